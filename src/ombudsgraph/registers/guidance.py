"""The register of guidance (ontology/guidance.ttl): statutory guidance, codes and standards by the names that statements print."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from types import MappingProxyType

from ombudsgraph.errors import RegisterError
from ombudsgraph.model import Guidance
from ombudsgraph.registers.turtle import ID, OG, SKOS, Entry, load

FILE = "guidance.ttl"
BASE = f"{ID}guidance/"


def guidance() -> tuple[Guidance, ...]:
    """Return every document of the register, in the file's order."""
    return tuple(_by_slug().values())


def by_slug(slug: str) -> Guidance | None:
    """Return the document whose IRI ends with *slug*, `None` where the register does not hold it."""
    return _by_slug().get(slug)


@cache
def by_label() -> Mapping[str, Guidance]:
    """Return name, alias or misnomer, case-folded → document; no label belongs to two of them (`RegisterError` otherwise)."""
    index: dict[str, Guidance] = {}
    for document in guidance():
        for label in (document.name, *document.aliases, *document.misnomers):
            if index.setdefault(label.casefold(), document) is not document:
                raise RegisterError(f"ontology/{FILE}: {label!r} belongs to {index[label.casefold()].slug} and to {document.slug}")
    return MappingProxyType(index)


@cache
def ordinary_labels() -> frozenset[str]:
    """Return the labels that are everyday language as well ("Working Together"): they count only with the capitals that they have here."""
    return frozenset(label for entry in _entries().values() for label in entry.all(OG + "ordinaryLabel"))


def has_editions(document: Guidance) -> bool:
    """Tell whether a year printed right after the name is the edition's ("Working Together to Safeguard Children 2023")."""
    return document.edition_of is None and _entries()[BASE + document.slug].first(OG + "hasEditions") == "true"


def edition(document: Guidance, year: int) -> Guidance:
    """Return the edition of *year*: the year is then part of name and slug, and `edition_of` names the document.

    Raises ValueError for a document that the register gives no editions.
    """
    if not has_editions(document):
        raise ValueError(f"{document.name} has no editions in ontology/{FILE}, expected og:hasEditions true to add the year {year}")
    return replace(
        document,
        slug=f"{document.slug}-{year}",
        name=f"{document.name} {year}",
        aliases=(),
        misnomers=(),
        edition_of=document.slug,
    )


@cache
def _entries() -> Mapping[str, Entry]:
    return MappingProxyType(load(FILE))


@cache
def _by_slug() -> Mapping[str, Guidance]:
    return MappingProxyType({found.slug: found for found in map(_read, _entries().values())})


def _read(entry: Entry) -> Guidance:
    return Guidance(
        slug=entry.iri.removeprefix(BASE),
        name=entry.only(SKOS + "prefLabel"),
        aliases=entry.all(SKOS + "altLabel"),
        misnomers=entry.all(SKOS + "hiddenLabel"),
    )
