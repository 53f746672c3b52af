"""The library as a whole, for others: as SPARQL examples in RDF, and as a page."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from ombudsgraph.questions.library import Form, Question, library, without_header
from ombudsgraph.questions.parameters import Parameter
from ombudsgraph.terms import BASE, PREFIXES

QUERY = "https://w3id.org/ombudsgraph/query/"
_SH, _SCHEMA, _RDFS, _XSD = "http://www.w3.org/ns/shacl#", "https://schema.org/", PREFIXES["rdfs"], PREFIXES["xsd"]
_A = ox.NamedNode(f"{PREFIXES['rdf']}type")
_PREFIX_NODE = ox.NamedNode(f"{QUERY}prefixes")
_EXECUTABLE = {
    Form.SELECT: ("SPARQLSelectExecutable", "select"),
    Form.ASK: ("SPARQLAskExecutable", "ask"),
    Form.CONSTRUCT: ("SPARQLConstructExecutable", "construct"),
    Form.DESCRIBE: ("SPARQLExecutable", "describe"),
}
_VOCABULARY = {"sh": _SH, "schema": _SCHEMA, "rdf": PREFIXES["rdf"], "rdfs": _RDFS, "xsd": _XSD, "dcterms": PREFIXES["dcterms"]}


def as_turtle(target: str | None = None) -> str:
    """Return the questions as Turtle in the form of the SIB's sparql-examples: one sh:SPARQLExecutable each, the prefixes declared once.

    *target* is the address of an endpoint that answers them, if there is one. Nothing is a blank node, and the order is fixed.

    Raises:
        ValueError: *target* is no IRI.
    """
    found = triples(target)
    return (ox.serialize(found, format=ox.RdfFormat.TURTLE, prefixes={**_VOCABULARY, "query": QUERY}) or b"").decode()


def triples(target: str | None = None, base: str = BASE) -> list[ox.Triple]:
    """Return what `as_turtle` writes; *base* is what the IRIs of instances begin with in the store that the questions are for.

    Raises:
        ValueError: *target* is no IRI.
    """
    endpoint = ox.NamedNode(target) if target else None
    return [*_prefixes(), *(triple for question in library().values() for triple in _example(question, endpoint, base))]


def _prefixes() -> Iterator[ox.Triple]:
    for prefix, namespace in PREFIXES.items():
        node = ox.NamedNode(f"{QUERY}prefix/{prefix}")
        yield ox.Triple(_PREFIX_NODE, ox.NamedNode(f"{_SH}declare"), node)
        yield ox.Triple(node, ox.NamedNode(f"{_SH}prefix"), ox.Literal(prefix))
        yield ox.Triple(node, ox.NamedNode(f"{_SH}namespace"), ox.Literal(namespace, datatype=ox.NamedNode(f"{_XSD}anyURI")))


def _example(question: Question, target: ox.NamedNode | None, base: str) -> Iterator[ox.Triple]:
    node = ox.NamedNode(QUERY + question.name)
    kind, holder = _EXECUTABLE[question.form]
    yield ox.Triple(node, _A, ox.NamedNode(f"{_SH}SPARQLExecutable"))
    if kind != "SPARQLExecutable":
        yield ox.Triple(node, _A, ox.NamedNode(_SH + kind))
    yield ox.Triple(node, ox.NamedNode(f"{_RDFS}comment"), ox.Literal(question.summary, language="en"))
    yield ox.Triple(node, ox.NamedNode(f"{PREFIXES['dcterms']}description"), ox.Literal(question.description, language="en"))
    yield ox.Triple(node, ox.NamedNode(f"{_SH}prefixes"), _PREFIX_NODE)
    yield ox.Triple(node, ox.NamedNode(_SH + holder), ox.Literal(without_header(question.filled({}, base))))
    for tag in question.tags:
        yield ox.Triple(node, ox.NamedNode(f"{_SCHEMA}keywords"), ox.Literal(tag))
    if target:
        yield ox.Triple(node, ox.NamedNode(f"{_SCHEMA}target"), target)


def as_markdown() -> str:
    """Return the page docs/questions.md: a table of the questions, and below it each one's parameters."""
    questions = library().values()
    lines = [
        "# The questions",
        "",
        "What the library asks; made from the headers of the files in `queries/`. Ask one with `ombudsgraph query NAME`, read it with",
        "`ombudsgraph queries show NAME`, and give a parameter with `--param NAME=VALUE`; a parameter given twice holds both values.",
        "",
        "| question | asks | parameters |",
        "|---|---|---|",
        *(f"| [{q.name}](#{q.name}) | {q.summary} | {', '.join(p.name for p in q.parameters) or '–'} |" for q in questions),
    ]
    for question in questions:
        lines += ["", f"## {question.name}", "", question.description, "", f"*{', '.join(question.tags)}*"]
        if question.parameters:
            lines += ["", "| parameter | asks for | type | default | values |", "|---|---|---|---|---|"]
            lines += [_row(parameter) for parameter in question.parameters]
    return "\n".join(lines) + "\n"


def _row(parameter: Parameter) -> str:
    default = ", ".join(f"`{value}`" for value in parameter.defaults) or "any"
    kind = parameter.type if parameter.many else f"{parameter.type}, one only"
    return f"| {parameter.name} | {parameter.label} | {kind} | {default} | {_listing(parameter)} |"


def _listing(parameter: Parameter) -> str:
    """Return the question that lists the values, as a link, with its parameters."""
    if parameter.values is None:
        return "–"
    given = "".join(f" `{name}={value}`" for name, value in parameter.listing)
    return f"[{parameter.values}](#{parameter.values}){given}"
