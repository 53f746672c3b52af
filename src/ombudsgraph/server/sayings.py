"""Triples that the server says of itself and its data, written with prefixed names."""

from __future__ import annotations

from types import MappingProxyType

import pyoxigraph as ox

from ombudsgraph.terms import PREFIXES

VOCABULARIES = MappingProxyType(
    {
        **PREFIXES,
        "dcat": "http://www.w3.org/ns/dcat#",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "formats": "http://www.w3.org/ns/formats/",
        "ht": "http://www.w3.org/2011/http#",
        "schema": "https://schema.org/",
        "sd": "http://www.w3.org/ns/sparql-service-description#",
        "sh": "http://www.w3.org/ns/shacl#",
        "void": "http://rdfs.org/ns/void#",
    }
)
Said = str | int | ox.NamedNode | ox.Literal


def name(curie: str) -> ox.NamedNode:
    """Return the IRI of a prefixed name; raises KeyError for a prefix that is not in `VOCABULARIES`."""
    prefix, _, local = curie.partition(":")
    return ox.NamedNode(VOCABULARIES[prefix] + local)


def english(words: str) -> ox.Literal:
    """Return *words* as a literal in English."""
    return ox.Literal(words, language="en")


class Sayings:
    """A graph in the making: strings and numbers become literals, IRIs are given as such."""

    def __init__(self) -> None:
        self.quads: set[ox.Quad] = set()

    def about(self, subject: str | ox.NamedNode | ox.BlankNode, said: dict[str, Said | list[Said] | None]) -> None:
        """Add what *said* says of *subject* (an IRI): prefixed name of a property → value or values; None is left out."""
        node = ox.NamedNode(subject) if isinstance(subject, str) else subject
        for property_, given in said.items():
            for value in given if isinstance(given, list) else [given]:
                if value is not None:
                    self.quads.add(ox.Quad(node, name(property_), _term(value)))


def _term(value: Said) -> ox.NamedNode | ox.Literal:
    return ox.Literal(value) if isinstance(value, str | int) else value
