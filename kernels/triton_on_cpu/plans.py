"""`launch` and `scratch` of a learner's file, read as a `kernels.launching.LaunchPlan`. Executes neither.

launch = ["softmax_kernel[(rows,)](x, out, cols, BLOCK=next_power_of_2(cols), num_warps=4)"]
scratch = {"partial": "float32[cdiv(n, 256)]"}
"""

import ast
import re
from dataclasses import replace

from kernels.launching import MAX_LAUNCHES, Launch, LaunchPlan, PlanError, Scratch, Three
from kernels.signatures import DTYPES, Role, Signature
from kernels.triton_on_cpu.planning import LAUNCH_EXAMPLE, Names, Text
from kernels.triton_on_cpu.source import Source

OPTIONS = frozenset({"num_warps", "num_stages"})
_SCRATCH = re.compile(r"\s*(?P<dtype>\w+)\s*\[(?P<count>[^\[\]]+)\]\s*")
_SCRATCH_EXAMPLE = 'scratch = {"partial": "float32[cdiv(n, 256)]"}'


def plan(source: Source, signature: Signature) -> LaunchPlan:
    """Raises PlanError, which says the line and what to write."""
    try:
        names = _names(signature)
        scratch = _scratch(Text(at=source.scratch, source=source, names=names))
        names = replace(names, arrays=names.arrays | {each.name for each in scratch})
        return LaunchPlan(launches=_launches(Text(at=source.launch, source=source, names=names)), scratch=scratch)
    except RecursionError:
        raise PlanError("`launch` or `scratch` is nested too deeply; write shorter expressions") from None


def _names(signature: Signature) -> Names:
    numbers = signature.of_role(Role.NUMBER)
    return Names(
        arrays=frozenset(each.name for each in signature.parameters if each.role is not Role.NUMBER),
        fractions=frozenset(each.name for each in numbers if "int" not in each.dtype),
        whole=frozenset(each.name for each in numbers if "int" in each.dtype),
    )


def _scratch(written: Text) -> tuple[Scratch, ...]:
    match written.at:
        case None:
            return ()
        case ast.Dict(keys=keys, values=values):
            pairs = zip(keys, values, strict=True)
            found = tuple(
                _one_scratch(replace(written, at=key).text, replace(written, at=value)) for key, value in pairs
            )
            if len({each.name for each in found}) < len(found):
                raise written.wrong("two scratches have one name; choose another")
            return found
    raise written.wrong(f"`scratch` is no dictionary; write {_SCRATCH_EXAMPLE}")


def _one_scratch(name: str, written: Text) -> Scratch:
    found = _SCRATCH.fullmatch(written.text)
    if found is None or found["dtype"] not in DTYPES.values() or not name.isidentifier():
        raise written.wrong(f'scratch `{name}`: "{written.text}" is not like {_SCRATCH_EXAMPLE}')
    if name in written.names.arrays | written.names.fractions | written.names.whole:
        raise written.wrong(f"scratch `{name}` has the name of something else; choose another")
    return Scratch(name=name, dtype=found["dtype"], count=written.whole(written.parsed(found["count"])))


def _launches(written: Text) -> tuple[Launch, ...]:
    match written.at:
        case ast.List(elts=texts) | ast.Tuple(elts=texts) if 1 <= len(texts) <= MAX_LAUNCHES:
            return tuple(_launch(replace(written, at=each)) for each in texts)
        case None:
            raise PlanError(f"`launch` is missing; write {LAUNCH_EXAMPLE}")
    raise written.wrong(f"`launch` is no list of 1 to {MAX_LAUNCHES} texts; write {LAUNCH_EXAMPLE}")


def _launch(written: Text) -> Launch:
    match written.parsed(written.text):
        case ast.Call(func=ast.Subscript(value=ast.Name(id=kernel), slice=grid)) as call:
            if kernel not in written.source.functions:
                known = ", ".join(written.source.functions) or "it has none"
                raise written.wrong(f"`{kernel}` is none of this file's kernels: {known}")
            return _bound(kernel, _grid(grid, written), call, written)
    raise written.wrong(f"`{written.text}` is no launch; write {LAUNCH_EXAMPLE}")


def _grid(node: ast.expr, written: Text) -> Three:
    axes = node.elts if isinstance(node, ast.Tuple) else [node]
    if not 1 <= len(axes) <= 3:
        raise written.wrong("a grid has one, two or three numbers: [(cdiv(n, 1024),)]")
    x, y, z = [*map(written.whole, axes), "1", "1"][:3]
    return x, y, z


def _bound(kernel: str, grid: Three, call: ast.Call, written: Text) -> Launch:
    parameters = written.source.parameters(kernel)
    constexprs = written.source.constexprs(kernel)
    options = {each.arg: written.option(each) for each in call.keywords if each.arg in OPTIONS - set(parameters)}
    values = _values(kernel, call.args, [each for each in call.keywords if each.arg not in options], written)
    return Launch(
        kernel=kernel,
        grid=grid,
        arguments=tuple(written.argument(values[each]) for each in parameters if each not in constexprs),
        constants={each: written.whole(values[each]) for each in parameters if each in constexprs},
        options=options,
    )


def _values(kernel: str, given: list[ast.expr], named: list[ast.keyword], written: Text) -> dict[str, ast.expr]:
    """An expression for each parameter, as Python would bind them."""
    parameters = written.source.parameters(kernel)
    if len(given) > len(parameters):
        raise written.wrong(f"`{kernel}` takes {len(parameters)} arguments, but {len(given)} are given")
    values = dict(zip(parameters, given, strict=False))
    for each in named:
        if each.arg is None or each.arg not in parameters or each.arg in values:
            has = ", ".join(parameters)
            raise written.wrong(f"`{kernel}` has no parameter `{each.arg}`, or it is given twice; it has {has}")
        values[each.arg] = each.value
    values = written.source.defaults(kernel) | values
    if missing := [each for each in parameters if each not in values]:
        raise written.wrong(f"the launch of `{kernel}` lacks {', '.join(missing)}")
    return values
