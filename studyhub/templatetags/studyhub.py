"""Filters and tags every page may use: Markdown, the two-tone bar, the query string of a changed filter."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from studyhub.markdown import render, render_inline

register = template.Library()


@register.filter
def markdown(text: str) -> SafeString:
    """Markdown to safe HTML."""
    return render(text or "")


@register.filter
def markdown_inline(text: str) -> SafeString:
    """One line of Markdown to safe HTML without a paragraph around it."""
    return render_inline(text or "")


@register.simple_tag
def bar(covered: int, verified: int, label: str = "") -> SafeString:
    """Two tones on one track, in percent: verified dark, covered light. Its words are for those who can't see it."""
    return format_html(
        '<svg class="bar" role="img" aria-label="{}covered {} %, verified {} %" preserveAspectRatio="none">'
        '<rect class="track" width="100%" height="100%"/><rect class="covered" width="{}%" height="100%"/>'
        '<rect class="verified" width="{}%" height="100%"/></svg>',
        f"{label}: " if label else "",
        covered,
        verified,
        covered,
        verified,
    )
