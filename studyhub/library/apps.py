"""The library room, as Django knows it."""

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    name = "studyhub.library"
    label = "library"
