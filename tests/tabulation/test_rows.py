"""The rows of each table against the same graph in another engine: as many as there are things, and what is said of them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import rdflib
from conftest import SAMPLES
from rdflib.namespace import DCTERMS, ORG, RDF, SKOS

from ombudsgraph.errors import QueryError
from ombudsgraph.pipeline import run
from ombudsgraph.reading.source import documents
from ombudsgraph.storage.store import Store
from ombudsgraph.tabulation import batches
from ombudsgraph.tabulation.batches import order
from ombudsgraph.tabulation.columns import Column, Kind, Value
from ombudsgraph.tabulation.rows import all_rows, rows
from ombudsgraph.tabulation.schema import TABLES
from ombudsgraph.tabulation.sources import SOURCES
from ombudsgraph.terms import BASE, PREFIXES

pytest_plugins = ("written_tables",)

OG = rdflib.Namespace(PREFIXES["og"])
OA = rdflib.Namespace(PREFIXES["oa"])
ELI = rdflib.Namespace(PREFIXES["eli"])
REGISTERS = rdflib.URIRef(f"{BASE}registers/graph")
OTHER_BASE = "https://data.example.org/ombudsman/"
Rows = dict[str, list[dict[str, Value]]]


@pytest.fixture(scope="module")
def found(sample_store: Path) -> Rows:
    with Store.open(sample_store, read_only=True) as store:
        return {
            name: [dict(zip(table.names, row, strict=True)) for row in rows(store.oxigraph, name, store.base)]
            for name, table in TABLES.items()
        }


def iri(key: Value) -> rdflib.URIRef:
    """Return the IRI of a decision's thing, from its key."""
    return rdflib.URIRef(f"{BASE}decision/{key}".replace("/paragraph/", "/text#paragraph-"))


def expected(column: Column, values: list[rdflib.term.Node]) -> Value:
    """Return what a column should hold where the graph says *values*."""
    words = sorted({str(value) for value in values})
    for prefix in (f"{PREFIXES['ogc']}{column.scheme}/" if column.scheme else "", f"{BASE}decision/", f"{BASE}body/"):
        if prefix and column.refers != "provisions":
            words = [word.removeprefix(prefix) for word in words]
    if column.kind is Kind.STRINGS:
        return tuple(sorted(words, key=order))
    if not words:
        return None
    assert len(words) == 1
    parsed: Any = values[0].toPython() if isinstance(values[0], rdflib.Literal) else None
    if column.kind is Kind.STRING:
        return words[0] or None
    assert isinstance(parsed, {Kind.INTEGER: int, Kind.DECIMAL: Decimal, Kind.BOOLEAN: bool, Kind.DATE: date}[column.kind])
    return parsed  # type: ignore[return-value]


@pytest.mark.parametrize("name", SOURCES)
def test_a_table_has_a_row_for_each_thing_and_says_what_the_graph_says(name: str, found: Rows, graph: rdflib.Dataset) -> None:
    kind, computed = SOURCES[name]
    things = set(graph.subjects(RDF.type, OG[kind.removeprefix("og:")]))
    key = TABLES[name].key[0]
    assert {iri(row[key]) for row in found[name]} == things
    assert len(found[name]) == len(things) > 0
    for row in found[name]:
        for column in TABLES[name].columns:
            if column.name not in computed:
                term = rdflib.URIRef(column.term)
                values = list(graph.objects(iri(row[key]), term))
                assert row[column.name] == expected(column, values), (row[key], column.name)


@pytest.mark.parametrize("name", TABLES)
def test_keys_are_unique_present_and_in_order(name: str, found: Rows) -> None:
    keys = [tuple(row[column] for column in TABLES[name].key) for row in found[name]]
    assert len(set(keys)) == len(keys) > 0
    assert all(part is not None for key in keys for part in key)
    assert all(tuple(order(str(part)) for part in one) < tuple(order(str(part)) for part in other) for one, other in pairwise(keys))


@pytest.mark.parametrize("name", TABLES)
def test_foreign_keys_hold_in_lists_too(name: str, found: Rows) -> None:
    for column in TABLES[name].columns:
        if not column.refers:
            continue
        known = {row[TABLES[column.refers].key[0]] for row in found[column.refers]}
        for row in found[name]:
            value = row[column.name]
            members = value if isinstance(value, tuple) else (value,)
            assert {member for member in members if member is not None} <= known, (name, column.name)


def test_what_is_counted_agrees_with_the_rows(found: Rows, graph: rdflib.Dataset) -> None:
    counted = {
        "party_count": "parties", "citation_count": "citations", "involvement_count": "involvements", "complaint_count": "complaints",
        "finding_count": "findings", "exclusion_count": "exclusions", "remedy_count": "remedies", "event_count": "events",
    }  # fmt: skip
    for decision in found["decisions"]:
        own = {name: [row for row in found[name] if row["decision"] == decision["decision"]] for name in counted.values()}
        assert {column: len(own[name]) for column, name in counted.items()} == {column: decision[column] for column in counted}
        assert decision["cited_count"] == len({row["provision"] for row in own["citations"]})
        assert decision["fault_count"] == len([row for row in own["findings"] if row["fault"] and row["by"] == "ombudsman"])
        paid = [row for row in own["remedies"] if row["status"] in ("agreed", "recommended") and row["amount"] is not None]
        assert decision["payment_count"] == len(paid)
        total = sum((row["amount"] - (row["less_paid"] or 0) for row in paid), Decimal(0))  # type: ignore[operator]
        assert (decision["remedy_total"] or Decimal(0)) == total
        assert decision["currency"] == ("GBP" if total else None)
    assert sum(bool(row["remedy_total"]) for row in found["decisions"]) == len(set(graph.subjects(OG.remedyTotal)))


def test_what_is_computed_of_a_decision(found: Rows, graph: rdflib.Dataset) -> None:
    for row in found["decisions"]:
        node = iri(row["decision"])
        issued = graph.value(node, DCTERMS.issued)
        if isinstance(issued, rdflib.Literal):
            day = issued.toPython()
            assert (row["year"], row["quarter"]) == (day.year, f"{day.year}-Q{(day.month + 2) // 3}")
        else:
            assert (row["date"], row["year"], row["quarter"]) == (None, None, None)
        category = graph.value(node, OG.category)
        if category is not None:
            main = graph.value(category, SKOS.broader) or category
            assert main == rdflib.URIRef(f"{PREFIXES['ogc']}category/{row['main_category']}")
        text = rdflib.URIRef(f"{node}/text")
        assert row["sha256"] == str(graph.value(text, OG.sha256))
        assert row["truncated"] == ((text, OG.truncated, None) in graph)
        assert row["iri"] == str(node)
    assert {row["quarter"] for row in found["decisions"]} >= {"2023-Q1", "2019-Q3", "2021-Q4", None} or len(found["decisions"]) > 10


def test_a_citation_has_its_words_and_their_place(found: Rows, graph: rdflib.Dataset) -> None:
    paragraphs = {row["paragraph"]: row for row in found["paragraphs"]}
    for row in found["citations"]:
        span = graph.value(iri(row["citation"]), OG.evidence)
        before, words, after = (str(graph.value(span, OA[side])) for side in ("prefix", "exact", "suffix"))
        assert (row["cited_as"], row["quote"]) == (words, before + words + after)
        assert (row["start"], row["end"]) == tuple(int(str(graph.value(span, OA[side]))) for side in ("start", "end"))
        holder = graph.value(span, DCTERMS.isPartOf)
        assert str(holder) == (str(iri(row["paragraph"])) if row["paragraph"] else f"{iri(row['decision'])}/text")
        if row["paragraph"]:
            paragraph = paragraphs[row["paragraph"]]
            assert paragraph["start"] <= row["start"] < row["end"] <= paragraph["end"]  # type: ignore[operator]


def test_evidence_is_all_there_is(found: Rows, graph: rdflib.Dataset) -> None:
    pairs = set(graph.subject_objects(OG.evidence))
    assert len(found["evidence"]) == len(pairs) > 500
    for row in found["evidence"]:
        span = rdflib.URIRef(f"{iri(row['decision'])}/text#char={row['start']},{row['end']}")
        assert (iri(row["subject"]), span) in pairs
        assert row["words"] == str(graph.value(span, OA.exact))
        supported = {str(term) for term in graph.objects(span, OG.supports)} if row["subject"] == row["decision"] else set()
        assert {PREFIXES[name.split(":")[0]] + name.split(":")[1] for name in row["supports"]} == supported  # type: ignore[union-attr]


def test_intervals_findings_and_complaints_carry_what_they_point_to(found: Rows, graph: rdflib.Dataset) -> None:
    steps = {row["step"]: row for row in found["steps"]}
    for row in found["intervals"]:
        start, end = steps[row["from_step"]], steps[row["to_step"]]
        assert (row["from_type"], row["to_type"], row["stage"]) == (start["type"], end["type"], end["stage"])
        assert row["complaint"] == start["complaint"] == end["complaint"]
        assert graph.value(predicate=OG.interval, object=iri(row["interval"])) == iri(row["complaint"])
    for row in found["steps"]:
        assert graph.value(predicate=OG.step, object=iri(row["step"])) == iri(row["complaint"])
        assert row["out_of_order"] == ((iri(row["step"]), OG.outOfOrder, None) in graph)
    for row in found["findings"]:
        concerned = {str(node) for node in graph.objects(iri(row["finding"]), OG.concerns)}
        assert {*row["provisions"], *(str(iri(step)) for step in row["steps"])} == concerned  # type: ignore[misc, union-attr]
    for row in found["complaints"]:
        assert row["last_stage"] == max((int(stage) for stage in row["stages"]), default=None)  # type: ignore[union-attr]
    assert len(found["injustices"]) == len(list(graph.subject_objects(OG.injustice)))
    assert {(iri(row["decision"]), rdflib.URIRef(f"{BASE}body/{row['body']}")) for row in found["respondents"]} == set(
        graph.subject_objects(OG.respondent)
    )


def test_the_registers_are_all_there(found: Rows, graph: rdflib.Dataset) -> None:
    registers = graph.graph(REGISTERS)
    assert {row["iri"] for row in found["bodies"]} == {str(node) for node in registers.subjects(RDF.type, OG.Body)}
    for row in found["bodies"]:
        node = rdflib.URIRef(str(row["iri"]))
        assert row["name"] == str(registers.value(node, SKOS.prefLabel))
        assert row["council"] == ((node, RDF.type, OG.Council) in registers)
        assert row["registered"] == ((node, OG.registered, rdflib.Literal(False)) not in registers)
        assert set(row["aliases"]) == {str(label) for label in registers.objects(node, SKOS.altLabel)}  # type: ignore[arg-type]
    pairs = {
        (rdflib.URIRef(f"{BASE}body/{row['body']}"), rdflib.URIRef(f"{BASE}body/{row['successor']}")): row["date"]
        for row in found["successions"]
    }
    assert set(pairs) == set(registers.subject_objects(OG.succeededBy))
    for (body, successor), day in pairs.items():
        events = [event for event in registers.objects(body, ORG.changedBy) if (event, ORG.resultingOrganization, successor) in registers]
        assert [registers.value(event, DCTERMS.date).toPython() for event in events] == [day]  # type: ignore[union-attr]
    assert len(found["categories"]) + len(found["concepts"]) == len(set(registers.subjects(RDF.type, SKOS.Concept)))


def test_provisions_know_what_is_above_them(found: Rows, graph: rdflib.Dataset) -> None:
    by_iri = {str(row["provision"]): row for row in found["provisions"]}
    kinds = {"provision": OG.Provision, "legislation": OG.Legislation, "guidance": OG.Guidance, "judgment": OG.Judgment}
    for kind, cls in kinds.items():
        assert {name for name, row in by_iri.items() if row["type"] == kind} == {str(node) for node in graph.subjects(RDF.type, cls)}
    cited = {str(node) for node in graph.objects(None, OG.cited)}
    assert cited <= set(by_iri)
    assert {row["type"] for row in by_iri.values()} >= set(kinds)
    for name, row in by_iri.items():
        parents = row["parents"]
        assert isinstance(parents, tuple)
        assert (
            row["part_of"]
            == (parents[0] if parents else None)
            == (str(above) if (above := graph.value(rdflib.URIRef(name), ELI.is_part_of)) else None)
        )
        assert set(parents) == {str(node) for node in graph.transitive_objects(rdflib.URIRef(name), ELI.is_part_of)} - {name}
        if row["type"] in ("provision", "legislation"):
            assert by_iri[str(row["legislation"])]["type"] == "legislation"
            assert row["legislation_title"] == by_iri[str(row["legislation"])]["title"]
            assert row["year"] == by_iri[str(row["legislation"])]["year"]
        assert row["title"]


def test_columns_and_decisions_can_be_chosen(sample_store: Path, found: Rows) -> None:
    with Store.open(sample_store, read_only=True) as store:
        one = list(rows(store.oxigraph, "citations", store.base, ["role", "decision"], {"99-900-101"}))
        assert one == [(row["role"], row["decision"]) for row in found["citations"] if row["decision"] == "99-900-101"]
        assert list(rows(store.oxigraph, "citations", store.base, ["role"], set())) == []
        assert list(rows(store.oxigraph, "citations", store.base, ["role"], ["99-900-999", "> } #", ""])) == []
        assert list(rows(store.oxigraph, "bodies", store.base, ["body"])) == [(row["body"],) for row in found["bodies"]]
        assert list(rows(store.oxigraph, "injustices", store.base, ["injustice", "decision"])) == [
            (row["injustice"], row["decision"]) for row in found["injustices"]
        ]


def test_what_there_is_not_is_told_with_what_there_is(sample_store: Path) -> None:
    with Store.open(sample_store, read_only=True) as store:
        with pytest.raises(QueryError, match="no table 'people'; expected one of: decisions, "):
            rows(store.oxigraph, "people", store.base)
        with pytest.raises(QueryError, match="steps has no column 'day'; expected of: step, complaint"):
            rows(store.oxigraph, "steps", store.base, ["step", "day"])


@pytest.mark.parametrize("size", [1, 4, 500])
def test_batches_of_any_size_give_the_same_rows(size: int, sample_store: Path, found: Rows, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "SIZE", size)
    with Store.open(sample_store, read_only=True) as store:
        whole: Rows = {name: [] for name in TABLES}
        for name, part in all_rows(store.oxigraph, store.base):
            whole[name] += [dict(zip(TABLES[name].names, row, strict=True)) for row in part]
        for name, table in TABLES.items():
            assert [dict(zip(table.names, row, strict=True)) for row in rows(store.oxigraph, name, store.base)] == found[name]
            assert whole[name] == found[name]


def test_a_store_with_iris_of_its_own_has_the_same_keys(tmp_path: Path, found: Rows) -> None:
    with Store.open(tmp_path / "graph", create=True, base=OTHER_BASE) as store:
        for document in documents([SAMPLES]):
            store.put(run(document, OTHER_BASE))  # type: ignore[arg-type]
        for name, table in TABLES.items():
            same = [place for place, column in enumerate(table.names) if column != "iri"]
            ours = [tuple(row[table.names[place]] for place in same) for row in found[name]]
            others = [tuple(_onto_base(row[place]) for place in same) for row in rows(store.oxigraph, name, store.base)]
            assert sorted(others, key=repr) == sorted(ours, key=repr), name


def _onto_base(value: Value) -> Value:
    """Return a value with guidance and decisions cited, whose keys are IRIs, moved to the usual base."""
    if isinstance(value, tuple):
        return tuple(str(_onto_base(member)) for member in value)
    return value.replace(OTHER_BASE, BASE) if isinstance(value, str) else value
