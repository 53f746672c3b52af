"""This project's client at this project's server: the command line asks, validates and (in vain) pushes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pushed_stores
import pytest

from ombudsgraph.errors import QueryError
from ombudsgraph.remote.endpoint import Endpoint
from ombudsgraph.storage.store import Store
from ombudsgraph.validation import endpoints

if TYPE_CHECKING:
    from running import Running

COMMAND = Path(sys.executable).with_name("ombudsgraph")


@pytest.fixture(autouse=True)
def no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No credentials, store or proxy of whoever runs the tests."""
    for name in list(os.environ):
        if name.startswith("OMBUDSGRAPH_") or name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)


def test_short_and_long_queries_small_and_large_answers(server: Running) -> None:
    endpoint = Endpoint(server.endpoint)
    everything = "SELECT ?s ?p ?o WHERE { ?s ?p ?o }"
    whole = endpoint.ask(everything, "text/csv").body
    assert len(whole) > 1_000_000
    for query in (everything, f"{everything} # {'long' * 2000}"):
        assert sorted(b"".join(endpoint.stream(query, "text/csv")).split(b"\r\n")) == sorted(whole.split(b"\r\n"))
    with pytest.raises(QueryError, match=r"refuses the query \(400\): .*1:"):
        endpoint.ask("SELECT ?s WHERE { ?s ?p }", "text/csv")


def test_the_graph_behind_it_comes_whole(server: Running, sample_store: Path) -> None:
    with Store.open(sample_store, read_only=True) as store:
        here = {str(quad.triple) for quad in store.oxigraph}
    assert {str(quad.triple) for quad in endpoints.quads(server.endpoint)} == here


def test_it_cannot_be_pushed_to(server: Running, tmp_path: Path) -> None:
    store = pushed_stores.later(tmp_path)
    by_graph_store = ["--graph-store", f"{server.address}/data"]
    for told, words in ((list[str](), "(403)"), (["--update", server.endpoint], "(403)"), (by_graph_store, "(405)")):
        arguments = [str(COMMAND), "push", "--endpoint", server.endpoint, "--store", str(store), *told]
        refused = subprocess.run(arguments, capture_output=True, text=True, check=False)
        assert refused.returncode == 3
        assert f"ombudsgraph: {server.address}/" in refused.stderr and words in refused.stderr
        assert "Traceback" not in refused.stderr
