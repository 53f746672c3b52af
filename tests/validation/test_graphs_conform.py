"""What the project itself publishes conforms: the graphs of the samples, of the published statements, and the ontology."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pyoxigraph as ox
import pytest
from faults import shapes
from rdflib import URIRef
from rdflib.namespace import SH

from ombudsgraph.storage.writer import write
from ombudsgraph.terms import PREFIXES
from ombudsgraph.validation.engine import validate
from ombudsgraph.validation.results import Report, Severity

ROOT = Path(__file__).parents[2]
SAMPLES, SHARED = ROOT / "samples" / "decisions", ROOT.parent / "shared"
Extract = Callable[[Sequence[Path]], Path]


@pytest.fixture(scope="module")
def extract(tmp_path_factory: pytest.TempPathFactory) -> Extract:
    """Return a function that extracts statements into a file of N-Quads."""

    def into_file(inputs: Sequence[Path]) -> Path:
        file = tmp_path_factory.mktemp("graphs") / "graph.nq"
        summary = write([str(path) for path in inputs], file, "nq", jobs=1)
        assert not summary.refused
        return file

    return into_file


def told(report: Report, least: Severity) -> list[str]:
    return [f"{result.shape} {result.focus}: {result.message}" for result in report.results if result.severity >= least]


def test_the_samples_conform(extract: Extract) -> None:
    report = validate([extract([SAMPLES])], jobs=1)
    assert report.decisions == 15
    assert told(report, Severity.WARNING) == []


@pytest.mark.real
def test_the_published_statements_conform(extract: Extract) -> None:
    report = validate([extract([SHARED / "decisions"])], jobs=1)
    assert report.decisions == 4
    assert told(report, Severity.VIOLATION) == []


def test_the_ontology_conforms() -> None:
    report = validate(sorted((ROOT / "ontology").glob("*.ttl")), jobs=1)
    assert len(report.shapes) > 300
    assert told(report, Severity.INFO) == []


def test_each_class_and_property_of_the_samples_has_a_shape(extract: Extract) -> None:
    quads = list(ox.parse(extract([SAMPLES]).read_bytes(), format=ox.RdfFormat.N_QUADS))
    classes = {
        quad.object.value for quad in quads if quad.predicate.value == f"{PREFIXES['rdf']}type" and isinstance(quad.object, ox.NamedNode)
    }
    targets = {str(target) for target in shapes().objects(None, SH.targetClass)}
    others = {
        "prov": {"Entity", "SoftwareAgent"},
        "oa": {"TextPositionSelector"},
        "org": {"FormalOrganization"},
        "eli": {"LegalResource", "LegalResourceSubdivision"},
    }
    assert classes - targets == {PREFIXES[prefix] + name for prefix, names in others.items() for name in names}
    paths = {str(path) for path in shapes().objects(None, SH.path)} | {str(p) for p in shapes().objects(None, SH.inversePath)}
    assert {quad.predicate.value for quad in quads} - paths == set()
    assert URIRef(f"{PREFIXES['og']}Derived") in shapes().objects(None, SH.targetClass)
