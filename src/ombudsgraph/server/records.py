"""What the store says of one resource: its own triples, those of its parts, its evidence, and the labels of what it points to.

A decision's parts (findings, citations, steps, spans of text) stand in its two graphs, which are read whole: the engine finds them by
name, and what belongs to a part is told from there by its IRI.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox
from starlette.requests import Request

from ombudsgraph.registers import entries
from ombudsgraph.server import asking
from ombudsgraph.server.links import CONCEPT, ONTOLOGY
from ombudsgraph.server.names import LABELS
from ombudsgraph.terms import BASE, PREFIXES, name

EVIDENCE = ox.NamedNode(f"{PREFIXES['og']}evidence")
TYPE = ox.NamedNode(f"{PREFIXES['rdf']}type")
_REFERENCE = re.compile(r"decision/[0-9]{2}-[0-9]{3}-[0-9]{3}[a-z]?")
_OWN = "SELECT ?g ?s ?p ?o WHERE { VALUES ?s { %s } GRAPH ?g { ?s ?p ?o } }"
_GRAPHS = "SELECT ?g ?s ?p ?o WHERE { VALUES ?g { %s } GRAPH ?g { ?s ?p ?o } }"
# One block of VALUES to a query: of two, the engine begins with the properties, and so with everything that has a label.
_NAMES = "SELECT ?g ?s ?p ?o WHERE {{ VALUES ?s {{ %s }} GRAPH ?g {{ ?s ?p ?o }} FILTER(?p IN ({})) }}".format(
    ", ".join(f"<{label}>" for label in LABELS)
)
_EVIDENCE = "SELECT ?g ?s ?p ?o WHERE { VALUES ?s { %s } GRAPH ?g { ?s ?p ?o } FILTER(?p = og:evidence) }"
_SPANS = "SELECT ?g ?s ?p ?o WHERE { VALUES ?x { %s } GRAPH ?h { ?x og:evidence ?s } GRAPH ?g { ?s ?p ?o } }"
_AT_ONCE = 400  # resources whose labels one query asks for
_LISTS_AT_ONCE = 10  # lists that one query asks for: more patterns than that and the guard would refuse it
_DETAILS = ("/text", "/graph", "/evidence", "/receipt")  # of a decision: not its content, but where that comes from

# What points to a resource that is worth a list on its page, and what the list is called.
POINTING = {
    "og:respondent": "Complained of in",
    "og:body": "Named in",
    "og:cites": "Cited by",
    "og:category": "Decisions of this category",
    "og:outcome": "Decisions with this outcome",
    "og:cited": "Citations",
    "og:reliesOn": "Relied on by",
    "og:limitSource": "Sets the limit of",
    "og:citationRole": "Citations in this role",
    "og:injustice": "Findings of this injustice",
    "og:remedyType": "Remedies of this type",
    "og:ground": "Not investigated on this ground",
    "og:procedure": "Complaints under this procedure",
    "og:stepType": "Steps of this type",
    "og:role": "Parties in this role",
    "og:succeededBy": "Predecessors",
    "eli:is_part_of": "Parts",
    "dcterms:isVersionOf": "Editions",
    "skos:broader": "Narrower",
    "skos:inScheme": "Concepts",
}
_LISTED = 50  # resources in each of those lists
_LISTED_BELOW = 400  # in those of what belongs to a resource, which has an end


def at_most(curie: str) -> int:
    """Return how many resources the list of those that point by the property *curie* has at most."""
    return _LISTED if curie.startswith("og:") else _LISTED_BELOW


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of the resource `iri`.

    `own` are the quads about it and its parts, with their evidence; `names` the labels of what these point to; `beside` all else that
    the same graphs say, for finding what stands where.
    """

    iri: str
    own: frozenset[ox.Quad]
    names: frozenset[ox.Quad]
    beside: frozenset[ox.Quad] = frozenset()

    def by_subject(self) -> Mapping[str, list[ox.Quad]]:
        """Return subject → its quads, of everything that is known, in a fixed order."""
        found: defaultdict[str, list[ox.Quad]] = defaultdict(list)
        for quad in sorted(self.own | self.names | self.beside, key=str):
            found[asking.text(quad.subject)].append(quad)
        return found


async def read(request: Request, resource: ox.NamedNode) -> Record | None:
    """Return what the store says of *resource*; None where it says nothing.

    Raises:
        QueryError: the store cannot be asked about it within the limits.
        ServerBusy: too many are waiting.
    """
    base, iri = str(request.app.state.base), resource.value
    found = await asking.quads(request, _OWN % resource)
    decision = _REFERENCE.match(iri.removeprefix(base)) if iri.startswith(base) else None
    own, beside = found, set[ox.Quad]()
    if decision:
        subject = base + decision.group()
        graphs = [ox.NamedNode(f"{subject}/{part}") for part in ("graph", "evidence")]
        beside = await asking.quads(request, _GRAPHS % asking.values(graphs))
        own = found | set(_part(iri, subject, beside))
    elif iri.startswith(CONCEPT):
        own = found | _declared(iri, base)
    if not own:
        return None
    named = {quad.subject for quad in own}
    targets = sorted({quad.object.value for quad in own if isinstance(quad.object, ox.NamedNode) and quad.object not in named})
    names = {quad for quad in beside if asking.text(quad.subject) in set(targets) and quad.predicate.value in LABELS}
    names |= await labels(request, targets)
    return Record(iri, frozenset(own), frozenset(names - own), frozenset(beside - own - names))


async def labels(request: Request, iris: Iterable[str]) -> set[ox.Quad]:
    """Return the quads that name *iris*; raises as `read` does."""
    return await _each(request, (iri for iri in iris if not iri.startswith(f"{ONTOLOGY}#")), _NAMES)


async def pointing(request: Request, resource: ox.NamedNode) -> Mapping[str, list[str]]:
    """Return what points to *resource*: property (of `POINTING`) → IRIs in order, at most `at_most` and one more of each.

    Raises:
        QueryError: the store cannot be asked within the limits.
        ServerBusy: too many are waiting.
    """
    each = [f"{{ SELECT ?s ?p WHERE {{ VALUES ?p {{ {name(p)} }} ?s ?p {resource} }} LIMIT {at_most(p) + 1} }}" for p in POINTING]
    found: defaultdict[str, set[str]] = defaultdict(set)
    for start in range(0, len(each), _LISTS_AT_ONCE):
        for row in await asking.select(request, f"SELECT ?s ?p WHERE {{ {' UNION '.join(each[start : start + _LISTS_AT_ONCE])} }}"):
            found[asking.text(row["p"])].add(asking.text(row["s"]))
    return {curie: sorted(found[iri]) for curie in POINTING if (iri := name(curie)[1:-1]) in found}


async def evidence(request: Request, iris: Iterable[str]) -> set[ox.Quad]:
    """Return the quads that give the words which support *iris*, parts of decisions; raises as `read` does."""
    listed = sorted(iris)
    return await _each(request, listed, _EVIDENCE) | await _each(request, listed, _SPANS)


async def _each(request: Request, iris: Iterable[str], sparql: str) -> set[ox.Quad]:
    """Return what *sparql* gives for *iris*, some hundred at a time."""
    asked = [one for iri in iris if (one := asking.node(iri))]
    found: set[ox.Quad] = set()
    for start in range(0, len(asked), _AT_ONCE):
        found |= await asking.quads(request, sparql % asking.values(asked[start : start + _AT_ONCE]))
    return found


def _part(iri: str, decision: str, quads: set[ox.Quad]) -> Iterator[ox.Quad]:
    """Yield those of a decision's *quads* that are about the resource *iri* in it, about its parts, and their evidence."""
    if iri in (f"{decision}/graph", f"{decision}/evidence"):
        yield from (quad for quad in quads if asking.text(quad.graph_name) == iri or asking.text(quad.subject) == iri)
        return
    below = f"{iri}#" if iri == f"{decision}/text" else f"{iri}/"
    details = tuple(f"{decision}{detail}" for detail in _DETAILS) if iri == decision else ()
    own = {quad for quad in quads if (s := asking.text(quad.subject)) == iri or (s.startswith(below) and not s.startswith(details))}
    spans = {asking.text(quad.object) for quad in own if quad.predicate == EVIDENCE}
    yield from own
    yield from (quad for quad in quads if asking.text(quad.subject) in spans)
    if own and details:
        yield from (quad for quad in quads if asking.text(quad.subject) in details)


def _declared(iri: str, base: str) -> set[ox.Quad]:
    """Return what the vocabulary says of a concept or a scheme, whether or not the store uses it."""
    start, graph = f"<{iri}> ", ox.NamedNode(f"{base}registers/graph")
    lines = "".join(line for line in entries.describe(iri, BASE) if line.startswith(start))
    return {ox.Quad(quad.subject, quad.predicate, quad.object, graph) for quad in ox.parse(lines, format=ox.RdfFormat.N_QUADS)}
