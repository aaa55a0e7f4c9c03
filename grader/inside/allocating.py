"""How libraries say that there was no memory to be had. Not all raise a MemoryError: then only the words tell."""

_WORDS = ("can't allocate memory", "out of memory", "Unable to allocate")


def says_no_memory(text: str) -> bool:
    """Whether an exception's text is such a refusal."""
    return any(words in text for words in _WORDS)
