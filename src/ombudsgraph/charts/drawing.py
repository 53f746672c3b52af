"""How the charts are drawn, by matplotlib: labelled bars and points, colours told apart by colour-blind readers (Okabe and Ito, 2008)."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ombudsgraph.charts.chart import Cell, Numbers

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

BLUE, ORANGE, GREEN, GREY, SKY = "#0072B2", "#D55E00", "#009E73", "#7A7A7A", "#56B4E9"
_PANELS = 9
_ROOM = (0.3, 0.14, 0.66, 0.68)  # left, bottom, width, height: words stand on the left


def payments(numbers: Numbers, figure: Figure) -> None:
    """Draw small panels, one for each injustice: the median by year, with the middle half."""
    kinds = list(dict.fromkeys(str(row[0]) for row in numbers.rows))[:_PANELS]
    axes = figure.subplots(3, 3, sharex=True, sharey=True, squeeze=False).flat
    figure.subplots_adjust(left=0.08, right=0.98, top=0.82, bottom=0.12, hspace=0.42, wspace=0.08)
    for place, kind in zip(axes, kinds, strict=False):
        rows = [row for row in numbers.rows if row[0] == kind]
        years, middle = [_number(row[1]) for row in rows], [_number(row[3]) for row in rows]
        place.vlines(years, [_number(row[4]) for row in rows], [_number(row[5]) for row in rows], color=SKY, linewidth=4)
        place.plot(years, middle, "o-", color=BLUE, markersize=4)
        place.set_title(f"{kind} (n = {sum(int(_number(row[2])) for row in rows)})", fontsize=9, loc="left")
        _plain(place)
        place.yaxis.set_major_formatter(lambda value, _: f"£{value:,.0f}")
        _whole_years(place)
        place.set_ylim(0, 1.05 * max(_number(row[5]) for row in numbers.rows if row[0] in kinds))
    for place in list(axes)[len(kinds) :]:
        place.set_visible(False)


def delays(numbers: Numbers, figure: Figure) -> None:
    """Draw a line from the least to the most for each clock, a box for the middle half, the median, and the limit."""
    axes = _axes(figure)
    names = [
        f"Stage {row[0]}: {row[1]} (n = {row[3]}, {row[4]} late)" if row[0] else f"{row[1]} (n = {row[3]}, {row[4]} late)"
        for row in numbers.rows
    ]
    for index, row in enumerate(numbers.rows):
        limit, least, low, middle, high, most = (_number(row[place]) for place in (2, 5, 6, 7, 8, 9))
        axes.hlines(index, least, most, color=SKY, linewidth=2)
        axes.hlines(index, low, high, color=SKY, linewidth=12)
        axes.plot(middle, index, "o", color=BLUE, markersize=8, label="" if index else "median")
        axes.vlines(limit, index - 0.42, index + 0.42, color=ORANGE, linewidth=3, label="" if index else "limit")
        axes.annotate(f"limit {limit:g}", (limit, index - 0.42), fontsize=8, color=ORANGE, ha="center", va="bottom")
    _rows(axes, names)
    axes.set_xlim(left=0)
    axes.set_xlabel("working days")
    _legend(axes)


def outcomes(numbers: Numbers, figure: Figure) -> None:
    """Draw a bar of a hundred per cent for each category."""
    axes = _axes(figure)
    for_each = (("upheld", BLUE), ("not upheld", ORANGE), ("closed after initial enquiries", GREY), ("not told", "#D9D9D9"))
    left = [0.0] * len(numbers.rows)
    for place, (name, colour) in enumerate(for_each, 2):
        shares = [100 * _number(row[place]) / _number(row[1]) for row in numbers.rows]
        if not any(shares):
            continue
        axes.barh(range(len(shares)), shares, left=left, color=colour, label=name, edgecolor="white")
        for index, share in enumerate(shares):
            if share >= 7:
                light = "black" if colour == "#D9D9D9" else "white"
                axes.annotate(f"{share:.0f}%", (left[index] + share / 2, index), color=light, fontsize=9, ha="center", va="center")
        left = [before + share for before, share in zip(left, shares, strict=True)]
    _rows(axes, [f"{row[0]} (n = {row[1]})" for row in numbers.rows])
    axes.set_xlim(0, 100)
    axes.set_xlabel("per cent of decisions")
    _legend(axes)


def remedies(numbers: Numbers, figure: Figure) -> None:
    """Draw a bar for each type."""
    axes = _axes(figure)
    counts = [_number(row[1]) for row in numbers.rows]
    axes.barh(range(len(counts)), counts, color=BLUE)
    for index, row in enumerate(numbers.rows):
        share = f", {row[5]}% of upheld" if row[5] is not None else ""
        axes.annotate(f" {row[1]} in {row[2]} decisions{share}", (counts[index], index), fontsize=8, va="center")
    _rows(axes, [str(row[0]) for row in numbers.rows])
    axes.set_xlim(0, max(counts, default=1) * 1.5)
    axes.set_xlabel("remedies")


def provision(numbers: Numbers, figure: Figure) -> None:
    """Draw a bar for each year, upheld ones below, and the share of all decisions as words."""
    axes = figure.add_axes((0.08, 0.14, 0.88, 0.66))
    years = [_number(row[0]) for row in numbers.rows]
    upheld = [_number(row[2]) for row in numbers.rows]
    others = [_number(row[1]) - _number(row[2]) for row in numbers.rows]
    axes.bar(years, upheld, color=BLUE, label="upheld")
    axes.bar(years, others, bottom=upheld, color=GREY, label="not upheld or closed")
    for row in numbers.rows:
        if row[4] is not None and _number(row[1]):
            axes.annotate(f"{row[4]}%\nof {row[3]}", (_number(row[0]), _number(row[1])), fontsize=8, ha="center", va="bottom")
    _plain(axes)
    _whole_years(axes)
    axes.set_ylim(0, max((_number(row[1]) for row in numbers.rows), default=1) * 1.25 + 0.5)
    axes.set_ylabel("decisions")
    _legend(axes)


def council(numbers: Numbers, figure: Figure) -> None:
    """Draw two points for each share, the body's and that of all others."""
    axes = _axes(figure)
    for index, row in enumerate(numbers.rows):
        own, others = row[3], row[6]
        if own is not None and others is not None:
            axes.hlines(index, min(_number(own), _number(others)), max(_number(own), _number(others)), color="#C3C7CC", linewidth=3)
        if others is not None:
            axes.plot(_number(others), index, "s", color=GREY, markersize=9, label="" if index else "all others")
            axes.annotate(f"{others}% of {row[5]}", (_number(others), index + 0.33), fontsize=8, color=GREY, ha="center", va="center")
        if own is not None:
            axes.plot(_number(own), index, "o", color=BLUE, markersize=10, label="" if index else "the body")
            axes.annotate(f"{own}% of {row[2]}", (_number(own), index - 0.33), fontsize=8, color=BLUE, ha="center", va="center")
    _rows(axes, [str(row[0]) for row in numbers.rows])
    axes.set_xlim(-4, 104)
    axes.set_xlabel("per cent")
    _legend(axes)


def _number(cell: Cell) -> float:
    return float(cell) if cell is not None else 0.0


def _axes(figure: Figure) -> Axes:
    axes = figure.add_axes(_ROOM)
    _plain(axes)
    return axes


def _plain(axes: Axes) -> None:
    axes.spines[["top", "right"]].set_visible(False)
    axes.tick_params(labelsize=8)
    axes.grid(axis="both", color="#ECECEC", linewidth=0.6)
    axes.set_axisbelow(True)


def _rows(axes: Axes, names: Sequence[str]) -> None:
    axes.set_yticks(range(len(names)), [textwrap.fill(name, 42) for name in names], fontsize=8)
    axes.set_ylim(len(names) - 0.4, -0.7)
    axes.grid(axis="y", visible=False)


def _whole_years(axes: Axes) -> None:
    from matplotlib.ticker import MaxNLocator

    locator: Any = MaxNLocator(integer=True, nbins=8)
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:.0f}")


def _legend(axes: Axes) -> None:
    if axes.get_legend_handles_labels()[0]:
        axes.legend(loc="lower right", bbox_to_anchor=(1, 1.0), ncols=4, fontsize=8, frameon=False)
