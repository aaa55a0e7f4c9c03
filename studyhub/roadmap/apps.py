"""The roadmap room, as Django knows it."""

from django.apps import AppConfig


class RoadmapConfig(AppConfig):
    name = "studyhub.roadmap"
    label = "roadmap"
