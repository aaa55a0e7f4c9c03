"""A measurement's order, its ratio, and what spoils it; on a launcher that only pretends to launch."""

from contextlib import contextmanager

import numpy as np
import pytest

from kernels.comparing import Standing
from kernels.gpu.answering import Answer, Failure, FailureKind
from kernels.gpu.carrying_out import Times
from kernels.gpu.device import GpuCeilings
from kernels.gpu.launcher import LauncherError
from kernels.gpu.timing import Setting, Side, measure
from tests.kernels.gpu.cast import add_values, add_work

CEILINGS = GpuCeilings(copy_bytes_per_s=3e12, float32_flops_per_s=6e13)
BASELINE, SUBMISSION = (Side(cubins=(name,), work=add_work) for name in (b"A", b"B"))


class Pretender:
    """Takes as long for each cubin as it is told, and writes down what it was asked."""

    def __init__(self, **event_us):
        self.event_us, self.calls, self.inputs = event_us, "", []
        self.unseen_us, self.answers, self.strayed = {"A": 20.0, "B": 20.0}, {}, {}

    @contextmanager
    def loaded(self, cubin):
        self.calls += "|" if cubin == b"A" else ""
        yield Pretended(self, cubin.decode())

    def call(self, name, inputs, flush):
        assert flush
        self.calls += name
        self.inputs.append(inputs["x"])
        if name in self.answers:
            return self.answers[name]
        event_s, unseen_s = self.event_us[name] / 1e6, self.unseen_us[name] / 1e6
        return Answer(
            outputs={"out": inputs["x"] + inputs["y"]},
            strayed=self.strayed.get(name, ()),
            changed=(),
            times=Times(event_s=event_s, wall_s=event_s + unseen_s + 1e-4, flush_s=1e-4),
        )


class Pretended:
    def __init__(self, launcher, name):
        self.launcher, self.name = launcher, name

    def call(self, work, inputs, *, wall_s, flush):
        return self.launcher.call(self.name, inputs, flush)


def right(values, outputs):
    return "" if np.array_equal(outputs["out"], values["x"] + values["y"]) else "wrong sums"


def measured(launcher, *, verify=right, **changed):
    setting = Setting(make_values=add_values, verify=verify, rounds=2, **changed)
    return measure(launcher, BASELINE, SUBMISSION, setting, ceilings=CEILINGS)


def test_five_fresh_loads_each_warmed_up_then_a_b_b_a():
    launcher = Pretender(A=200.0, B=100.0)
    measured(launcher)
    assert launcher.calls == "|ABABBAABBA" * 5


def test_no_input_is_seen_twice():
    launcher = Pretender(A=200.0, B=100.0)
    measured(launcher)
    assert len({each.tobytes() for each in launcher.inputs}) == len(launcher.inputs) == 50


def test_half_the_time_is_a_ratio_of_two():
    found = measured(Pretender(A=200.0, B=100.0))
    assert found.ratio.estimate == pytest.approx(2.0)
    assert (found.baseline_s, found.submission_s) == pytest.approx((200e-6, 100e-6))
    assert found.standing(1.5) is Standing.MET
    assert found.standing(2.5) is Standing.MISSED
    assert found.doubts == ()


def test_a_wrong_answer_in_a_timed_call_is_the_submissions_failure():
    found = measured(Pretender(A=200.0, B=100.0), verify=lambda values, outputs: "row 3 is off")
    assert found == Failure(kind=FailureKind.WRONG, message="row 3 is off")


def test_every_call_of_the_submission_is_charged_by_the_gpus_clock_and_no_other():
    charged = []
    measured(Pretender(A=200.0, B=100.0), charge=charged.append)
    assert charged == [100e-6] * 5 * (1 + 4)


def test_a_stray_write_in_a_timed_call_is_the_submissions_failure():
    launcher = Pretender(A=200.0, B=100.0)
    launcher.strayed = {"B": ("out",)}
    found = measured(launcher)
    assert found.kind is FailureKind.WRONG
    assert "a write beside `out`" in found.message


def test_a_crash_is_the_submissions_failure_and_ends_the_measurement():
    launcher = Pretender(A=200.0, B=100.0)
    crash = launcher.answers["B"] = Failure(kind=FailureKind.CRASHED, message="illegal")
    assert measured(launcher) == crash
    assert launcher.calls == "|AB"


def test_a_baseline_that_fails_is_ours():
    launcher = Pretender(A=200.0, B=100.0)
    launcher.answers["A"] = Failure(kind=FailureKind.CRASHED, message="illegal")
    with pytest.raises(LauncherError, match="the baseline fails: illegal"):
        measured(launcher)


def test_time_that_the_events_did_not_see_is_a_doubt():
    launcher = Pretender(A=200.0, B=10.0)
    launcher.unseen_us["B"] = 210.0
    assert measured(launcher).doubts == ("190 µs of each call passed outside of the events, which saw 10",)


def test_faster_than_memory_is_a_doubt_and_a_little_faster_than_a_copy_is_none():
    assert measured(Pretender(A=200.0, B=90.0), least_bytes=3e8).doubts == ()
    found = measured(Pretender(A=200.0, B=80.0), least_bytes=3e8)
    assert found.doubts == ("80.0 µs for what takes this GPU at least 100.0",)


def test_too_few_pairs_are_refused():
    with pytest.raises(ValueError, match="at least 5"):
        measured(Pretender(A=1.0, B=1.0), pairs=4)
