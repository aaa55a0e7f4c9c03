"""A measured speed as pictures: SVG text made on the server, readable without colour. Tables stand beside them.

Places are computed here and drawn with attributes; colours come from speed.css, so that light and dark stay one design.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from grader.speed import ShapeSpeed, Speed, SpeedStatus
from kernels.comparing import Standing

WIDTH = 640
_LEFT, _RIGHT, _ROW, _TOP = 12, 628, 34, 40
_CHAR, _WIDEST_NAMES = 6.9, 230  # what a letter of a shape's name takes; a longer name runs on over the lines
_TICKS = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShapeRow:
    """One line of the table."""

    shape: str
    ratio: float
    low: float
    high: float
    status: str  # in words
    tone: str
    baseline_ms: float
    own_ms: float
    limit_percent: float  # of what the machine could do at best


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeedPicture:
    """What the page shows of one measurement."""

    chart: SafeString
    rows: list[ShapeRow]
    says: str  # met, missed, …, in a sentence
    tiers: list[tuple[str, float]]
    history: SafeString | None  # None: there is nothing to compare with


_WORDS = {
    Standing.MET: ("ok", "fast enough"),
    Standing.MISSED: ("no", "too slow"),
    Standing.UNDECIDED: ("mid", "not sure"),
}
_SAYS = {
    SpeedStatus.MET: "Fast enough on every shape.",
    SpeedStatus.MISSED: "Not fast enough yet.",
    SpeedStatus.CLOSE_CALL: "A close call: measured twice, and the threshold still lies in the interval."
    " The estimate decided.",
}
_BEYOND = {"processor": "this machine can move the bytes", "wall": "the samples can be had"}  # by the clock


def picture(speed: Speed, *, history: Sequence[tuple[int, float]] = ()) -> SpeedPicture | None:
    """None: no shape has a figure. `history` holds (number, ratio) of submissions, this one the last."""
    if not speed.shapes:
        return None
    return SpeedPicture(
        chart=_chart(speed),
        rows=[_row(each) for each in speed.shapes],
        says=_says(speed),
        tiers=sorted(speed.tiers.items(), key=lambda tier: tier[1]),
        history=_history(history, required=speed.required) if len(history) > 1 else None,
    )


def _says(speed: Speed) -> str:
    if speed.status is SpeedStatus.NEEDS_REVIEW:
        return f"Faster than {_BEYOND[speed.clock]}. A person has to look at it before it counts."
    return _SAYS[speed.status]


def _row(shape: ShapeSpeed) -> ShapeRow:
    tone, words = _WORDS[shape.status]
    return ShapeRow(
        shape=shape.shape,
        ratio=shape.ratio,
        low=shape.interval[0],
        high=shape.interval[1],
        status=words,
        tone=tone,
        baseline_ms=shape.baseline_s * 1e3,
        own_ms=shape.submission_s * 1e3,
        limit_percent=shape.limit_share * 100,
    )


class _Axis:
    """Ratios on a logarithmic scale: twice as fast is as far from 1 as half as fast."""

    def __init__(self, values: Sequence[float], *, left: float = _LEFT) -> None:
        self.left = left
        self.low = math.log(min(values) / 1.3)
        self.high = math.log(max(values) * 1.3)

    def x(self, ratio: float) -> float:
        share = (math.log(ratio) - self.low) / (self.high - self.low)
        return round(self.left + share * (_RIGHT - self.left), 1)


def _chart(speed: Speed) -> SafeString:
    shapes = speed.shapes
    bounds = [bound for each in shapes for bound in each.interval]
    marks = {1.0: "baseline", speed.required: "asked"} | {float(factor): name for name, factor in speed.tiers.items()}
    longest = max(len(each.shape) for each in shapes)
    axis = _Axis([*bounds, *marks], left=min(_LEFT + longest * _CHAR, _WIDEST_NAMES))
    height = _TOP + len(shapes) * _ROW + 30
    return format_html(
        '<svg class="speed-chart" viewBox="0 0 {} {}" role="img" aria-label="{}">{}{}{}</svg>',
        WIDTH,
        height,
        _aloud(speed),
        _marks(axis, marks, required=speed.required, bottom=height - 26),
        format_html_join("", "{}", ((_shape(axis, each, at),) for at, each in enumerate(shapes))),
        _ticks(axis, y=height - 8),
    )


def _aloud(speed: Speed) -> str:
    low, high = speed.interval
    return (
        f"{speed.ratio:.3g} times as fast as {speed.baseline}, between {low:.3g} and {high:.3g}; "
        f"{speed.required:g} is asked. The table below has the figures of every shape."
    )


def _marks(axis: _Axis, marks: dict[float, str], *, required: float, bottom: int) -> SafeString:
    """Vertical lines: full for what is asked, dashed for the rest; names on two levels, so that neighbours fit."""
    lines = []
    for at, (factor, name) in enumerate(sorted(marks.items())):
        asked = factor == required
        x = axis.x(factor)
        anchor = "end" if x > WIDTH - 70 else "middle"
        lines.append(
            format_html(
                '<line x1="{0}" x2="{0}" y1="{1}" y2="{2}" class="{3}"/>'
                '<text x="{0}" y="{4}" text-anchor="{5}">{6} {7}×</text>',
                x,
                _TOP - 8,
                bottom,
                "asked" if asked else "tier",
                14 if at % 2 == 0 else 28,
                anchor,
                f"{name} · asked" if asked and name != "asked" else name,
                f"{factor:g}",
            )
        )
    return format_html_join("", "{}", ((each,) for each in lines))


def _shape(axis: _Axis, shape: ShapeSpeed, at: int) -> SafeString:
    """The interval as a bar with ends, the estimate as a mark whose form says the status."""
    y = _TOP + at * _ROW + 16
    low, high = (axis.x(bound) for bound in shape.interval)
    return format_html(
        '<text x="{}" y="{}" class="name">{}</text><path class="whisker" d="M{} {}v10M{} {}v10M{} {}H{}"/>{}',
        _LEFT,
        y + 4,
        shape.shape,
        low,
        y - 5,
        high,
        y - 5,
        low,
        y,
        high,
        _mark(axis.x(shape.ratio), y, shape.status),
    )


def _mark(x: float, y: int, status: Standing) -> SafeString:
    if status is Standing.MET:
        return format_html('<circle cx="{}" cy="{}" r="6" class="met"/>', x, y)
    if status is Standing.MISSED:
        return format_html('<path class="missed" d="M{} {}l10 10m0 -10l-10 10"/>', x - 5, y - 5)
    return format_html('<path class="open" d="M{} {}l7 7l-7 7l-7 -7z"/>', x, y - 7)


def _ticks(axis: _Axis, *, y: int) -> SafeString:
    shown = [each for each in _TICKS if axis.left <= axis.x(each) <= _RIGHT]
    return format_html_join(
        "",
        '<text x="{}" y="{}" text-anchor="middle" class="tick">{}×</text>',
        ((axis.x(v), y, f"{v:g}") for v in shown),
    )


def _history(points: Sequence[tuple[int, float]], *, required: float) -> SafeString:
    axis = _Axis([*(ratio for _, ratio in points), required])
    height, bottom = 150, 126
    step = (WIDTH - 60) / (len(points) - 1)

    def y(ratio: float) -> float:  # the axis stands upright here
        return round(bottom - (axis.x(ratio) - _LEFT) / (_RIGHT - _LEFT) * (bottom - 14), 1)

    places = [(round(30 + at * step, 1), y(ratio), number, f"{ratio:.3g}") for at, (number, ratio) in enumerate(points)]
    return format_html(
        '<svg class="speed-chart" viewBox="0 0 {} {}" role="img" aria-label="{}">'
        '<line x1="20" x2="{}" y1="{}" y2="{}" class="asked"/><text x="{}" y="{}" text-anchor="end">asked {}×</text>'
        '<polyline class="road" points="{}"/>{}</svg>',
        WIDTH,
        height,
        "Ratio by submission: " + ", ".join(f"{number}: {ratio:.3g} times" for number, ratio in points),
        WIDTH - 20,
        y(required),
        y(required),
        WIDTH - 22,
        y(required) - 4,
        f"{required:g}",
        " ".join(f"{x},{where}" for x, where, _, _ in places),
        format_html_join(
            "",
            '<circle cx="{}" cy="{}" r="4" class="met"/><text x="{}" y="{}" text-anchor="middle">{}×</text>'
            '<text x="{}" y="146" text-anchor="middle" class="tick">{}</text>',
            ((x, where, x, max(where - 8, 10), told, x, number) for x, where, number, told in places),
        ),
    )
