"""Each question of the library, its file unchanged, at endpoints of other makers: the same rows as here."""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from outside_servers import Jena, Oxigraph, jena_jars

import ombudsgraph
from ombudsgraph import questions
from ombudsgraph.questions import Form
from ombudsgraph.remote import discovery
from ombudsgraph.remote import push as pushing
from ombudsgraph.remote.endpoint import Endpoint
from ombudsgraph.remote.service import Terms
from ombudsgraph.storage.store import Store

if TYPE_CHECKING:
    from running import Running

NAMES = sorted(questions.library())


@pytest.fixture(scope="module", autouse=True)
def no_environment() -> Iterator[None]:
    """No credentials and no proxy of whoever runs the tests."""
    with pytest.MonkeyPatch.context() as patch:
        for name in list(os.environ):
            if name.startswith("OMBUDSGRAPH_ENDPOINT_") or name.lower().endswith("_proxy"):
                patch.delenv(name)
        yield


@pytest.fixture(scope="module")
def oxigraph(sample_store: Path) -> Iterator[Endpoint]:
    with Oxigraph("--union-default-graph") as server:
        assert isinstance(server, Oxigraph)
        with Store.open(sample_store, read_only=True) as store:
            server.load(store.oxigraph.dump(format=ox.RdfFormat.N_QUADS) or b"")
        yield Endpoint(server.query)


@pytest.fixture(scope="module")
def jena(sample_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Endpoint]:
    if shutil.which("java") is None:
        pytest.skip("there is no Java here")
    with Jena(jena_jars(tmp_path_factory.mktemp("jena"))) as server:
        assert isinstance(server, Jena)
        assert not pushing.push(sample_store, discovery.target(server.query, Terms())).failed
        yield Endpoint(server.query)


@pytest.fixture(scope="module")
def ours(server: Running) -> Endpoint:
    return Endpoint(server.endpoint)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("engine", ["oxigraph", "jena", "ours"])
def test_a_question_has_the_same_answer_elsewhere(engine: str, name: str, sample_store: Path, request: pytest.FixtureRequest) -> None:
    endpoint: Endpoint = request.getfixturevalue(engine)
    here = ombudsgraph.query(sample_store, name)
    expected = [tuple(row[variable] or "" for variable in here.variables) for row in here]
    if questions.find(name).form is Form.CONSTRUCT:
        reply = endpoint.ask(questions.find(name).text, "application/n-triples")
        parsed = {quad.triple for quad in ox.parse(reply.body, ox.RdfFormat.N_TRIPLES)}
        assert len(parsed) == len(expected) > 0
        assert {(t.subject.value, t.predicate.value, t.object.value) for t in parsed} == set(expected)
    else:
        text = b"".join(endpoint.stream(questions.find(name).text, "text/csv")).decode()
        header, *rows = csv.reader(io.StringIO(text, newline=""))
        assert tuple(header) == tuple(here.variables)
        assert [tuple(map(canonical, row)) for row in rows] == expected


def canonical(cell: str) -> str:
    """Return a number with a fraction as this project's engine writes it; others write 369 as "369.0"."""
    return cell.rstrip("0").rstrip(".") if re.fullmatch(r"-?\d+\.\d+", cell) else cell
