"""The first page: what it leads with, in each state of a learner's life."""

import pytest

from studyhub.roadmap import ticking
from studyhub.roadmap.importing import import_roadmap
from studyhub.roadmap.models import Node

pytestmark = pytest.mark.django_db
TEXT = "## Basics\n### Module 1: One\n- [ ] First\n- [ ] Second\n### Module 2: Two\n- [ ] Third\n"


def page_of(signed_in, user, query=""):
    return signed_in(user).get(f"/{query}").content.decode()


def test_a_site_without_accounts_begins_with_its_owners(client):
    assert client.get("/").url == "/accounts/first/"


def test_a_stranger_is_asked_to_sign_in(client, ben):
    assert client.get("/").url.startswith("/accounts/login/")


def test_without_a_roadmap_it_offers_an_import(signed_in, ben):
    page = page_of(signed_in, ben)
    assert "Import a README" in page and "Load the starter roadmap" in page


def test_a_fresh_roadmap_leads_to_its_first_item(signed_in, ben):
    import_roadmap(TEXT, owner=ben, title="Plan")
    page = page_of(signed_in, ben)
    assert "First" in page and "Start" in page


def test_a_tick_moves_the_part_bar_and_the_next_step(signed_in, ben):
    import_roadmap(TEXT, owner=ben, title="Plan")
    ticking.tick(ben, Node.objects.get(title="First"))
    page = page_of(signed_in, ben)
    assert 'aria-label="Basics: covered 33 %, verified 0 %"' in page
    assert '<h2 id="next">Second</h2>' in page


def test_several_roadmaps_show_the_own_one_first_and_a_switch(signed_in, ben):
    import_roadmap(TEXT.replace("First", "Shared first"), owner=None, title="Shared")
    import_roadmap(TEXT, owner=ben, title="Mine")
    page = page_of(signed_in, ben)
    assert '<h2 id="next">First</h2>' in page
    assert page.index('value="mine" selected') < page.index('value="shared"')
    assert '<h2 id="next">Shared first</h2>' in page_of(signed_in, ben, "?roadmap=shared")


def test_the_table_counts_modules_done(signed_in, ben):
    import_roadmap(TEXT, owner=ben, title="Plan")
    ticking.tick(ben, Node.objects.get(title="Third"))
    assert "1 / 2" in page_of(signed_in, ben)


def test_recent_activity_can_be_undone_from_here_once(signed_in, ben):
    import_roadmap(TEXT, owner=ben, title="Plan")
    event = ticking.tick(ben, Node.objects.get(title="First"))
    browser = signed_in(ben)
    undo = f"/roadmaps/undo/{event.pk}/"
    assert undo in browser.get("/").content.decode()
    page = browser.post(undo, {"next": "dashboard"}, follow=True).content.decode()
    assert "You took back" in page and undo not in page
    page = browser.post(undo, {"next": "dashboard"}, follow=True).content.decode()
    assert "Nothing to undo" in page


def test_ticks_that_came_with_an_import_do_not_crowd_the_list(signed_in, ben):
    import_roadmap(TEXT.replace("[ ]", "[x]"), owner=ben, title="Plan")
    page = page_of(signed_in, ben)
    assert "You imported" in page and "You ticked" not in page
    assert "All of Plan is covered." in page


def test_markup_in_titles_is_shown_as_text(signed_in, ben):
    import_roadmap("## <script>p</script>\n### Module 1: <b onclick=x>m</b>\n- [ ] <img src=x onerror=y>\n", owner=ben)
    page = page_of(signed_in, ben)
    assert "<script>p" not in page and "onclick" not in page.replace("&lt;b onclick", "") and "<img src=x" not in page


def test_the_first_page_stays_flat_as_events_grow(signed_in, ben):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    import_roadmap(TEXT, owner=ben, title="Plan")
    browser = signed_in(ben)
    with CaptureQueriesContext(connection) as few:
        browser.get("/")
    for _ in range(10):
        for title in ("First", "Second", "Third"):
            node = Node.objects.get(title=title)
            ticking.untick(ben, node) or ticking.tick(ben, node)
    with CaptureQueriesContext(connection) as many:
        browser.get("/")
    assert len(many) == len(few)


def test_only_the_last_word_on_a_thing_offers_an_undo(signed_in, ben):
    import_roadmap(TEXT, owner=ben, title="Plan")
    node = Node.objects.get(title="First")
    events = [ticking.tick(ben, node), ticking.untick(ben, node), ticking.tick(ben, node)]
    page = page_of(signed_in, ben)
    assert [f"/roadmaps/undo/{event.pk}/" in page for event in events] == [False, False, True]
