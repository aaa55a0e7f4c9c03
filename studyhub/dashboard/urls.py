"""The doors of the dashboard room."""

from django.urls import path

from studyhub.dashboard import views

app_name = "dashboard"
urlpatterns = [path("", views.home, name="home")]
