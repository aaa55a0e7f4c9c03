"""Pages about one's own account: the owner's first visit, joining, signing in, settings."""

from django.conf import settings as site_settings
from django.contrib import messages
from django.contrib.auth import authenticate, login, update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from studyhub.accounts import joining
from studyhub.accounts.carrying import brought
from studyhub.accounts.forms import JoinForm, PasswordForm, SettingsForm, ThemeForm
from studyhub.accounts.http import LearnerRequest
from studyhub.accounts.signing_in import SignIn

PASSWORDS = "django.contrib.auth.backends.ModelBackend"  # how somebody who has just joined is signed in


@sensitive_post_parameters("password1", "password2")
@never_cache
@require_http_methods(["GET", "POST"])
def first(request: HttpRequest) -> HttpResponse:
    """The owner's account. There is nothing here once anybody has an account."""
    if joining.site_has_owner():
        return redirect("accounts:login")
    form = JoinForm(request.POST or None)
    if not form.is_valid():
        return render(request, "accounts/first.html", {"form": form})
    try:
        owner = joining.claim_site(**form.account())
    except joining.AlreadyOwned:
        if _came_twice(request, form):
            return redirect("dashboard:home")
        messages.warning(request, "Somebody else has just made the owner's account.")
        return redirect("accounts:login")
    login(request, owner, backend=PASSWORDS)
    messages.success(request, f"Welcome, {owner}. This site is yours.")
    return redirect("dashboard:home")


@sensitive_post_parameters("password1", "password2")
@never_cache
@require_http_methods(["GET", "POST"])
def sign_up(request: HttpRequest) -> HttpResponse:
    if not joining.site_has_owner():
        return redirect("accounts:first")
    if request.user.is_authenticated:
        return redirect("dashboard:home")
    if not site_settings.SIGN_UP:
        return render(request, "accounts/closed.html", status=403)
    form = JoinForm(request.POST or None)
    if not form.is_valid():
        return render(request, "accounts/sign_up.html", {"form": form})
    try:
        learner = joining.join(**form.account())
    except joining.NameTaken:
        if _came_twice(request, form):
            return redirect("dashboard:home")
        form.add_error("username", "Somebody has just taken this name. Choose another.")
        return render(request, "accounts/sign_up.html", {"form": form})
    login(request, learner, backend=PASSWORDS)
    messages.success(request, f"Welcome, {learner}.")
    return redirect("dashboard:home")


def _came_twice(request: HttpRequest, form: JoinForm) -> bool:
    """Whether the account that is in the way is of this very press, a moment ago: then it is signed in.

    Asked through the door of every sign-in, so that a wrong password counts here too.
    """
    account = form.account()
    learner = authenticate(request, username=account["username"], password=account["password"])
    if learner is not None:
        login(request, learner)
    return learner is not None


def log_in(request: HttpRequest) -> HttpResponseBase:
    if not joining.site_has_owner():
        return redirect("accounts:first")
    return SignIn.as_view()(request)


def locked(request: HttpRequest, response: HttpResponse, credentials: dict[str, str]) -> HttpResponse:
    """What somebody sees who has tried too many passwords. Called by axes, with its own arguments."""
    facts = {
        "carried": brought(request),
        "username": credentials.get("username", ""),
        "tries": site_settings.AXES_FAILURE_LIMIT,
        "pause_min": round(site_settings.AXES_COOLOFF_TIME.total_seconds() / 60),
    }
    return render(request, "accounts/locked.html", facts, status=429)


@login_required
@require_http_methods(["GET", "POST"])
def settings(request: LearnerRequest) -> HttpResponse:
    form = SettingsForm(request.POST or None, instance=request.user)
    if not form.is_valid():
        request.user.refresh_from_db()  # the frame shows the theme that holds, not the one refused
        return render(request, "accounts/settings.html", {"form": form})
    form.save()
    messages.success(request, "Settings saved.")
    return redirect("accounts:settings")


@sensitive_post_parameters()
@login_required
@require_http_methods(["GET", "POST"])
def password(request: LearnerRequest) -> HttpResponse:
    form = PasswordForm(request.user, request.POST or None)
    if not form.is_valid():
        return render(request, "accounts/password.html", {"form": form})
    form.save()
    update_session_auth_hash(request, request.user)  # stay signed in here; every other browser is signed out
    messages.success(request, "Password changed.")
    return redirect("accounts:settings")


@login_required
@require_POST
def theme(request: LearnerRequest) -> HttpResponse:
    """Switch the theme from any page, and go back there."""
    form = ThemeForm(request.POST, instance=request.user)
    if form.is_valid():
        form.save()
    came_from = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(came_from, allowed_hosts=None):
        return redirect(came_from)
    return redirect("dashboard:home")
