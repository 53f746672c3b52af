"""Rows of a label file: JSON objects whose values are read with a message for each that cannot be used."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar, cast

from ombudsgraph.errors import GoldError

Row = dict[str, object]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Labels:
    """A JSON object with the words for a message when something in it is wrong."""

    file: str
    row: Row
    place: str = ""

    def fail(self, key: str, expected: str) -> GoldError:
        """Return the error that *key* does not hold what was expected."""
        found = json.dumps(self.row[key], ensure_ascii=False)[:80] if key in self.row else "no such key"
        return GoldError(f"{self.file}: {self.place}{key}: expected {expected}, found {found}")

    def text(self, key: str) -> str:
        """Return the string that *key* must hold."""
        value = self.row.get(key)
        if not isinstance(value, str) or not value.strip():
            raise self.fail(key, "a string")
        return value

    def offset(self, key: str) -> int | None:
        """Return the offset that *key* holds, `None` where it is null or absent."""
        value = self.row.get(key)
        if value is None or (isinstance(value, int) and not isinstance(value, bool) and value >= 0):
            return value
        raise self.fail(key, "an offset from 0, or null")

    def number(self, key: str) -> Decimal | None:
        """Return the number from 0 that *key* holds, `None` where it is null or absent."""
        value = self.row.get(key)
        if value is None:
            return None
        if isinstance(value, int | float) and not isinstance(value, bool) and value >= 0:
            return Decimal(str(value))
        raise self.fail(key, "a number from 0, or null")

    def choices(self, key: str) -> tuple[str, ...]:
        """Return what *key* accepts: "a|b" is either; nothing for null or an absent key."""
        value = self.row.get(key)
        return tuple(one.strip() for one in self.text(key).split("|")) if value is not None else ()

    def flag(self, key: str) -> bool:
        """Return the truth value that *key* holds, false where it is absent."""
        value = self.row.get(key, False)
        if not isinstance(value, bool):
            raise self.fail(key, "true or false")
        return value

    def values(self, key: str) -> tuple[str, ...] | None:
        """Return the strings that *key* holds, one or a list; none for null; `None` where the key is absent."""
        if key not in self.row:
            return None
        value = self.row[key]
        found = [] if value is None else value if isinstance(value, list) else [value]
        if not all(isinstance(item, str) for item in found):
            raise self.fail(key, "a string, a list of strings, or null")
        return tuple(cast("list[str]", found))

    def dates(self, key: str) -> tuple[str, ...] | None:
        """Return the dates that *key* holds, as `values` does, each a day in ISO 8601."""
        found = self.values(key)
        for value in found or ():
            try:
                date.fromisoformat(value)
            except ValueError:
                raise self.fail(key, "a date such as 2022-07-10, or null") from None
        return found

    def rows(self, key: str, read: Callable[[Labels], T]) -> tuple[T, ...] | None:
        """Return what *read* makes of each row under *key*; a plain string or a pair of an object becomes a row with `name`, `role`."""
        if key not in self.row:
            return None
        value = self.row[key]
        if isinstance(value, dict):
            value = [{"name": name, "role": role} for name, role in value.items()]
        if value is not None and not isinstance(value, list):
            raise self.fail(key, "a list, an object, or null")
        made = ({"name": item} if isinstance(item, str) else item for item in value or [])
        placed = ((f"{self.place}{key}[{position}]", item) for position, item in enumerate(made))
        return tuple(read(Labels(self.file, mapping(item, self.file, place), f"{place}.")) for place, item in placed)


def mapping(value: object, file: str, place: str) -> Row:
    """Return *value* as a JSON object, or raise the error that it is none."""
    if not isinstance(value, dict):
        raise GoldError(f"{file}: {place}: expected an object, found {json.dumps(value, ensure_ascii=False)[:80]}")
    return cast("Row", value)
