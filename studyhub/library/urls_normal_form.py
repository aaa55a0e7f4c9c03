"""One address, one key: the same paper, video or page always gets the same text. Never fetches anything.

`https://arxiv.org/pdf/1706.03762v7.pdf` and `http://www.arxiv.org/abs/1706.03762` are both `arxiv:1706.03762`.
"""

import re
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit

OWN_KEYS = ("arxiv:", "doi:", "youtube:", "youtube-list:")
SCHEME = re.compile(r"^([a-z][a-z0-9+.-]*):(?!\d)", re.IGNORECASE)  # "host:8000" has none
ARXIV_HOSTS = {"arxiv.org", "export.arxiv.org", "browse.arxiv.org", "ar5iv.org", "ar5iv.labs.arxiv.org"}
ARXIV_ID = re.compile(r"^/(?:abs|pdf|html|format|ps)/(\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?/\d{7})", re.IGNORECASE)
ARXIV_DOI = re.compile(r"^10\.48550/arxiv\.(.+)$")
YOUTUBE_HOSTS = {"youtube.com", "m.youtube.com", "music.youtube.com", "youtube-nocookie.com"}
YOUTUBE_PATH = re.compile(r"^/(?:embed|shorts|live|v)/([\w-]{11})(?:/|$)")
VIDEO_ID = re.compile(r"^[\w-]{11}$")
SAME_HOST = {"twitter.com": "x.com", "mobile.twitter.com": "x.com", "mobile.x.com": "x.com"}
TRACKING = {
    "fbclid", "gclid", "dclid", "msclkid", "yclid", "twclid", "igshid", "mc_cid", "mc_eid", "_hsenc", "_hsmi",
    "ref", "ref_src", "ref_url", "referrer", "si", "spm", "trk", "cmpid",
}  # fmt: skip
UNRESERVED = re.compile(r"%([0-9a-f]{2})", re.IGNORECASE)


def normal_form(url: str) -> str:
    """The key of an address; "" when it is none that a browser would open."""
    text = url.strip()
    if not text or text.lower().startswith(OWN_KEYS):
        return text
    parts = _split(text)
    if parts is None:
        return ""
    host = _host(parts)
    if not host.partition(":")[0]:  # nothing but dots
        return ""
    return _arxiv(host, parts) or _youtube(host, parts) or _doi(host, parts) or _page(host, parts)


def _split(text: str) -> SplitResult | None:
    scheme = SCHEME.match(text)
    if scheme and scheme[1].lower() not in ("http", "https"):
        return None
    try:
        parts = urlsplit(text if scheme else f"https://{text.lstrip('/')}")
        parts.port  # noqa: B018  reading it is what checks it
    except ValueError:
        return None
    return parts if parts.hostname else None


def _host(parts: SplitResult) -> str:
    host = (parts.hostname or "").removeprefix("www.").rstrip(".")
    port = "" if parts.port in (None, 80, 443) else f":{parts.port}"
    return SAME_HOST.get(host, host) + port


def _arxiv(host: str, parts: SplitResult) -> str:
    found = ARXIV_ID.match(parts.path) if host in ARXIV_HOSTS else None
    return f"arxiv:{found[1].lower()}" if found else ""


def _youtube(host: str, parts: SplitResult) -> str:
    query = dict(parse_qsl(parts.query))
    if host == "youtu.be":
        video = parts.path.strip("/")
    elif host in YOUTUBE_HOSTS:
        found = YOUTUBE_PATH.match(parts.path)
        video = found[1] if found else query.get("v", "")
    else:
        return ""
    if VIDEO_ID.match(video):
        return f"youtube:{video}"
    playlist = query.get("list", "")
    return f"youtube-list:{playlist}" if playlist else ""


def _doi(host: str, parts: SplitResult) -> str:
    if host not in ("doi.org", "dx.doi.org") or not parts.path.startswith("/10."):
        return ""
    doi = parts.path.strip("/").lower()
    preprint = ARXIV_DOI.match(doi)
    return f"arxiv:{preprint[1]}" if preprint else f"doi:{doi}"


def _page(host: str, parts: SplitResult) -> str:
    path = UNRESERVED.sub(_decode_plain, parts.path).rstrip("/")
    if host == "github.com":
        path = _github(path)
    return f"{host}{path}{_query(host, parts.query)}"


def _github(path: str) -> str:
    """Owner and repository are the same in any case, and with or without .git; what lies below is not."""
    head, below = path.split("/")[:3], path.split("/")[3:]
    repository = "/".join(head).lower()
    return "/".join([repository.removesuffix(".git"), *below])


def _query(host: str, query: str) -> str:
    dropped = TRACKING | ({"s", "t"} if host == "x.com" else set())
    kept = sorted(
        (name, value)
        for name, value in parse_qsl(query, keep_blank_values=True)
        if name.lower() not in dropped and not name.lower().startswith("utm_")
    )
    return f"?{urlencode(kept)}" if kept else ""


def _decode_plain(match: re.Match[str]) -> str:
    """%7E is ~, but %2F is not /: only characters that never need an escape lose it."""
    char = chr(int(match[1], 16))
    return char if char.isascii() and (char.isalnum() or char in "-._~") else match[0].upper()
