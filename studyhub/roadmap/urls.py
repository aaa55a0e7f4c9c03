"""The doors of the roadmap room. Words before `<slug>` are reserved in importing.py."""

from django.urls import path

from studyhub.roadmap import import_views, views

app_name = "roadmap"
urlpatterns = [
    path("", views.list_roadmaps, name="list"),
    path("import/", import_views.import_text, name="import"),
    path("import/<int:pk>/", import_views.preview_import, name="preview"),
    path("import/<int:pk>/discard/", import_views.discard_import, name="discard"),
    path("starter/", import_views.load_starter, name="starter"),
    path("undo/<int:pk>/", views.undo, name="undo"),
    path("<slug:slug>/", views.roadmap, name="roadmap"),
    path("<slug:slug>/<int:pk>/", views.node, name="node"),
    path("<slug:slug>/<int:pk>/tick/", views.tick, name="tick"),
    path("<slug:slug>/<int:pk>/untick/", views.untick, name="untick"),
    path("<slug:slug>/<int:pk>/skip/", views.skip, name="skip"),
]
