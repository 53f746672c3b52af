"""Metamorphic tests: every labelled statement is changed in a known way, and what is extracted changes so and no further.

negated, hedged, attributed    the sentence of a finding: the finding goes
deleted                        the words of a fact: the fact goes
swapped                        two councils: they swap
padded, moved                  paragraphs of no matter, put in and moved about: nothing changes
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import regex
from changed_texts import Change, course, decision_of, each_statement, extracted, mark_known, replaced, told

from ombudsgraph.model import Decision, Finder, Finding, Span, Statement
from ombudsgraph.reading.sentences import sentences

pytestmark = pytest.mark.usefixtures("known")


@pytest.fixture
def known(request: pytest.FixtureRequest) -> None:
    mark_known(request)


# --- negated, hedged, attributed ---

DISOWNED = {
    "attributed": ("{name} says that {words}.", "that"),
    "viewed": ("In {name}'s view, {words}.", "in his view"),
    "quoted": ('{name} wrote to the Council: "{words}."', ""),
    "respoken": ("{name} says that {words}.", "that"),
    "hedged": ("I must consider whether {words}.", "whether"),
    "conditional": ("If {words}, I would say so.", "if"),
    "negated": ("It is not the case that {words}.", "that"),
}
KEPT = regex.compile(r"(?:Mrs?|Ms|Miss|Dr|[A-Z]|The(?= Care| Ombuds)|(?!The)[A-Z]\w+(?= (?:County|City|Borough|Council)))\b")
# the Ombudsman's own words cannot be put in another's mouth, and a clause that is loosely joined stands by itself
OWN = regex.compile(
    r"\b(?:[Ii]|[Ww]e|[Mm]y|[Oo]ur|me|us)\b|[:;]|, (?:which|so|where|who)\b|, (?:and|but) (?:that|this)\b|\bfinding\b"
    r"|^(?:As|With|Even|Although|While|Once)\b"
)
SAYS = regex.compile(r"\b(?:[Ii]|[Ww]e)(?: (?:also|therefore|do))?(?: not)? (?:find|found|consider|uphold)\b")
AGREED = regex.compile(r"\s*(?:I|We) agree\b")
JOINED = regex.compile(r"(?<=, (?:and|but) )(?=\w)")


def in_clause(words: str, again: str) -> str:
    """Return a sentence as it stands within another, with the word *again* before each of its clauses."""
    words = JOINED.sub(f"{again} " if again else "", words.rstrip(" ."))
    return words if KEPT.match(words) else words[0].lower() + words[1:]


def whole_sentences(statement: Statement, finding: Finding) -> list[Span]:
    """Return the sentences of all evidence of *finding*; none where one is no whole sentence."""
    found: dict[Span, None] = {}
    for span in finding.evidence:
        for sentence in sentences(statement.plain, span):
            words = sentence.of(statement.plain)
            if not (words[0].isupper() and words.endswith(".")) or "\n" in words:
                return []
            found[sentence] = None
    return list(found)


def disowned(decision: Decision, form: str) -> Iterator[tuple[Finding, Decision, list[Span]]]:
    """Yield each finding of the Ombudsman with what is extracted when all its sentences are put in *form*, and where they then stand."""
    name = next((party.label for party in decision.parties if party.role.value == "complainant"), "Mr X")
    frame, again = DISOWNED[form]
    for finding in decision.findings:
        spans = whole_sentences(decision.statement, finding) if finding.by is Finder.OMBUDSMAN else []
        text = decision.statement.text
        changes = []
        for span in spans:
            words = span.of(text)
            if form == "respoken" and SAYS.match(words):
                changes.append((span, SAYS.sub(f"{name} believes", words)))
            elif form == "quoted" or not OWN.search(words):
                changes.append((span, frame.format(name=name, words=in_clause(words, again))))
        if changes and len(changes) == len(spans):
            changed, places = replaced(text, changes)
            yield finding, extracted(changed), places


@each_statement
@pytest.mark.parametrize("form", DISOWNED)
def test_a_finding_that_is_disowned_goes(path: Path, form: str) -> None:
    decision = decision_of(path)
    left = []
    for finding, after, places in disowned(decision, form):
        for other in after.findings:
            ends = [span.end for span in other.evidence]
            is_left = all(any(place.start < end <= place.end for place in places) for end in ends)
            is_left = is_left and not any(AGREED.match(after.statement.text, end) for end in ends)  # then it is hers after all
            if is_left and other.by is Finder.OMBUDSMAN and (form != "negated" or other.fault is finding.fault):
                left.append(other.evidence[0].of(after.statement.text))
    assert left == []


# --- deleted ---


def facts(decision: Decision) -> list[tuple[str, str, tuple[Span, ...]]]:
    """Return kind, what tells it from others, and evidence of each fact."""
    text = decision.statement.text
    found = []
    for complaint in decision.complaints:
        found += [("step", f"{one.stage} {one.type} {one.days}", one.evidence) for one in complaint.steps if one.days]
    found += [("finding", f"{one.fault} {one.by} {one.description}", one.evidence) for one in decision.findings]
    found += [("exclusion", str(one.ground), one.evidence) for one in decision.exclusions]
    found += [("remedy", f"{one.type} {one.description} {told(one.money, text)}", one.evidence) for one in decision.remedies]
    found += [("event", f"{one.type} {one.days}", one.evidence) for one in decision.events]
    return found


ROUNDS = 3  # a fact told again elsewhere stays until that is deleted as well


@each_statement
def test_a_fact_whose_words_are_deleted_goes(path: Path) -> None:
    decision = decision_of(path)
    counts = Counter(fact[:2] for fact in facts(decision))
    left = []
    for kind, key, _ in facts(decision):
        now = decision
        for _ in range(ROUNDS):
            same = [fact for fact in facts(now) if fact[:2] == (kind, key)]
            if len(same) < counts[kind, key]:
                break
            now = extracted(without(now.statement.text, same[0][2]))
        else:
            left.append((kind, key))
    assert left == []


def without(text: str, spans: tuple[Span, ...]) -> str:
    """Return *text* without the words of *spans*, which may lie within each other."""
    ordered: list[Span] = []
    for span in sorted(spans):
        if ordered and span.start < ordered[-1].end:
            ordered[-1] = Span(ordered[-1].start, max(span.end, ordered[-1].end))
        else:
            ordered.append(span)
    return replaced(text, [(span, "") for span in ordered])[0]


# --- swapped ---


def councils(decision: Decision) -> list[str]:
    """Return the names of the councils that are complained of or take part."""
    bodies = [*(one.body for one in decision.header.respondents), *(one.body for one in decision.involvements)]
    return [body.name for body in dict.fromkeys(bodies) if "Council" in body.name or "London Borough" in body.name]


def core(name: str) -> str:
    """Return the part of a council's name that no other has."""
    return re.sub(r"^London Borough of |(?: (?:County|City|Borough|District|Metropolitan))* Council$", "", name)


def swapped(one: str, other: str) -> Change:
    """Return what swaps two names, in full and in short, wherever they stand."""
    pairs = {one: other, other: one, core(one): core(other), core(other): core(one)}
    names = regex.compile(r"\b(?:" + "|".join(regex.escape(name) for name in pairs) + r")\b")
    return lambda text: names.sub(lambda name: pairs[name[0]], text)


def named(decision: Decision) -> dict[str, Any]:
    """Return which bodies the decision is about, and those that findings are against and that act, by name."""
    return {
        "respondents": [one.body.name for one in decision.header.respondents],
        "against": [[body.name for body in one.against] for one in decision.findings],
        "actors": [[body.name for body in one.actors] for one in decision.remedies],
    }


@each_statement
def test_two_councils_that_are_swapped_swap(path: Path) -> None:
    decision = decision_of(path)
    names = councils(decision)
    for one, other in pairwise(names):
        swap = swapped(one, other)
        after = named(extracted(swap(decision.statement.text)))
        for kind, bodies in named(decision).items():
            expected = [swap(name) if isinstance(name, str) else [swap(each) for each in name] for name in bodies]
            assert [sorted(each) for each in after[kind]] == [sorted(each) for each in expected], kind


# --- padded, moved ---

NEUTRAL = (
    "The building has a car park at the back, with a bicycle shed.",
    "Letters are kept in a blue folder on the third shelf.",
    "The office has a lift and two flights of stairs.",
)


def padded(statement: Statement, words: list[str]) -> str:
    """Return the text with a neutral paragraph at the beginning and at the end of each section; *words* are used in turn."""
    text = statement.text
    changes: list[tuple[Span, str]] = []
    for section in statement.sections:
        if not section.paragraphs:
            continue
        first, last = section.paragraphs[0].span, section.paragraphs[-1].span
        mark = text[text.rfind("\n", 0, first.start) + 1 : first.start]
        gap = "\n\n" if "\n\n" in text[section.heading.start : last.end + 2] else "\n"
        changes.append((Span(first.start, first.start), f"{words[len(changes) % len(words)]}{gap}{mark}"))
        changes.append((Span(last.end, last.end), f"{gap}{mark}{words[len(changes) % len(words)]}"))
    return replaced(text, changes)[0]


@each_statement
def test_paragraphs_of_no_matter_change_nothing(path: Path) -> None:
    decision = decision_of(path)
    for words in (list(NEUTRAL), list(reversed(NEUTRAL))):
        after = extracted(padded(decision.statement, words))
        assert course(after) == course(decision)
