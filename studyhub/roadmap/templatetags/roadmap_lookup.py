"""Lets a template look a node up in a dictionary by its id."""

from collections.abc import Mapping

from django import template

register = template.Library()


@register.filter
def at(values: Mapping[int, object], key: int) -> object:
    return values.get(key, "")
