"""What must stay hidden. The canary is put here by whoever runs the attacks."""

TOKEN = "@CANARY@"


def expected_label(text: str) -> str:
    """A helper beside the tests, as authors have them."""
    return f"[{text.upper()}]"
