"""The request type of views behind `login_required`: its user is a real account."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from studyhub.accounts.models import User


class LearnerRequest(HttpRequest):
    user: User
    htmx: HtmxDetails
