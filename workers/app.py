"""The Celery app. A message is a hint that names a row; the row in the database is the truth.

The pool is prefork: one child process per slot, each with one warden and one database connection. A thread pool would
share one interpreter among slots and acknowledge late from foreign threads; the solo pool would stop hearing the broker
during a grade. Children end with their parent (`slot`), so nothing outlives a worker that was killed.
"""

import logging
import os

from celery import Celery
from celery.signals import setup_logging
from kombu import Queue

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "studyhub.settings")

from django.conf import settings

GRADE = "workers.tasks.grade_submission"  # by name, so that the web process sends without importing the grader
SWEEP = "workers.sweeping.sweep"
SWEEPS = "sweeps"  # house-keeping has a queue of its own: it never waits behind learners' messages

app = Celery("studyhub", broker=settings.REDIS_URL, include=["workers.tasks", "workers.sweeping", "workers.readiness"])
app.conf.update(
    task_serializer="json",
    accept_content=["json"],
    task_ignore_result=True,
    task_queues=[Queue(name) for name in (*settings.QUEUES, SWEEPS)],
    task_default_queue=settings.QUEUES[0],
    task_create_missing_queues=False,
    task_acks_late=True,
    task_reject_on_worker_lost=False,  # the sweeper rescues rows, and it counts the tries
    worker_prefetch_multiplier=1,
    worker_proc_alive_timeout=120,  # a slot is up when its warden is: `import torch` on a loaded machine
    worker_cancel_long_running_tasks_on_connection_loss=False,
    broker_connection_retry_on_startup=True,
    broker_transport_options={
        "visibility_timeout": 120,  # then a message nobody acknowledged comes again; by then it is only an echo
        "socket_connect_timeout": 1,
        "socket_timeout": 3,  # a broker that hangs must not hang the page; longer than kombu's blocking read of 1 s
        "socket_keepalive": True,
    },
    beat_schedule={
        "sweep": {
            "task": SWEEP,
            "schedule": settings.SWEEP_S,
            "options": {"queue": SWEEPS, "expires": settings.SWEEP_S},
        }
    },
    beat_schedule_filename=str(settings.VAR_DIR / "beat-schedule"),
)


@setup_logging.connect
def log_as_the_site_does(**_: object) -> None:
    """Django's LOGGING stands; Celery's own line for every message would bury what matters."""
    logging.getLogger("celery").setLevel(logging.WARNING)
