"""The triples of one decision, held so that they can be read property by property."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from ombudsgraph.assistants.forms import Named, Quote
from ombudsgraph.tables import shorten
from ombudsgraph.terms import PREFIXES

_NAMES = ("skos:prefLabel", "dcterms:title", "rdfs:label", "dcterms:identifier")


def expand(name: str) -> str:
    """Return the IRI of a prefixed name of the project."""
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


class Triples:
    """Subject → property → values, with the properties by their prefixed names. `read` collects the properties that were asked for."""

    def __init__(self, rows: Iterable[list[str]]) -> None:
        found: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for subject, predicate, value in rows:
            values = found[subject][predicate]
            if value not in values:
                values.append(value)
        self._found = {subject: dict(properties) for subject, properties in found.items()}
        self.asked: set[str] = set()

    def __contains__(self, subject: str) -> bool:
        return subject in self._found

    def all(self, subject: str, name: str) -> list[str]:
        """Return the values of the property *name* of *subject*, sorted."""
        self.asked.add(name)
        return sorted(self._found.get(subject, {}).get(expand(name), ()))

    def one(self, subject: str, name: str) -> str | None:
        """Return the first value of the property, `None` where there is none."""
        return next(iter(self.all(subject, name)), None)

    def number(self, subject: str, name: str) -> int | None:
        """Return the value of the property as a whole number."""
        value = self.one(subject, name)
        return None if value is None else int(value)

    def numbers(self, subject: str, name: str) -> list[int]:
        """Return the values of the property as whole numbers, in order."""
        return sorted(int(value) for value in self.all(subject, name))

    def flag(self, subject: str, name: str) -> bool:
        """Tell whether the property is true."""
        return self.one(subject, name) == "true"

    def parts(self, subject: str, name: str) -> list[tuple[int, str]]:
        """Return the number at the end of its IRI and the node of each value of the property, in order of numbers."""
        return sorted((last_number(node), node) for node in self.all(subject, name))

    def named(self, subject: str, name: str) -> Named | None:
        """Return the first value of the property with its name."""
        return next(iter(self.all_named(subject, name)), None)

    def all_named(self, subject: str, name: str) -> list[Named]:
        """Return the values of the property, each with its name."""
        return [self.name(node) for node in self.all(subject, name)]

    def name(self, node: str) -> Named:
        """Return *node* with its name; what has none is named by its shortened IRI."""
        label = next((found for one in _NAMES if (found := self.one(node, one))), None)
        return Named(
            label=label or shorten(node),
            iri=node,
            notation=self.one(node, "skos:notation"),
            as_printed=self.one(node, "og:registered") == "false",
        )

    def quotes(self, subject: str) -> list[Quote]:
        """Return the words that support *subject*, in the order of the text."""
        return sorted((self.quote(span) for span in self.all(subject, "og:evidence")), key=lambda quote: (quote.start, quote.end))

    def quote(self, span: str) -> Quote:
        """Return the words of the node *span* and their place."""
        holder = self.one(span, "dcterms:isPartOf") or ""
        number = holder.rpartition("#paragraph-")[2]
        return Quote(
            words=self.one(span, "oa:exact") or "",
            start=self.number(span, "oa:start") or 0,
            end=self.number(span, "oa:end") or 0,
            paragraph=int(number) if number.isdigit() else None,
            printed_paragraph=self.one(holder, "og:printedNumber"),
            heading=self.one(holder, "og:heading"),
            before=self.one(span, "oa:prefix"),
            after=self.one(span, "oa:suffix"),
        )


def last_number(node: str) -> int:
    """Return the number at the end of an IRI such as …/complaint/1/step/3; 0 where there is none."""
    end = node.rpartition("/")[2]
    return int(end) if end.isdigit() else 0
