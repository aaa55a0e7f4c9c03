"""Finds in a page what a strict Content-Security-Policy forbids: inline scripts, handlers, styles, script addresses."""

from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit


class Page(HTMLParser):
    def __init__(self, text: str, *, address: str) -> None:
        super().__init__()
        self.address = address
        self.links: set[str] = set()  # addresses on this site, without fragments
        self.forbidden: list[str] = []
        self.unlabelled: list[str] = []  # buttons without a type: Enter would press them
        self.ids: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._look_for_inline(tag, given)
        if "id" in given:
            self.ids.append(given["id"])
        if tag == "button" and "type" not in given and "form" not in given:
            self.unlabelled.append(self.get_starttag_text() or tag)
        if tag == "a" and "href" in given:
            self._follow(given["href"])

    def _look_for_inline(self, tag: str, given: dict[str, str]) -> None:
        data = given.get("type") in ("application/json", "text/template")
        if tag == "script" and "src" not in given and not data:
            self.forbidden.append("inline script")
        self.forbidden += [f"{tag} {name}" for name in given if name.startswith("on") or name.startswith("hx-on")]
        self.forbidden += [f"{tag} style" for name in given if name == "style"]
        addresses = (given.get(name, "") for name in ("href", "src", "action", "formaction"))
        self.forbidden += [f"{tag} {address}" for address in addresses if address.lower().startswith("javascript:")]
        if tag in ("script", "link", "img") and urlsplit(given.get("src", given.get("href", ""))).netloc:
            self.forbidden.append(f"{tag} from elsewhere: {given.get('src', given.get('href'))}")

    def _follow(self, href: str) -> None:
        address = urldefrag(urljoin(self.address, href)).url
        if not urlsplit(address).netloc and not urlsplit(address).scheme:
            self.links.add(address)
