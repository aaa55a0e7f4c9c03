"""The forms of the library: a filter, a resource of one's own, a state, a reflection."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from studyhub import access
from studyhub.accounts.models import User
from studyhub.library import duplicates
from studyhub.library.models import Concept, Reflection, Resource, ResourceType
from studyhub.library.naming import LONGEST_NAME
from studyhub.roadmap.models import Node

LONGEST_TEXT = 20_000  # characters
MOST_CONCEPTS = 40


def no_longer_than(limit: int) -> Callable[[str], None]:
    def check(value: str) -> None:
        if len(value) > limit:
            raise ValidationError(f"This has {len(value):,} characters; it may have {limit:,}. Shorten it or split it.")

    return check


class NamesField(forms.CharField):
    """Names, one a line: commas belong to the name."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, widget=forms.Textarea(attrs={"rows": 3}), **kwargs)

    def clean(self, value: Any) -> list[str]:
        names = [" ".join(line.split()) for line in super().clean(value).split("\n") if line.strip()]
        too_long = next((name for name in names if len(name) > LONGEST_NAME), None)
        if too_long:
            raise ValidationError(f"“{too_long[:60]}…” is longer than {LONGEST_NAME} characters. One concept a line.")
        if len(names) > MOST_CONCEPTS:
            raise ValidationError(f"These are {len(names)} concepts; {MOST_CONCEPTS} are the most.")
        return names


class LibraryFilter(forms.Form):
    q = forms.CharField(required=False, max_length=200, label="Search")
    type = forms.ChoiceField(required=False, choices=[("", "Every type"), *ResourceType.choices])


class ModulesField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, obj: Node) -> str:
        return f"{obj.code} {obj.title}".strip()


class ResourceForm(forms.ModelForm):
    url = forms.URLField(
        required=False,
        max_length=500,
        assume_scheme="https",
        label="Link",
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
    )
    concepts = NamesField(help_text="What it teaches, one concept a line.")
    modules = ModulesField(queryset=Node.objects.none(), required=False, widget=forms.SelectMultiple(attrs={"size": 8}))
    why = forms.CharField(
        required=False,
        label="Why I'm studying it",
        widget=forms.Textarea(attrs={"rows": 2}),
        validators=[no_longer_than(LONGEST_TEXT)],
    )

    class Meta:
        model = Resource
        fields = ["url", "type", "title", "authors", "year", "stage", "summary", "purpose"]
        widgets = {"summary": forms.Textarea(attrs={"rows": 3}), "purpose": forms.Textarea(attrs={"rows": 2})}
        labels = {"summary": "What it is", "purpose": "Purpose (of a codebase)"}

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["type"].choices = [("", "Choose one"), *ResourceType.choices]  # type: ignore[attr-defined]
        self.fields["stage"].empty_label = "No stage"  # type: ignore[attr-defined]
        self.fields["modules"].queryset = access.modules(user) | self._linked()  # type: ignore[attr-defined]
        for name in ("summary", "purpose"):
            self.fields[name].validators.append(no_longer_than(LONGEST_TEXT))

    def _linked(self) -> QuerySet[Node]:
        """What it is linked to stays choosable after it has left the roadmap: saving would drop the link otherwise."""
        linked = self.instance.nodes.order_by().values("pk") if self.instance.pk else []
        kept = Node.objects.filter(pk__in=linked)
        return kept.select_related("roadmap").order_by("roadmap__title", "roadmap_id", "position")

    def clean_url(self) -> str:
        url: str = self.cleaned_data["url"]
        if url and not url.lower().startswith(("http://", "https://")):
            raise ValidationError("Only links that start with http:// or https:// can be kept.")
        return url

    def clean_year(self) -> int | None:
        year: int | None = self.cleaned_data["year"]
        if year is not None and not 1000 <= year <= 2200:
            raise ValidationError("Write the year with four digits, as 2017.")
        return year

    def already_there(self) -> list[Resource]:
        """What the learner has under this address; for the question "add it anyway?"."""
        url, kind = self.cleaned_data.get("url", ""), self.cleaned_data.get("type", "")
        return list(duplicates.same_address(self.user, url, type=kind, besides=self.instance.pk)[:5])


class StateForm(forms.Form):
    """Its choices are those of the resource's kind, and "not in my queue"."""

    state = forms.ChoiceField(required=False)

    def __init__(self, *args: Any, resource: Resource, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "Not in my queue"), *((state.value, state.label) for state in resource.states)]
        self.fields["state"].choices = choices  # type: ignore[attr-defined]


class WhyForm(forms.Form):
    why = forms.CharField(
        required=False,
        label="Why I'm studying it",
        widget=forms.Textarea(attrs={"rows": 3}),
        validators=[no_longer_than(LONGEST_TEXT)],
    )


class ReflectionForm(forms.ModelForm):
    known = forms.MultipleChoiceField(required=False, label="Concepts gained", widget=forms.CheckboxSelectMultiple)
    more = NamesField(label="More concepts", help_text="One a line; commas belong to the name.")

    class Meta:
        model = Reflection
        fields = ["insight", "reflection"]
        widgets = {"insight": forms.Textarea(attrs={"rows": 3}), "reflection": forms.Textarea(attrs={"rows": 7})}
        labels = {"insight": "Most valuable insight", "reflection": "Personal reflection"}

    def __init__(self, *args: Any, offered: list[Concept], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["known"].choices = [(concept.name, concept.name) for concept in offered]  # type: ignore[attr-defined]
        for name in ("insight", "reflection"):
            self.fields[name].validators.append(no_longer_than(LONGEST_TEXT))

    @property
    def concepts(self) -> list[str]:
        return [*self.cleaned_data["known"], *self.cleaned_data["more"]]
