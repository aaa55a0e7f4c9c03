"""A site with secrets in it, a warm warden, and what must be as before after every grade."""

import ctypes
import json
import os
import secrets
import shutil
import time
from dataclasses import replace
from pathlib import Path

from grader.box import tree
from grader.checking import final_grade
from grader.grading import Job
from grader.loading import load
from grader.outcome import Grade
from grader.warden_client import Warden
from tests.attacks.reading import HERE, TARGETS, Attack

_PR_SET_CHILD_SUBREAPER = 36
_GONE_WITHIN_S = 30.0


class Arena:
    """Where attacks are graded. `namespaced` False: as in a container that is refused namespaces."""

    def __init__(self, site: Path, *, namespaced: bool) -> None:
        self.site = site
        self.namespaced = namespaced
        self.canary = f"canary-{secrets.token_hex(8)}"
        ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)  # whoever gets away from a warden comes to us
        self._hide_secrets()
        os.environ["STUDYHUB_BOX_NAMESPACES"] = "yes" if namespaced else "no"
        os.environ["STUDYHUB_SECRET_KEY"] = self.canary
        self.exercises = {name: load(site / "exercises" / name) for name in TARGETS}
        self.references = {name: self._reference(name) for name in TARGETS}
        self.warden = Warden(preload=("numpy", "torch"))
        self.warden.start()
        layers = self.grade_honest("function").machine.box
        if not {"landlock", "seccomp"} <= set(layers):
            raise RuntimeError(f"no attack is let loose on a machine without a wall: {layers}")
        self.scratches = self.warden._scratch
        neighbour = self.scratches / "player-neighbour"
        neighbour.mkdir(mode=0o755)
        (neighbour / "solution.py").write_text(f"# {self.canary}\n")
        self.before = self._files()
        self.strangers = set(tree.descendants(os.getpid()))

    def _hide_secrets(self) -> None:
        shutil.copytree(HERE / "targets", self.site / "exercises")
        for path in (self.site / "exercises").rglob("answers.py"):
            path.write_text(path.read_text().replace("@CANARY@", self.canary))
        (self.site / ".env").write_text(f"STUDYHUB_SECRET_KEY={self.canary}\n")
        (self.site / "db.sqlite3").write_text(f"SQLite format 3 {self.canary}\n")

    def _reference(self, target: str) -> str:
        return (HERE / "targets" / target / "samples" / "accepted" / "reference.py").read_text()

    def close(self) -> None:
        """End the warden, and forget what was put into the environment."""
        self.warden.close()
        for name in ("STUDYHUB_BOX_NAMESPACES", "STUDYHUB_SECRET_KEY"):
            os.environ.pop(name, None)

    def grade_attack(self, attack: Attack, target: str) -> Grade:
        """The grade of one attack, whose author knows this machine well."""
        known = {"@SITE@": str(self.site), "@SCRATCHES@": str(self.scratches), "@WARDEN@": str(self.warden.pid)}
        code = attack.code.replace("@TARGET@", target)
        for word, meaning in known.items():
            code = code.replace(word, meaning)
        exercise = self.exercises[target]
        limits = replace(exercise.limits, **attack.limits)
        return final_grade(Job(exercise=replace(exercise, limits=limits), code=code), warden=self.warden)

    def grade_honest(self, target: str) -> Grade:
        """The grade of the model answer."""
        return final_grade(Job(exercise=self.exercises[target], code=self.references[target]), warden=self.warden)

    def seen_by_learner(self, grade: Grade) -> str:
        """Every character of a Grade but those for staff."""
        document = grade.to_json()
        document.pop("for_staff")
        return json.dumps(document, ensure_ascii=False)

    def leftovers(self) -> list[str]:
        """Processes and files that should not be there; waits a moment for those that are just going."""
        deadline = time.monotonic() + _GONE_WITHIN_S
        while (found := self._processes() + self._changes()) and time.monotonic() < deadline:
            time.sleep(0.02)
        return found

    def _processes(self) -> list[str]:
        return [f"process {pid}" for pid in self._at_work() if pid not in self.strangers]

    def _at_work(self) -> list[int]:
        """All but those that wait for the next grade."""
        idle = self.warden.idle_pids()
        return [pid for pid in tree.descendants(os.getpid()) if pid not in idle]

    def _changes(self) -> list[str]:
        now = self._files()
        return [path for path in sorted(self.before | now) if self.before.get(path) != now.get(path)]

    def _files(self) -> dict[str, tuple[int, ...]]:
        found = {}
        for top, pattern in ((self.site, "**/*"), (self.scratches, "*")):
            for path in top.glob(pattern):
                if path == self.warden.idle_scratch:  # of the next grade
                    continue
                facts = path.lstat()
                found[str(path)] = (facts.st_mode, facts.st_uid, facts.st_nlink, facts.st_size * path.is_file())
        return found
