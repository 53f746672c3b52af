"""The register of bodies: councils and the other organisations that statements name, from ontology/bodies-*.ttl.

A printed name resolves to the one body that bears it (`resolve`), on the day of the decision where several bore it in turn: a
"Durham County Council" ended on 1 April 2009 and another began. Nothing is guessed: what no label equals is not in the register, and
`unregistered` makes a body of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from functools import cache
from types import MappingProxyType

from ombudsgraph.errors import RegisterError
from ombudsgraph.model import Body
from ombudsgraph.registers import names, turtle
from ombudsgraph.registers.turtle import OG, OGC, SKOS, Entry

FILES = ("bodies-councils.ttl", "bodies-other.ttl")
_BODY = turtle.ID + "body/"
_TYPE = OGC + "body-type/"


class Rank(IntEnum):
    """How closely a label belongs to its body: the name itself, another printed form, a form that names it in a title only."""

    PREFERRED = 0
    ALTERNATIVE = 1
    HIDDEN = 2


@dataclass(frozen=True, slots=True)
class Label:
    """One name of one body; `ordinary` says that the words also occur in everyday language ("Shelter", "Home Office")."""

    text: str
    body: Body
    rank: Rank
    ordinary: bool


@cache
def load() -> Mapping[str, Body]:
    """Return slug → body for the whole register, sorted by slug. Raises `RegisterError` where a file cannot be used."""
    return MappingProxyType({found.slug: found for found in sorted(map(_body, _entries()), key=lambda body: body.slug)})


@cache
def labels() -> tuple[Label, ...]:
    """Return every label of every body, the preferred ones of a body first."""
    return tuple(label for entry in _entries() for label in _labels(entry))


def resolve(name: str, on: date | None = None) -> Body | None:
    """Return the registered body that a printed *name* names, `None` where there is none or more than one.

    Spelling is compared by `names.canonical`. Where bodies bore the name in turn, the one that existed *on* the day is meant; without
    a day the one whose own name it is, and of those the one that still exists.
    """
    found = _index().get(names.canonical(name), ())
    if len(found) <= 1:
        return found[0].body if found else None
    if on is not None:
        alive = [label.body for label in found if _exists(label.body, on)]
        return alive[0] if len(alive) == 1 else None
    closest = min(label.rank for label in found)
    named = [label.body for label in found if label.rank == closest]
    current = named if len(named) == 1 else [body for body in named if body.end is None]
    return current[0] if len(current) == 1 else None


def unregistered(name: str) -> Body:
    """Return a body for a printed *name* that the register does not hold, its kind told from the name.

    The slug is the canonical form of the name, so spellings of one name give one body; it never is a registered body's slug.
    """
    kind = names.kind(name)
    slug = names.slug(name)
    return Body(slug=f"{slug}-{kind}" if slug in load() else slug, name=names.tidy(name), kind=kind, registered=False)


@cache
def _entries() -> tuple[Entry, ...]:
    """Return the entries of both files that are bodies (the others are the changes)."""
    return tuple(entry for entry in turtle.load(*FILES).values() if entry.is_a(OG + "Body"))


@cache
def _index() -> Mapping[str, tuple[Label, ...]]:
    """Return canonical form → its labels, one for each body, the closest. Raises `RegisterError` where two bodies clash."""
    index: dict[str, dict[str, Label]] = {}
    for label in labels():
        index.setdefault(names.canonical(label.text), {}).setdefault(label.body.slug, label)
    for form, found in index.items():
        _refuse_clash(form, [label.body for label in found.values()])
    return MappingProxyType({form: tuple(found.values()) for form, found in index.items()})


def _refuse_clash(form: str, found: list[Body]) -> None:
    """Raise `RegisterError` where two of the bodies that bear the name *form* existed at the same time."""
    for number, first in enumerate(found):
        for second in found[number + 1 :]:
            if _begin(first) < _finish(second) and _begin(second) < _finish(first):
                raise RegisterError(f'ontology/: "{form}" names {first.slug} and {second.slug}, which existed at the same time')


def _begin(body: Body) -> date:
    return body.start or date.min


def _finish(body: Body) -> date:
    return body.end or date.max


def _body(entry: Entry) -> Body:
    """Turn one entry into a `Body`; raise `RegisterError` where it lacks its name or kind, or a date is none."""
    name = entry.only(SKOS + "prefLabel")
    established, dissolved = entry.first(OG + "established"), entry.first(OG + "dissolved")
    try:
        start = date.fromisoformat(established) if established else None
        end = date.fromisoformat(dissolved) if dissolved else None
    except ValueError as error:
        raise RegisterError(f"{entry.iri}: {error}") from error
    return Body(
        slug=entry.iri.removeprefix(_BODY),
        name=name,
        kind=entry.only(OG + "bodyType").removeprefix(_TYPE),
        aliases=tuple(text for text in entry.all(SKOS + "altLabel") if text != name),
        council=entry.is_a(OG + "Council"),
        gss_codes=entry.all(OG + "gssCode"),
        start=start,
        end=end,
        successors=tuple(iri.removeprefix(_BODY) for iri in entry.all(OG + "succeededBy")),
    )


def _labels(entry: Entry) -> Iterator[Label]:
    """Yield the labels of one entry, the preferred one first."""
    body = load()[entry.iri.removeprefix(_BODY)]
    ordinary = frozenset(entry.all(OG + "ordinaryLabel"))
    yield Label(body.name, body, Rank.PREFERRED, body.name in ordinary)
    for text in (*body.aliases, *(text for text in sorted(ordinary) if text != body.name)):
        yield Label(text, body, Rank.ALTERNATIVE, text in ordinary)
    for text in entry.all(SKOS + "hiddenLabel"):
        yield Label(text, body, Rank.HIDDEN, False)


def _exists(body: Body, on: date) -> bool:
    """Tell whether *body* existed on the day *on*, as far as its dates are known."""
    return _begin(body) <= on < _finish(body)
