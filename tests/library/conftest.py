"""The starter library, and a small roadmap for it to be linked to."""

import pytest


@pytest.fixture
def library(db):
    from studyhub.library.loading import load

    return load()


@pytest.fixture
def roadmap(db):
    from tests.library.making import make_roadmap

    return make_roadmap()
