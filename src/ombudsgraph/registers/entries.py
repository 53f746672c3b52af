"""What the registers say of a node, as N-Quads lines: written beside the decisions that use it.

An entry brings with it what it points to inside the registers: a body its successors and the event between them, a subcategory its
main category and scheme, a section its Act.
"""

from __future__ import annotations

from functools import cache
from types import MappingProxyType

from pyoxigraph import NamedNode, RdfFormat, parse

from ombudsgraph import resources
from ombudsgraph.terms import BASE, PREFIXES, name

FILES = ("bodies-councils.ttl", "bodies-other.ttl", "categories.ttl", "concepts.ttl", "guidance.ttl", "legislation.ttl")

# What finding names and resolving numbers needs, and no reader of the graph does.
_WORKING_DATA = frozenset(
    name(curie)
    for curie in (
        "og:citedByPath",
        "og:hasEditions",
        "og:impliedAfter",
        "og:impliedBefore",
        "og:impliedIn",
        "og:meantWithoutYear",
        "og:ordinaryLabel",
        "og:partAsPrinted",
        "og:partNumeral",
        "skos:hiddenLabel",
    )
)
# Links that are followed, so that what an entry points to is described too.
_FOLLOWED = frozenset(
    name(curie)
    for curie in (
        "eli:is_part_of",
        "og:bodyType",
        "og:succeededBy",
        "org:changedBy",
        "org:originalOrganization",
        "org:resultingOrganization",
        "skos:broader",
        "skos:inScheme",
        "dcterms:isVersionOf",
    )
)


@cache
def _index() -> MappingProxyType[str, tuple[tuple[str, str], ...]]:
    """Return subject → (predicate, object) for all registers, every term in its N-Quads form."""
    index: dict[str, list[tuple[str, str]]] = {}
    for file in FILES:
        text = resources.folder("ontology").joinpath(file).read_text("utf-8")
        for quad in parse(text, format=RdfFormat.TURTLE):
            if isinstance(quad.subject, NamedNode) and (predicate := str(quad.predicate)) not in _WORKING_DATA:
                index.setdefault(quad.subject.value, []).append((predicate, str(quad.object)))
    return MappingProxyType({subject: tuple(pairs) for subject, pairs in index.items()})


def graph_suffix(base: str) -> str:
    """Return the end of every line of the registers' graph."""
    return f" <{base}registers/graph> .\n"


@cache
def describe(iri: str, base: str) -> frozenset[str]:
    """Return the lines that describe *iri* (an IRI on *base*) and what it points to; empty where the registers do not hold it."""
    index = _index()
    suffix = graph_suffix(base)
    lines: set[str] = set()
    seen: set[str] = set()
    waiting = [_onto(iri, base, BASE)]
    while waiting:
        subject = waiting.pop()
        if subject in seen:
            continue
        seen.add(subject)
        for predicate, value in index.get(subject, ()):
            lines.add(f"{_moved(f'<{subject}>', base)} {predicate} {_moved(value, base)}{suffix}")
            if predicate in _FOLLOWED:
                waiting.append(value[1:-1])
    return frozenset(lines)


def holds(iri: str) -> bool:
    """Tell whether the registers have an entry for *iri* (an IRI on the standard base)."""
    return iri in _index()


def concept(scheme: str, notation: str) -> str:
    """Return the IRI of a concept: `concept("outcome", "upheld")`."""
    return f"{PREFIXES['ogc']}{scheme}/{notation}"


def _onto(iri: str, old: str, new: str) -> str:
    return new + iri.removeprefix(old) if iri.startswith(old) else iri


def _moved(term: str, base: str) -> str:
    """Return *term* with the standard base of instances replaced by the user's."""
    return f"<{base}{term[len(BASE) + 1 :]}" if base != BASE and term.startswith(f"<{BASE}") else term


@cache
def notations(scheme: str) -> tuple[str, ...]:
    """Return the notations of the concepts of *scheme* in the registers, in their order; none where there is no such scheme."""
    start = concept(scheme, "")
    return tuple(node.removeprefix(start) for node in _index() if node.startswith(start))
