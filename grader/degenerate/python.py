"""Python that knows nothing of the question."""

import keyword

from grader.exercise import Exercise, Kind

_LIAR = '''
class Liar:
    """Agrees with everything."""
    shape = ()
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __lt__(self, other): return True
    __le__ = __gt__ = __ge__ = __contains__ = __lt__
    def __bool__(self): return True
    def __hash__(self): return 0
    def __len__(self): return 1
    def __float__(self): return 0.0
    def __int__(self): return 0
    __index__ = __int__
    def __iter__(self): return iter(())
    def __getitem__(self, key): return self
    def __getattr__(self, name): return self
    def __call__(self, *args, **kwargs): return self
    def __sub__(self, other): return 0.0
    __rsub__ = __abs__ = __neg__ = __add__ = __radd__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = __sub__
'''
_ZEROS = """
def zeros(value):
    if hasattr(value, "numpy"): return value * 0
    if hasattr(value, "shape"):
        import numpy
        return numpy.zeros_like(value)
    return type(value)() if isinstance(value, (int, float, str, bytes, list, tuple, dict)) else None
"""
_BODIES = {
    "returns None": ("", "return None"),
    "returns its first argument": ("", "return args[0] if args else None"),
    "returns zeros like its first argument": (_ZEROS, "return zeros(args[0]) if args else None"),
    "returns an object that agrees with everything": (_LIAR, "return Liar()"),
}


def answers(exercise: Exercise) -> dict[str, str]:
    """Code by a description of it."""
    found = {}
    for words, (preamble, body) in _BODIES.items():
        definitions = [_definition(name, body, exercise.kind) for name in exercise.entry]
        found[words] = "\n".join([preamble, *definitions])
    return found


def _definition(name: str, body: str, kind: Kind) -> str:
    assert name.isidentifier() and not keyword.iskeyword(name)
    if kind is Kind.KERNELBENCH:  # what is called is a module
        return (
            f"import torch\nclass {name}(torch.nn.Module):\n"
            "    def __init__(self, *args, **kwargs):\n        super().__init__()\n"
            f"    def forward(self, *args, **kwargs):\n        {body}\n"
        )
    parts = "    args = args[0] if type(args[0]) is tuple else args\n" if kind is Kind.GPUMODE else ""
    return f"def {name}(*args, **kwargs):\n{parts}    {body}\n"
