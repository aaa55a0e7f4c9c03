"""What a learner's file is called, and how the editor colours it, by the kind of its exercise."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """One kind of file."""

    name: str  # as people say it
    suffix: str  # ".py"
    mode: str  # of the editor: mode-python.js
    lexer: str  # of Pygments, which colours what was submitted
    is_compiled: bool = False  # before it is tested


_PYTHON = Language(name="Python", suffix=".py", mode="python", lexer="python")
_BY_KIND = {
    "cpp": Language(name="C++", suffix=".cpp", mode="c_cpp", lexer="cpp", is_compiled=True),
    "cuda": Language(name="CUDA", suffix=".cu", mode="c_cpp", lexer="cuda", is_compiled=True),
    "triton": Language(name="Triton", suffix=".py", mode="python", lexer="python"),
}


def language_of(kind: str) -> Language:
    """Of an exercise of this kind."""
    return _BY_KIND.get(kind, _PYTHON)
