"""One address that gives a whole page, or to htmx a part of it, and says so to caches; views know the parts."""

from django.views.decorators.vary import vary_on_headers

from studyhub.accounts.http import LearnerRequest

page_or_part = vary_on_headers("HX-Request", "HX-History-Restore-Request")  # for views that ask `wants_part`


def wants_part(request: LearnerRequest) -> bool:
    """False, too, for a page that has dropped out of htmx's own history: all of it is to be put back."""
    return bool(request.htmx) and not request.htmx.history_restore_request
