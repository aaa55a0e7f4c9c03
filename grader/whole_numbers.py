"""Single integers of any size, compared exactly: numpy has no type for those beyond 64 bits."""

import math
from fractions import Fraction


def is_near(mine: int, theirs: int, *, rtol: float, atol: float) -> bool:
    """|mine - theirs| <= atol + rtol * |theirs|, without rounding."""
    return mine == theirs or abs(mine - theirs) <= Fraction(atol) + Fraction(rtol) * abs(theirs)


def fits_numpy(number: int) -> bool:
    """Whether an integer type of numpy holds it."""
    return -(1 << 63) <= number < 1 << 64


def as_float(number: int) -> float:
    """The nearest one; infinite where there is none."""
    try:
        return float(number)
    except OverflowError:
        return math.inf if number > 0 else -math.inf
