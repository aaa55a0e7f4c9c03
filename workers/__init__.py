"""The road from a queued row to its grade: a thin Celery layer over `grader`, which alone meets learner code.

One machine (broker, then one worker that also keeps the clock):

    python -m celery -A workers.app worker --beat -Q cpu -c 2 --without-gossip --without-mingle

More machines: the same without `--beat` on all but one; a machine with a GPU takes `-Q gpu -c 1`. Names must
differ (`-n gpu2@%h`). A worker first proves its wall (`readiness`) and exits with status 1 and a reason if it can't.
Kill it in any way at any time: what it held is queued again (`sweeping`) and graded once.
"""
