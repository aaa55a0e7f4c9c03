"""What a worker does before it takes work."""

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from studyhub.practice.models import Worker
from workers import presence, readiness

TOP = Path(__file__).resolve().parents[2]


def test_a_failing_self_test_ends_the_worker_and_says_why(monkeypatch, capsys):
    complaint = "import sys; sys.exit('Landlock is missing: it needs Linux 5.13')"
    monkeypatch.setattr(readiness, "SELF_TEST", ("-c", complaint))
    worker = SimpleNamespace()
    readiness.begin_the_self_test(sender=worker)
    with pytest.raises(SystemExit) as ended:
        readiness.prove_the_wall(worker.self_test)
    assert ended.value.code == 1
    assert "takes no work" in (said := capsys.readouterr().err) and "Landlock is missing" in said


def test_a_wall_that_was_waived_is_on_record(monkeypatch):
    monkeypatch.setenv("STUDYHUB_BOX", "none")
    assert readiness.layers() == ("none",)


@pytest.mark.django_db
def test_a_worker_announces_itself_once_and_is_seen_again(monkeypatch):
    monkeypatch.setattr(presence.connection, "close", lambda: None)  # it would end the test's transaction
    for _ in range(2):
        presence.announce("cpu@host", queues=["cpu"], box=["seccomp"], machine={"cpu": "x"})
    first = Worker.objects.get().seen_at
    presence.seen("cpu@host")
    assert Worker.objects.get().seen_at > first


def test_the_web_process_imports_neither_torch_nor_the_grader():
    """Every door and one rendered page, in a fresh process: learners' libraries stay with the workers."""
    code = """
import sys, django
from django.conf import settings
settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
settings.DATABASES["default"].update(ENGINE="django.db.backends.sqlite3", NAME=":memory:", OPTIONS={})
django.setup()
from django.core.management import call_command
from django.test import Client
from django.urls import get_resolver
call_command("migrate", verbosity=0)
get_resolver().url_patterns
from studyhub.accounts.models import User
from studyhub.wsgi import application
client = Client()
client.force_login(User.objects.create_user("ben"), backend="django.contrib.auth.backends.ModelBackend")
answer = client.get("/exercises/", headers={"host": "localhost"})
assert answer.status_code == 200, answer
print(sorted(name for name in sys.modules if name in {"torch", "nbgrader", "numpy", "pytest", "grader.grading"}))
"""
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "studyhub.settings"}
    done = subprocess.run([sys.executable, "-c", code], cwd=TOP, env=env, capture_output=True, text=True, timeout=120)
    assert done.stdout.strip() == "[]", done.stdout + done.stderr


def test_reading_exercises_needs_no_learners_library():
    code = "import sys, grader.exercise, grader.outcome; print({'torch', 'numpy', 'pytest'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], cwd=TOP, capture_output=True, text=True, timeout=120)
    assert done.stdout.strip() == "set()", done.stderr


def test_a_worker_itself_never_loads_torch():
    """Its wardens do, each once; the pool's processes stay small."""
    code = "import sys, workers.app; workers.app.app.loader.import_default_modules(); print('torch' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=TOP, capture_output=True, text=True, timeout=120)
    assert done.stdout.strip() == "False", done.stderr
