"""What people type about themselves."""

import functools
import zoneinfo
from typing import Any

from django import forms
from django.contrib.auth.forms import PasswordChangeForm, UserCreationForm
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from studyhub.accounts.models import Theme, User


@functools.cache  # a walk through hundreds of files
def time_zones() -> list[tuple[str, str]]:
    """Those with a place's name, and UTC; the rest are aliases."""
    names = (
        name for name in zoneinfo.available_timezones() if "/" in name and not name.startswith(("Etc/", "SystemV/"))
    )
    return [("UTC", "UTC"), *((name, name.replace("_", " ")) for name in sorted(names))]


class LongSelect(forms.Select):
    """A list of hundreds in one piece: a template for each of its lines took a tenth of a second."""

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        lines = (
            (key, mark_safe(" selected") if key == value else "", label)  # nothing of a learner's
            for key, label in self.choices
        )
        return format_html(
            "<select{}>{}</select>",
            flatatt(self.build_attrs(self.attrs, {"name": name, **(attrs or {})})),
            format_html_join("", '<option value="{}"{}>{}</option>', lines),
        )


class TimeZoneField(forms.TypedChoiceField):
    def __init__(self) -> None:
        super().__init__(
            choices=time_zones,
            initial="UTC",
            help_text="Decides which day your work counts for.",
            widget=LongSelect,
        )


class JoinForm(UserCreationForm):
    """A new account. It is saved by joining.join or joining.claim_site, never by the form."""

    time_zone = TimeZoneField()
    # what AUTH_PASSWORD_VALIDATORS ask for, in one line
    password_rule = "At least 8 characters, not one of the common ones, and not like your name."
    field_order = ("username", "password1", "password2", "time_zone")

    class Meta:
        model = User
        fields = ("username", "time_zone")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].help_text = "How you sign in: letters, digits and @ . + - _"
        self.fields["password1"].help_text = self.password_rule
        self.fields["password2"].label = "The password again"
        self.fields["password2"].help_text = ""

    def validate_password_for_user(self, user: User, password_field_name: str = "password1") -> None:
        """What is wrong with a password stands beside the first of the two fields."""
        super().validate_password_for_user(user, password_field_name)  # type: ignore[misc]  # the stubs lack it

    def account(self) -> dict[str, str]:
        return {
            "username": self.cleaned_data["username"],
            "password": self.cleaned_data["password1"],
            "time_zone": self.cleaned_data["time_zone"],
        }


class OwnForm(forms.ModelForm):
    """Writes its own fields and no others: what else the row in hand says may be out of date by now."""

    def save(self, commit: bool = True) -> User:
        user: User = self.instance
        if commit:
            user.save(update_fields=list(self.fields))
        return user


class SettingsForm(OwnForm):
    time_zone = TimeZoneField()
    weekly_target = forms.IntegerField(
        min_value=0, max_value=7, label="Days of study a week", help_text="What you aim for; 0 for no target."
    )

    class Meta:
        model = User
        fields = ("time_zone", "day_ends_at_hour", "weekly_target", "theme", "keyboard_shortcuts")
        labels = {"day_ends_at_hour": "The day ends at", "keyboard_shortcuts": "Single-key shortcuts"}
        widgets = {"day_ends_at_hour": forms.Select(choices=[(hour, f"{hour:02}:00") for hour in range(7)])}


class ThemeForm(OwnForm):
    theme = forms.ChoiceField(choices=Theme)

    class Meta:
        model = User
        fields = ("theme",)


class PasswordForm(PasswordChangeForm):
    """Writes the password and nothing else of the row."""

    def save(self, commit: bool = True) -> User:
        user: User = super().save(commit=False)
        if commit:
            user.save(update_fields=["password"])
        return user
