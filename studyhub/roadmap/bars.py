"""A progress bar of 25 text cells for READMEs: 0 until something is started, 25 only when all is done."""

CELLS = 25
FULL, EMPTY = "█", "░"


def text_bar(done: int, total: int) -> str:
    """█ for what is done of the total: at least one once started, otherwise rounded down."""
    filled = 0 if done <= 0 or total <= 0 else min(CELLS, max(1, CELLS * done // total))
    return FULL * filled + EMPTY * (CELLS - filled)
