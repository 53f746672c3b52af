"""Small counts hidden, and what would give them away: so that no count from 1 to below the limit can be read or worked out.

1. Small. A count below the limit is hidden, nought as well: an empty cell does not tell whether there was anything.
2. The rest. Where a count and the one that it is a part of differ by less than the limit, the part is hidden: of 50 investigated 48
   upheld says that 2 were not. Where they do not differ, it is shown: the rest is no one, and to hide it would hide every whole.
3. Parts of hidden ones. Where a count is hidden, so are the counts that are parts of it: they are bounds on it. A rate is hidden with
   either of its counts.
4. Totals. There are no totals here, but they are published elsewhere, for a council in all years and for a year in all councils. A total
   minus the other cells must give nothing away, so in each council's row of years and each year's column of councils at least two
   counts of a kind are hidden where one is, and together they are the limit or more: the next smallest are hidden too. Where a line has
   no more to hide, all of it is hidden.

The rules are repeated until nothing changes. What they do not stop: bounds from several tables at once, and what one knows already.
Source: the Government Statistical Service's guidance on disclosure control for tables, primary and secondary suppression.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

Place = tuple[str, int]  # council, year
Cells = Mapping[str, int | None]

COUNTS = ("decisions", "investigated", "upheld", "fault", "payments")
# A count → the one that it is a part of; wholes come first.
_PART_OF = {"investigated": "decisions", "upheld": "investigated", "fault": "decisions", "payments": "decisions"}


def hide(counts: Mapping[Place, Mapping[str, int]], limit: int) -> dict[Place, Cells]:
    """Return *counts* with None in place of those that are to be hidden; *limit* 0 hides nothing."""
    hidden = {(place, name) for place, row in counts.items() for name in COUNTS if _is_small(row, name, limit)} if limit > 0 else set()
    lines, before = _lines(counts), -1
    while len(hidden) != before:
        before = len(hidden)
        for place in counts:
            for name, whole in _PART_OF.items():
                if (place, whole) in hidden:
                    hidden.add((place, name))
        for name in COUNTS:
            for line in lines:
                _guard_total(line, name, counts, hidden, limit)
    return {place: {name: None if (place, name) in hidden else row[name] for name in COUNTS} for place, row in counts.items()}


def _is_small(row: Mapping[str, int], name: str, limit: int) -> bool:
    whole = _PART_OF.get(name)
    return row[name] < limit or (whole is not None and 0 < row[whole] - row[name] < limit)


def _lines(counts: Mapping[Place, object]) -> list[list[Place]]:
    """Return the places of each council, and those of each year: the lines of which totals are published."""
    lines: defaultdict[str | int, list[Place]] = defaultdict(list)
    for place in counts:
        for end in place:
            lines[end].append(place)
    return list(lines.values())


def _guard_total(
    line: list[Place], name: str, counts: Mapping[Place, Mapping[str, int]], hidden: set[tuple[Place, str]], limit: int
) -> None:
    """Hide the smallest of what a line shows of a count until its total minus the others gives nothing away."""
    gone = [place for place in line if (place, name) in hidden]
    left = sorted((place for place in line if (place, name) not in hidden), key=lambda place: (counts[place][name], place))
    while gone and left and (len(gone) < 2 or sum(counts[place][name] for place in gone) < limit):
        hidden.add((left[0], name))
        gone.append(left.pop(0))
