"""Bytes or text from a learner → code we can keep, or a sentence that says what is wrong and what to do."""

SOURCE_MARK = "\ufeff"  # some editors put one first; Python would stumble over it


class BadCode(ValueError):
    """Not acceptable as code; the text is for the learner."""


def decode(data: bytes, *, limit: int) -> str:
    """The code in an uploaded file."""
    if len(data) > limit:
        raise BadCode(too_large(len(data), limit))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise BadCode(
            f"The file is not UTF-8 text: byte 0x{data[error.start]:02x} in line {line}. Save it as UTF-8 and retry."
        ) from None
    return check(text, limit=limit)


def check(text: str, *, limit: int) -> str:
    """The code as it is kept: line ends as \\n, no byte order mark. Raises BadCode."""
    text = text.removeprefix(SOURCE_MARK).replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise BadCode("There is no code here yet. Write something, or upload a file.")
    if "\x00" in text:
        line = text[: text.index("\x00")].count("\n") + 1
        raise BadCode(f"There is a NUL byte in line {line}: no compiler reads that. Remove it and try again.")
    try:
        size = len(text.encode("utf-8"))
    except UnicodeEncodeError as error:
        line = text[: error.start].count("\n") + 1
        raise BadCode(f"Line {line} holds half of a character (a lone surrogate). Remove it and try again.") from None
    if size > limit:
        raise BadCode(too_large(size, limit))
    return text


def too_large(size: int, limit: int) -> str:
    return f"This is {size / 1000:,.0f} kB; code may have up to {limit / 1000:,.0f} kB. Is it the right file?"
