"""The published statements: every labelled mention with its span, IRI and role, and no other."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ombudsgraph.extraction import citations
from ombudsgraph.extraction.header import extract as read_header
from ombudsgraph.model import Citation, Document, Guidance
from ombudsgraph.reading.statement import read_statement
from ombudsgraph.used import cited_iri

_SHARED = Path(__file__).parents[3] / "shared"
_NAMES = ("17-015-692", "20-012-640", "22-000-312", "23-015-769")
pytestmark = [pytest.mark.real, pytest.mark.parametrize("name", _NAMES)]


def _read(name: str) -> tuple[Citation, ...]:
    statement = read_statement(Document(name, (_SHARED / "decisions" / f"{name}.txt").read_text("utf-8")))
    return citations.extract(statement, read_header(statement))


def test_mentions_of_law_are_the_labelled_ones(name: str) -> None:
    gold = json.loads((_SHARED / "gold" / f"{name}.json").read_text("utf-8"))
    found = [
        (citation.span.start, citation.span.end, cited_iri(citation.cited, ""), citation.role.value)
        for citation in _read(name)
        if not isinstance(citation.cited, Guidance)
    ]
    assert found == [(row["start"], row["end"], row["iri"], row["role"]) for row in gold["citations"]]


def test_guidance_is_the_labelled(name: str) -> None:
    gold = json.loads((_SHARED / "gold" / f"{name}.json").read_text("utf-8"))
    assert [citation.cited.name for citation in _read(name) if isinstance(citation.cited, Guidance)] == gold["guidance"]
