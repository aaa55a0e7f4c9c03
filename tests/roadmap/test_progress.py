"""Two truths: what a learner says, and what a grade proved."""

import datetime as dt
import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from studyhub.practice.models import Exercise, ExerciseLink, Pass, Submission
from studyhub.roadmap import ticking
from studyhub.roadmap.bars import text_bar
from studyhub.roadmap.importing import import_roadmap
from studyhub.roadmap.models import Node, NodeState
from studyhub.roadmap.progress import Leaf, Standing, Tally, grow, percent, read_progress, stand

totals = st.integers(1, 5000)


@given(st.integers(-3, 5000), totals)
def test_percent_is_nought_then_at_least_one_and_a_hundred_only_when_all_is_done(done, total):
    shown = percent(done, total)
    assert (shown == 0) == (done <= 0)
    assert (shown == 100) == (done >= total)


@given(totals, st.data())
def test_percent_never_falls_as_more_is_done(total, data):
    less = data.draw(st.integers(0, total))
    more = data.draw(st.integers(less, total))
    assert percent(less, total) <= percent(more, total)


def test_percent_is_rounded_down():
    assert [percent(done, 467) for done in (0, 1, 5, 233, 466, 467)] == [0, 1, 1, 49, 99, 100]
    assert percent(0, 0) == 0


@given(st.integers(0, 600), totals)
def test_a_text_bar_has_25_cells_and_is_full_only_at_the_end(done, total):
    bar = text_bar(done, total)
    assert len(bar) == 25
    assert (bar == "░" * 25) == (done == 0)
    assert (bar == "█" * 25) == (done >= total)


def test_text_bars_by_hand():
    assert text_bar(1, 100) == "█" + "░" * 24
    assert text_bar(50, 100) == "█" * 12 + "░" * 13


@given(st.sampled_from([None, "done", "skipped"]), st.booleans(), st.booleans())
def test_a_proof_outranks_every_word_and_a_word_proves_nothing(said, has_exercise, is_proven):
    standing = stand(Leaf(said=said, has_exercise=has_exercise, is_proven=is_proven))
    assert (standing is Standing.VERIFIED) == is_proven
    assert standing.is_covered == (is_proven or said is not None)


@st.composite
def forests(draw):
    """Nodes in the order of a text, with words and proofs strewn over them."""
    size = draw(st.integers(1, 25))
    nodes, said, links = [], {}, {}
    for pk in range(1, size + 1):
        parent = draw(st.none() | st.integers(1, pk - 1)) if pk > 1 else None
        nodes.append(Node(pk=pk, parent_id=parent, kind="item", is_leaf=draw(st.booleans()), title=str(pk)))
        if state := draw(st.sampled_from([None, "done", "skipped"])):
            said[pk] = NodeState(node_id=pk, state=state, at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
        if draw(st.booleans()):
            links[pk] = [draw(st.integers(1, 4))]
    passed = {pk: dt.datetime(2026, 1, 2, tzinfo=dt.UTC) for pk in draw(st.sets(st.integers(1, 4)))}
    return nodes, said, links, passed


@given(forests())
def test_verified_is_inside_covered_is_inside_all_and_parents_are_sums(forest):
    nodes, said, links, passed = forest
    for root in grow(nodes, said=said, links=links, passed=passed):
        for twig in root.walk():
            tally = twig.tally
            assert 0 <= tally.verified <= tally.covered <= tally.leaves
            below = sum((child.tally for child in twig.children), Tally())
            assert tally.leaves == below.leaves + twig.node.is_leaf


@given(forests(), st.integers(1, 4))
def test_a_pass_never_lowers_a_bar(forest, exercise):
    nodes, said, links, passed = forest
    before = sum((root.tally for root in grow(nodes, said=said, links=links, passed=passed)), Tally())
    more = {**passed, exercise: dt.datetime(2026, 1, 3, tzinfo=dt.UTC)}
    after = sum((root.tally for root in grow(nodes, said=said, links=links, passed=more)), Tally())
    assert after.verified >= before.verified and after.covered >= before.covered


@pytest.fixture
def dot(db):
    return Exercise.objects.create(
        slug="dot", path="0.9/dot", title="Dot product", module="0.9", check_code="E1", prompt="", digest="x"
    )


def give_pass(user, exercise):
    submission = Submission.objects.create(user=user, exercise=exercise, number=1, code="x")
    Pass.objects.create(user=user, exercise=exercise, submission=submission, test_version=1, at=timezone.now())


def module_of(user, roadmap, code="0.9"):
    return next(module for module in read_progress(user, roadmap).modules if module.node.code == code)


def test_a_tick_alone_is_a_claim_and_a_pass_verifies(ben, dot, small, node_of):
    roadmap = import_roadmap(small, owner=ben).roadmap
    check = node_of(roadmap, "Write a dot product")
    ticking.tick(ben, check)
    module = module_of(ben, roadmap)
    assert (module.tally.covered, module.tally.verified) == (1, 0)
    assert next(twig for twig in module.leaves() if twig.node.pk == check.pk).standing is Standing.CLAIMED
    give_pass(ben, dot)
    assert module_of(ben, roadmap).tally.verified == 1


def test_a_pass_covers_without_a_tick(ben, dot, small):
    roadmap = import_roadmap(small, owner=ben).roadmap
    give_pass(ben, dot)
    assert module_of(ben, roadmap).tally.covered == 1


def test_a_link_that_was_cut_proves_nothing(ben, dot, small):
    roadmap = import_roadmap(small, owner=ben).roadmap
    ExerciseLink.objects.update(cut=True)
    give_pass(ben, dot)
    assert module_of(ben, roadmap).tally.covered == 0
    import_roadmap(small, owner=ben)
    assert ExerciseLink.objects.get().cut


def test_another_learners_pass_proves_nothing_of_mine(ben, ada, dot, small):
    roadmap = import_roadmap(small, owner=None).roadmap
    give_pass(ada, dot)
    assert module_of(ben, roadmap).tally.verified == 0
    assert module_of(ada, roadmap).tally.verified == 1


def test_a_module_is_done_when_all_its_leaves_are_covered(ben, bens, node_of):
    ticking.tick(ben, node_of(bens, "Rank"))
    assert read_progress(ben, bens).modules_done == 0
    ticking.skip(ben, node_of(bens, "Trace"), reason="known")
    assert read_progress(ben, bens).modules_done == 1


def test_the_command_prints_parts_and_modules_as_json(ben, bens, dot, node_of):
    from studyhub.practice.linking import link_exercises

    link_exercises(bens)
    ticking.tick(ben, node_of(bens, "Rank"))
    give_pass(ben, dot)
    out = StringIO()
    call_command("progress", "--user", "ben", "--json", stdout=out)
    assert json.loads(out.getvalue()) == {
        "user": "ben",
        "roadmap": "small",
        "parts": [{"code": "", "title": "Basics", "covered": 28, "verified": 14, "leaves": 7}],
        "modules": [
            {"code": "0.9", "title": "Vectors", "covered": 20, "verified": 20, "leaves": 5},
            {"code": "0.10", "title": "Matrices", "covered": 50, "verified": 0, "leaves": 2},
        ],
    }


def test_the_command_shows_no_roadmap_of_others(ben, ada, bens):
    with pytest.raises(CommandError, match="sees no roadmap"):
        call_command("progress", "--user", "ada", "--roadmap", bens.slug, "--json")


def test_reading_takes_four_queries_for_any_roadmap(ben, bens, inference, django_assert_num_queries):
    long = import_roadmap(inference, owner=ben).roadmap
    for roadmap in (bens, long):
        with django_assert_num_queries(4):
            list(read_progress(ben, roadmap).leaves())
