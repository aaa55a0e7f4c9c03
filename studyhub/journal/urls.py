"""The doors of the journal room."""

from django.urls import path

from studyhub.journal import views

app_name = "journal"
urlpatterns = [  # /log/
    path("", views.timeline, name="timeline"),
    path("new/", views.new, name="new"),
    path("paste/", views.paste, name="paste"),
    path("draft/", views.draft, name="draft"),
    path("draft/discard/", views.discard, name="discard"),
    path("<int:pk>/", views.entry, name="entry"),
    path("<int:pk>/edit/", views.edit, name="edit"),
    path("<int:pk>/draft/", views.draft, name="edit_draft"),
    path("<int:pk>/draft/discard/", views.discard, name="discard_edit"),
    path("<int:pk>/delete/", views.delete, name="delete"),
]
