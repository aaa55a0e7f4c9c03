"""Doors for programs."""

from django.http import HttpRequest, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from studyhub.api import health


@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """200 while the site serves, 503 when its database or its broker is away. No account is needed."""
    found = health.examine()
    return JsonResponse(found.to_json(), status=200 if found.serving else 503)


@require_safe
def favicon(request: HttpRequest) -> HttpResponseRedirect:
    """For pages that name no icon, such as the admin's: browsers then ask for this address."""
    return redirect(static("studyhub/mark.svg"))
