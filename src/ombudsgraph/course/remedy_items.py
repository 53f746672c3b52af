"""The clauses of an action section, each with what the lead-ins above it say.

    paragraph  = {sentence} [lead-in list]
    lead-in    = the last words before a list: actor, deadline, perhaps the verb ("pay Ms V:")
    list       = points; a point may be a lead-in to a list of its own

A list may stand within a sentence ("to: (a) apologise; (b) pay her (i) £200 …"); see `inline_lists`. A sentence that only says how the sum
before it comes about goes with the sentence before.

A lead-in's deadline and actor hold for each item that has none of its own. A lead-in that ends in a colon before paragraphs
rather than points holds for those paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from ombudsgraph.course.deadlines import Term, find
from ombudsgraph.course.inline_lists import divide
from ombudsgraph.course.money import SUM
from ombudsgraph.model import Paragraph, Point, Span, Statement
from ombudsgraph.reading.sentences import sentences

_PREFIX = re.compile(
    r"\b(?P<verb>(?:re)?pay(?:s|ing)?|refunds?|reimburses?|apologises?|make|makes|send|provide)\b(?P<rest>[^.;:£]{0,60}):?\s*$",
    re.IGNORECASE,
)
_MARK = re.compile(r"[\s\-*•(]*(?:\(?\w{1,3}[.)]\s*)?$")
_LINE = re.compile(r";(?:\s(?:and|or))?[^\S\n]*\n\s*(?=\S)")
_BARE = re.compile(
    r"(?:(?:And\s|Then\s)?(?:Within|By|No\ later\ than|In\ the)\b(?!.*\b(?:will|should|apologise|pay)\s\w)[^.;£]{3,110}|[^.;£]{3,120}:)$"
)
_OF_SUM = re.compile(
    r"(?:This|That|The|Which)\s(?:(?:total|sum|payment|figure|amount)\s)?(?:is|was|has\ been|comprises|consists\ of|includes)\s"
    r"(?:made\ up|calculated|based\ on|worked\ out|comprised|divided|£|for\ £|equivalent\ to|[\w ]{0,20}\bat\ £)[^.]*?"
)
_COMES_TO = re.compile(r"(?:This|It|That)\s(?:comes\ to|amounts\ to|totals|equates\ to|is\ a\ total\ of)\s£")
_PAYING = re.compile(r"\b(?:re)?pay\w*|refund|reimburse|waive|write off", re.IGNORECASE)
_ACTING = re.compile(r"\b(?:Council|Trust|Provider|School|they|both)\b")


@dataclass(frozen=True, slots=True)
class Lead:
    """What holds for the items under it: words that name the actor, a deadline with its place in the text, a verb and its object."""

    words: str = ""
    term: Term | None = None
    at: Span | None = None
    prefix: str = ""


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence or an item of a list, with its paragraph's number and the lead that holds for it."""

    span: Span
    paragraph: int
    lead: Lead
    item: bool = False
    mark: str | None = None


def clauses(statement: Statement, paragraph: Paragraph, lead: Lead) -> tuple[list[Clause], Lead]:
    """Return the clauses of *paragraph*, and the lead that holds for the paragraph after it."""
    plain, found = statement.plain, []
    own = _trimmed(plain, paragraph.lead) if paragraph.points else paragraph.span
    parts = _divided(plain, sentences(plain, own))
    listed = bool(paragraph.points)
    for number, span in enumerate(parts):
        last = number + 1 == len(parts)
        if last and (listed or span.of(plain).rstrip().endswith(":")):
            if listed and _says_act(span.of(plain)):
                found.append(Clause(_with_parts(plain, span, paragraph.points), paragraph.number, lead))
                return found, Lead()
            lead = _lead(plain, span, lead)
        else:
            found += _sentence(plain, Clause(span, paragraph.number, lead))
    if not listed:
        return found, lead if parts and parts[-1].of(plain).rstrip().endswith(":") else Lead()
    found += _points(plain, paragraph, lead)
    return found, Lead()


def _sentence(plain: str, clause: Clause) -> Iterator[Clause]:
    """Yield *clause*, or the items of the list within it, each with the lead that stands before them."""
    listed = divide(plain, clause.span)
    if listed is None:
        yield clause
        return
    before, items = listed
    lead = _lead(plain, before, clause.lead)
    for mark, span in items:
        yield from _sentence(plain, Clause(span, clause.paragraph, lead, item=True, mark=mark))


def _with_parts(plain: str, lead: Span, points: Sequence[Point]) -> Span:
    """Return *lead*, which says a sum, with the *points* behind it that divide it."""
    end = lead.end
    for point in points:
        if SUM.search(point.span.of(plain)) is None:
            break
        end = point.span.end
    return _trimmed(plain, Span(lead.start, end))


def _points(plain: str, paragraph: Paragraph, lead: Lead) -> Iterator[Clause]:
    """Yield the items of the list of *paragraph*, those of inner lists with the leads of both."""
    leads = {0: lead}
    points = paragraph.points
    done = -1  # where the words end that divide the sum of an item
    flat: dict[int, Lead] = {}  # leads that stand at the depth of their items
    for number, point in enumerate(points):
        following = points[number + 1] if number + 1 < len(points) else None
        if point.span.start < done:
            continue
        above = leads[max((depth for depth in leads if depth < point.depth), default=0)]
        own = _own(plain, point, following)
        flat = {depth: held for depth, held in flat.items() if depth <= point.depth}
        if following is not None and following.depth == point.depth and _is_flat_lead(plain, own):
            flat[point.depth] = _lead(plain, own, above)
            continue
        above = flat.get(point.depth, above)
        if following is not None and following.depth > point.depth:
            leads = {depth: held for depth, held in leads.items() if depth < point.depth}
            if _says_act(own.of(plain)):
                inner = list(takewhile(_is_below(point), points[number + 1 :]))
                whole = _with_parts(plain, own, inner)
                done = whole.end
                yield Clause(whole, paragraph.number, above, item=True, mark=_mark(point))
            else:
                leads[point.depth] = _lead(plain, own, above)
            continue
        parts = _divided(plain, sentences(plain, own))
        for index, span in enumerate(parts):
            if index and index + 1 == len(parts) and following is not None and _BARE.match(span.of(plain)):
                leads[max(depth for depth in leads if depth < point.depth)] = _lead(plain, span, leads[0])
                continue
            yield from _sentence(plain, Clause(span, paragraph.number, above, item=index == 0, mark=_mark(point)))


def _is_flat_lead(plain: str, own: Span) -> bool:
    """Tell whether an item only leads to those behind it, in a list whose depths are lost ("within one month:")."""
    words = own.of(plain)
    return words.endswith(":") and _BARE.match(words) is not None and SUM.search(words) is None


def _is_below(point: Point) -> Callable[[Point], bool]:
    return lambda one: one.depth > point.depth


def _mark(point: Point) -> str | None:
    """Return the letter or number printed before *point*; its place in the list where a bullet stands there."""
    mark = point.printed.strip("().:- ") if point.printed else ""
    return mark if mark.isalnum() and mark.isascii() else str(point.number)


def _divided(plain: str, spans: tuple[Span, ...]) -> list[Span]:
    """Return *spans* divided where a line ends with a semicolon: such lines are items of a list; how a sum comes about is not
    divided off.
    """
    found: list[Span] = []
    for span in spans:
        if found and _tells_sum(plain, found[-1], span):
            found[-1] = Span(found[-1].start, span.end)
            continue
        start = span.start
        for match in _LINE.finditer(plain, span.start, span.end):
            found.append(Span(start, match.start() + 1))
            start = match.end()
        found.append(Span(start, span.end))
    return found


def _tells_sum(plain: str, before: Span, span: Span) -> bool:
    """Tell whether the sentence *span* only says how the sum of the one *before* it comes about, or what it comes to."""
    if _OF_SUM.match(plain, span.start, span.end) and SUM.search(plain, before.start, before.end):
        return True
    return _COMES_TO.match(plain, span.start, span.end) is not None and _PAYING.search(plain, before.start, before.end) is not None


def _own(plain: str, point: Point, following: Point | None) -> Span:
    end = following.span.start if following is not None and following.span.start < point.span.end else point.span.end
    return _trimmed(plain, Span(point.span.start, end))


def _trimmed(plain: str, span: Span) -> Span:
    """Return *span* without white space and the next point's mark at its end."""
    words = span.of(plain)
    newline = words.rfind("\n")
    if newline >= 0 and _MARK.match(words, newline):
        words = words[:newline]
    return Span(span.start, span.start + len(words.rstrip()))


def _says_act(words: str) -> bool:
    """Tell whether the lead-in says a whole act with its sum ("repay her £466, made up of:")."""
    return SUM.search(words) is not None and _PAYING.search(words) is not None


def _lead(plain: str, span: Span, above: Lead) -> Lead:
    """Return the lead that *span* gives, with what it does not say taken from the one *above* it."""
    words = span.of(plain)
    terms = find(words)
    prefix = _PREFIX.search(words)
    lead = replace(above, words=words if words.strip() else above.words, prefix=f"{prefix['verb']}{prefix['rest']} " if prefix else "")
    if above.words and not _ACTING.search(words):
        lead = replace(lead, words=f"{above.words} {words}")
    if terms:
        return replace(lead, term=terms[-1], at=Span(span.start + terms[-1].start, span.start + terms[-1].end))
    return lead
