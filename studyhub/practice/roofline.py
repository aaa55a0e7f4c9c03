"""What holds a measured answer back: a roofline of a Grade's Speed, drawn on the server, and its figures as a table.

The model: S. Williams, A. Waterman, D. Patterson, "Roofline", CACM 52 (4), 2009. Work is the least that any answer has
to do, so code that moves or computes more than that stands lower, never further to the left.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from grader.speed import Roof, ShapeSpeed, Speed

WIDTH, HEIGHT = 640, 260
_LEFT, _RIGHT, _TOP, _BOTTOM = 62, 628, 16, 214
_BEYOND = 2.5  # how many times further than the outermost points the picture goes
_SLOPE = 8.0  # and how far left of the ridge, so that memory's slope can be seen


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundRow:
    """One shape in the table; rates in the unit of what bounds it."""

    shape: str
    bound: str  # "memory" or "arithmetic"
    own: str  # "3.1 GB/s"
    baseline: str
    roof: str
    percent: float  # of the roof


@dataclass(frozen=True, slots=True, kw_only=True)
class Roofline:
    """What the page shows."""

    chart: SafeString | None  # None: nothing is computed that counts, and the table says it all
    rows: list[BoundRow]
    ridge: str  # FLOP a byte where arithmetic begins to be what bounds


@dataclass(frozen=True, slots=True, kw_only=True)
class _Point:
    intensity: float  # FLOP a byte
    own: float  # FLOP a second
    baseline: float
    shape: str


def roofline(speed: Speed) -> Roofline | None:
    """None: nobody noted what the machine can do, or what the shapes have to."""
    roof, shapes = speed.roof, [each for each in speed.shapes if each.least_bytes or each.least_flops]
    if roof is None or not shapes:
        return None
    points = [_point(each) for each in shapes if each.least_bytes and each.least_flops]
    return Roofline(
        chart=_chart(roof, points) if points else None,
        rows=[_row(each, roof) for each in shapes],
        ridge=f"{roof.ridge:.3g}",
    )


def caches_in_words(caches: dict[str, int]) -> str:
    """ "L1 32 KiB, L2 512 KiB, L3 8 MiB"; "" where none is known."""
    return ", ".join(f"{name} {_size(size)}" for name, size in sorted(caches.items()))


def _size(count: int) -> str:
    kib = count / 1024
    return f"{kib:g} KiB" if kib < 1024 else f"{kib / 1024:g} MiB"


def _point(shape: ShapeSpeed) -> _Point:
    flops = shape.least_flops
    return _Point(
        intensity=flops / shape.least_bytes,
        own=flops / shape.submission_s,
        baseline=flops / shape.baseline_s,
        shape=shape.shape,
    )


def _row(shape: ShapeSpeed, roof: Roof) -> BoundRow:
    moved, flops = shape.least_bytes, shape.least_flops
    by_memory = moved / roof.bytes_per_s >= flops / roof.flops_per_s
    work, best, unit = (moved, roof.bytes_per_s, "B/s") if by_memory else (flops, roof.flops_per_s, "FLOP/s")
    return BoundRow(
        shape=shape.shape,
        bound="memory" if by_memory else "arithmetic",
        own=_rate(work / shape.submission_s, unit),
        baseline=_rate(work / shape.baseline_s, unit),
        roof=_rate(best, unit),
        percent=100 * shape.limit_share,
    )


def _rate(per_s: float, unit: str) -> str:
    """Three digits: "3.12 GB/s"."""
    prefix, size = next((each for each in (("T", 1e12), ("G", 1e9), ("M", 1e6)) if per_s >= each[1]), ("k", 1e3))
    return f"{per_s / size:.3g} {prefix}{unit}"


class _Log:
    """One axis, logarithmic."""

    def __init__(self, low: float, high: float, *, start: float, end: float) -> None:
        self.low, self.high = low / _BEYOND, high * _BEYOND
        self._start, self._end = start, end

    def at(self, value: float) -> float:
        share = math.log(value / self.low) / math.log(self.high / self.low)
        return round(self._start + share * (self._end - self._start), 1)

    def ticks(self) -> list[float]:
        """1, 2, 5, 10, … as far as the axis goes; of more than three decades only 1, 10, 100, …"""
        first, last = math.floor(math.log10(self.low)), math.ceil(math.log10(self.high))
        steps = (1, 2, 5) if self.high / self.low < 1e3 else (1,)
        every = (step * 10.0**each for each in range(first, last + 1) for step in steps)
        return [each for each in every if self.low <= each <= self.high]


def _chart(roof: Roof, points: Sequence[_Point]) -> SafeString:
    across = [*(each.intensity for each in points), roof.ridge, roof.ridge / _SLOPE]
    rates = [rate for each in points for rate in (each.own, each.baseline)]
    x = _Log(min(across), max(across), start=_LEFT, end=_RIGHT)
    y = _Log(min(rates), max(roof.flops_per_s, *rates), start=_BOTTOM, end=_TOP)
    return format_html(
        '<svg class="speed-chart roofline" viewBox="0 0 {} {}" role="img" aria-label="{}">{}{}{}</svg>',
        WIDTH,
        HEIGHT,
        _aloud(points),
        _axes(x, y),
        _lines(roof, x, y),
        format_html_join("", "{}", ((_marks(each, roof, x, y),) for each in points)),
    )


def _aloud(points: Sequence[_Point]) -> str:
    told = (f"{each.shape}: {_rate(each.own, 'FLOP/s')} at {each.intensity:.3g} FLOP a byte" for each in points)
    return f"Roofline. {'; '.join(told)}. The table below has the figures of every shape."


def _axes(x: _Log, y: _Log) -> SafeString:
    marks: list[tuple[float, float, str, str]] = [
        (x.at(each), _BOTTOM + 16, "middle", f"{each:g}") for each in x.ticks()
    ]
    marks += [
        (_LEFT - 8, y.at(each) + 4, "end", _rate(each, "").strip()) for each in y.ticks() if y.at(each) > _TOP + 10
    ]
    marks += [(_RIGHT, HEIGHT - 6, "end", "FLOP for each byte that has to be moved")]
    return format_html(
        '<path class="axis" d="M{0} {1}V{2}H{3}"/><text x="4" y="12" class="tick">FLOP/s</text>{4}',
        _LEFT,
        _TOP,
        _BOTTOM,
        _RIGHT,
        format_html_join("", '<text x="{}" y="{}" text-anchor="{}" class="tick">{}</text>', marks),
    )


def _lines(roof: Roof, x: _Log, y: _Log) -> SafeString:
    """The slope is memory's, the flat part arithmetic's."""
    begin = max(x.low, y.low / roof.bytes_per_s)  # where the slope enters the picture
    return format_html(
        '<path class="roof" d="M{} {}L{} {}H{}"/><text x="{}" y="{}" text-anchor="end">arithmetic: {}</text>'
        '<text x="{}" y="{}">memory: {}</text>',
        x.at(begin),
        y.at(begin * roof.bytes_per_s),
        x.at(roof.ridge),
        y.at(roof.flops_per_s),
        _RIGHT,
        _RIGHT,
        y.at(roof.flops_per_s) - 7,
        _rate(roof.flops_per_s, "FLOP/s"),
        x.at(math.sqrt(begin * roof.ridge)) + 12,
        y.at(math.sqrt(begin * roof.ridge) * roof.bytes_per_s) + 12,
        _rate(roof.bytes_per_s, "B/s"),
    )


def _marks(point: _Point, roof: Roof, x: _Log, y: _Log) -> SafeString:
    """The baseline is a ring, the submission a dot, and what is left a dotted line up to the roof."""
    across, own = x.at(point.intensity), y.at(point.own)
    return format_html(
        '<path class="left" d="M{0} {1}V{2}"/><circle cx="{0}" cy="{3}" r="5" class="ring"/>'
        '<circle cx="{0}" cy="{1}" r="6" class="met"/>',
        across,
        own,
        y.at(roof.at(point.intensity)),
        y.at(point.baseline),
    )
