"""Which of several forms a client wants: Accept and Accept-Encoding with their weights (RFC 9110 §12.5), and the parameter `format`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, NamedTuple

from ombudsgraph.isolation import formats

_WEIGHT: Final = re.compile(r"0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?")
# What clients put into `format` or `output`, beside the media types themselves; other words are left to Accept.
_RESULTS: Final = {short: media_type for media_type, short in formats.SOLUTIONS.items()}
_GRAPHS: Final = {short: media_type for media_type, short in formats.GRAPHS.items()} | {
    "json": "application/ld+json", "json-ld": "application/ld+json", "xml": "application/rdf+xml", "rdf+xml": "application/rdf+xml",
    "rdfxml": "application/rdf+xml", "turtle": "text/turtle", "ntriples": "application/n-triples", "n-triples": "application/n-triples",
    "nquads": "application/n-quads", "n-quads": "application/n-quads", "rdf+n3": "text/n3",
}  # fmt: skip
_SHORT: Final = {"solutions": _RESULTS, "booleans": _RESULTS, "graphs": _GRAPHS}


class Range(NamedTuple):
    """A range of media types, or a coding, and how much it is wanted (0 to 1)."""

    name: str
    weight: float


class Wanted(NamedTuple):
    """The content type for each kind of result, as the client named it; "" where it accepts none that there is."""

    solutions: str
    booleans: str
    graphs: str


@lru_cache(maxsize=256)
def ranges(header: str) -> tuple[Range, ...]:
    """Return what a header Accept or Accept-Encoding asks for; parts that cannot be read are left out."""
    found = []
    for part in header.split(","):
        name, *parameters = (piece.strip() for piece in part.split(";"))
        weight = "1"
        for parameter in parameters:
            key, _, value = parameter.partition("=")
            if key.strip().lower() == "q":
                weight = value.strip()
        if name and _WEIGHT.fullmatch(weight):
            found.append(Range(name.lower(), float(weight)))
    return tuple(found)


def choose(accept: str | None, offered: Iterable[str]) -> str:
    """Return that of the media types *offered* which *accept* likes best, the first of equals; "" where it likes none.

    The most specific range that fits a type gives its weight (RFC 9110 §12.5.1).
    """
    asked = ranges(accept or "*/*")
    best, weight = "", 0.0
    for media_type in offered:
        found = _weight(asked, media_type)
        if found > weight:
            best, weight = media_type, found
    return best


def prefers_gzip(header: str | None) -> bool:
    """Tell whether Accept-Encoding likes gzip at least as much as leaving it (RFC 9110 §12.5.3)."""
    asked = dict(ranges(header or ""))
    gzip = max(asked.get("gzip", -1.0), asked.get("x-gzip", -1.0))
    if gzip < 0:
        gzip = asked.get("*", 0.0)
    return gzip > 0 and gzip >= asked.get("identity", 0.0)


@lru_cache(maxsize=256)
def wanted(accept: str | None, short: str | None = None) -> Wanted:
    """Return the content types for a query's result: by *short*, the parameter `format`, where that names one; else by *accept*."""
    name = (short or "").lower()
    if not any(name in _named(kind) for kind in formats.KINDS):
        return Wanted(*(choose(accept, (*formats.KINDS[kind], *formats.ALIASES[kind])) for kind in Wanted._fields))
    return Wanted(*(_named(kind).get(name, "") for kind in Wanted._fields))


def canonical(kind: str, content_type: str) -> str:
    """Return the name that the workers know for *content_type*, which may be another name for it."""
    return formats.ALIASES[kind].get(content_type, content_type)


def _named(kind: str) -> dict[str, str]:
    known = formats.KINDS[kind]
    return {media_type: media_type for media_type in (*known, *formats.ALIASES[kind])} | _SHORT[kind]


def _weight(asked: tuple[Range, ...], media_type: str) -> float:
    for name in (media_type, f"{media_type.partition('/')[0]}/*", "*/*"):
        weights = [item.weight for item in asked if item.name == name]
        if weights:
            return max(weights)
    return 0.0
