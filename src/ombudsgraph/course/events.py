"""Events of the story: referral, assessment, section 47 enquiry, plan, conference, where the text says plainly that and when.

Only an event with its days is told; what was asked for, was due or did not happen, and what somebody says of it, is none.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

import regex
from ahocorasick_rs import AhoCorasick

from ombudsgraph.course.chronology import Chronology
from ombudsgraph.course.date_forms import anchors_of
from ombudsgraph.course.date_shapes import Calendar
from ombudsgraph.course.date_thread import DateThread
from ombudsgraph.course.dating import dates_of
from ombudsgraph.course.days import Mention, find
from ombudsgraph.course.event_forms import EVENTS, GERUNDS, PLAIN_VERBS, Manner
from ombudsgraph.extraction.headings import SectionKind, section_kinds
from ombudsgraph.model import Header, Span, Statement
from ombudsgraph.model.course import Days, Event, EventType
from ombudsgraph.reading.sentences import sentences

_ANCHORS = (
    "referr", "section 47", "s47", "s.47", "assess", "conference", "icpc", "rcpc", "child in need", "child protection", "cin plan",
    "early help",
)  # fmt: skip
_ANCHOR = AhoCorasick(_ANCHORS)
# before an act, in its clause: it did not happen, or somebody says that it did
_UNREAL = regex.compile(
    r"\b(?:should|could|would|must|might|may have|can|cannot|will|if|whether|unless|never|not|n't|nor|ought|failed to|refused to|asked"
    r"|wants?|wanted|no|without|instead of|rather than|supposed to|due to be|alleg\w+|claim(?:s|ed)|believ\w+|thinks?|thought|complain\w*"
    r"|(?<!(?:record|note|log|file|entrie|report)s? )(?:says?|said|told (?:us|me)))\b(?:(?! and | but )[\w' -]){0,45}$"
)
# before a verb's plain form, and before a gerund
_INFINITIVE = regex.compile(
    r"\b(?:did not|didn't|failed to|not able to|unable to|took (?:[\w' ]{1,40} )?to|until [\w' ]{3,20} to"
    r"|(?:visited|met|saw|came) [\w' ]{0,40}\bto) $"
)
_HAVING = regex.compile(r"\b(?:after|upon|on|following|having) $")
_NOT = ("not", "n't", "never", "failed", "no")
_UNREAL_AFTER = regex.compile(
    r"[\w' ,-]{0,25}\b(?:should|could|must|will|would|(?:was|were|is) due|ought|cancelled|postponed|did not|didn't|never)\b"
)
# before a named event that lay ahead or did not happen
_PLANNED = regex.compile(
    r"\b(?:invit\w+ (?:[\w']+ ){0,3}?to|arrang(?:ed|ing)|schedul\w+|planned|cancel\w+|postpone\w*|booked|proposed|offer\w*|agreed to"
    r"|request(?:ed|ing)|no|any|asked for|due|miss(?:ed|ing)|refused) (?:(?:an?|the|another|its|their|his|her) )?(?:[\w-]+ ){0,3}$"
)
# before a named event whose date is its own, not that of what is said about it ("she complained about the assessment in June")
_OPENING = regex.compile(
    r"(?:^|[,;:(] ?|\b(?:at|following|after|before|since|from|to|during|by|until|that|and|but|while|although|because|when|where|despite"
    r"|under) )(?:(?:an?|the|its|their|his|her|this|another|(?:the )?[\w]+'s) )?(?:(?!(?:an?|the|its|their|his|her|him|them|it)\b)"
    r"[\w()-]+ ){0,4}$"
)
# before "was assessed"
_PERSON = regex.compile(
    r"\b(?:(?:mr|mrs|ms|miss) [a-z]|[b-hj-z]|she|he|they|the (?:family|child|children|couple)|needs|son|daughter|mother|father|children"
    r"|grandson|granddaughter|husband|wife|sister|brother) $"
)
_OF = regex.compile(r",? (?:of|dated) ")
_TRAILING = frozenset(("for", "until", "till", "to"))  # a date behind these tells when something else is, or was over
# before a date: it is that of an end, or of what was only meant
_OVER = regex.compile(
    r"\b(?:(?:which|who|and|it|they|he|she|children) (?:ended|closed|lapsed|ceased|came off|stepped down|remained|stayed)\b[\w ]{0,20}"
    r"|(?:due|scheduled|expected|supposed|meant|planned) [\w ]{0,25}|part of (?:the )?)$"
)
_AND = regex.compile(r" and (?:again |then )?(?:in |on )?(?:the )?(?:early |mid-|late )?(?:part of )?")
_UNTIL = regex.compile(r"\buntil\b")
_PUT_OFF = regex.compile(r"\b(?:not|n't|never|failed|delayed|postponed|took|put off)\b")
_ALSO = regex.compile(r"[\w' ()-]*?,? and (?:it |they |the (?:council|authority) )?(?:also )?$")
_LATER = regex.compile(r"\b(?:later|then|subsequently|eventually|after\w*|finally)\b")
_FRONT = 12
_REACH = 80
_ANOTHER = regex.compile(r"\band (?:(?:mr|mrs|ms|miss|dr) \w+|the \w+|she|he|they|it|[b-z]) (?:\w+ )?\w+ed\b")
_TWO_DAYS = regex.compile(r"\b\d\d?(?:st|nd|rd|th)? and \d\d?(?:st|nd|rd|th)? ")
_ADJACENT = 3
_LONG = 2000  # characters: no sentence that somebody wrote is longer
_KNOWN = 50  # events, of which one may be told again
_TOLD_IN = frozenset((SectionKind.STORY, SectionKind.ANALYSIS, SectionKind.OTHER))
_SOME_DAYS = 31
_PLAIN, _GERUND = tuple(f"{verb} " for verb in PLAIN_VERBS), tuple(f"{verb} " for verb in GERUNDS)
# in these categories an assessment is one of care, elsewhere only what is called so
_SOCIAL = regex.compile(r"(?i)child|adult|care\b")
_OF_CARE = regex.compile(r"\b(?:care|child and family|child in need|early help|social|carer's|section 17|children's|family)\b")
Told = tuple[EventType, Days]


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence that may tell an event: its acts, what each tells, and its dates; `around` are those of its paragraph, which begins at
    `begin`.
    """

    span: Span
    words: str
    acts: list[regex.Match[str]]
    kinds: list[EventType | None]
    mentions: tuple[Mention, ...]
    begin: int
    around: tuple[Mention, ...]


def extract(statement: Statement, header: Header) -> tuple[Event, ...]:
    """Return the events that *statement* tells with their days, in the order of the text; told twice, it is one with two spans."""
    plain = statement.plain
    low = plain[: statement.end].lower()
    places = [start for _, start, _ in _ANCHOR.find_matches_as_indexes(low)] if len(low) == statement.end else []
    if not places:
        return ()
    paragraphs = [
        paragraph.span
        for section, kind in zip(statement.sections, section_kinds(statement), strict=True)
        if kind in _TOLD_IN
        for paragraph in section.paragraphs
    ]
    telling = [sentence for span in paragraphs if _has(places, span) for sentence in _sentences(plain, low, span, places)]
    if not telling:
        return ()
    is_social = header.category is None or _SOCIAL.search(header.category.main) is not None
    days = _days(plain, paragraphs, telling, Chronology(header.issued))
    found: dict[Told, list[Span]] = {}
    conference: tuple[int, Days] | None = None  # where the sentence that told of one last ended, and its days
    for sentence in telling:
        happened = list(_told(sentence, days)) if sentence.mentions else list(_undated(sentence, conference))
        conference = next(((sentence.span.end, told[1]) for _, told in happened if told[0] is EventType.CONFERENCE), None)
        for act, told in happened:
            if is_social or told[0] is not EventType.ASSESSMENT or _OF_CARE.search(act[0]):
                found.setdefault(_known(found, told, sentence.span, _manner(act)), []).append(sentence.span)
    events = [Event(event, when, tuple(spans)) for (event, when), spans in found.items()]
    return tuple(sorted(events, key=lambda event: event.evidence[0]))


def _has(places: list[int], span: Span) -> bool:
    """Tell whether one of *places* lies in *span*."""
    at = bisect_left(places, span.start)
    return at < len(places) and places[at] < span.end


def _sentences(plain: str, low: str, span: Span, places: list[int]) -> Iterator[_Sentence]:
    """Yield the sentences of the paragraph at *span* that have both the words of an event and a date, or tell of a plan."""
    if not anchors_of(plain).may_be_dated(span):
        return
    mentions: tuple[Mention, ...] | None = None
    last: EventType | None = None
    for sentence in sentences(plain, span):
        if (last is None and not _has(places, sentence)) or sentence.end - sentence.start > _LONG:
            continue
        words = low[sentence.start : sentence.end]
        acts = list(EVENTS.find(words))
        kinds: list[EventType | None] = []
        for act in acts:
            last = _type_of(act) or last
            kinds.append(last)
        if not acts:
            continue
        if mentions is None:
            mentions = find(plain, span)
            if not mentions:
                return
        own = tuple(mention for mention in mentions if sentence.start <= mention.span.start < sentence.end)
        if own or EventType.PLAN in kinds:
            yield _Sentence(sentence, words, acts, kinds, own, span.start, mentions)


def _days(plain: str, paragraphs: list[Span], telling: list[_Sentence], chronology: Chronology) -> dict[Span, Days | None]:
    """Return the days of the dates that *telling* sentences have; the story's thread is followed only where one needs it."""
    mentions = [mention for sentence in telling for mention in sentence.mentions]
    if all(isinstance(one.form, Calendar) and one.form.year is not None for one in mentions):
        return {mention.span: chronology.days_of(mention) for mention in mentions}
    thread = DateThread(plain, chronology, anchors_of(plain))
    around = {sentence.begin: sentence.around for sentence in telling}
    days: dict[Span, Days | None] = {}
    for span in paragraphs:
        if span.start in around:
            days.update((mention.span, when) for mention, when in thread.tell(around[span.start]))
        else:
            thread.pass_by(span)
    return days


def _known(found: dict[Told, list[Span]], told: Told, sentence: Span, manner: str) -> Told:
    """Return the event that an earlier sentence has told, with days that those *told* now lie in or the other way round, or else *told*."""
    event, days = told
    for known in islice(reversed(found), _KNOWN):
        if known[0] is not event or found[known][-1] == sentence:
            continue
        narrow, wide = sorted((known[1], days), key=lambda one: one.latest - one.earliest)
        again = manner == Manner.NAMED or (wide.latest - wide.earliest).days <= _SOME_DAYS
        if again and wide.earliest <= narrow.earliest and narrow.latest <= wide.latest:
            if narrow != known[1]:
                found[(event, narrow)] = found.pop(known)
            return event, narrow
    return told


def _type_of(act: regex.Match[str]) -> EventType | None:
    """Return what the *act* tells, None where a pronoun stands for it."""
    manner, _, name = (act.lastgroup or "").partition("_")
    return None if manner == Manner.IT else EventType(name.replace("_", "-"))


def _manner(act: regex.Match[str]) -> str:
    """Return how the *act* is told."""
    return (act.lastgroup or "").partition("_")[0]


def _told(sentence: _Sentence, days: dict[Span, Days | None]) -> Iterator[tuple[regex.Match[str], Told]]:
    """Yield those acts of *sentence* that happened, with their event and its days."""
    words, span = sentence.words, sentence.span
    real = [(act, kind) for act, kind in zip(sentence.acts, sentence.kinds, strict=True) if kind is not None and _is_real(words, act)]
    fit = _fit(words, span, ((mention, days.get(mention.span)) for mention in sentence.mentions)) if real else []
    if not fit:
        return
    found = dates_of(words, span.start, [act for act, _ in real], fit)
    for number, (act, kind) in enumerate(real):
        if number in found and _is_others(words, span, act, found[number], fit):
            del found[number]
        if number not in found and number - 1 in found and _is_with(words, real[number - 1][0], act, fit[0][0].span, span):
            found[number] = found[number - 1]
        for when in _each(words, span, found[number], fit) if number in found else ():
            yield act, (kind, when)


def _is_others(words: str, span: Span, act: regex.Match[str], days: Days, fit: list[tuple[Mention, Days | None]]) -> bool:
    """Tell whether the date of *days* stands behind another's act: "were placed on plans and Ms A moved out in July"."""
    at = next(
        (mention.span.start - span.start for mention, when in fit if when == days and mention.span.start - span.start >= act.end()), 0
    )
    return _ANOTHER.search(words, act.end(), at) is not None if at else False


def _each(words: str, span: Span, days: Days, fit: list[tuple[Mention, Days | None]]) -> tuple[Days, ...]:
    """Return *days*, or both days where the text says "on 3 and 9 October"."""
    mention = next((mention.span for mention, when in fit if when == days), span)
    if _TWO_DAYS.search(words, mention.start - span.start, mention.end - span.start) is None:
        return (days,)
    return Days(days.earliest, days.earliest), Days(days.latest, days.latest)


def _undated(sentence: _Sentence, conference: tuple[int, Days] | None) -> Iterator[tuple[regex.Match[str], Told]]:
    """Yield the plan that *sentence*, without a date, tells right behind one that told of a *conference*: it was made there."""
    if conference is None or not 0 <= sentence.span.start - conference[0] < _ADJACENT:
        return
    for act, kind in zip(sentence.acts, sentence.kinds, strict=True):
        if kind is EventType.PLAN and _is_real(sentence.words, act):
            yield act, (kind, conference[1])


def _fit(words: str, sentence: Span, mentions: Iterable[tuple[Mention, Days | None]]) -> list[tuple[Mention, Days | None]]:
    """Return those *mentions* that can date an act; "in March and May" is no one date."""
    put_off = _PUT_OFF.search(words) is not None
    fit: list[tuple[Mention, Days | None]] = []
    for mention, days in mentions:
        at = mention.span.start - sentence.start
        if mention.lead in _TRAILING and not (put_off and mention.lead == "until"):
            continue
        if _OVER.search(words, max(0, at - 40), at):
            continue
        joined = fit and _AND.fullmatch(words, fit[-1][0].span.end - sentence.start, at) is not None
        if joined:
            fit[-1] = (fit[-1][0], None)
        fit.append((mention, None if joined else days))
    return fit


def _is_with(words: str, before: regex.Match[str], act: regex.Match[str], first: Span, sentence: Span) -> bool:
    """Tell whether *act* has the date of the act *before*: a conference makes a plan, and a date in front holds for all that follows."""
    if _type_of(act) is EventType.PLAN and _type_of(before) is EventType.CONFERENCE:
        return True
    is_front = first.start - sentence.start < _FRONT and first.end - sentence.start <= before.start()
    between = words[before.end() : act.start()]
    return is_front and _ALSO.fullmatch(between) is not None and _LATER.search(between) is None


def _is_real(words: str, act: regex.Match[str]) -> bool:
    """Tell whether the words around the *act* say that it happened."""
    start = max(0, act.start() - _REACH)
    if (act.lastgroup or "").startswith(Manner.NAMED):
        is_open = _OF.match(words, act.end()) or _OPENING.search(words, start, act.start())
        if not is_open or _PLANNED.search(words, start, act.start()):
            return False
        return _UNREAL_AFTER.match(words, act.end()) is None
    if act[0].endswith("assessed") and _PERSON.search(words, start, act.start()) is None:
        return False
    needed = _INFINITIVE if act[0].startswith(_PLAIN) else _HAVING if act[0].startswith(_GERUND) else None
    if needed is not None and needed.search(words, start, act.start()) is None:
        return False
    unreal = _UNREAL.search(words, start, act.start())
    negative = "not" if " not " in act[0] else unreal[0] if unreal is not None else ""
    if negative and not (negative.startswith(_NOT) and _UNTIL.search(words, act.start(), act.end() + _REACH)):
        return False
    return _UNREAL_AFTER.match(words, act.end()) is None
