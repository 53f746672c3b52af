"""search_decisions against the store itself: what is found, what is said of it, in what pages."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from talking import Talk

from ombudsgraph.model import Decision

Asking = Callable[[str], list[dict[str, str | None]]]


def found(assistant: Talk, **arguments: object) -> list[str]:
    answer = assistant.data("search_decisions", limit=50, **arguments)
    references = [hit["reference"] for hit in answer["decisions"]]
    assert answer["total"] == len(references) == len(set(references))
    return references


def references(decisions: tuple[Decision, ...], fits: Callable[[Decision], object]) -> set[str]:
    return {decision.header.reference for decision in decisions if fits(decision)}


def test_all_decisions_newest_first_those_without_a_day_last(assistant: Talk, sample_decisions: tuple[Decision, ...]) -> None:
    expected = sorted(sample_decisions, key=lambda decision: decision.header.reference)
    expected.sort(key=lambda decision: decision.header.issued.isoformat() if decision.header.issued else "", reverse=True)
    assert found(assistant) == [decision.header.reference for decision in expected]


@pytest.mark.parametrize("words", ["short breaks", "SHORT Breaks", '"short breaks"', "children's", "complaint camden"])
def test_words_of_title_and_summary(assistant: Talk, words: str, sample_decisions: tuple[Decision, ...]) -> None:
    def has(decision: Decision) -> bool:
        text = f"{decision.header.title} {decision.header.abstract}".casefold().replace("’", "'")
        parts = [words.strip('"').casefold()] if words.startswith('"') else words.casefold().split()
        return all(re.search(rf"\b{part}(?:s|es)?\b", text) for part in parts)

    expected = references(sample_decisions, has)
    assert expected
    assert set(found(assistant, words=words)) == expected


def test_a_word_is_found_whole_or_with_its_plural_and_a_star_finds_beginnings(assistant: Talk) -> None:
    assert "99 900 101" in found(assistant, words="stage")  # "each stage"
    assert "99 900 101" in found(assistant, words="break")  # "short breaks"
    assert "99 900 101" not in found(assistant, words="daught")
    assert "99 900 101" in found(assistant, words="daught*")


@pytest.mark.parametrize(("scope", "word"), [("findings", "council"), ("remedies", "pay")])
def test_words_of_facts_are_shown_where_they_stand(assistant: Talk, scope: str, word: str, sample_decisions: tuple[Decision, ...]) -> None:
    expected = references(
        sample_decisions, lambda one: any(re.search(rf"\b{word}s?\b", fact.description, re.I) for fact in getattr(one, scope))
    )
    answer = assistant.data("search_decisions", words=word, words_in=[scope], limit=50)
    assert {hit["reference"] for hit in answer["decisions"]} == expected != set()
    texts = {decision.header.reference: decision.statement.text for decision in sample_decisions}
    for hit in answer["decisions"]:
        assert hit["found_in"]
        for quote in hit["found_in"]:
            assert texts[hit["reference"]][quote["start"] : quote["end"]] == quote["words"]


def test_words_of_the_complaint(assistant: Talk) -> None:
    answer = assistant.data("search_decisions", words="review panel", words_in=["complaint"])
    assert [hit["reference"] for hit in answer["decisions"]] == ["99 900 101"]
    assert "Ms K asked for a review panel on 13 December 2021." in [quote["words"] for quote in answer["decisions"][0]["found_in"]]


@pytest.mark.parametrize(
    ("name", "reference"),
    [
        ("London Borough of Camden", "99 900 101"),
        ("Camden Council", "99 900 101"),
        ("camden", "99 900 101"),
        ("https://w3id.org/ombudsgraph/id/body/camden", "99 900 101"),
        ("the Royal Borough of Kensington & Chelsea", "99 900 104"),
        ("Wexmoor District Council", "99 900 106"),  # of no register
        ("Quillmere Homecare Ltd", "99 900 109"),
    ],
)
def test_a_body_by_any_of_its_names(assistant: Talk, name: str, reference: str) -> None:
    assert found(assistant, body=name) == [reference]


def test_a_body_with_those_that_it_replaced(assistant: Talk) -> None:
    assert found(assistant, body="BCP Council") == []
    assert found(assistant, body="BCP Council", with_predecessors=True) == ["99 900 108"]


@pytest.mark.parametrize(
    "category", ["Children's care services", "children-s-care-services", "Children's care services > Disabled children"]
)
def test_a_category_with_all_below_it(assistant: Talk, category: str, sample_decisions: tuple[Decision, ...]) -> None:
    def fits(decision: Decision) -> bool:
        own = decision.header.category
        return own is not None and own.main == "Children's care services" and (">" not in category or own.sub == "Disabled children")

    assert set(found(assistant, category=category)) == references(sample_decisions, fits) != set()


def test_outcomes_and_years(assistant: Talk, sample_decisions: tuple[Decision, ...]) -> None:
    upheld = references(sample_decisions, lambda one: one.header.outcome == "upheld")
    assert set(found(assistant, outcome="upheld")) == upheld != set()
    between = references(sample_decisions, lambda one: one.header.issued and 2019 <= one.header.issued.year <= 2022)
    assert set(found(assistant, year_from=2019, year_to=2022)) == between != set()
    assert set(found(assistant, outcome="upheld", year_from=2019, year_to=2022)) == upheld & between


@pytest.mark.parametrize(
    ("words", "node"),
    [
        ("section 26(1) LGA 1974", "http://www.legislation.gov.uk/id/ukpga/1974/7/section/26/1"),
        ("s.26 of the Local Government Act 1974", "http://www.legislation.gov.uk/id/ukpga/1974/7/section/26"),
        ("Children Act 1989", "http://www.legislation.gov.uk/id/ukpga/1989/41"),
        ("https://www.legislation.gov.uk/ukpga/1989/41/section/17", "http://www.legislation.gov.uk/id/ukpga/1989/41/section/17"),
        ("leg:ukpga/1989/41", "http://www.legislation.gov.uk/id/ukpga/1989/41"),
    ],
)
def test_a_provision_and_all_under_it(assistant: Talk, asked: Asking, words: str, node: str) -> None:
    rows = asked(f"SELECT DISTINCT ?reference {{ ?c eli:is_part_of* <{node}> . ?d og:cites ?c ; dcterms:identifier ?reference }}")
    answer = assistant.data("search_decisions", provision=words, limit=50)
    assert {hit["reference"] for hit in answer["decisions"]} == {row["reference"] for row in rows} != set()
    assert node in answer["looked_for"]
    assert all(hit["found_in"] for hit in answer["decisions"])


def test_what_is_shown_of_a_decision(assistant: Talk, sample_decisions: tuple[Decision, ...]) -> None:
    headers = {decision.header.reference: decision for decision in sample_decisions}
    for hit in assistant.data("search_decisions", limit=50)["decisions"]:
        decision = headers[hit["reference"]]
        header = decision.header
        assert hit["title"] == header.title
        assert {body["label"] for body in hit["bodies"]} == {one.body.name for one in header.respondents}
        assert hit.get("issued") == (header.issued.isoformat() if header.issued else None)
        assert hit.get("url") == header.url
        assert ("summary" in hit) == (header.abstract is not None)
        if header.abstract is not None:
            assert hit["summary"]["words"] == header.abstract
            span = next(one.span for one in header.evidence if one.fact == "abstract")
            assert (hit["summary"]["start"], hit["summary"]["end"]) == (span.start, span.end)


def test_pages_hold_each_decision_once(assistant: Talk, sample_decisions: tuple[Decision, ...]) -> None:
    seen: list[str] = []
    cursor = None
    for _ in range(20):
        answer = assistant.data("search_decisions", limit=4, cursor=cursor)
        assert answer["total"] == len(sample_decisions)
        seen += [hit["reference"] for hit in answer["decisions"]]
        cursor = answer.get("next_cursor")
        if cursor is None:
            break
    assert seen == found(assistant)


def test_the_text_quotes_and_gives_the_source_and_the_licence(assistant: Talk, sample_decisions: tuple[Decision, ...]) -> None:
    told = assistant.text("search_decisions", body="Camden Council")
    header = next(decision.header for decision in sample_decisions if decision.header.reference == "99 900 101")
    assert f'Summary: "{header.abstract}"' in told
    assert f"Source: {header.url}" in told
    assert "Re-use is free with acknowledgement" in told
    assert "99 900 101: London Borough of Camden, 2023-03-14, Upheld" in told


def test_nothing_found_says_what_was_looked_for(assistant: Talk) -> None:
    told = assistant.text("search_decisions", words="zeppelin", outcome="upheld", year_from=2001, year_to=2002)
    assert "No decision in the graph fits." in told
    assert "the words 'zeppelin' in title and summary; the outcome upheld; decided from 2001 to 2002" in told
    assert "does not prove that it did not happen" in told
