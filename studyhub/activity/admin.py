"""The event log, for staff to look at; it is append-only."""

from django.contrib import admin

from studyhub.activity.models import Event
from studyhub.read_only import ReadOnlyAdmin


@admin.register(Event)
class EventAdmin(ReadOnlyAdmin):
    list_display = ("at", "user", "kind", "title", "local_date")
    list_filter = ("kind", "local_date")
    list_select_related = ("user",)
    search_fields = ("title", "user__username", "subject")
    date_hierarchy = "local_date"
    show_full_result_count = False
    list_per_page = 50
