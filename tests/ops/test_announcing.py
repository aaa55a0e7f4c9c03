"""What `make run` says of itself: where the site is, always; that a worker takes work, when one of this run does."""

import time

import pytest

from studyhub.running import announcing


def healthy(*ages_s: int) -> dict[str, object]:
    return {"status": "ok", "workers": [{"name": "w", "queues": ["cpu"], "seen_s_ago": age} for age in ages_s]}


@pytest.fixture
def said(monkeypatch):
    lines: list[str] = []
    monkeypatch.setattr(announcing, "say", lambda part, line: lines.append(line))
    monkeypatch.setattr(announcing, "LOOK_EVERY_S", 0)
    return lines


def announce(monkeypatch, *answers: dict[str, object]) -> int:
    """How often the site was asked."""
    left = list(answers)
    monkeypatch.setattr(announcing, "health_of", lambda port: left.pop(0))
    announcing.announce(8000, time.monotonic() - 5)
    return len(answers) - len(left)


def test_the_address_is_said_even_if_a_worker_was_faster_than_the_first_look(monkeypatch, said):
    announce(monkeypatch, {}, healthy(0), healthy(0))
    assert [line.partition(" after")[0] for line in said] == ["open", "takes submissions"]
    assert "http://127.0.0.1:8000 " in said[0]


def test_a_worker_that_was_killed_with_the_last_run_takes_no_work(monkeypatch, said):
    answers = [healthy(40), healthy(40), healthy(6), healthy(40, 0), healthy(0)]
    assert announce(monkeypatch, *answers) == 4
    assert len(said) == 2


@pytest.mark.parametrize(("age_s", "ours"), [(0, True), (3, True), (4, False), (5, False)])
def test_a_row_whose_age_is_rounded_down_counts_only_when_it_is_surely_of_this_run(age_s, ours):
    assert announcing.has_worker(healthy(age_s), since_s=4.5) is ours
