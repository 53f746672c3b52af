"""The labelled statements, what is extracted from them as plain values, and how a text is changed."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import date
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, SAMPLES, SHARED

from ombudsgraph import extract, read
from ombudsgraph.model import Body, Decision, Document, Legislation, Span
from ombudsgraph.reading.statement import read_statement

FILES = sorted([*SAMPLES.iterdir(), *(ROOT / "tests/statements/development/decisions").iterdir()])
REAL = sorted((SHARED / "decisions").glob("*.txt"))
each_statement = pytest.mark.parametrize(
    "path",
    [*FILES, *(pytest.param(path, marks=pytest.mark.real) for path in REAL)],
    ids=lambda path: path.stem,
)
# what is not right yet, by the name of the test; what is right again is taken off the list
KNOWN = {
    "test_two_councils_that_are_swapped_swap[99-902-016]": "of several bodies one is told by its place in the sentence",
    "test_paragraphs_of_no_matter_change_nothing[99-904-013]": "a remedy is told in the summary too, and joined by what stands between",
    "test_sums_follow[99-904-005]": "the type of a payment hangs on its figures",
    "test_sums_follow[99-902-005]": "the type of a payment hangs on its figures",
}
KINDS = ("complaints", "findings", "exclusions", "remedies", "events")
Change = Callable[[str], str]


def mark_known(request: pytest.FixtureRequest) -> None:
    """Mark a test that is known to fail."""
    reason = KNOWN.get(request.node.name)
    if reason:
        request.applymarker(pytest.mark.xfail(reason=reason, strict=True))


def extracted(text: str) -> Decision:
    return extract(read_statement(Document("changed", text)))


@cache
def decision_of(path: Path) -> Decision:
    """What is extracted from the text of a statement; a page of HTML gives its text."""
    return extracted(read(path).text)


def told(value: Any, text: str, change: Change = str) -> Any:
    """Return a fact as plain values, words for spans; *change* is done to all words."""
    if isinstance(value, Span):
        return change(" ".join(value.of(text).split()))
    if isinstance(value, Body):
        return value.name
    if isinstance(value, Legislation):
        return value.iri
    if dataclasses.is_dataclass(value):
        return {field.name: told(getattr(value, field.name), text, change) for field in dataclasses.fields(value)}
    if isinstance(value, tuple | frozenset):
        return [told(one, text, change) for one in value]
    if isinstance(value, str) and not isinstance(value, Enum):
        return change(" ".join(value.split()))
    return value.isoformat() if isinstance(value, date) else value


def course(decision: Decision, change: Change = str) -> dict[str, Any]:
    """Return all facts of the course as plain values."""
    return {kind: told(getattr(decision, kind), decision.statement.text, change) for kind in KINDS}


def replaced(text: str, changes: list[tuple[Span, str]]) -> tuple[str, list[Span]]:
    """Return *text* with each span replaced, and where the new words stand."""
    parts, places, done, length = [], [], 0, 0
    for span, words in sorted(changes):
        parts += [text[done : span.start], words]
        length += span.start - done
        places.append(Span(length, length + len(words)))
        length += len(words)
        done = span.end
    return "".join((*parts, text[done:])), places
