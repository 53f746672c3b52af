"""What others take for the same work: rdflib to build and write the same quads, eyecite to look for citations in the same text."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

import pyoxigraph
from rdflib import Dataset, Literal, URIRef

from ombudsgraph.extraction import citations
from ombudsgraph.graph import Record, encode
from ombudsgraph.model import Decision

Fields = tuple[str, str, str | tuple[str, str | None, str | None], str]  # subject, predicate, IRI or literal, graph


def compare(decisions: Sequence[Decision]) -> dict[str, float]:
    """Return the rates of ours and theirs, quads a second and texts a second, over *decisions*."""
    if not decisions:
        return {}
    records = [encode(decision) for decision in decisions]
    quads = [fields(record) for record in records]
    count = sum(map(len, quads))
    texts = [decision.statement.text for decision in decisions]
    found = {
        "quads/s, encode": count / _best(lambda: [encode(decision) for decision in decisions]),
        "quads/s, rdflib": count / _best(lambda: [_write(part) for part in quads]),
        "texts/s, citations": len(texts) / _best(lambda: [citations.extract(one.statement, one.header) for one in decisions]),
    }
    naive = getattr(citations, "extract_naively", None)
    if naive is not None:
        found["texts/s, citations without a first pass"] = len(texts) / _best(
            lambda: [naive(one.statement, one.header) for one in decisions]
        )
    eyecite = _eyecite()
    if eyecite is not None:
        found["texts/s, eyecite"] = len(texts) / _best(lambda: [eyecite(text) for text in texts])
    return found


def render(rates: dict[str, float]) -> list[str]:
    """Return the lines of the table, with how many times as fast ours is."""
    lines = []
    for name, rate in rates.items():
        ours = rates["quads/s, encode" if name.startswith("quads") else "texts/s, citations"]
        ratio = f"   ours is {ours / rate:.1f} times as fast" if rate != ours else ""
        lines.append(f"{name:<42}{rate:>12,.0f}{ratio}")
    return lines


def fields(record: Record) -> list[Fields]:
    """Return the quads of *record*, its register entries included, as plain strings: rdflib is timed on making terms, not on parsing."""
    found: list[Fields] = []
    for quad in pyoxigraph.parse(record.decision + record.registers, format=pyoxigraph.RdfFormat.N_QUADS):
        subject, predicate, value, graph = quad.subject, quad.predicate, quad.object, quad.graph_name
        if not isinstance(subject, pyoxigraph.NamedNode) or not isinstance(graph, pyoxigraph.NamedNode):
            raise TypeError(f"expected IRIs for subject and graph, found {quad}")
        if isinstance(value, pyoxigraph.Literal):
            datatype = None if value.language else value.datatype.value
            found.append((subject.value, predicate.value, (value.value, value.language, datatype), graph.value))
        elif isinstance(value, pyoxigraph.NamedNode):
            found.append((subject.value, predicate.value, value.value, graph.value))
    return found


def _write(quads: Sequence[Fields]) -> str:
    """Build the quads as an rdflib dataset and write it as N-Quads."""
    dataset = Dataset()
    graphs = {name: dataset.graph(URIRef(name)) for name in {fields[3] for fields in quads}}
    for subject, predicate, value, graph in quads:
        term: URIRef | Literal
        if isinstance(value, str):
            term = URIRef(value)
        else:
            words, language, datatype = value
            term = Literal(words, lang=language, datatype=URIRef(datatype) if datatype else None)
        graphs[graph].add((URIRef(subject), URIRef(predicate), term))
    return dataset.serialize(format="nquads")


def _eyecite() -> Callable[[str], object] | None:
    """Return eyecite's search, or nothing where it is not installed."""
    try:
        from eyecite import get_citations
    except ImportError:
        return None
    search: Callable[[str], object] = get_citations
    search("Section 1, 410 U.S. 113")  # its patterns are compiled on first use
    return search


def _best(run: Callable[[], object], times: int = 2) -> float:
    """Return the shorter of two runs, in seconds."""
    taken = []
    for _ in range(times):
        began = time.process_time()
        run()
        taken.append(time.process_time() - began)
    return min(taken)
