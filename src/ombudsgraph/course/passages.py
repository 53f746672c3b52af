"""Where in a statement the Ombudsman speaks, and where others are only reported.

    analysis    her reasons; also sections whose heading does not say ("What I found", "The second complaint")
    retelling   summary, agreed action and final decision: they repeat what the analysis found
    story       what happened: the findings of investigators, panels and councils
    otherwise   the complaint, the law, role and powers, method: nothing is found there

A first pass over the text says which paragraphs hold a word that matters; only those are cut into sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from ombudsgraph.course.signals import NOTHING, signals
from ombudsgraph.extraction.headings import SectionKind, classify, section_kinds
from ombudsgraph.model import Paragraph, Span, Statement
from ombudsgraph.reading.sentences import sentences


class Place(Enum):
    """What kind of telling a paragraph belongs to."""

    SUMMARY = auto()
    ANALYSIS = auto()
    STORY = auto()
    ACTION = auto()
    DECISION = auto()
    NOT_INVESTIGATED = auto()


RETELLING = frozenset((Place.SUMMARY, Place.ACTION, Place.DECISION))
_PLACES = {
    SectionKind.ANALYSIS: Place.ANALYSIS,
    SectionKind.OTHER: Place.ANALYSIS,
    SectionKind.STORY: Place.STORY,
    SectionKind.ACTION: Place.ACTION,
    SectionKind.DECISION: Place.DECISION,
    SectionKind.NOT_INVESTIGATED: Place.NOT_INVESTIGATED,
}
_LONGEST = 3000  # no sentence is longer: time stays linear
_LATEST: dict[str, tuple[Statement, tuple[Passage, ...]]] = {}
_LEFT = re.compile(
    r"(?:what|matters|parts)\ .*?(?:i|we)\ (?:have\ and\ |did\ and\ )?(?:did\ not|didn't|have\ not|haven't|will\ not|cannot|could\ not)"
    r"\ (?:consider|look|examin|includ|investigat)",
    re.VERBOSE,
)
_OWN = re.compile(r"\b(?:i|we|ombudsm[ae]n|my|our)\b|^parts? of the complaint")


@dataclass(slots=True)
class Passage:
    """A paragraph with its place; `number` counts the passages, `section` the sections (-1 for the summary)."""

    plain: str
    place: Place
    section: int
    number: int
    paragraph: Paragraph
    heading: Span | None
    signal: int = NOTHING
    _marks: list[tuple[int, int]] = field(default_factory=list)
    _sentences: tuple[Span, ...] | None = field(default=None)
    _texts: dict[Span, str] = field(default_factory=dict)
    _lowered: dict[Span, str] = field(default_factory=dict)

    @property
    def span(self) -> Span:
        """The paragraph's words."""
        return self.paragraph.span

    @property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences of the paragraph, cut when first asked for; of one that never ends, the beginning."""
        if self._sentences is None:
            self._sentences = tuple(
                span if span.end - span.start <= _LONGEST else Span(span.start, span.start + _LONGEST)
                for span in sentences(self.plain, self.span)
            )
        return self._sentences

    def words(self, span: Span) -> str:
        """Return the words of *span* on one line."""
        found = self._texts.get(span)
        if found is None:
            found = self.plain[span.start : span.end]
            if "\n" in found or "  " in found:
                found = " ".join(found.split())
            self._texts[span] = found
        return found

    def lowered(self, span: Span) -> str:
        """Return the words of *span* on one line, in lower case and without contractions: what the rules read."""
        found = self._lowered.get(span)
        if found is None and span == self.span and span.end - span.start > _LONGEST:
            found = self._lowered[span] = " ".join(self.lowered(sentence) for sentence in self.sentences)
        elif found is None:
            found = self._lowered[span] = written_out(self.words(span).lower())
        return found

    def before(self, span: Span, reach: int) -> str:
        """Return up to *reach* characters of the paragraph that stand before *span*, in lower case."""
        return self.plain[max(self.span.start, span.start - reach) : span.start].lower()

    def mark(self, position: int, signal: int) -> None:
        """Note that a word of the kind *signal* stands at *position*."""
        self.signal |= signal
        self._marks.append((position, signal))

    def signalled(self, signal: int) -> Iterator[tuple[int, Span]]:
        """Yield the sentences that hold a word of the kind *signal*, each with its place among all."""
        places = [position for position, kind in self._marks if kind & signal]
        if not places:
            return
        at = 0
        for index, span in enumerate(self.sentences):
            while at < len(places) and places[at] < span.start:
                at += 1
            if at == len(places):
                return
            if places[at] < span.end:
                yield index, span


def written_out(words: str) -> str:
    """Return lower-case *words* with their contracted negations written out ("wasn't": "was not")."""
    if "n't" not in words:
        return words
    return words.replace("can't", "cannot").replace("won't", "will not").replace("n't", " not")


def passages(statement: Statement) -> tuple[Passage, ...]:
    """Return the paragraphs of *statement* in which something may be found, in the order of the text.

    Findings and exclusions ask for the same statement one after the other: the last one's passages are kept, with what was cut of them.
    """
    kept = _LATEST.get("")
    if kept is not None and kept[0] is statement:
        return kept[1]
    these = _passages(statement)
    _LATEST[""] = (statement, these)
    return these


def _passages(statement: Statement) -> tuple[Passage, ...]:
    found: list[Passage] = []
    if statement.summary is not None:
        found.append(Passage(statement.plain, Place.SUMMARY, -1, 0, Paragraph(0, None, statement.summary), None))
    for index, place in enumerate(_places(statement)):
        section = statement.sections[index]
        if place is not None:
            for paragraph in section.paragraphs:
                found.append(Passage(statement.plain, place, index, len(found), paragraph, section.heading))
    _add_signals(found, statement.plain)
    return tuple(found)


def _places(statement: Statement) -> Iterator[Place | None]:
    """Yield the place of each section of *statement*."""
    analysed = False
    kinds = section_kinds(statement)
    for index, (section, kind) in enumerate(zip(statement.sections, kinds, strict=True)):
        heading = section.heading.of(statement.plain).lower()
        if kind is SectionKind.LAW and _leaves_law(statement, kinds, index):
            yield Place.STORY
        elif kind is SectionKind.DECISION and _goes_on(kinds, index):
            yield Place.ANALYSIS  # "Conclusions" before the agreed action
        elif kind is SectionKind.METHOD:  # "What I have investigated" says what was left out as well
            yield Place.NOT_INVESTIGATED if "investigated" in heading or _LEFT.match(heading) else None
        elif kind is SectionKind.NOT_INVESTIGATED or _LEFT.match(heading):
            repeated = analysed and _OWN.search(heading) is None  # a complaint ("The Council did not investigate …")
            yield Place.ANALYSIS if repeated else Place.NOT_INVESTIGATED
        elif analysed and kind is SectionKind.COMPLAINT:  # a sub-heading of the analysis
            yield Place.ANALYSIS
        else:
            yield _PLACES.get(kind)
        analysed |= kind is SectionKind.ANALYSIS


def _goes_on(kinds: Sequence[SectionKind], index: int) -> bool:
    """Tell whether the decision at *index* is followed by something else before another one."""
    rest = kinds[index:]
    last = len(rest) - 1 - rest[::-1].index(SectionKind.DECISION)
    return any(kind is not SectionKind.DECISION for kind in rest[:last])


def _leaves_law(statement: Statement, kinds: Sequence[SectionKind], index: int) -> bool:
    """Tell whether a sub-heading that says nothing stands beside "Legal background" and tells the story: where none after it does."""
    section = statement.sections[index]
    if section.level < 2 or classify(section.heading.of(statement.plain)) is not SectionKind.OTHER:
        return False
    before = index - 1
    while classify(statement.sections[before].heading.of(statement.plain)) is SectionKind.OTHER:
        before -= 1
    if statement.sections[before].level != section.level:
        return False
    siblings = (kind for later, kind in zip(statement.sections[index:], kinds[index:], strict=True) if later.level == section.level)
    return not any(kind is SectionKind.STORY for kind in siblings)


def marked(these: Sequence[Passage], signal: int) -> Iterator[Passage]:
    """Yield the passages of *these* that hold a word of the kind *signal*."""
    return (passage for passage in these if passage.signal & signal)


def _add_signals(found: list[Passage], plain: str) -> None:
    """Tell each passage which kinds of words it holds."""
    at = 0
    for position, signal in signals(plain):
        while at < len(found) and found[at].span.end <= position:
            at += 1
        if at == len(found):
            break
        if found[at].span.start <= position:
            found[at].mark(position, signal)
