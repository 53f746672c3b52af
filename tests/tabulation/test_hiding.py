"""Small counts are hidden so that neither a row, nor a council's or a year's total, gives them away."""

from __future__ import annotations

import csv
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ombudsgraph.storage.store import Store
from ombudsgraph.tabulation import write_tables
from ombudsgraph.tabulation.hiding import COUNTS, Cells, Place, hide
from ombudsgraph.tabulation.rows import rows
from ombudsgraph.tabulation.summaries import COUNCILS_BY_YEAR

pytest_plugins = ("written_tables",)

Counts = dict[Place, dict[str, int]]


@st.composite
def row(draw: st.DrawFn) -> dict[str, int]:
    decisions = draw(st.integers(1, 60))
    investigated = draw(st.integers(0, decisions))
    upheld = draw(st.integers(0, investigated))
    return {
        "decisions": decisions,
        "investigated": investigated,
        "upheld": upheld,
        "fault": draw(st.integers(0, decisions)),
        "payments": draw(st.integers(0, decisions)),
    }


TABLE = st.dictionaries(st.tuples(st.sampled_from("abcdef"), st.integers(2018, 2023)), row(), max_size=20)
LIMIT = st.integers(1, 12)


def counts(**given: int) -> dict[str, int]:
    full = {"decisions": 100, "investigated": 60, "upheld": 40, "fault": 30, "payments": 20}
    return full | given


@given(TABLE, LIMIT)
def test_no_small_count_is_shown_and_none_is_changed(table: Counts, limit: int) -> None:
    for place, cells in hide(table, limit).items():
        for name, value in cells.items():
            assert value is None or value == table[place][name] >= limit


@given(TABLE, LIMIT)
def test_the_rest_of_a_part_gives_nothing_away(table: Counts, limit: int) -> None:
    for cells in hide(table, limit).values():
        for part, whole in (("investigated", "decisions"), ("upheld", "investigated"), ("fault", "decisions"), ("payments", "decisions")):
            if cells[part] is not None:
                of = cells[whole]
                assert of is not None
                assert of == cells[part] or of - cells[part] >= limit  # type: ignore[operator]


@given(TABLE, LIMIT)
def test_a_total_minus_the_others_gives_nothing_away(table: Counts, limit: int) -> None:
    shown = hide(table, limit)
    for name in COUNTS:
        lines: defaultdict[str | int, list[Place]] = defaultdict(list)
        for place in table:
            for end in place:
                lines[end].append(place)
        for line in lines.values():
            gone = [place for place in line if shown[place][name] is None]
            if gone and len(gone) < len(line):
                assert len(gone) >= 2
                assert sum(table[place][name] for place in gone) >= limit


@given(TABLE)
def test_nothing_is_hidden_unless_asked_for(table: Counts) -> None:
    assert hide(table, 0) == table


@pytest.mark.parametrize(
    ("given_counts", "hidden"),
    [
        (counts(), set()),
        (counts(upheld=4), {"upheld"}),
        (counts(upheld=0), {"upheld"}),
        (counts(upheld=57), {"upheld"}),
        (counts(upheld=60), set()),
        (counts(investigated=98, upheld=50), {"investigated", "upheld"}),
        (counts(fault=3), {"fault"}),
        (counts(payments=96), {"payments"}),
        (dict.fromkeys(COUNTS, 4), set(COUNTS)),
    ],
)
def test_within_a_row(given_counts: dict[str, int], hidden: set[str]) -> None:
    shown: Cells = hide({("a", 2020): given_counts}, 5)["a", 2020]
    assert {name for name in COUNTS if shown[name] is None} == hidden


def test_the_next_smallest_goes_with_the_only_one() -> None:
    table = {("a", 2020): counts(payments=2), ("a", 2021): counts(payments=9), ("a", 2022): counts(payments=11), ("a", 2023): counts()}
    shown = hide(table, 5)
    assert [shown["a", year]["payments"] for year in (2020, 2021, 2022, 2023)] == [None, None, 11, 20]
    assert all(shown["a", year]["fault"] == 30 for year in (2020, 2021, 2022, 2023))


def test_the_table_counts_what_the_decisions_say(tables: Path, sample_store: Path) -> None:
    wanted = ["respondents", "year", "outcome", "fault_count", "remedy_total"]
    with Store.open(sample_store, read_only=True) as store:
        decisions = list(rows(store.oxigraph, "decisions", store.base, wanted))
        councils = {body for body, council in rows(store.oxigraph, "bodies", store.base, ["body", "council"]) if council}
    with (tables / "councils_by_year.csv").open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    places = {(body, year) for bodies, year, *_ in decisions if year for body in bodies if body in councils}  # type: ignore[union-attr]
    assert {(line["body"], int(line["year"])) for line in found} == places
    assert len(found) > 8
    for line in found:
        own = [one for one in decisions if one[1] == int(line["year"]) and line["body"] in one[0]]  # type: ignore[operator]
        outcomes = [one[2] for one in own]
        upheld, investigated = outcomes.count("upheld"), outcomes.count("upheld") + outcomes.count("not-upheld")
        assert (int(line["decisions"]), int(line["upheld"]), int(line["investigated"])) == (len(own), upheld, investigated)
        assert line["upheld_rate"] == (str(Decimal(upheld / investigated).quantize(Decimal("0.0001"))) if investigated else "")
        assert int(line["fault"]) == sum(bool(one[3]) for one in own)
        assert int(line["payments"]) == sum(bool(one[4]) for one in own)


def test_with_hidden_counts_no_table_is_there_to_count_again(sample_store: Path, tmp_path: Path) -> None:
    summary = write_tables(sample_store, tmp_path / "tables", hide_below=5)
    assert set(summary.counts) == {COUNCILS_BY_YEAR.name}
    assert {path.stem for path in (tmp_path / "tables").iterdir()} == {COUNCILS_BY_YEAR.name, "dictionary", "datapackage"}
    with (tmp_path / "tables" / "councils_by_year.csv").open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    assert found
    assert all(not line[name] for line in found for name in (*COUNTS, "upheld_rate"))
    text = (tmp_path / "tables" / "dictionary.md").read_text("utf-8")
    assert "Counts below 5 are hidden" in text
    assert "a total published elsewhere minus the other cells" in text
    assert "Counts below 5 are hidden." in (tmp_path / "tables" / "datapackage.json").read_text("utf-8")
    everything = write_tables(sample_store, tmp_path / "shown", hide_below=0)
    assert everything.counts[COUNCILS_BY_YEAR.name] == len(found)
