"""How a statement and its labels are compared: rows expected and found, counts, differences with the words around them.

What is expected and found is a true positive, what is only found a false positive, what is only expected a false negative; labels
marked optional count neither way. A mention of law is matched by exact span and IRI; where the labels leave the span open, by IRI and
printed form, in text order, each mention once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field

from ombudsgraph.evaluation.gold import Gold, GoldCitation
from ombudsgraph.model import Citation, Decision, Legislation, Provision, Span, Statement
from ombudsgraph.reading.typography import make_plain
from ombudsgraph.registers import legislation

CONTEXT = 60  # characters printed either side of a difference


@dataclass(frozen=True, slots=True)
class Difference:
    """One row that is only expected or only found (or both, differing), with the words around it; `start` is `None` where no words
    of the text can be pointed at.
    """

    kind: str
    file: str
    start: int | None
    end: int | None
    expected: str | None
    found: str | None
    context: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What one kind counts in one statement."""

    true_positives: int
    false_positives: int
    false_negatives: int
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """A statement's labels, what was extracted from it, and which mention is which label."""

    gold: Gold
    decision: Decision
    matches: tuple[tuple[GoldCitation, Citation], ...]
    missed: tuple[GoldCitation, ...]
    surplus: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """Something expected or found, told from others by `key`; `words` are for the reader, `span` for its place in the text."""

    key: Hashable
    words: str
    span: Span | None = None
    optional: bool = False


@dataclass(slots=True)
class Tally:
    """Counts and differences of one kind while it compares."""

    pair: Pair
    kind: str
    counts: Counter[str] = field(default_factory=Counter)
    differences: list[Difference] = field(default_factory=list)

    def differ(self, expected: str | None, found: str | None, span: Span | None) -> None:
        """Note a difference: a false negative where something was expected, a false positive where something was found."""
        self.counts["fn"] += expected is not None
        self.counts["fp"] += found is not None
        start, end = (span.start, span.end) if span else (None, None)
        words = around(self.pair.decision.statement, span) if span else ""
        self.differences.append(Difference(self.kind, self.pair.decision.statement.name, start, end, expected, found, words))

    def add(self, other: Comparison) -> None:
        """Add what a part of this kind counted."""
        self.counts.update(tp=other.true_positives, fp=other.false_positives, fn=other.false_negatives)
        self.differences.extend(other.differences)

    def done(self) -> Comparison:
        """Return what was counted, differences in text order."""
        ordered = sorted(self.differences, key=lambda one: (one.start is None, one.start or 0, one.expected or "", one.found or ""))
        return Comparison(self.counts["tp"], self.counts["fp"], self.counts["fn"], tuple(ordered))


def around(statement: Statement, span: Span) -> str:
    """Return the words at *span* in square brackets with up to `CONTEXT` characters either side, on one line."""
    text = statement.text
    before, after = text[max(0, span.start - CONTEXT) : span.start], text[span.end : span.end + CONTEXT]
    return " ".join(f"{before}[{span.of(text)}]{after}".split())


def pair(gold: Gold, decision: Decision) -> Pair:
    """Return *gold* and *decision* with their mentions of law matched."""
    left = [citation for citation in decision.citations if isinstance(citation.cited, Provision | Legislation)]
    labels = gold.citations or ()
    matches: list[tuple[GoldCitation, Citation]] = []
    missed: list[GoldCitation] = []
    # labels with a span come first; of the others, what must be found takes its mention before what may be found
    for label in sorted(labels, key=lambda one: (one.span is None, one.span is None and one.optional)):
        citation = next((one for one in left if is_meant(label, one, decision.statement.text)), None)
        if citation is None:
            missed.append(label)
        else:
            left.remove(citation)
            matches.append((label, citation))
    return Pair(gold, decision, tuple(matches), tuple(missed), tuple(left))


def is_meant(label: GoldCitation, citation: Citation, text: str) -> bool:
    """Tell whether *label* is that of *citation*: the same IRI at the same span, or printed alike where the label has no span."""
    if iri_of(citation) != label.iri:
        return False
    return citation.span == label.span if label.span else folded(citation.span.of(text)) == folded(label.cited_as)


def iri_of(citation: Citation) -> str:
    """Return the IRI of the provision or Act that *citation* cites, the empty string for other things cited."""
    cited = citation.cited
    return legislation.provision_iri(cited) if isinstance(cited, Provision) else cited.iri if isinstance(cited, Legislation) else ""


def folded(words: str) -> str:
    """Return *words* without the differences that printing makes: quotes, dashes, spaces, capitals, "&" for "and"."""
    return " ".join(make_plain(words).casefold().replace("&", " and ").split())


def compare_sets(pair: Pair, kind: str, expected: Iterable[Row], found: Iterable[Row]) -> Comparison:
    """Compare two sets of rows by their keys: each key counts once."""
    tally = Tally(pair, kind)
    wanted = {row.key: row for row in sorted(expected, key=lambda row: not row.optional)}  # labelled twice: what must be found counts
    got = {row.key: row for row in reversed(tuple(found))}  # of equal ones, the first in the text
    for key, row in wanted.items():
        if key in got:
            tally.counts["tp"] += not row.optional
        elif not row.optional:
            tally.differ(row.words, None, row.span)
    for key, row in got.items():
        if key not in wanted:
            tally.differ(None, row.words, row.span)
    return tally.done()
