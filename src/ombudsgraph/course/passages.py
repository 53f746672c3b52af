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
from enum import Enum, auto

from ombudsgraph.course.signals import NOTHING, signals
from ombudsgraph.extraction.headings import SectionKind, classify, section_kinds
from ombudsgraph.model import Span, Statement
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


class Passage:
    """A paragraph with its place; `number` counts the passages, `section` the sections (-1 for the summary).

    `span` is the paragraph's words. What is asked for often is worked out once, when first asked for: most passages are never looked at.
    """

    __slots__ = (
        "_bits",
        "_cut",
        "_even",
        "_lowered",
        "_marks",
        "_sentences",
        "heading",
        "number",
        "place",
        "plain",
        "section",
        "signal",
        "span",
    )

    def __init__(self, plain: str, place: Place, section: int, number: int, span: Span, heading: Span | None) -> None:
        self.plain, self.place, self.section, self.number, self.span, self.heading = plain, place, section, number, span, heading
        self.signal = NOTHING
        self._marks: list[tuple[int, int]] = []
        self._sentences: tuple[Span, ...] | None = None
        self._bits: list[int] | None = None  # of each sentence: the kinds of words that it holds
        self._even: str | None = None  # the paragraph in lower case, where its letters stand in the same places
        self._cut = False
        self._lowered: dict[Span, str] = {}

    @property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences of the paragraph, cut when first asked for; of one that never ends, the beginning."""
        found = self._sentences
        if found is None:
            found = sentences(self.plain, self.span)
            if self.span.end - self.span.start > _LONGEST:
                found = tuple(span if span.end - span.start <= _LONGEST else Span(span.start, span.start + _LONGEST) for span in found)
            self._sentences = found
        return found

    def words(self, span: Span) -> str:
        """Return the words of *span* on one line."""
        found = self.plain[span.start : span.end]
        return " ".join(found.split()) if "\n" in found or "  " in found else found

    def lowered(self, span: Span) -> str:
        """Return the words of *span* on one line, in lower case and without contractions: what the rules read."""
        own = self.span
        if not self._cut:
            self._even, self._cut = self._lower(), True
        if self._even is not None and own.start <= span.start and span.end <= own.end:
            return self._even[span.start - own.start : span.end - own.start]
        found = self._lowered.get(span)
        if found is None and span == own and span.end - span.start > _LONGEST:
            found = self._lowered[span] = " ".join(self.lowered(sentence) for sentence in self.sentences)
        elif found is None:
            found = self._lowered[span] = written_out(self.words(span).lower())
        return found

    def _lower(self) -> str | None:
        """Return the paragraph in lower case where nothing else has to be done to its words, or to those of any part of it."""
        words = self.plain[self.span.start : self.span.end]
        if len(words) > _LONGEST or "\n" in words or "  " in words:
            return None
        found = words.lower()
        return found if len(found) == len(words) and "n't" not in found else None

    def before(self, span: Span, reach: int) -> str:
        """Return up to *reach* characters of the paragraph that stand before *span*, in lower case."""
        return self.plain[max(self.span.start, span.start - reach) : span.start].lower()

    def mark(self, position: int, signal: int) -> None:
        """Note that a word of the kind *signal* stands at *position*."""
        self.signal |= signal
        self._marks.append((position, signal))

    def signalled(self, signal: int) -> Iterator[tuple[int, Span]]:
        """Yield the sentences that hold a word of the kind *signal*, each with its place among all."""
        if self._bits is None:
            self._bits = self._signals()
        for index, bits in enumerate(self._bits):
            if bits & signal:
                yield index, self.sentences[index]

    def _signals(self) -> list[int]:
        """Return of each sentence which kinds of words it holds."""
        these = self.sentences
        found = [NOTHING] * len(these)
        at, last = 0, len(these) - 1
        for position, signal in self._marks:
            while at < last and these[at].end <= position:
                at += 1
            if at <= last and these[at].start <= position < these[at].end:
                found[at] |= signal
        return found


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
        found.append(Passage(statement.plain, Place.SUMMARY, -1, 0, statement.summary, None))
    for index, place in enumerate(_places(statement)):
        section = statement.sections[index]
        if place is not None:
            for paragraph in section.paragraphs:
                found.append(Passage(statement.plain, place, index, len(found), paragraph.span, section.heading))
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
    rest = iter(found)
    passage = next(rest, None)
    start, end = (passage.span.start, passage.span.end) if passage else (0, 0)
    for position, signal in signals(plain):
        while passage is not None and end <= position:
            passage = next(rest, None)
            start, end = (passage.span.start, passage.span.end) if passage else (0, 0)
        if passage is None:
            break
        if start <= position:
            passage.mark(position, signal)
