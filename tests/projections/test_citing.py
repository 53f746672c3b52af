"""Citations read property by property say what the table of citations says."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import pytest

from ombudsgraph.projections.citing import citations, quotations
from ombudsgraph.storage.store import Store
from ombudsgraph.tabulation.rows import rows


@pytest.mark.parametrize("only", [None, ("99-900-104", "99-900-101")])
def test_they_are_the_rows_of_the_table(only: Collection[str] | None, sample_store: Path) -> None:
    with Store.open(sample_store, read_only=True) as store:
        asked = (store.oxigraph, store.base)
        keys = only or [str(key) for (key,) in rows(store.oxigraph, "decisions", store.base, ("decision",))]
        names = ("decision", "provision", "role", "cited_as", "quote", "start", "end")
        table = list(rows(store.oxigraph, "citations", store.base, names, keys))
        assert list(quotations(*asked, keys)) == table
        assert list(citations(*asked, keys)) == [row[:3] for row in table]
        assert len({row[0] for row in table}) == (len(only) if only else 15)
