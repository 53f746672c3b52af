"""The one loader of the Turtle registers: a file of ontology/ becomes a plain index, subject → predicate → values.

Everything is a string: an IRI without its brackets, a literal's words without language or datatype. Registers have no blank nodes
(ARCHITECTURE.md, rule 3: names are data). Values keep the order in which the file gives them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import BlankNode, NamedNode, RdfFormat, Triple, parse

from ombudsgraph import resources
from ombudsgraph.errors import RegisterError

OG = "https://w3id.org/ombudsgraph/ontology#"
OGC = "https://w3id.org/ombudsgraph/concept/"
ID = "https://w3id.org/ombudsgraph/id/"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCTERMS = "http://purl.org/dc/terms/"
ELI = "http://data.europa.eu/eli/ontology#"


@dataclass(frozen=True, slots=True)
class Entry:
    """One subject of a register with all that the file says of it."""

    iri: str
    values: dict[str, tuple[str, ...]]

    def all(self, predicate: str) -> tuple[str, ...]:
        """Return the values of *predicate* (a full IRI), in the file's order; empty where there is none."""
        return self.values.get(predicate, ())

    def first(self, predicate: str) -> str | None:
        """Return the first value of *predicate*, `None` where there is none."""
        return next(iter(self.all(predicate)), None)

    def only(self, predicate: str) -> str:
        """Return the one value of *predicate*; raise `RegisterError` where there is none or more than one."""
        found = self.all(predicate)
        if len(found) != 1:
            raise RegisterError(f"{self.iri}: expected one value of {predicate}, found {len(found)}")
        return found[0]

    def is_a(self, type_iri: str) -> bool:
        """Tell whether the subject has the class *type_iri*."""
        return type_iri in self.all(RDF_TYPE)


def load(*names: str) -> dict[str, Entry]:
    """Return IRI → entry for the subjects of the files *names* of ontology/, in order of first mention.

    Raises `RegisterError` where a file is missing, is no Turtle (with line and column), or holds a blank node.
    """
    index: dict[str, dict[str, list[str]]] = {}
    for name in names:
        for subject, predicate, value in _triples(name):
            index.setdefault(subject, {}).setdefault(predicate, []).append(value)
    return {iri: Entry(iri, {predicate: tuple(found) for predicate, found in values.items()}) for iri, values in index.items()}


def _triples(name: str) -> Iterator[tuple[str, str, str]]:
    """Yield the triples of one file as strings."""
    try:
        text = resources.folder("ontology").joinpath(name).read_text("utf-8")
        for quad in parse(text, format=RdfFormat.TURTLE):
            for term in (quad.subject, quad.object):
                if isinstance(term, BlankNode | Triple):
                    raise RegisterError(f"ontology/{name}: a blank node or quoted triple, expected IRIs and literals: {quad}")
            if isinstance(quad.subject, NamedNode) and not isinstance(quad.object, BlankNode | Triple):
                yield quad.subject.value, quad.predicate.value, quad.object.value
    except OSError as error:
        raise RegisterError(f"ontology/{name}: cannot be read ({error.strerror or error})") from error
    except SyntaxError as error:
        raise RegisterError(f"ontology/{name}, line {error.lineno}, column {error.offset}: {error.msg}") from error
