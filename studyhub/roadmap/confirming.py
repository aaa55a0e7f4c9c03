"""The "yes" to an import that was looked at: it happens once, however often the button is pressed. Shows nothing."""

from django.db import transaction

from studyhub import access
from studyhub.accounts.models import User
from studyhub.activity.models import Event
from studyhub.roadmap.importing import find, import_roadmap, name_for
from studyhub.roadmap.models import ImportDraft
from studyhub.roadmap.reading import read


@transaction.atomic
def confirm(user: User, pk: int, *, title: str | None) -> Event | None:
    """The import's event: of this press, or of an earlier one. A title that is not None becomes the draft's.

    None: with that title it would reach another roadmap than the one that was shown. Nothing was imported; look again.
    """
    # Held to the end of the import: the second of two presses waits here, and then finds the draft gone.
    draft = ImportDraft.objects.select_for_update(no_key=True).filter(user=user, pk=pk).first()
    if draft is None:
        return access.import_of(user, pk)
    owner = owner_of(user, draft)
    if title is not None and _leads_elsewhere(draft, owner, title=title):
        return None
    import_roadmap(draft.source, owner=owner, title=draft.title, filename=draft.filename, by=user, draft=pk)
    draft.delete()
    return access.import_of(user, pk)


def owner_of(user: User, draft: ImportDraft) -> User | None:
    """Staff rights are asked for again: they may be gone since the draft was made."""
    return None if draft.for_everyone and user.is_staff else user


def _leads_elsewhere(draft: ImportDraft, owner: User | None, *, title: str) -> bool:
    """Keep the title, and say whether it reaches another roadmap than the one before it."""
    outline = read(draft.source)
    shown = find(owner, name_for(outline, title=draft.title, filename=draft.filename))
    draft.title = title
    draft.save(update_fields=["title"])
    return find(owner, name_for(outline, title=title, filename=draft.filename)) != shown
