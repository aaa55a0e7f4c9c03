"""Things that stay in the player, as the referee sees them: each use is one question. Compares and converts nothing.

A handle is never equal to a plain value, has no truth, order, hash or number: a player could say anything there.
"""

import operator
from collections.abc import Callable, Iterator
from typing import Any, Protocol

MAX_STEPS = 1_000_000  # of one iteration


class HandleFault(AssertionError):
    """A test needed a plain value and the player's code gave something else."""


class Link(Protocol):
    """Asks the player; raises what it raised."""

    def ask(self, verb: str, *parts: Any) -> Any: ...

    def fault(self, text: str) -> HandleFault: ...


class Handle:
    """One object of the player's."""

    __slots__ = ("_link", "_number", "_type_name")
    __array_ufunc__ = None  # numpy leaves `array * handle` to us

    def __init__(self, link: Link, number: int, type_name: str) -> None:
        object.__setattr__(self, "_link", link)
        object.__setattr__(self, "_number", number)
        object.__setattr__(self, "_type_name", type_name)

    def __repr__(self) -> str:
        return f"<{self._type_name} of your code>"

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # libraries look for protocols by such names; none of them is the player's to answer
            raise AttributeError(f"{name} does not cross the wire")
        return self._link.ask("attr", self, name)

    def __setattr__(self, name: str, value: Any) -> None:
        self._link.ask("setattr", self, name, value)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self._link.ask("call", self, args, kwargs)

    def vjp(self, args: tuple[Any, ...], upstream: Any) -> tuple[Any, ...]:
        """The player's autograd of this function at `args`; None for an argument that has no gradient."""
        found = self._link.ask("vjp", self, tuple(args), upstream)
        if type(found) is not tuple:
            raise _fault(self)
        return found

    def seeded(self, seed: int, *args: Any, **kwargs: Any) -> Any:
        """Call this with torch's generator seeded right before, and without autograd."""
        return self._link.ask("seeded", self, seed, args, kwargs)

    def inplace(self, *args: Any, **kwargs: Any) -> tuple[Any, tuple[Any, ...]]:
        """Call this function; its result and the positional arguments as they are afterwards."""
        found = self._link.ask("inplace", self, args, kwargs)
        if type(found) is not tuple or len(found) != 2 or type(found[1]) is not tuple:
            raise _fault(self)
        return found

    def __getitem__(self, key: Any) -> Any:
        return self._link.ask("item", self, key)

    def __setitem__(self, key: Any, value: Any) -> None:
        self._link.ask("setitem", self, key, value)

    def __delitem__(self, key: Any) -> None:
        self._link.ask("delitem", self, key)

    def __len__(self) -> int:
        found = self._link.ask("len", self)
        if type(found) is not int or found < 0:
            raise _fault(self)
        return found

    def __iter__(self) -> Iterator[Any]:
        return _Steps(self._link, self._link.ask("iter", self))

    def __next__(self) -> Any:
        return _step(self._link, self)

    def __contains__(self, wanted: Any) -> bool:
        return any(each is wanted or each == wanted for each in self)  # compared here, never there

    def __instancecheck__(self, thing: Any) -> bool:
        return type(thing) is Handle and self._link.ask("isinstance", thing, self) is True

    def __enter__(self) -> Any:
        return self._link.ask("enter", self)

    def __exit__(self, *reason: object) -> None:
        self._link.ask("exit", self)

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if type(other) is Handle:
            raise self._link.fault(f"expected plain values to compare, got two objects of type {self._type_name}")
        return False


class _Steps:
    """An iteration over a handle that ends at the latest after MAX_STEPS."""

    def __init__(self, link: Link, iterator: Any) -> None:
        self.link = link
        self.iterator = iterator
        self.left = MAX_STEPS

    def __iter__(self) -> "_Steps":
        return self

    def __next__(self) -> Any:
        self.left -= 1
        if self.left < 0:
            raise self.link.fault(f"an iteration of more than {MAX_STEPS} steps")
        return _step(self.link, self.iterator)

    def close(self) -> None:
        """End it early, by the iterator's own `close`, which generators have."""
        self.iterator.close()


def _step(link: Link, iterator: Any) -> Any:
    found = link.ask("next", iterator)
    if type(found) is not tuple or len(found) > 1:
        raise link.fault("an iteration that gives no value")
    if not found:
        raise StopIteration
    return found[0]


def _fault(handle: Handle) -> HandleFault:
    link: Link = object.__getattribute__(handle, "_link")
    wanted = "expected a plain value (a number, a list, an array)"
    return link.fault(f"{wanted}, got an object of type {handle._type_name}")


def _refusing(name: str) -> Callable[..., Any]:
    def refuse(self: Handle, *unused: Any, **more: Any) -> Any:
        raise _fault(self)

    refuse.__name__ = name
    return refuse


def _stays_a_handle(handle: Handle, found: Any) -> Any:
    # An object whose subtraction says 0 to everything must not pass for a number that is close enough.
    if type(found) is not Handle:
        raise _fault(handle)
    return found


def _binary(verb: str, *, turned: bool) -> Callable[[Handle, Any], Any]:
    def operate(self: Handle, other: Any) -> Any:
        left, right = (other, self) if turned else (self, other)
        return _stays_a_handle(self, self._link.ask("binary", verb, left, right))

    return operate


def _unary(verb: str) -> Callable[[Handle], Any]:
    return lambda self: _stays_a_handle(self, self._link.ask("unary", verb, self))


BINARY = {
    name: getattr(operator, f"__{name}__")
    for name in (
        "add",
        "sub",
        "mul",
        "truediv",
        "floordiv",
        "mod",
        "pow",
        "matmul",
        "and",
        "or",
        "xor",
        "lshift",
        "rshift",
    )
}
UNARY = {name: getattr(operator, f"__{name}__") for name in ("neg", "pos", "abs", "invert")}
_REFUSED = ("bool", "int", "float", "complex", "index", "array", "hash", "ne", "lt", "le", "gt", "ge", "round", "trunc")

for _name in BINARY:
    setattr(Handle, f"__{_name}__", _binary(_name, turned=False))
    setattr(Handle, f"__r{_name}__", _binary(_name, turned=True))
for _name in UNARY:
    setattr(Handle, f"__{_name}__", _unary(_name))
for _name in _REFUSED:
    setattr(Handle, f"__{_name}__", _refusing(_name))
