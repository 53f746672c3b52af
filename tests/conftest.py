"""Where the material of the tests is, and what several of them build once."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import ombudsgraph
from ombudsgraph.model import Decision, Document

if TYPE_CHECKING:
    import rdflib
    from running import Running
    from talking import Talk

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "samples" / "decisions"
SHARED = ROOT.parent / "shared"


def pytest_report_header() -> str:
    return f"ombudsgraph {ombudsgraph.__version__} from {Path(ombudsgraph.__file__).parent}"


def pytest_sessionstart() -> None:
    """Where the suite is to run on the installed wheel, make sure that it does."""
    if os.environ.get("OMBUDSGRAPH_INSTALLED") and Path(ombudsgraph.__file__).is_relative_to(ROOT / "src"):
        raise pytest.UsageError("the suite was to run on the installed package, and imports the checkout's")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests on the published statements are skipped where these are not at hand; nothing else ever is.

    The tests of the server and of validation come first: they take longest, and one process would otherwise be left alone with them.
    """
    items.sort(key=lambda item: not any(item.path.is_relative_to(ROOT / "tests" / name) for name in ("server", "validation")))
    if SHARED.is_dir():
        return
    for item in items:
        if item.get_closest_marker("real"):
            item.add_marker(pytest.mark.skip(reason="the published statements are not beside this checkout"))


@pytest.fixture(scope="session")
def sample_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store built from the sample statements."""
    store = tmp_path_factory.mktemp("samples") / "graph"
    summary = ombudsgraph.build([SAMPLES], store, jobs=1)
    assert not summary.refused
    return store


@pytest.fixture(scope="session")
def quads(sample_store: Path) -> bytes:
    """The same store as N-Quads."""
    import pyoxigraph as ox

    from ombudsgraph.storage.store import Store

    with Store.open(sample_store, read_only=True) as store:
        return store.oxigraph.dump(format=ox.RdfFormat.N_QUADS) or b""


@pytest.fixture(scope="session")
def other_engine(quads: bytes) -> rdflib.Dataset:
    """The same in rdflib, the union of all graphs as its default graph."""
    import rdflib

    return rdflib.Dataset(default_union=True).parse(data=quads, format="nquads")


@pytest.fixture(scope="session")
def server(sample_store: Path) -> Iterator[Running]:
    """The server, as its users start it, on a store built from the sample statements: for the tests that only ask."""
    sys.path.append(str(Path(__file__).parent / "server"))
    from running import Running

    with Running(sample_store) as running:
        yield running


@pytest.fixture(scope="session")
def sample_decisions() -> tuple[Decision, ...]:
    """What is extracted from the sample statements."""
    return tuple(ombudsgraph.extract(ombudsgraph.read(path)) for path in sorted(SAMPLES.iterdir()))


@pytest.fixture
def decide() -> Callable[[str], Decision]:
    """Return a function that extracts a decision from a statement's text."""
    from ombudsgraph.reading.statement import read_statement

    def read_and_extract(text: str) -> Decision:
        return ombudsgraph.extract(read_statement(Document("test", text)))

    return read_and_extract


@pytest.fixture(scope="session")
def assistant(sample_store: Path) -> Iterator[Talk]:
    """A client of `ombudsgraph mcp` on the samples, over stdin and stdout: the SDK's own."""
    sys.path.append(str(Path(__file__).parent / "assistants"))
    from talking import talk

    with talk(sample_store) as client:
        yield client


@pytest.fixture(scope="session")
def asked(sample_store: Path) -> Callable[[str], list[dict[str, str | None]]]:
    """Return a function that asks the store of the samples itself, past any server."""
    return lambda question: list(ombudsgraph.query(sample_store, question))
