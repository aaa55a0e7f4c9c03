"""Links the starter library to a roadmap: by module code and title, and by the box that names a paper."""

from collections import defaultdict
from collections.abc import Iterable

from django.conf import settings

from studyhub.library.models import Resource, ResourceType
from studyhub.library.seeds import Seeds, read
from studyhub.roadmap.models import Node, NodeKind, Roadmap


def link(roadmap: Roadmap, seeds: Seeds) -> int:
    """Add the missing links and say how many. A resource that has links there keeps them as its curators left them."""
    resources = {row.key: row for row in Resource.objects.filter(key__isnull=False) if row.key}
    linked = set(
        Resource.nodes.through.objects.filter(node__roadmap=roadmap).values_list("resource_id", flat=True).distinct()
    )
    by_code, by_label = _modules(roadmap, seeds), _labels(roadmap)
    links = []
    for seed in seeds.resources:
        resource = resources.get(seed.key)
        if resource is None or resource.pk in linked:
            continue
        names = {seed.short_name.casefold(), seed.title.casefold()} if seed.type == ResourceType.PAPER else set()
        nodes = [by_code[code] for code in seed.modules if code in by_code]
        nodes += [pk for name in names for pk in by_label[name]]
        keeper = resource.merged_into_id or resource.pk
        links += [Resource.nodes.through(resource_id=keeper, node_id=pk) for pk in dict.fromkeys(nodes)]
    Resource.nodes.through.objects.bulk_create(links, ignore_conflicts=True)
    return len(links)


def link_all(roadmaps: Iterable[Roadmap], seeds: Seeds) -> int:
    return sum(link(roadmap, seeds) for roadmap in roadmaps)


def link_resources(roadmap: Roadmap) -> int:
    """For a roadmap that was just imported, the site's or a learner's own."""
    return link(roadmap, read(settings.FIXTURES_DIR / "library"))


def _modules(roadmap: Roadmap, seeds: Seeds) -> dict[str, int]:
    nodes = Node.objects.filter(roadmap=roadmap, kind=NodeKind.MODULE, retired_at=None, code__in=seeds.modules)
    return {
        node.code: node.pk for node in nodes if node.title.strip().casefold() == seeds.modules[node.code].casefold()
    }


def _labels(roadmap: Roadmap) -> dict[str, list[int]]:
    """Boxes by their bold lead-in, as written and without a bracket at its end: "ResNet (He et al., 2015)"."""
    found: dict[str, list[int]] = defaultdict(list)
    boxes = Node.objects.filter(roadmap=roadmap, is_box=True, retired_at=None).exclude(label="")
    for pk, label in boxes.values_list("pk", "label"):
        name = label.strip().rstrip(":").casefold()
        for form in {name, name.split(" (")[0]}:
            found[form].append(pk)
    return found
