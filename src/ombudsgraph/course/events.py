"""Events of the story: referral, assessment, section 47 enquiry, plan, conference, where the text says plainly that and when.

Only an event with its days is told; what was asked for, was due or did not happen is none.
"""

from __future__ import annotations

from dataclasses import dataclass

import regex

from ombudsgraph.course.chronology import Chronology
from ombudsgraph.course.dating import dates_of
from ombudsgraph.course.days import find, may_be_dated
from ombudsgraph.extraction.headings import SectionKind, section_kinds
from ombudsgraph.model import Header, Span, Statement
from ombudsgraph.model.course import Days, Event, EventType
from ombudsgraph.reading.sentences import sentences


@dataclass(frozen=True, slots=True)
class EventForm:
    """Words, in lower case, that tell an event; with examples and near misses."""

    type: EventType
    pattern: str
    examples: tuple[str, ...]
    misses: tuple[str, ...]


_ASSESSMENT = (
    r"(?:(?:child and family|caf|early help|needs|care needs|carer's|parenting|core|initial|pre-birth|risk|financial"
    r"|social care) )?(?:re)?assessment"
)
EVENT_FORMS = (
    EventForm(
        EventType.REFERRAL,
        r"(?:received|made|sent|submitted) (?:an?|another|two|further|the) (?:[\w-]+ ){0,3}?referrals?\b|referrals? (?:was"
        r"|were) (?:made|received|sent)"
        r"|\breferral by [\w' ]{2,30}?(?= (?:on|in)\b)|referred (?:the )?(?:family|children|child|him|her|them"
        r"|[a-z]) to (?:children's|the council)",
        ("received a safeguarding referral", "a referral was made", "a referral by w's school on", "made another referral"),
        ("following the referral", "a referral to camhs was discussed", "asked to be referred"),
    ),
    EventForm(
        EventType.SECTION_47_ENQUIRY,
        r"(?:began|started|opened|carried out|completed|undertook|held|made|agreed to make) (?:an? |its |the "
        r"|child protection )?(?:section 47 )?(?:enquir(?:y|ies)|investigation)(?: under section 47|(?<=section 47 \w{1,20}))"
        r"|enquir(?:y|ies) under section 47 (?:began|started|was|were|ended)|section 47 enquir(?:y|ies) (?:began|started"
        r"|was (?:opened|started|completed)|ended)"
        r"|decided (?:that |to )?(?:make |begin |start )?enquiries under section 47",
        ("agreed to make enquiries under section 47", "started a section 47 enquiry", "decided that enquiries under section 47"),
        ("must make enquiries under section 47", "its enquiries ended"),
    ),
    EventForm(
        EventType.ASSESSMENT,
        rf"(?:completed|carried out|undertook|finished|concluded|did) (?:an?|its|the|their|another) (?:[\w-]+ ){{0,2}}?{_ASSESSMENT}\b"
        rf"|{_ASSESSMENT} (?:was|had been) (?:completed|carried out|finished|concluded|done)\b|\b(?:re)?assessed (?=[a-z]\b|mr"
        rf"|mrs|ms|miss|her|him|the (?:family|child))",
        ("completed its assessment", "carried out an early help assessment", "the council assessed ms n and z",
         "the assessment was completed", "reassessed j"),
        ("asked for an assessment", "agreed to assess", "the assessment said"),
    ),
    EventForm(
        EventType.CONFERENCE,
        r"(?:held|convened) (?:an?|the|its) (?:[\w-]+ ){0,4}?conference\b|conference (?:\(\w+\) )?(?:was held|took place|met"
        r"|was convened|that made the plan took place)"
        r"|\bat (?:an?|the) (?:[\w-]+ ){0,3}?conference (?:\(\w+\) )?(?=in|on)",
        ("a child protection conference was held", "at an initial child protection conference (icpc) in february",
         "held a child protection review conference"),
        ("before the conference", "the conference should be held"),
    ),
    EventForm(
        EventType.PLAN,
        r"(?:issued|made|put in place|developed|agreed|drew up|started|put [\w' ]{1,30}? on|placed [\w' ]{1,30}? on) (?:an?"
        r"|the) (?:child in need|cin|child protection|early help) plans?\b"
        r"|(?:child in need|cin|child protection) plans? (?:was|were) (?:made|agreed|put in place|started|issued)"
        r"|became subject to (?:an?|the) (?:child in need|cin|child protection) plans?",
        ("issued a child in need plan", "put his children on a child protection plan", "the child protection plan was agreed"),
        ("under a child in need plan", "the plan of june"),
    ),
)  # fmt: skip
TELLING = regex.compile("|".join(rf"(?P<{form.type.replace('-', '_')}>\b(?:{form.pattern}))" for form in EVENT_FORMS))
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
    if len(low) != statement.end or _ANCHOR.search(low) is None:
        return ()
    chronology = Chronology(header.issued)
    found: dict[tuple[EventType, Days], list[Span]] = {}
    for section, kind in zip(statement.sections, section_kinds(statement), strict=True):
        if kind in _SKIPPED:
            continue
        for paragraph in section.paragraphs:
            span = paragraph.span
            if not may_be_dated(plain[span.start : span.end]):
                continue
            if _ANCHOR.search(low, span.start, span.end) is None or TELLING.search(low, span.start, span.end) is None:
                for mention in find(plain, span):
                    chronology.tell(mention)
                continue
            for sentence in sentences(plain, span):
                for event, days in _read(plain, low, sentence, chronology):
                    found.setdefault((event, days), []).append(sentence)
    return tuple(Event(event, days, tuple(spans)) for (event, days), spans in found.items())


def _read(plain: str, low: str, sentence: Span, chronology: Chronology) -> list[tuple[EventType, Days]]:
    """Return the events that the *sentence* tells."""
    mentions = [(mention, chronology.tell(mention)) for mention in find(plain, sentence)]
    words = low[sentence.start : sentence.end]
    acts = [act for act in TELLING.finditer(words) if not _UNREAL.search(words, max(0, act.start() - 50), act.start())]
    if not acts or not mentions:
        return []
    dates = dates_of(words, sentence.start, acts, mentions)
    return [(EventType((acts[place].lastgroup or "").replace("_", "-")), days) for place, days in dates.items()]
