"""A build that gets no processor, or a builder that says nothing, is our failure; one that computes for ever is not."""

import socket
from contextlib import contextmanager

import pytest

from grader import building
from grader.building import build
from grader.errors import GraderError
from kernels.recipes import Recipe


def recipe(program, *, cpu_s):
    return Recipe(files={}, commands=(("python3", "-c", program),), product="out", cpu_s=cpu_s)


def test_a_build_that_hardly_got_to_compute_is_our_failure(warden):
    with pytest.raises(GraderError, match=r"out: this machine was too slow: .* of computing in 5"):
        build(recipe("import time; time.sleep(600)", cpu_s=1), warden=warden)


def test_a_build_that_computes_for_ever_is_refused(warden):
    found = build(recipe("while True: pass", cpu_s=1), warden=warden)
    assert found.product is None
    assert found.said == "Compiling took more than 1 s: it was stopped."


def test_a_builder_may_take_several_times_its_processor_time():
    assert building.limits_for(60).wall_s >= 3 * 60


class Silent:
    """In place of a warden: its builder hears the order and never answers."""

    @contextmanager
    def builder(self, product):
        ours, theirs = socket.socketpair()
        with ours, theirs:
            yield ours, "/nowhere"


def test_a_builder_that_never_answers_is_our_failure(monkeypatch):
    monkeypatch.setattr(building, "SPARE_S", 0.1)
    with pytest.raises(GraderError, match="the builder of out did not answer within"):
        build(recipe("", cpu_s=0.01), warden=Silent())


def test_whoever_has_less_patience_is_told_that_it_was_stopped():
    assert build(recipe("", cpu_s=60), warden=Silent(), longest_s=0.1).said == (
        "Compiling took more than 0.1 s: it was stopped."
    )
