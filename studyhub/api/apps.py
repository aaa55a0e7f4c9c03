"""The api room, as Django knows it."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "studyhub.api"
    label = "api"
