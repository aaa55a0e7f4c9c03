"""The parts of a learner's file that passed; only `objections.read` makes one."""

import ast
from collections.abc import Mapping
from dataclasses import dataclass

from kernels.triton_on_cpu.constants import Number


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file that is data."""

    code: str
    functions: Mapping[str, ast.FunctionDef]  # all with @triton.jit
    constants: Mapping[str, Number]
    for_kernels: frozenset[str]  # those constants that are tl.constexpr
    launch: ast.expr | None  # as written
    scratch: ast.expr | None

    def constexprs(self, function: str) -> frozenset[str]:
        """The parameters of `function` that are constants of its compilation."""
        return frozenset(each.arg for each in self.functions[function].args.args if each.annotation is not None)

    def parameters(self, function: str) -> tuple[str, ...]:
        """All of `function`, in order."""
        return tuple(each.arg for each in self.functions[function].args.args)

    def defaults(self, function: str) -> dict[str, ast.expr]:
        """As written, of the last parameters."""
        defaults = self.functions[function].args.defaults
        names = self.parameters(function)
        return dict(zip(names[len(names) - len(defaults) :], defaults, strict=True))
