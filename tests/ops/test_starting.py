"""What `make run` claims before it starts, and what it says when it can't have it."""

import os
import socket
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from studyhub.running import address
from studyhub.running.broker import answers, find_broker, free_port
from studyhub.running.claiming import Refused, check_port, take_lock

TOP = Path(__file__).resolve().parents[2]


def test_a_busy_port_gets_a_message_that_says_what_to_do():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(Refused, match=r"port \d+ is taken by another program\. Choose another: PORT="):
            check_port(taken.getsockname()[1])


def test_a_port_out_of_range_is_refused():
    with pytest.raises(Refused, match="PORT=70000 is no port"):
        check_port(70000)


def test_two_sites_never_share_a_folder(tmp_path):
    with take_lock(tmp_path), pytest.raises(Refused, match="already"):
        take_lock(tmp_path)
    take_lock(tmp_path).close()


def test_a_given_broker_is_taken_as_it_is(tmp_path):
    broker = find_broker(tmp_path, given="redis://redis.example/0")
    assert (broker.url, broker.command) == ("redis://redis.example/0", ())
    assert not list(tmp_path.iterdir())


def test_our_own_broker_listens_here_only_and_asks_for_a_password(tmp_path):
    folder = tmp_path / 'with "quotes" and spaces'
    broker = find_broker(folder, given="")
    config = Path(broker.command[1])
    assert stat.S_IMODE(os.stat(config).st_mode) == 0o600
    assert "bind 127.0.0.1\n" in config.read_text()
    server = subprocess.Popen(broker.command, stdout=subprocess.DEVNULL)
    try:
        assert answers(broker.url, within_s=60)
        without_password = "redis://" + broker.url.split("@")[1]
        assert not answers(without_password, within_s=2)
    finally:
        server.terminate()
        server.wait()


def test_a_broker_that_is_not_there_is_noticed():
    assert not answers(f"redis://127.0.0.1:{free_port()}/0", within_s=0.2)


def test_another_terminal_finds_the_running_broker(tmp_path):
    assert address.broker_address(tmp_path) == address.USUAL
    address.file_of(tmp_path).parent.mkdir()
    address.file_of(tmp_path).write_text("redis://:secret@127.0.0.1:4242/0")
    assert address.broker_address(tmp_path) == "redis://:secret@127.0.0.1:4242/0"


def test_a_wrong_number_in_the_environment_is_named(tmp_path):
    env = {**os.environ, "STUDYHUB_VAR": str(tmp_path), "PORT": "eighty"}
    done = subprocess.run(
        [sys.executable, "-m", "studyhub.running"], cwd=TOP, env=env, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 1
    assert "PORT" in done.stdout and "Traceback" not in done.stdout + done.stderr


def test_a_database_that_is_not_there_is_told_in_two_lines(tmp_path):
    url = f"postgres://ada:secret@127.0.0.1:{free_port()}/studyhub"
    env = {**os.environ, "STUDYHUB_VAR": str(tmp_path), "DATABASE_URL": url}
    command = [sys.executable, "-m", "studyhub.running.preparing", "--port", "8000"]
    done = subprocess.run(command, cwd=TOP, env=env, capture_output=True, text=True, timeout=60)
    assert done.returncode == 1 and done.stderr.startswith("the database can't be opened: connection failed")
    assert "Is DATABASE_URL right" in done.stderr and "Traceback" not in done.stderr and "secret" not in done.stderr
