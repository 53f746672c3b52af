"""How much of what the store holds: counted by queries, one after another, so that readers' queries go on between them.

The engine's union of all graphs gives a triple that stands in several graphs several times; what VoID counts is triples, so that every
count here is of distinct ones. The counts are kept in a file beside the snapshots, under the state of the store that they are of.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import pyoxigraph as ox

from ombudsgraph.errors import QueryTimeout, QueryTooLarge, ServerBusy, StoreError
from ombudsgraph.isolation.jobs import Answer, Job
from ombudsgraph.server.asking import RESULTS, Row, solutions, text
from ombudsgraph.storage import atomic
from ombudsgraph.terms import PREFIXES, name

LEGISLATION = "http://www.legislation.gov.uk/"
_PATIENCE = 600.0  # seconds that one count may take
_TRIES = 20
_EXAMPLES = ("og:Decision", "og:Body", "og:Provision", "og:Guidance")
_FOLDER = "served"
_TYPE = f"{PREFIXES['rdf']}type"

Ask = Callable[[str], Awaitable[list[Row]]]


@dataclass(frozen=True, slots=True)
class Partition:
    """The triples of one property: how many, of how many subjects and objects, and how many lead to legislation.gov.uk from outside it.

    A number that the engine could not find within its limits is None.
    """

    property: str
    triples: int | None
    subjects: int | None
    objects: int | None
    links: int | None


@dataclass(frozen=True, slots=True)
class Statistics:
    """What there is in one state of a store; `entities` are the subjects whose IRIs begin with the store's base."""

    state: str
    digest: str
    graphs: int | None
    subjects: int | None
    objects: int | None
    entities: int | None
    first: str | None
    last: str | None
    classes: tuple[tuple[str, int | None], ...]
    properties: tuple[Partition, ...]
    examples: tuple[str, ...]

    @property
    def triples(self) -> int | None:
        """How many triples there are: no two properties share one."""
        counts = [one.triples for one in self.properties if one.triples is not None]
        return sum(counts) if len(counts) == len(self.properties) else None


async def count(ask: Ask, state: str, base: str) -> Statistics:
    """Return the statistics of the store in the state *state*, whose instances have IRIs that begin with *base*, by what *ask* answers.

    Raises:
        QueryError: the store does not answer even simple questions.
        ServerBusy: it has been busy all the time.
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
_PARTITION = """SELECT (COUNT(*) AS ?triples) (COUNT(DISTINCT ?s) AS ?subjects) (COUNT(DISTINCT ?o) AS ?objects) (SUM(?link) AS ?links)
WHERE { { SELECT DISTINCT ?s ?o WHERE { ?s %s ?o } }
  BIND(IF(isIRI(?o) && STRSTARTS(STR(?o), %s) && !STRSTARTS(STR(?s), %s), 1, 0) AS ?link) }"""


async def _types(ask: Ask, classes: list[tuple[str, int | None]]) -> Partition:
    """Return the partition of rdf:type, of which the classes tell most: as one query it would hold more in memory than all others."""
    subjects = await _number(ask, "SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s a ?c }")
    numbers = [number for _, number in classes if number is not None]
    return Partition(_TYPE, sum(numbers) if len(numbers) == len(classes) else None, subjects, len(classes), 0)


async def _partition(ask: Ask, predicate: str) -> Partition:
    sparql = _PARTITION % (_iri(predicate), ox.Literal(LEGISLATION), ox.Literal(LEGISLATION))
    return Partition(predicate, *await _numbers(ask, sparql, ("triples", "subjects", "objects", "links")))


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


def asking(pool: object) -> Ask:
    """Return a function that asks *pool* patiently: a query may take long, and a busy server is asked again."""

    async def ask(sparql: str) -> list[Row]:
        job = Job(sparql=sparql, solutions=RESULTS, booleans="", graphs="")
        for _ in range(_TRIES - 1):
            try:
                return solutions(await _answer(pool, job))[1]
            except ServerBusy as error:
                await asyncio.sleep(error.retry_after)
        return solutions(await _answer(pool, job))[1]

    return ask


async def _answer(pool: object, job: Job) -> Answer:
    answer: Answer = await pool.ask(job, client="statistics", timeout=_PATIENCE)  # type: ignore[attr-defined]
    return answer


def read(store: Path, state: str) -> Statistics | None:
    """Return the statistics kept of the state *state* of *store*; None where there are none that can be read."""
    try:
        found = json.loads(_file(store, state).read_text("utf-8"))
        classes = tuple((str(one), number) for one, number in found.pop("classes"))
        properties = tuple(Partition(**one) for one in found.pop("properties"))
        kept = Statistics(**{**found, "classes": classes, "properties": properties, "examples": tuple(found["examples"])})
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None
    return kept if kept.state == state else None


def keep(store: Path, statistics: Statistics) -> None:
    """Write *statistics* beside the snapshots of *store*, in place of those of other states; a medium that cannot be written is left."""
    path = _file(store, statistics.state)
    try:
        path.parent.mkdir(exist_ok=True)
        atomic.write(path, (json.dumps(asdict(statistics), indent=1) + "\n").encode())
        for other in path.parent.glob("statistics-*.json"):
            if other != path:
                other.unlink(missing_ok=True)
    except (OSError, StoreError):
        return


def _file(store: Path, state: str) -> Path:
    return store / _FOLDER / f"statistics-{state}.json"


def _iri(value: str) -> str:
    return str(ox.NamedNode(value))


def _words(row: Row, variable: str) -> str:
    return text(row.get(variable))
