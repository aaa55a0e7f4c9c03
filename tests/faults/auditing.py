"""Counts what must be zero, from the database, /proc and the scratch space."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from pathlib import Path

from tests.faults import processes
from tests.faults.arena import Arena, wait_until
from tests.faults.streaming import Stream

PREFIX = "studyhub-grades-"
GONE_WITHIN_S = 30.0  # a new slot removes what a killed one left


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    lost: list[int]  # taken, and without a verdict
    doubled: list[int]  # counted twice: more than one event
    uncounted: list[int]  # graded, and without an event
    charged: list[int]  # counted, though it was our side that failed
    misjudged: list[str]  # another verdict than the code deserves
    passes: list[str]  # learners whose passes and events of a pass are not one each
    orphans: list[str]  # processes of the site that do not descend from it
    leftovers: list[str]  # in the scratch space, of no grade in progress

    @property
    def clean(self) -> bool:
        return not any(getattr(self, field.name) for field in fields(self))


def audit(stream: Stream) -> Findings:
    """Of a site at rest. Submissions beyond those that learners know of were sent twice by them; they count, too."""
    rows = {row["id"]: row for row in stream.arena.rows(ROWS)}
    graded = [row for row in rows.values() if row["status"] == "done"]
    return Findings(
        lost=[pk for pk in stream.expected if rows.get(pk, {}).get("status") not in ("done", "failed")],
        doubled=[row["id"] for row in rows.values() if row["events"] > 1],
        uncounted=[row["id"] for row in graded if row["events"] == 0],
        charged=[row["id"] for row in rows.values() if row["status"] != "done" and row["events"]],
        misjudged=[
            f"{pk}: {rows[pk]['verdict']}\n{rows[pk]['staff_note']}"
            for pk, verdict in stream.expected.items()
            if pk in rows and rows[pk]["verdict"] != verdict
        ],
        passes=[str(row) for row in stream.arena.rows(PASSES) if row["passes"] != 1 or row["events"] != 1],
        orphans=_patiently(lambda: orphans(stream)),
        leftovers=_patiently(lambda: leftovers(stream.arena.scratch)),
    )


def left_by(arena: Arena) -> list[str]:
    """Of a site that was stopped in order: processes, and whatever is in its temporary folder.

    But for an empty folder that Celery's process pool makes and a pool that was killed leaves; no grade is ever in it.
    """
    arena.stop_site.close()
    found = [f"process {pid} {processes.command(pid)}" for pid in processes.of_site(arena.scratch)]
    return found + [str(path) for path in arena.scratch.rglob("*") if not path.name.startswith("pymp-")]


def orphans(stream: Stream) -> list[str]:
    site = stream.arena.site.process.pid
    strangers = processes.of_site(stream.arena.scratch) - {site, *processes.below(site)}
    return [f"{pid} {processes.command(pid)}" for pid in sorted(strangers) if processes.is_alive(pid)]


def leftovers(scratch: Path) -> list[str]:
    """Each warden has one folder there; while it grades nothing, only the next grade's is in it, without a file."""
    ours = [path for path in scratch.iterdir() if path.name.startswith((PREFIX, "grade-", "player-"))]
    dead = [path for path in ours if not processes.is_alive(_owner(path))]
    more = [each for path in ours for each in sorted(path.iterdir())[1:]]
    files = [each for path in ours for each in path.rglob("*") if each.is_file()]
    return [str(path) for path in (*dead, *more, *files)]


def _owner(folder: Path) -> int:
    owner = folder.name.removeprefix(PREFIX).partition("-")[0]
    return int(owner) if owner.isdigit() else 0


def _patiently(look: Callable[[], list[str]]) -> list[str]:
    """What is still found after a while: some of it may just be on its way out."""
    try:
        wait_until(lambda: not look(), "nothing to be left", within_s=GONE_WITHIN_S)
    except AssertionError:
        return look()
    return []


ROWS = """
    SELECT s.id, s.status, s.verdict, s.tries, s.staff_note,
           (SELECT count(*) FROM activity_event e WHERE e.subject = 'submission:' || s.id) AS events
    FROM practice_submission s
"""
PASSES = """
    SELECT s.user_id, count(DISTINCT p.id) AS passes,
           (SELECT count(*) FROM activity_event e WHERE e.user_id = s.user_id AND e.kind = 'passed') AS events
    FROM practice_submission s LEFT JOIN practice_pass p ON p.user_id = s.user_id
    WHERE s.verdict = 'accepted' GROUP BY s.user_id
"""
