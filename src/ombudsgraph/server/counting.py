"""Counting what one state of the store holds, by queries one after another.

The engine's union of all graphs gives a triple that stands in several graphs several times; what VoID counts is triples, so that every
count here is of distinct ones. The engine keeps in memory what it has to tell apart. So each query tells one thing apart: of the widest
property of 57,500 decisions, the pairs of subject and object take 0.8 GB, and more at once would not fit into what a query may have.
"""

from __future__ import annotations

import hashlib

import pyoxigraph as ox

from ombudsgraph.errors import QueryTimeout, QueryTooLarge
from ombudsgraph.server.asking import Row, text
from ombudsgraph.server.chores import Ask
from ombudsgraph.server.statistics import LEGISLATION, Partition, Statistics
from ombudsgraph.terms import PREFIXES, name

_EXAMPLES = ("og:Decision", "og:Body", "og:Provision", "og:Guidance")
_TYPE = f"{PREFIXES['rdf']}type"


async def count(ask: Ask, state: str, base: str) -> Statistics:
    """Return the statistics of the store in the state *state*, whose instances have IRIs that begin with *base*, by what *ask* answers.

    Raises:
        QueryError: the store does not answer even simple questions.
        NotTaken: the process that is asked ended by itself.
    """
    predicates = sorted(_words(row, "p") for row in await ask("SELECT DISTINCT ?p WHERE { ?s ?p ?o }"))
    classes = sorted(_words(row, "c") for row in await ask("SELECT DISTINCT ?c WHERE { ?s a ?c }"))
    span = await ask("SELECT (MIN(?d) AS ?first) (MAX(?d) AS ?last) WHERE { ?s a og:Decision ; dcterms:issued ?d }")
    digests = await ask("SELECT ?d WHERE { GRAPH ?g { ?s og:digest ?d } }")
    subjects = await _number(ask, "SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s ?p ?o }")
    shared = [_iri(_words(row, "g")) for row in await ask(_SHARED % ox.Literal(f"{base}decision/"))]
    foreign = await _number(ask, _FOREIGN % (" ".join(shared), ox.Literal(base)))
    counted = [(one, await _number(ask, f"SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE {{ ?s a {_iri(one)} }}")) for one in classes]
    return Statistics(
        state=state,
        digest=hashlib.sha256("\n".join(sorted(_words(row, "d") for row in digests)).encode()).hexdigest(),
        graphs=await _number(ask, "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { } }"),
        subjects=subjects,
        objects=await _number(ask, "SELECT (COUNT(DISTINCT ?o) AS ?n) WHERE { ?s ?p ?o }"),
        entities=None if subjects is None or foreign is None else subjects - foreign,
        first=_words(span[0], "first") or None if span else None,
        last=_words(span[0], "last") or None if span else None,
        classes=tuple(counted),
        properties=tuple([await (_types(ask, counted) if one == _TYPE else _partition(ask, one)) for one in predicates]),
        examples=tuple([example for one in _EXAMPLES if (example := await _example(ask, one))]),
    )


# Only what is no decision's own has other IRIs than those under the base, and it stands in graphs of its own: to look at every subject
# would take four times as long as to count them.
_SHARED = "SELECT ?g WHERE { GRAPH ?g { } FILTER(!STRSTARTS(STR(?g), %s)) }"
_FOREIGN = "SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE { VALUES ?g { %s } GRAPH ?g { ?s ?p ?o } FILTER(!STRSTARTS(STR(?s), %s)) }"
_TRIPLES = "SELECT (COUNT(*) AS ?n) WHERE { SELECT DISTINCT ?s ?o WHERE { ?s %s ?o } }"
_ENDS = "SELECT (COUNT(DISTINCT ?s) AS ?subjects) (COUNT(DISTINCT ?o) AS ?objects) WHERE { ?s %s ?o }"
# The engine reads a term's words from the disk before it looks whether it is an IRI, so each object is looked at once.
_LINKS = """SELECT (COUNT(*) AS ?n) WHERE { SELECT DISTINCT ?s ?o WHERE {
  { SELECT ?o WHERE { { SELECT DISTINCT ?o WHERE { ?any %s ?o } } FILTER(isIRI(?o) && STRSTARTS(STR(?o), %s)) } }
  ?s %s ?o FILTER(!STRSTARTS(STR(?s), %s)) } }"""


async def _types(ask: Ask, classes: list[tuple[str, int | None]]) -> Partition:
    """Return the partition of rdf:type, of which the classes tell most: its pairs would take more memory than those of all others."""
    subjects = await _number(ask, "SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s a ?c }")
    numbers = [number for _, number in classes if number is not None]
    return Partition(_TYPE, sum(numbers) if len(numbers) == len(classes) else None, subjects, len(classes), 0)


async def _partition(ask: Ask, predicate: str) -> Partition:
    iri = _iri(predicate)
    triples = await _number(ask, _TRIPLES % iri)
    subjects, objects = await _numbers(ask, _ENDS % iri, ("subjects", "objects"))
    links = await _number(ask, _LINKS % (iri, ox.Literal(LEGISLATION), iri, ox.Literal(LEGISLATION)))
    return Partition(predicate, triples, subjects, objects, links)


async def _number(ask: Ask, sparql: str) -> int | None:
    """Return the ?n of *sparql*; None where the engine cannot find it within its limits."""
    return (await _numbers(ask, sparql, ("n",)))[0]


async def _numbers(ask: Ask, sparql: str, variables: tuple[str, ...]) -> list[int | None]:
    """Return the numbers that *sparql* gives for *variables*; None for all where the engine cannot find them within its limits."""
    try:
        row = (await ask(sparql))[0]
    except (QueryTimeout, QueryTooLarge):
        return [None] * len(variables)
    return [int(_words(row, variable)) for variable in variables]


async def _example(ask: Ask, class_: str) -> str | None:
    rows = await ask(f"SELECT ?s WHERE {{ ?s a {name(class_)} }} ORDER BY ?s LIMIT 1")
    return _words(rows[0], "s") if rows else None


def _iri(value: str) -> str:
    return str(ox.NamedNode(value))


def _words(row: Row, variable: str) -> str:
    return text(row.get(variable))
