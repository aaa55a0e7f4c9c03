"""The journal room, as Django knows it."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "studyhub.journal"
    label = "journal"
