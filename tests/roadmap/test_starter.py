"""The starter content may be loaded at every start."""

import pytest
from django.core.management import call_command

from studyhub.roadmap.importing import import_roadmap
from studyhub.roadmap.models import Node, Roadmap

pytestmark = pytest.mark.django_db


def test_a_second_start_changes_nothing(capsys):
    call_command("load_starter")
    before = list(Node.objects.order_by("pk").values_list("pk", "key"))
    call_command("load_starter")
    assert list(Node.objects.order_by("pk").values_list("pk", "key")) == before
    assert "467 items in 18 modules" in capsys.readouterr().out


def test_what_staff_edited_stays_until_an_update_is_asked_for(inference):
    call_command("load_starter")
    Roadmap.objects.update(title="Our course")
    import_roadmap(inference.replace("Universal approximation theorem and", "Every"), owner=None, title="Our course")
    call_command("load_starter")
    roadmap = Roadmap.objects.get()
    assert (roadmap.title, roadmap.source.count("Every representation power")) == ("Our course", 1)
    call_command("load_starter", "--update")
    assert Roadmap.objects.get().source == inference
