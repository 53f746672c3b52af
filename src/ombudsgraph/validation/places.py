"""Where results are: the words of the statement that the node at fault rests on, and the line of the file that holds the node.

The words are those of the node's `og:evidence`; failing that of the value's, of the nodes that point to it, or of those to which it
points within its decision; what is computed rests first on what it points to (an interval on its two steps). A decision rests on the
spans that support the property at fault.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

import pyoxigraph as ox

from ombudsgraph.errors import StoreDamaged
from ombudsgraph.storage.store import Store
from ombudsgraph.terms import PREFIXES
from ombudsgraph.validation.results import Place, Result
from ombudsgraph.validation.source_lines import Wanted, find_lines
from ombudsgraph.validation.units import node_of, owner

Node = ox.NamedNode | ox.BlankNode
Texts = Callable[[str], str | None]  # the SHA-256 of a text → the text, where it is at hand

_EVIDENCE, _SUPPORTS = (ox.NamedNode(f"{PREFIXES['og']}{name}") for name in ("evidence", "supports"))
_START, _END, _EXACT = (ox.NamedNode(f"{PREFIXES['oa']}{name}") for name in ("start", "end", "exact"))
_TYPE, _DERIVED = ox.NamedNode(f"{PREFIXES['rdf']}type"), ox.NamedNode(f"{PREFIXES['og']}Derived")
_TOTAL, _REMEDY, _AMOUNT = (ox.NamedNode(f"{PREFIXES['og']}{name}") for name in ("RemedyTotal", "remedy", "amount"))
_SHA256 = ox.NamedNode(f"{PREFIXES['og']}sha256")
_PRIMARY, _SOURCE = ox.NamedNode(f"{PREFIXES['prov']}hadPrimarySource"), ox.NamedNode(f"{PREFIXES['dcterms']}source")
_LONGEST = 500  # characters of a paragraph that are quoted


class Quads(Protocol):
    """What is asked of the graph that was validated: an Oxigraph store has it."""

    def quads_for_pattern(  # noqa: D102 - the engine's
        self,
        subject: Node | None,
        predicate: ox.NamedNode | None,
        object: Node | ox.Literal | None,  # noqa: A002 - the engine's name for it
        graph_name: None = None,
    ) -> Iterator[ox.Quad]: ...


@dataclass(frozen=True, slots=True)
class Span:
    """Words of a statement by their offsets."""

    start: int
    end: int | None
    words: str | None


def locate(
    results: Iterable[Result], graph: Quads, *, files: Sequence[Path] = (), name: str | None = None, text: Texts | None = None
) -> list[Result]:
    """Return *results* with their places, in their order.

    Args:
        results: what validation found.
        graph: the quads that were validated.
        files: the RDF files from which they came, to be scanned for the lines of the nodes.
        name: the name of a store or an endpoint, where they came from that.
        text: gives a statement's text by its SHA-256, where texts are kept.
    """
    found = list(results)
    lines = find_lines(files, [Wanted(result.focus, result.path, result.value) for result in found]) if files and found else {}
    at: dict[int, Place] = {}
    of_decision: dict[str, list[int]] = {}
    for position, result in enumerate(found):
        decision = owner(result.focus[1:-1]) if result.focus.startswith("<") else None
        of_decision.setdefault(decision or "", []).append(position)
    only = name if not files else str(files[0]) if len(files) == 1 else None
    for decision, positions in of_decision.items():
        place = _Statement(graph, decision, text).place if decision else _nowhere
        for position in positions:
            result = found[position]
            file, line = lines.get(Wanted(result.focus, result.path, result.value), (only, None))
            at[position] = replace(place(result), file=file, line=line)
    return [replace(result, place=at[position]) for position, result in enumerate(found)]


def texts_of(store: Store | None) -> Texts | None:
    """Return what gives the texts that *store* keeps; a text that is missing or was changed is not at hand."""
    if store is None:
        return None

    def text(sha256: str) -> str | None:
        try:
            return store.text(sha256)
        except StoreDamaged:
            return None

    return text


def _nowhere(_: Result) -> Place:
    return Place()


class _Statement:
    """One decision's statement: where its text is, and the words on which a node rests."""

    def __init__(self, graph: Quads, decision: str, text: Texts | None) -> None:
        self._graph, self._decision = graph, decision
        node = ox.NamedNode(f"{decision}/text")
        self._address = self._value(node, _PRIMARY) or self._value(ox.NamedNode(decision), _SOURCE)
        sha256 = self._value(node, _SHA256)
        self._text = text(sha256) if text and sha256 else None

    def place(self, result: Result) -> Place:
        """Return where in the statement *result* is; without words where no span is known."""
        span = next(self._spans(result), None)
        if span is None:
            return Place(statement=self._address)
        words, line = span.words, None
        if self._text is not None and span.end is not None and 0 <= span.start <= span.end <= len(self._text):
            line = self._text.count("\n", 0, span.start) + 1
            words = self._text[span.start : min(span.end, span.start + _LONGEST)] or span.words
        return Place(statement=self._address, statement_line=line, start=span.start, end=span.end, words=words)

    def _spans(self, result: Result) -> Iterator[Span]:
        """Yield the spans on which *result*'s node rests, the best first."""
        focus, value = node_of(result.focus), node_of(result.value) if result.value else None
        if focus is None:
            return
        yield from self._own(focus, result)
        if value is not None and self._is_part(value):
            yield from self._own(value, result)
        if result.focus == f"<{self._decision}>":
            return  # what it points to are all its parts, of which none is at fault
        near = [self._pointing(focus), self._pointed(focus)]
        derived = any(True for _ in self._graph.quads_for_pattern(focus, _TYPE, _DERIVED))
        for nodes in reversed(near) if derived else near:
            for node in nodes:
                yield from self._own(node, result)

    def _pointing(self, focus: Node) -> Iterator[object]:
        """Yield the parts of the decision that point to *focus*; the decision itself points to all its parts."""
        for quad in self._graph.quads_for_pattern(None, None, focus):
            if self._is_part(quad.subject) and str(quad.subject) != f"<{self._decision}>":
                yield quad.subject

    def _pointed(self, focus: Node) -> Iterator[object]:
        """Yield the parts of the decision to which *focus* points; the total of the remedies points to none, and rests on all sums."""
        if any(True for _ in self._graph.quads_for_pattern(focus, _TYPE, _TOTAL)):
            remedies = [quad.object for quad in self._graph.quads_for_pattern(ox.NamedNode(self._decision), _REMEDY, None)]
            yield from (node for node in sorted(remedies, key=str) if isinstance(node, ox.NamedNode) and self._value(node, _AMOUNT))
        for quad in self._graph.quads_for_pattern(focus, None, None):
            if self._is_part(quad.object) and quad.predicate != _EVIDENCE:
                yield quad.object

    def _own(self, node: object, result: Result) -> Iterator[Span]:
        """Yield the span that *node* is, else those of its evidence in the order of the text."""
        if not isinstance(node, ox.NamedNode):
            return
        span = self._span(node)
        if span:
            yield span
            return
        spans = [quad.object for quad in self._graph.quads_for_pattern(node, _EVIDENCE, None)]
        if str(node) == f"<{self._decision}>":
            spans = [each for each in spans if result.path in self._supported(each)]
        found = [span for each in spans if (span := self._span(each))]
        yield from sorted(found, key=lambda span: (span.start, span.end or 0))

    def _supported(self, span: object) -> set[str]:
        if not isinstance(span, ox.NamedNode):
            return set()
        return {str(quad.object) for quad in self._graph.quads_for_pattern(span, _SUPPORTS, None)}

    def _span(self, node: object) -> Span | None:
        """Return the span or paragraph of the text that *node* is; its IRI tells where its offsets are missing or no numbers."""
        if not isinstance(node, ox.NamedNode) or not node.value.startswith(f"{self._decision}/text#"):
            return None
        _, _, fragment = node.value.partition("#char=")
        said = [int(part) if part.isdecimal() else None for part in fragment.split(",")] if fragment else []
        start, end = (self._number(node, term) for term in (_START, _END))
        start = start if start is not None else (said[0] if said else None)
        end = end if end is not None else (said[1] if len(said) > 1 else None)
        return None if start is None else Span(start, end, self._value(node, _EXACT))

    def _number(self, node: ox.NamedNode, term: ox.NamedNode) -> int | None:
        value = self._value(node, term)
        return int(value) if value is not None and value.isdecimal() else None

    def _value(self, node: ox.NamedNode, term: ox.NamedNode) -> str | None:
        values = [quad.object for quad in self._graph.quads_for_pattern(node, term, None)]
        return min((value.value for value in values if isinstance(value, ox.NamedNode | ox.Literal)), default=None)

    def _is_part(self, node: object) -> bool:
        return isinstance(node, ox.NamedNode) and owner(node.value) == self._decision
