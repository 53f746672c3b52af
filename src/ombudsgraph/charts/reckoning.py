"""The numbers behind the charts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from ombudsgraph.charts.chart import Cell, Numbers, median, per_cent, quantile, rounded
from ombudsgraph.errors import QueryError
from ombudsgraph.projections.facts import Decided, Facts

OUTCOMES = ("upheld", "not-upheld", "closed-after-initial-enquiries")
_SECURED = ("agreed", "recommended")
_QUARTERS = (Decimal("0.25"), Decimal("0.75"))


def payments(facts: Facts) -> Numbers:
    """Reckon the money agreed or recommended in a decision, by year and injustice; a decision with several kinds counts for each."""
    totals = _totals(facts)
    kinds: dict[str, set[str]] = {}
    for key, fault, by, injustice in facts.of_selected("findings", "fault", "by", "injustice"):
        if fault is True and by == "ombudsman" and isinstance(injustice, tuple):
            for kind in injustice:
                kinds.setdefault(kind, set()).add(str(key))
    labels = _labels(facts, "injustice")
    rows: list[tuple[Cell, ...]] = []
    counted: set[str] = set()
    for kind, keys in sorted(kinds.items(), key=lambda item: (-len(item[1] & totals.keys()), item[0])):
        paid = sorted(keys & totals.keys())
        by_year: dict[int, list[Decimal]] = {}
        for key in paid:
            if (year := facts.decisions[key].year) is not None:
                by_year.setdefault(year, []).append(totals[key])
                counted.add(key)
        for year, amounts in sorted(by_year.items()):
            low, high = (rounded(quantile(amounts, share)) for share in _QUARTERS)
            rows.append((labels.get(kind, kind), year, len(amounts), rounded(median(amounts)), low, high))
    return Numbers(
        ("injustice", "year", "decisions", "median", "lower_quartile", "upper_quartile"), rows, len(counted), "decisions with a payment"
    )


def delays(facts: Facts) -> Numbers:
    """Reckon the working days of each clock to which the law sets a limit, by the fewest days that it can have taken."""
    labels = _labels(facts, "step")
    groups: dict[tuple[int, str, str, int], list[tuple[Decimal, bool]]] = {}
    columns = ("stage", "from_type", "to_type", "limit_working_days", "working_days_min", "timeliness")
    for _, stage, begin, end, limit, days, timeliness in facts.of_selected("intervals", *columns):
        if isinstance(limit, int) and isinstance(days, int):
            group = (stage if isinstance(stage, int) else 0, str(begin), str(end), limit)
            groups.setdefault(group, []).append((Decimal(days), timeliness == "late"))
    rows: list[tuple[Cell, ...]] = []
    for (stage, begin, end, limit), found in sorted(groups.items()):
        taken = [one for one, _ in found]
        quarters = [rounded(quantile(taken, share)) for share in _QUARTERS]
        name = f"{labels.get(begin, begin)} to {labels.get(end, end)}"
        late = sum(is_late for _, is_late in found)
        rows.append((stage, name, limit, len(taken), late, min(taken), quarters[0], rounded(median(taken)), quarters[1], max(taken)))
    names = ("stage", "clock", "limit", "intervals", "late", "least", "lower_quartile", "median", "upper_quartile", "most")
    return Numbers(names, rows, sum(len(found) for found in groups.values()), "intervals between two dated steps")


def outcomes(facts: Facts) -> Numbers:
    """Reckon how complaints end, by main category."""
    found: dict[str, Counter[str]] = {}
    for decision in facts.decisions.values():
        if decision.main_category:
            found.setdefault(decision.main_category, Counter())[decision.outcome or "not told"] += 1
    rows: list[tuple[Cell, ...]] = []
    for main, counts in sorted(found.items(), key=lambda item: (-item[1].total(), item[0])):
        others = counts.total() - sum(counts[outcome] for outcome in OUTCOMES)
        rows.append((facts.categories.get(main, main), counts.total(), *(counts[outcome] for outcome in OUTCOMES), others))
    names = ("category", "decisions", "upheld", "not_upheld", "closed_after_initial_enquiries", "not_told")
    return Numbers(names, rows, sum(row[1] for row in rows if isinstance(row[1], int)), "decisions")


def remedies(facts: Facts) -> Numbers:
    """Reckon the remedies agreed or recommended, by type: how many, in how many decisions, and their share of the upheld ones."""
    labels = _labels(facts, "remedy")
    counts: Counter[str] = Counter()
    decisions: dict[str, set[str]] = {}
    for key, kind, status in facts.of_selected("remedies", "type", "status"):
        if status in _SECURED:
            counts[str(kind)] += 1
            decisions.setdefault(str(kind), set()).add(str(key))
    upheld = {key for key, decision in facts.decisions.items() if decision.outcome == "upheld"}
    rows = [
        (
            labels.get(kind, kind),
            count,
            len(decisions[kind]),
            len(decisions[kind] & upheld),
            len(upheld),
            per_cent(len(decisions[kind] & upheld), len(upheld)),
        )
        for kind, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    ]
    names = ("remedy", "remedies", "decisions", "upheld_decisions_with_it", "upheld_decisions", "per_cent_of_upheld")
    return Numbers(names, rows, counts.total(), "remedies agreed or recommended")


def provision(facts: Facts) -> Numbers:
    """Reckon how many decisions cite a provision or anything below it, by year, with all decisions of the year as denominator.

    Raises:
        QueryError: the filters name no provision.
    """
    if not facts.filters.provisions:
        raise QueryError("the chart provision needs to know which: name it with --provision leg:ukpga/1989/41/section/47")
    citing = Counter(one.year for one in facts.decisions.values() if one.year is not None)
    upheld = Counter(one.year for one in facts.decisions.values() if one.year is not None and one.outcome == "upheld")
    every = Counter(year for year in (row[0] for row in facts.read("decisions", "year")) if isinstance(year, int))
    years = range(min(citing), max(citing) + 1) if citing else range(0)
    rows = [(year, citing[year], upheld[year], every[year], per_cent(citing[year], every[year])) for year in years]
    return Numbers(("year", "citing", "upheld", "all_decisions", "per_cent_of_all"), rows, citing.total(), "decisions that cite it")


def council(facts: Facts) -> Numbers:
    """Reckon a body against all others: what is upheld, with remedies, with payments, and late.

    Raises:
        QueryError: the filters name no body.
    """
    if not facts.filters.councils:
        raise QueryError("the chart council needs to know which: name it with --council camden")
    every = facts.unfiltered()
    mine, others = set(facts.decisions), set(every.decisions) - set(facts.decisions)
    remedied = {str(row[0]) for row in every.of_selected("remedies", "status") if row[1] in _SECURED}
    paid = set(_totals(every))
    shares: tuple[tuple[str, Callable[[Decided], bool], Callable[[Decided], bool]], ...] = (
        ("upheld, of decisions investigated", lambda one: one.outcome == "upheld", lambda one: one.outcome in OUTCOMES[:2]),
        ("with a remedy, of those upheld", lambda one: one.key in remedied, lambda one: one.outcome == "upheld"),
        ("with a payment, of those upheld", lambda one: one.key in paid, lambda one: one.outcome == "upheld"),
        ("closed after initial enquiries, of all", lambda one: one.outcome == OUTCOMES[2], lambda one: bool(one.outcome)),
    )
    rows: list[tuple[Cell, ...]] = []
    for name, is_counted, is_whole in shares:
        own, rest = ([every.decisions[key] for key in sorted(keys) if is_whole(every.decisions[key])] for keys in (mine, others))
        rows.append((name, *_share(own, is_counted), *_share(rest, is_counted)))
    rows.append(("clocks late, of those that can be told", *_late(every, mine), *_late(every, others)))
    names = ("share", "own", "own_of", "own_per_cent", "others", "others_of", "others_per_cent")
    return Numbers(names, rows, len(mine), "decisions on it")


def _share(whole: Iterable[Decided], is_counted: Callable[[Decided], bool]) -> tuple[Cell, ...]:
    found = list(whole)
    count = sum(1 for one in found if is_counted(one))
    return count, len(found), per_cent(count, len(found))


def _late(facts: Facts, keys: set[str]) -> tuple[Cell, ...]:
    told = [row[1] for row in facts.of_selected("intervals", "timeliness") if row[0] in keys and row[1] in ("late", "in-time")]
    late = told.count("late")
    return late, len(told), per_cent(late, len(told))


def _totals(facts: Facts) -> dict[str, Decimal]:
    return {str(key): total for key, total in facts.of_selected("decisions", "remedy_total") if isinstance(total, Decimal) and total > 0}


def _labels(facts: Facts, scheme: str) -> dict[str, str]:
    return dict(_notations(facts, scheme))


def _notations(facts: Facts, scheme: str) -> Iterator[tuple[str, str]]:
    for of_scheme, concept, label in facts.read("concepts", "scheme", "concept", "label"):
        if of_scheme == scheme:
            yield str(concept), str(label)
