"""The dashboard room, as Django knows it."""

from django.apps import AppConfig


class DashboardConfig(AppConfig):
    name = "studyhub.dashboard"
    label = "dashboard"
