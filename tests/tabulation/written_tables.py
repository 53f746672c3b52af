"""The tables of the sample statements, written once, and the same graph as rdflib reads it."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from ombudsgraph.storage.store import Store
from ombudsgraph.tabulation import write_tables


@pytest.fixture(scope="session")
def tables(sample_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the tables of the sample statements."""
    folder = tmp_path_factory.mktemp("tables") / "tables"
    write_tables(sample_store, folder)
    return folder


@pytest.fixture(scope="session")
def graph(sample_store: Path) -> rdflib.Dataset:
    """The graph of the sample statements in another engine."""
    with Store.open(sample_store, read_only=True) as store:
        quads = store.oxigraph.dump(format=ox.RdfFormat.N_QUADS) or b""
    return rdflib.Dataset(default_union=True).parse(data=quads, format="nquads")
