"""The doors of the accounts room."""

from django.contrib.auth.views import LogoutView
from django.urls import path

from studyhub.accounts import views

app_name = "accounts"
urlpatterns = [
    path("first/", views.first, name="first"),
    path("sign-up/", views.sign_up, name="sign_up"),
    path("login/", views.log_in, name="login"),
    path("logout/", LogoutView.as_view(), name="logout"),
    path("settings/", views.settings, name="settings"),
    path("password/", views.password, name="password"),
    path("theme/", views.theme, name="theme"),
]
