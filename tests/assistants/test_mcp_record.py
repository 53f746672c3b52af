"""get_decision against what is extracted from the same statements: nothing is left out, and every quotation is exact."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from talking import Talk

from ombudsgraph.assistants import courses, records
from ombudsgraph.assistants.desk import Desk
from ombudsgraph.isolation.pool import Pool
from ombudsgraph.model import Decision, Span
from ombudsgraph.storage.store import Store
from ombudsgraph.tables import shorten

PARTS = ("parties", "organisations", "complaints", "citations", "findings", "exclusions", "remedies", "events")
# What says the same in another way, or is the graph's own bookkeeping.
ELSEWHERE = {
    "rdf:type", "og:cites", "og:party", "og:citation", "og:finding", "og:remedy", "og:complaint", "og:step", "og:interval", "og:exclusion",
    "og:event", "og:involvement", "og:remedyTotal", "oa:start", "oa:end", "prov:hadPrimarySource", "prov:wasAttributedTo",
    "prov:wasDerivedFrom",
}  # fmt: skip


@pytest.fixture(scope="module")
def read(assistant: Talk, sample_decisions: tuple[Decision, ...]) -> list[tuple[Decision, dict[str, Any]]]:
    return [(decision, assistant.data("get_decision", reference=decision.header.reference)) for decision in sample_decisions]


def quotes(value: object) -> Iterator[dict[str, Any]]:
    """Yield every quotation within *value*."""
    if isinstance(value, dict):
        if "words" in value and "start" in value:
            yield value
        for inner in value.values():
            yield from quotes(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from quotes(inner)


def spans(fact: dict[str, Any]) -> set[Span]:
    return {Span(quote["start"], quote["end"]) for quote in fact["quotes"]}


def labels(found: list[dict[str, Any]]) -> set[str]:
    return {one["label"] for one in found}


def test_every_quotation_is_what_stands_there(read: list[tuple[Decision, dict[str, Any]]]) -> None:
    count = 0
    for decision, record in read:
        paragraphs = {paragraph.number: (section, paragraph) for section, paragraph in decision.statement.paragraphs()}
        for quote in quotes(record):
            count += 1
            text = decision.statement.text
            assert text[quote["start"] : quote["end"]] == quote["words"]
            if "before" in quote:
                assert text[: quote["start"]].endswith(quote["before"])
                assert text[quote["end"] :].startswith(quote["after"])
            if "paragraph" in quote:
                section, paragraph = paragraphs[quote["paragraph"]]
                assert paragraph.span.start <= quote["start"] and quote["end"] <= paragraph.span.end
                assert quote["heading"] == (" ".join(section.heading.of(text).split()) if section else "Summary")
    assert count > 500


def test_the_header(read: list[tuple[Decision, dict[str, Any]]]) -> None:
    for decision, record in read:
        header, told = decision.header, record["header"]
        assert (told["reference"], told["title"]) == (header.reference, header.title)
        assert (told.get("summary"), told.get("url")) == (header.abstract, header.url)
        assert told.get("outcome", {}).get("notation") == header.outcome
        assert labels(told["bodies"]) == {one.body.name for one in header.respondents}
        assert told["truncated"] == decision.statement.truncated
        supported = {Span(one["quote"]["start"], one["quote"]["end"]) for one in told["quotes"]}
        assert supported == {one.span for one in header.evidence} | {one.evidence for one in header.respondents}
        if header.category:
            names = [told[name]["label"] for name in ("main_category", "category") if name in told]
            assert names[-1] == (header.category.sub or header.category.main)


def test_parties_organisations_exclusions_events(read: list[tuple[Decision, dict[str, Any]]]) -> None:
    for decision, record in read:
        parties = {(one["label"], one["role"]["notation"], one["complainant"]) for one in record["parties"]}
        assert parties == {(party.label, party.role.value, party.role == "complainant") for party in decision.parties}
        assert labels([one["body"] for one in record["organisations"]]) == {one.body.name for one in decision.involvements}
        assert [(one["ground"]["notation"], spans(one)) for one in record["exclusions"]] == [
            (one.ground.value, set(one.evidence)) for one in decision.exclusions
        ]
        assert [(one["type"]["notation"], one["earliest"], one["latest"]) for one in record["events"]] == [
            (one.type.value, one.days.earliest.isoformat(), one.days.latest.isoformat()) for one in decision.events
        ]


def test_citations(read: list[tuple[Decision, dict[str, Any]]]) -> None:
    for decision, record in read:
        text = decision.statement.text
        assert [(one["printed"], one["role"]["notation"], spans(one)) for one in record["citations"]] == [
            (one.span.of(text), one.role.value, {one.span}) for one in decision.citations
        ]
        for told, citation in zip(record["citations"], decision.citations, strict=True):
            assert {flag["notation"] for flag in told["flags"]} == {flag.value for flag in citation.flags}
            assert told["cited"]["label"] and told["cited"]["iri"].startswith("http")


def test_complaints_with_steps_and_clocks(read: list[tuple[Decision, dict[str, Any]]]) -> None:
    for decision, record in read:
        assert len(record["complaints"]) == len(decision.complaints)
        for told, complaint in zip(record["complaints"], decision.complaints, strict=True):
            assert told.get("procedure", {}).get("notation", "unstated") == complaint.procedure.value
            assert (told["stages"], told["number"]) == (sorted(complaint.stages), complaint.number)
            assert set(told["stated_limits"]) == {one.words for one in complaint.stated if not one.delay}
            assert set(told["stated_delays"]) == {one.words for one in complaint.stated if one.delay}
            assert [(one["type"]["notation"], one.get("stage"), one.get("earliest"), spans(one)) for one in told["steps"]] == [
                (one.type.value, one.stage, one.days.earliest.isoformat() if one.days else None, set(one.evidence))
                for one in complaint.steps
            ]
            clocks = [
                (one["from_step"], one["to_step"], one["working_days_min"], one["limit_working_days"], one["timeliness"]["notation"])
                for one in told["intervals"]
            ]
            assert clocks == [
                (one.from_step + 1, one.to_step + 1, one.working_days_min, one.limit, one.timeliness.value) for one in complaint.intervals
            ]


def test_findings(read: list[tuple[Decision, dict[str, Any]]]) -> None:
    for decision, record in read:
        assert len(record["findings"]) == len(decision.findings)
        for told, finding in zip(record["findings"], decision.findings, strict=True):
            assert (told["fault"], told["by"]["notation"], told["description"]) == (finding.fault, finding.by.value, finding.description)
            assert {one["notation"] for one in told["injustice"]} == {one.value for one in finding.injustice}
            assert labels(told["sufferers"]) == set(finding.sufferers)
            assert len(told["concerns"]) == len(set(finding.concerns)) + len(finding.steps)
            assert told["adopts"] == sorted(place + 1 for place in finding.adopts)
            assert spans(told) == set(finding.evidence)


def test_remedies(read: list[tuple[Decision, dict[str, Any]]]) -> None:
    for decision, record in read:
        assert len(record["remedies"]) == len(decision.remedies)
        for told, remedy in zip(record["remedies"], decision.remedies, strict=True):
            assert (told["type"]["notation"], told["status"]["notation"]) == (remedy.type.value, remedy.status.value)
            assert (told["description"], spans(told)) == (remedy.description, set(remedy.evidence))
            assert labels(told["recipients"]) == set(remedy.recipients)
            amount = remedy.money.amount if remedy.money else None
            assert (told.get("amount") is None) == (amount is None)
            assert amount is None or float(told["amount"]) == float(amount)
            due = remedy.deadline.due if remedy.deadline else None
            assert told.get("due_by") == (due.isoformat() if due else None)
            assert told["addresses"] == sorted(place + 1 for place in remedy.addresses)


def test_no_property_of_the_graph_is_forgotten(sample_store: Path, sample_decisions: tuple[Decision, ...]) -> None:
    async def read_all() -> tuple[set[str], set[str]]:
        held: set[str] = set()
        used: set[str] = set()
        with Store.open(sample_store, read_only=True) as store:
            async with Pool(store.live_path, workers=1) as pool:
                desk = Desk(pool, store.base)
                for decision in sample_decisions:
                    node, triples = await records.read(desk, decision.header.reference)
                    records.header(node, triples)
                    records.total(node, triples)
                    for part in PARTS:
                        getattr(courses if part in ("complaints", "findings", "remedies") else records, part)(node, triples)
                    used |= triples.asked
                    rows = await desk.table(f"SELECT DISTINCT ?p {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(STRSTARTS(STR(?g), '{node}/')) }}")
                    held |= {shorten(row[0]) for row in rows}
        return held, used

    held, used = asyncio.run(read_all())
    assert len(held) > 50
    assert held - used - ELSEWHERE == set()


def test_parts_that_are_wanted(assistant: Talk) -> None:
    record = assistant.data("get_decision", reference="99-900-101", parts=["remedies", "parties"])
    assert set(record) == {"looked_for", "notice", "header", "parties", "remedies", "remedy_total"}
    assert "the whole record" not in record["looked_for"]
    assert set(PARTS) < set(assistant.data("get_decision", reference="99-900-101"))


@pytest.mark.parametrize("reference", ["99 900 110b", "99-900-110B", "https://www.lgo.org.uk/decisions/adult-care-services/x/99-900-110b"])
def test_a_reference_in_any_form(assistant: Talk, reference: str) -> None:
    assert assistant.data("get_decision", reference=reference)["header"]["reference"] == "99 900 110b"


def test_the_text_has_every_fact_with_its_words(assistant: Talk, read: list[tuple[Decision, dict[str, Any]]]) -> None:
    told = assistant.text("get_decision", reference="99 900 101")
    record = next(record for decision, record in read if decision.header.reference == "99 900 101")
    for line in (
        "Against: London Borough of Camden",
        "clock, computed: step 3 to 7 took 141 working days, limit 65",
        '"Ms K asked for a review panel on 13 December 2021."',
        "£300 in all",
        "within P1M, due by 2023-04-14",
        f"Source: {record['header']['url']}",
        "Re-use is free with acknowledgement",
    ):
        assert line in told
    for quote in quotes([record["findings"], record["remedies"], record["complaints"]]):
        assert quote["words"] in told or "\n" in quote["words"]


def test_names_that_no_register_has_are_quoted(assistant: Talk) -> None:
    assert 'Against: "Wexmoor District Council"' in assistant.text("get_decision", reference="99 900 106")
    assert '99 900 106: "Wexmoor District Council"' in assistant.text("search_decisions", body="Wexmoor District Council")
