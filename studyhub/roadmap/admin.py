"""Roadmaps for staff: what an import made of them. Texts change by importing again, so that no tick is ever lost."""

from django.contrib import admin
from django.db.models import Count, Q, QuerySet, URLField
from django.http import HttpRequest

from studyhub.practice.models import ExerciseLink
from studyhub.read_only import ReadOnlyAdmin
from studyhub.roadmap.models import Node, NodeKind, Roadmap


@admin.register(Roadmap)
class RoadmapAdmin(admin.ModelAdmin):
    list_display = ("title", "owner", "modules", "leaves", "imported_at")
    list_filter = (("owner", admin.EmptyFieldListFilter),)
    list_select_related = ("owner",)
    search_fields = ("title", "slug", "owner__username")
    fields = ("title", "slug", "motto", "cover_url", "owner", "warnings", "created_at", "imported_at")
    readonly_fields = ("slug", "owner", "warnings", "created_at", "imported_at")
    formfield_overrides = {URLField: {"assume_scheme": "https"}}

    def get_queryset(self, request: HttpRequest) -> QuerySet[Roadmap]:
        live = Q(nodes__retired_at=None)
        counted = super().get_queryset(request).defer("source")
        return counted.annotate(
            module_count=Count("nodes", live & Q(nodes__kind=NodeKind.MODULE)),
            leaf_count=Count("nodes", live & Q(nodes__is_leaf=True)),
        )

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False  # a roadmap is imported

    @admin.display(ordering="module_count")
    def modules(self, roadmap: Roadmap) -> int:
        return roadmap.module_count  # type: ignore[attr-defined]

    @admin.display(ordering="leaf_count")
    def leaves(self, roadmap: Roadmap) -> int:
        return roadmap.leaf_count  # type: ignore[attr-defined]


class ProvedBy(admin.TabularInline):
    model = ExerciseLink
    extra = 0
    autocomplete_fields = ("exercise",)
    verbose_name = "exercise that proves it"
    verbose_name_plural = "exercises that prove it"


@admin.register(Node)
class NodeAdmin(ReadOnlyAdmin):
    list_display = ("__str__", "roadmap", "kind", "role", "module_code", "check_code", "is_leaf", "retired_at")
    list_filter = ("roadmap", "kind", "role", "is_leaf", ("retired_at", admin.EmptyFieldListFilter))
    list_select_related = ("roadmap",)
    search_fields = ("title", "label", "code", "module_code", "check_code")
    readonly_fields = ("roadmap", "parent", "kind", "key", "position", "title", "label", "code", "module_code", "body",
                       "is_box", "is_leaf", "line_start", "line_end", "retired_at")  # fmt: skip
    fields = ("role", "check_code", *readonly_fields)
    inlines = (ProvedBy,)
    list_per_page = 50

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return request.user.has_perm("roadmap.change_node")  # role and check; the rest comes from the text
