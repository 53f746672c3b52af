"""Concerns: the steps of a complaint and the provisions that a finding is about, where its words say so.

    "Stage two took too long"                its step: the stage 2 report, or the answer where no report is told
    "the panel was late"                     the panel
    "should not have refused stage two"      the refusal
    "fell short of regulation 10"            the provision

What a stage found ("the stage two investigation upheld"), what others said ("as the panel recommended") and what merely tells when ("after
the final response") is no matter of the finding. Where a step of two complaints could be meant, none is.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import regex
from ahocorasick_rs import AhoCorasick

from ombudsgraph.course.step_names import STEP_NAMES, StepName
from ombudsgraph.model import Citation, CitationRole, Provision, Span, Statement
from ombudsgraph.model.course import Complaint, Finder, Finding, StepPlace, StepType, Timeliness
from ombudsgraph.reading.sentences import sentences

_NUMBERS = {"one": 1, "1": 1, "first": 1, "two": 2, "2": 2, "second": 2, "three": 3, "3": 3, "third": 3}
_DELAY = regex.compile(r"\b(?:delay\w*|late(?:r|ness)?|slow\w*|too long|so long|longer|took|taken|taking|waited|wait|overdue|time)\b")
_THE_DELAY = regex.compile(
    r"\b(?:(?:so long|such) an? (?:\w+ )?|(?:this|that|the|these|those) (?:\w+ )?)(?:delay|wait|length of time)(?P<many>s)?\b"
)
# behind the words: what the step came to
_FOUND = regex.compile(
    r"(?:'s)? (?:(?:investigation|investigator|investigating officer|panel|report|response|reply|council|it|she|he|also|had|has|the|that"
    r"|which|of the|complaint)[ ,]+){0,4}?(?:found|upheld|uphold|concluded|said|says|identified|recommended|noted|told|accepted|agreed"
    r"|explained|acknowledged|confirmed|asked|advised|suggested|wanted|findings?|recommendations?)\b"
)
# before the words: they are a source, or tell when
_SOURCE = regex.compile(
    r"\b(?:agree\w* with(?: [\w' ]{1,30} and)?|according to|as|(?:found|identified|recommended|upheld|accepted|made|offered|said|given"
    r"|raised|considered) (?:by|at|in|during)|in line with|recommendations? (?:of|from)|findings? (?:of|from)|since|until|after|following"
    r"|before|by|despite|given|led to|ask\w* for|request\w*(?: for)?) (?:an? |the |its |her |his |their )?(?:[\w']+ ){0,2}$"
)
_WAITED = regex.compile(r"\b(?:delay\w*|waited|wait|gap)(?: \w+){0,2} (?:before|until|by) ")
_WHICH = regex.compile(r"\b(?P<nth>first|second|third|further|later|new|original) complaint\b")
_COMPLAINTS = {"first": 1, "original": 1, "second": 2, "further": 2, "later": 2, "new": 2, "third": 3}
_EVERY = regex.compile(r"\b(?:every|each|all(?: three| the| of the| three of the)?) stages?\b")
_BACK = 4  # sentences
_LONG = 2000  # characters: no sentence that somebody wrote is longer
_ANCHORS = tuple(dict.fromkeys(anchor for name in STEP_NAMES for anchor in name.anchors))
_FINDER = AhoCorasick(_ANCHORS)


def link(
    statement: Statement, findings: Sequence[Finding], complaints: Sequence[Complaint], citations: Sequence[Citation]
) -> tuple[Finding, ...]:
    """Return *findings* with the steps of *complaints* and the provisions cited in *citations* that each is about. A pure function."""
    provisions = [one for one in citations if isinstance(one.cited, Provision) and one.role is not CitationRole.JURISDICTION]
    has_steps = any(complaint.steps for complaint in complaints)
    if not has_steps and not provisions:
        return tuple(findings)
    cited_at = [one.span.start for one in provisions]
    begin = _beginnings(statement)
    linked = []
    for finding in findings:
        telling = finding.evidence[0]
        cited: tuple[Provision, ...] = ()
        steps: tuple[StepPlace, ...] = ()
        if provisions and finding.by is Finder.OMBUDSMAN:
            near = slice(bisect_left(cited_at, min(begin(telling.start), telling.start)), bisect_left(cited_at, telling.end))
            cited = _cited(telling, provisions[near])
        if has_steps and (finding.by is Finder.OMBUDSMAN or (finding.by is Finder.COUNCIL and _DELAY.search(finding.description))):
            steps = _steps(statement.plain, finding, telling, begin, complaints)
        if cited or steps:
            finding = replace(finding, concerns=cited, steps=steps)
        linked.append(finding)
    return tuple(linked)


def _beginnings(statement: Statement) -> Callable[[int], int]:
    """Return what tells where the paragraph begins in which a place lies."""
    starts: list[int] = []

    def begin(at: int) -> int:
        if not starts:
            starts.extend(paragraph.span.start for _, paragraph in statement.paragraphs())
        return starts[max(bisect_right(starts, at) - 1, 0)]

    return begin


def _cited(telling: Span, near: Sequence[Citation]) -> tuple[Provision, ...]:
    """Return the provisions that the words of a finding cite; where they cite none, those of *near*, before it, that are applied."""
    chosen = [one for one in near if telling.contains(one.span)] or [one for one in near if one.role is CitationRole.APPLIED]
    return tuple(dict.fromkeys(one.cited for one in chosen if isinstance(one.cited, Provision)))


def _steps(
    plain: str, finding: Finding, telling: Span, begin: Callable[[int], int], complaints: Sequence[Complaint]
) -> tuple[StepPlace, ...]:
    """Return the steps that the words of *finding* name; where they name none and speak of "this delay", those named just before."""
    words = telling.of(plain)[:_LONG].lower()
    description = finding.description[:_LONG].lower()
    found = _named(words, complaints) or (() if description in " ".join(words.split()) else _named(description, complaints))
    if not found and _EVERY.search(words) and _DELAY.search(words):
        found = _late(complaints)
    delay = _THE_DELAY.search(words)
    if found or delay is None:
        return found
    start = max(begin(telling.start), telling.start - _LONG)
    places: set[StepPlace] = set()
    for sentence in sentences(plain, Span(start, telling.start))[: -_BACK - 1 : -1]:
        before = sentence.of(plain).lower()
        if not delay["many"] or _DELAY.search(before):
            places.update(_named(before, complaints))
        if places and not delay["many"]:
            break
    return tuple(sorted(places))


def _late(complaints: Sequence[Complaint]) -> tuple[StepPlace, ...]:
    """Return the steps of *complaints* that were late; none where those of two were."""
    late = [
        StepPlace(complaint.number, one.to_step)
        for complaint in complaints
        for one in complaint.intervals
        if one.timeliness is Timeliness.LATE
    ]
    return tuple(late) if len({one.complaint for one in late}) == 1 else ()


def _named(words: str, complaints: Sequence[Complaint]) -> tuple[StepPlace, ...]:
    """Return the steps of *complaints* that *words* name as their matter, in order."""
    which = _WHICH.search(words)
    number = _COMPLAINTS[which["nth"]] if which is not None else None
    meant = [complaint for complaint in complaints if number in (None, complaint.number)]
    places: dict[StepPlace, None] = {}
    has_stage = "stage" in words
    for name, match in _mentions(words):
        said: list[int | None] = [_NUMBERS[one] for one in match.capturesdict().get("n", ())]
        stages = said or [name.stage]
        if has_stage and stages == [None] and name.types[0] is StepType.RESPONSE:
            continue  # the stage's own words tell which answer is meant
        for stage in stages:
            if name.stage in (None, stage):
                chosen = _only(meant, name, stage, is_late=_DELAY.search(words) is not None)
                places.update(dict.fromkeys(chosen))
    return tuple(sorted(places))


def _mentions(words: str) -> Iterator[tuple[StepName, regex.Match[str]]]:
    """Yield what *words* name as a matter; of names that overlap, the one that comes first in the table."""
    seen = {_ANCHORS[number] for number, _, _ in _FINDER.find_matches_as_indexes(words, overlapping=True)}
    taken: list[Span] = []
    for name in STEP_NAMES if seen else ():
        if seen.isdisjoint(name.anchors):
            continue
        for match in name.form.finditer(words):
            span = Span(*match.span())
            if any(span.start < other.end and other.start < span.end for other in taken):
                continue
            taken.append(span)
            if not _is_source(words, span):
                yield name, match


def _is_source(words: str, span: Span) -> bool:
    """Tell whether the step named at *span* is whence something comes, or when it was, not what the words are about."""
    if _FOUND.match(words, span.end) is not None:
        return True
    before = _SOURCE.search(words, max(0, span.start - 60), span.start)
    return before is not None and _WAITED.search(words, max(0, before.start() - 30), span.start) is None


def _only(complaints: Sequence[Complaint], name: StepName, stage: int | None, *, is_late: bool) -> tuple[StepPlace, ...]:
    """Return the step of *complaints* that *name* means; none where two complaints have one or two answers could be meant."""
    for kind in name.types:
        found = [
            StepPlace(complaint.number, place)
            for complaint in complaints
            for place, step in enumerate(complaint.steps)
            if step.type is kind and stage in (None, step.stage) and not _is_vague(complaint, place, name, stage, is_late=is_late)
        ]
        if found:
            return tuple(found) if len(found) == 1 else ()
    return ()


def _is_vague(complaint: Complaint, place: int, name: StepName, stage: int | None, *, is_late: bool) -> bool:
    """Tell whether "stage three" alone could mean another step of that stage: the panel, its report, or the answer to it."""
    if stage != 3 or name.types[0] is not StepType.REPORT or complaint.steps[place].type is StepType.RESPONSE:
        return False
    late = [one.to_step for one in complaint.intervals if one.timeliness is Timeliness.LATE and complaint.steps[one.to_step].stage == stage]
    return not is_late or late != [place]
