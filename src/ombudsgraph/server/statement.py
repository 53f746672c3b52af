"""A statement as a page: its whole text, with every span of evidence at an anchor of its own and linked to what it supports.

The anchors are the fragments of the spans' IRIs (`#char=1234,1290`, `#paragraph-12`), so that following such an IRI in a browser leads to
the words themselves.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import pyoxigraph as ox
from markupsafe import Markup, escape

from ombudsgraph.server import links, names
from ombudsgraph.server.asking import text
from ombudsgraph.server.records import EVIDENCE, TYPE, Record
from ombudsgraph.terms import PREFIXES

_OG, _OA = PREFIXES["og"], PREFIXES["oa"]
_SHA256, _SUPPORTS = f"{_OG}sha256", f"{_OG}supports"
_START, _END = f"{_OA}start", f"{_OA}end"


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text: where it is, its anchor, and what it supports (label and address)."""

    start: int
    end: int
    anchor: str
    supports: tuple[tuple[str, str], ...] = ()


def digest(record: Record) -> str | None:
    """Return the SHA-256 of the text that *record* is about; None where it is about something else."""
    return next((text(quad.object) for quad in record.own if text(quad.subject) == record.iri and quad.predicate.value == _SHA256), None)


def marks(record: Record, base: str) -> list[Mark]:
    """Return the marks of the text that *record* is about, the outer before the inner."""
    said, decision = record.by_subject(), record.iri.removesuffix("/text")
    supported: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for quad in record.beside | record.own:
        if quad.predicate == EVIDENCE and text(quad.subject) != decision:  # what supports the decision as a whole would be half the text
            supported[text(quad.object)].add((_kind(text(quad.subject), said), links.local(text(quad.subject), base)))
    found = []
    for span, quads in said.items():
        if not span.startswith(f"{record.iri}#"):
            continue
        own = {quad.predicate.value: text(quad.object) for quad in quads}
        if own.get(_START, "").isdecimal() and own.get(_END, "").isdecimal():
            anchor = span.partition("#")[2]
            found.append(Mark(int(own[_START]), int(own[_END]), anchor, tuple(sorted(supported[span]))))
    return sorted(found, key=lambda mark: (mark.start, -mark.end, mark.anchor))


def marked(statement: str, listed: Sequence[Mark]) -> Markup:
    """Return *statement* as HTML, every mark an element with its anchor; one that crosses another's end is cut there."""
    edges = sorted({0, len(statement), *(at for mark in listed for at in (mark.start, mark.end) if at <= len(statement))})
    beginning: defaultdict[int, list[Mark]] = defaultdict(list)
    for mark in listed:
        if mark.start < mark.end <= len(statement):
            beginning[mark.start].append(mark)
    pieces: list[Markup] = []
    inside: list[Mark] = []
    for edge, following in pairwise([*edges, len(statement)]):
        while inside and inside[-1].end <= edge:
            inside.pop()
            pieces.append(Markup("</span>"))
        for mark in beginning[edge]:
            inside.append(replace(mark, end=min(mark.end, inside[-1].end)) if inside else mark)
            pieces.append(Markup('<span id="{}">').format(mark.anchor))
        pieces.append(_linked(statement[edge:following], inside))
    return Markup("").join(pieces)


def _linked(words: str, inside: Sequence[Mark]) -> Markup:
    """Return *words* as a link to what the narrowest of the marks around them supports; as they are where none supports anything."""
    narrowest = next((mark for mark in reversed(inside) if mark.supports), None)
    if narrowest is None or not words.strip():
        return escape(words)
    told = "; ".join(dict.fromkeys(label for label, _ in narrowest.supports))
    return Markup('<a href="{}" title="{}">{}</a>').format(narrowest.supports[0][1], told, words)


def _kind(subject: str, said: Mapping[str, Sequence[ox.Quad]]) -> str:
    """Return what *subject* is called in a mark's title: its class and its label."""
    quads = said.get(subject, ())
    kinds = sorted(text(quad.object) for quad in quads if quad.predicate == TYPE and text(quad.object).startswith(_OG))
    return f"{names.of_term(kinds[0])}: {names.of_resource(subject, {subject: quads})}" if kinds else names.of_resource(subject, {})
