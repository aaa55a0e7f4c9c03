"""Turns away requests that are far too large, before anything is read into memory or onto the disk.

Forms check their own fields and say so kindly; this is the wall behind them.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


class RequestSizeMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # The server reads no more of a body than its stated length, so what is stated is what counts.
        try:
            length = int(request.META.get("CONTENT_LENGTH") or 0)
        except ValueError:
            return HttpResponse("Content-Length is no number.", status=400, content_type="text/plain")
        if length > settings.REQUEST_BYTES:
            return render(request, "413.html", {"limit": settings.REQUEST_BYTES}, status=413)
        return self.get_response(request)
