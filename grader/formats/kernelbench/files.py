"""The files of the exercise that a KernelBench problem becomes. Writes nothing, decides nothing about the problem."""

import ast
import json
from pathlib import Path
from typing import Any

from grader.formats.foreign import writing
from grader.formats.foreign.naming import first_sentence, title_of
from grader.formats.foreign.shelf import CASES
from grader.formats.foreign.source import prepared
from grader.formats.foreign.writing import Asked
from grader.formats.kernelbench.reading import SOURCE, TIMED_WEIGHTS, class_named, method_named

_VISIBLE = [
    Asked(
        case="given",
        name="test_inputs_as_the_problem_draws_them",
        points=1,
        category="example",
        hint="same constructor arguments, same forward arguments, same output",
    )
]
_HIDDEN = [
    Asked(
        case="given",
        name="test_other_draws",
        points=2,
        category="values",
        hint="other weights and other inputs of the same sizes: nothing may be kept from an earlier call",
    ),
    Asked(
        case="signed",
        name="test_signed_inputs",
        points=2,
        category="signs",
        hint="the inputs are normal numbers around 0, not only positive ones",
    ),
    Asked(
        case="wide",
        name="test_wide_inputs",
        points=2,
        category="numerics",
        hint="the inputs are around 5 with a spread of 10: neither small nor normalised",
    ),
    Asked(
        case="odd",
        name="test_odd_sizes",
        points=2,
        category="shapes",
        hint="sizes are one smaller, so odd: take them from the arguments, never from constants",
    ),
]


def files_for(path: Path, text: str, facts: dict[str, Any]) -> dict[str, str]:
    """By path inside the folder."""
    origin = f"the KernelBench problem `{path.name}`"
    files = {
        "exercise.toml": _toml(path, text, facts),
        "prompt.md": _prompt(path, text, facts),
        "starter.py": _starter(text),
        "design.md": writing.design(facts, origin),
        "visible/test_example.py": writing.tests("Inputs as the problem's own file draws them.", _VISIBLE),
        "hidden/test_hidden.py": writing.tests(
            "Other draws, signs, scales and sizes.", [each for each in _HIDDEN if each.case in facts["cases"]]
        ),
        f"hidden/{CASES}": json.dumps(facts, indent=1),
        f"hidden/{SOURCE}": text,
        "samples/accepted/reference.py": f"{text.rstrip()}\n\n\nModelNew = Model\n",
        "samples/wrong_answer/hands_its_input_back.py": _sample("inputs[0]"),
        "samples/wrong_answer/gives_zeros.py": _sample("torch.zeros(())"),
    }
    if not facts["unmeasured"]:
        files["hidden/timed_problem.py"] = prepared(text, sizes=facts["sizes"])
        files["hidden/speed.py"] = _SPEED.format(
            init=facts["init"],
            shape=json.dumps(_shape(facts)),
            threshold=writing.THRESHOLD,
            tiers=json.dumps(writing.TIERS),
            calls=writing.CALLS,
            weights=TIMED_WEIGHTS,
        )
    return files


def _toml(path: Path, text: str, facts: dict[str, Any]) -> str:
    model = class_named(ast.parse(text), "Model")
    words = ast.get_docstring(model) if model else None
    return writing.toml(
        kind="kernelbench",
        title=title_of(path.stem),
        summary=first_sentence(words or "", f"KernelBench problem {path.stem}."),
        module="KernelBench",
        entry="ModelNew",
        measured=not facts["unmeasured"],
    )


def _shape(facts: dict[str, Any]) -> dict[str, Any]:
    """What a learner reads beside a ratio; the sizes where they have names."""
    return facts["sizes"] or {f"input {number}": each for number, each in enumerate(facts["inputs"], 1)}


def _prompt(path: Path, text: str, facts: dict[str, Any]) -> str:
    inputs = "\n".join(f"{number}. {each}" for number, each in enumerate(facts["inputs"], 1))
    parts = [
        f"# {title_of(path.stem)}",
        "Below is a PyTorch module, `Model`. Write a class `ModelNew` with the same constructor arguments, the same "
        "`forward` arguments and the same output, and make it faster. Everything runs on a CPU, without autograd.",
        f"`forward` gets, in the example:\n\n{inputs}\n\nand the constructor gets `*{facts['init']}`.",
        writing.said_of_sizes(facts["capped"]),
        "**Weights.** Right before each constructor `torch.manual_seed` is called with the same number, for `Model` "
        "and for `ModelNew`: make the same parameters in the same order, and they have the same values. The number is "
        "another one in every test.",
        "**Hidden tests** draw other weights and inputs; some have other signs and scales, some odd sizes. Sizes come "
        "from the arguments, not from the constants of the file below.",
        writing.said_of_weakness(facts),
        f"**Speed.** {writing.said_of_speed(facts['unmeasured'])}",
        f"## The reference\n\n{writing.fenced(prepared(text, sizes=facts['sizes']))}",
        f"Source: KernelBench problem `{path.name}`.",
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _starter(text: str) -> str:
    model = class_named(ast.parse(text), "Model")
    made = method_named(model, "__init__") if model else None
    called = method_named(model, "forward") if model else None
    return (
        "import torch\nfrom torch import nn\n\n\nclass ModelNew(nn.Module):\n"
        f"    def __init__({_arguments(made)}):\n        super().__init__()\n\n"
        f"    def forward({_arguments(called)}):\n        raise NotImplementedError\n"
    )


def _arguments(function: ast.FunctionDef | None) -> str:
    """Names and plain defaults; annotations may speak of what the learner's file does not import."""
    if function is None:
        return "self"
    plain = ast.parse(ast.unparse(function)).body[0]
    assert isinstance(plain, ast.FunctionDef)
    for each in ast.walk(plain.args):
        if isinstance(each, ast.arg):
            each.annotation = None
    plain.args.defaults = [_plain(each) for each in plain.args.defaults]
    plain.args.kw_defaults = [each and _plain(each) for each in plain.args.kw_defaults]
    return ast.unparse(plain.args)


def _plain(default: ast.expr) -> ast.expr:
    try:
        ast.literal_eval(default)
    except ValueError:
        return ast.Constant(None)
    return default


def _sample(answer: str) -> str:
    return (
        "import torch\n\n\nclass ModelNew(torch.nn.Module):\n    def __init__(self, *args, **kwargs):\n"
        f"        super().__init__()\n\n    def forward(self, *inputs):\n        return {answer}\n"
    )


_SPEED = '''"""The reference and the answer on one path: made once with equal weights, then called on fresh inputs."""

import functools

import timed_problem
import torch

with torch.random.fork_rng(devices=[]):
    torch.manual_seed({weights})
    model = timed_problem.Model(*timed_problem.get_init_inputs())

entry = "timed_call"
shapes = [{shape}]
threshold = {threshold}
tiers = {tiers}
calls = {calls}
carrier = """
import torch as _torch
_torch.manual_seed({weights})
_timed_model = ModelNew(*{init})
def timed_call(*inputs):
    with _torch.no_grad():
        return _timed_model(*inputs)
"""


def baseline(*inputs):
    """the reference"""
    with torch.no_grad():
        return model(*inputs)


@functools.cache
def problem():
    from grader.formats.foreign.asking import problem_beside  # the referee has it; no box needs it

    return problem_beside(__file__)


def make_inputs(rng, **sizes):
    return problem().timed_inputs(rng, sizes)


def verify(inputs, output):
    problem().judge_timed(inputs, output)
'''
