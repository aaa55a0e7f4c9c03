"""One pytest session over visible/ and hidden/, as a plugin: fixtures, phases, points, one Finding per test."""

import contextlib
import zlib
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from _pytest.assertion import util

from grader.inside import explaining
from grader.inside.blaming import is_authors, judge
from grader.inside.comparing import compared
from grader.inside.explaining import Revealed
from grader.inside.finding import Cause, Finding
from grader.inside.handles import Handle
from grader.inside.link import PlayerLink
from grader.inside.showing import clipped
from grader.inside.terms import Terms, terms_of
from grader.outcome import Status

if TYPE_CHECKING:  # no other exercise's court needs them
    from grader.inside.on_gpu import Solution
    from grader.inside.storing.store import Store


class Session:
    """The plugin. `tell` hands each Finding on at once."""

    def __init__(
        self, link: PlayerLink, *, folder: Path, seed: int, source: list[str], tell: Callable[[Finding], None]
    ):
        self.link = link
        self.folder = folder
        self.seed = seed
        self.source = source
        self.tell = tell
        self.terms: dict[str, Terms] = {}
        self.hidden_begun = False
        self.broken = ""  # what is wrong with the tests themselves
        self.interruptible = False  # a test's or a fixture's own code is running
        self.reveals: list[Revealed] = []
        self.failure: tuple[BaseException, str] | None = None  # of the test that is running
        self.on_collected: Callable[[], None] = lambda: None
        self.visible_only = False
        self.kernels: Solution | None = None  # of an exercise for a GPU: asked in place of a player

    @pytest.fixture
    def solution(self) -> "Handle | Solution":
        """The learner's module."""
        if self.kernels is not None and self.link.problem is None:
            return self.kernels
        self.link.ready()
        return Handle(self.link, 0, "module")

    @pytest.fixture
    def slow_store(self) -> "Iterator[Callable[..., tuple[Store, Any]]]":
        """Makes a store of samples, and gives it with the dataset that the player sees of it."""
        from grader.inside.storing.store import Oddities, Store, Terms  # here: no other exercise's court needs it

        with contextlib.ExitStack() as stores:

            def make(samples: "np.ndarray[Any, Any]", *, wait_s: float, at_once: int, **odd: Any) -> tuple[Store, Any]:
                self.link.ready()
                store = Store(samples, Terms(wait_s=wait_s, at_once=at_once), Oddities(**odd))
                stores.callback(store.close)
                return store, store.lend(self.link)

            yield make

    @pytest.fixture
    def rng(self, request: pytest.FixtureRequest) -> np.random.Generator:
        """Seeded for this submission and this test: neither another test nor the order changes what it draws."""
        return np.random.default_rng([self.seed, zlib.crc32(request.node.nodeid.encode())])

    def pytest_configure(self, config: pytest.Config) -> None:
        config.option.tbstyle, config.option.verbose = "short", 0  # the terminal plugin is left out, and sets them
        config.addinivalue_line("markers", "points(n, category, hint): what a test is worth")

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.broken = self.broken or clipped(str(report.longrepr))

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items.sort(key=lambda item: self._is_hidden(item))  # stable: files and tests keep their order
        self.terms = terms_of(items, is_hidden=self._is_hidden)

    def pytest_collection_finish(self) -> None:
        if not self.terms and not self.broken:
            self.broken = "no tests were found"
        if not self.broken:
            self.on_collected()

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> None:
        if self.visible_only:
            session.items[:] = [item for item in session.items if not self._is_hidden(item)]
        if not session.items and not self.broken:
            self.broken = "no tests were found"

    def _is_hidden(self, item: pytest.Item) -> bool:
        return item.path.is_relative_to(self.folder / "hidden")

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        if self.broken:
            pytest.exit("broken tests", returncode=1)
        if self.terms[item.nodeid].hidden and not self.hidden_begun:
            self.hidden_begun = True
            self.link.desk.mark_hidden()
        self.failure = None
        self.link.begin()
        done = yield
        self._conclude(item)
        self.link.end()
        return done

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_setup(self) -> Generator[None, object, object]:
        with self._authors_code():
            return (yield)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self) -> Generator[None, object, object]:
        util._reprcompare = compared  # set anew for each test: pytest's assertion plugin does so too
        with self._authors_code():
            return (yield)

    @contextlib.contextmanager
    def _authors_code(self) -> Iterator[None]:
        self.interruptible = True
        try:
            yield
        finally:
            self.interruptible = False

    def time_is_up(self, *signalled: object) -> None:
        """A signal handler: ends the test that is running, and lets no other begin."""
        lost = self.link.out_of_time()
        if self.interruptible:
            raise lost

    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> pytest.TestReport:
        """In place of pytest's own, which renders the sources around every frame: 10 ms for each failure."""
        reason = None if call.excinfo is None else call.excinfo.value
        if reason is not None and self.failure is None:
            report = explaining.traced(reason, folder=self.folder)
            if is_authors(reason, when=call.when, asked=bool(self.link.calls)):
                self.broken = clipped(f"{item.nodeid}: {report}")
            self.failure = (reason, report)
        return pytest.TestReport(
            nodeid=item.nodeid,
            location=item.location,
            keywords={},
            outcome="passed" if reason is None else "failed",
            longrepr=None,
            when=call.when if call.when != "collect" else "call",
        )

    def _conclude(self, item: pytest.Item) -> None:
        terms = self.terms[item.nodeid]
        failure = self.failure
        if failure is None and self.link.faults:  # the test passed only because it caught what must not be caught
            failure = (self.link.faults[0], str(self.link.faults[0]))
        if failure is None:
            self._tell(terms, Status.PASSED, Cause.NONE, "", "")
            return
        reason, report = failure
        status, cause = judge(reason)
        calls = self.link.calls
        staff = explaining.staff_message(reason, report, calls)
        self._tell(terms, status, cause, self._message(reason, terms, status), f"{item.nodeid}\n{staff}")
        case = explaining.revealed(terms.name, reason, calls, source=self.source) if terms.hidden else None
        if case is not None and status in (Status.FAILED, Status.ERROR):
            self.reveals.append(case)

    def _message(self, reason: BaseException, terms: Terms, status: Status) -> str:
        if status is Status.NOT_RUN:
            return clipped(str(reason))
        if status is Status.SKIPPED:
            return "This test gave no verdict."
        if terms.hidden:
            return explaining.hidden_message(terms.category, terms.hint, reason)
        return explaining.visible_message(reason, self.link.calls, source=self.source)

    def _tell(self, terms: Terms, status: Status, cause: Cause, message: str, staff: str) -> None:
        self.tell(
            Finding(
                name=terms.name,
                category=terms.category,
                hidden=terms.hidden,
                status=status,
                cause=cause,
                possible=terms.possible,
                message=message,
                staff=staff,
            )
        )

    def revealed(self, count: int) -> dict[str, str]:
        """The `count` smallest failing hidden cases, by test."""
        smallest = sorted(self.reveals, key=lambda case: case.size)[:count]
        return {case.name: case.text for case in smallest}
