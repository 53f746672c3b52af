"""Decisions read by one question say what the table of decisions says."""

from __future__ import annotations

from pathlib import Path

from ombudsgraph.projections.deciding import NAMES, decisions
from ombudsgraph.projections.facts import Decided
from ombudsgraph.storage.store import Store
from ombudsgraph.tabulation.rows import rows


def test_they_are_the_rows_of_the_table(sample_store: Path) -> None:
    with Store.open(sample_store, read_only=True) as store:
        found = list(decisions(store.oxigraph, store.base))
        assert found == list(rows(store.oxigraph, "decisions", store.base, NAMES))
        assert len(found) == 15
        assert len(NAMES) == len(Decided._fields)
