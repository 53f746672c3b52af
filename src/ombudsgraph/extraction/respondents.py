"""Respondents: the bodies complained of, from the title's words beside the reference.

A title names one body or joins several: "A Council & B NHS Trust", "A Council, B NHS Foundation Trust and C Limited". Commas, "and" and
"&" stand inside names too ("Bournemouth, Christchurch and Poole Council"), so every way to group the pieces is weighed: a group that the
register knows is best, then one that is a whole organisation's name by its words, and a group of pieces that only might be one name
comes last.
"""

from __future__ import annotations

from datetime import date

import regex

from ombudsgraph.model import Body, Respondent, Span, Statement
from ombudsgraph.registers.bodies import resolve, unregistered

# "Investigation into a complaint against X Council (reference number: …)": the titles of reports
REPORT_TITLE = regex.compile(r"\s*(?:the\s+)?(?:public\s+)?(?:report|investigation)\b.{0,80}?\b(?:about|against|by)\s+", regex.IGNORECASE)
REFERENCE_LABEL = regex.compile(r"\(?\s*(?:our\s+)?\bref(?:erence)?\.?\s*(?:no\.?|numbers?)?\s*[:.]?\s*$", regex.IGNORECASE)
JOINT = regex.compile(r"\s*(?:[,;]\s*(?:and\s|&\s)?|\s(?:and|&|with)\s|\s/\s)\s*")
# words that end an organisation's name, and nothing else
ORGANISATION = regex.compile(
    r"""\b(?: council | authority | trust | limited | ltd\.? | plc | llp | cic | inc | icb | ccg | board | academy | school | college
    | nursery | university | surgery | practice | hospital | hospice | commissioner | corporation | executive | agency | company
    | association | charity | organisation | transport\ for\ london ) $
    | ^(?: (?:london|royal|metropolitan)\ borough\ of\ | city\ of\ | nhs\ )""",
    regex.VERBOSE | regex.IGNORECASE,
)
# words that may as well stand inside one ("Care Homes and Support Limited")
WEAK_ORGANISATION = regex.compile(r"\b(?:services?|homes?|group|society|partnership|foundation|network|police|care uk)$", regex.IGNORECASE)
# what a group of pieces costs: a body that the register knows nothing, then a name by its words, then several pieces as one name, …
STRONG, WEAK, MERGED, NO_NAME = 1, 2, 3, 10
EDGES = " \t\n-–—:;,.("


def respondents(statement: Statement, reference: Span | None, issued: date | None) -> tuple[Respondent, ...]:
    """Return the bodies that the title of *statement* names beside the *reference*, in order, each once.

    *issued* is the day for which a name is looked up, since names pass from body to body.
    """
    name = _names(statement, reference)
    if name is None:
        return ()
    found: dict[str, Respondent] = {}
    for span, body in _grouped(statement.plain, name, issued):
        found.setdefault(body.slug, Respondent(body, span))
    return tuple(found.values())


def _names(statement: Statement, reference: Span | None) -> Span | None:
    """Return the title's words before the reference, or behind it where it comes first."""
    title = statement.title
    head = title if reference is None else Span(title.start, reference.start)
    intro = REPORT_TITLE.match(statement.plain, head.start, head.end)
    sides = [Span(intro.end() if intro else head.start, head.end)]
    if reference is not None:
        sides.append(Span(reference.end, title.end))
    for side in sides:
        words = REFERENCE_LABEL.sub("", side.of(statement.plain)).rstrip(EDGES)
        start = side.start + len(words) - len(words.lstrip(EDGES + ")"))
        if side.start + len(words) > start:
            return Span(start, side.start + len(words))
    return None


def _grouped(plain: str, name: Span, issued: date | None) -> list[tuple[Span, Body]]:
    """Return the cheapest grouping of the pieces of *name* into bodies, of equals the one with the fewest."""
    whole = _folded(name.of(plain))
    known = resolve(whole, issued)
    joints = list(JOINT.finditer(plain, name.start, name.end))
    if known is not None or not joints or len(joints) > 12:  # no title joins so many: a long name is weighed as one
        return [(name, known or unregistered(whole))]
    starts = [name.start, *(joint.end() for joint in joints)]
    pieces = [Span(*ends) for ends in zip(starts, [*(joint.start() for joint in joints), name.end], strict=True)]
    best: list[tuple[int, list[tuple[Span, Body]]]] = [(0, [])]
    for last in range(len(pieces)):
        ways = []
        for first in range(last + 1):
            cost, group = _weighed(plain, pieces[first : last + 1], issued)
            ways.append((best[first][0] + cost, [*best[first][1], group]))
        best.append(min(ways, key=lambda way: (way[0], len(way[1]))))
    return best[-1][1]


def _weighed(plain: str, pieces: list[Span], issued: date | None) -> tuple[int, tuple[Span, Body]]:
    """Return the body that adjoining *pieces* would be together, with what it costs to believe so."""
    span = Span(pieces[0].start, pieces[-1].end)
    words = _folded(span.of(plain))
    # a piece such as "Surrey" of "Surrey and Borders Partnership NHS Foundation Trust" may be a council's short name: never alone
    strong = ORGANISATION.search(words) is not None
    body = resolve(words, issued) if strong else None
    if body is not None:
        return 0, (span, body)
    if not strong and not WEAK_ORGANISATION.search(words):
        cost = NO_NAME
    elif len(pieces) == 1:
        cost = STRONG if strong else WEAK
    else:
        cost = MERGED + MERGED * sum(1 for piece in pieces[:-1] if ORGANISATION.search(_folded(piece.of(plain))))
    return cost, (span, unregistered(words))


def _folded(words: str) -> str:
    """Return *words* with every run of white space as one space."""
    return " ".join(words.split())
