"""Do questions answer over the synthetic archive what its generator knows? Figures of many questions, one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

import ombudsgraph
from ombudsgraph.registers.entries import concept
from ombudsgraph.registers.turtle import SKOS, load

Row = Mapping[str, str | None]
Figure = tuple[str, int]
_OUTCOMES = (("upheld", "upheld"), ("not_upheld", "not-upheld"), ("closed", "closed-after-initial-enquiries"))
_TIMELINESS = (("late", "late"), ("in_time", "in-time"), ("undetermined", "undetermined"))


@cache
def _notations(scheme: str) -> Mapping[str, str]:
    """Return label → notation of the concepts of *scheme*."""
    start = concept(scheme, "")
    entries = load("concepts.ttl")
    return {entry.only(f"{SKOS}prefLabel"): iri.removeprefix(start) for iri, entry in entries.items() if iri.startswith(start)}


def _number(value: str | None) -> int:
    return int(float(value or 0))


def _concept(scheme: str, label: str | None) -> str:
    return _notations(scheme)[label or ""]


def _council(row: Row) -> Iterator[Figure]:
    yield f"council|{row['council']}", _number(row["decisions"])
    yield from ((f"council|{row['council']}|{outcome}", _number(row[column])) for column, outcome in _OUTCOMES)


def _quarter(row: Row) -> Iterator[Figure]:
    yield f"quarter|{row['quarter']}", _number(row["decisions"])


def _flag(row: Row) -> Iterator[Figure]:
    flag = _concept("citation-flag", row["how"])
    yield f"flag|{flag}", _number(row["citations"])
    yield f"flagged|{flag}", _number(row["decisions"])


def _remedy(row: Row) -> Iterator[Figure]:
    place = f"{_concept('remedy', row['type'])}|{_concept('remedy-status', row['standing'])}"
    yield f"remedy|{place}", _number(row["remedies"])
    yield f"pounds|{place}", _number(row["pounds"])


def _harm(row: Row) -> Iterator[Figure]:
    yield f"injustice|{_concept('injustice', row['injustice'])}", _number(row["findings"])


def _clock(row: Row) -> Iterator[Figure]:
    yield f"interval|{row['limit']}", _number(row["intervals"])


def _late(row: Row) -> Iterator[Figure]:
    yield from ((f"timeliness|{row['limit']}|{notation}", _number(row[column])) for column, notation in _TIMELINESS)


def _turning(row: Row) -> Iterator[Figure]:
    yield f"turning on|{row['title']}", _number(row["decisions"])


def _citing(row: Row) -> Iterator[Figure]:
    yield f"Children Act 1989|{row['year']}", _number(row["decisions"])


def _paid(row: Row) -> Iterator[Figure]:
    yield f"paid|{row['category']}", _number(row["decisions"])


def _ground(row: Row) -> Iterator[Figure]:
    yield f"ground|{row['category']}|{_concept('ground', row['why'])}", _number(row["decisions"])


def _stage(row: Row) -> Iterator[Figure]:
    yield f"stage|{_concept('procedure', row['procedure'])}|{row['stage']}", _number(row["complaints"])


def _year(row: Row) -> Iterator[Figure]:
    yield f"year|{row['value']}", _number(row["label"])


CHECKS: dict[str, tuple[Callable[[Row], Iterator[Figure]], tuple[str, ...]]] = {
    "flags-counted": (_flag, ("flag|", "flagged|")),
    "grounds-by-category": (_ground, ("ground|",)),
    "injustices-counted": (_harm, ("injustice|",)),
    "intervals": (_clock, ("interval|",)),
    "late-steps-by-council": (_late, ("timeliness|",)),
    "outcomes-by-council": (_council, ("council|",)),
    "outcomes-by-quarter": (_quarter, ("quarter|",)),
    "payments-by-category": (_paid, ("paid|",)),
    "procedures-used": (_stage, ("stage|",)),
    "provision-by-year": (_citing, ("Children Act 1989|",)),
    "provisions-ranked": (_turning, ("turning on|",)),
    "remedies-by-type": (_remedy, ("remedy|", "pounds|")),
    "years": (_year, ("year|",)),
}


# Values of parameters, where the figures are not of the defaults.
ASKED = {"provision-by-year": {"provision": "leg:ukpga/1989/41"}}


def differences(store: Path, tally: Mapping[str, int]) -> list[str]:
    """Return a line for each figure that a question over *store* gives otherwise than *tally*."""
    return [line for name in CHECKS for line in _differences(name, ombudsgraph.query(store, name, **ASKED.get(name, {})), tally)]


def _differences(name: str, rows: Iterable[Row], tally: Mapping[str, int]) -> Iterator[str]:
    figures, prefixes = CHECKS[name]
    found: Counter[str] = Counter()
    for row in rows:
        for figure, count in figures(row):
            found[figure] += count
    expected = {figure: count for figure, count in tally.items() if figure.startswith(prefixes)}
    if not expected:
        yield f"{name}: the generator made nothing of it"
    for figure in sorted(found.keys() | expected.keys()):
        if found[figure] != expected.get(figure, 0):
            yield f"{name}: {figure} is {found[figure]}, expected {expected.get(figure, 0)}"
