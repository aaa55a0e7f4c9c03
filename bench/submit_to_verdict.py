"""How long a learner waits: from pressing Submit to the verdict on the page, through every real part, on a warm worker.

    python -m bench.submit_to_verdict [--url http://127.0.0.1:8000 --user U --password P] [--n 40] [--json FILE]

Without --url it starts a site of its own (broker, worker, web server) and stops it. It does what the browser does: post
the form, load the page it is sent to, ask again as often as that page says. The server's own times stand in the page's
row; a part's figure is the median over all submissions, so parts need not add up to the total.
"""

import argparse
import html
import http.client
import json
import re
import statistics
import tempfile
import time
import urllib.parse
from dataclasses import asdict, dataclass, field
from pathlib import Path

TOP = Path(__file__).resolve().parents[1]
WARM_UP = 3
PATIENCE_S = 60


@dataclass(slots=True)
class Visitor:
    """A browser's share of HTTP: one connection kept alive, cookies, the form's token."""

    url: str
    cookies: dict[str, str] = field(default_factory=dict)
    connection: http.client.HTTPConnection | None = None

    def ask(self, path: str, data: dict[str, str] | None = None, **headers: str) -> tuple[int, str, str]:
        """Status, the address it sends us to, and the text."""
        if self.connection is None:
            self.connection = http.client.HTTPConnection(self.url.removeprefix("http://"), timeout=PATIENCE_S)
        headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        body = None
        if data is not None:
            body = urllib.parse.urlencode({**data, "csrfmiddlewaretoken": self.cookies.get("csrftoken", "")})
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Referer": self.url}
        self.connection.request("GET" if data is None else "POST", path, body, headers)
        answer = self.connection.getresponse()
        text = answer.read().decode()
        for cookie in answer.msg.get_all("Set-Cookie") or []:
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status, answer.headers.get("Location", ""), text

    def sign_in(self, user: str, password: str) -> None:
        self.ask("/accounts/login/")
        status, _, _ = self.ask("/accounts/login/", {"username": user, "password": password})
        assert status == 302, f"{user} could not sign in: {status}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """One submission, in milliseconds."""

    post: float  # the form is sent → the row is written, the message is out, the answer is here
    verdict_stored: float  # form sent → the verdict is in the database (by the server's clock)
    verdict_seen: float  # form sent → the verdict is on the page
    queue: float  # row written → a worker holds it
    grade: float  # the grader alone
    claim_and_record: float  # the worker's other work on the row


def measure(visitor: Visitor, slug: str, code: str, *, site_rows: "Rows") -> Wait:
    began, began_at = time.perf_counter(), time.time()
    status, location, text = visitor.ask(f"/exercises/{slug}/submit/", {"code": code, "mode": "submit"})
    assert status == 302, f"not taken ({status}): {text[:500]}"
    posted = time.perf_counter()
    seen = wait_for_verdict(visitor, location)
    row = site_rows.read(int(location.rstrip("/").rpartition("/")[2]))
    grade_ms = row["grade_s"] * 1000
    return Wait(
        post=(posted - began) * 1000,
        verdict_stored=(row["finished"] - began_at) * 1000,
        verdict_seen=(seen - began) * 1000,
        queue=(row["claimed"] - row["queued"]) * 1000,
        grade=grade_ms,
        claim_and_record=(row["finished"] - row["claimed"]) * 1000 - grade_ms,
    )


def wait_for_verdict(visitor: Visitor, path: str) -> float:
    """When the page showed it, asking as its own script would."""
    _, _, text = visitor.ask(path)
    deadline = time.perf_counter() + PATIENCE_S
    while (asks := re.search(r'hx-get="([^"]+)" hx-trigger="every (\d+)ms"', text)) is not None:
        assert time.perf_counter() < deadline, "no verdict"
        time.sleep(int(asks[2]) / 1000)
        status, _, answer = visitor.ask(html.unescape(asks[1]), **{"HX-Request": "true"})
        text = answer if status == 200 else text
    return time.perf_counter()


class Rows:
    """The server's own times of a submission; needs the site's database, so the bench runs where the site runs."""

    def __init__(self) -> None:
        import django

        django.setup()

    def read(self, pk: int) -> dict[str, float]:
        from studyhub.practice.models import Submission

        row = Submission.objects.get(pk=pk)
        assert row.grade and row.claimed_at and row.finished_at, f"submission {pk} has no grade: {row.staff_note}"
        return {
            "queued": row.queued_at.timestamp(),
            "claimed": row.claimed_at.timestamp(),
            "finished": row.finished_at.timestamp(),
            "grade_s": row.grade["elapsed"]["total"],
        }


def summary(waits: list[Wait]) -> dict[str, dict[str, float]]:
    columns = {name: [asdict(wait)[name] for wait in waits] for name in asdict(waits[0])}
    return {
        name: {
            "median_ms": round(statistics.median(values), 1),
            "p90_ms": round(statistics.quantiles(values, n=10)[-1], 1),
        }
        for name, values in columns.items()
    }


def main() -> None:
    options = _options()
    if options.url:
        return report(options, Visitor(url=options.url))
    from tests.running_site import started_site

    with tempfile.TemporaryDirectory() as folder, started_site(Path(folder) / "var", SUBMIT_PER_MIN="0") as site:
        import os

        os.environ.update(site.env)
        site.manage("shell", "--no-imports", "-c", f"from studyhub.accounts.models import User\n{_make(options)}")
        report(options, Visitor(url=site.url))


def report(options: argparse.Namespace, visitor: Visitor) -> None:
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "studyhub.settings")
    rows, code = Rows(), options.file.read_text()
    visitor.sign_in(options.user, options.password)
    waits = [measure(visitor, options.slug, code, site_rows=rows) for _ in range(WARM_UP + options.n)][WARM_UP:]
    found = {"exercise": options.slug, "n": len(waits), **summary(waits)}
    print(f"{options.slug}, {len(waits)} submissions on a warm worker")
    for name, figures in summary(waits).items():
        print(f"  {name:<18} median {figures['median_ms']:>7.1f} ms   90 % within {figures['p90_ms']:>7.1f} ms")
    if options.json:
        options.json.write_text(json.dumps(found, indent=2) + "\n")


def _make(options: argparse.Namespace) -> str:
    return f"User.objects.create_user({options.user!r}, password={options.password!r})"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--url", default="", help="a running site on this machine, such as http://127.0.0.1:8000")
    parser.add_argument("--user", default="bench")
    parser.add_argument("--password", default="a long enough password")
    parser.add_argument("--slug", default="pca")
    parser.add_argument("--file", type=Path, default=TOP / "exercises/0.1/pca/samples/accepted/reference.py")
    parser.add_argument("--n", type=int, default=40, help="submissions counted, after a short warm-up")
    parser.add_argument("--json", type=Path, help="write the figures here too")
    return parser.parse_args()


if __name__ == "__main__":
    main()
