"""Launch plans out of comments in a .cu file. Checks their form; what kernels really take is checked when built.

    // scratch: float partial[(n + 255) / 256]
    // launch: reduce<<<(n + 255) / 256, 256>>>(x, partial, n)
    // launch: finish<<<1, 256, 256 * 4>>>(partial, out, (n + 255) / 256)

Grid and block are an expression, `(x, y)` or `dim3(x, y, z)`; a third value is bytes of dynamic shared memory.
Arguments are names of the exercise's arrays and numbers, names of scratch, or expressions in its whole numbers.
"""

import re

from kernels.expressions import ExpressionError, names_in
from kernels.launching import MAX_LAUNCHES, Launch, LaunchPlan, PlanError, Scratch, Three
from kernels.signatures import DTYPES, Role, Signature

MAX_LINE_CHARS = 1000
_BEGINNING = re.compile(r"\s*//\s*(?:launch|scratch)\s*:")
_LINE = re.compile(r"\s*//\s*(?P<what>launch|scratch)\s*:\s*(?P<rest>.*?)\s*;?\s*")
_LAUNCH = re.compile(r"(?P<kernel>[A-Za-z_]\w*(?:<[\w\s,]+>)?)\s*<<<(?P<config>.*)>>>\s*\((?P<arguments>.*)\)")
_SCRATCH = re.compile(r"(?P<type>[A-Za-z_][\w ]*?)\s+(?P<name>[A-Za-z_]\w*)\s*\[(?P<count>.+)\]")
_DIMENSIONS = re.compile(r"(?:dim3\s*)?\((?P<inside>.*)\)")
_EXAMPLE = "// launch: scale<<<(n + 255) / 256, 256>>>(x, out, n)"
_SCRATCH_EXAMPLE = "// scratch: float partial[(n + 255) / 256]"


def parse(code: str, signature: Signature) -> LaunchPlan:
    """The plan in `code`'s comments, for an exercise's `signature`. Raises PlanError, which names the line."""
    launches: list[Launch] = []
    scratch: list[Scratch] = []
    for number, line in enumerate(code.split("\n"), start=1):
        if _BEGINNING.match(line) and len(line) > MAX_LINE_CHARS:  # longer ones would take long to read
            raise PlanError(f"line {number}: {len(line)} characters; at most {MAX_LINE_CHARS} are read")
        found = _LINE.fullmatch(line) if len(line) <= MAX_LINE_CHARS else None
        if found is None:
            continue
        try:
            if found["what"] == "launch":
                launches.append(_launch(found["rest"]))
            else:
                scratch.append(_scratch(found["rest"]))
        except (PlanError, ExpressionError) as reason:
            raise PlanError(f"line {number}: {reason}") from None
        if max(len(launches), len(scratch)) > MAX_LAUNCHES:
            raise PlanError(f"line {number}: at most {MAX_LAUNCHES} launches are made, and as many scratch arrays")
    _check(launches, scratch, signature)
    return LaunchPlan(launches=tuple(launches), scratch=tuple(scratch))


def _launch(text: str) -> Launch:
    found = _LAUNCH.fullmatch(text)
    if found is None:
        raise PlanError(f"`{text}` is no launch; write it like `{_EXAMPLE}`")
    config = _parts(found["config"])
    if len(config) not in (2, 3):
        raise PlanError(f"<<<{found['config']}>>> needs a grid, a block, and perhaps bytes of shared memory")
    arguments = tuple(_parts(found["arguments"]))
    for each in arguments:
        names_in(each)  # subtle: also refuses what is no expression at all
    shared_bytes = config[2] if len(config) == 3 else "0"
    names_in(shared_bytes)
    return Launch(
        kernel=re.sub(r"\s+", "", found["kernel"]),
        grid=_dimensions(config[0]),
        block=_dimensions(config[1]),
        shared_bytes=shared_bytes,
        arguments=arguments,
    )


def _scratch(text: str) -> Scratch:
    found = _SCRATCH.fullmatch(text)
    if found is None:
        raise PlanError(f"`{text}` is no scratch memory; write it like `{_SCRATCH_EXAMPLE}`")
    ctype = " ".join(found["type"].split())
    if ctype not in DTYPES:
        raise PlanError(f"scratch `{found['name']}`: `{ctype}` is not one of {', '.join(DTYPES)}")
    names_in(found["count"])
    return Scratch(name=found["name"], dtype=DTYPES[ctype], count=found["count"])


def _dimensions(text: str) -> Three:
    found = _DIMENSIONS.fullmatch(text)
    # subtle: "(n + 1) / (2)" begins and ends with parentheses, but is one value
    parts = _parts(found["inside"]) if found and _is_enclosed(text) else [text]
    if not 1 <= len(parts) <= 3:
        raise PlanError(f"`{text}` has {len(parts)} dimensions; there are up to three, as in dim3(x, y, z)")
    for each in parts:
        names_in(each)
    x, y, z = (*parts, "1", "1")[:3]
    return x, y, z


def _is_enclosed(text: str) -> bool:
    depth = 0
    opening = text.index("(")
    for position, character in enumerate(text):
        depth += {"(": 1, ")": -1}.get(character, 0)
        if depth == 0 and position > opening:
            return position == len(text) - 1
    return False


def _parts(text: str) -> list[str]:
    """Between commas that stand outside of parentheses."""
    parts, depth = [""], 0
    for character in text:
        depth += {"(": 1, ")": -1}.get(character, 0)
        if character == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += character
    stripped = [each.strip() for each in parts]
    return stripped if stripped != [""] else []


def _check(launches: list[Launch], scratch: list[Scratch], signature: Signature) -> None:
    if not launches:
        raise PlanError(f"there is no launch: say in a comment how your kernels run, like `{_EXAMPLE}`")
    names = [each.name for each in signature.parameters] + [each.name for each in scratch]
    for name in {each for each in names if names.count(each) > 1}:
        raise PlanError(f"scratch `{name}` has a name that is taken")
    outputs = {each.name for each in signature.of_role(Role.OUTPUT)}
    for name in outputs - {argument for launch in launches for argument in launch.arguments}:
        raise PlanError(f"no launch is given `{name}`, which is what is asked for")
    for launch in launches:
        _check_names(launch, {*names})


def _check_names(launch: Launch, known: set[str]) -> None:
    texts = (*launch.grid, *launch.block, launch.shared_bytes, *launch.arguments)
    for name in frozenset().union(*map(names_in, texts)) - known:
        raise PlanError(f"the launch of `{launch.kernel}` uses `{name}`; known are {', '.join(sorted(known))}")
