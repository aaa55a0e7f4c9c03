"""DATABASE_URL: what it may name, and what a connection by it has."""

import pytest
from environs import Env, EnvValidationError

from studyhub.database import database


@pytest.fixture
def named(monkeypatch, tmp_path):
    def by(url: str):
        monkeypatch.setenv("DATABASE_URL", url)
        return database(Env(), file=tmp_path / "here.sqlite3")

    return by


def test_without_one_it_is_a_file_under_var(named, tmp_path):
    found = named("")
    assert found["ENGINE"].endswith("sqlite3") and found["NAME"] == str(tmp_path / "here.sqlite3")
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_a_server_is_given_up_after_seconds_and_its_connections_are_looked_at(named):
    found = named("postgres://ada:secret@db.example:5433/studyhub")
    assert (found["HOST"], found["PORT"], found["NAME"]) == ("db.example", 5433, "studyhub")
    assert found["OPTIONS"]["connect_timeout"] == 5 and found["CONN_HEALTH_CHECKS"]


def test_what_the_address_says_wins(named):
    options = named("postgres://ada@db/studyhub?sslmode=require&connect_timeout=9")["OPTIONS"]
    assert options == {"sslmode": "require", "connect_timeout": 9}


@pytest.mark.parametrize("url", ["studyhub", "mysql://ada@db/studyhub"])
def test_another_kind_is_refused_by_the_variable_s_name(named, url):
    with pytest.raises(EnvValidationError, match="DATABASE_URL"):
        named(url)
