"""What an exercise's tests import takes our time, not the learner's."""

from grader.outcome import Verdict

SLOW_TO_COLLECT = """
import time
time.sleep(3)  # as importing torch on a busy machine

def test_h(solution):
    assert solution.f(1) == 2
"""


def test_a_new_court_that_is_slow_to_collect_costs_the_learner_nothing(graded):
    grade = graded("def f(x): return x + 1\n", hidden=SLOW_TO_COLLECT, wall_s=2)
    assert grade.verdict is Verdict.ACCEPTED


def test_a_file_that_sleeps_while_it_is_imported_still_runs_out_of_time(graded):
    grade = graded("import time\ntime.sleep(60)\n", hidden=SLOW_TO_COLLECT, wall_s=2)
    assert grade.verdict is Verdict.TIME_LIMIT
    assert grade.elapsed.total < 30
