"""Ben's roadmap does not exist for mallory."""

import pytest
from django.urls import reverse

from studyhub.roadmap import ticking
from studyhub.roadmap.models import ImportDraft, NodeState

pytestmark = pytest.mark.django_db


def test_mallory_gets_404_for_every_page_and_deed(signed_in, mallory, ben, bens, node_of):
    leaf = node_of(bens, "Length")
    event = ticking.tick(ben, leaf)
    draft = ImportDraft.objects.create(user=ben, source="- [ ] a")
    browser = signed_in(mallory)
    pages = [
        bens.get_absolute_url(),
        leaf.get_absolute_url(),
        node_of(bens, "Vectors").get_absolute_url(),
        reverse("roadmap:preview", args=[draft.pk]),
    ]
    deeds = [reverse(f"roadmap:{deed}", args=[bens.slug, leaf.pk]) for deed in ("tick", "untick", "skip")]
    deeds += [
        reverse("roadmap:undo", args=[event.pk]),
        reverse("roadmap:preview", args=[draft.pk]),
        reverse("roadmap:discard", args=[draft.pk]),
    ]
    assert [browser.get(page).status_code for page in pages] == [404] * len(pages)
    assert [browser.post(deed, {"reason": "x"}).status_code for deed in deeds] == [404] * len(deeds)
    assert NodeState.objects.get().user == ben and ImportDraft.objects.exists()


def test_mallory_sees_nothing_of_it_in_lists(signed_in, mallory, bens):
    browser = signed_in(mallory)
    for page in ("/roadmaps/", "/", f"/?roadmap={bens.slug}"):
        assert "Small" not in browser.get(page).content.decode()


def test_a_node_under_another_roadmaps_address_is_not_found(signed_in, ben, bens, node_of):
    leaf = node_of(bens, "Length")
    assert signed_in(ben).get(f"/roadmaps/other/{leaf.pk}/").status_code == 404


def test_strangers_are_asked_to_sign_in(client, bens, node_of):
    leaf = node_of(bens, "Length")
    for page in ("/roadmaps/", "/roadmaps/import/", bens.get_absolute_url(), leaf.get_absolute_url()):
        assert client.get(page).url.startswith("/accounts/login/")
    assert client.post(reverse("roadmap:tick", args=[bens.slug, leaf.pk])).url.startswith("/accounts/login/")


def test_deeds_are_no_links(signed_in, ben, bens, node_of):
    leaf = node_of(bens, "Length")
    for deed in ("tick", "untick"):
        assert signed_in(ben).get(reverse(f"roadmap:{deed}", args=[bens.slug, leaf.pk])).status_code == 405


def test_a_shared_roadmap_keeps_ticks_apart(signed_in, ben, mallory, small):
    from studyhub.roadmap.importing import import_roadmap
    from studyhub.roadmap.models import Node

    shared = import_roadmap(small, owner=None).roadmap
    ticking.tick(ben, Node.objects.select_related("roadmap").get(title="Rank"))
    event = ben.events.get(kind="ticked")
    assert signed_in(mallory).post(reverse("roadmap:undo", args=[event.pk])).status_code == 404
    assert "0 of 8 covered" in signed_in(mallory).get(shared.get_absolute_url()).content.decode()
    assert "1 of 8 covered" in signed_in(ben).get(shared.get_absolute_url()).content.decode()
