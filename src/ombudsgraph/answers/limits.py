"""What an answer may take."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What an answer may take: *rows* (solutions or triples), and *seconds*; None: as much as it needs."""

    rows: int | None = None
    seconds: float | None = None
