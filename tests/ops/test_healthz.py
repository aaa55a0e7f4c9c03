"""GET /healthz: what a probe may know, whatever is broken."""

import datetime as dt

import pytest
from django.db import OperationalError
from django.utils import timezone

from studyhub.api import health
from studyhub.practice.models import Worker
from studyhub.running.broker import free_port


@pytest.fixture
def broker(monkeypatch):
    monkeypatch.setattr(health, "_broker_answers", lambda: True)


def worker(*, seen_s_ago: float) -> Worker:
    seen_at = timezone.now() - dt.timedelta(seconds=seen_s_ago)
    return Worker.objects.create(name=f"cpu-{seen_s_ago}", queues=["cpu"], seen_at=seen_at)


@pytest.mark.django_db
def test_a_whole_site_is_ok(client, broker):
    worker(seen_s_ago=3)
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert answer.json() == {
        "status": "ok",
        "database": True,
        "broker": True,
        "workers": [{"name": "cpu-3", "queues": ["cpu"], "seen_s_ago": 3}],
    }
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.django_db
def test_without_a_worker_it_serves_and_says_so(client, broker):
    worker(seen_s_ago=90)
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()["status"]) == (200, "degraded")


@pytest.mark.django_db
def test_a_worker_of_yesterday_is_forgotten(client, broker):
    worker(seen_s_ago=25 * 3600)
    assert client.get("/healthz").json()["workers"] == []


@pytest.mark.django_db
def test_without_a_broker_it_answers_503_soon(client, settings):
    settings.REDIS_URL = f"redis://127.0.0.1:{free_port()}/0"
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()["broker"], answer.json()["status"]) == (503, False, "degraded")


@pytest.mark.django_db
def test_a_broker_s_address_that_is_none_is_no_crash(client, settings):
    settings.REDIS_URL = "not an address"
    assert client.get("/healthz").status_code == 503


@pytest.mark.django_db
def test_without_a_database_it_still_answers(client, broker, monkeypatch):
    def away():
        raise OperationalError("password of the database: secret")

    monkeypatch.setattr(Worker.objects, "all", away)
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()["database"]) == (503, False)
    assert "secret" not in answer.text


@pytest.mark.django_db
def test_probes_inside_need_no_tls(client, broker, settings):
    settings.SECURE_SSL_REDIRECT = True
    assert client.get("/healthz").status_code == 200
    assert client.get("/accounts/login/").status_code == 301


@pytest.mark.django_db
def test_the_number_of_queries_does_not_grow_with_workers(client, broker, django_assert_num_queries):
    for age in range(5):
        worker(seen_s_ago=age)
    with django_assert_num_queries(1):
        client.get("/healthz")
