"""The library for others: as SPARQL examples in RDF, as a page, and on the command line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from conftest import ROOT
from rdflib.namespace import RDF, RDFS, SH

from ombudsgraph import questions
from ombudsgraph.terms import PREFIXES

PAGE = ROOT / "docs" / "questions.md"
QUERY = rdflib.Namespace("https://w3id.org/ombudsgraph/query/")
SCHEMA = rdflib.Namespace("https://schema.org/")


def run(*arguments: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "ombudsgraph", *map(str, arguments)], capture_output=True, check=False)


@pytest.fixture(scope="module")
def catalogue() -> rdflib.Graph:
    return rdflib.Graph().parse(data=questions.as_turtle(), format="turtle")


def test_the_examples_are_the_library(catalogue: rdflib.Graph) -> None:
    assert set(catalogue.subjects(RDF.type, SH.SPARQLExecutable)) == {QUERY[name] for name in questions.library()}
    assert not any(isinstance(node, rdflib.BNode) for triple in catalogue for node in triple)
    for name, question in questions.library().items():
        node = QUERY[name]
        assert str(catalogue.value(node, RDFS.comment)) == question.summary
        assert {str(tag) for tag in catalogue.objects(node, SCHEMA.keywords)} == set(question.tags)
        made = question.form.title()  # Select, Construct
        kind, holder = SH[f"SPARQL{made}Executable"], SH[made.lower()]
        assert (node, RDF.type, kind) in catalogue
        assert catalogue.value(node, SCHEMA.target) is None
        text = str(catalogue.value(node, holder))
        assert "#+" not in text
        ox.Store().query(text)


def test_the_declared_prefixes_are_the_projects(catalogue: rdflib.Graph) -> None:
    for name in questions.library():
        declarations = catalogue.objects(catalogue.value(QUERY[name], SH.prefixes), SH.declare)
        declared = {(str(catalogue.value(node, SH.prefix)), str(catalogue.value(node, SH.namespace))) for node in declarations}
        assert declared == set(PREFIXES.items())


def test_an_endpoint_can_be_named() -> None:
    target = rdflib.URIRef("https://data.example.org/sparql")
    graph = rdflib.Graph().parse(data=questions.as_turtle(str(target)), format="turtle")
    assert set(graph.objects(None, SCHEMA.target)) == {target}
    assert len(list(graph.subjects(SCHEMA.target, target))) == len(questions.library())
    assert questions.as_turtle() == questions.as_turtle()


def test_the_page_is_up_to_date() -> None:
    if not PAGE.exists():
        PAGE.write_text(questions.as_markdown(), "utf-8")
        pytest.fail(f"{PAGE} was missing and is written now: read it, then commit it")
    assert PAGE.read_text("utf-8") == questions.as_markdown()


def test_list_show_and_export(tmp_path: Path) -> None:
    listed = run("queries", "list")
    assert listed.stdout.startswith(b"question\tasks\tparameters\n")
    assert listed.stdout.count(b"\n") == len(questions.library()) + 1
    assert run("queries").stdout == listed.stdout
    shown = run("queries", "show", "decisions-citing")
    assert shown.stdout.decode() == questions.find("decisions-citing").text
    assert run("queries", "export", "-o", tmp_path / "questions.ttl").returncode == 0
    assert (tmp_path / "questions.ttl").read_text("utf-8") == run("queries", "export").stdout.decode() == questions.as_turtle()


def test_what_cannot_be_shown_or_exported_is_told_plainly() -> None:
    unknown = run("queries", "show", "decisions-citng")
    assert unknown.returncode == 2
    assert b"close to it: decisions-citing" in unknown.stderr
    wrong = run("queries", "export", "--target", "not an address")
    assert wrong.returncode == 2
    assert b"expected an IRI" in b" ".join(wrong.stderr.split())
