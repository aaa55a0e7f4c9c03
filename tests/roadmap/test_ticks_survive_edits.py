"""Re-imports of an edited text: every tick stays with what it was given to."""

import pytest

from studyhub.roadmap import ticking
from studyhub.roadmap.importing import import_roadmap, preview
from studyhub.roadmap.models import Node, NodeState, Roadmap

pytestmark = pytest.mark.django_db


@pytest.fixture
def ticked(ben, bens):
    """Ben's roadmap with every leaf ticked: key → id."""
    for leaf in Node.objects.filter(roadmap=bens, is_leaf=True).select_related("roadmap"):
        ticking.tick(ben, leaf)
    return dict(Node.objects.filter(roadmap=bens).values_list("key", "pk"))


def again(ben, text):
    return import_roadmap(text, owner=ben, title="Small")


def ticked_titles(ben):
    live = NodeState.objects.filter(user=ben, node__retired_at=None, node__is_leaf=True)
    return set(live.values_list("node__title", flat=True))


def ids(ben):
    return dict(Node.objects.filter(roadmap__owner=ben, retired_at=None).values_list("title", "pk"))


def test_the_same_text_again_changes_nothing(ben, bens, ticked, small):
    imported = again(ben, small)
    assert not imported.created and not imported.changes
    assert imported.roadmap.slug == bens.slug
    assert dict(Node.objects.filter(roadmap=bens).values_list("key", "pk")) == ticked
    assert Roadmap.objects.count() == 1


def test_a_reworded_item_keeps_its_tick_by_its_label(ben, ticked, small):
    before = ids(ben)
    imported = again(ben, small.replace("Write a dot product", "Derive inner products, then code one"))
    assert ids(ben)["Derive inner products, then code one"] == before["Write a dot product"]
    assert len(ticked_titles(ben)) == 8
    assert [change.was for change in imported.changes.reworded] == ["Exercise 1: Write a dot product"]


def test_a_reworded_item_without_a_label_keeps_its_tick_by_likeness(ben, ticked, small):
    before = ids(ben)
    again(ben, small.replace("- [ ] Angle", "- [ ] Angles and cosines").replace("Distance", "Distances"))
    assert ids(ben)["Angles and cosines"] != before["Angle"]  # too unlike: it is new, and Angle is retired
    assert ids(ben)["Distances"] == before["Distance"]


def test_a_moved_module_keeps_its_ticks(ben, ticked, small):
    head, tail = small.split("### Module 0.10: Matrices")
    block, papers = tail.split("## Papers")
    text = head + "## Advanced\n\n### Module 0.10: Matrices" + block + "## Papers" + papers
    before = ids(ben)
    imported = again(ben, text)
    assert ids(ben)["Rank"] == before["Rank"] and len(ticked_titles(ben)) == 8
    assert [change.title for change in imported.changes.added] == ["Advanced"]
    assert not imported.changes.retired


def test_modules_in_another_order_keep_their_ticks(ben, ticked, small):
    swapped = small.replace("Module 0.9: Vectors", "Module 0.11: Vectors").replace("0.10: Matrices", "0.9: Matrices")
    before = ids(ben)
    again(ben, swapped)
    assert {title: ids(ben)[title] for title in before} == before
    assert len(ticked_titles(ben)) == 8


def test_renamed_headings_keep_the_ticks_below(ben, ticked, small):
    text = (
        small.replace("Vectors", "Arrows")
        .replace("## Basics", "## First things")
        .replace("#### Concepts", "#### Ideas")
    )
    before = ids(ben)
    imported = again(ben, text)
    assert (ids(ben)["Arrows"], ids(ben)["Length"]) == (before["Vectors"], before["Length"])
    assert len(ticked_titles(ben)) == 8 and not imported.changes.retired and not imported.changes.added


def test_inserted_and_renumbered_items_move_no_tick(ben, ticked, small):
    text = small.replace("**Exercise 2:**", "**Exercise 3:**").replace("**Exercise 1:**", "**Exercise 2:**")
    text = text.replace(
        "- [ ] **Exercise 2:** Write", "- [ ] **Exercise 1:** Draw an arrow\n- [ ] **Exercise 2:** Write"
    )
    again(ben, text)
    assert "Draw an arrow" in ids(ben) and "Draw an arrow" not in ticked_titles(ben)
    assert len(ticked_titles(ben)) == 8


def test_an_item_moved_to_another_module_takes_its_tick_along(ben, ticked, small):
    text = small.replace("- [ ] Angle\n", "").replace("- [ ] Rank\n", "- [ ] Rank\n- [ ] Angle\n")
    before = ids(ben)
    imported = again(ben, text)
    assert ids(ben)["Angle"] == before["Angle"]
    assert [change.title for change in imported.changes.moved] == ["Angle"]


def test_an_item_that_is_gone_is_retired_with_its_tick_and_comes_back(ben, ticked, small, bens):
    before = ids(ben)
    imported = again(ben, small.replace("- [ ] Rank\n", ""))
    assert [change.title for change in imported.changes.retired] == ["Rank"]
    gone = Node.objects.get(title="Rank")
    assert gone.retired_at is not None and gone.states.count() == 1
    again(ben, small)
    assert ids(ben)["Rank"] == before["Rank"] and "Rank" in ticked_titles(ben)


def test_a_renamed_group_keeps_its_leaves(ben, ticked, small):
    before = ids(ben)
    again(ben, small.replace("**Norms:**", "**How long, how far:**"))
    assert ids(ben)["How long, how far"] == before["Norms"]
    assert ids(ben)["Length"] == before["Length"]


def test_twins_keep_their_own_ticks(ben):
    text = "### Module 1: M\n#### A\n- [ ] Read\n- [ ] Read\n#### B\n- [ ] Read\n"
    roadmap = import_roadmap(text, owner=ben, title="Twins").roadmap
    twins = list(Node.objects.filter(roadmap=roadmap, is_leaf=True).select_related("roadmap"))
    assert len({twin.key for twin in twins}) == 3
    ticking.tick(ben, twins[1])
    import_roadmap(text.replace("#### B", "#### B\n- [ ] New"), owner=ben, title="Twins")
    assert NodeState.objects.get().node_id == twins[1].pk
    rows = Node.objects.filter(title="Read", retired_at=None).order_by("position")
    assert [row.pk for row in rows] == [twin.pk for twin in twins]


def test_a_preview_says_what_will_change_and_changes_nothing(ben, ticked, small):
    shown = preview(small.replace("- [ ] Rank\n", "- [ ] Kernel\n"), owner=ben, title="Small")
    assert [change.title for change in shown.changes.added] == ["Kernel"]
    assert [change.title for change in shown.changes.retired] == ["Rank"]
    assert Node.objects.filter(retired_at=None).count() == len(ticked)


def test_the_whole_starter_roadmap_survives_a_rough_edit(ben, inference):
    roadmap = import_roadmap(inference, owner=ben).roadmap
    for leaf in Node.objects.filter(roadmap=roadmap, is_leaf=True).select_related("roadmap")[:120]:
        ticking.tick(ben, leaf)
    edited = inference.replace("Module 0.2: Deep Learning Foundations", "Module 0.2: Networks from scratch")
    edited = edited.replace("Knowledge Checks", "Checks of knowledge").replace("from scratch", "by hand")
    edited = edited.replace("- [ ] **Exercise 1:**", "- [ ] Warm up\n- [ ] **Exercise 1:**")
    import_roadmap(edited, owner=ben)
    assert NodeState.objects.filter(user=ben, node__retired_at=None).count() == 120
    assert not Node.objects.filter(roadmap=roadmap).exclude(retired_at=None).exists()
