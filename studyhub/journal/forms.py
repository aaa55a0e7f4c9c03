"""The forms of the log: an entry, the filter of the timeline, an entry pasted as text."""

import datetime as dt
import uuid
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import ModelChoiceIterator

from studyhub import access
from studyhub.accounts.models import User
from studyhub.journal import template_text
from studyhub.journal.models import LogEntry
from studyhub.roadmap.models import Node

LONGEST_FIELD = 20_000  # characters
EARLIEST = dt.date(1970, 1, 1)
HELP = {
    "progress": "Where you are and what you finished.",
    "key_insight": "The one thing that became clear.",
    "challenge": "What blocks you, and how you go about it.",
    "next_steps": "What you do next time.",
}


class ByRoadmap(ModelChoiceIterator):
    """Modules under the name of their roadmap; one roadmap alone needs no heading."""

    def __iter__(self) -> Iterator[Any]:
        yield ("", self.field.empty_label)
        modules = self.queryset
        groups = [(title, list(nodes)) for title, nodes in groupby(modules, key=lambda node: node.roadmap.title)]
        for title, nodes in groups:
            choices = [self.choice(node) for node in nodes]
            yield from choices if len(groups) == 1 else [(title, choices)]


class ModuleField(forms.ModelChoiceField):
    iterator = ByRoadmap

    def label_from_instance(self, obj: Node) -> str:
        return f"{obj.code} {obj.title}".strip()


class LogEntryForm(forms.ModelForm):
    module = ModuleField(queryset=Node.objects.none(), required=False, empty_label="No module")
    form_key = forms.UUIDField(  # another for each page: the button pressed twice writes one entry
        required=False,
        initial=uuid.uuid4,
        widget=forms.HiddenInput,
        error_messages={
            "invalid": "This page is out of date. Copy what you wrote, open a new entry and paste it there."
        },
    )

    class Meta:
        model = LogEntry
        fields = ["date", "module", "title", *HELP]
        widgets = {
            "date": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            **{name: forms.Textarea(attrs={"rows": 4}) for name in HELP},
        }
        help_texts = HELP

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        field = self.fields["module"]
        assert isinstance(field, ModuleField)
        field.queryset = access.modules(user) | self._own_module()
        for name in HELP:
            self.fields[name].validators.append(_no_longer_than(LONGEST_FIELD))

    def _own_module(self) -> Any:
        """The entry's module stays choosable after it has left the roadmap."""
        kept = Node.objects.filter(pk=self.instance.module_id) if self.instance.module_id else Node.objects.none()
        return kept.select_related("roadmap").order_by("roadmap__title", "roadmap_id", "position")

    def clean_date(self) -> dt.date:
        date: dt.date = self.cleaned_data["date"]
        latest = self.user.local_date() + dt.timedelta(days=1)
        if date > latest:
            raise ValidationError(
                f"{date:%Y-%m-%d} lies in the future. The log takes days up to tomorrow, {latest:%Y-%m-%d}; "
                "what you plan belongs under Next steps."
            )
        if date < EARLIEST:
            raise ValidationError(f"The log starts in 1970. Is the year {date.year} a slip?")
        return date


def _no_longer_than(limit: int) -> Any:
    def check(value: str) -> None:
        if len(value) > limit:
            raise ValidationError(f"This has {len(value):,} characters; the log takes {limit:,}. Keep the gist here.")

    return check


class TimelineFilter(forms.Form):
    q = forms.CharField(required=False, max_length=200, label="Search")
    module = ModuleField(queryset=Node.objects.none(), required=False, empty_label="Every module")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["module"]
        assert isinstance(field, ModuleField)
        written_about = Node.objects.filter(log_entries__user=user).distinct()
        field.queryset = written_about.select_related("roadmap").order_by("roadmap__title", "roadmap_id", "position")


class PasteForm(forms.Form):
    text = forms.CharField(
        label="An entry as text",
        max_length=4 * LONGEST_FIELD,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 7, "class": "mono", "spellcheck": "false"}),
    )

    def clean_text(self) -> template_text.EntryText:
        try:
            return template_text.read(self.cleaned_data["text"])
        except template_text.NotAnEntry as why:
            raise ValidationError(str(why)) from why
