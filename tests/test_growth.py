"""No rule is slower than linear: text made to hurt, up to 1 MB, four times the text may take about four times as long.

Growth is compared and not seconds, so the machine's speed does not matter; a ratio that looks steep is measured again, and the best of
all runs counts. The sizes climb, so that a rule that is quadratic fails before it takes minutes.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))

import growth

STEEPEST = 11.0  # a linear rule is at 4, with caches outgrown at 6 or more, a quadratic one at 16
ATTEMPTS = 3


@pytest.mark.parametrize("pattern", growth.PATTERNS)
def test_time_grows_with_the_text(pattern: str) -> None:
    before = growth.measure(pattern, growth.SIZES[0])
    for size in growth.SIZES[1:]:
        after = growth.measure(pattern, size)
        for _ in range(ATTEMPTS - 1):
            if not steep(before, after):
                break
            smaller, again = growth.measure(pattern, size // 4), growth.measure(pattern, size)
            before = {name: min(taken, smaller[name]) for name, taken in before.items()}
            after = {name: min(taken, again[name]) for name, taken in after.items()}
        found = steep(before, after)
        assert not found, f"{pattern}, {size} characters: {found} times as long as a quarter of the text"
        before = after


def steep(before: dict[str, float], after: dict[str, float]) -> dict[str, float]:
    """Return the subjects whose time grew by more than `STEEPEST`, with the ratio."""
    return {
        name: round(taken / before[name], 1)
        for name, taken in after.items()
        if taken > growth.LEAST and taken > STEEPEST * max(before[name], growth.LEAST / 4)
    }


def test_text_has_the_size_it_is_asked_for() -> None:
    for pattern in growth.PATTERNS:
        assert 10_000 < len(growth.text(pattern, 10_000)) < 11_000, pattern
