"""The register of legislation (ontology/legislation.ttl): Acts and instruments, what a bare number implies, and the IRIs of provisions.

Legislation and provisions have legislation.gov.uk's identifier URIs (https://legislation.github.io/data-documentation/model/uris.html):
`http:`, no slash at the end, subsections as further steps, Parts and Chapters numbered as the Act prints them.

An Act that the register does not hold has the title look-up form of the same scheme, `…/id?title=Some%20Act%201999`, which redirects
to the Act where the title is known. That look-up takes title, type, year and number, nothing for a section ("Identifier searches",
https://legislation.github.io/data-documentation/api/search.html). So a provision of such an Act is a fragment of it, in the form of
legislation.gov.uk's own anchors: `…/id?title=Some%20Act%201999#section-4-1`. A fragment stays with the client and survives a redirect.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from types import MappingProxyType
from urllib.parse import quote

import regex

from ombudsgraph.errors import RegisterError
from ombudsgraph.model import Legislation, Provision, ProvisionStep
from ombudsgraph.registers.numerals import as_arabic, as_roman
from ombudsgraph.registers.turtle import DCTERMS, ELI, OG, OGC, SKOS, Entry, load

FILE = "legislation.ttl"
ID = "http://www.legislation.gov.uk/id/"
_LOOK_UP = "http://www.legislation.gov.uk/id?title="
_YEAR = regex.compile(r"\s*\b(?:1[89]|20)\d\d$")
_NUMBERED_AS_PRINTED = frozenset({"part", "chapter"})
_PRINTED = {"schedule": "Schedule", "part": "Part", "chapter": "Chapter"}
_FIRST_ARABIC_YEAR = 2001  # Acts number their Parts with roman numerals up to 2000


def legislation() -> tuple[Legislation, ...]:
    """Return every Act and instrument of the register, in the file's order."""
    return tuple(_by_iri().values())


def by_iri(iri: str) -> Legislation | None:
    """Return the Act or instrument with the identifier URI *iri*, `None` where the register does not hold it."""
    return _by_iri().get(iri)


@cache
def by_label() -> Mapping[str, Legislation]:
    """Return title, alias or misnomer, case-folded → Act; no label belongs to two Acts (`RegisterError` otherwise)."""
    index: dict[str, Legislation] = {}
    for law in legislation():
        for label in (law.title, *law.aliases, *law.misnomers):
            if index.setdefault(label.casefold(), law) is not law:
                raise RegisterError(f"ontology/{FILE}: {label!r} belongs to {index[label.casefold()].iri} and to {law.iri}")
    return MappingProxyType(index)


@cache
def by_yearless_title() -> Mapping[str, tuple[Legislation, ...]]:
    """Return the title without its year, case-folded → the Acts that share it ("housing act" → those of 1985, 1988, 1996, 2004).

    Where one of them is meant when no year is printed, it comes first and `is_meant_without_year` says so of it.
    """
    index: dict[str, list[Legislation]] = {}
    for law in legislation():
        index.setdefault(_YEAR.sub("", law.title).casefold(), []).append(law)
    return MappingProxyType({title: tuple(sorted(found, key=_is_second_choice)) for title, found in index.items()})


def is_meant_without_year(law: Legislation) -> bool:
    """Tell whether *law* is what the title without a year means: no other Act shares it, or the register prefers this one."""
    return law.registered and (len(by_yearless_title()[_YEAR.sub("", law.title).casefold()]) == 1 or not _is_second_choice(law))


def unregistered(title: str, year: int | None = None) -> Legislation:
    """Return the Act or instrument *title* that the register does not hold; *year* is added to the title where it does not end with it."""
    if year is not None and not title.endswith(str(year)):
        title = f"{title} {year}"
    return Legislation(
        iri=_LOOK_UP + quote(title, safe=""),
        title=title,
        year=year,
        roman_parts=year is not None and year < _FIRST_ARABIC_YEAR,
        registered=False,
    )


# --- what a bare number implies ------------------------------------------------------------------------------------------------------


@cache
def implied_before() -> Mapping[str, tuple[tuple[str, Legislation], ...]]:
    """Return number → (word, Act): "47" followed by "enquiry" means that section whatever the category.

    Words are in lower case with straight apostrophes, singular and plural; longer ones first.
    """
    return _by_number("impliedBefore", plurals=True)


@cache
def implied_after() -> Mapping[str, tuple[tuple[str, Legislation], ...]]:
    """Return number → (words, Act): "detained under" before "section 2" means the Mental Health Act whatever the category."""
    return _by_number("impliedAfter", plurals=False)


@cache
def implied_in() -> Mapping[tuple[str, str], Legislation]:
    """Return (main category's slug, number) → the Act that a bare number means in that category.

    A number may have subsections ("26(6)"): look up the whole printed number first, then what is left of its brackets.
    """
    index: dict[tuple[str, str], Legislation] = {}
    for entry in _provisions().values():
        for category in entry.all(OG + "impliedIn"):
            key = (category.removeprefix(OGC + "category/"), entry.only(ELI + "number"))
            if key in index:
                raise RegisterError(f"ontology/{FILE}: {key[1]} in {key[0]} implies {index[key].iri} and {entry.iri}")
            index[key] = _law_of(entry)
    return MappingProxyType(index)


@cache
def headings() -> Mapping[str, str]:
    """Return provision IRI → heading, for the provisions that the register holds."""
    found = ((iri, entry.first(OG + "provisionHeading")) for iri, entry in _provisions().items())
    return MappingProxyType({iri: heading for iri, heading in found if heading is not None})


# --- provisions ----------------------------------------------------------------------------------------------------------------------


def provision_iri(provision: Provision) -> str:
    """Return the identifier URI of *provision*; a fragment of the title look-up where only the Act's title is known."""
    law, path = provision.legislation, canonical(provision).path
    if law.iri.startswith(_LOOK_UP):
        return f"{law.iri}#{'-'.join(quote(word, safe='') for step in path for word in (step.kind, *step.parts))}"
    return "/".join((law.iri, *(quote(word, safe="") for step in path for word in (step.kind, *step.parts))))


def canonical(provision: Provision) -> Provision:
    """Return *provision* with the path that its IRI has: Parts and Chapters numbered as the Act prints them, and another path where
    the register gives one ("article 8" of the Human Rights Act is a chapter of its Schedule 1).
    """
    law = provision.legislation
    steps = _steps(provision)
    other = _other_paths().get((law.iri, steps[0].kind, steps[0].parts[0])) if len(steps) == 1 else None
    if other is None:
        return replace(provision, path=steps)
    below = steps[0].parts[1:]
    return replace(provision, path=other + ((ProvisionStep("paragraph", below),) if below else ()))


def parent(provision: Provision) -> Provision | Legislation:
    """Return what *provision* stands in: the section of a subsection, the Schedule of a paragraph, at last the Act."""
    path = canonical(provision).path
    last = path[-1]
    if len(last.parts) > 1:
        return replace(provision, path=(*path[:-1], ProvisionStep(last.kind, last.parts[:-1])))
    return replace(provision, path=path[:-1]) if len(path) > 1 else provision.legislation


def ancestors(provision: Provision) -> tuple[Provision | Legislation, ...]:
    """Return everything above *provision*, nearest first; the last is the Act."""
    above: list[Provision | Legislation] = []
    node: Provision | Legislation = provision
    while isinstance(node, Provision):
        node = parent(node)
        above.append(node)
    return tuple(above)


def provision_number(provision: Provision) -> str:
    """Return the number of the last step as it is printed: "26(1)", and "5(2)" for Schedule 5, paragraph 5(2)."""
    return _number(_steps(provision)[-1])


def provision_title(provision: Provision) -> str:
    """Return the citation in words: "Local Government Act 1974, Schedule 5, paragraph 5(2)"."""
    steps = (f"{_PRINTED.get(step.kind, step.kind)} {_number(step)}" for step in _steps(provision))
    return ", ".join((provision.legislation.title, *steps))


def version_iri(iri: str, day: date) -> str:
    """Return the document URI of the version of *iri* in force on *day* (`…/ukpga/1989/41/section/17/2022-07-10`).

    Raises ValueError for an IRI that is no identifier URI: a title look-up has no versions.
    """
    if not iri.startswith(ID):
        raise ValueError(f"{iri} is no identifier URI of legislation.gov.uk, expected one that starts with {ID}")
    return f"http://www.legislation.gov.uk/{iri.removeprefix(ID)}/{day.isoformat()}"


def _number(step: ProvisionStep) -> str:
    return step.parts[0] + "".join(f"({part})" for part in step.parts[1:])


def _steps(provision: Provision) -> tuple[ProvisionStep, ...]:
    """Return the path with Parts and Chapters numbered as the Act prints them; Chapters of a Schedule are numbered by legislation.gov.uk,
    in arabic.
    """
    in_schedule = provision.path[0].kind == "schedule"
    return tuple(step if in_schedule and step.kind == "chapter" else _numbered(step, provision.legislation) for step in provision.path)


def _numbered(step: ProvisionStep, law: Legislation) -> ProvisionStep:
    """Return *step* with the numeral that the Act prints, where it is a Part or Chapter ("Part 3" → III, "Part IIIA" → 3A)."""
    if step.kind not in _NUMBERED_AS_PRINTED:
        return step
    arabic = as_arabic(step.parts[0])
    if arabic is None:
        return step
    keeps_arabic = not law.roman_parts or (step.kind == "part" and arabic in law.arabic_parts)
    return ProvisionStep(step.kind, (arabic if keeps_arabic else as_roman(arabic), *step.parts[1:]))


# --- the file ------------------------------------------------------------------------------------------------------------------------


@cache
def _entries() -> Mapping[str, Entry]:
    return MappingProxyType(load(FILE))


@cache
def _by_iri() -> Mapping[str, Legislation]:
    return MappingProxyType({iri: _read(entry) for iri, entry in _entries().items() if entry.is_a(OG + "Legislation")})


@cache
def _provisions() -> Mapping[str, Entry]:
    return MappingProxyType({iri: entry for iri, entry in _entries().items() if entry.is_a(OG + "Provision")})


def _read(entry: Entry) -> Legislation:
    return Legislation(
        iri=entry.iri,
        title=entry.only(DCTERMS + "title"),
        year=int(entry.only(OG + "year")),
        aliases=entry.all(SKOS + "altLabel"),
        misnomers=entry.all(SKOS + "hiddenLabel"),
        roman_parts=entry.only(OG + "partNumeral") == "roman",
        arabic_parts=entry.all(OG + "partAsPrinted"),
    )


def _is_second_choice(law: Legislation) -> bool:
    return not _entries()[law.iri].all(OG + "meantWithoutYear")


def _law_of(entry: Entry) -> Legislation:
    """Return the Act above a provision."""
    iri = entry.only(ELI + "is_part_of")
    while iri not in _by_iri():
        if iri not in _provisions():
            raise RegisterError(f"ontology/{FILE}: {entry.iri} is part of {iri}, which the file does not describe")
        iri = _provisions()[iri].only(ELI + "is_part_of")
    return _by_iri()[iri]


def _by_number(term: str, *, plurals: bool) -> Mapping[str, tuple[tuple[str, Legislation], ...]]:
    index: dict[str, dict[str, Legislation]] = {}
    for entry in _provisions().values():
        for word in entry.all(OG + term):
            words = index.setdefault(entry.only(ELI + "number"), {})
            for form in {word, _plural(word)} if plurals else {word}:
                if form in words:
                    raise RegisterError(f"ontology/{FILE}: {form!r} after {entry.iri} is claimed by {words[form].iri} too")
                words[form] = _law_of(entry)
    ordered = {number: sorted(words.items(), key=lambda item: (-len(item[0]), item[0])) for number, words in index.items()}
    return MappingProxyType({number: tuple(words) for number, words in ordered.items()})


def _plural(word: str) -> str:
    if regex.search(r"[^aeiou]y$", word):
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith("s") else f"{word}s"


@cache
def _other_paths() -> Mapping[tuple[str, str, str], tuple[ProvisionStep, ...]]:
    """Return (Act, kind, number) as statements cite it → the steps of the IRI, from `og:citedByPath`."""
    index: dict[tuple[str, str, str], tuple[ProvisionStep, ...]] = {}
    for entry in _provisions().values():
        for cited in entry.all(OG + "citedByPath"):
            law = _law_of(entry)
            kind, number = cited.split("/")
            words = entry.iri.removeprefix(f"{law.iri}/").split("/")
            index[law.iri, kind, number] = tuple(ProvisionStep(*pair) for pair in _pairs(words))
    return MappingProxyType(index)


def _pairs(words: list[str]) -> list[tuple[str, tuple[str, ...]]]:
    return [(words[at], (words[at + 1],)) for at in range(0, len(words), 2)]
