"""One at a time: what a verb holds, until its transaction ends, while it looks and then writes by what it saw.

SQLite needs none of it: its transactions begin with the write lock (settings.DATABASES). PostgreSQL lets two of them
look at once, and both would find that nobody has been there.
"""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model

from studyhub.accounts.models import User

# subtle: `no_key`, because every row that names a learner or an exercise asks for a share of that row's key when it is
# committed. A plain FOR UPDATE refuses it, and then a verdict and a submission of the same learner wait for each other.


def hold_learner(pk: int) -> bool:
    """This learner's rows are decided on by nobody else meanwhile; False when there is no such learner any more."""
    return bool(User.objects.select_for_update(no_key=True).filter(pk=pk).values_list("pk"))


def hold_table(model: type[Model]) -> None:
    """For what has no row yet that could be held: the row that names the table is held instead."""
    names = {"app_label": model._meta.app_label, "model": model._meta.model_name}
    ContentType.objects.select_for_update(no_key=True).get(**names)
