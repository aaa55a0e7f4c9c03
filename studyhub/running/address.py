"""Where the broker of a running site is: a file below var/ that tells commands in another terminal."""

from pathlib import Path

USUAL = "redis://127.0.0.1:6379/0"


def file_of(var: Path) -> Path:
    return var / "broker" / "url"


def broker_address(var: Path) -> str:
    """The address that `make run` left there while it runs, else a broker's usual one on this machine."""
    try:
        return file_of(var).read_text().strip() or USUAL
    except OSError:
        return USUAL
