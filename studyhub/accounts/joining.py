"""How accounts begin: the owner's, once, while nobody has one; a learner's, while sign-up is open."""

from django.db import IntegrityError, transaction

from studyhub.accounts.models import User
from studyhub.holding import hold_table


class AlreadyOwned(Exception):
    """Somebody has made the first account in the meantime."""


class NameTaken(Exception):
    """Somebody has joined under this name since the form was looked through."""


def site_has_owner() -> bool:
    return User.objects.exists()


def join(username: str, *, password: str, time_zone: str) -> User:
    """Make a learner's account. Of two who try at once under one name, one gets NameTaken."""
    learner = User(username=User.normalize_username(username), time_zone=time_zone)
    learner.set_password(password)  # slow on purpose, so it holds no lock
    try:
        with transaction.atomic():
            learner.save(force_insert=True)
    except IntegrityError as error:
        if not User.objects.filter(username=learner.username).exists():
            raise
        raise NameTaken from error
    return learner


def claim_site(username: str, *, password: str, time_zone: str) -> User:
    """Make the owner's account: staff, with every right. Of two who try at once, one gets AlreadyOwned."""
    with transaction.atomic():
        hold_table(User)
        if site_has_owner():
            raise AlreadyOwned
        return User.objects.create_superuser(username, password=password, time_zone=time_zone)
