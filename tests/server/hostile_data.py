"""A store whose data are an attack on whoever shows them: labels, words and IRIs that would break out of a page, a header or a query."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from ombudsgraph.storage.store import Store

BASE = "https://w3id.org/ombudsgraph/id/"
SCRIPT = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>&amp;{{ 7 * 7 }}"
CONTROL = "a\x0bb\x00c\ufffe"
BODY = f"{BASE}body/hostile"
DECISION = f"{BASE}decision/66-666-666"
OG, SKOS, RDF, DCTERMS = (
    "https://w3id.org/ombudsgraph/ontology#",
    "http://www.w3.org/2004/02/skos/core#",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://purl.org/dc/terms/",
)
OA = "http://www.w3.org/ns/oa#"
ADDRESSES = (
    "javascript:alert(1)",
    "data:text/html,<script>".replace("<", "%3C").replace(">", "%3E"),
    "https://evil.example/'onclick='alert(1)",
)


def _triple(subject: str, predicate: str, value: str | ox.Literal) -> ox.Triple:
    return ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), ox.NamedNode(value) if isinstance(value, str) else value)


def make(folder: Path) -> Path:
    """Make the store in *folder*."""
    span = f"{DECISION}/text#char=0,5"
    said = [
        _triple(BODY, f"{RDF}type", f"{OG}Body"),
        _triple(BODY, f"{SKOS}prefLabel", ox.Literal(SCRIPT, language="en")),
        _triple(BODY, f"{SKOS}altLabel", ox.Literal(CONTROL)),
        *(_triple(BODY, f"{DCTERMS}source", address) for address in ADDRESSES),
        _triple(BODY, "https://evil.example/%22%3E%3Cscript%3E", ox.Literal(SCRIPT)),
    ]
    decision = [
        _triple(DECISION, f"{RDF}type", f"{OG}Decision"),
        _triple(DECISION, f"{DCTERMS}title", ox.Literal(SCRIPT)),
        _triple(DECISION, f"{OG}respondent", BODY),
        _triple(DECISION, f"{OG}evidence", span),
        _triple(DECISION, f"{DCTERMS}source", "javascript:alert(1)"),
    ]
    evidence = [
        _triple(span, f"{OA}start", ox.Literal(0)),
        _triple(span, f"{OA}end", ox.Literal(5)),
        _triple(span, f"{OA}exact", ox.Literal(SCRIPT)),
        _triple(span, f"{OA}prefix", ox.Literal(SCRIPT)),
        _triple(span, f"{OG}supports", f"{DCTERMS}title"),
        _triple(f"{DECISION}/text", f"{OG}sha256", ox.Literal("../../../../etc/passwd")),
    ]
    with Store.open(folder, create=True) as store:
        store.replace_graph(f"{BASE}registers/graph", said)
        store.replace_graph(f"{DECISION}/graph", decision)
        store.replace_graph(f"{DECISION}/evidence", evidence)
    return folder
