"""Tables as CSV: RFC 4180, UTF-8 without a byte order mark, a header line, lines that end in CR LF.

    kind        cell                                    absent
    string      the text, made safe                     empty
    integer     1234                                    empty
    decimal     1234.5                                  empty
    boolean     true, false                             empty
    date        2022-07-10                              empty
    strings     ["camden","leeds"] (JSON, RFC 8259)     never; [] where there is none

A spreadsheet runs text as a formula that begins with = + - @, a tab, a carriage return or one of the like (OWASP, "CSV Injection"). Such
text has an apostrophe before it here, and so has text that begins with an apostrophe: whoever takes one apostrophe off the front of a
string has the text again (`restore`).
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from ombudsgraph.tabulation.columns import Column, Kind, Value

MARK = "'"
FORMULA = tuple("=+-@\t\r\n\0＝＋－＠'")


def guard(text: str) -> str:
    """Return *text* as a cell that no spreadsheet runs."""
    return MARK + text if text.startswith(FORMULA) else text


def restore(cell: str) -> str:
    """Return the text of a cell of kind string; what `guard` was given."""
    return cell.removeprefix(MARK)


_iso = lru_cache(maxsize=65536)(date.isoformat)


def _decimal(value: Decimal) -> str:
    return f"{value:f}"


def _boolean(value: bool) -> str:
    return "true" if value else "false"


def _strings(values: Sequence[str]) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")) if values else "[]"


_CELLS: Mapping[Kind, Callable[[Any], str]] = MappingProxyType(
    {
        Kind.STRING: guard,
        Kind.INTEGER: str,
        Kind.DECIMAL: _decimal,
        Kind.BOOLEAN: _boolean,
        Kind.DATE: _iso,
        Kind.STRINGS: _strings,
    }
)


class CsvFile:
    """A CSV file that rows are added to; a context manager."""

    suffix = ".csv"

    def __init__(self, path: Path, columns: Sequence[Column]) -> None:
        self._cells = [_CELLS[column.kind] for column in columns]
        self._file = path.open("w", encoding="utf-8", newline="", buffering=1 << 20)
        self._writer = csv.writer(self._file, lineterminator="\r\n")
        self._writer.writerow([column.name for column in columns])

    def __enter__(self) -> CsvFile:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def add(self, rows: Iterable[tuple[Value, ...]]) -> None:
        """Write *rows*."""
        self._writer.writerows(self._written(rows))

    def _written(self, rows: Iterable[tuple[Value, ...]]) -> Iterator[list[str]]:
        cells = self._cells
        for row in rows:
            yield ["" if value is None else cell(value) for cell, value in zip(cells, row, strict=True)]
