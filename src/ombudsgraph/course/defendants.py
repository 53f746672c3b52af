"""Whom a finding is against, where a statement is about several bodies.

A body is named in full, by its place ("Haringey"), by the name that the text gives it ("Foo Care Limited (the Care Provider)"), or by
what it alone is ("the Trust", "the County Council").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ombudsgraph.extraction.joint import KINDS
from ombudsgraph.model import Body, Header, Statement

_GENERIC = re.compile(
    r"\b(?:the|royal|london|metropolitan|borough|city|county|district|unitary|council|of"
    r"|nhs|foundation|trust|university|hospitals?|limited|ltd)\b|'s",
    re.IGNORECASE,
)
_ALIAS = re.compile(r",? \(['\"]?[Tt]he ([A-Z][\w'-]*(?: [A-Z][\w'-]*){0,2})['\"]?\)")
_KINDS = ("County Council", "District Council", "Borough Council", "City Council", "Trust", "Council")
_FAULT_OF = re.compile(
    r"\bfault\w* (?:\w+ )?(?:by|with|against|on the part of|of) (?:both )?[\w' ,]{0,60}$|\b(?:find|found|hold"
    r"|consider) (?:that )?(?:both )?[\w' ]{0,40}$"
)
_OF_FAULT = re.compile(
    r"(?:(?:,? and|,) (?:the )?[\w' ]{1,50})? (?:(?:was|is|were|are|has|had|been|both|all|also|not|to|be|therefore) )*at fault\b"
    r"|'s? [\w' -]{1,60} (?:was|were|is) (?:\w+ )?fault\b"
)


class Defendants:
    """The bodies of a statement with the names that it has for them."""

    def __init__(self, statement: Statement, header: Header, bodies: tuple[Body, ...]) -> None:
        self.main = tuple(respondent.body for respondent in header.respondents)
        others = tuple(body for body in bodies if body not in self.main and (body.council or body.kind in KINDS))
        self._bodies = (*self.main, *others)
        self._names: dict[Body, re.Pattern[str]] | None = None
        self._plain = statement.plain

    def of(self, words: str) -> tuple[Body, ...]:
        """Return the bodies that *words* find at fault or not, where they are some of several complained of, or others that take part."""
        if len(self._bodies) < 2:
            return ()
        named = tuple(body for body in self._bodies if self._find(body).search(words))
        main = tuple(body for body in named if body in self.main)
        others = tuple(body for body in named if body not in self.main and self._is_accused(body, words))
        if len(self.main) > 1 and main:
            chosen = tuple(body for body in main if self._is_accused(body, words)) or main if len(main) > 1 else main
            return chosen if len(chosen) < len(self.main) else ()
        if not others:
            return ()
        return tuple(body for body in named if body in others or self._is_accused(body, words))

    def provider(self, words: str) -> tuple[Body, ...]:
        """Return the only body complained of, a provider that *words* name, in a statement that finds another body at fault as well."""
        if len(self.main) == 1 and not self.main[0].council and self._find(self.main[0]).search(words):
            return self.main
        return ()

    def _find(self, body: Body) -> re.Pattern[str]:
        """Return what finds the names of *body*."""
        if self._names is None:
            self._names = {one: re.compile("|".join(self._forms(one))) for one in self._bodies}
        return self._names[body]

    def _forms(self, body: Body) -> Iterator[str]:
        for name in (body.name, *body.aliases):
            yield rf"\b{re.escape(name)}"
        place = _place(body.name)
        if place and body.council:
            yield rf"\b{re.escape(place)}\b(?! (?:Road|Street|Lane|House|Court|School|Hospital))"
        own = {alias[1] for name in (body.name, *body.aliases) for alias in self._aliases(name)}
        for alias in sorted(own):
            yield rf"\b[Tt]he {re.escape(alias)}\b"
        for kind in _KINDS:
            if kind in body.name and sum(kind in other.name for other in self._bodies) == 1 and (kind != "Council" or body in self.main):
                yield rf"\b[Tt]he {kind}\b"
        if body.council and body in self.main and sum(other.council for other in self._bodies) == 1:
            yield r"\b[Tt]he (?:Council|Authority)\b"
        if (
            not body.council
            and "Trust" not in body.name
            and sum(not other.council and "Trust" not in other.name for other in self._bodies) == 1
        ):
            yield r"\b[Tt]he (?:Care )?(?:Provider|Home|Agency|Company)\b"

    def _aliases(self, name: str) -> Iterator[re.Match[str]]:
        at = self._plain.find(name)
        while at >= 0:
            match = _ALIAS.match(self._plain, at + len(name))
            if match and match[1] not in ("Ombudsman", "Act"):
                yield match
                return
            at = self._plain.find(name, at + len(name))

    def _is_accused(self, body: Body, words: str) -> bool:
        """Tell whether *words* say of *body* that it is at fault, or not."""
        for match in self._find(body).finditer(words):
            if _OF_FAULT.match(words, match.end()) or _FAULT_OF.search(words, max(0, match.start() - 80), match.start()):
                return True
        return False


@lru_cache(maxsize=512)
def _place(name: str) -> str:
    """Return what is proper to a body's name: "Haringey" of "London Borough of Haringey"."""
    return " ".join(_GENERIC.sub(" ", name).split())
