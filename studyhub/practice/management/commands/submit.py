"""manage.py submit SLUG FILE --user U [--wait] [--json]: the road of the page, for operators and scripts."""

import json
import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from studyhub.accounts.models import User
from studyhub.practice.codefiles import BadCode, decode
from studyhub.practice.models import Exercise, Submission
from studyhub.practice.submitting import NotNow, submit

LOOK_EVERY_S = 0.05


class Command(BaseCommand):
    help = "Submits a file for a learner; with --wait until it is graded; --json prints the Grade document."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="the exercise, such as pca")
        parser.add_argument("file", type=Path, help="the learner's code")
        parser.add_argument("--user", required=True, help="whose submission it is")
        parser.add_argument("--run", action="store_true", help="visible tests only; proves nothing, costs nothing")
        parser.add_argument(
            "--wait", action="store_true", help="until there is a verdict, and what compilers for GPUs say of it"
        )
        parser.add_argument("--timeout", type=float, default=120, help="seconds to wait (default 120)")
        parser.add_argument("--json", action="store_true", help="print the Grade document")

    def handle(self, *args: Any, **options: Any) -> None:
        submission = self._submit(options)
        if options["wait"]:
            self._wait(submission, timeout_s=options["timeout"])
        if options["json"]:
            self.stdout.write(json.dumps(submission.grade or _placeholder(submission)))
        else:
            self.stdout.write(f"submission {submission.pk}: {submission.get_verdict_display() or submission.status}")
        if submission.staff_note and not submission.grade:
            raise CommandError(submission.staff_note.strip())

    def _submit(self, options: dict[str, Any]) -> Submission:
        mode = Submission.Mode.RUN if options["run"] else Submission.Mode.SUBMIT
        try:
            user = User.objects.get(username=options["user"])
            exercise = Exercise.objects.get(slug=options["slug"], withdrawn=False)
            code = decode(options["file"].read_bytes(), limit=settings.CODE_BYTES)
            return submit(user, exercise, code=code, mode=mode, origin="command")
        except User.DoesNotExist:
            raise CommandError(f"no user is called {options['user']!r}") from None
        except Exercise.DoesNotExist:
            raise CommandError(f"no exercise is called {options['slug']!r}; run sync_exercises first?") from None
        except (OSError, BadCode, NotNow) as error:
            raise CommandError(str(error)) from None

    def _wait(self, submission: Submission, *, timeout_s: float) -> None:
        until = time.monotonic() + timeout_s
        while submission.in_flight or submission.awaits_survey:
            if time.monotonic() > until:
                raise CommandError(
                    f"submission {submission.pk} is {submission.status} after {timeout_s:g} s; is a worker running?"
                )
            time.sleep(LOOK_EVERY_S)
            submission.refresh_from_db()


def _placeholder(submission: Submission) -> dict[str, object]:
    """While there is no Grade, or never will be one: the words the page shows."""
    return {"submission": submission.pk, "status": submission.status, "verdict": submission.verdict or None}
