"""Answers that know nothing of the question. An exercise that accepts one of them proves nothing."""

from collections.abc import Callable

from grader.degenerate import cpp, cuda, python, triton
from grader.exercise import Exercise, Kind

_ANSWERS: dict[Kind, Callable[[Exercise], dict[str, str]]] = {
    Kind.PYTHON: python.answers,
    Kind.KERNELBENCH: python.answers,
    Kind.GPUMODE: python.answers,
    Kind.CPP: cpp.answers,
    Kind.CUDA: cuda.answers,
    Kind.TRITON: triton.answers,
}


def degenerate_answers(exercise: Exercise) -> dict[str, str]:
    """Code by a description of it; the starter is one of them."""
    return {"is the starter": exercise.starter(), **_ANSWERS[exercise.kind](exercise)}
