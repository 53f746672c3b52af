"""What a table and a column are, and where a column's comment comes from: the term of the ontology that it states.

Kinds are those of the XSD types that the graph uses, with lists beside them; how each is written is said in writing to CSV and Parquet.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from pyoxigraph import NamedNode, RdfFormat, parse

from ombudsgraph import resources
from ombudsgraph.terms import PREFIXES

Value = str | int | Decimal | bool | date | tuple[str, ...] | None

_COMMENTS = {f"{PREFIXES['rdfs']}comment", f"{PREFIXES['skos']}scopeNote"}


class Kind(StrEnum):
    """The type of a column's values."""

    STRING = "string"
    INTEGER = "integer"
    DECIMAL = "decimal"
    BOOLEAN = "boolean"
    DATE = "date"
    STRINGS = "strings"  # a list of strings in a fixed order; empty where there is none, never absent


@dataclass(frozen=True, slots=True)
class Column:
    """A column.

    `term` is the IRI of the term that its values state, or from which they are computed; `note` says how, where the term's own comment
    does not; `scheme` is the concept scheme whose notations it holds, `refers` the table whose keys it holds (in a list: each of them).
    """

    name: str
    kind: Kind
    term: str
    note: str = ""
    scheme: str = ""
    refers: str = ""

    @property
    def comment(self) -> str:
        """What it says, with its unit: the comment that the ontology gives to its term, and the note."""
        return f"{comment_of(self.term)} {self.note}".strip()


@dataclass(frozen=True, slots=True)
class Table:
    """A table: one row a thing. `term` is the IRI of the class or property whose members its rows are; `key` the columns that tell its
    rows apart, and the order of its rows.
    """

    name: str
    term: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    note: str = ""

    @property
    def comment(self) -> str:
        """What its rows are."""
        return f"{comment_of(self.term)} {self.note}".strip()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its columns."""
        return tuple(column.name for column in self.columns)

    @property
    def foreign(self) -> tuple[tuple[str, str, str], ...]:
        """Its foreign keys: column, the table that it refers to, and the column there."""
        return tuple((column.name, column.refers, KEYS[column.refers]) for column in self.columns if column.refers and not _is_list(column))

    def column(self, name: str) -> Column:
        """Return the column *name*; raises KeyError where there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)


# The tables that others refer to, each with its key.
KEYS = MappingProxyType(
    {
        "bodies": "body",
        "categories": "category",
        "complaints": "complaint",
        "decisions": "decision",
        "findings": "finding",
        "paragraphs": "paragraph",
        "parties": "party",
        "provisions": "provision",
        "remedies": "remedy",
        "steps": "step",
    }
)


def _is_list(column: Column) -> bool:
    return column.kind is Kind.STRINGS


def expand(curie: str) -> str:
    """Return the IRI of a prefixed name such as "og:cites"; raises KeyError for a prefix that the project does not have."""
    prefix, _, local = curie.partition(":")
    return PREFIXES[prefix] + local


def column(name: str, kind: Kind, term: str, note: str = "", *, scheme: str = "", refers: str = "") -> Column:
    """Return a column; *term* is a prefixed name."""
    return Column(name, kind, expand(term), note, scheme, refers)


def own_key(table: str, term: str, note: str = "") -> Column:
    """Return the column of the keys of *table*, in that table."""
    return column(KEYS[table], Kind.STRING, term, note)


def reference(table: str, term: str, note: str = "", *, name: str = "") -> Column:
    """Return a column that holds a key of *table*, under the name that it has there or under *name*."""
    return column(name or KEYS[table], Kind.STRING, term, note, refers=table)


def comment_of(term: str) -> str:
    """Return what the ontology says of *term*, an IRI; raises KeyError where it does not have it."""
    return _comments()[term]


@cache
def _comments() -> MappingProxyType[str, str]:
    """Return term → comment, or the note on its use where the term is another vocabulary's."""
    found = {}
    for file in ("ombudsgraph.ttl", "reused.ttl"):
        for quad in parse(resources.folder("ontology").joinpath(file).read_text("utf-8"), format=RdfFormat.TURTLE):
            if isinstance(quad.subject, NamedNode) and quad.predicate.value in _COMMENTS and not isinstance(quad.object, NamedNode):
                found[quad.subject.value] = getattr(quad.object, "value", "")
    return MappingProxyType(found)
