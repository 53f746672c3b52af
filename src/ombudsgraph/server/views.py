"""What a page shows of a resource: its facts, each beside the words that support it, its parts, and links to what it points to."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from ombudsgraph.server import links, names
from ombudsgraph.server.asking import text
from ombudsgraph.server.records import EVIDENCE, POINTING, TYPE, Record, at_most
from ombudsgraph.terms import PREFIXES

_OG, _OA = PREFIXES["og"], PREFIXES["oa"]
_SUPPORTS, _DERIVED = f"{_OG}supports", f"{_OG}Derived"
_START, _END, _EXACT, _PREFIX, _SUFFIX = (f"{_OA}{local}" for local in ("start", "end", "exact", "prefix", "suffix"))
# The parts of a decision in the order in which a reader wants them.
_KINDS = ("Party", "Involvement", "Complaint", "Step", "Interval", "Finding", "Exclusion", "Remedy", "RemedyTotal", "Event", "Citation")
_PLURALS = {"Party": "Parties", "Remedy": "Remedies", "Involvement": "Organisations named", "RemedyTotal": "Sums of the money"}
# Said of the decision as links to its parts, which are listed below with all that is said of them.
_LISTED = frozenset(
    f"{_OG}{local}" for local in ("citation", "finding", "remedy", "party", "complaint", "event", "exclusion", "involvement")
)


@dataclass(frozen=True, slots=True)
class Value:
    """One value: what is shown, where it leads on this server, and where outside."""

    text: str
    href: str | None = None
    outside: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """One piece of evidence: the words with those around them, and where they stand in the statement."""

    before: str
    exact: str
    after: str
    href: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Fact:
    """One property with its values and the words that support it."""

    label: str
    values: tuple[Value, ...]
    words: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """One part: its name, address, facts and words."""

    name: Value
    facts: tuple[Fact, ...]
    words: tuple[Words, ...]


class View:
    """What is shown of one record; `base` is what the IRIs of instances begin with."""

    def __init__(self, record: Record, base: str) -> None:
        self.iri, self._base = record.iri, base
        self._said = record.by_subject()
        self._own: defaultdict[str, list[ox.Quad]] = defaultdict(list)
        for quad in sorted(record.own, key=str):
            self._own[text(quad.subject)].append(quad)

    @property
    def title(self) -> str:
        """What the resource is called."""
        return names.of_resource(self.iri, self._said)

    @property
    def classes(self) -> list[str]:
        """Its classes, ours first."""
        found = {quad.object.value for quad in self._own[self.iri] if quad.predicate == TYPE and isinstance(quad.object, ox.NamedNode)}
        return sorted(found, key=lambda one: (one == _DERIVED, not one.startswith(_OG), one))

    @property
    def kinds(self) -> list[str]:
        """The labels of its classes."""
        return [names.of_term(one) for one in self.classes]

    @property
    def crumbs(self) -> list[Value]:
        """What the resource is a part of, the outermost first."""
        above = decision_of(self.iri, self._base)
        return [self.value(ox.NamedNode(above))] if above and above != self.iri else []

    def facts(self, subject: str | None = None) -> tuple[Fact, ...]:
        """Return what is said of *subject* (the resource itself unless told), each fact with the words that say which it supports."""
        subject = subject or self.iri
        found: defaultdict[str, list[ox.Quad]] = defaultdict(list)
        for quad in self._own[subject]:
            if quad.predicate not in (EVIDENCE, TYPE) and not (subject == self.iri and quad.predicate.value in _LISTED):
                found[quad.predicate.value].append(quad)
        supported = self._supported(subject)
        facts = [
            Fact(names.of_term(property_), tuple(self.value(quad.object) for quad in quads), supported.get(property_, ()))
            for property_, quads in found.items()
        ]
        return tuple(sorted(facts, key=lambda fact: (not fact.words, fact.label)))

    def words(self, subject: str | None = None) -> tuple[Words, ...]:
        """Return the words that support *subject* as a whole, in the order of the text."""
        subject = subject or self.iri
        spans = [text(quad.object) for quad in self._own[subject] if quad.predicate == EVIDENCE]
        if self._kind(subject) == "Decision":  # whose words each support one fact
            spans = [span for span in spans if not self._of(span, _SUPPORTS)]
        found = [words for span in spans if (words := self._words(span))]
        return tuple(sorted(found, key=lambda words: (words.start, words.end)))

    def parts(self) -> list[tuple[str, tuple[Part, ...]]]:
        """Return heading and parts, for each kind of part that the resource has."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for subject in self._own:
            if subject.startswith(f"{self.iri}/") and (kind := self._kind(subject)):
                found[kind].append(subject)
        listed = []
        for kind in (*(kind for kind in _KINDS if kind in found), *sorted(set(found) - set(_KINDS))):
            parts = tuple(self._part(subject) for subject in sorted(found[kind], key=_in_number))
            listed.append((_PLURALS.get(kind) or f"{names.of_term(_OG + kind).capitalize()}s", parts))
        return listed

    def pointing(self, found: Mapping[str, Sequence[str]], beside: Iterable[ox.Quad]) -> list[tuple[str, list[Part], bool]]:
        """Return heading, resources and whether there are more, of what *found* says points to the resource.

        *beside* are the quads that name these and give their words.
        """
        other = View(Record(self.iri, frozenset(), frozenset(), frozenset(beside)), self._base)
        return [
            (POINTING[curie], [other.mentioned(iri) for iri in iris[: at_most(curie)]], len(iris) > at_most(curie))
            for curie, iris in found.items()
        ]

    def mentioned(self, iri: str) -> Part:
        """Return a resource as it stands in a list: named, a part of a decision with that decision and its own words."""
        decision = decision_of(iri, self._base)
        called = names.of_resource(iri, self._said)
        if decision and decision != iri:
            called = f"{names.of_resource(decision, self._said)}: {called}"
        spans = sorted({text(quad.object) for quad in self._said.get(iri, ()) if quad.predicate == EVIDENCE})
        words = [one for span in spans if (one := self._words(span))]
        return Part(Value(called, links.local(iri, self._base)), (), tuple(sorted(words, key=lambda one: (one.start, one.end)))[:1])

    def value(self, term: object) -> Value:
        """Return how *term* is shown: what the store describes is linked on this server, other addresses outside."""
        if isinstance(term, ox.Literal):
            return Value(term.value, language=term.language)
        if not isinstance(term, ox.NamedNode):
            return Value(str(term))
        iri, ours = term.value, (self._base, PREFIXES["ogc"], _OG)
        if iri in self._said or iri.startswith(ours):
            return Value(names.of_resource(iri, self._said), links.local(iri, self._base))
        return Value(iri, outside=links.outside(iri))

    def _part(self, subject: str) -> Part:
        label = names.of_resource(subject, self._said)
        facts = tuple(fact for fact in self.facts(subject) if [value.text for value in fact.values] != [label])
        return Part(Value(label, links.local(subject, self._base)), facts, self.words(subject))

    def _kind(self, subject: str) -> str | None:
        """Return the local name of the first of *subject*'s classes that is ours; None where it has none."""
        kinds = {text(quad.object).removeprefix(_OG) for quad in self._own[subject] if quad.predicate == TYPE}
        return next((kind for kind in ("Decision", *_KINDS, *sorted(kinds)) if kind in kinds and ":" not in kind), None)

    def _supported(self, subject: str) -> Mapping[str, tuple[Words, ...]]:
        """Return property → the words that say that they support it of *subject*."""
        found: defaultdict[str, list[Words]] = defaultdict(list)
        for quad in self._own[subject] if self._kind(subject) == "Decision" else ():
            if quad.predicate == EVIDENCE and (words := self._words(text(quad.object))):
                for property_ in self._of(text(quad.object), _SUPPORTS):
                    found[property_].append(words)
        return {property_: tuple(listed) for property_, listed in found.items()}

    def _words(self, span: str) -> Words | None:
        said = {predicate: self._of(span, predicate) for predicate in (_START, _END, _EXACT, _PREFIX, _SUFFIX)}
        if not (said[_START] and said[_END] and said[_EXACT]):
            return None
        before, after = ("".join(said[predicate][:1]) for predicate in (_PREFIX, _SUFFIX))
        href = links.local(span, self._base)
        return Words(before, said[_EXACT][0], after, href, int(said[_START][0]), int(said[_END][0]))

    def _of(self, subject: str, predicate: str) -> list[str]:
        return [text(quad.object) for quad in self._said.get(subject, ()) if quad.predicate.value == predicate]


def decision_of(iri: str, base: str) -> str | None:
    """Return the IRI of the decision that the resource *iri* is a part of, or is; None where it is of none."""
    inside = re.match(r"decision/[^/#]+", iri.removeprefix(base)) if iri.startswith(base) else None
    return base + inside.group() if inside else None


def _in_number(iri: str) -> tuple[tuple[int, str], ...]:
    """Return a key by which /finding/2 comes before /finding/10."""
    return tuple((int(piece) if piece.isdecimal() else -1, piece) for piece in iri.split("/"))
