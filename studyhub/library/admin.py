"""The library for staff: curate resources, stages and concepts, and make one of what is there twice."""

from django.contrib import admin
from django.db.models import Count, Q, QuerySet, URLField
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html

from studyhub.library import duplicates, moving, naming
from studyhub.library.merge_page import merge_concepts_page, merge_page
from studyhub.library.models import Concept, Resource, Stage


class YesFilter(admin.SimpleListFilter):
    """A filter with one question and the answer yes."""

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [("yes", "Yes")]


class DuplicatesFilter(YesFilter):
    title = "shares its address with another"
    parameter_name = "twice"

    def queryset(self, request: HttpRequest, resources: QuerySet[Resource]) -> QuerySet[Resource]:
        return duplicates.with_duplicates(resources).order_by("url_key", "pk") if self.value() else resources


class NoLinkFilter(YesFilter):
    title = "has no link"
    parameter_name = "no_link"

    def queryset(self, request: HttpRequest, resources: QuerySet[Resource]) -> QuerySet[Resource]:
        return resources.filter(url="") if self.value() else resources


@admin.register(Stage)
class StageAdmin(admin.ModelAdmin):
    list_display = ("number", "title", "resource_count")
    search_fields = ("title", "number")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Stage]:
        return super().get_queryset(request).annotate(found=Count("resources", Q(resources__merged_into=None)))

    @admin.display(description="resources", ordering="found")
    def resource_count(self, stage: Stage) -> int:
        return stage.found  # type: ignore[attr-defined]


@admin.register(Resource)
class ResourceAdmin(admin.ModelAdmin):
    list_display = ("title", "type", "group", "stage", "year", "link", "added_by", "learners", "withdrawn")
    list_filter = (
        DuplicatesFilter,
        NoLinkFilter,
        "type",
        "stage",
        ("added_by", admin.EmptyFieldListFilter),
        "withdrawn",
    )
    list_select_related = ("stage", "added_by")
    search_fields = ("title", "short_name", "authors", "url", "group")
    formfield_overrides = {URLField: {"assume_scheme": "https"}}
    autocomplete_fields = ("stage", "concepts", "nodes")
    readonly_fields = ("added_by", "url_key", "created_at")
    actions = ("merge_duplicates", "merge_selected", "withdraw", "offer_again")
    list_per_page = 50

    def get_queryset(self, request: HttpRequest) -> QuerySet[Resource]:
        rows = super().get_queryset(request).filter(merged_into=None)
        return rows.annotate(learner_count=Count("learner_states", distinct=True))

    def get_exclude(self, request: HttpRequest, obj: Resource | None = None) -> tuple[str, ...]:
        return ("merged_into",)

    def has_delete_permission(self, request: HttpRequest, obj: Resource | None = None) -> bool:
        """What learners studied, and what the starter library would bring back, is withdrawn instead."""
        if obj is not None and (obj.key or obj.learner_states.exists() or obj.reflections.exists()):
            return False
        return super().has_delete_permission(request, obj)

    def save_model(self, request: HttpRequest, obj: Resource, form: ModelForm, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if "type" in form.changed_data:
            moving.fit_states(obj)

    @admin.display(description="link")
    def link(self, resource: Resource) -> str:
        if not resource.url:
            return "–"
        return format_html('<a href="{}" rel="noopener noreferrer">{}</a>', resource.url, resource.url_key[:50])

    @admin.display(ordering="learner_count")
    def learners(self, resource: Resource) -> int:
        return resource.learner_count  # type: ignore[attr-defined]

    @admin.action(description="Merge those with the same address…", permissions=["change"])
    def merge_duplicates(self, request: HttpRequest, chosen: QuerySet[Resource]) -> HttpResponse | None:
        return merge_page(self, request, chosen, action="merge_duplicates", by_address=True)

    @admin.action(description="Merge into one, whatever their addresses…", permissions=["change"])
    def merge_selected(self, request: HttpRequest, chosen: QuerySet[Resource]) -> HttpResponse | None:
        return merge_page(self, request, chosen, action="merge_selected", by_address=False)

    @admin.action(description="Withdraw: offer it no longer", permissions=["change"])
    def withdraw(self, request: HttpRequest, chosen: QuerySet[Resource]) -> None:
        self._offer(request, chosen, withdrawn=True)

    @admin.action(description="Offer it again", permissions=["change"])
    def offer_again(self, request: HttpRequest, chosen: QuerySet[Resource]) -> None:
        self._offer(request, chosen, withdrawn=False)

    def _offer(self, request: HttpRequest, chosen: QuerySet[Resource], *, withdrawn: bool) -> None:
        changed = Resource.objects.filter(pk__in=chosen.values_list("pk", flat=True)).update(withdrawn=withdrawn)
        self.message_user(request, f"{changed} {'withdrawn' if withdrawn else 'offered again'}.")


@admin.register(Concept)
class ConceptAdmin(admin.ModelAdmin):
    list_display = ("name", "added_by", "resource_count", "exercise_count", "other_name_list")
    list_filter = (("added_by", admin.EmptyFieldListFilter),)
    list_select_related = ("added_by",)
    search_fields = ("name", "summary", "other_names__name")
    fields = ("name", "summary", "exercises", "added_by")
    autocomplete_fields = ("exercises",)
    readonly_fields = ("added_by",)
    actions = ("merge_selected",)
    list_per_page = 100

    def get_queryset(self, request: HttpRequest) -> QuerySet[Concept]:
        rows = super().get_queryset(request).filter(merged_into=None).prefetch_related("other_names")
        return rows.annotate(
            found_resources=Count("resources", distinct=True), found_exercises=Count("exercises", distinct=True)
        )

    def has_delete_permission(self, request: HttpRequest, obj: Concept | None = None) -> bool:
        """What a reflection names is merged into something, never lost."""
        if obj is not None and obj.reflections.exists():
            return False
        return super().has_delete_permission(request, obj)

    def save_model(self, request: HttpRequest, obj: Concept, form: ModelForm, change: bool) -> None:
        obj.slug = obj.slug or naming.free_slug(obj.name)
        super().save_model(request, obj, form, change)

    @admin.display(ordering="found_resources", description="resources")
    def resource_count(self, concept: Concept) -> int:
        return concept.found_resources  # type: ignore[attr-defined]

    @admin.display(ordering="found_exercises", description="exercises")
    def exercise_count(self, concept: Concept) -> int:
        return concept.found_exercises  # type: ignore[attr-defined]

    @admin.display(description="other names")
    def other_name_list(self, concept: Concept) -> str:
        return "; ".join(other.name for other in concept.other_names.all())

    @admin.action(description="Merge into one…", permissions=["change"])
    def merge_selected(self, request: HttpRequest, chosen: QuerySet[Concept]) -> HttpResponse | None:
        return merge_concepts_page(self, request, chosen)
