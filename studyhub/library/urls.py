"""The doors of the library room."""

from django.urls import path

from studyhub.library.views import adding, browsing, moving, reflecting

app_name = "library"
urlpatterns = [  # /library/
    path("", browsing.home, name="home"),
    path("queue/", moving.queue, name="queue"),
    path("queue/suggested/", moving.adopt, name="adopt"),
    path("add/", adding.add, name="add"),
    path("concepts/", browsing.concepts, name="concepts"),
    path("concepts/<slug:slug>/", browsing.concept, name="concept"),
    path("<int:pk>/", browsing.resource, name="resource"),
    path("<int:pk>/edit/", adding.edit, name="edit"),
    path("<int:pk>/delete/", adding.delete, name="delete"),
    path("<int:pk>/move/", moving.move, name="move"),
    path("<int:pk>/why/", moving.why, name="why"),
    path("<int:pk>/reflect/", reflecting.reflect, name="reflect"),
    path("<int:pk>/reflect/take-back/", reflecting.take_back, name="take_back"),
]
