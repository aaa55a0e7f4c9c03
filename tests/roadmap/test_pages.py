"""The roadmap's pages as a browser without JavaScript sees them."""

import pytest
from django.urls import reverse

from studyhub.roadmap.models import NodeState

pytestmark = pytest.mark.django_db


def test_the_list_shows_own_and_shared_roadmaps(signed_in, ben, bens):
    assert "Small" in signed_in(ben).get("/roadmaps/").content.decode()


def test_the_overview_shows_parts_and_modules(signed_in, ben, bens):
    page = signed_in(ben).get(bens.get_absolute_url()).content.decode()
    assert "Basics" in page and "0.10" in page and "0 / 5" in page


def test_a_tick_by_a_plain_form_comes_back_to_the_page_with_an_undo(signed_in, ben, bens, node_of):
    browser = signed_in(ben)
    leaf = node_of(bens, "Length")
    answer = browser.post(reverse("roadmap:tick", args=[bens.slug, leaf.pk]), follow=True)
    assert NodeState.objects.get(user=ben, node=leaf).state == "done"
    page = answer.content.decode()
    assert 'aria-checked="true"' in page and 'aria-checked="mixed"' in page and "Undo" in page


def test_a_tick_by_htmx_brings_only_the_board(signed_in, ben, bens, node_of):
    leaf = node_of(bens, "Length")
    answer = signed_in(ben).post(reverse("roadmap:tick", args=[bens.slug, leaf.pk]), headers={"hx-request": "true"})
    page = answer.content.decode()
    assert page.lstrip().startswith('<div id="board"') and "Undo" in page and "<html" not in page


def test_items_and_sections_lead_to_their_place_on_the_module_page(signed_in, ben, bens, node_of):
    leaf, module = node_of(bens, "Length"), node_of(bens, "Vectors")
    answer = signed_in(ben).get(leaf.get_absolute_url())
    assert answer.url == f"{module.get_absolute_url()}#node-{leaf.pk}"


def test_modules_lead_to_each_other(signed_in, ben, bens, node_of):
    page = signed_in(ben).get(node_of(bens, "Vectors").get_absolute_url()).content.decode()
    assert node_of(bens, "Matrices").get_absolute_url() in page


def test_a_section_beside_all_modules_has_a_page(signed_in, ben, bens, node_of):
    page = signed_in(ben).get(node_of(bens, "Papers").get_absolute_url()).content.decode()
    assert "Attention Is All You Need" in page


def test_a_skip_needs_a_reason(signed_in, ben, bens, node_of):
    leaf = node_of(bens, "Length")
    skip = reverse("roadmap:skip", args=[bens.slug, leaf.pk])
    browser = signed_in(ben)
    assert "Say in a few words" in browser.post(skip, {"reason": " "}).content.decode()
    page = browser.post(skip, {"reason": "Did it at school"}, follow=True).content.decode()
    assert "Did it at school" in page and NodeState.objects.get(node=leaf).state == "skipped"


def test_a_part_leads_to_the_overview(signed_in, ben, bens, node_of):
    part = node_of(bens, "Basics")
    assert signed_in(ben).get(part.get_absolute_url()).url == f"{bens.get_absolute_url()}#node-{part.pk}"
