"""The sign-in page, for those who come to it, and for those whose session ended under what they were typing."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render, resolve_url
from django.utils.cache import add_never_cache_headers

from studyhub.accounts.carrying import Carried, brought, turned_away


class SignIn(LoginView):
    template_name = "accounts/login.html"
    redirect_authenticated_user = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        carried = brought(request) if request.user.is_authenticated and request.method == "POST" else None
        return _once_more(request, carried) if carried else super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        response = super().form_valid(form)
        carried = brought(self.request)
        return _once_more(self.request, carried) if carried else response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "carried": brought(self.request)}


class KeepTypedMiddleware:
    """A form that a signed-out browser sends is not lost on the way to the sign-in page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method != "POST" or not _leads_to_sign_in(response) or _asked_by_script(request):
            return response
        carried = turned_away(request)
        if carried is None:
            return response
        context = {"form": AuthenticationForm(request), "next": urlsplit(carried.path).path, "carried": carried}
        return _private(render(request, "accounts/login.html", context))


def _once_more(request: HttpRequest, carried: Carried) -> HttpResponse:
    return _private(render(request, "accounts/carried.html", {"carried": carried}))


def _private(page: HttpResponse) -> HttpResponse:
    add_never_cache_headers(page)
    return page


def _leads_to_sign_in(response: HttpResponse) -> bool:
    sign_in = resolve_url(settings.LOGIN_URL)
    return response.status_code == 302 and urlsplit(response["Location"]).path == sign_in


def _asked_by_script(request: HttpRequest) -> bool:
    """What a script sends is still on its page."""
    return bool(request.headers.get("HX-Request")) or request.headers.get("X-Requested-With") == "fetch"
