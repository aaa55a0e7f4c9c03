"""Which events are study, for the heat map and the week. What else happens is told under "recent", and fills no day."""

from django.db.models import Q, QuerySet

from studyhub.accounts.models import User
from studyhub.activity.models import Event, Kind
from studyhub.library.models import ReadState

WORK = (Kind.TICKED, Kind.GRADED, Kind.PASSED, Kind.LOGGED, Kind.REFLECTED)
READING = (ReadState.READING, ReadState.EXPLORING, ReadState.DONE)  # to lay a book on a pile is not to read it

# What an event's data has when it was no deed of the learner's that day: a tick that came with an import, a step that
# only puts back an earlier one, a verdict that staff asked for, a suggestion taken over together with dozens.
NO_DEED = ("imported", "undoes", "regrade", "adopted")


def study_of(user: User) -> QuerySet[Event]:
    is_study = Q(kind__in=WORK) | Q(kind=Kind.RESOURCE_MOVED, data__to__in=READING)
    return Event.objects.filter(is_study, user=user).exclude(data__has_any_keys=NO_DEED)
