"""Whom a finding is against, where a statement is about several bodies."""

from __future__ import annotations

import re
from functools import lru_cache

from ombudsgraph.model import Body, Header
from ombudsgraph.model.course import Finder

_GENERIC = re.compile(
    r"\b(?:the|royal|london|metropolitan|borough|city|county|district|unitary|council|of"
    r"|nhs|foundation|trust|university|hospitals?|limited|ltd)\b|'s",
    re.IGNORECASE,
)


def against(words: str, by: Finder, header: Header, bodies: tuple[Body, ...]) -> tuple[Body, ...]:
    """Return the bodies that *words* find at fault or not, where they are some of several complained of, or another that takes part."""
    if by is not Finder.OMBUDSMAN:
        return ()
    main = tuple(respondent.body for respondent in header.respondents)
    named = tuple(body for body in main if _is_named(body, main, words)) if len(main) > 1 else ()
    if named and len(named) < len(main):
        return named
    if len(main) == 1 and not _is_named(main[0], main, words):
        others = tuple(body for body in bodies if body not in main and body.name in words and _is_subject(body, words))
        return others[:1]
    return ()


def _is_named(body: Body, main: tuple[Body, ...], words: str) -> bool:
    """Tell whether *words* name *body*: in full, by its place, or as the only Trust or Council of the *main* bodies."""
    if body.name in words or any(name in words for name in body.aliases):
        return True
    place = _place(body.name)
    if place and re.search(rf"\b{re.escape(place)}\b", words):
        return True
    provider = not body.council and "Trust" not in body.name
    for noun, fits in (("Trust", "Trust" in body.name), ("Council", body.council), ("Provider", provider)):
        alone = sum(("Trust" in other.name) if noun == "Trust" else other.council if noun == "Council" else True for other in main) == 1
        if fits and alone and re.search(rf"\bthe (?:\w+ )?{noun}\b", words, re.IGNORECASE):
            return True
    return False


def _is_subject(body: Body, words: str) -> bool:
    """Tell whether *body* is at fault, or not, in *words*."""
    name = re.escape(body.name)
    return re.search(rf"{name} (?:was|is|were|are) (?:not |also )*at fault|fault (?:by|with|against) (?:the )?{name}", words) is not None


@lru_cache(maxsize=512)
def _place(name: str) -> str:
    """Return what is proper to a body's name: "Haringey" of "London Borough of Haringey"."""
    return " ".join(_GENERIC.sub(" ", name).split())
