"""Which finding an injustice came of.

In the analysis: the finding before it in the paragraph; a paragraph of injustice alone follows from the run of findings right before it.
The reason of a payment goes to the finding with which it shares most words, where no finding has that kind of injustice already.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ombudsgraph.course import injustice
from ombudsgraph.course.drafts import MOST, Draft, likeness, stems_of
from ombudsgraph.course.passages import RETELLING, Passage, Place, marked
from ombudsgraph.course.signals import Signal
from ombudsgraph.model import Party, Span
from ombudsgraph.model.course import Finder, Injustice

_NOT_CAUSED = r"(?:(?:did|has|does|have) not (?:\w+ )?caused?\b(?! only)|caused no\b|without causing\b|no\b)[^.;,]{0,40}?\binjustice\b"
_HARMLESS = re.compile(rf"\b(?:but|although|though|however)\b[^.;]{{0,30}}?\b{_NOT_CAUSED}")
_NOR_HARM = re.compile(
    rf"(?:(?:but|however|nonetheless|nevertheless),? )?(?:it|this|that|the (?:fault|delay|error)) (?:\w+ )?{_NOT_CAUSED}"
)
_SEVERAL = re.compile(r"\b(?:both|each|these|all)\b")
_CAUSED = re.compile(r"\binjustice\b|\bfaults?\b|\bdelays?\b|\bcaus(?:ed|ing)\b", re.IGNORECASE)


def add_injustice(drafts: list[Draft], these: Sequence[Passage], parties: tuple[Party, ...]) -> None:
    """Give each kind of injustice that the Ombudsman finds to the finding that caused it."""
    faults = [draft for draft in drafts if draft.first.fault and draft.first.by is Finder.OMBUDSMAN]
    faults.sort(key=lambda draft: draft.first.sentence.start)
    faults = [draft for draft in faults[:MOST] if not _is_harmless(draft)]
    if not faults:
        return
    drafts = drafts[:MOST]
    reasons: list[tuple[Span, str, Injustice]] = []
    for passage in marked(these, Signal.INJUSTICE):
        if passage.place in (Place.STORY, Place.NOT_INVESTIGATED):
            continue
        for _, span in passage.signalled(Signal.INJUSTICE):
            words = passage.words(span)
            kinds = () if passage.place is Place.ACTION and not injustice.is_reason(words) else injustice.kinds(passage.lowered(span))
            if passage.place in RETELLING:
                reasons.extend((span, words, kind) for kind in kinds if passage.place is not Place.SUMMARY or injustice.is_reason(words))
            elif kinds:
                for draft in _causes(faults, drafts, passage, span, words):
                    _give(draft, kinds, span, words, parties)
    for span, words, kind in reasons:
        told = [draft for draft in faults if kind in draft.kinds]
        if not told:
            stems = stems_of(words)
            best = max(faults, key=lambda draft: (likeness(stems, draft), draft.first.sentence.start))
            _give(best, (kind,), span, words, parties)


def _is_harmless(draft: Draft) -> bool:
    """Tell whether the sentence of the fault, or the next one, says that no injustice came of it."""
    first = draft.first
    if _HARMLESS.search(first.passage.lowered(first.sentence), first.start):
        return True
    after = next((span for span in first.passage.sentences if span.start >= first.sentence.end), None)
    return after is not None and _NOR_HARM.match(first.passage.lowered(after)) is not None


def _causes(faults: list[Draft], drafts: list[Draft], passage: Passage, span: Span, words: str) -> list[Draft]:
    """Return the findings that the injustice told in *span* comes from: the nearest before it, in the same sentence or section."""
    here = [draft for draft in faults if draft.first.passage is passage]
    before = [draft for draft in here if draft.first.sentence.start <= span.start]
    if here:
        nearest = before or here[:1]
        return nearest if _SEVERAL.search(words) else nearest[-1:]
    if any(draft.first.passage is passage and draft.first.by is Finder.OMBUDSMAN for draft in drafts):
        return []  # a paragraph that finds no fault
    earlier = [draft for draft in faults if draft.first.sentence.start < span.start and draft.first.passage.place is not Place.SUMMARY]
    if not earlier:
        told = _CAUSED.search(words)
        return faults[:1] if told else []
    run = [draft for draft in earlier if draft.first.passage.section == passage.section]
    number = passage.number
    chosen: list[Draft] = []
    for draft in reversed(run):  # the paragraphs right before it that find fault, without a gap
        if number - draft.first.passage.number > 1:
            break
        number = draft.first.passage.number
        chosen.append(draft)
    return chosen[::-1] or earlier[-1:]


def _give(draft: Draft, kinds: tuple[Injustice, ...], span: Span, words: str, parties: tuple[Party, ...]) -> None:
    draft.kinds.extend(kind for kind in kinds if kind not in draft.kinds)
    draft.sufferers.extend(label for label in injustice.sufferers(words, parties) if label not in draft.sufferers)
    draft.evidence.append(span)
