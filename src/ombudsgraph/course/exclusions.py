"""What was not investigated, and why: each ground with its words and the provision relied on.

Only what the Ombudsman says of this complaint counts: in what she has not investigated, in her assessment, in summary and decision. The
account of her powers says what she may refuse, and refuses nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ombudsgraph.course.finders import is_claim
from ombudsgraph.course.grounds import RULES, GroundRule
from ombudsgraph.course.passages import RETELLING, Passage, Place, marked, passages
from ombudsgraph.course.refusals import CLOSED, GENERAL, REFUSAL, TAKEN_UP
from ombudsgraph.course.signals import Signal
from ombudsgraph.model import Citation, Header, Provision, Span, Statement
from ombudsgraph.model.course import Exclusion, Ground

LOCAL_GOVERNMENT_ACT = "http://www.legislation.gov.uk/id/ukpga/1974/7"
# which provisions of the Local Government Act 1974 a ground rests on, the likeliest first
_BASES: dict[Ground, tuple[tuple[str, ...], ...]] = {
    Ground.OUT_OF_TIME: (("section", "26B"), ("section", "34D")),
    Ground.TRIBUNAL: (("section", "26", "6", "a"),),
    Ground.COURT: (("schedule", "5", "paragraph", "1"), ("section", "26", "6", "c")),
    Ground.OTHER_REMEDY: (("section", "26", "6"),),
    Ground.EARLY_RESOLUTION: (("section", "24A", "7"), ("section", "30", "1B"), ("section", "24A", "6")),
}
_COULD_GO = re.compile(
    r"\bcould (?:not )?(?:have|go|still)|\bopen to"
    r"|\bcan (?:go|ask|appeal|take)|\bright|\bremedy in|\bpoint of law|\breasonable\b|\bonly (?:a|the) (?:courts?|tribunals?)\b"
    r"|\bhas (?:already |now |also )?(?:appealed|used)\b|\b(?:in|by|before) (?:the |a )?(?:\w+ )?courts?\b|\bcourt (?:action"
    r"|proceedings)\b"
    r"|\bonly\b[^.;]*\bcourt|\bnegligence\b"
)
_FORBIDDEN = re.compile(
    r"\bno power|\bnot allowed|\bcannot (?:look|investigate|consider)|\bliability order|\bbefore (?:a|the) (?:court|judge)\b"
)
_REFUSES_ITSELF = re.compile(r"\benough to (?:look|investigate|pursue)|\b(?:i|we|ombudsm[ae]n) (?:could not|cannot) achieve\b")
_SELF_REFUSING = (Ground.NO_SIGNIFICANT_INJUSTICE, Ground.NO_WORTHWHILE_OUTCOME)
_NEARER = frozenset((Ground.OUT_OF_TIME, Ground.COURT, Ground.TRIBUNAL))
_CAME = re.compile(  # a fact, not a claim
    r"(?:so |but )?[\w. ]{1,30}? (?:has |have )?complained\b[^.;]*\b(?:too late|late|years?|months?)\b"
)
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
                _add(drafts, rule.ground, passage, span, apart=rule.ground is Ground.OTHER_REMEDY)
    for rule, passage, span in told_again:
        _add(drafts, rule.ground, passage, span, apart=False)
    if any(draft.ground is Ground.EARLY_RESOLUTION for draft in drafts):  # "an investigation would add nothing to what it proposes"
        drafts = [draft for draft in drafts if draft.ground is not Ground.NO_WORTHWHILE_OUTCOME]
    drafts.sort(key=lambda draft: draft.evidence[0])
    return tuple(Exclusion(draft.ground, tuple(draft.evidence), _provision(draft, citations)) for draft in drafts)


def is_closed(statement: Statement, header: Header, these: Sequence[Passage]) -> bool:
    """Tell whether the complaint as a whole was not investigated, as summary, decision or the page's outcome say."""
    if header.outcome == "closed-after-initial-enquiries":
        return True
    return any(
        CLOSED.search(passage.lowered(span)) and _refuses(passage.lowered(span))
        for passage in marked(these, Signal.REFUSAL)
        if passage.place in (Place.SUMMARY, Place.DECISION)
        for _, span in passage.signalled(Signal.REFUSAL)
    )


def _refuses(words: str) -> bool:
    return re.search(r"\bnot\b|\bcannot\b|ended this complaint|discontinued", words) is not None


def _reasons(passage: Passage, *, closed: bool) -> list[tuple[GroundRule, Span]]:
    """Return the grounds that *passage* gives, each with its sentence."""
    whole = passage.lowered(passage.span)
    refused = closed or _is_apart(passage) or (passage.signal & Signal.REFUSAL != 0 and REFUSAL.search(whole) is not None)
    rules = [rule for rule in RULES if (refused or rule.alone or rule.ground in _SELF_REFUSING) and _may(rule, whole)]
    if not rules or (passage.place is not Place.SUMMARY and not closed and TAKEN_UP.search(whole)):
        return []
    found: list[tuple[GroundRule, Span]] = []
    for index, span in enumerate(passage.sentences):
        words = passage.lowered(span)
        here = [rule for rule in rules if _may(rule, words) and rule.pattern.search(words) is not None]
        if not here or words.endswith("?") or GENERAL.search(words):
            continue
        if is_claim(words) == len(words):
            here = [rule for rule in here if rule.ground is Ground.OUT_OF_TIME and _CAME.match(words) is not None]
        found.extend((rule, span) for rule in here if _holds(rule, words, passage, index, refused=refused, closed=closed))
    if any(rule.ground in _NEARER for rule, _ in found):  # "outside our jurisdiction because it has been before a court"
        found = [item for item in found if item[0].ground is not Ground.NOT_IN_JURISDICTION]
    return found


def _may(rule: GroundRule, words: str) -> bool:
    """Tell whether *words* hold a word that *rule* cannot do without."""
    for word in rule.words:  # noqa: SIM110 - a generator would take three times as long
        if word in words:
            return True
    return False


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
    if rule.ground in (Ground.TRIBUNAL, Ground.COURT):
        near = " ".join(passage.lowered(span) for span in passage.sentences[max(0, index - 1) : index + 3])
        return REFUSAL.search(near) is not None or _COULD_GO.search(near) is not None or "for the" in words
    return True


def _add(drafts: list[_Draft], ground: Ground, passage: Passage, span: Span, *, apart: bool) -> None:
    """Add a telling of *ground*: to the one told before, unless another matter is left to another body."""
    for draft in drafts:
        if draft.ground is ground and (not apart or draft.passage is passage):
            if span not in draft.evidence:
                draft.evidence.append(span)
            return
    drafts.append(_Draft(ground, passage, [span]))


def _provision(draft: _Draft, citations: Sequence[Citation]) -> Provision | None:
    """Return the provision relied on: cited beside, or the one that the account of the powers cites for such a ground."""
    bases = _BASES.get(draft.ground, ())
    if draft.ground is Ground.COURT:
        words = draft.passage.lowered(draft.passage.span)
        if _COULD_GO.search(words) and not _FORBIDDEN.search(words):
            bases = bases[::-1]
    cited = [item for item in citations if isinstance(item.cited, Provision) and item.cited.legislation.iri == LOCAL_GOVERNMENT_ACT]
    beside = [item for item in cited if draft.passage.span.contains(item.span)]
    for among in (beside,) if draft.ground is Ground.OTHER_REMEDY else (beside, cited):
        for base in bases:
            fitting = [item.cited for item in among if isinstance(item.cited, Provision) and _path(item.cited)[: len(base)] == base]
            if fitting:  # "section 26B" itself before a subsection of it
                return next((provision for provision in fitting if _path(provision) == base), fitting[0])
    return None


def _path(provision: Provision) -> tuple[str, ...]:
    return tuple(word for step in provision.path for word in (step.kind, *step.parts))
