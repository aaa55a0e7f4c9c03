"""The files of the exercise that a GPU MODE task becomes. Writes nothing, decides nothing about the task."""

import json
from collections.abc import Mapping
from typing import Any

from grader.formats.foreign import writing
from grader.formats.foreign.naming import first_sentence, title_of
from grader.formats.foreign.shelf import CASES
from grader.formats.foreign.writing import Asked
from grader.formats.gpumode.reading import Task

_SECRET = "reference.py"  # of their files, what no learner's code may import


def files_for(task: Task, facts: dict[str, Any]) -> dict[str, str]:
    """By path inside the folder."""
    cases: dict[str, dict[str, Any]] = facts["cases"]
    visible = [_asked(name, case) for name, case in cases.items() if not case["fresh"]]
    hidden = [_asked(name, case) for name, case in cases.items() if case["fresh"]]
    files = {
        "exercise.toml": _toml(task, facts),
        "prompt.md": _prompt(task, facts),
        "starter.py": _starter(task),
        "design.md": writing.design(facts, f"the GPU MODE task `{task.folder.name}`"),
        "visible/test_published.py": writing.tests("The task's own tests, with the seeds that it publishes.", visible),
        "hidden/test_fresh.py": writing.tests("The task's own tests on data that nobody has seen.", hidden),
        f"hidden/{CASES}": json.dumps(facts, indent=1),
        "samples/accepted/reference.py": _reference(task),
        "samples/wrong_answer/hands_its_input_back.py": _sample("data[0] if isinstance(data, (tuple, list)) else data"),
        "samples/wrong_answer/gives_zeros.py": _sample("torch.zeros(())"),
    }
    files |= {f"hidden/{name}": text for name, text in task.sources.items()}
    files |= {f"given/{name}": text for name, text in task.sources.items() if name != _SECRET}
    if not facts["unmeasured"]:
        files["hidden/speed.py"] = _speed(facts)
    return files


def _asked(case: str, facts: Mapping[str, Any]) -> Asked:
    words = _spec_words(facts["spec"])
    return Asked(
        case=case,
        name=f"test_{case.replace(' ', '_')}",
        points=1 if not facts["fresh"] else 2,
        category="shapes" if case == "odd" else "values" if facts["fresh"] else "example",
        hint=f"{words}: {'one less than a size that was even' if case == 'odd' else 'other data of the same sizes'}",
    )


def _spec_words(spec: Mapping[str, Any]) -> str:
    return ", ".join(f"{key}={value}" for key, value in spec.items() if key != "seed") or "no sizes"


def _toml(task: Task, facts: dict[str, Any]) -> str:
    title = title_of(task.folder.name)
    return writing.toml(
        kind="gpumode",
        title=title,
        summary=first_sentence(task.description, f"GPU MODE task {task.folder.name}."),
        module="GPU MODE",
        entry="custom_kernel",
        measured=not facts["unmeasured"],
    )


def _prompt(task: Task, facts: dict[str, Any]) -> str:
    given = " and ".join(f"`{name.removesuffix('.py')}`" for name in task.sources if name != _SECRET)
    parts = [
        f"# {title_of(task.folder.name)}",
        task.description,
        "Write `custom_kernel(data)`: for what `generate_input` makes, an output that `check_implementation` accepts. "
        f"Everything runs on a CPU.{f' Your code may import {given}.' if given else ''}",
        writing.said_of_sizes(facts["capped"]),
        "**Hidden tests** are those of the task with other seeds, and one with odd sizes where the task allows it.",
        writing.said_of_weakness(facts),
        f"**Speed.** {writing.said_of_speed(facts['unmeasured'])}",
        f"## The reference\n\n{writing.fenced(task.sources[_SECRET])}",
        f"Source: GPU MODE task `{task.folder.name}`; its devices were changed from a GPU to a CPU.",
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _starter(task: Task) -> str:
    types = "input_t" in task.sources.get("task.py", "") and "output_t" in task.sources.get("task.py", "")
    head = "from task import input_t, output_t\n\n\n" if types else ""
    signature = "data: input_t) -> output_t" if types else "data)"
    return f"{head}def custom_kernel({signature}:\n    raise NotImplementedError\n"


def _reference(task: Task) -> str:
    """Their reference as an answer, in one file that needs nothing but what a learner's may import."""
    return f"{task.sources[_SECRET].rstrip()}\n\n\ncustom_kernel = ref_kernel\n"


def _sample(answer: str) -> str:
    return f"import torch\n\n\ndef custom_kernel(data):\n    return {answer}\n"


def _joined(container: str) -> str:
    return {"value": "parts[0]", "list": "parts", "tuple": "tuple(parts)"}[container]


def _speed(facts: dict[str, Any]) -> str:
    return _SPEED.format(
        shapes=_literal([{"seed": 0, **spec} if len(spec) == 0 else spec for spec in facts["timed"]]),
        threshold=writing.THRESHOLD,
        tiers=_literal(writing.TIERS),
        calls=writing.CALLS,
        outputs=tuple(facts["written_into"]),
        data=_joined(facts["container"]),
    )


def _literal(value: Any) -> str:
    return repr(value)


_SPEED = '''"""The reference and the answer on one path: both get the parts of `data`, outputs among them as copies."""

import functools

from reference import ref_kernel

entry = "timed_call"
shapes = {shapes}
threshold = {threshold}
tiers = {tiers}
calls = {calls}
carrier = """
def timed_call(*parts):
    parts = [each.clone() if at in {outputs} else each for at, each in enumerate(parts)]
    return custom_kernel({data})
"""


def baseline(*parts):
    """the reference"""
    parts = [each.clone() if at in {outputs} else each for at, each in enumerate(parts)]
    return ref_kernel({data})


@functools.cache
def problem():
    from grader.formats.foreign.asking import problem_beside  # the referee has it; no box needs it

    return problem_beside(__file__)


def make_inputs(rng, **spec):
    return problem().timed_inputs(rng, spec)


def verify(inputs, output):
    problem().judge_timed(inputs, output)
'''
