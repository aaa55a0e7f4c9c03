"""Nobody waits for a broker that is away: the row is saved, the page says queued, the sweeper will send it."""

import socket
import time

import pytest

from studyhub.practice.models import Submission
from studyhub.practice.submitting import submit
from tests.practice.making import CODE, make_exercise
from workers.app import app
from workers.sending import send


@pytest.fixture
def broker_at(settings):
    """Points the Celery app at another broker, and back."""
    before = app.conf.broker_url

    def point(url: str) -> None:
        app.conf.broker_url = app.conf.broker_read_url = app.conf.broker_write_url = url
        app.pool.force_close_all()
        app._pool = app.amqp._producer_pool = None

    yield point
    point(before)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_a_broker_that_refuses_costs_nothing(broker_at):
    broker_at(f"redis://127.0.0.1:{free_port()}/0")
    began = time.monotonic()
    assert send(1, queue="cpu") is False
    assert time.monotonic() - began < 10  # nobody tries again and again


def test_a_broker_that_hangs_costs_a_few_seconds_at_most(broker_at):
    with socket.create_server(("127.0.0.1", 0)) as silent:  # takes the connection and never says a word
        broker_at(f"redis://127.0.0.1:{silent.getsockname()[1]}/0")
        began = time.monotonic()
        assert send(1, queue="cpu") is False
        assert time.monotonic() - began < 30  # two timeouts of seconds, on a busy machine


@pytest.mark.django_db(transaction=True)
def test_a_submission_without_a_broker_is_saved_and_queued(ben, broker_at):
    broker_at(f"redis://127.0.0.1:{free_port()}/0")
    submission = submit(ben, make_exercise(), code=CODE)
    assert Submission.objects.get().status == "queued" and submission.number == 1
