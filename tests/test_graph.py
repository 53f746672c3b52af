"""The graph: no field of the model is forgotten, the same decision is the same bytes, every assertion has its words."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import date
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
from conftest import SHARED

import ombudsgraph
from ombudsgraph import pipeline
from ombudsgraph.graph import Record, encode
from ombudsgraph.model import (
    Body,
    Case,
    Category,
    Citation,
    CitationFlag,
    CitationRole,
    Decision,
    Document,
    DocumentType,
    Guidance,
    Header,
    HeaderEvidence,
    Involvement,
    Legislation,
    OtherDecision,
    Paragraph,
    Party,
    PartyRole,
    Point,
    Provision,
    ProvisionStep,
    RefusedName,
    Respondent,
    Section,
    Span,
    Statement,
)
from ombudsgraph.terms import PREFIXES

TEXT = """Someplace Council (99 900 001)
Summary: all was well.
The complaint
  1. Mr X wrote. Mr Jones said section 17 applies.
    • a point
"""
OG = PREFIXES["og"]


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


ACT = Legislation("http://www.legislation.gov.uk/id/ukpga/1989/41", "Children Act 1989", 1989)
BODY = Body("someplace", "Someplace Council", "company", aliases=("Someplace",), registered=False)
OTHER = Body("another-limited", "Another Limited", "company", registered=False)
PARAGRAPH = Paragraph(1, "1", Span(span("Mr X wrote").start, len(TEXT) - 1), (Point(1, "•", span("a point"), 1),))
STATEMENT = Statement(
    name="test",
    text=TEXT,
    plain=TEXT,
    url=None,
    title=span("Someplace Council (99 900 001)"),
    header=(),
    summary=span("all was well."),
    sections=(Section(span("The complaint"), 1, (PARAGRAPH,)),),
    end=len(TEXT),
)
HEADER = Header(
    reference="99 900 001",
    title="Someplace Council (99 900 001)",
    respondents=(Respondent(BODY, span("Someplace Council")),),
    category=Category("Invented category", "Invented part"),
    outcome="upheld",
    issued=date(2020, 2, 29),
    abstract="all was well.",
    url="https://www.lgo.org.uk/decisions/a/b/99-900-001",
    evidence=(HeaderEvidence("title", span("Someplace Council (99 900 001)")),),
)
PROVISION = Provision(ACT, (ProvisionStep("section", ("17",)),))
DECISION = Decision(
    statement=STATEMENT,
    header=HEADER,
    citations=(Citation(span("17"), PROVISION, CitationRole.DUTY, frozenset({CitationFlag.ACT_INFERRED})),),
    parties=(Party("Mr X", PartyRole.COMPLAINANT, (span("Mr X"),)),),
    involvements=(Involvement(OTHER, (span("all"),)),),
    refused_names=(RefusedName(span("Mr Jones")),),
)

# Another value for each field, and the fields that the graph leaves out on purpose, with the reason.
CHANGED: dict[type, dict[str, Any]] = {
    Decision: {"citations": (), "parties": (), "involvements": (), "refused_names": (), "header": None, "statement": None},
    Header: {
        "reference": "99 900 002",
        "title": "Another title",
        "respondents": (),
        "category": None,
        "outcome": None,
        "issued": None,
        "abstract": None,
        "url": None,
        "evidence": (),
    },
    Statement: {
        "text": TEXT.replace("wrote", "spoke"),
        "summary": None,
        "sections": (),
        "document_type": DocumentType.REPORT,
        "truncated": True,
        "url": "https://www.lgo.org.uk/decisions/x/y/99-900-001",
    },
    Citation: {"span": span("section"), "cited": ACT, "role": CitationRole.APPLIED, "flags": frozenset()},
    Party: {"label": "Mr Z", "role": PartyRole.CHILD, "evidence": (span("Mr X wrote"),)},
    Involvement: {"body": BODY, "evidence": (span("was"),)},
    Respondent: {"body": OTHER, "evidence": span("Council")},
    HeaderEvidence: {"fact": "reference", "span": span("99 900 001")},
    Category: {"main": "Another", "sub": None},
    Paragraph: {"number": 2, "printed": "2", "span": Span(PARAGRAPH.span.start + 1, PARAGRAPH.span.end)},
    Section: {"heading": span("complaint"), "paragraphs": ()},
    RefusedName: {"span": span("Jones")},
    Body: {"slug": "b", "name": "B", "kind": "school", "aliases": ()},
    Legislation: {"iri": "http://www.legislation.gov.uk/id/ukpga/2014/23", "title": "Another Act 1989", "year": 1990},
    Provision: {
        "legislation": dataclasses.replace(ACT, iri="http://www.legislation.gov.uk/id/ukpga/2014/23"),
        "path": (ProvisionStep("section", ("47",)),),
    },
    ProvisionStep: {"kind": "paragraph", "parts": ("18",)},
    Guidance: {"slug": "another", "name": "Another", "edition_of": None},
    Case: {"citation": "[2019] EWCA Civ 2", "path": "ewca/civ/2019/2"},
    OtherDecision: {"reference": "99 900 009"},
}
NOT_WRITTEN: dict[type, dict[str, str]] = {
    Decision: {"header": "its fields are tried one by one", "statement": "its fields are tried one by one"}
    | dict.fromkeys(("complaints", "findings", "exclusions", "remedies", "events"), "tried in test_course_graph"),
    Statement: {
        "name": "where the input stood is no fact of the decision",
        "plain": "a working copy of the text",
        "title": "written as evidence of the header",
        "header": "written as evidence of the header",
        "end": "shown by the paragraphs",
    },
    Paragraph: {"points": "a paragraph's span covers its points"},
    Section: {"level": "the outline can be read from the text again"},
    Body: {
        "council": "the register's entry says it",
        "gss_codes": "the register's entry says it",
        "start": "the register's entry says it",
        "end": "the register's entry says it",
        "successors": "the register's entry says it",
        "registered": "tells whether the register's entry is written",
    },
    Legislation: {
        "aliases": "for finding names in text",
        "misnomers": "for finding names in text",
        "roman_parts": "for making identifiers",
        "arabic_parts": "for making identifiers",
        "registered": "tells whether the register's entry is written",
    },
    Guidance: {"aliases": "for finding names in text", "misnomers": "for finding names in text"},
}


def written(decision: Decision) -> tuple[str, str, str | None, tuple[str, ...]]:
    record = encode(decision)
    return record.decision, record.registers, record.source, record.messages


def swap(value: Any, old: Any, new: Any) -> Any:
    """Return *value* with every *old* in it, at any depth, replaced by *new*."""
    if value == old and type(value) is type(old):
        return new
    if isinstance(value, tuple):
        return tuple(swap(item, old, new) for item in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.replace(value, **{f.name: swap(getattr(value, f.name), old, new) for f in dataclasses.fields(value)})
    return value


def sample_of(kind: type) -> tuple[Decision, Any]:
    """Return a decision that holds an object of *kind*, and that object."""
    unregistered = dataclasses.replace(ACT, iri="http://www.legislation.gov.uk/id?title=Zoo%20Act%201989", registered=False)
    cited: dict[type, Any] = {
        Guidance: Guidance("guide-2018", "Guide 2018", edition_of="guide"),
        Case: Case("[2019] EWCA Civ 1", "ewca/civ/2019/1"),
        OtherDecision: OtherDecision("99 900 008"),
        Legislation: unregistered,
    }
    if kind in cited:
        return swap(DECISION, PROVISION, cited[kind]), cited[kind]
    instances: dict[type, Any] = {
        Decision: DECISION,
        Header: HEADER,
        Statement: STATEMENT,
        Citation: DECISION.citations[0],
        Party: DECISION.parties[0],
        Involvement: DECISION.involvements[0],
        Respondent: HEADER.respondents[0],
        HeaderEvidence: HEADER.evidence[0],
        Category: HEADER.category,
        Paragraph: PARAGRAPH,
        Section: STATEMENT.sections[0],
        RefusedName: DECISION.refused_names[0],
        Body: BODY,
        Provision: PROVISION,
        ProvisionStep: PROVISION.path[0],
    }
    return DECISION, instances[kind]


@pytest.mark.parametrize("kind", CHANGED, ids=lambda kind: kind.__name__)
def test_every_field_of_the_model_is_written_or_left_out_for_a_reason(kind: type) -> None:
    decision, sample = sample_of(kind)
    left_out = NOT_WRITTEN.get(kind, {})
    assert set(CHANGED[kind]) | set(left_out) == {field.name for field in dataclasses.fields(kind)}
    before = written(decision)
    for field, value in CHANGED[kind].items():
        if field not in left_out:
            after = swap(decision, sample, dataclasses.replace(sample, **{field: value}))
            assert written(after) != before, f"{kind.__name__}.{field} is not written"


def records(pages: list[str]) -> Iterator[Record]:
    for page in pages:
        yield pipeline.run(Document("page", page))


def test_lines_are_canonical_sorted_and_parse_elsewhere(sample_decisions: tuple[Decision, ...]) -> None:
    for decision in sample_decisions:
        record = encode(decision)
        lines = record.decision.splitlines(keepends=True) if "\u2028" not in record.decision else record.decision.split("\n")
        assert lines == sorted(set(lines))
        assert record.count == len(lines)
        for quads in (record.decision, record.registers):
            ours = {f"{quad} .\n" for quad in ox.parse(quads, format=ox.RdfFormat.N_QUADS)}
            assert ours == set(quads.splitlines(keepends=True))
        dataset = rdflib.Dataset()
        dataset.parse(data=record.decision, format="nquads")
        assert sum(len(graph) for graph in dataset.graphs()) == record.count


def unsupported(decision: Decision) -> list[str]:
    """Return what breaks the rule of evidence in the graph of *decision*."""
    store = ox.Store()
    store.load(encode(decision).decision.encode(), format=ox.RdfFormat.N_QUADS)
    kinds = "FILTER(?type IN (og:Citation, og:Party, og:Involvement, og:Complaint, og:Step, og:Finding, og:Exclusion, og:Remedy, og:Event))"
    bare = f"SELECT ?node WHERE {{ GRAPH ?g {{ ?node a ?type }} {kinds} MINUS {{ GRAPH ?h {{ ?node og:evidence ?s }} }} }}"
    wrong = [row["node"] for row in select(store, bare)]
    described = "?s oa:start ?start ; oa:end ?end ; oa:exact ?exact ; dcterms:isPartOf ?place"
    spans = select(store, f"SELECT ?s ?start ?end ?exact WHERE {{ GRAPH ?g {{ {described} }} }}")
    for row in spans:
        start, end = int(row["start"]), int(row["end"])
        if decision.statement.text[start:end] != row["exact"] or not row["s"].endswith(f"#char={start},{end}"):
            wrong.append(row["s"])
    linked = select(store, "SELECT DISTINCT ?s WHERE { GRAPH ?g { ?node og:evidence ?s } }")
    if {row["s"] for row in linked} != {row["s"] for row in spans}:
        wrong.append(f"{len(linked)} spans linked, {len(spans)} described")
    return wrong


def select(store: ox.Store, sparql: str) -> list[dict[str, str]]:
    found = store.query(sparql, prefixes=PREFIXES)
    assert isinstance(found, ox.QuerySolutions)
    names = [variable.value for variable in found.variables]
    return [{name: row[name].value for name in names} for row in found]


def test_every_assertion_of_the_samples_has_its_words(sample_decisions: tuple[Decision, ...]) -> None:
    assert len(sample_decisions) >= 8
    for decision in sample_decisions:
        assert decision.citations
        assert decision.parties
        assert unsupported(decision) == []


@pytest.mark.real
def test_every_assertion_of_the_published_statements_has_its_words() -> None:
    paths = sorted((SHARED / "decisions").glob("*.txt"))
    assert len(paths) == 4
    for path in paths:
        decision = ombudsgraph.extract(ombudsgraph.read(path))
        assert len(decision.citations) >= 3
        assert unsupported(decision) == []


def test_instances_stand_on_the_base_that_the_user_sets() -> None:
    record = encode(DECISION, "https://example.org/x/")
    assert "https://w3id.org/ombudsgraph/id/" not in record.decision + record.registers
    assert "<https://example.org/x/decision/99-900-001/party/mr-x>" in record.decision


def test_a_refused_name_is_reported_by_its_place_and_written_nowhere() -> None:
    record = encode(dataclasses.replace(DECISION, statement=dataclasses.replace(STATEMENT, summary=None)))
    where = span("Mr Jones")
    assert any(f"{where.start}-{where.end}" in message for message in record.messages)
    assert "Jones" not in record.decision.replace("wrote. Mr Jones said section ", "") + "".join(record.messages)


def test_a_party_has_no_property_but_label_role_and_evidence() -> None:
    allowed = {f"{OG}role", f"{OG}evidence", PREFIXES["rdfs"] + "label", PREFIXES["rdf"] + "type"}
    party = "decision/99-900-001/party/"
    for quad in ox.parse(encode(DECISION).decision, format=ox.RdfFormat.N_QUADS):
        if party in str(quad.subject):
            assert quad.predicate.value in allowed
