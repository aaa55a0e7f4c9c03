"""What tests of this room ask for by name."""

from tests.practice.folders import folder  # noqa: F401
