"""An answer as a data frame of pandas or polars, its columns typed by the datatypes of their literals.

    column of                       pandas                      polars
    xsd:integer and narrower ones   Int64                       Int64
    xsd:decimal, double, float      Float64                     Float64
    xsd:boolean                     boolean                     Boolean
    xsd:date                        datetime64[s]               Date
    xsd:dateTime                    datetime64[us]              Datetime[us]
      with a time zone              datetime64[us, UTC]         Datetime[us, UTC]
    anything else, or mixed         string                      String

Whole numbers and decimals together are decimals. A decimal is a float, since neither library computes with many exact ones: the exact
digits are in `Result.terms`. What is unbound is NA (NaT) or null; a column in which nothing is bound is one of strings.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from enum import Enum
from typing import TYPE_CHECKING

from ombudsgraph.answers.result import Result, Term, words
from ombudsgraph.answers.typed_values import Value, value

if TYPE_CHECKING:
    import pandas
    import polars


class Kind(Enum):
    """What a column is of: its types in pandas and polars are looked up by it."""

    INTEGER = "Int64"
    DECIMAL = "Float64"
    BOOLEAN = "boolean"
    DATE = "datetime64[s]"
    TIME = "datetime64[us]"
    INSTANT = "datetime64[us, UTC]"
    STRING = "string"


def pandas_frame(result: Result) -> pandas.DataFrame:
    """Return *result* as a pandas DataFrame.

    Raises:
        ImportError: pandas is not installed; the message names the extra.
    """
    try:
        import pandas
    except ImportError as error:
        raise ImportError(_missing("pandas")) from error
    columns = {}
    for name, (kind, values) in _columns(result).items():
        columns[name] = pandas.Series(values, dtype=kind.value)
    return pandas.DataFrame(columns, columns=list(result.variables), index=pandas.RangeIndex(len(result)))


def polars_frame(result: Result) -> polars.DataFrame:
    """Return *result* as a polars DataFrame.

    Raises:
        ImportError: polars is not installed; the message names the extra.
    """
    try:
        import polars
    except ImportError as error:
        raise ImportError(_missing("polars")) from error
    types = {
        Kind.INTEGER: polars.Int64(),
        Kind.DECIMAL: polars.Float64(),
        Kind.BOOLEAN: polars.Boolean(),
        Kind.DATE: polars.Date(),
        Kind.TIME: polars.Datetime("us"),
        Kind.INSTANT: polars.Datetime("us", "UTC"),
        Kind.STRING: polars.String(),
    }
    return polars.DataFrame([polars.Series(name, values, dtype=types[kind]) for name, (kind, values) in _columns(result).items()])


def _missing(library: str) -> str:
    return f"{library} is not installed; install it with: pip install 'ombudsgraph[{library}]'"


def _columns(result: Result) -> dict[str, tuple[Kind, list[Value | None]]]:
    return {name: _column([row[place] for row in result.cells]) for place, name in enumerate(result.variables)}


def _column(terms: list[Term | None]) -> tuple[Kind, list[Value | None]]:
    values = [value(term) for term in terms]
    kinds = {_kind(found) for found in values if found is not None}
    if kinds == {Kind.INTEGER, Kind.DECIMAL}:
        return Kind.DECIMAL, [None if found is None else float(found) for found in values]  # type: ignore[arg-type]
    if len(kinds) != 1 or Kind.STRING in kinds:
        return Kind.STRING, [words(term) for term in terms]
    kind = kinds.pop()
    if kind is Kind.INSTANT:
        return kind, [found.astimezone(UTC) if isinstance(found, datetime) else None for found in values]
    return kind, values


def _kind(found: Value) -> Kind:
    if isinstance(found, bool):  # an int too, as a datetime is a date
        return Kind.BOOLEAN
    if isinstance(found, datetime):
        return Kind.INSTANT if found.tzinfo else Kind.TIME
    if isinstance(found, date):
        return Kind.DATE
    if isinstance(found, int):
        return Kind.INTEGER
    return Kind.DECIMAL if isinstance(found, float) else Kind.STRING
