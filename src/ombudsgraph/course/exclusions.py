"""What was not investigated, and why: each ground with its words and the provision relied on.

Only what the Ombudsman says of this complaint counts: in what she has not investigated, in her assessment, in summary and decision. The
account of her powers says what she may refuse, and refuses nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ombudsgraph.course.bases import COULD_GO, relied_on
from ombudsgraph.course.finders import is_claim
from ombudsgraph.course.grounds import RULES, GroundRule
from ombudsgraph.course.passages import RETELLING, Passage, Place, marked, passages
from ombudsgraph.course.refusals import COMPLETED, GENERAL, REFUSAL, closes, taken_up
from ombudsgraph.course.signals import Signal
from ombudsgraph.course.word_classes import WordClasses
from ombudsgraph.model import Citation, Header, Span, Statement
from ombudsgraph.model.course import Exclusion, Ground

_REFUSES_ITSELF = re.compile(r"\benough to (?:look|investigate|pursue)|\b(?:i|we|ombudsm[ae]n) (?:could not|cannot) achieve\b")
_SELF_REFUSING = (Ground.NO_SIGNIFICANT_INJUSTICE, Ground.NO_WORTHWHILE_OUTCOME)
_APART = frozenset((Ground.OTHER_REMEDY, Ground.NOT_IN_JURISDICTION, Ground.NO_WORTHWHILE_OUTCOME))
_AGREED = re.compile(r"\bagreed\b|\bproposes?\b|\bproposals?\b|\bsettle|\bresolve")
_OTHER = re.compile(r"\b(?:\w+ (?:ombudsman|commissioner|adjudicator|inspectorate)|police|ofsted|care quality commission)\b")
_NEARER = frozenset((Ground.OUT_OF_TIME, Ground.COURT, Ground.TRIBUNAL))
_CLASSES = WordClasses(rule.words for rule in RULES)  # words that a rule cannot do without
_UNREFUSED = sum(1 << place for place, rule in enumerate(RULES) if rule.alone or rule.ground in _SELF_REFUSING)
_CAME = re.compile(  # a fact, not a claim
    r"(?:so |but )?[\w. ]{1,30}? (?:has |have )?complained\b[^.;]*\b(?:too late|late|years?|months?)\b"
)
_ENDS = re.compile(r"\bnot\b|\bcannot\b|\bended\b|discontinued|stopped|closed|against")
_SUPPOSED = re.compile(r"(?:if|should|unless|had)\b")


@dataclass(slots=True)
class _Draft:
    ground: Ground
    passage: Passage
    evidence: list[Span] = field(default_factory=list)


def extract(statement: Statement, header: Header, citations: Sequence[Citation]) -> tuple[Exclusion, ...]:
    """Return what *statement* says was not investigated, or no further, in the order of the text. A pure function."""
    these = passages(statement)
    closed = is_closed(statement, header, these)
    drafts: list[_Draft] = []
    told_again: list[tuple[GroundRule, Passage, Span]] = []
    for passage in these if closed else marked(these, Signal.REFUSAL | Signal.GROUND):
        if passage.place in (Place.STORY, Place.ACTION):
            continue
        for rule, span in _reasons(passage, closed=closed):
            if passage.place in RETELLING:
                told_again.append((rule, passage, span))
            else:
                _add(drafts, rule.ground, passage, span, apart=rule.ground in _APART)
    for rule, passage, span in told_again:
        _add(drafts, _as_told(rule.ground, passage, span, drafts), passage, span, apart=False)
    drafts = _without_rivals(drafts)
    drafts.sort(key=lambda draft: draft.evidence[0])
    return tuple(Exclusion(draft.ground, tuple(draft.evidence), relied_on(draft.ground, draft.passage, citations)) for draft in drafts)


def _as_told(ground: Ground, passage: Passage, span: Span, drafts: Sequence[_Draft]) -> Ground:
    """Return the ground under which *span* is told again: that a landlord's repairs are for the Housing Ombudsman may stand for both."""
    if ground is Ground.OTHER_REMEDY and not any(draft.ground is ground for draft in drafts):
        other = _OTHER.search(passage.lowered(span))
        barred = [draft for draft in drafts if draft.ground is Ground.NOT_IN_JURISDICTION]
        if other and any(other[0] in draft.passage.lowered(draft.passage.span) for draft in barred):
            return Ground.NOT_IN_JURISDICTION
    return ground


def _without_rivals(drafts: list[_Draft]) -> list[_Draft]:
    """Drop what is no ground of its own: that nothing more could be achieved than the body has agreed to, or what it has done already
    beside that nothing more could be achieved.
    """
    early = [draft for draft in drafts if draft.ground is Ground.EARLY_RESOLUTION]
    agreed = any(_AGREED.search(draft.passage.lowered(span)) for draft in early for span in draft.evidence)
    if early and any(draft.ground is Ground.DISCONTINUED for draft in drafts):
        dropped = Ground.EARLY_RESOLUTION
    elif early and agreed:
        dropped = Ground.NO_WORTHWHILE_OUTCOME
    elif early and any(draft.ground is Ground.NO_WORTHWHILE_OUTCOME for draft in drafts):
        dropped = Ground.EARLY_RESOLUTION
    else:
        return drafts
    return [draft for draft in drafts if draft.ground is not dropped]


def is_closed(statement: Statement, header: Header, these: Sequence[Passage]) -> bool:
    """Tell whether the complaint as a whole was not investigated, as summary, decision or the page's outcome say."""
    if header.outcome == "closed-after-initial-enquiries":
        return True
    if any(COMPLETED.search(passage.lowered(passage.span)) for passage in these if passage.place is Place.DECISION):
        return False
    return any(
        closes(passage.lowered(span), passage.lowered(passage.span)) and _refuses(passage.lowered(span))
        for passage in marked(these, Signal.REFUSAL)
        if passage.place in (Place.SUMMARY, Place.DECISION)
        for _, span in passage.signalled(Signal.REFUSAL)
    )


def _refuses(words: str) -> bool:
    return _ENDS.search(words) is not None


def _reasons(passage: Passage, *, closed: bool) -> list[tuple[GroundRule, Span]]:
    """Return the grounds that *passage* gives, each with its sentence."""
    whole = passage.lowered(passage.span)
    likely = _CLASSES.of(whole)
    if not likely:
        return []
    refused = closed or _is_apart(passage)
    if not refused and passage.signal & Signal.REFUSAL == 0:
        likely &= _UNREFUSED
    told = _told(passage, likely) if likely else []
    if not told or (passage.place is not Place.SUMMARY and not closed and taken_up(whole)):
        return []
    refused = refused or (passage.signal & Signal.REFUSAL != 0 and REFUSAL.search(whole) is not None)
    found: list[tuple[GroundRule, Span]] = []
    for index, span, here in told:
        words = passage.lowered(span)
        if not refused:
            here = [rule for rule in here if rule.alone or rule.ground in _SELF_REFUSING]
        if not here or words.endswith("?") or GENERAL.search(words):
            continue
        if is_claim(words) == len(words):
            here = [rule for rule in here if rule.ground is Ground.OUT_OF_TIME and _CAME.match(words) is not None]
        found.extend((rule, span) for rule in here if _holds(rule, words, passage, index, refused=refused, closed=closed))
    if any(rule.ground in _NEARER for rule, _ in found):  # "outside our jurisdiction because it has been before a court"
        found = [item for item in found if item[0].ground is not Ground.NOT_IN_JURISDICTION]
    elif any(rule.ground is Ground.NOT_IN_JURISDICTION for rule, _ in found) and "better placed" not in whole:
        found = [item for item in found if item[0].ground is not Ground.OTHER_REMEDY]  # "though he may go to the Housing Ombudsman"
    return found


def _told(passage: Passage, likely: int) -> list[tuple[int, Span, list[GroundRule]]]:
    """Return the sentences of *passage* that hold the words of a ground whose bit is *likely*, with their places and the rules."""
    found: list[tuple[int, Span, list[GroundRule]]] = []
    for index, span in enumerate(passage.sentences):
        words = passage.lowered(span)
        bits = _CLASSES.of(words) & likely
        if bits:
            here = [rule for place, rule in enumerate(RULES) if bits >> place & 1 and rule.pattern.search(words) is not None]
            if here:
                found.append((index, span, here))
    return found


def _is_apart(passage: Passage) -> bool:
    """Tell whether *passage* stands under a heading that says that nothing below it was investigated."""
    if passage.place is not Place.NOT_INVESTIGATED or passage.heading is None:
        return False
    return (
        re.search(r"\bhave (?:and|or)\b|\binvestigated and\b|^what (?:i|we) (?:have )?investigated", passage.lowered(passage.heading))
        is None
    )


def _holds(rule: GroundRule, words: str, passage: Passage, index: int, *, refused: bool, closed: bool) -> bool:
    """Tell whether the ground that *words* name is given here."""
    if rule.whole:
        return closed or REFUSAL.search(words) is not None
    if rule.alone:
        supposed = _SUPPOSED.match(words) is not None and "better placed" not in words
        owned = passage.place is not Place.SUMMARY or refused
        return owned and not supposed
    if not refused:
        return rule.ground in _SELF_REFUSING and _REFUSES_ITSELF.search(words) is not None
    if rule.ground is Ground.EARLY_RESOLUTION and not (closed or _is_apart(passage)):  # "has apologised" is most often but a remedy
        return any(REFUSAL.search(passage.lowered(span)) for span in passage.sentences[max(0, index - 1) : index + 2])
    if rule.ground in (Ground.TRIBUNAL, Ground.COURT):
        near = " ".join(passage.lowered(span) for span in passage.sentences[max(0, index - 1) : index + 3])
        return REFUSAL.search(near) is not None or COULD_GO.search(near) is not None or "for the" in words
    return True


def _add(drafts: list[_Draft], ground: Ground, passage: Passage, span: Span, *, apart: bool) -> None:
    """Add a telling of *ground*: to the one told before, unless another matter is left to another body."""
    for draft in drafts:
        if draft.ground is ground and (not apart or draft.passage is passage):
            if draft.evidence[-1] != span:
                draft.evidence.append(span)
            return
    drafts.append(_Draft(ground, passage, [span]))
