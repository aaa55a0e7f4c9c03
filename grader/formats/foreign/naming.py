"""Slugs and titles from file and folder names."""

import re

MAX_SLUG_CHARS = 80  # a row's slug holds no more


def slug_of(*parts: str) -> str:
    """Lower-case words joined by hyphens."""
    words = re.sub(r"[^a-z0-9]+", "-", "-".join(parts).lower()).strip("-")
    return words[:MAX_SLUG_CHARS].strip("-")


def title_of(name: str) -> str:
    """A file's or folder's name as people would write it; without its number and a language at its end."""
    words = re.sub(r"^\d+_+|_(py|cu|cpp|triton)$", "", name).replace("_", " ").strip()
    return (words[:1].upper() + words[1:] or name)[:200]


def first_sentence(text: str, otherwise: str) -> str:
    """The first line with words in it, for a summary."""
    found = next((line.strip() for line in text.splitlines() if line.strip()), otherwise)
    return (found if len(found) <= 300 else found[:299] + "…") or otherwise
