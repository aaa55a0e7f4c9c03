"""How accounts begin: the owner's, once, while nobody has one; a learner's, while sign-up is open."""

from django.db import transaction

from studyhub.accounts.models import User
from studyhub.holding import hold_table


class AlreadyOwned(Exception):
    """Somebody has made the first account in the meantime."""


def site_has_owner() -> bool:
    return User.objects.exists()


def join(username: str, *, password: str, time_zone: str) -> User:
    return User.objects.create_user(username, password=password, time_zone=time_zone)


def claim_site(username: str, *, password: str, time_zone: str) -> User:
    """Make the owner's account: staff, with every right. Of two who try at once, one gets AlreadyOwned."""
    with transaction.atomic():
        hold_table(User)
        if site_has_owner():
            raise AlreadyOwned
        return User.objects.create_superuser(username, password=password, time_zone=time_zone)
