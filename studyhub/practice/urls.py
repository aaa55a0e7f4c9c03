"""The doors of the practice room."""

from django.urls import path

from studyhub.practice import views

app_name = "practice"
urlpatterns = [
    path("exercises/", views.exercises, name="exercises"),
    # /exercises/<slug>/
    path("exercises/<slug:slug>/", views.exercise, name="exercise"),
    path("exercises/<slug:slug>/submit/", views.submit, name="submit"),
    path("exercises/<slug:slug>/draft/", views.draft, name="draft"),
    path("exercises/<slug:slug>/history/", views.history, name="history"),
    path("exercises/<slug:slug>/compare/", views.compare, name="compare"),
    # /submissions/<pk>/
    path("submissions/<int:pk>/", views.submission, name="submission"),
    path("submissions/<int:pk>/again/", views.again, name="again"),
]
