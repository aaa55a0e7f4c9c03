"""What an answer that knows nothing of the question puts into its outputs. How that is written is each kind's."""


def fillings(copied: str) -> dict[str, str | None]:
    """By a description: the value of each element, None where none is stored; `copied` reads one of the first input."""
    return {
        "leaves its outputs as they are": None,
        "fills its outputs with zeros": "0",
        "fills its outputs with ones": "1",
        "copies its first input": copied,
    }
