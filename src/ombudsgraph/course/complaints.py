"""The complaints of a statement: how each went through its procedure, when, and how long it took."""

from __future__ import annotations

from dataclasses import replace

import regex

from ombudsgraph.course import procedures
from ombudsgraph.course import step_marks as marks
from ombudsgraph.course.chronology import Chronology
from ombudsgraph.course.clocks import intervals
from ombudsgraph.course.date_forms import anchors_of
from ombudsgraph.course.date_thread import DateThread
from ombudsgraph.course.phrasing import Phrasing
from ombudsgraph.course.stated_times import stated_times
from ombudsgraph.course.step_anchors import Anchors
from ombudsgraph.course.steps import Course
from ombudsgraph.course.tellings import Teller
from ombudsgraph.course.thread import Thread
from ombudsgraph.extraction.headings import SectionKind, section_kinds
from ombudsgraph.model import Citation, Header, Span, Statement
from ombudsgraph.model.course import Complaint, Procedure, StepType
from ombudsgraph.reading.sentences import sentences

_STORY = frozenset((SectionKind.STORY, SectionKind.OTHER))
_RETOLD = frozenset((SectionKind.ANALYSIS, SectionKind.DECISION))
_TOLD_SHORTLY = frozenset((SectionKind.COMPLAINT, SectionKind.NOT_INVESTIGATED))
_COMMON = frozenset(["london", "borough", "city", "county", "district", "metropolitan", "council", "royal", "the", "of", "and", "limited"])
_INVESTIGATED = regex.compile(
    r"investigating officer|\bio\b|independent investigator|review panel|adjudicat|statement of complaint|independent person\b"
    r"|stage (?:3|three) (?:complaint )?(?:review )?panel"
)
_OPENING = 4
_LONGEST = 3000
_CHILDRENS = regex.compile(r"(?i)child|education")
_ALL, _REACH = "all three stages", 100
_ALL_STAGES = regex.compile(
    r"(?:considered|investigated|responded|completed|took|gone|went|been|documents|papers|letters|reports|responses|dealt with"
    r"|handled|answers)\b"
    r"[^.]{0,70}? (?:at|of|through) all three stages"
)
_ONLY_TEN = regex.compile(
    r"stage (?:one|1)[\w ,'()]{0,80}?\b(?:ten|10) working days(?!,? (?:or|to|but|which|\(|and up|although))"
    # the next words: the ten days can be made more
    r"(?![.,;]? (?:(?:and|this|that|it|they|the \w+|councils?|an?|authorities) ){0,2}(?:can|may|could|might|limit can)"
    r" (?:be |then |also ){0,2}(?:exten|lengthen|take|have|increase)"
    r"|[.,;]? (?:with|plus|an?|this|it|the) [\w ]{0,40}?\bexten(?:sion|ds|dable))"
)
# looked for at "complaint", so that the rest of the text costs nothing
_SECOND = regex.compile(
    r"complaint\b(?<=\b(?:second|third|fourth|fifth|further|new|another|separate|fresh) (?:\w+ )?complaint)|complained again\b"
)
_SECOND_WORDS = r"(?:second|third|fourth|fifth|further|new|another|separate|fresh) (?:\w+ )?complaint"
_INVESTIGATION_BY = r"(?:independent person|investigator|investigating officer)"
_SECOND_INVESTIGATED = regex.compile(
    rf"\b(?:{_SECOND_WORDS}\b[^.]{{0,150}}?\b{_INVESTIGATION_BY}|{_INVESTIGATION_BY}\b[^.]{{0,150}}?\b{_SECOND_WORDS})\b"
)


def extract(statement: Statement, header: Header, citations: tuple[Citation, ...]) -> tuple[Complaint, ...]:
    """Return the complaints to the body that *statement* tells of, in the order of the text, each with its steps in the procedure's order.
    A pure function of its arguments; *citations* are not needed yet.
    """
    low = statement.plain[: statement.end].lower()
    if len(low) != statement.end:  # a capital whose small letter is two characters
        low = statement.plain[: statement.end]
    anchors = Anchors.of(low)
    words = procedures.read(low, anchors)
    course = _course(statement, header, low, words)
    _follow(statement, header, low, anchors, course)
    threads = [thread for thread in course.threads if thread.steps]
    if any(thread.staged for thread in threads):
        for thread in threads:
            thread.staged = thread.staged or not (thread.provider or thread.by_appeal)
    times = stated_times(statement, low, anchors.times) if threads else ()
    return tuple(
        replace(_complaint(number, thread, low, words, header, course), stated=times if number == 1 else ())
        for number, thread in enumerate(threads, 1)
    )


def _course(statement: Statement, header: Header, low: str, words: procedures.Words) -> Course:
    names = {
        word for respondent in header.respondents for word in respondent.body.name.lower().split() if word not in _COMMON and len(word) > 2
    }
    childrens = header.category is not None and _CHILDRENS.search(header.category.main) is not None
    investigated = childrens and any(
        _INVESTIGATED.search(low, section.paragraphs[0].span.start, section.paragraphs[-1].span.end) is not None
        for section, kind in zip(statement.sections, section_kinds(statement), strict=True)
        if section.paragraphs and (kind in _STORY or kind in _RETOLD)
    )
    statutory = investigated or (words.statutory and words.due is None and not words.corporate)
    return Course(statutory, childrens or words.statutory, frozenset(names), words.appeal, _SECOND.search(low) is not None)


def _follow(statement: Statement, header: Header, low: str, anchors: Anchors, course: Course) -> None:
    """Let *course* take what the story tells, and then what the findings tell again."""
    phrasing = Phrasing.of(low)
    teller = _teller(statement, header, low, anchors, course, phrasing)
    kinds = section_kinds(statement)
    _read_sections(statement, teller, course, kinds, _STORY)
    if any(told.type is not StepType.COMPLAINED_TO_OMBUDSMAN for thread in course.threads for told in thread.steps):
        course.retold = True
        teller = _teller(statement, header, low, anchors, course, phrasing)
    _read_sections(statement, teller, course, kinds, _RETOLD)
    if not any(thread.steps for thread in course.threads):  # told nowhere else
        if statement.summary is not None:
            _read(statement.summary, teller, course)
        _read_sections(statement, teller, course, kinds, _TOLD_SHORTLY)


def _teller(statement: Statement, header: Header, low: str, anchors: Anchors, course: Course, phrasing: Phrasing) -> Teller:
    """Return what reads the story from its beginning."""
    chronology = Chronology(header.issued, anchors=course.anchor)
    return Teller(statement.plain, low, DateThread(statement.plain, chronology, anchors_of(statement.plain)), phrasing, anchors)


def _read_sections(
    statement: Statement, teller: Teller, course: Course, kinds: tuple[SectionKind, ...], wanted: frozenset[SectionKind]
) -> None:
    """Let *course* take what the sections of the *wanted* kinds tell."""
    for section, kind in zip(statement.sections, kinds, strict=True):
        if kind in wanted:
            if not course.retold:
                course.heading(section.heading.of(teller.low))
            for paragraph in section.paragraphs:
                is_rule = bool(paragraph.points) and marks.is_rule(paragraph.lead.of(teller.low))
                _read(paragraph.lead if is_rule else paragraph.span, teller, course)


def _read(span: Span, teller: Teller, course: Course) -> None:
    """Let *course* take what the paragraph at *span* tells; findings tell anew what the story left out, where they date it."""
    dated = teller.dates.anchors.may_be_dated(span)
    may_tell = teller.anchors.tell_steps(span)
    if not dated and (course.retold or not may_tell):
        return
    if not may_tell and not course.is_told:
        teller.pass_by(span)
        return
    for sentence in sentences(teller.plain, span):
        words = teller.low[sentence.start : sentence.end]
        is_long = sentence.end - sentence.start > _LONGEST  # no sentence of a story
        if is_long or (not course.is_told and not teller.anchors.tell_steps(sentence)):
            if dated:
                teller.pass_by(sentence)
            course.pass_by(words)
            continue
        has_date = dated and teller.dates.anchors.may_be_dated(sentence)
        if course.retold and not has_date and not course.has_second:
            continue
        tellings = teller.read(sentence, dated=has_date, opens=sentence.start - span.start < _OPENING, retold=course.retold)
        if course.retold:
            course.retell(tellings, words)
        else:
            course.take(tellings, words, sentence)


def _went_through_all(low: str) -> bool:
    """Tell whether *low* says that the complaint has been at all three stages."""
    at = low.find(_ALL)
    while at >= 0:
        if _ALL_STAGES.search(low, max(0, at - _REACH), at + len(_ALL)) is not None:
            return True
        at = low.find(_ALL, at + 1)
    return False


def _complaint(number: int, thread: Thread, low: str, words: procedures.Words, header: Header, course: Course) -> Complaint:
    steps = thread.sorted_steps()
    stages = {step.stage for step in steps if step.stage}
    if words.statutory and number == 1 and _went_through_all(low):
        stages |= {1, 2, 3}
    staged = not thread.by_appeal and (thread.staged or any(stage > 1 for stage in stages))
    procedure = procedures.choose(words, header, thread, staged=staged)
    statutory = procedure is Procedure.CHILDRENS_STATUTORY
    if statutory and number > 1 and not (thread.is_investigated() or thread.named is procedure or _SECOND_INVESTIGATED.search(low)):
        procedure, statutory = Procedure.UNSTATED, False  # the first one's procedure, which the text does not give to this one
    evidence = tuple(dict.fromkeys(span for step in steps for span in step.evidence[:1]))
    return Complaint(
        number, procedure, tuple(sorted(stages)), steps, evidence,
        procedure_due=Procedure.CHILDRENS_STATUTORY if words.due is not None and not statutory else None,
        intervals=intervals(steps, simple=_ONLY_TEN.search(low) is not None) if statutory else (),
    )  # fmt: skip
