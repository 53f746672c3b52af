"""Events of the story: referral, assessment, section 47 enquiry, plan, conference, where the text says plainly that and when.

Only an event with its days is told; what was asked for, was due or did not happen is none.
"""

from __future__ import annotations

import regex

from ombudsgraph.course.chronology import Chronology
from ombudsgraph.course.dating import dates_of
from ombudsgraph.course.days import find, may_be_dated
from ombudsgraph.course.event_forms import EVENTS
from ombudsgraph.extraction.headings import SectionKind, section_kinds
from ombudsgraph.model import Header, Span, Statement
from ombudsgraph.model.course import Days, Event, EventType
from ombudsgraph.reading.sentences import sentences

_ANCHORS = ("referr", "section 47", "assess", "conference", "plan")
_ANCHOR = regex.compile(r"referr|section 47|assess|conference|\bplans?\b")
_UNREAL = regex.compile(
    r"\b(?:should|could|would|must|might|can|cannot|if|whether|never|not|ought|failed to|asked|wanted|no|before)\b[\w' -]{0,30}$"
)
_SKIPPED = frozenset(
    (
        SectionKind.ROLE,
        SectionKind.METHOD,
        SectionKind.LAW,
        SectionKind.ACTION,
        SectionKind.NOT_INVESTIGATED,
        SectionKind.COMPLAINT,
        SectionKind.DECISION,
    )
)


def extract(statement: Statement, header: Header) -> tuple[Event, ...]:
    """Return the events that *statement* tells with their days, in the order of the text; told twice, it is one with two spans."""
    plain = statement.plain
    low = plain[: statement.end].lower()
    if len(low) != statement.end or not any(anchor in low for anchor in _ANCHORS):
        return ()
    paragraphs = [
        paragraph.span
        for section, kind in zip(statement.sections, section_kinds(statement), strict=True)
        if kind not in _SKIPPED
        for paragraph in section.paragraphs
    ]
    telling = [_tells(plain, low, span) for span in paragraphs]
    if not any(telling):
        return ()
    chronology = Chronology(header.issued)
    found: dict[tuple[EventType, Days], list[Span]] = {}
    for span, tells in zip(paragraphs, telling, strict=True):
        if not tells:
            for mention in find(plain, span):
                chronology.tell(mention)
            continue
        for sentence in sentences(plain, span):
            for event, days in _read(plain, low, sentence, chronology):
                found.setdefault((event, days), []).append(sentence)
    return tuple(Event(event, days, tuple(spans)) for (event, days), spans in found.items())


def _tells(plain: str, low: str, span: Span) -> bool:
    """Tell whether the paragraph at *span* tells an event."""
    if _ANCHOR.search(low, span.start, span.end) is None or not may_be_dated(plain[span.start : span.end]):
        return False
    return next(EVENTS.find(span.of(low)), None) is not None


def _read(plain: str, low: str, sentence: Span, chronology: Chronology) -> list[tuple[EventType, Days]]:
    """Return the events that the *sentence* tells."""
    mentions = [(mention, chronology.tell(mention)) for mention in find(plain, sentence)]
    words = low[sentence.start : sentence.end]
    acts = [act for act in EVENTS.find(words) if not _UNREAL.search(words, max(0, act.start() - 50), act.start())]
    if not acts or not mentions:
        return []
    dates = dates_of(words, sentence.start, acts, mentions)
    return [(EventType((acts[place].lastgroup or "").replace("_", "-")), days) for place, days in dates.items()]
