"""Labels: a JSON file says what a careful reader found in one statement; here it becomes frozen dataclasses.

    {"reference": "20 012 640", "respondent": "London Borough of Camden", "gss": "E09000007",
     "category": "Children's care services", "subcategory": "Other", "outcome": "upheld", "date": "2022-07-10",
     "citations": [{"citedAs": "26(1)", "iri": "http://…/section/26/1", "role": "jurisdiction", "start": 1793, "end": 1798}, …],
     "guidance": ["Getting the Best from Complaints"], "decisions_cited": ["19 004 215"], "cases": ["[2019] EWCA Civ 1234"],
     "parties": {"Mr X": "complainant"}, "bodies": ["Ofsted"], "bodies_optional": ["CAMHS"]}

Conventions. A key that is absent was not labelled, so its kind is not scored for this file; `null` or an empty list says that the
statement has none. `respondent` is a name or a list of names. `start` and `end` are code points from 0 in the statement's stored text,
`null` where the labels do not fix them. `flag` is one flag, `flags` a list. A role `a|b` accepts either. A row may say
`"optional": true`: found or not, it counts neither way; a list `…_optional` beside a list of names holds names of that sort. A name may
also be an object with its words under `name`, `label`, `reference` or `citedAs`.
Keys that are not read here are left alone: other kinds of label share the file.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar, cast

from ombudsgraph.errors import GoldError
from ombudsgraph.model import Span

Row = dict[str, object]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class GoldCitation:
    """A mention of a provision or an Act as labelled. `roles` are the accepted ones, empty where the role was not labelled."""

    cited_as: str
    iri: str
    roles: tuple[str, ...]
    start: int | None = None
    end: int | None = None
    flags: frozenset[str] = frozenset()
    optional: bool = False

    @property
    def span(self) -> Span | None:
        """Where the mention stands, `None` where the labels do not fix it."""
        return Span(self.start, self.end) if self.start is not None and self.end is not None else None


@dataclass(frozen=True, slots=True)
class GoldName:
    """A body, guidance document, decision or case that the statement names."""

    name: str
    optional: bool = False


@dataclass(frozen=True, slots=True)
class GoldParty:
    """A person's pseudonym and the roles that are accepted for it."""

    label: str
    roles: tuple[str, ...]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Gold:
    """The labels of one statement. `None` in place of a tuple: this was not labelled; an empty one: the statement has none."""

    name: str
    reference: str
    respondents: tuple[str, ...] | None = None
    gss: tuple[str, ...] | None = None
    category: tuple[str, ...] | None = None
    subcategory: tuple[str, ...] | None = None
    outcome: tuple[str, ...] | None = None
    issued: tuple[str, ...] | None = None
    citations: tuple[GoldCitation, ...] | None = None
    guidance: tuple[GoldName, ...] | None = None
    decisions: tuple[GoldName, ...] | None = None
    cases: tuple[GoldName, ...] | None = None
    parties: tuple[GoldParty, ...] | None = None
    bodies: tuple[GoldName, ...] | None = None

    @property
    def key(self) -> str:
        """The reference with dashes ("17-002-402b")."""
        return "-".join(self.reference.replace("-", " ").split())


def files(inputs: Iterable[str | Path]) -> Iterator[Path]:
    """Yield the label files among *inputs* in order of name: a file as it is, of a folder every `*.json` in it, at any depth.

    Raises `GoldError` where an input does not exist.
    """
    for given in map(Path, inputs):
        if given.is_dir():
            yield from sorted(given.rglob("*.json"))
        elif given.is_file():
            yield given
        else:
            raise GoldError(f"{given}: expected a file of labels or a folder of them, found nothing")


def load(path: Path) -> Gold:
    """Return the labels in the file *path*; raise `GoldError` naming file, place, what was expected and what was found."""
    try:
        content = json.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise GoldError(f"{path}: cannot be read ({error.strerror or error})") from error
    except UnicodeDecodeError as error:
        raise GoldError(f"{path}: expected UTF-8, found byte {error.object[error.start]:#04x} at offset {error.start}") from error
    except ValueError as error:
        raise GoldError(f"{path}: expected JSON, found {error}") from error
    return _gold(_Labels(str(path), _mapping(content, str(path), "the file")))


def _gold(labels: _Labels) -> Gold:
    """Read every kind of label that this module knows."""
    return Gold(
        name=Path(labels.file).name,
        reference=labels.text("reference"),
        respondents=labels.values("respondents" if "respondents" in labels.row else "respondent"),
        gss=labels.values("gss"),
        category=labels.values("category"),
        subcategory=labels.values("subcategory"),
        outcome=labels.values("outcome"),
        issued=labels.dates("date"),
        citations=labels.rows("citations", _citation),
        guidance=_names(labels, "guidance"),
        decisions=_names(labels, "decisions_cited"),
        cases=_names(labels, "cases"),
        parties=labels.rows("parties", _party),
        bodies=_names(labels, "bodies"),
    )


@dataclass(frozen=True, slots=True)
class _Labels:
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

    def rows(self, key: str, read: Callable[[_Labels], T]) -> tuple[T, ...] | None:
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
        return tuple(read(_Labels(self.file, _mapping(item, self.file, place), f"{place}.")) for place, item in placed)


def _mapping(value: object, file: str, place: str) -> Row:
    """Return *value* as a JSON object, or raise the error that it is none."""
    if not isinstance(value, dict):
        raise GoldError(f"{file}: {place}: expected an object, found {json.dumps(value, ensure_ascii=False)[:80]}")
    return cast("Row", value)


def _roles(labels: _Labels) -> tuple[str, ...]:
    """Return the accepted roles of a row: "a|b" is either."""
    return tuple(role.strip() for role in labels.text("role").split("|")) if labels.row.get("role") is not None else ()


def _citation(labels: _Labels) -> GoldCitation:
    """Read one row of `citations`."""
    start, end = labels.offset("start"), labels.offset("end")
    if (start is None) != (end is None) or (start is not None and end is not None and start >= end):
        raise labels.fail("end", "start and end both null, or end behind start")
    flags = frozenset((*(labels.values("flag") or ()), *(labels.values("flags") or ())))
    return GoldCitation(labels.text("citedAs"), labels.text("iri"), _roles(labels), start, end, flags, labels.flag("optional"))


def _names(labels: _Labels, key: str) -> tuple[GoldName, ...] | None:
    """Read the names under *key*, and those that may be found under *key* with "_optional"."""
    found = labels.rows(key, _name)
    optional = labels.rows(f"{key}_optional", _name) or ()
    return None if found is None else (*found, *(GoldName(one.name, optional=True) for one in optional))


def _name(labels: _Labels) -> GoldName:
    """Read one name of a list of names."""
    key = next((key for key in ("name", "label", "reference", "citedAs") if key in labels.row), "name")
    return GoldName(labels.text(key), labels.flag("optional"))


def _party(labels: _Labels) -> GoldParty:
    """Read one party: a pair of an object, or a row with its name and `role`."""
    return GoldParty(_name(labels).name, _roles(labels), labels.flag("optional"))
