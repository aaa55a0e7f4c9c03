"""Finds a Chromium on this machine, and opens pages in it that complain about every script error."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, ConsoleMessage, Page, Playwright, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
# No sandbox inside the sandbox (a container's root has none), and no calls home from a closed network.
FLAGS = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
FLAGS += ["--disable-component-update", "--disable-sync"]


def chromium_of(playwright: Playwright) -> str | None:
    """The system's Chromium, or Playwright's own, or None."""
    on_path = next((path for name in NAMES if (path := shutil.which(name))), None)
    own = playwright.chromium.executable_path
    return on_path or (own if Path(own).exists() else None)


@contextmanager
def a_browser() -> Iterator[Browser | None]:
    with sync_playwright() as playwright:
        path = chromium_of(playwright)
        if path is None:
            yield None
            return
        flags = [*FLAGS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
        browser = playwright.chromium.launch(executable_path=path, args=flags)
        yield browser
        browser.close()


class Complaints:
    """What a page's scripts, its Content-Security-Policy and its missing files complained about."""

    def __init__(self, page: Page) -> None:
        self.heard: list[str] = []
        page.on("pageerror", lambda error: self.heard.append(f"{page.url}: {error}"))
        page.on("console", self._hear)

    def _hear(self, line: ConsoleMessage) -> None:
        refused_form = "status of 422" in line.text  # a form shown again with its message
        if line.type == "error" and not refused_form:
            self.heard.append(f"{line.location['url']}: {line.text}")
