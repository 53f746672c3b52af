"""One self-contained page of a statement: its text with every span marked by kind and linked to the fact that it supports.

Nothing is fetched and no script runs: marks are links to the facts beside the text, facts are links back to their words.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from ombudsgraph.answers import run
from ombudsgraph.errors import QueryError
from ombudsgraph.show import find_key
from ombudsgraph.storage.store import Store

_FACTS = """SELECT ?node ?kind ?label ?start ?end WHERE {
  VALUES ?decision { %s }
  { ?decision og:citation|og:party|og:involvement|og:finding|og:remedy|og:exclusion|og:event ?node }
  UNION { ?decision og:complaint ?node } UNION { ?decision og:complaint/og:step ?node }
  ?node a ?kind ; og:evidence ?span . ?span oa:start ?start ; oa:end ?end .
  OPTIONAL { ?node rdfs:label ?a }
  OPTIONAL { ?node og:cited ?c . OPTIONAL { ?c dcterms:title|skos:prefLabel|dcterms:identifier ?t } BIND(COALESCE(?t, STR(?c)) AS ?b) }
  OPTIONAL { ?node og:body/skos:prefLabel ?d }
  OPTIONAL { ?node og:remedyType|og:ground|og:eventType|og:stepType|og:procedure ?p . ?p skos:prefLabel ?e }
  OPTIONAL { ?node og:fault ?f . BIND(IF(?f, "fault", "no fault") AS ?g) }
  BIND(STR(COALESCE(?a, ?b, ?d, ?e, ?g, "")) AS ?label)
  FILTER(?kind NOT IN (og:Payment))
} ORDER BY ?start ?end ?node"""

_STYLE = """
body{font:16px/1.55 Georgia,serif;margin:0;color:#1b1b1b;background:#fff}
main{display:grid;grid-template-columns:minmax(0,1fr) 24rem;gap:2rem;max-width:80rem;margin:0 auto;padding:1.5rem}
.text{white-space:pre-wrap;overflow-wrap:anywhere}
aside{font:14px/1.4 system-ui,sans-serif}
aside h2{font-size:1rem;margin:1.2rem 0 .3rem}
aside ol{list-style:none;margin:0;padding:0}
aside li{padding:.2rem .4rem;border-left:4px solid var(--c,#777);margin:.2rem 0}
a{color:inherit}
.text a{text-decoration:none;border-bottom:3px solid var(--c,#777)}
.text a:hover,.text a:focus,li:target,.text a:target{background:#fff3bf;outline:2px solid #444}
.citation{--c:#1f5fa8}.party{--c:#7a3e9d}.involvement{--c:#0b7a75}.finding{--c:#b3261e}.remedy{--c:#2e7d32}
.step{--c:#b26a00}.exclusion{--c:#5d4037}.event{--c:#6b6b00}.complaint{--c:#555}
@media(max-width:60rem){main{grid-template-columns:1fr}}
"""


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact with the places of its words; `anchor` is unique on the page."""

    anchor: str
    kind: str
    label: str
    spans: tuple[tuple[int, int], ...]


def page(store: Store, reference: str) -> str:
    """Return the page of the decision *reference*.

    Raises:
        QueryError: the reference has another form, or the store does not hold it.
        StoreDamaged: the text is missing or was changed.
    """
    key = find_key(reference)
    receipt = store.receipts().get(key)
    if receipt is None:
        raise QueryError(f"the store holds no decision {key}")
    decision = f"{store.base}decision/{key}"
    found: dict[tuple[str, str, str], list[tuple[int, int]]] = defaultdict(list)
    for row in run(store, _FACTS % f"<{decision}>"):
        kind = (row["kind"] or "").rpartition("#")[2].lower()
        found[row["node"] or "", kind, row["label"] or ""].append((int(row["start"] or 0), int(row["end"] or 0)))
    facts = [Fact(_anchor(node, decision), kind, label, tuple(spans)) for (node, kind, label), spans in found.items()]
    return _html(key, store.text(receipt.sha256), facts)


def _anchor(node: str, decision: str) -> str:
    return node.removeprefix(decision).strip("/").replace("/", "-")


def _html(key: str, text: str, facts: Sequence[Fact]) -> str:
    title = escape(text.lstrip().partition("\n")[0])
    parts = [
        f'<!doctype html>\n<html lang="en-GB"><head><meta charset="utf-8"><title>{title}</title>',
        f'<meta name="viewport" content="width=device-width"><style>{_STYLE}</style></head><body><main>',
        f'<article class="text" aria-label="Statement {key}">{_marked(text, facts)}</article>',
        '<aside aria-label="Facts">',
    ]
    kinds: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        kinds[fact.kind].append(fact)
    for kind in sorted(kinds):
        parts.append(f"<h2>{escape(kind.capitalize())} ({len(kinds[kind])})</h2><ol>")
        parts += (f'<li id="{fact.anchor}" class="{kind}">{escape(fact.label or fact.anchor)} {_places(fact)}</li>' for fact in kinds[kind])
        parts.append("</ol>")
    return "".join((*parts, "</aside></main></body></html>\n"))


def _places(fact: Fact) -> str:
    return " ".join(f'<a href="#at-{start}" title="characters {start}-{end}">{start}</a>' for start, end in fact.spans)


def _marked(text: str, facts: Iterable[Fact]) -> str:
    """Return *text* as HTML, cut where spans begin and end, each piece a link to the narrowest fact that it supports."""
    spans = sorted(((end - start, start, end, fact) for fact in facts for start, end in fact.spans), key=lambda item: item[:3])
    edges = sorted({0, len(text), *(start for _, start, _, _ in spans), *(end for _, _, end, _ in spans)})
    owners: dict[int, list[Fact]] = defaultdict(list)
    for _, start, end, fact in spans:
        for edge in edges[bisect_left(edges, start) : bisect_left(edges, end)]:
            owners[edge].append(fact)
    starts = {start for _, start, _, _ in spans}
    pieces = []
    for begin, end in pairwise(edges):
        words = escape(text[begin:end])
        anchor = f' id="at-{begin}"' if begin in starts else ""
        if owner := owners.get(begin):
            told = escape("; ".join(dict.fromkeys(f"{fact.kind}: {fact.label}" for fact in owner)))
            pieces.append(f'<a{anchor} class="{owner[0].kind}" href="#{owner[0].anchor}" title="{told}">{words}</a>')
        else:
            pieces.append(words)
    return "".join(pieces)
