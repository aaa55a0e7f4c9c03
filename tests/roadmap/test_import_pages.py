"""The import as a dialogue, with plain forms."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from studyhub.roadmap.models import ImportDraft, Node, NodeState, Roadmap

pytestmark = pytest.mark.django_db
FORM = "/roadmaps/import/"


def upload(data: bytes, name: str = "README.md"):
    return SimpleUploadedFile(name, data, content_type="text/markdown")


def test_paste_look_confirm(signed_in, ben, small):
    browser = signed_in(ben)
    preview = browser.post(FORM, {"text": small}, follow=True)
    page = preview.content.decode()
    assert "Small" in page and "items to cover" in page and not Roadmap.objects.exists()
    done = browser.post(preview.request["PATH_INFO"], follow=True)
    assert "Imported “Small”: 2 modules, 8 items to cover." in done.content.decode()
    assert Roadmap.objects.get().owner == ben and not ImportDraft.objects.exists()


def test_an_upload_keeps_its_bytes_and_gives_its_ticks(signed_in, ben, small):
    browser = signed_in(ben)
    data = small.replace("- [ ] Rank", "- [x] Rank").replace("\n", "\r\n").encode()
    preview = browser.post(FORM, {"file": upload(data)}, follow=True)
    assert "1 of its boxes is ticked" in preview.content.decode() and "capstone" not in preview.content.decode()
    browser.post(preview.request["PATH_INFO"])
    assert Roadmap.objects.get().source.encode() == data
    assert NodeState.objects.get(user=ben).node.title == "Rank"


def test_a_pasted_text_gets_its_own_line_endings_back(signed_in, ben, small):
    browser = signed_in(ben)
    browser.post(FORM, {"text": small.replace("\n", "\r\n")})
    assert ImportDraft.objects.get().source == small


def test_a_second_import_shows_what_changes(signed_in, ben, bens, small):
    browser = signed_in(ben)
    text = small.replace("Write a dot product", "Write an inner product").replace("- [ ] Trace\n", "- [ ] Kernel\n")
    page = browser.post(FORM, {"text": text}, follow=True).content.decode()
    assert "1 reworded" in page and "1 added" in page and "1 gone from the text" in page
    assert Node.objects.filter(title="Trace", retired_at=None).exists()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ({"text": ""}, "Paste a text or choose a file"),
        ({"text": "- [ ] kept\x00"}, "Line 1 holds a NUL byte"),
        ({"text": "- [ ] kept", "file": upload(b"- [ ] b")}, "Both a text and a file"),
        ({"file": upload(b"\xff\xfe")}, "not UTF-8"),
        ({"file": upload(b"a\x00b")}, "NUL byte"),
        ({"file": upload(b"x" * 2_000_001)}, "2,000,000 is the most"),
        ({"file": upload(b"a", "roadmap.exe")}, "ends in .exe is no Markdown"),
        ({"file": upload(b"")}, "empty"),
    ],
)
def test_what_cannot_be_taken_is_said_on_the_form_and_nothing_typed_is_lost(signed_in, ben, data, says):
    answer = signed_in(ben).post(FORM, {**data, "title": "My title"})
    page = answer.content.decode()
    assert answer.status_code == 200 and says in page and 'value="My title"' in page
    assert ("- [ ] kept" in page) == ("kept" in str(data.get("text")))
    assert not ImportDraft.objects.exists()


def test_a_text_with_markup_is_shown_as_text(signed_in, ben):
    page = signed_in(ben).post(FORM, {"text": "# <script>x</script>\n- [ ] <img src=x onerror=y>\n"}, follow=True)
    assert "<script>x" not in page.content.decode() and "<img src=x" not in page.content.decode()


def test_only_staff_import_for_everyone(signed_in, ben, ada, small):
    page = signed_in(ben).get(FORM).content.decode()
    assert "for_everyone" not in page
    for user, owner in ((ben, ben), (ada, None)):
        browser = signed_in(user)
        preview = browser.post(FORM, {"text": small, "for_everyone": "on", "title": user.username}, follow=True)
        browser.post(preview.request["PATH_INFO"])
        assert Roadmap.objects.get(title=user.username).owner == owner


def test_rights_lost_between_preview_and_yes_are_gone(signed_in, ada, small):
    browser = signed_in(ada)
    preview = browser.post(FORM, {"text": small, "for_everyone": "on"}, follow=True)
    ada.is_staff = False
    ada.save()
    browser.post(preview.request["PATH_INFO"])
    assert Roadmap.objects.get().owner == ada


def test_a_discarded_import_leaves_nothing(signed_in, ben, small):
    browser = signed_in(ben)
    preview = browser.post(FORM, {"text": small}, follow=True)
    browser.post(preview.request["PATH_INFO"] + "discard/")
    assert not ImportDraft.objects.exists() and not Roadmap.objects.exists()


def test_the_starter_is_offered_only_where_there_is_no_roadmap(signed_in, ben, ada):
    browser = signed_in(ben)
    browser.post("/roadmaps/starter/")
    starter = Roadmap.objects.get()
    assert starter.owner is None and starter.title == "ML inference engineering"
    Roadmap.objects.update(title="Renamed by staff")
    browser.post("/roadmaps/starter/")
    assert Roadmap.objects.count() == 1
