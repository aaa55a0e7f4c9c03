"""The cast: ada owns the site, ben learns on it, mallory must see nothing of theirs. And settings that save time."""

from collections.abc import Callable, Iterator

import hypothesis
import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from xdist.remote import Producer

from grader.warden_client import Warden
from tests.running_site import running_site  # noqa: F401  # here, so that all who ask share one site
from tests.sharing import ByFileAndSite

PASSWORD = "a long enough password"


def pytest_configure() -> None:
    """Pages need no collected static files, accounts no slow hash; both would be most of the suite's time."""
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # A machine that is busy is no counterexample.
    hypothesis.settings.register_profile("studyhub", deadline=None)
    hypothesis.settings.load_profile("studyhub")


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> ByFileAndSite:
    return ByFileAndSite(config, log)


@pytest.fixture
def ada(db):
    from studyhub.accounts.models import User  # after django.setup()

    return User.objects.create_superuser("ada", password=PASSWORD)


@pytest.fixture
def ben(db):
    from studyhub.accounts.models import User

    return User.objects.create_user("ben", password=PASSWORD)


@pytest.fixture
def mallory(db):
    from studyhub.accounts.models import User

    return User.objects.create_user("mallory", password=PASSWORD)


@pytest.fixture(scope="session")
def warden() -> Iterator[Warden]:
    """One for all grades of this test process that need no warden of their own: it imports torch once."""
    with Warden() as running:
        yield running


@pytest.fixture
def signed_in() -> Callable[[object], Client]:
    """`signed_in(ben).get("/")`: a browser without JavaScript in which somebody has signed in."""

    def browser_of(user: object) -> Client:
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return browser_of


@pytest.fixture(autouse=True)
def wall_was_just_looked_at() -> None:
    """The frame asks for the wall every few seconds; counted queries must not depend on whose turn it is."""
    from studyhub.practice import wall

    cache.set(wall.KEY, False, wall.KEEP_S)
