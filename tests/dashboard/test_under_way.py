"""The first page's short list of modules, and what it says of grades."""

import pytest

from studyhub.dashboard.under_way import under_way
from studyhub.practice.counting import count
from studyhub.roadmap import ticking
from studyhub.roadmap.importing import import_roadmap
from studyhub.roadmap.models import Node
from studyhub.roadmap.progress import read_progress
from tests.practice.making import graded, make_exercise, make_grade

pytestmark = pytest.mark.django_db
TEXT = "## Basics\n" + "".join(f"### Module {n}: M{n}\n- [ ] {n} a\n- [ ] {n} b\n" for n in range(1, 10))


@pytest.fixture
def shown(ben):
    """`shown("3 a", …)`: tick these, then the title of the list, its modules, and how many are left out."""
    plan = import_roadmap(TEXT, owner=ben, title="Plan").roadmap

    def after(*items: str):
        for item in items:
            ticking.tick(ben, Node.objects.get(title=item))
        found = under_way(read_progress(ben, plan))
        return found and (found.title, [each.node.title for each in found.modules], found.more)

    return after


def test_a_fresh_roadmap_shows_where_it_begins(shown):
    assert shown() == ("First modules", ["M1", "M2", "M3"], 6)


def test_what_is_begun_comes_with_the_next_one_to_begin(shown):
    assert shown("1 a", "4 b") == ("Modules under way", ["M1", "M2", "M4"], 6)


def test_a_module_that_is_done_gives_up_its_place(shown):
    assert shown("1 a", "1 b", "2 a") == ("Modules under way", ["M2", "M3"], 7)


def test_many_begun_modules_are_a_list_of_bounded_length(shown):
    _, modules, more = shown(*(f"{n} a" for n in range(1, 10)))
    assert len(modules) == 6 and more == 3


def test_nothing_is_shown_when_all_is_done(shown):
    assert shown(*(f"{n} {part}" for n in range(1, 10) for part in "ab")) is None


def test_the_page_leads_to_all_of_them(shown, signed_in, ben):
    shown("1 a")
    page = signed_in(ben).get("/").text
    assert "Modules under way" in page and "All 9 modules" in page and ">M9<" not in page


def test_a_grade_tells_how_it_came_out(signed_in, ben):
    exercise = make_exercise()
    count(graded(ben, exercise, make_grade(exercise, "wrong_answer")))
    assert "wrong answer, 1 of 3 · " in signed_in(ben).get("/").text
