"""Findings, remedies and exclusions of a decision of the synthetic archive, with the sentences that say so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from random import Random
from typing import TypeVar

from archive_writing import Writing

from ombudsgraph.course.deadlines import after
from ombudsgraph.course.working_days import add_working_days
from ombudsgraph.model import (
    Body,
    Complaint,
    Deadline,
    Exclusion,
    Finder,
    Finding,
    Ground,
    Injustice,
    Money,
    Provision,
    Remedy,
    RemedyStatus,
    RemedyType,
    Span,
    StepPlace,
)

K = TypeVar("K")
_T, _A = RemedyType, RemedyStatus
_TYPES = {
    _T.APOLOGY: 83,
    _T.FINANCIAL_DISTRESS: 115,
    _T.FINANCIAL_QUANTIFIABLE_LOSS: 42,
    _T.FINANCIAL_LOSS_OF_SERVICE: 16,
    _T.POLICY_OR_PROCEDURE: 55,
    _T.STAFF_TRAINING_OR_GUIDANCE: 33,
    _T.NEW_REVIEW_OR_DECISION: 12,
    _T.REASSESSMENT: 6,
    _T.PROVIDE_SERVICES: 7,
    _T.PROVIDE_INFORMATION: 6,
    _T.CORRECT_RECORDS: 7,
    _T.PROGRESS_COMPLAINT: 7,
    _T.OTHER: 4,
}
_PAID = frozenset((_T.FINANCIAL_DISTRESS, _T.FINANCIAL_QUANTIFIABLE_LOSS, _T.FINANCIAL_LOSS_OF_SERVICE))
_STATUSES = {_A.AGREED: 66, _A.RECOMMENDED: 15, _A.ALREADY_PROVIDED: 13, _A.OFFERED: 6}
_FINDERS = {Finder.OMBUDSMAN: 80, Finder.INVESTIGATOR: 13, Finder.COUNCIL: 5, Finder.PANEL: 2}
_INJUSTICES = {kind: 40 // place for place, kind in enumerate(Injustice, 1)}
_GROUNDS = {kind: 40 // place for place, kind in enumerate(Ground, 1)}
_WITHIN = ("P1M", "P28D", "P1M", "P3M", "P56D", "P2M", "P6M")


@dataclass(frozen=True, slots=True)
class Case:
    """What is known of the decision so far."""

    issued: date | None
    labels: tuple[str, ...]
    respondents: tuple[Body, ...]
    complaints: tuple[Complaint, ...]
    sentences: Mapping[str, tuple[str, ...]]


def finding(rng: Random, case: Case, words: str, evidence: tuple[Span, ...], fault: bool, cited: Sequence[Provision]) -> Finding:
    """Return a finding on the sentence *words*, which stands at the first of *evidence*; *cited* are the duties that are told of."""
    by = _draw(rng, _FINDERS) if fault else Finder.OMBUDSMAN
    harm = fault and by is Finder.OMBUDSMAN
    kinds = tuple(dict.fromkeys(_draw(rng, _INJUSTICES) for _ in range(rng.choice((0, 1, 1, 2, 3))))) if harm else ()
    steps = [
        StepPlace(complaint.number, place)
        for complaint in case.complaints
        for place in range(len(complaint.steps))
        if fault and rng.random() < 0.05
    ]
    return Finding(
        fault=fault,
        by=by,
        description=words,
        evidence=evidence,
        injustice=kinds,
        sufferers=case.labels[: rng.choice((1, 1, 2))] if kinds and rng.random() < 0.95 else (),
        concerns=tuple(cited[:1]) if cited and rng.random() < 0.15 else (),
        against=(rng.choice(case.respondents),) if len(case.respondents) > 1 and rng.random() < 0.9 else (),
        steps=tuple(steps[:2]),
    )


def remedies(rng: Random, case: Case, writing: Writing, count: int, findings: Sequence[Finding]) -> tuple[Remedy, ...]:
    """Write *count* remedies, a paragraph each, and return them; the offers come last."""
    drawn = sorted(((_draw(rng, _STATUSES), _draw(rng, _TYPES)) for _ in range(count)), key=lambda pair: pair[0] is _A.OFFERED)
    faults = [place for place, found in enumerate(findings) if found.fault]
    found: list[Remedy] = []
    for status, kind in drawn:
        money = _money(rng) if kind in _PAID else None
        words = rng.choice(case.sentences["action"])
        words = f"{words[0].upper()}{words[1:]}."
        spans = writing.paragraph([words, rng.choice(case.sentences["considered"])])
        owed = status in (_A.AGREED, _A.RECOMMENDED)
        offer = next((place for place, (other, _) in enumerate(drawn) if other is _A.OFFERED), None)
        found.append(
            Remedy(
                type=kind,
                status=status,
                description=words,
                evidence=tuple(spans[: 1 + (rng.random() < 0.4)]),
                recipients=(rng.choice(case.labels),) if rng.random() < 0.9 else (),
                actors=case.respondents[:1] if rng.random() < 0.14 else (),
                money=money,
                deadline=_deadline(rng, case.issued) if owed and rng.random() < 0.9 else None,
                addresses=(rng.choice(faults),) if faults and rng.random() < 0.2 else (),
                jointly=len(case.respondents) > 1 and rng.random() < 0.3,
                proof=rng.random() < 0.18,
                supersedes=offer if owed and money and offer is not None and rng.random() < 0.1 else None,
            )
        )
    return tuple(found)


def _money(rng: Random) -> Money:
    kind = rng.random()
    if kind < 0.03:
        return Money(unstated=True)
    if kind < 0.13:
        rate, times = Decimal(50 * rng.randrange(1, 9)), rng.randrange(2, 13)
        return Money(amount=rate * times, rate=rate, rate_period="P1M", rate_count=times)
    if kind < 0.2:
        each = Decimal(50 * rng.randrange(1, 11))
        return Money(amount=2 * each, each=each)
    amount = Decimal(50 * (1 + int(rng.expovariate(1 / 7)) % 300))
    return Money(amount=amount, less_paid=Decimal(25) if kind > 0.97 else None)


def _deadline(rng: Random, issued: date | None) -> Deadline:
    if rng.random() < 0.06:
        count = rng.choice((10, 15, 20))
        return Deadline(None, count, add_working_days(issued, count) if issued else None)
    within = rng.choice(_WITHIN)
    return Deadline(within, None, after(issued, within) if issued else None)


def exclusions(rng: Random, case: Case, writing: Writing, count: int, relied: Sequence[Provision]) -> tuple[Exclusion, ...]:
    """Write *count* matters that are not investigated, and return them."""
    found = []
    for _ in range(count):
        ground = _draw(rng, _GROUNDS)
        [span] = writing.paragraph([f"We will not look into this part: {ground.value.replace('-', ' ')}."])
        found.append(Exclusion(ground, (span,), rng.choice(relied) if relied and rng.random() < 0.6 else None))
    return tuple(found)


def _draw(rng: Random, weights: Mapping[K, int]) -> K:
    return rng.choices(tuple(weights), tuple(weights.values()))[0]
