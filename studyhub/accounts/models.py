"""Who uses the site, and the settings that belong to a person: time zone, when their day ends, theme, weekly target."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.contrib.auth.models import AbstractUser
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils import timezone


class Theme(models.TextChoices):
    AUTO = "auto", "Like my system"
    LIGHT = "light", "Light"
    DARK = "dark", "Dark"


class User(AbstractUser):
    time_zone = models.CharField(max_length=64, default="UTC")
    day_ends_at_hour = models.PositiveSmallIntegerField(
        default=0,
        validators=[MaxValueValidator(6)],
        help_text="Until this hour of the night, what you do still counts for the day before.",
    )
    weekly_target = models.PositiveSmallIntegerField(default=5, help_text="Days of study a week you aim for.")
    theme = models.CharField(max_length=5, choices=Theme, default=Theme.AUTO)
    keyboard_shortcuts = models.BooleanField(default=True, help_text="Single keys such as n and /.")

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    def local_date(self, at: dt.datetime | None = None) -> dt.date:
        """The learner's day at a moment: their zone, and a day that ends at their own hour."""
        moment = (at or timezone.now()).astimezone(self.zone)
        return (moment - dt.timedelta(hours=self.day_ends_at_hour)).date()
