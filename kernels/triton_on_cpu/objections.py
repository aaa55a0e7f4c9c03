"""A learner's file, read as data: imports of Triton, constants, @triton.jit functions, `launch` and `scratch`.

So no host code of a learner ever runs, and what the interpreter counts can be believed. Whether the plan makes sense is
for `plans`; what kernels do while they run is for `builder`.
"""

import ast
from collections.abc import Iterator

from kernels.triton_on_cpu.constants import NotConstant, Number, value
from kernels.triton_on_cpu.kernel_body import objections_to
from kernels.triton_on_cpu.objection import Objection, Refused
from kernels.triton_on_cpu.scoping import Scope, bad_name, is_constexpr, objection
from kernels.triton_on_cpu.source import Source

MAX_CHARS = 60_000
MAX_NODES = 30_000
_IMPORTS = frozenset({"import triton", "import triton.language as tl"})
_DATA = "at the top of the file there may be imports of triton, numbers, @triton.jit functions, `launch` and `scratch`"


def read(code: str) -> Source:
    """The parts of the file. Raises Refused, with every objection there is."""
    tree = _tree(code)
    try:
        reader = _Reader()
        found = [each for statement in tree.body for each in reader.top(statement)]
        found += reader.inside()
    except RecursionError:
        raise Refused((Objection(line=1, what="an expression nested too deeply", instead="use variables"),)) from None
    if found:
        raise Refused(tuple(sorted(found, key=lambda each: each.line)))
    return reader.source(code)


def _tree(code: str) -> ast.Module:
    if len(code) > MAX_CHARS:
        raise _refused(1, f"a file of {len(code)} characters", f"at most {MAX_CHARS} are read")
    try:
        tree = ast.parse(code)
        nodes = sum(1 for _ in ast.walk(tree))
    except SyntaxError as reason:
        raise _refused(reason.lineno or 1, f"this is not Python: {reason.msg}", "correct it") from None
    except (ValueError, RecursionError, MemoryError) as reason:
        raise _refused(1, f"this can't be read: {reason}", "use plain text, and simpler expressions") from None
    if nodes > MAX_NODES:
        raise _refused(1, f"a file of {nodes} expressions", f"at most {MAX_NODES} are read")
    return tree


def _refused(line: int, what: str, instead: str) -> Refused:
    return Refused((Objection(line=line, what=what, instead=instead),))


class _Reader:
    def __init__(self) -> None:
        self.functions: dict[str, ast.FunctionDef] = {}
        self.constants: dict[str, Number] = {}
        self.for_kernels: set[str] = set()
        self.plans: dict[str, ast.expr] = {}

    def source(self, code: str) -> Source:
        return Source(
            code=code,
            functions=self.functions,
            constants=self.constants,
            for_kernels=frozenset(self.for_kernels),
            launch=self.plans.get("launch"),
            scratch=self.plans.get("scratch"),
        )

    def top(self, node: ast.stmt) -> Iterator[Objection]:
        match node:
            case ast.Expr(value=ast.Constant(value=str())):
                return
            case ast.Import() | ast.ImportFrom() if ast.unparse(node) not in _IMPORTS:
                yield objection(
                    node, f"`{ast.unparse(node)[:60]}`", "import nothing but `triton` and `triton.language as tl`"
                )
            case ast.Import():
                return
            case ast.FunctionDef(name=name):
                yield from bad_name(node, name, self._taken())
                self.functions[name] = node
            case ast.Assign(targets=[ast.Name(id="launch" | "scratch" as name)], value=written):
                yield from self._plan(node, name, written)
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Call(func=called, args=[written], keywords=[])) if (
                is_constexpr(called)
            ):
                yield from self._constant(node, name, written, for_kernels=True)
            case ast.AnnAssign(target=ast.Name(id=name), annotation=written_type, value=ast.expr() as written) if (
                is_constexpr(written_type)
            ):
                yield from self._constant(node, name, written, for_kernels=True)
            case ast.Assign(targets=[ast.Name(id=name)], value=written):
                yield from self._constant(node, name, written, for_kernels=False)
            case _:
                yield objection(node, f"`{ast.unparse(node).split(chr(10))[0][:60]}` outside of a kernel", _DATA)

    def inside(self) -> Iterator[Objection]:
        scope = Scope(
            functions=frozenset(self.functions),
            constants=frozenset(self.for_kernels),
            plain=frozenset(set(self.constants) - self.for_kernels),
        )
        for function in self.functions.values():
            for parameter in function.args.args:
                yield from bad_name(parameter, parameter.arg, self._taken())
            yield from objections_to(function, scope)

    def _taken(self) -> frozenset[str]:
        return frozenset({*self.functions, *self.constants})

    def _plan(self, node: ast.AST, name: str, written: ast.expr) -> Iterator[Objection]:
        if name in self.plans:
            yield objection(node, f"a second `{name}`", "write it once")
        self.plans[name] = written

    def _constant(self, node: ast.AST, name: str, written: ast.expr, *, for_kernels: bool) -> Iterator[Objection]:
        yield from bad_name(node, name, self._taken())
        try:
            self.constants[name] = value(written, self.constants)
        except NotConstant as reason:
            yield objection(node, str(reason), "no code runs outside of kernels, so write the number")
        if for_kernels:
            self.for_kernels.add(name)
