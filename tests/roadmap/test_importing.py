"""What an import makes: counts as JSON, ticks taken over, titles and slugs."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from studyhub.activity.models import Event, Kind
from studyhub.roadmap import ticking
from studyhub.roadmap.importing import import_roadmap
from studyhub.roadmap.models import Node, NodeState, Roadmap

pytestmark = pytest.mark.django_db


@pytest.fixture
def file_of(tmp_path):
    def write(data: bytes, name: str = "plan.md"):
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return write


def run(*arguments: object) -> str:
    out = StringIO()
    call_command("import_roadmap", *map(str, arguments), stdout=out)
    return out.getvalue()


def test_the_command_prints_its_counts_as_json(ben, file_of, inference):
    printed = json.loads(run(file_of(inference.encode()), "--user", "ben", "--json"))
    warnings = printed.pop("warnings")
    assert printed == {
        "slug": "ml-inference-engineering",
        "parts": 3,
        "modules": 18,
        "boxes": 548,
        "parents": 81,
        "leaves": 467,
        "checks": 91,
        "capstones": 17,
    }
    assert len(warnings) == 1 and "Lecture 8" in warnings[0]


def test_without_a_user_it_is_the_sites(file_of, small):
    run(file_of(small.encode()))
    assert Roadmap.objects.get().owner is None


def test_the_text_is_kept_byte_for_byte(ben, file_of, small):
    data = b"\xef\xbb\xbf" + small.replace("\n", "\r\n").encode()
    run(file_of(data), "--user", "ben")
    assert Roadmap.objects.get().source.encode() == data


def test_nodes_remember_their_lines(ben, small):
    roadmap = import_roadmap(small, owner=ben).roadmap
    lines = small.splitlines()
    for node in Node.objects.filter(roadmap=roadmap, is_box=True):
        assert node.title in lines[node.line_start]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"- [ ] a\xff", "not UTF-8: byte 8"),
        (b"- [ ] a\n\x00", "Line 2 holds a NUL byte"),
        (b"\n \n", "no text in it"),
        (b"x" * 2_000_001, "2,000,000 is the most"),
        (b"- [ ] a\n" * 10_001, "10,000 is the most"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(file_of, data, says):
    with pytest.raises(CommandError, match=says):
        run(file_of(data))
    assert not Roadmap.objects.exists()


def test_an_unknown_user_is_named(file_of, small):
    with pytest.raises(CommandError, match="no user “carl”"):
        run(file_of(small.encode()), "--user", "carl")


def test_the_title_comes_from_the_text_then_the_file(ben, file_of):
    run(file_of(b"- [ ] a", "my_deep-plan.md"))
    run(file_of(b"- [ ] a", "README.md"))
    run(file_of(b"# Said in the text\n- [ ] a", "other.md"))
    assert set(Roadmap.objects.values_list("title", flat=True)) == {"my deep plan", "My roadmap", "Said in the text"}


def test_two_learners_may_have_the_same_title(ben, ada, small):
    slugs = {import_roadmap(small, owner=owner).roadmap.slug for owner in (ben, ada, None)}
    assert slugs == {"small", "small-2", "small-3"}


def test_a_title_that_is_a_door_of_the_room_gets_another_slug(ben):
    assert import_roadmap("- [ ] a", owner=ben, title="Import").roadmap.slug == "import-2"


def test_ticked_boxes_become_ticks_with_an_event_each(ben, small):
    imported = import_roadmap(small.replace("- [ ] Angle", "- [x] Angle"), owner=ben)
    assert imported.ticks == 1
    assert NodeState.objects.get(user=ben).node.title == "Angle"
    assert list(Event.objects.filter(kind=Kind.TICKED).values_list("data", flat=True)) == [{"imported": True}]


def test_a_tick_taken_back_here_is_not_brought_back_by_the_same_text(ben, small):
    text = small.replace("- [ ] Angle", "- [x] Angle")
    import_roadmap(text, owner=ben)
    ticking.untick(ben, Node.objects.select_related("roadmap").get(title="Angle"))
    assert import_roadmap(text, owner=ben).ticks == 0
    assert not NodeState.objects.exists()


def test_a_box_ticked_in_the_text_since_becomes_a_tick(ben, small):
    import_roadmap(small, owner=ben)
    assert import_roadmap(small.replace("- [ ] Rank", "- [x] Rank"), owner=ben).ticks == 1


def test_a_skip_is_not_overwritten_by_the_text(ben, small):
    roadmap = import_roadmap(small, owner=ben).roadmap
    ticking.skip(ben, Node.objects.select_related("roadmap").get(roadmap=roadmap, title="Rank"), reason="no")
    import_roadmap(small.replace("- [ ] Rank", "- [x] Rank"), owner=ben)
    assert NodeState.objects.get().state == "skipped"


def test_very_long_titles_are_cut_and_still_found_again(ben):
    text = f"- [ ] {'long ' * 200}\n- [ ] {'long ' * 201}\n"
    import_roadmap(text, owner=ben, title="Long")
    changes = import_roadmap(text, owner=ben, title="Long").changes
    assert not changes


def test_an_import_takes_as_many_queries_for_many_items_as_for_few(ben, django_assert_max_num_queries):
    few = "### Module 1: M\n" + "".join(f"- [ ] item {n}\n" for n in range(3))
    many = "### Module 1: M\n" + "".join(f"- [ ] item {n}\n" for n in range(300))
    import_roadmap(few, owner=ben, title="Grows")
    with django_assert_max_num_queries(30):
        import_roadmap(many, owner=ben, title="Grows")
