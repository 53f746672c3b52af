"""What validation gives: results in the terms of the SHACL report, each with the place in statement and source that it is about."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import IntEnum


class Severity(IntEnum):
    """The severities of SHACL (section 2.1.4), the gravest highest."""

    INFO = 1
    WARNING = 2
    VIOLATION = 3


@dataclass(frozen=True, slots=True)
class Place:
    """Where a result is: words of the statement with their offsets (code points), and the line of the file that holds the node."""

    file: str | None = None  # the file (or store, or endpoint) that was validated, as the user named it
    line: int | None = None  # from 1: the line of the file with the statement at fault, else with the node's first statement
    statement: str | None = None  # the statement's page or file, where the graph tells it
    statement_line: int | None = None  # from 1: the line of the statement on which the words begin, where its text is at hand
    start: int | None = None
    end: int | None = None
    words: str | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """One validation result (SHACL section 3.6.2). Terms are in N-Triples form ("<iri>", '"words"@en', '"1"^^<…integer>')."""

    severity: Severity
    shape: str  # sh:sourceShape, an IRI
    component: str  # sh:sourceConstraintComponent, an IRI
    focus: str  # sh:focusNode
    path: str | None  # sh:resultPath as SPARQL property path text
    value: str | None  # sh:value
    message: str
    decision: str | None = None  # the key of the decision, "20-012-640"; None for what is no decision's own
    place: Place = field(default=Place(), compare=False)

    @property
    def fingerprint(self) -> str:
        """Shape, component, node, path and value as a short hash: the same whatever the line and the wording of the message."""
        parts = (self.shape, self.component, self.focus, self.path or "", self.value or "")
        return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:24]


@dataclass(frozen=True, slots=True)
class ShapeInfo:
    """A shape as reports name it: its IRI, sh:name, sh:description, where it is documented, and what it targets."""

    iri: str
    name: str
    description: str
    documentation: str | None
    severity: Severity


@dataclass(frozen=True, slots=True)
class Report:
    """All results, sorted gravest first, then by shape, decision and node; the shapes that were checked; how much was checked."""

    results: tuple[Result, ...]
    shapes: tuple[ShapeInfo, ...]
    decisions: int
    inputs: tuple[str, ...]
    engine: str
    known: int = 0  # results that a baseline accepts, which are not among `results`
    gone: tuple[str, ...] = ()  # what a baseline accepts and is no longer there, in words

    def conforms(self, fail_on: Severity | None = Severity.VIOLATION) -> bool:
        """Return whether no result is as grave as *fail_on*; None never fails."""
        return fail_on is None or all(result.severity < fail_on for result in self.results)


def ordered(results: Iterable[Result]) -> tuple[Result, ...]:
    """Return *results* without repetitions in the order of a report."""
    unique = dict.fromkeys(results)
    return tuple(sorted(unique, key=lambda r: (-r.severity, r.shape, r.decision or "", r.focus, r.path or "", r.value or "", r.message)))
