"""What somebody typed into a form after their session had ended: it goes with them through signing in, in its fields.

Nothing is sent by itself: after signing in the form is shown filled in, for one more look. Only forms that are named
here are carried, none of which destroys anything; what is too large for two passages is none that a form would take.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.http import HttpRequest, QueryDict
from django.urls import Resolver404, resolve
from django.utils.http import url_has_allowed_host_and_scheme

PREFIX = "typed:"  # of a carried field's name
TARGET = "typed-for"
FILES = "typed-files"
SHORT_CHARS = 60  # what is shorter and in one line needs no second look
_NEVER = frozenset({"csrfmiddlewaretoken", "reset", "from"})  # these two put other code in place of what was typed
_FORMS = {  # what the button says that sends it
    "practice:submit": "Send the code",
    "practice:draft": "Save the draft",
    "journal:new": "Send the entry",
    "journal:edit": "Send the entry",
    "journal:paste": "Read the text",
    "journal:draft": "Save the draft",
    "journal:edit_draft": "Save the draft",
    "library:add": "Add the resource",
    "library:edit": "Save the resource",
    "library:why": "Save it",
    "library:reflect": "Send the reflection",
    "roadmap:import": "Look at the roadmap",
    "roadmap:skip": "Skip it",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedField:
    """One field as it was sent."""

    name: str
    value: str

    @property
    def label(self) -> str:
        return self.name.replace("_", " ").capitalize()

    @property
    def is_text(self) -> bool:
        """Whether it is worth a second look."""
        return len(self.value) > SHORT_CHARS or "\n" in self.value

    @property
    def rows(self) -> int:
        """Of its box."""
        return min(max(self.value.count("\n") + 2, 4), 24)


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """A form that was turned away at the door."""

    path: str  # where it goes to, on this site
    button: str
    fields: tuple[TypedField, ...]
    files: tuple[str, ...]  # names of fields: a chosen file can't be carried


def turned_away(request: HttpRequest) -> Carried | None:
    """Of a request that nobody was signed in for; None where it is no form of those above."""
    files = [name for name, upload in request.FILES.items() if upload]
    return _carried(request.get_full_path(), _fields(request.POST), files)


def brought(request: HttpRequest) -> Carried | None:
    """Of the sign-in form, whose hidden fields hold it."""
    typed = _fields(request.POST, prefix=PREFIX)
    return _carried(request.POST.get(TARGET, ""), typed, request.POST.getlist(FILES))


def _carried(path: str, fields: Iterator[TypedField], files: list[str]) -> Carried | None:
    button = _FORMS.get(_view_at(path))
    if button is None:
        return None
    return Carried(path=path, button=button, fields=tuple(fields), files=tuple(files))


def _view_at(path: str) -> str:
    """The name of the page at an address of this site; "" for every other text, whoever wrote it."""
    if not url_has_allowed_host_and_scheme(path, allowed_hosts=None):
        return ""  # a browser takes "///log/new/" for a machine called "log", urlsplit does not
    try:
        split = urlsplit(path)
        return "" if split.scheme or split.netloc else resolve(split.path).view_name
    except (Resolver404, ValueError):
        return ""


def _fields(data: QueryDict, *, prefix: str = "") -> Iterator[TypedField]:
    for key, values in data.lists():
        name = key.removeprefix(prefix)
        if key.startswith(prefix) and name not in _NEVER:
            yield from (TypedField(name=name, value=value) for value in values)
