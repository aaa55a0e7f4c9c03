"""A learner's browser without scripts, as far as HTTP goes: for tests that need a whole site and no picture of it."""

import http.client
import time
import urllib.parse

from tests.conftest import PASSWORD
from tests.running_site import Site

PATIENCE_S = 60.0


class Visitor:
    def __init__(self, site: Site, name: str, *, known: bool = False) -> None:
        """Makes the account, unless it is known, and signs in."""
        make = f"from studyhub.accounts.models import User\nUser.objects.create_user({name!r}, password={PASSWORD!r})"
        if not known:
            site.manage("shell", "--no-imports", "-c", make)
        self.host = site.url.removeprefix("http://")
        self.cookies: dict[str, str] = {}
        self.get("/accounts/login/")
        status, _, _ = self.post("/accounts/login/", username=name, password=PASSWORD)
        assert status == 302

    def get(self, path: str) -> str:
        status, _, text = self._ask("GET", path, None, {})
        assert status == 200, f"{path}: {status}\n{text[:1000]}"
        return text

    def post(self, path: str, **data: str) -> tuple[int, str, str]:
        body = urllib.parse.urlencode({**data, "csrfmiddlewaretoken": self.cookies.get("csrftoken", "")})
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Referer": f"http://{self.host}/"}
        return self._ask("POST", path, body, headers)

    def submit(self, slug: str, code: str, mode: str = "submit") -> str:
        """The address of the submission."""
        status, location, text = self.post(f"/exercises/{slug}/submit/", code=code, mode=mode)
        assert status == 302, f"not taken: {status}\n{text[:1000]}"
        return location

    def wait_for(self, path: str, *words: str) -> str:
        """The page, as soon as it holds one of the words."""
        deadline = time.monotonic() + PATIENCE_S
        while not any(word in (page := self.get(path)) for word in words):
            assert time.monotonic() < deadline, f"{path} never said {words}:\n{page}"
            time.sleep(0.05)
        return page

    def _ask(self, method: str, path: str, body: str | None, headers: dict[str, str]) -> tuple[int, str, str]:
        connection = http.client.HTTPConnection(self.host, timeout=PATIENCE_S)
        try:
            cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
            connection.request(method, path, body, {**headers, "Cookie": cookie})
            answer = connection.getresponse()
            text = answer.read().decode()
            for each in answer.headers.get_all("Set-Cookie") or []:
                name, _, value = each.partition(";")[0].partition("=")
                self.cookies[name] = value
            return answer.status, answer.headers.get("Location", ""), text
        finally:
            connection.close()
