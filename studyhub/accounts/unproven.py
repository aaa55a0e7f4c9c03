"""The page for a form that came without its proof that it was sent from this site: what happened, and what to do next.

What was typed is shown again with a new proof, to be sent by a click. Only where the browser itself names this site as
the sender: another site could otherwise have its own words sent in a learner's name.
"""

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

from studyhub.accounts.carrying import Carried, brought, turned_away


def refuse(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django's CSRF_FAILURE_VIEW; its reason is for the log."""
    ours = _is_ours(request, request.headers.get("Origin") or request.headers.get("Referer", ""))
    context = {"ours": ours, "carried": _typed(request) if ours else None, "page": _page_before(request)}
    page = render(request, "403_csrf.html", context, status=403)
    add_never_cache_headers(page)
    return page


def _typed(request: HttpRequest) -> Carried | None:
    """Whether it was on its way to its page, or to the sign-in page that it had been led to."""
    return turned_away(request) or brought(request)


def _page_before(request: HttpRequest) -> str:
    """The page that the form stands on; the first page where the browser does not say."""
    before = request.headers.get("Referer", "")
    return urlsplit(before).path if _is_ours(request, before) else "/"


def _is_ours(request: HttpRequest, sender: str) -> bool:
    """No page of another site can choose what its visitors' browsers say here."""
    try:
        return urlsplit(sender).netloc == request.get_host()
    except ValueError:
        return False
