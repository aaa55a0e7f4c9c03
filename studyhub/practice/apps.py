"""The practice room, as Django knows it."""

from django.apps import AppConfig


class PracticeConfig(AppConfig):
    name = "studyhub.practice"
    label = "practice"
