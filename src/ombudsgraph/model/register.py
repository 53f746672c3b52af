"""What the registers hold: bodies, legislation, guidance."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation. `slug` ends its IRI; `kind` is a notation of the body-type scheme; `registered` is false where only a text
    names it. Dates are the first day of existence and the day on which it had ended (`None`: unknown, or still there).
    """

    slug: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    council: bool = False
    gss_codes: tuple[str, ...] = ()
    start: date | None = None
    end: date | None = None
    successors: tuple[str, ...] = ()
    registered: bool = True


@dataclass(frozen=True, slots=True)
class Legislation:
    """An Act or instrument. `iri` is legislation.gov.uk's `id` URI; `title` ends with the year; `registered` is false where only a
    text names it (its IRI is then the title look-up form).
    """

    iri: str
    title: str
    year: int | None
    aliases: tuple[str, ...] = ()
    misnomers: tuple[str, ...] = ()
    roman_parts: bool = False
    arabic_parts: tuple[str, ...] = ()
    registered: bool = True


@dataclass(frozen=True, slots=True)
class Guidance:
    """A code or guidance document; `year` is the edition's where the text prints one, and then part of slug and name."""

    slug: str
    name: str
    aliases: tuple[str, ...] = ()
    misnomers: tuple[str, ...] = ()
    edition_of: str | None = None
