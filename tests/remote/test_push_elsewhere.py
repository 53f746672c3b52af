"""A push into other makers' servers: Apache Jena's engine, Fuseki, Virtuoso."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pushed_stores
import pytest
from outside_servers import Fuseki, Jena, Virtuoso, jena_jars
from pushed_stores import COUNT, counts, quads

from ombudsgraph.remote import discovery
from ombudsgraph.remote import push as pushing
from ombudsgraph.remote.endpoint import Endpoint
from ombudsgraph.remote.service import Terms
from ombudsgraph.remote.targets import Target
from ombudsgraph.storage.store import Store
from ombudsgraph.terms import PREFIXES

_FUSEKI = Path(os.environ.get("FUSEKI_HOME", "/nowhere"))
_DURATION = re.compile(rf'"[^"]*"\^\^<{PREFIXES["xsd"]}duration>')


@pytest.fixture(autouse=True)
def no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No credentials, store or proxy of whoever runs the tests."""
    for name in list(os.environ):
        if name.startswith("OMBUDSGRAPH_") or name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)


@pytest.fixture(scope="module")
def later_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return pushed_stores.later(tmp_path_factory.mktemp("later"))


@pytest.fixture(scope="module")
def jars(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return jena_jars(tmp_path_factory.mktemp("jena"))


@pytest.fixture(params=["jena", "fuseki"])
def jena(request: pytest.FixtureRequest) -> Iterator[Jena]:
    if shutil.which("java") is None:
        pytest.skip("there is no Java here")
    if request.param == "fuseki" and not (_FUSEKI / "fuseki-server.jar").is_file():
        pytest.skip("Apache Jena Fuseki is not here; FUSEKI_HOME is to name the folder of its distribution")
    server = Fuseki(_FUSEKI) if request.param == "fuseki" else Jena(request.getfixturevalue("jars"))
    with server:
        yield server


@pytest.mark.parametrize("protocol", ["SPARQL Update", "Graph Store Protocol"])
def test_jena(protocol: str, jena: Jena, sample_store: Path, later_store: Path) -> None:
    told = jena.store if protocol == "Graph Store Protocol" else None
    target = discovery.target(jena.query, Terms(), graph_store=told)
    assert target.name.startswith(f"{protocol} at {jena.address}/")
    assert str(pushing.push(sample_store, target)) == counts(added=COUNT)
    assert jena.quads() == quads(sample_store)
    assert str(pushing.push(later_store, target)) == counts(added=1, replaced=1, unchanged=COUNT - 3, removed=2)
    assert jena.quads() == quads(later_store)
    assert str(pushing.push(sample_store, target, jobs=4)) == counts(added=2, replaced=1, unchanged=COUNT - 3, removed=1)
    assert jena.quads() == quads(sample_store)


def test_virtuoso(tmp_path: Path, sample_store: Path, later_store: Path) -> None:
    """By its graph store: its updates (7.2) take no xsd:duration, and what it makes of one is another."""
    if shutil.which("virtuoso-t") is None:
        pytest.skip("there is no Virtuoso here (Debian: virtuoso-opensource-7-bin)")
    with Virtuoso(tmp_path) as server:
        assert isinstance(server, Virtuoso)
        assert discovery.target(server.query, Terms()).name == f"SPARQL Update at {server.query}"
        target = discovery.target(server.query, Terms(), graph_store=server.store)
        assert str(pushing.push(sample_store, target)) == counts(added=COUNT)
        assert there(target, sample_store) == without_durations(quads(sample_store))
        assert str(pushing.push(later_store, target)) == counts(added=1, replaced=1, unchanged=COUNT - 3, removed=2)
        assert there(target, later_store) == without_durations(quads(later_store))
        assert str(pushing.push(later_store, target)) == counts(unchanged=COUNT - 1)
        count = "SELECT (COUNT(*) AS ?n) WHERE { ?d a <https://w3id.org/ombudsgraph/ontology#Decision> }"
        assert Endpoint(server.query).ask(count, "text/csv").body.split()[-1] == str(COUNT - 1).encode()


def there(target: Target, store: Path) -> list[str]:
    """Return what the target holds of the graphs that the store has."""
    with Store.open(store, read_only=True) as opened:
        graphs = [graph.value for graph in opened.oxigraph.named_graphs()]
    return without_durations([f"{triple} <{graph}>" for graph in graphs for triple in target.triples(graph)])


def without_durations(found: list[str]) -> list[str]:
    return sorted({_DURATION.sub('""', line) for line in found})
