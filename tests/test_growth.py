"""The benchmark of growth tells linear from quadratic: by work that is counted, not by the clock."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))

import growth
import growth_texts

SIZES = (1_000, 4_000, 16_000, 64_000)


def given(work: Callable[[int], float], monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Let a text of *size* cost *work(size)* seconds; return the sizes measured."""
    asked: list[int] = []

    def take(_: str, size: int) -> growth_texts.Times:
        asked.append(size)
        return {"work": work(size), "short": 1e-6 * size}

    monkeypatch.setattr(growth, "KINDS", {"made": (("a",), take)})
    return asked


@pytest.mark.parametrize(
    ("name", "work", "order"),
    [
        ("linear", lambda size: size / 1e3, 1.0),
        ("caches outgrown", lambda size: size**1.2 / 1e3, 1.2),
        ("quadratic", lambda size: size**2 / 1e6, 2.0),
        ("cubic", lambda size: size**3 / 1e9, 3.0),
    ],
)
def test_the_order_is_told(name: str, work: Callable[[int], float], order: float, monkeypatch: pytest.MonkeyPatch) -> None:
    given(work, monkeypatch)
    times, found = growth.climb("made", "a", SIZES, growth.STEEPEST)
    assert found[0]["work"] == pytest.approx(order)
    assert (len(times) == len(SIZES)) is (order <= growth.STEEPEST), "what is steep is not tried with longer texts"


def test_a_time_that_was_disturbed_is_measured_again(monkeypatch: pytest.MonkeyPatch) -> None:
    disturbed = iter([True, True, True])
    asked = given(lambda size: size / 1e3 + (100 if size == 4_000 and next(disturbed, False) else 0), monkeypatch)
    _, found = growth.climb("made", "a", SIZES, growth.STEEPEST)
    assert [step["work"] for step in found] == pytest.approx([1.0, 1.0, 1.0])
    assert asked.count(4_000) == 4


def test_what_is_quadratic_but_short_at_first_is_told_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    given(lambda size: size**2 / 1e9, monkeypatch)
    _, found = growth.climb("made", "a", SIZES, growth.STEEPEST)
    assert "work" not in found[0]  # 16 ms is noise
    assert found[-1]["work"] == pytest.approx(2.0)


def test_the_command_says_what_is_steep_and_fails(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    given(lambda size: size**2 / 1e6, monkeypatch)
    monkeypatch.setattr(sys, "argv", ["growth.py", "--quiet", "--sizes", "1000", "4000"])
    assert growth.main() == 1
    shown = capsys.readouterr().out
    assert "2.00" in shown
    assert shown.endswith("1 steeper than 1.7\n")
    given(lambda size: size / 1e6, monkeypatch)
    assert growth.main() == 0


def test_text_has_the_size_it_is_asked_for() -> None:
    for pattern in growth_texts.STATEMENTS:
        assert 10_000 < len(growth_texts.text(pattern, 10_000)) < 11_000, pattern


@pytest.mark.parametrize("kind", growth_texts.KINDS)
def test_every_kind_of_text_has_what_reads_it(kind: str) -> None:
    pieces, measured = growth_texts.KINDS[kind]
    assert len(set(pieces)) == len(pieces) > 5
    assert all(taken >= 0 for piece in pieces for taken in measured(piece, 1_000).values())
