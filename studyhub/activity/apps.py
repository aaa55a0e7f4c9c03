"""The activity room, as Django knows it."""

from django.apps import AppConfig


class ActivityConfig(AppConfig):
    name = "studyhub.activity"
    label = "activity"
