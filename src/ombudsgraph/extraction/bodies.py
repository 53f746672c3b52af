"""Organisations that take part: every body that the text names, other than the respondents.

    mention  = a name of the register | an organisation told by the words that end its name (organisations.py)
    name     = a label of ontology/bodies-*.ttl, "&" for "and", space for hyphen, without its apostrophes
    in case  = as printed, for acronyms, single words and words of everyday language ("CAMHS", "Ofsted", "Home Office")
             | with a capital first letter, for councils and police forces ("Camden council")
             | any, for the rest ("the information commissioner")

One Aho-Corasick pass over the text in lower case finds names and endings; what it hits is then checked: word boundaries, capitals, what
follows ("Camden Council tax", "Care Quality Commission (Registration) Regulations 2009"). Of overlapping mentions the longest of the
leftmost stands. Bare place names are no mentions.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cache
from itertools import product

import regex
from ahocorasick_rs import BytesAhoCorasick, Implementation, MatchKind

from ombudsgraph.extraction.organisations import ENDINGS, Ending, start_of_name
from ombudsgraph.model import Body, Header, Involvement, Span, Statement
from ombudsgraph.registers import bodies as register
from ombudsgraph.registers.bodies import Label, Rank

COUNCIL_TAX = regex.compile(r" tax\b", regex.IGNORECASE)
# the title of an Act or instrument that begins with a body's name; bounded, so linear
TITLE_OF_LAW = regex.compile(
    r"(?=\ [A-Z(])(?:\ \([^()\n]{1,60}\)|\ [A-Z][A-Za-z']{1,20}+|\ and|\ of|\ for){0,8}?\ (?:Act|Regulations|Order|Rules)\ \d{4}",
    regex.VERBOSE,
)
# a party to a case that is cited: "R (A) v Camden Council", "Camden Council v B", "ex parte Camden Council"
VERSUS_BEFORE = regex.compile(r"(?:\bvs?\.?|\bex p(?:arte|\.)?)\ (?:the )?$", regex.IGNORECASE)
VERSUS_AFTER = regex.compile(r"\ vs?\.? (?=[A-Z\[(])")
SENTENCE_START = regex.compile(r"(?:^|[.!?:;•*\n]|\s-)[\s\"'(]*$")
SUFFIXES = ("-limited", "-llp", "-plc", "-cic")
CAPITALISED = frozenset({"police"})


class Case(Enum):
    """Which capitals a name needs."""

    AS_PRINTED = "as printed"
    FIRST_CAPITAL = "first capital"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Name:
    """One way to write a label."""

    text: str
    case: Case
    label: Label


@dataclass(frozen=True, slots=True)
class Mention:
    """One body at one place."""

    span: Span
    body: Body


def extract(statement: Statement, header: Header) -> tuple[Involvement, ...]:
    """Return the organisations that *statement* names besides the respondents of *header*, each once, in order of first mention."""
    spans: dict[str, list[Span]] = {}
    found: dict[str, Body] = {}
    for mention in mentions(statement.plain[: statement.end], header.issued):
        found.setdefault(mention.body.slug, mention.body)
        spans.setdefault(mention.body.slug, []).append(mention.span)
    respondents = {_stem(respondent.body) for respondent in header.respondents}
    return tuple(Involvement(body, tuple(spans[slug])) for slug, body in found.items() if _stem(body) not in respondents)


def mentions(plain: str, on: date | None = None) -> list[Mention]:
    """Return every mention of a body in *plain* (a statement's `plain`), in order, none overlapping another.

    *on* is the day for which names are looked up.
    """
    names: list[Mention] = []
    endings: list[tuple[int, int, Ending]] = []
    automaton, patterns = _automaton()
    for pattern, start, end in automaton.find_matches_as_indexes(_folded(plain), overlapping=True):
        if plain[end : end + 1].isalnum() or (start > 0 and plain[start - 1].isalnum()):
            continue
        for target in patterns[pattern]:
            if isinstance(target, Ending):
                if plain[start:end] == target.words:
                    endings.append((start, end, target))
            elif _is_named(plain, start, end, target):
                body = register.resolve(target.text, on)
                if body is not None:
                    names.append(Mention(Span(start, end), body))
                break
    return [one for one in _unregistered(plain, _leftmost_longest(names), endings, on) if not _is_litigant(plain, one.span)]


def _is_litigant(plain: str, span: Span) -> bool:
    """Tell whether the name is part of the name of a case: the judgment is cited, the body takes no part."""
    return bool(VERSUS_BEFORE.search(plain, max(0, span.start - 16), span.start) or VERSUS_AFTER.match(plain, span.end))


def _unregistered(plain: str, names: list[Mention], endings: list[tuple[int, int, Ending]], on: date | None) -> list[Mention]:
    """Add to the *names* found what the *endings* name.

    Of "Ofsted and Foo Limited" the second name begins after "and"; "Age UK Foo Limited" is one name, longer than that in it.
    """
    found = list(names)
    joined = [0, *(name.span.end for name in names if plain.startswith((" and ", " & "), name.span.end))]
    for start, end, ending in endings:
        begin = start_of_name(plain, ending, start, end, joined[bisect_right(joined, start) - 1])
        if begin is not None:
            name = plain[begin:end]
            found.append(Mention(Span(begin, end), register.resolve(name, on) or register.unregistered(name)))
            if plain.startswith((" and ", " & "), end):
                insort(joined, end)
    return _leftmost_longest(found)


def _leftmost_longest(found: list[Mention]) -> list[Mention]:
    """Return *found* in order of place, without what overlaps an earlier or, at the same place, a longer one."""
    kept: list[Mention] = []
    end = 0
    for mention in sorted(found, key=lambda mention: (mention.span.start, -mention.span.end)):
        if mention.span.start >= end:
            kept.append(mention)
            end = mention.span.end
    return kept


def _is_named(plain: str, start: int, end: int, name: Name) -> bool:
    """Tell whether the words at `plain[start:end]`, which are *name* but for capitals, name the body."""
    if name.case is Case.AS_PRINTED and plain[start:end] != name.text:
        return False
    if name.case is Case.FIRST_CAPITAL and not plain[start].isupper():
        return False
    if name.label.ordinary and " " not in name.text and SENTENCE_START.search(plain, max(0, start - 12), start):
        return False
    if plain[end : end + 1] != " ":
        return True
    return not (TITLE_OF_LAW.match(plain, end) or (name.label.body.council and COUNCIL_TAX.match(plain, end)))


@cache
def _automaton() -> tuple[BytesAhoCorasick, tuple[tuple[Name | Ending, ...], ...]]:
    """Return the automaton over all lower-cased names and endings, and what each of its patterns stands for."""
    targets: dict[str, list[Name | Ending]] = {}
    for ending in ENDINGS:
        targets.setdefault(ending.words.lower(), []).append(ending)
    for label in register.labels():
        if label.rank is not Rank.HIDDEN:
            for text in _spellings(label.text):
                targets.setdefault(text.lower(), []).append(Name(text, _case(label), label))
    automaton = BytesAhoCorasick(map(_folded, targets), matchkind=MatchKind.Standard, implementation=Implementation.DFA)
    return automaton, tuple(map(tuple, targets.values()))


def _spellings(text: str) -> Iterator[str]:
    """Yield *text* and its other spellings, each once."""
    amp = (text, text.replace(" and ", " & ").replace(" And ", " & "), text.replace(" & ", " and "))
    hyphens = (lambda words: words, lambda words: words.replace("-", " "), lambda words: words.replace(" upon ", "-upon-"))
    apostrophes = (lambda words: words, lambda words: words.replace("'", ""))
    yield from dict.fromkeys(apostrophe(hyphen(form)) for form, hyphen, apostrophe in product(amp, hyphens, apostrophes))


def _case(label: Label) -> Case:
    """Return which capitals *label* needs in running text."""
    if label.ordinary or " " not in label.text:
        return Case.AS_PRINTED
    return Case.FIRST_CAPITAL if label.body.council or label.body.kind in CAPITALISED else Case.ANY


def _folded(words: str) -> bytes:
    """Return *words* in lower case as bytes, one a code point ("?" for what is not ASCII), so that offsets stay what they are."""
    return words.encode("ascii", "replace").lower()


def _stem(body: Body) -> str:
    """Return the slug without the legal form of a company: "foo-care" and "foo-care-limited" are one respondent."""
    return next((body.slug.removesuffix(suffix) for suffix in SUFFIXES if not body.registered and body.slug.endswith(suffix)), body.slug)
