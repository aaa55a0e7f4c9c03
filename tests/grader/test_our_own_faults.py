"""What breaks on our side is a GraderError with the exercise's folder; nothing outlives a grade, however it ends."""

import os
import select
import signal
import time
from pathlib import Path

import pytest

from grader.box import tree
from grader.checking import final_grade
from grader.errors import GraderError
from grader.grading import Graded, Job, TestDone, grade
from grader.outcome import Verdict
from grader.warden_client import Warden

RIGHT = "def f(x): return x + 1\n"
FOREVER = "import time\ndef f(x):\n    if x == 1: return 2\n    time.sleep(60)\n"
WAITING = "def test_h(solution):\n    assert solution.f(5) == 6\n"


def at_work(warden):
    """Every process below the warden but those that wait for the next grade."""
    idle = warden.idle_pids()
    return [pid for pid in tree.descendants(warden.pid) if pid not in idle]


def gone(pid, within_s=30.0):
    deadline = time.monotonic() + within_s
    while time.monotonic() < deadline:
        try:
            stat = Path(f"/proc/{pid}/stat").read_text()
        except (FileNotFoundError, ProcessLookupError):
            return True
        if stat.rpartition(")")[2].split()[0] in "ZX":
            return True
        os.sched_yield()
    return False


def at_rest(warden):
    """When nothing is left of earlier grades: a keeper hangs up just before it is gone."""
    assert all(gone(pid) for pid in at_work(warden))
    return warden


class Begun:
    """A named pipe by which a test tells that it has begun."""

    def __init__(self, path):
        self.path = path
        os.mkfifo(path)
        self.end = os.open(path, os.O_RDONLY | os.O_NONBLOCK)

    def wait(self):
        assert select.select([self.end], [], [], 60)[0]


@pytest.fixture
def begun(tmp_path):
    pipe = Begun(tmp_path / "begun")
    yield pipe
    os.close(pipe.end)


@pytest.mark.parametrize(
    "hidden, words",
    [
        ("def test_h(solution):\n    assert solution.f(1) == undefined_name\n", "undefined_name"),
        ("import no_such_helper\ndef test_h(solution): pass\n", "no_such_helper"),
        ("def test_h(solution, no_such_fixture): pass\n", "no_such_fixture"),
        ("def test_h(solution)\n", "SyntaxError"),
        ("def test_h(solution):\n    import os\n    os._exit(3)\n", "referee died"),
        ("def test_h(solution):\n    import os\n    os.kill(os.getpid(), 11)\n", "referee died"),
    ],
)
def test_broken_tests_are_ours_whatever_the_learner_sent(graded, hidden, words):
    for code in (RIGHT, "def f(x): return x\n"):
        with pytest.raises(GraderError, match="an-exercise") as caught:
            graded(code, hidden=hidden)
        assert words in str(caught.value)


def test_an_exercise_without_tests_in_its_test_files_is_ours(graded):
    with pytest.raises(GraderError, match="no tests"):
        graded(RIGHT, visible="", hidden="")


def test_a_missing_import_of_the_exercise_is_ours(make_exercise, warden):
    exercise = make_exercise()
    toml = exercise.path / "exercise.toml"
    toml.write_text(toml.read_text().replace('["numpy"]', '["no_such_library"]'))
    from grader.loading import load

    with pytest.raises(GraderError, match="no_such_library"):
        final_grade(Job(exercise=load(exercise.path), code=RIGHT), warden=warden)


def test_closing_the_generator_ends_the_grade_and_all_its_processes(make_exercise, warden):
    job = Job(exercise=make_exercise(hidden=WAITING, wall_s=60), code=FOREVER)
    events = grade(job, warden=warden)
    assert next(event for event in events if isinstance(event, TestDone)).result.earned == 1
    running = at_work(warden)
    assert len(running) >= 4  # keeper, referee, the box's outer process, player
    events.close()
    assert all(gone(pid) for pid in running)


def test_a_dead_warden_fails_the_grade_takes_all_with_it_and_is_replaced(make_exercise):
    job = Job(exercise=make_exercise(hidden=WAITING, wall_s=60), code=FOREVER)
    with Warden(preload=("numpy",)) as own:
        events = grade(job, warden=own)
        assert next(event for event in events if isinstance(event, TestDone)).result.earned == 1
        first, running = own.pid, tree.descendants(own.pid)
        os.kill(first, signal.SIGKILL)
        with pytest.raises(GraderError, match="died"):
            list(events)
        assert all(gone(pid) for pid in running)
        right = Job(exercise=job.exercise, code="def f(x): return x + 1\n")
        assert final_grade(right, warden=own).verdict is Verdict.ACCEPTED
        assert own.pid != first


@pytest.mark.parametrize("who", ["keeper", "referee", "court"])
def test_a_killed_process_of_ours_fails_the_grade_but_hangs_nothing(make_exercise, warden, who):
    warden.courts.close()
    job = Job(exercise=make_exercise(hidden=WAITING, wall_s=60), code=FOREVER)
    events = grade(job, warden=at_rest(warden))
    next(event for event in events if isinstance(event, TestDone))
    running = at_work(warden)
    (court,) = warden.courts.pids
    (referee,) = tree.children(court)
    (keeper,) = {*tree.children(warden.pid)} - {court}
    os.kill({"keeper": keeper, "referee": referee, "court": court}[who], signal.SIGKILL)
    with pytest.raises(GraderError, match="died"):
        list(events)
    assert all(gone(pid) for pid in running)
    assert final_grade(Job(exercise=job.exercise, code=RIGHT), warden=warden).verdict is Verdict.ACCEPTED


@pytest.mark.parametrize(
    "then", ["", "def test_then(solution):\n    assert solution.f(1) == 2\n"], ids=["last", "not-last"]
)
def test_a_player_that_somebody_else_killed_in_a_test_is_not_the_learners_failure(make_exercise, warden, begun, then):
    hidden = f"def test_h(solution):\n    open({str(begun.path)!r}, 'w').close()\n    assert solution.f(5) == 6\n{then}"
    events = grade(Job(exercise=make_exercise(hidden=hidden, wall_s=60), code=FOREVER), warden=at_rest(warden))
    next(event for event in events if isinstance(event, TestDone))
    begun.wait()
    (keeper,) = {*tree.children(warden.pid)} - warden.courts.pids
    (outer,) = tree.children(keeper)
    os.kill(tree.children(outer)[0], signal.SIGKILL)
    with pytest.raises(GraderError, match="killed from outside"):
        list(events)


def test_a_learner_who_tries_the_same_is_still_judged(graded):
    assert graded("import os\ndef f(x): os.kill(os.getpid(), 9)\n").verdict is not Verdict.ACCEPTED


def test_nothing_is_left_in_the_scratch_folder(make_exercise, warden):
    for code in (RIGHT, "open('left-behind', 'w').write('x' * 1000)\nimport os\ndef f(x): os._exit(1)\n"):
        final_grade(Job(exercise=make_exercise(), code=code), warden=warden)
        assert list(warden._scratch.iterdir()) == [warden.idle_scratch]
        assert not any(path.is_file() for path in warden.idle_scratch.rglob("*"))


def test_processes_of_a_finished_grade_are_gone(make_exercise, warden):
    code = "import os, time\nif os.fork() == 0:\n    time.sleep(60)\ndef f(x): return x + 1\n"
    final_grade(Job(exercise=make_exercise(), code=code), warden=warden)
    assert all(gone(pid) for pid in at_work(warden))  # the keeper may be in its very last step


def test_no_trace_of_a_grade_stays_in_the_warden_or_in_what_waits(make_exercise, warden):
    code = "SECRET_OF_BEN = 'qN8zW3xV5t'\ndef f(x): return x + 1\n"
    events = list(grade(Job(exercise=make_exercise(), code=code, seed=913_578_246), warden=warden))
    assert isinstance(events[-1], Graded)
    for pid in (warden.pid, *warden.idle_pids()):
        memory = readable_memory(pid)
        assert b"qN8zW3xV5t" not in memory and b"913578246" not in memory


def readable_memory(pid):
    """What is anonymous and writable: all that a process could have kept."""
    found = []
    with open(f"/proc/{pid}/maps") as maps, open(f"/proc/{pid}/mem", "rb", buffering=0) as memory:
        for line in maps:
            span, permissions, *rest = line.split()
            start, end = (int(each, 16) for each in span.split("-"))
            if permissions.startswith("rw") and (len(rest) < 4 or rest[3] == "[heap]") and end - start < 1 << 28:
                memory.seek(start)
                found.append(memory.read(end - start))
    return b"".join(found)
