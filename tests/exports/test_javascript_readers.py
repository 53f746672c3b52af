"""Exports read by the JavaScript libraries that they are for: graphology, its GEXF parser, Cytoscape.js."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from networks import NASTY, cleaned, nasty

from ombudsgraph.exports import formats
from ombudsgraph.exports.writing import write
from ombudsgraph.projections.filters import Filters
from ombudsgraph.projections.network import Network
from ombudsgraph.projections.projection import project
from ombudsgraph.storage.store import Store

SCRIPT = Path(__file__).with_name("readers.cjs")
FOLDER = Path(
    os.environ.get("OMBUDSGRAPH_CLIENTS") or Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "ombudsgraph" / "clients"
)


def read(library: str, path: Path) -> Any:
    if shutil.which("node") is None or not (FOLDER / "node_modules" / "graphology").is_dir():
        words = "graphology and Cytoscape.js are not here; tests/server/clients/install.sh installs them"
        if os.environ.get("OMBUDSGRAPH_CLIENTS_REQUIRED") == "1":
            pytest.fail(words)
        pytest.skip(words)
    environment = os.environ | {"OMBUDSGRAPH_CLIENTS": str(FOLDER)}
    done = subprocess.run(["node", SCRIPT, library, path], capture_output=True, text=True, encoding="utf-8", env=environment, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize(("library", "form"), [("graphology", "graphology"), ("gexf", "gexf"), ("cytoscape", "cyjs")])
@pytest.mark.parametrize("view", ["citations", "co-citation", "timeline", "decisions"])
def test_a_view_is_read_whole(library: str, form: str, view: str, sample_store: Path, tmp_path: Path) -> None:
    with Store.open(sample_store, read_only=True) as store:
        network = project(store, view, Filters())
    found = read(library, write(network, formats.find(form), tmp_path / "view")[0])
    assert sorted(map(tuple, found["nodes"])) == sorted((node.id, node.label) for node in network.nodes)
    expected = sorted((edge.source, edge.target, edge.type, edge.weight) for edge in network.edges)
    assert sorted(map(tuple, found["edges"])) == expected
    assert library == "cytoscape" or found["directed"] == network.directed


@pytest.mark.parametrize(("library", "form"), [("graphology", "graphology"), ("gexf", "gexf"), ("cytoscape", "cyjs")])
def test_words_that_are_syntax_are_read_as_they_are(library: str, form: str, tmp_path: Path) -> None:
    network: Network = nasty()
    found = read(library, write(network, formats.find(form), tmp_path / "nasty")[0])
    assert dict(found["nodes"])["decision:1"] == cleaned(NASTY)
    assert {(source, target) for source, target, *_ in found["edges"]} == {(edge.source, edge.target) for edge in network.edges}
