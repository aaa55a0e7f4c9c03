"""Whether a live worker grades without a wall. Every page says so, so the answer is kept for some seconds."""

import datetime as dt

from django.core.cache import cache
from django.utils import timezone

from studyhub.practice.models import Worker

KEY = "practice.wall.is_down"
KEEP_S = 15
SEEN_WITHIN = dt.timedelta(minutes=2)
NO_WALL = "none"  # what a worker under STUDYHUB_BOX=none reports as its only layer


def is_down() -> bool:
    """True while a worker seen of late runs with STUDYHUB_BOX=none."""
    return bool(cache.get_or_set(KEY, _ask, KEEP_S))


def _ask() -> bool:
    boxes = Worker.objects.filter(seen_at__gte=timezone.now() - SEEN_WITHIN).values_list("box", flat=True)
    return any(NO_WALL in box for box in boxes)
