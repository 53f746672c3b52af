"""What questions are to answer over the synthetic archive, counted from the decisions themselves, before any of them is a triple.

A figure is named by words with bars between: "outcome|upheld". archive_checks.py has the questions that give them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from ombudsgraph.model import CitationRole, Decision, Finder, Guidance, Legislation, Provision, RemedyStatus
from ombudsgraph.registers import legislation

CHILDREN_ACT = f"{legislation.ID}ukpga/1989/41"
_TURNING = frozenset((CitationRole.DUTY, CitationRole.APPLIED))
_OWED = frozenset((RemedyStatus.AGREED, RemedyStatus.RECOMMENDED))
Figure = tuple[str, int]


def of(decision: Decision) -> Counter[str]:
    """Return what *decision* adds to each figure."""
    tally: Counter[str] = Counter()
    for name, count in (*_header(decision), *_law(decision), *_course(decision), *_remedies(decision)):
        tally[name] += count
    return tally


def _header(decision: Decision) -> Iterator[Figure]:
    header = decision.header
    yield "decisions", 1
    if header.issued:
        yield f"year|{header.issued.year}", 1
        yield f"quarter|{header.issued.year} Q{(header.issued.month + 2) // 3}", 1
    for respondent in header.respondents:
        yield f"council|{respondent.body.name}", 1  # two bodies may bear one name in turn
        if header.outcome:
            yield f"council|{respondent.body.name}|{header.outcome}", 1


def _law(decision: Decision) -> Iterator[Figure]:
    turning, flagged = set(), set()
    under = False
    for citation in decision.citations:
        cited = citation.cited
        yield "citations", 1
        iri = legislation.provision_iri(cited) if isinstance(cited, Provision) else cited.iri if isinstance(cited, Legislation) else ""
        under = under or iri == CHILDREN_ACT or iri.startswith(f"{CHILDREN_ACT}/")
        if citation.role in _TURNING and (title := _title(cited)):
            turning.add(title)
        for flag in citation.flags:
            yield f"flag|{flag.value}", 1
            flagged.add(flag.value)
    yield from ((f"turning on|{title}", 1) for title in turning)
    yield from ((f"flagged|{flag}", 1) for flag in flagged)
    if under and decision.header.issued:
        yield f"Children Act 1989|{decision.header.issued.year}", 1


def _title(cited: object) -> str | None:
    match cited:
        case Provision():
            return legislation.provision_title(cited)
        case Legislation():
            return cited.title
        case Guidance():
            return cited.name
    return None


def _course(decision: Decision) -> Iterator[Figure]:
    bodies = len(decision.header.respondents)
    for complaint in decision.complaints:
        if complaint.procedure.value != "unstated":
            yield from ((f"stage|{complaint.procedure.value}|{stage}", 1) for stage in complaint.stages)
        for interval in complaint.intervals:
            yield f"interval|{interval.limit}", 1
            yield f"timeliness|{interval.limit}|{interval.timeliness.value}", bodies
    for finding in decision.findings:
        if finding.fault and finding.by is Finder.OMBUDSMAN:
            yield from ((f"injustice|{kind.value}", 1) for kind in finding.injustice)
    if decision.header.category:
        grounds = {exclusion.ground.value for exclusion in decision.exclusions}
        yield from ((f"ground|{decision.header.category.main}|{ground}", 1) for ground in grounds)


def _remedies(decision: Decision) -> Iterator[Figure]:
    total = Decimal(0)
    for remedy in decision.remedies:
        yield f"remedy|{remedy.type.value}|{remedy.status.value}", 1
        if remedy.money and remedy.money.amount is not None:
            yield f"pounds|{remedy.type.value}|{remedy.status.value}", int(remedy.money.amount)
            if remedy.status in _OWED:
                total += remedy.money.amount - (remedy.money.less_paid or 0)
    if total and decision.header.category:
        yield f"paid|{decision.header.category.main}", 1
