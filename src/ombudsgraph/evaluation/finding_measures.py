"""Measures of findings, injustice and matters left alone.

A finding is right with polarity, whose it is, and a place that shares characters or the paragraph with the labelled words. The Ombudsman's
are one kind, those reported of others another, which is judged where the labels tell whose findings are; one that is not labelled is a
false positive. Injustice is one set a statement, over the Ombudsman's findings. A matter left alone is told by its ground, one of several
with the same ground by its place; its provision is compared where the ground is right.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from ombudsgraph.evaluation.assignment import Matching, match
from ombudsgraph.evaluation.comparison import Comparison, Pair, Row, Tally, compare_sets, folded
from ombudsgraph.evaluation.course_gold import GoldExclusion, GoldFinding
from ombudsgraph.evaluation.places import OVERLAPS, closeness, find_all
from ombudsgraph.model import Body, Exclusion, Finder, Finding, Span
from ombudsgraph.registers import bodies, legislation


def compare_findings(pair: Pair) -> Comparison | None:
    """Compare the Ombudsman's findings."""
    labels = _labels(pair, own=True)
    return None if labels is None else _compare(pair, "findings", labels, _found(pair, own=True))


def compare_reported(pair: Pair) -> Comparison | None:
    """Compare the findings of councils, investigators and panels, where the labels tell whose findings are."""
    labels = _labels(pair, own=False)
    is_told = any(one.says_whose for one in _labels(pair, own=True) or ()) or bool(labels)
    return _compare(pair, "reported", labels or (), _found(pair, own=False)) if is_told else None


def _labels(pair: Pair, *, own: bool) -> tuple[GoldFinding, ...] | None:
    """Return the labelled findings that are the Ombudsman's, or those that are not."""
    findings = pair.gold.course.findings if pair.gold.course else None
    return None if findings is None else tuple(one for one in findings if (Finder.OMBUDSMAN in one.by) is own)


def _found(pair: Pair, *, own: bool) -> tuple[Finding, ...]:
    """Return the findings that are the Ombudsman's, or those that are not."""
    return tuple(one for one in pair.decision.findings if (one.by == Finder.OMBUDSMAN) is own)


def _match(pair: Pair, labels: Sequence[GoldFinding], found: Sequence[Finding], *, whole: bool) -> Matching[GoldFinding, Finding]:
    """Assign findings to labels by place; where not *whole*, whatever their polarity and finder."""
    places = {label: find_all(pair.decision.statement, label.near) for label in labels}

    def weigh(label: GoldFinding, one: Finding) -> int:
        if whole and (label.fault != one.fault or one.by not in label.by):
            return 0
        return _weight(closeness(pair.decision.statement, places[label], one.evidence), label.optional)

    return match(labels, found, weigh)


def _weight(close: int, is_optional: bool) -> int:
    """Return the weight of a match by place: the same words before the same paragraph, what must be found before what may be."""
    return (8 if close == OVERLAPS else 2) + (not is_optional) if close else 0


def _compare(pair: Pair, kind: str, labels: Sequence[GoldFinding], found: Sequence[Finding]) -> Comparison:
    """Compare labels and findings one to one; a false positive that lies where a label was missed is shown beside it."""
    tally = Tally(pair, kind)
    matched = _match(pair, labels, found, whole=True)
    tally.counts["tp"] += sum(not label.optional for label, _ in matched.pairs)
    missed = [label for label in matched.missed if not label.optional]
    beside = _match(pair, missed, matched.surplus, whole=False)
    for label, one in beside.pairs:
        tally.differ(_label_words(label), _words(one), _first(one.evidence))
    for label in beside.missed:
        tally.differ(_label_words(label), None, _first(find_all(pair.decision.statement, label.near)))
    for one in beside.surplus:
        tally.differ(None, _words(one), _first(one.evidence))
    return tally.done()


def _label_words(label: GoldFinding) -> str:
    """Return a labelled finding for the reader."""
    return f"{'fault' if label.fault else 'no fault'} by {'|'.join(label.by)}: {label.near}"


def _words(one: Finding) -> str:
    """Return a finding for the reader."""
    return f"{'fault' if one.fault else 'no fault'} by {one.by}"


def compare_against(pair: Pair) -> Comparison | None:
    """Compare whom the matched findings of the Ombudsman are against, where the labels of the file name bodies."""
    labels = _labels(pair, own=True)
    if labels is None or not any(one.against for one in labels):
        return None
    tally = Tally(pair, "against")
    for label, one in _match(pair, labels, _found(pair, own=True), whole=True).pairs:
        if label.optional:
            continue
        wanted, got = slugs(pair, label.against, one.against), {body.slug for body in one.against}
        tally.counts["tp"] += len(wanted & got)
        if wanted != got:
            expected = f"against {', '.join(sorted(wanted - got))}" if wanted - got else None
            tally.differ(expected, f"against {', '.join(sorted(got - wanted))}" if got - wanted else None, _first(one.evidence))
    return tally.done()


def slugs(pair: Pair, names: Sequence[str], found: Sequence[Body]) -> set[str]:
    """Return what *names* mean on the day of the decision; a name like that of a body that was found means it."""
    by_name = {folded(body.name): body.slug for body in found}
    known = [(name, bodies.resolve(name, pair.decision.header.issued)) for name in names]
    return {body.slug if body else by_name.get(folded(name), bodies.unregistered(name).slug) for name, body in known}


def compare_injustice(pair: Pair) -> Comparison | None:
    """Compare the kinds of injustice over the Ombudsman's findings, each once a statement."""
    injustice = pair.gold.course.injustice if pair.gold.course else None
    if injustice is None:
        return None
    found = [Row(kind.value, kind.value, _first(one.evidence)) for one in _found(pair, own=True) for kind in one.injustice]
    got = {row.key for row in found}
    accepted = [one.split("|") for one in injustice]  # of "a|b", the one that was found
    expected = [next((kind for kind in kinds if kind in got), kinds[0]) for kinds in accepted]
    return compare_sets(pair, "injustice", [Row(kind, kind) for kind in expected], found)


def compare_exclusions(pair: Pair) -> Comparison | None:
    """Compare the matters left alone by ground."""
    matched = _match_exclusions(pair)
    if matched is None:
        return None
    tally = Tally(pair, "exclusions")
    tally.counts["tp"] += sum(not label.optional for label, _ in matched.pairs)
    for label in matched.missed:
        if not label.optional:
            words = "|".join(label.grounds)
            tally.differ(f"{words}: {label.near}" if label.near else words, None, _first(find_all(pair.decision.statement, label.near)))
    for one in matched.surplus:
        tally.differ(None, one.ground.value, _first(one.evidence))
    return tally.done()


def compare_exclusion_provisions(pair: Pair) -> Comparison | None:
    """Compare the provisions relied on, where the ground is right and the label says which one or that there is none."""
    matched = _match_exclusions(pair)
    judged = [(label, one) for label, one in matched.pairs if label.provision is not None and not label.optional] if matched else []
    if not judged:
        return None
    tally = Tally(pair, "grounds' law")
    for label, one in judged:
        found = legislation.provision_iri(one.provision) if one.provision else ""
        if found and found == label.provision:
            tally.counts["tp"] += 1
        elif found != label.provision:
            tally.differ(label.provision or None, found or None, _first(one.evidence))
    return tally.done()


def _match_exclusions(pair: Pair) -> Matching[GoldExclusion, Exclusion] | None:
    """Assign exclusions to labels of the same ground, near ones first; `None` where they are not labelled."""
    labels = pair.gold.course.exclusions if pair.gold.course else None
    if labels is None:
        return None
    statement = pair.decision.statement

    def weigh(label: GoldExclusion, one: Exclusion) -> int:
        if one.ground not in label.grounds:
            return 0
        return 1 + _weight(closeness(statement, find_all(statement, label.near), one.evidence), label.optional) + (not label.optional)

    return match(labels, pair.decision.exclusions, weigh)


def _first(spans: Sequence[Span]) -> Span | None:
    """Return the first of *spans*, `None` where there is none."""
    return spans[0] if spans else None


KINDS: Mapping[str, Callable[[Pair], Comparison | None]] = {
    "findings": compare_findings,
    "reported": compare_reported,
    "against": compare_against,
    "injustice": compare_injustice,
    "exclusions": compare_exclusions,
    "grounds' law": compare_exclusion_provisions,
}
