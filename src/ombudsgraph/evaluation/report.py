"""Evaluation: extraction against hand-made labels, with precision, recall and F1 by kind and every difference in its context.

What is compared, and how it is counted, is in `comparison` and `measures`; the format of labels is in `gold`. Precision is 1 where nothing
was found, recall 1 where nothing was expected. A labelled reference without its statement, an input that cannot be read and a second
statement of the same reference are problems: they are reported and score nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from ombudsgraph import resolution
from ombudsgraph.errors import GoldError, InputError
from ombudsgraph.evaluation import gold as labels
from ombudsgraph.evaluation.comparison import Comparison, Difference, pair
from ombudsgraph.evaluation.gold import Gold
from ombudsgraph.evaluation.measures import KINDS
from ombudsgraph.extraction import header
from ombudsgraph.model import Decision
from ombudsgraph.reading import source
from ombudsgraph.reading.statement import read_statement


@dataclass(frozen=True, slots=True)
class Score:
    """One kind over all statements. `statements` says how many files have labels of it, `macro_f1` is the mean of their F1."""

    kind: str
    true_positives: int
    false_positives: int
    false_negatives: int
    statements: int
    macro_f1: float

    @property
    def expected(self) -> int:
        """How many rows the labels have (optional ones left out)."""
        return self.true_positives + self.false_negatives

    @property
    def found(self) -> int:
        """How many rows were found that count."""
        return self.true_positives + self.false_positives

    @property
    def precision(self) -> float:
        """The part of what was found that is right; 1 where nothing was found."""
        return self.true_positives / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The part of what is expected that was found; 1 where nothing is expected."""
        return self.true_positives / self.expected if self.expected else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 1 where nothing is expected and nothing was found."""
        return f1(self.true_positives, self.false_positives, self.false_negatives)


@dataclass(frozen=True, slots=True)
class Report:
    """An evaluation: how many statements were compared, the scores by kind, the differences, and what could not be compared."""

    statements: int
    scores: tuple[Score, ...]
    differences: tuple[Difference, ...]
    problems: tuple[str, ...]

    def score(self, kind: str) -> Score:
        """Return the score of *kind* (a key of `measures.KINDS`); raise `KeyError` where no label file speaks of it."""
        found = next((score for score in self.scores if score.kind == kind), None)
        if found is None:
            raise KeyError(f"{kind}: not labelled; labelled are {', '.join(score.kind for score in self.scores) or 'none'}")
        return found


def evaluate(gold_inputs: Sequence[str | Path], decision_inputs: Sequence[str | Path]) -> Report:
    """Return how extraction from the statements in *decision_inputs* compares with the labels in *gold_inputs* (files or folders).

    Raises:
        GoldError: a label file cannot be used, two label the same reference, or there is none.
    """
    wanted = _load(gold_inputs)
    problems: list[str] = []
    decisions: dict[str, Decision] = {}
    for decision in _decisions(decision_inputs, wanted, problems):
        first = decisions.setdefault(decision.header.key, decision)
        if first is not decision:
            again = f"a second statement {decision.header.reference}; {first.statement.name} is compared"
            problems.append(f"{decision.statement.name}: {again}")
    problems.extend(f"{one.name}: no statement {one.reference} among the inputs" for key, one in wanted.items() if key not in decisions)
    return compare([(one, decisions[key]) for key, one in wanted.items() if key in decisions], problems)


def compare(pairs: Sequence[tuple[Gold, Decision]], problems: Sequence[str] = ()) -> Report:
    """Return how each decision compares with its labels, kind by kind."""
    matched = [pair(gold, decision) for gold, decision in pairs]
    scores: list[Score] = []
    differences: list[Difference] = []
    for kind, function in KINDS.items():
        compared = [one for one in map(function, matched) if one is not None]
        if compared:
            scores.append(_score(kind, compared))
            differences.extend(difference for one in compared for difference in one.differences)
    return Report(len(pairs), tuple(scores), tuple(differences), tuple(problems))


def _load(inputs: Sequence[str | Path]) -> dict[str, Gold]:
    """Return reference key → labels."""
    found: dict[str, Gold] = {}
    for path in labels.files(inputs):
        one = labels.load(path)
        if one.key in found:
            raise GoldError(f"{path}: labels {one.reference}, as {found[one.key].name} does; expected one file a statement")
        found[one.key] = one
    if not found:
        raise GoldError(f"{', '.join(map(str, inputs))}: expected label files (*.json), found none")
    return found


def _decisions(inputs: Sequence[str | Path], wanted: dict[str, Gold], problems: list[str]) -> Iterator[Decision]:
    """Yield what is extracted from the labelled statements among *inputs*; the others are read no further than their header."""
    for document in source.documents(inputs):
        try:
            if isinstance(document, InputError):
                raise document
            statement = read_statement(document)
            if header.extract(statement).key in wanted:
                yield resolution.extract(statement)
        except InputError as error:
            problems.append(str(error))


def _score(kind: str, compared: Sequence[Comparison]) -> Score:
    """Add up what one kind counts in each statement."""
    mean = sum(f1(one.true_positives, one.false_positives, one.false_negatives) for one in compared) / len(compared)
    return Score(
        kind,
        sum(one.true_positives for one in compared),
        sum(one.false_positives for one in compared),
        sum(one.false_negatives for one in compared),
        len(compared),
        mean,
    )


def f1(true_positives: int, false_positives: int, false_negatives: int) -> float:
    """Return F1 of the counts; 1 where nothing is expected and nothing was found."""
    weight = 2 * true_positives + false_positives + false_negatives
    return 2 * true_positives / weight if weight else 1.0


def render(report: Report, *, differences: bool = True) -> str:
    """Return *report* as plain text: the table, then every difference with its words unless told otherwise, then the problems."""
    lines = [f"{'kind':<14}{'n':>6}{'found':>7}{'right':>7}{'precision':>11}{'recall':>9}{'F1':>7}{'mean F1':>9}{'statements':>12}"]
    for one in report.scores:
        counts = f"{one.kind:<14}{one.expected:>6}{one.found:>7}{one.true_positives:>7}"
        lines.append(f"{counts}{one.precision:>11.3f}{one.recall:>9.3f}{one.f1:>7.3f}{one.macro_f1:>9.3f}{one.statements:>12}")
    if report.scores:
        mean = sum(one.f1 for one in report.scores) / len(report.scores)
        lines.append(f"{'mean of kinds':<47}{mean:>14.3f}{'':>9}{report.statements:>12}")
    lines += ["", f"{len(report.differences)} differences" if report.differences else "No differences."]
    for difference in report.differences if differences else ():
        place = f"{difference.file}:{'?' if difference.start is None else difference.start}"
        lines.append(f"{difference.kind} · {place} · expected {difference.expected or 'nothing'} · found {difference.found or 'nothing'}")
        lines += [f"    … {difference.context} …"] if difference.context else []
    if report.problems:
        lines += ["", f"{len(report.problems)} problems", *report.problems]
    return "\n".join(lines)


def as_json(report: Report) -> str:
    """Return *report* as JSON: `statements`, `kinds` (counts and figures of each), `differences`, `problems`."""
    kinds = [
        {
            "kind": one.kind,
            "n": one.expected,
            "found": one.found,
            "truePositives": one.true_positives,
            "falsePositives": one.false_positives,
            "falseNegatives": one.false_negatives,
            "precision": round(one.precision, 4),
            "recall": round(one.recall, 4),
            "f1": round(one.f1, 4),
            "macroF1": round(one.macro_f1, 4),
            "statements": one.statements,
        }
        for one in report.scores
    ]
    content = {
        "statements": report.statements,
        "kinds": kinds,
        "differences": [asdict(difference) for difference in report.differences],
        "problems": list(report.problems),
    }
    return json.dumps(content, ensure_ascii=False, indent=1)
