"""The Acts that a text names, and which of them "the Act", "the 2006 Regulations", "the MHA" or "the Children Act" is at a place.

"the Act" is what the text defined it to be, else the Act named last. A title without its year is the Act of that title that was named
last, else the one that the register says is meant, else one named later.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace

from ombudsgraph.extraction.labels import noun_of, short_forms, yearless
from ombudsgraph.extraction.rules import Example, W, rule
from ombudsgraph.extraction.titles import Title, known_name
from ombudsgraph.model import CitationFlag, Legislation
from ombudsgraph.registers import legislation

_NAME = r"[A-Z][A-Za-z&]{1,9}(?:[ ]?(?:Act[ ])?\d{2,4})?(?![A-Za-z0-9])"
ALIAS = rule(
    "alias of an Act",
    rf"""(?:(?:(?i:the|that|this|same|said|above)[ ]){{0,3}}(?:(?P<before>\d{{4}}){W})?(?P<noun>[Aa]ct|[Rr]egulations|[Rr]egs|Order|Rules)
    (?:[ ](?P<after>(?:1[89]|20)\d\d))?(?![A-Za-z]|[ ]\d)) | (?:the[ ])?(?P<name>{_NAME})""",
    (
        Example("the Act,", {"noun": "Act"}),
        Example("the 2006 Regulations", {"before": "2006", "noun": "Regulations"}),
        Example("MHA.", {"name": "MHA"}),
        Example("the EPA 1990", {"name": "EPA 1990"}),
        Example("that Act", {"noun": "Act"}),
    ),
    ("the report", "an assessment", "the order"),
)
ALIAS_BEFORE = rule(
    "alias of an Act before a provision",
    rf"""(?:\b(?i:the|that|this|said)[ ](?:(?P<before>\d{{4}})[ ])?(?P<noun>Act|Regulations|Order|Rules)|(?P<name>\b{_NAME}))(?:'s)?
    {W}(?:[,:(-]{W})?(?:(?:in|at|under){W})?\Z""",
    (Example("the Act, ", {"noun": "Act"}), Example("the Act's ", {"noun": "Act"}), Example("MHA ", {"name": "MHA"})),
    ("the report, ", "the Act requires "),
)
_MANY = 200  # Acts of one section that are looked at
_SOON = 100  # "section 19 of the Act (Education Act 1996)"
_NOUNS = {"act": "act", "regulations": "regulations", "regs": "regulations", "order": "order", "rules": "rules"}


@dataclass(frozen=True, slots=True)
class Mentioned:
    """An Act found beside a provision: with which flags, as the title at which index of `Acts.titles` (`None` for an alias), to where."""

    law: Legislation
    flags: frozenset[CitationFlag]
    title: int | None
    end: int


class Acts:
    """The Acts named in one text, in order, and its aliases."""

    def __init__(self, titles: Iterable[Title]) -> None:
        self.titles = _resolve(list(titles))
        self._starts = [title.start for title in self.titles]
        self._tails = [title.tail for title in self.titles]
        self._at = {title.start: index for index, title in enumerate(self.titles)}
        self.aliases: dict[str, Legislation] = {}
        self._named: dict[tuple[str, int | None], tuple[list[int], list[Legislation]]] = {}
        self._all = {_law(title).iri for title in self.titles}
        for title in self.titles:
            law = _law(title)
            self.aliases.update(dict.fromkeys(title.defines, law))
            for key in ((noun_of(law), None), (noun_of(law), law.year)):
                places, laws = self._named.setdefault(key, ([], []))
                places.append(title.start)
                laws.append(law)

    def named(self, noun: str, position: int, year: int | None = None, since: int = 0) -> Legislation | None:
        """Return the Act or instrument of the kind *noun* (and *year*) named last before *position*, not before *since*."""
        places, laws = self._named.get((noun, year), ([], []))
        index = bisect_left(places, position)
        return laws[index - 1] if index and places[index - 1] >= since else None

    def only(self, noun: str, start: int, end: int) -> Legislation | None:
        """Return what is named of the kind *noun* from *start* to *end*, where it is one and the same."""
        places, laws = self._named.get((noun, None), ([], []))
        found = {
            law.iri: law for law in laws[bisect_left(places, start) : min(bisect_left(places, end), bisect_left(places, start) + _MANY)]
        }
        return next(iter(found.values())) if len(found) == 1 else None

    def last_before(self, position: int) -> int | None:
        """Return the index of the last title that ends at or before *position*."""
        index = bisect_right(self._tails, position) - 1
        return index if index >= 0 else None

    def at(self, plain: str, position: int, *, bare: bool = False) -> Mentioned | None:
        """Return the Act named at *position* by title or alias; with *bare* not by "the Act" and its like."""
        if (index := self._at.get(position)) is not None:
            return Mentioned(_law(self.titles[index]), self.titles[index].flags, index, self.titles[index].tail)
        found = ALIAS.match(plain, position)
        if not found or (bare and found["noun"]):
            return None
        return self._alias(found["noun"], found["name"], found["before"] or found["after"], position, found.end())

    def before(self, plain: str, position: int) -> Mentioned | None:
        """Return the Act that an alias names right before *position* ("the Act, section 20")."""
        found = ALIAS_BEFORE.pattern.search(plain, max(0, position - 40), position)
        return self._alias(found["noun"], found["name"], found["before"], position, position) if found else None

    def _alias(self, noun: str | None, name: str | None, year: str | None, position: int, end: int) -> Mentioned | None:
        law: Legislation | None
        if noun is not None:
            kind = _NOUNS[noun.lower()]
            word = noun[0].upper() + noun[1:]
            if year is None:
                law = self.aliases.get(word) or self.named(kind, position) or self._later(kind, None, position + _SOON)
            else:
                law = self.aliases.get(f"{year} {word}") or self.named(kind, position, int(year)) or self._later(kind, int(year), None)
        else:
            law = self._short(name or "")
        if law is None:
            return None
        return Mentioned(law, frozenset() if law.registered else frozenset((CitationFlag.UNREGISTERED,)), None, end)

    def _later(self, kind: str, year: int | None, before: int | None) -> Legislation | None:
        """Return the first of *kind* and *year* that the text names, if it does so *before* that place."""
        places, laws = self._named.get((kind, year), ([], []))
        return laws[0] if laws and (before is None or places[0] < before) else None

    def _short(self, name: str) -> Legislation | None:
        """Return the Act that an abbreviation stands for: as the text defines it, else as the register has it."""
        if name in self.aliases:
            return self.aliases[name]
        known = short_forms().get(name, ())
        if len(known) < 2:
            return known[0] if known else None
        named = [law for law in known if law.iri in self._all]
        if len(named) == 1:
            return named[0]
        return known[0] if legislation.is_meant_without_year(known[0]) else None


def _law(title: Title) -> Legislation:
    if title.law is None:
        raise ValueError(f"the Act of {title.name!r} at {title.start} is still open, expected titles as resolved")
    return title.law


def _resolve(titles: list[Title]) -> list[Title]:
    """Return *titles* with the Act of each that was printed without a year; what stays open is left out."""
    titles.sort(key=lambda title: (title.start, -title.end))
    last: dict[str, Legislation] = {}
    later: dict[str, Legislation] = {}
    for title in reversed(titles):
        if title.law is not None:
            later[yearless(title.law.title)] = title.law
    resolved: list[Title] = []
    end = -1
    for title in titles:
        if title.start < end:
            continue
        law = title.law or last.get(title.name) or _meant(title.name) or later.get(title.name)
        flags = title.flags
        if law is None and known_name(title.name):
            continue
        if law is None:
            words = " ".join(word if word in ("of", "and", "for", "in", "the") else word.capitalize() for word in title.name.split())
            law = legislation.unregistered(words)
        if not law.registered:
            flags |= {CitationFlag.UNREGISTERED}
        last[yearless(law.title)] = law
        resolved.append(title if title.law is law and title.flags == flags else replace(title, law=law, flags=flags))
        end = title.tail
    return resolved


def _meant(name: str) -> Legislation | None:
    """Return the Act that *name* means without a year, by the register."""
    known = known_name(name)
    return known[0] if known and (len(known) == 1 or legislation.is_meant_without_year(known[0])) else None
