"""A small roadmap in text and in the database, and the big one that a new site starts with."""

from collections.abc import Callable

import pytest
from django.conf import settings

SMALL = """\
# Small

> Step by step.

## Basics

What comes first.

### Module 0.9: Vectors

**Arrows with numbers**

#### Concepts

- [ ] **Norms:**
  - [ ] Length
  - [ ] Distance
- [ ] Angle

#### Knowledge Checks

- [ ] **Exercise 1:** Write a dot product
- [ ] **Exercise 2:** Normalise a vector

### Module 0.10: Matrices

#### Concepts

- [ ] Rank
- [ ] Trace

## Papers

- [ ] **Attention:** "Attention Is All You Need" (Vaswani et al., 2017)
"""


@pytest.fixture
def small() -> str:
    return SMALL


@pytest.fixture(scope="session")
def inference() -> str:
    return (settings.FIXTURES_DIR / "roadmaps" / "inference.md").read_bytes().decode()


@pytest.fixture
def bens(ben):
    """Ben's own small roadmap."""
    from studyhub.roadmap.importing import import_roadmap

    return import_roadmap(SMALL, owner=ben).roadmap


@pytest.fixture
def node_of() -> Callable[..., object]:
    """`node_of(roadmap, "Length")`: the live node of a title."""
    from studyhub.roadmap.models import Node

    def find(roadmap: object, title: str) -> Node:
        return Node.objects.select_related("roadmap").get(roadmap=roadmap, title=title, retired_at=None)

    return find
