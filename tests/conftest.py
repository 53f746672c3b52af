"""Where the material of the tests is, and what several of them build once."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

import ombudsgraph
from ombudsgraph.model import Decision, Document

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
    """Tests on the published statements are skipped where these are not at hand; nothing else ever is."""
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
