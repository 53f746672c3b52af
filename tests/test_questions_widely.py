"""Questions whose defaults ask for little, asked for much: golden answers over the samples, and the same in another engine."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
import rdflib
from test_questions import rows_of, tsv

import ombudsgraph
from ombudsgraph import questions

GOLDEN = Path(__file__).parent / "golden" / "questions-widely"
ACT = {"provision": "leg:ukpga/1989/41"}
EVERY_BODY = "every body"
WIDELY: Mapping[str, Mapping[str, str]] = {
    "citations-in-context": ACT,
    "deadlines-due": {"from": "2022-01-01", "to": "2024-12-31"},
    "decisions-citing": ACT,
    "faults-and-payments": ACT,
    "faults-turning-on": ACT,
    "not-investigated": {"body": EVERY_BODY},
    "payments-over": {"pounds": "300"},
    "provision-by-year": ACT,
    "provisions-cited-together": ACT,
    "service-improvements": {"body": EVERY_BODY},
}


def values(name: str, store: Path) -> dict[str, str | list[str]]:
    """Return the parameters of *name*, with every body of the *store* where every one is asked for."""
    bodies = [str(row["value"]) for row in ombudsgraph.query(store, "bodies")]
    return {key: bodies if value == EVERY_BODY else value for key, value in WIDELY[name].items()}


@pytest.mark.parametrize("name", WIDELY)
def test_answers_over_the_samples_are_the_reviewed_ones(name: str, sample_store: Path) -> None:
    result = ombudsgraph.query(sample_store, name, **values(name, sample_store))
    assert tsv(result) == (GOLDEN / f"{name}.tsv").read_text("utf-8")
    assert len(result) >= len(ombudsgraph.query(sample_store, name)) > 0


@pytest.mark.parametrize("name", WIDELY)
def test_another_engine_gives_the_same(name: str, sample_store: Path, other_engine: rdflib.Dataset) -> None:
    given = values(name, sample_store)
    result = ombudsgraph.query(sample_store, name, **given)
    ours = [tuple(row[variable] or "" for variable in result.variables) for row in result]
    assert rows_of(other_engine.query(questions.find(name).filled(given))) == ours


def test_every_golden_answer_is_asked_for() -> None:
    assert {path.stem for path in GOLDEN.glob("*.tsv")} == set(WIDELY)
