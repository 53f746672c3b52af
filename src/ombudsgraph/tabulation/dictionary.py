"""The data dictionary of written tables, made from their declarations and the ontology: for programs as CSV, for people as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from ombudsgraph.registers import turtle
from ombudsgraph.tabulation.asking import prefixed
from ombudsgraph.tabulation.columns import Column, Kind, Table, Value, column
from ombudsgraph.tabulation.parquet_files import PRECISION, SCALE
from ombudsgraph.terms import PREFIXES

_OGC, _SKOS = PREFIXES["ogc"], PREFIXES["skos"]
_OPEN = "category"  # a page may print one that the register does not hold

# Kind → how CSV and Parquet have it.
FORMS: Mapping[Kind, tuple[str, str]] = MappingProxyType(
    {
        Kind.STRING: ("text", "string"),
        Kind.INTEGER: ("number", "int64"),
        Kind.DECIMAL: ("number", f"decimal128({PRECISION}, {SCALE})"),
        Kind.BOOLEAN: ("true or false", "bool"),
        Kind.DATE: ("YYYY-MM-DD", "date32"),
        Kind.STRINGS: ("JSON array of text", "list<string>"),
    }
)

# What the dictionary says of a column.
COLUMNS = tuple(
    column(name, Kind.STRINGS if name == "values" else Kind.STRING, "rdf:type")
    for name in ("table", "column", "kind", "csv", "parquet", "term", "key", "refers", "values", "comment")
)


@dataclass(frozen=True, slots=True)
class Concept:
    """A value that columns of its scheme may have."""

    notation: str
    label: str
    definition: str


@cache
def _schemes() -> MappingProxyType[str, tuple[Concept, ...]]:
    found: dict[str, list[Concept]] = {}
    for iri, entry in turtle.load("concepts.ttl").items():
        scheme = entry.first(f"{_SKOS}inScheme")
        if scheme:
            words = [entry.first(_SKOS + name) or "" for name in ("prefLabel", "definition")]
            found.setdefault(scheme.removeprefix(_OGC), []).append(Concept(iri.removeprefix(f"{scheme}/"), words[0], words[1]))
    return MappingProxyType({scheme: tuple(sorted(concepts, key=lambda one: one.notation)) for scheme, concepts in found.items()})


def concepts_of(scheme: str) -> tuple[Concept, ...]:
    """Return the values that the ontology has for *scheme*; none for categories, which are open."""
    return () if scheme == _OPEN else _schemes()[scheme]


def key_of(table: Table, column: Column) -> str:
    """Return the part that a column has in the table's primary key: "primary", or nothing."""
    return "primary" if column.name in table.key else ""


def rows(tables: Sequence[Table]) -> Iterator[tuple[Value, ...]]:
    """Yield a row of the dictionary for each column of *tables*, with the values of `COLUMNS`."""
    for table in tables:
        for each in table.columns:
            values = tuple(concept.notation for concept in concepts_of(each.scheme)) if each.scheme else ()
            part, forms = key_of(table, each) or None, FORMS[each.kind]
            yield table.name, each.name, each.kind.value, *forms, each.term, part, each.refers or None, values, each.comment


def markdown(tables: Sequence[Table], facts: Sequence[tuple[str, str]], counts: Mapping[str, int], hidden_below: int) -> Iterator[str]:
    """Yield the lines of the dictionary for people; *facts* are label and value of where the data comes from."""
    yield "# Data dictionary"
    yield ""
    yield from (f"- {label}: {value}" for label, value in facts)
    yield ""
    yield from _READING
    if hidden_below:
        yield from _hidden(hidden_below)
    for table in tables:
        yield from ("", f"## {table.name}", "", f"{table.comment} Rows: {counts[table.name]}.", "")
        yield "| column | kind | key | comment | term |"
        yield "|---|---|---|---|---|"
        for each in table.columns:
            part = key_of(table, each) or (f"→ {each.refers}" if each.refers else "")
            scheme = f" Values: [{each.scheme}](#{each.scheme})." if each.scheme and concepts_of(each.scheme) else ""
            yield f"| `{each.name}` | {each.kind.value} | {part} | {_cell(each.comment)}{scheme} | `{prefixed(each.term)}` |"
    used = sorted({each.scheme for table in tables for each in table.columns if each.scheme and concepts_of(each.scheme)})
    if used:
        yield from ("", "# Values")
    for scheme in used:
        yield from ("", f"## {scheme}", "", "| value | label | meaning |", "|---|---|---|")
        yield from (f"| `{one.notation}` | {_cell(one.label)} | {_cell(one.definition)} |" for one in concepts_of(scheme))


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


_READING = (
    "Comments are those of the ontology; each column names its term.",
    "",
    "CSV is UTF-8 with a header line (RFC 4180). An empty cell is an absent value. Booleans are `true` and `false`, dates `YYYY-MM-DD`,",
    'lists JSON arrays (`["camden","leeds"]`, `[]`). A text that a spreadsheet might run as a formula – one that begins with `=`, `+`,',
    "`-`, `@`, a tab, a line end, a null or a full-width form of these – has an apostrophe before it, and so has one that begins with an",
    "apostrophe: take one apostrophe off the front of a text to have it as it was. Parquet has every text as it was.",
    "",
    "Keys: a decision is known by its reference with dashes (`20-012-640`), what is a decision's own by that and its number",
    "(`20-012-640/complaint/1/step/3`), a body by its slug, what is cited by its IRI. Before the key of a decision's own thing the base of",
    "the store and `decision/` make its IRI. Rows stand in the order of their keys.",
)


def _hidden(limit: int) -> Iterator[str]:
    yield ""
    yield f"Counts below {limit} are hidden: their cells are empty, and so are those of rates made from them. Empty too are cells from"
    yield f"which a hidden count could be worked out: a part whose rest is from 1 to below {limit}, the parts of a hidden count,"
    yield "and the next smallest counts of a council or a year, so that a total published elsewhere minus the other cells gives nothing"
    yield "away. An empty cell is therefore no nought. The tables with a row for each decision are left out, as anyone could count them."
