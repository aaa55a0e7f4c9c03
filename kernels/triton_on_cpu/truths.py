"""Conditions that are a whole block, refused: Python would call every block true, where a GPU compares each lane."""

import ast
from copy import deepcopy
from typing import Any

import triton.language as tl

from kernels.triton_on_cpu.failures import Unfaithful

ONE_NUMBER = "__one_number"  # no learner's name begins so


def one_number(value: Any) -> Any:
    """`value` itself. Raises Unfaithful for a block."""
    if isinstance(value, tl.tensor) and value.handle.data.size != 1:
        raise Unfaithful(
            "`and`, `or`, `not`, `if` and `while` need one number, but this is a whole block:"
            " combine blocks by `&`, `|`, `~`, and choose by tl.where"
        )
    return value


def with_checked_conditions(function: ast.FunctionDef) -> ast.FunctionDef:
    """A copy of `function` in which every condition goes through `one_number`."""
    checked = _Conditions().visit(deepcopy(function))
    assert isinstance(checked, ast.FunctionDef)
    return ast.fix_missing_locations(checked)


class _Conditions(ast.NodeTransformer):
    def visit_If(self, node: ast.If) -> ast.AST:
        return self._test(node)

    def visit_While(self, node: ast.While) -> ast.AST:
        return self._test(node)

    def visit_IfExp(self, node: ast.IfExp) -> ast.AST:
        return self._test(node)

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.AST:
        self.generic_visit(node)
        node.values = [_checked(each) for each in node.values]
        return node

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.op, ast.Not):
            node.operand = _checked(node.operand)
        return node

    def _test(self, node: ast.If | ast.While | ast.IfExp) -> ast.AST:
        self.generic_visit(node)
        node.test = _checked(node.test)
        return node


def _checked(node: ast.expr) -> ast.expr:
    call = ast.Call(func=ast.Name(id=ONE_NUMBER, ctx=ast.Load()), args=[node], keywords=[])
    return ast.copy_location(call, node)
