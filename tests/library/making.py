"""Rows for the tests of the library: a roadmap, an exercise, a resource."""

from itertools import count
from typing import Any

from studyhub.library.models import Resource
from studyhub.practice.models import Exercise
from studyhub.roadmap.models import Node, NodeKind, Roadmap

NUMBERS = count(1)


def make_roadmap(*, owner: Any = None, modules: dict[str, str] | None = None) -> Roadmap:
    number = next(NUMBERS)
    roadmap = Roadmap.objects.create(slug=f"roadmap-{number}", title=f"Roadmap {number}", owner=owner)
    titles = modules or {"0.5": "Transformer Architecture Deep Dive", "1.2": "Advanced Quantization Techniques"}
    for position, (code, title) in enumerate(titles.items()):
        make_node(roadmap, kind=NodeKind.MODULE, code=code, module_code=code, title=title, position=position * 100)
    return roadmap


def make_node(roadmap: Roadmap, **fields: Any) -> Node:
    number = next(NUMBERS)
    return Node.objects.create(
        **{
            "roadmap": roadmap,
            "key": f"k{number}",
            "position": number,
            "kind": NodeKind.ITEM,
            "title": "A box",
            **fields,
        }
    )


def make_resource(**fields: Any) -> Resource:
    return Resource.objects.create(**{"type": "article", "title": f"Article {next(NUMBERS)}", **fields})


def make_exercise(**fields: Any) -> Exercise:
    slug = f"exercise-{next(NUMBERS)}"
    return Exercise.objects.create(
        **{"slug": slug, "path": slug, "title": slug, "module": "0.5", "prompt": "Do it.", "digest": "d", **fields}
    )
