"""Tick, untick, skip, undo: one event each, parents follow."""

import pytest

from studyhub.activity.models import Event, Kind
from studyhub.roadmap import ticking
from studyhub.roadmap.models import NodeState

pytestmark = pytest.mark.django_db


def said(user):
    return {state.node.title: state.state for state in NodeState.objects.filter(user=user).select_related("node")}


def test_a_tick_is_one_state_and_one_event_of_the_learners_day(ben, bens, node_of):
    event = ticking.tick(ben, node_of(bens, "Length"))
    assert said(ben) == {"Length": "done"}
    assert (event.kind, event.title, event.local_date) == (Kind.TICKED, "Length", ben.local_date())
    assert Event.objects.filter(kind=Kind.TICKED).count() == 1


def test_a_second_tick_changes_nothing(ben, bens, node_of):
    ticking.tick(ben, node_of(bens, "Length"))
    assert ticking.tick(ben, node_of(bens, "Length")) is None
    assert Event.objects.filter(kind=Kind.TICKED).count() == 1


def test_an_untick_of_nothing_is_no_event(ben, bens, node_of):
    assert ticking.untick(ben, node_of(bens, "Length")) is None


def test_a_tick_of_a_parent_ticks_what_is_open_below_and_leaves_skips(ben, bens, node_of):
    ticking.skip(ben, node_of(bens, "Distance"), reason="known")
    event = ticking.tick(ben, node_of(bens, "Norms"))
    assert said(ben) == {"Length": "done", "Distance": "skipped"}
    assert event.title == "Norms"


def test_a_tick_of_a_module_is_undone_exactly(ben, bens, node_of):
    ticking.skip(ben, node_of(bens, "Angle"), reason="known")
    before = said(ben)
    event = ticking.tick(ben, node_of(bens, "Vectors"))
    assert len(said(ben)) == 5
    undone = ticking.undo(ben, event)
    assert said(ben) == before
    assert undone.data["undoes"] == event.pk


def test_an_undo_can_be_undone(ben, bens, node_of):
    first = ticking.tick(ben, node_of(bens, "Length"))
    second = ticking.undo(ben, first)
    assert second.kind == Kind.UNTICKED
    assert ticking.undo(ben, second).kind == Kind.TICKED
    assert said(ben) == {"Length": "done"}


def test_the_undo_of_an_untick_brings_the_reason_back(ben, bens, node_of):
    ticking.skip(ben, node_of(bens, "Angle"), reason="at school")
    event = ticking.untick(ben, node_of(bens, "Angle"))
    assert ticking.undo(ben, event).kind == Kind.SKIPPED
    assert NodeState.objects.get().reason == "at school"


def test_an_undo_leaves_alone_what_was_changed_since(ben, bens, node_of):
    event = ticking.tick(ben, node_of(bens, "Norms"))
    ticking.untick(ben, node_of(bens, "Length"))
    ticking.skip(ben, node_of(bens, "Length"), reason="later")
    ticking.undo(ben, event)
    assert said(ben) == {"Length": "skipped"}
    assert ticking.undo(ben, event) is None


def test_learners_tick_for_themselves(ben, ada, bens, node_of):
    ticking.tick(ben, node_of(bens, "Length"))
    assert said(ada) == {}


def test_a_tick_takes_as_many_queries_on_a_long_roadmap(ben, django_assert_num_queries):
    from studyhub.roadmap.importing import import_roadmap
    from studyhub.roadmap.models import Node

    for size in (3, 100):
        text = "### Module 1: M\n- [ ] all\n" + "".join(f"  - [ ] {n}\n" for n in range(size))
        import_roadmap(text, owner=ben, title=f"M{size}")
        parent = Node.objects.select_related("roadmap").get(roadmap__title=f"M{size}", title="all")
        with django_assert_num_queries(8):
            ticking.tick(ben, parent)
