"""A token bucket per learner: SUBMIT_BURST submissions and runs at once, SUBMIT_PER_MIN in the long run."""

from django.conf import settings
from django.utils import timezone

from studyhub.accounts.models import User
from studyhub.practice.models import Allowance


def take(user: User) -> float:
    """Takes one token and returns 0; or, where there is none, the seconds until there is.

    The caller holds the learner's row, so that two requests never take the same token.
    """
    if settings.SUBMIT_PER_MIN <= 0:
        return 0.0
    now = timezone.now()
    bucket, _ = Allowance.objects.get_or_create(user=user, defaults={"tokens": settings.SUBMIT_BURST, "at": now})
    gained = max((now - bucket.at).total_seconds(), 0) * settings.SUBMIT_PER_MIN / 60
    tokens = min(bucket.tokens + gained, settings.SUBMIT_BURST)
    if tokens < 1:
        return (1 - tokens) * 60 / settings.SUBMIT_PER_MIN
    Allowance.objects.filter(pk=bucket.pk).update(tokens=tokens - 1, at=now)
    return 0.0
