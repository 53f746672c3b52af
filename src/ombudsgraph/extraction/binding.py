"""Which Act a provision belongs to, from the words around it.

    unit ("," "as amended")? of the? act       section 17 of the Children Act 1989 · section 9 of the Act
    act "," unit ("," unit)*                   Local Government Act 1974, section 24A(6), as amended, section 34(B)
    unit act                                   section 47 Children Act 1989 · s117 MHA
    unit words under the? act                  a section 47 enquiry under the Children Act 1989
    unit and unit of the? act                  section 17 and section 47 of the Children Act 1989

Tried in this order; a unit without an Act of its own shares that of its neighbour in the same list.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ombudsgraph.extraction.acts import Acts, Mentioned
from ombudsgraph.extraction.labels import noun_of
from ombudsgraph.extraction.provisions import Unit
from ombudsgraph.extraction.rules import WS, Example, W, rule
from ombudsgraph.model import Legislation

_AMENDED = rf"(?:\(?as[ ]amended\)?{W}(?:,{W})?)?"
_ASIDE = rf"(?:[\"']?\((?!as[ ]amended)[^()\n]{{1,80}}\)[\"']?{W}(?:,{W})?)?"
OF = rule(
    "of the Act",
    rf"""[)"']?{W}(?:,{W})?{_AMENDED}{_ASIDE}(?:of|to|in|under|from|within|per|contained[ ]in
    |set[ ]out[ ]in)\b{W}(?:[Tt]he\b{W})?(?P<fill>(?:(?:amended|old|new|former|current|relevant|then|UK)\b{W}){{0,3}})["'(]?""",
    (
        Example(" of the "),
        Example(", as amended, of the "),
        Example(" (children in need) of the "),
        Example(" to the "),
        Example(" under "),
    ),
    (" and the ", ", Children", " was"),
)
BARE = rule(
    "Act right after",
    rf"""[)"']?{W}(?:(?P<mark>[,(\[:-]){W})?{_AMENDED}["']?(?:[Tt]he{WS})?""",
    (Example(" Children", {"mark": None}), Example(", Children", {"mark": ","}), Example(" (Mental", {"mark": "("})),
    (),
)
BEFORE = rule(
    "Act right before",
    rf"""(?:'s)?["')]?{W}(?:(?:,{W})?\(?as[ ]amended\)?{W})?(?:(?:,[ ]\(|[,;:(\[-]){W})?(?:(?:in|at|under|by|see|including
    |specifically|particularly|in[ ]particular|namely|e\.g\.|i\.e\.)
    (?=\W){W})?(?:[Tt]he\b{W})?\Z""",
    (Example(", "), Example(" ("), Example("'s "), Example(", as amended, "), Example(" at "), Example("")),
    (" and ", ". ", " says "),
)
BETWEEN = rule(
    "words between a provision and its Act",
    rf"""[)"']?(?:{WS}|-)(?:(?!(?:and|or|but|is|are|was|were|had|has|have|did|does|do|not|because|while|which|that|also|said|says?
    |with|so|it|he|she|they|we)\b)[a-z'-]{{1,30}}{WS}){{1,7}}
    (?:under|of|in|by)\b{WS}(?:[Tt]he\b{WS})?""",
    (Example(" enquiry under the "), Example(" duty in the "), Example(" child protection enquiries under ")),
    (" and under the ", " Enquiry under the ", ". The duty under the ", " is under the "),
)
_ASIDES = re.compile(r"\((?:as amended|[a-z][^()\n]{1,80})\)")
_JOINT = re.compile(
    rf"""(?:{W}(?:[,;:&/()\"'-]|(?:and|or|also|as|amended|both|either|under|with|read|together|by|nor|plus|including|in|to|of|the
    |see|then|a|any|well)\b))*{W}"""
)
_ROOM = 120
_FITTING = {"section": ("act",), "regulation": ("regulations",), "article": ("order", "act", "regulations"), "rule": ("rules",)}


@dataclass(frozen=True, slots=True)
class Bound:
    """The Act that a unit was found to belong to; `ahead` says that it stood before the unit ("Care Act 2014, section 9")."""

    mentioned: Mentioned
    ahead: bool = False


def fits(kind: str, law: Legislation) -> bool:
    """Tell whether a provision of that *kind* can be one of *law*: Acts have sections, regulations regulations."""
    return noun_of(law) in _FITTING.get(kind, (noun_of(law),))


def bind(plain: str, units: list[Unit], acts: Acts) -> list[Bound | None]:
    """Return for each unit, in order, the Act that the words around it name; `None` where they name none."""
    found: list[Bound | None] = []
    taken = -1  # the last title that an earlier unit has taken as the Act behind it
    for index, unit in enumerate(units):
        following = units[index + 1].start if index + 1 < len(units) else None
        bound = _direct(plain, unit, acts, taken, following)
        if bound and not bound.ahead and bound.mentioned.title is not None:
            taken = bound.mentioned.title
        found.append(bound)
    return _share(plain, units, found)


def _direct(plain: str, unit: Unit, acts: Acts, taken: int, following: int | None) -> Bound | None:
    of = OF.match(plain, unit.end)
    title = acts.last_before(unit.start)
    if title == taken or (title is not None and not _is_before(plain, acts.titles[title].tail, unit.start)):
        title = None
    if of and (mentioned := acts.at(plain, of.end())):
        same = title is not None and mentioned.title is None and acts.titles[title].law == mentioned.law
        return Bound(replace(mentioned, title=title) if same and ";" in plain[acts.titles[title or 0].tail : unit.start] else mentioned)
    if title is not None:
        named = acts.titles[title]
        return Bound(acts.at(plain, named.start) or _never(), ahead=True)
    bare = BARE.match(plain, unit.end)
    if bare and (mentioned := acts.at(plain, bare.end(), bare=True)) and not _leads_next(plain, acts, mentioned, bare["mark"], following):
        return Bound(mentioned)
    if mentioned := acts.before(plain, unit.start):
        return Bound(mentioned, ahead=True)
    between = BETWEEN.match(plain, unit.end)
    if between and (following is None or between.end() <= following) and (mentioned := acts.at(plain, between.end())):
        return Bound(mentioned)
    return None


def _never() -> Mentioned:
    raise AssertionError("a title is found at its own start")


def _is_before(plain: str, tail: int, start: int) -> bool:
    return start - tail <= 40 and BEFORE.pattern.match(plain[tail:start]) is not None


def _leads_next(plain: str, acts: Acts, mentioned: Mentioned, mark: str | None, following: int | None) -> bool:
    """Tell whether the Act after a comma leads the next provision: "(section 26(1), Care Act 2014, section 42)"."""
    if mark != "," or mentioned.title is None or following is None:
        return False
    return _is_before(plain, acts.titles[mentioned.title].tail, following)


def _share(plain: str, units: list[Unit], found: list[Bound | None]) -> list[Bound | None]:
    """Return *found* with the Acts that neighbours in one list share."""
    ends = [bound.mentioned.end if bound and not bound.ahead else unit.end for unit, bound in zip(units, found, strict=True)]
    joined = [_are_joined(plain, end, second.start) for end, second in zip(ends, units[1:], strict=False)]
    ahead: list[Bound | None] = [None] * len(units)  # what the next provision of the list offers
    for index in range(len(units) - 2, -1, -1):
        if joined[index]:
            offer = found[index + 1]
            ahead[index] = offer if offer and not offer.ahead else ahead[index + 1] if not offer else None
    shared: list[Bound | None] = []
    for index, unit in enumerate(units):
        bound, offer = found[index], ahead[index]
        if bound and offer and bound.ahead and _is_apart(plain, unit, bound.mentioned, offer.mentioned):
            bound = offer  # "the Order 2015 (the GPDO): article 3 and Schedule 2 of the GPDO"
        if bound is None:
            behind = shared[-1] if index and joined[index - 1] else None
            offers = (behind, ahead[index]) if behind and behind.ahead else (ahead[index], behind)
            bound = next((offer for offer in offers if offer and fits(unit.kind, offer.mentioned.law)), None)
        shared.append(bound)
    return shared


def _is_apart(plain: str, unit: Unit, named: Mentioned, alias: Mentioned) -> bool:
    """Tell whether the Act *named* before a colon stands for itself, since an *alias* of it behind the list serves the provisions."""
    return alias.title is None and alias.law == named.law and ":" in plain[named.end : unit.start]


def _are_joined(plain: str, end: int, start: int) -> bool:
    """Tell whether one list goes on from *end* to *start*: between them only commas, "and", "as amended", words in brackets."""
    return 0 <= start - end <= _ROOM and _JOINT.fullmatch(_ASIDES.sub("", plain[end:start])) is not None
