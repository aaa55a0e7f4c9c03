"""The staff pages: open to staff, closed to others, flat as rows grow, and careful with what learners have."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from studyhub.accounts.models import User
from studyhub.activity.models import Event, Kind
from studyhub.activity.recording import record
from studyhub.library import moving, naming, reflecting
from studyhub.library.models import LearnerResource, Resource
from studyhub.practice.models import ExerciseLink, Pass, Submission, Worker
from studyhub.roadmap.models import Node, NodeState, Roadmap
from tests.journal.making import make_entry
from tests.library.making import make_exercise, make_node, make_resource, make_roadmap

pytestmark = pytest.mark.django_db
LISTS = [
    "roadmap_roadmap", "roadmap_node", "library_resource", "library_concept", "library_stage", "practice_exercise",
    "practice_submission", "practice_worker", "activity_event", "accounts_user",
]  # fmt: skip


def make_submission(user, exercise, number: int = 1, **fields) -> Submission:
    values = {"code": "x = 1", "status": "done", "verdict": "wrong_answer", "number": number, **fields}
    return Submission.objects.create(user=user, exercise=exercise, **values)


def grow(n: int) -> None:
    """A learner, a roadmap, an exercise, a submission, a resource … of each `n`."""
    for number in range(n):
        learner = User.objects.create_user(f"learner-{User.objects.count()}")
        roadmap = make_roadmap(owner=learner)
        node = make_node(roadmap, is_box=True, is_leaf=True)
        exercise = make_exercise()
        ExerciseLink.objects.create(exercise=exercise, node=node)
        submission = make_submission(learner, exercise)
        Pass.objects.create(user=learner, exercise=exercise, submission=submission, test_version=1, at=timezone.now())
        NodeState.objects.create(user=learner, node=node, state="done", at=timezone.now())
        resource = make_resource(added_by=learner if number % 2 else None)
        resource.concepts.add(naming.concept_named(f"Concept of {resource}", user=learner))
        moving.move(learner, resource, to="done")
        make_entry(learner)
        Worker.objects.create(name=f"worker-{learner.username}", seen_at=timezone.now())


@pytest.mark.parametrize("name", ["index", *(f"{model}_changelist" for model in LISTS)])
def test_staff_get_the_page_and_others_the_sign_in(ada, ben, signed_in, name: str) -> None:
    grow(2)
    url = reverse(f"admin:{name}")
    assert signed_in(ada).get(url).status_code == 200
    assert signed_in(ben).get(url).status_code == 302


@pytest.mark.parametrize("model", LISTS)
def test_each_row_has_its_page(ada, ben, signed_in, model: str) -> None:
    grow(1)
    from django.apps import apps

    row = apps.get_model(*model.split("_")).objects.first()
    if row is None:
        return
    url = reverse(f"admin:{model}_change", args=[row.pk])
    assert signed_in(ada).get(url).status_code == 200
    assert signed_in(ben).get(url).status_code == 302


@pytest.mark.parametrize("model", LISTS)
def test_lists_stay_flat_as_rows_grow(ada, signed_in, model: str) -> None:
    browser, url = signed_in(ada), reverse(f"admin:{model}_changelist")

    def queries() -> tuple[int, int]:
        with CaptureQueriesContext(connection) as context:
            page = browser.get(url).content.decode()
        return len(context), page.count("<tr")

    grow(2)
    browser.get(url)  # content types are fetched once a process
    few, rows_before = queries()
    grow(8)
    many, rows_after = queries()
    assert many == few
    assert model == "library_stage" or rows_after > rows_before


def test_a_learners_progress_is_counted_column_by_column(ada, ben, signed_in) -> None:
    roadmap, exercise = make_roadmap(), make_exercise()
    for number in range(1, 4):
        node = make_node(roadmap, is_box=True, is_leaf=True)
        NodeState.objects.create(user=ben, node=node, state="done", at=timezone.now())
        make_submission(ben, exercise, number)
    make_entry(ben)
    page = signed_in(ada).get(reverse("admin:accounts_user_changelist")).content.decode()
    row = page.split('">ben<')[1].split("</tr>")[0]
    cells = {
        name: row.split(f'field-{name}">')[1].split("<")[0] for name in ("ticked", "passed", "submitted", "logged")
    }
    assert cells == {"ticked": "3", "passed": "0", "submitted": "3", "logged": "1"}


def test_events_can_only_be_looked_at(ada, signed_in) -> None:
    event = record(ada, Kind.LOGGED, subject="log:1", title="Wrote")
    browser = signed_in(ada)
    assert browser.get(reverse("admin:activity_event_add")).status_code == 403
    for page in ("change", "delete"):
        answer = browser.post(
            reverse(f"admin:activity_event_{page}", args=[event.pk]), {"title": "Forged", "post": "yes"}
        )
        assert answer.status_code == 403
    assert Event.objects.get().title == "Wrote"


def test_synced_fields_of_an_exercise_can_not_be_typed_over(ada, signed_in) -> None:
    exercise, node = make_exercise(title="From its folder"), make_roadmap().nodes.first()
    idea = naming.concept_named("Attention", user=None)
    empty = {"TOTAL_FORMS": 1, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000}
    fields = {f"links-{key}": value for key, value in empty.items()}
    fields |= {f"Concept_exercises-{key}": value for key, value in empty.items()}
    fields |= {"title": "Forged", "links-0-node": node.pk, "Concept_exercises-0-concept": idea.pk}
    signed_in(ada).post(reverse("admin:practice_exercise_change", args=[exercise.pk]), fields)
    exercise.refresh_from_db()
    assert exercise.title == "From its folder"
    assert ExerciseLink.objects.get().node == node
    assert list(exercise.concepts.all()) == [idea]


def test_a_nodes_key_and_text_come_from_its_roadmap_alone(ada, signed_in) -> None:
    node = make_node(make_roadmap(), title="As written", key="k")
    fields = {"role": "check", "check_code": "E1", "title": "Forged", "key": "forged"}
    fields |= {"exercise_links-TOTAL_FORMS": 0, "exercise_links-INITIAL_FORMS": 0}
    signed_in(ada).post(reverse("admin:roadmap_node_change", args=[node.pk]), fields)
    node.refresh_from_db()
    assert (node.title, node.key, node.role, node.check_code) == ("As written", "k", "check", "E1")
    assert Node.objects.count() == 3 and Roadmap.objects.count() == 1


def test_what_learners_studied_is_withdrawn_not_deleted(ada, ben, signed_in) -> None:
    studied, unused = make_resource(title="Studied"), make_resource(title="Unused")
    reflecting.reflect(ben, studied, insight="x")
    browser = signed_in(ada)
    url = reverse("admin:library_resource_changelist")
    for row in (studied, unused):
        browser.post(reverse("admin:library_resource_delete", args=[row.pk]), {"post": "yes"})
        browser.post(url, {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"})
    assert [row.title for row in Resource.objects.all()] == ["Studied"]
    browser.post(url, {"action": "withdraw", "_selected_action": [studied.pk]})
    assert Resource.objects.get().withdrawn
    browser.post(url, {"action": "offer_again", "_selected_action": [studied.pk]})
    assert not Resource.objects.get().withdrawn


def resource_fields(**fields: object) -> dict[str, object]:
    return {"type": "paper", "title": "Title", "url": "", "position": 0, **fields}


def test_a_change_of_type_takes_the_learners_states_along(ada, ben, signed_in) -> None:
    resource = make_resource(type="codebase")
    moving.move(ben, resource, to="exploring")
    url = reverse("admin:library_resource_change", args=[resource.pk])
    answer = signed_in(ada).post(url, resource_fields(type="article"))
    assert answer.status_code == 302
    assert LearnerResource.objects.get().state == "reading"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://host.example/"])
def test_only_links_a_browser_opens_safely_are_kept(ada, signed_in, url: str) -> None:
    page = signed_in(ada).post(reverse("admin:library_resource_add"), resource_fields(url=url))
    assert page.status_code == 200
    assert not Resource.objects.exists()


def test_rows_without_a_link_are_found(ada, signed_in) -> None:
    make_resource(title="Bare")
    make_resource(title="Linked", url="https://a.example/")
    page = signed_in(ada).get(reverse("admin:library_resource_changelist") + "?no_link=yes").content.decode()
    assert "Bare" in page and "Linked" not in page


def test_searching_a_long_list_answers(ada, signed_in) -> None:
    grow(2)
    for model in LISTS:
        url = reverse(f"admin:{model}_changelist")
        assert signed_in(ada).get(url + "?q=learner").status_code == 200


def test_the_autocomplete_of_nodes_and_exercises_answers_staff(ada, signed_in) -> None:
    make_node(make_roadmap(), title="Attention heads")
    query = {"term": "attention", "app_label": "library", "model_name": "resource", "field_name": "nodes"}
    answer = signed_in(ada).get(reverse("admin:autocomplete"), query)
    assert "Attention heads" in answer.json()["results"][0]["text"]


def test_dates_of_the_log_stay_out_of_the_admin(ada, signed_in) -> None:
    """What learners write in their log is theirs: staff have no page for it."""
    make_entry(ada, date=dt.date(2026, 1, 1), title="Private entry")
    assert "Private entry" not in signed_in(ada).get(reverse("admin:index")).content.decode()
    assert "/admin/journal/" not in signed_in(ada).get(reverse("admin:index")).content.decode()


def test_the_staff_pages_wear_the_colours_of_the_site(ada, signed_in) -> None:
    page = signed_in(ada).get("/admin/").text
    assert page.index("admin/css/dark_mode") < page.index("studyhub/variables.css") < page.index("studyhub/admin.css")
