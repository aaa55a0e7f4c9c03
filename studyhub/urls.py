"""Every door of the site, one line a room."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("studyhub.dashboard.urls")),
    path("accounts/", include("studyhub.accounts.urls")),
    path("roadmaps/", include("studyhub.roadmap.urls")),
    path("", include("studyhub.practice.urls")),
    path("library/", include("studyhub.library.urls")),
    path("log/", include("studyhub.journal.urls")),
    path("", include("studyhub.api.urls")),
    path("admin/", admin.site.urls),
]
