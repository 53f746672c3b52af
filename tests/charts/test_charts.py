"""The charts: their numbers against the graph, their pictures as files that tools open, their words."""

from __future__ import annotations

import csv
import io
import statistics
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from lxml import etree, html

import ombudsgraph
from ombudsgraph.charts import pictures, plots
from ombudsgraph.charts.chart import median, quantile
from ombudsgraph.errors import ExportError, QueryError
from ombudsgraph.projections.filters import Filters
from ombudsgraph.storage.store import Store

COMMAND = Path(sys.executable).with_name("ombudsgraph")
NEEDED = {"provision": Filters(provisions=("leg:ukpga/1989/41",)), "council": Filters(councils=("camden",))}


def chart(store: Path, name: str, filters: Filters | None = None) -> plots.Chart:
    with Store.open(store, read_only=True) as opened:
        return plots.reckon(opened, name, filters or NEEDED.get(name))


def dicts(one: plots.Chart) -> list[dict[str, object]]:
    return [dict(zip(one.numbers.columns, row, strict=True)) for row in one.numbers.rows]


@pytest.mark.parametrize("count", [1, 2, 3, 4, 7, 10])
def test_medians_and_quartiles_are_those_of_the_standard_library(count: int) -> None:
    values = [Decimal(number * number % 17) for number in range(count)]
    assert median(values) == statistics.median(values)
    if count > 1:
        low, _, high = statistics.quantiles(values, n=4, method="inclusive")
        assert (quantile(values, Decimal("0.25")), quantile(values, Decimal("0.75"))) == (low, high)


def test_outcomes_are_those_of_the_question(sample_store: Path) -> None:
    found = dicts(chart(sample_store, "outcomes"))
    asked = ombudsgraph.query(sample_store, "outcomes-by-quarter")
    for name in ("upheld", "not_upheld"):
        assert sum(int(str(row[name])) for row in found) <= sum(int(row[name] or 0) for row in asked)
    counted = "SELECT (COUNT(?d) AS ?n) { ?d a og:Decision ; og:category ?c }"
    assert sum(int(str(row["decisions"])) for row in found) == int(next(iter(ombudsgraph.query(sample_store, counted)))["n"] or 0)


def test_delays_have_the_limits_of_the_law(sample_store: Path) -> None:
    found = dicts(chart(sample_store, "delays"))
    for row in ombudsgraph.query(sample_store, "intervals"):
        name = f"{row['from']} to {row['to']}"
        mine = next(one for one in found if one["clock"] == name and str(one["limit"]) == row["limit"])
        assert (str(mine["intervals"]), str(mine["late"]), str(mine["least"])) == (row["intervals"], row["late"], row["least"])


def test_remedies_are_counted_with_their_denominator(sample_store: Path) -> None:
    found = {row["remedy"]: row for row in dicts(chart(sample_store, "remedies"))}
    asked = ombudsgraph.query(sample_store, "remedies-by-type", status=["agreed", "recommended"])
    sums: dict[object, int] = {}
    for row in asked:
        sums[row["type"]] = sums.get(row["type"], 0) + int(row["remedies"] or 0)
    assert {name: row["remedies"] for name, row in found.items()} == sums
    upheld = "SELECT (COUNT(?d) AS ?n) { ?d og:outcome <https://w3id.org/ombudsgraph/concept/outcome/upheld> }"
    assert {row["upheld_decisions"] for row in found.values()} == {int(next(iter(ombudsgraph.query(sample_store, upheld)))["n"] or 0)}


def test_payments_have_a_median_and_its_n(sample_store: Path) -> None:
    found = dicts(chart(sample_store, "payments"))
    asked = {row["injustice"]: int(row["decisions"] or 0) for row in ombudsgraph.query(sample_store, "payments-by-injustice")}
    counted: dict[object, int] = {}
    for row in found:
        counted[row["injustice"]] = counted.get(row["injustice"], 0) + int(str(row["decisions"]))
        assert Decimal(str(row["lower_quartile"])) <= Decimal(str(row["median"])) <= Decimal(str(row["upper_quartile"]))
    undated = "SELECT (COUNT(?d) AS ?n) { ?d a og:Decision . MINUS { ?d dcterms:issued ?day } }"
    missing = int(next(iter(ombudsgraph.query(sample_store, undated)))["n"] or 0)  # a chart over years has no place for these
    assert counted and all(asked[str(kind)] - missing <= count <= asked[str(kind)] for kind, count in counted.items())


def test_a_provision_in_time_has_all_years_and_denominators(sample_store: Path) -> None:
    found = dicts(chart(sample_store, "provision"))
    asked = {row["year"]: row["decisions"] for row in ombudsgraph.query(sample_store, "provision-by-year", provision="leg:ukpga/1989/41")}
    assert {str(row["year"]): str(row["citing"]) for row in found if row["citing"]} == asked
    years = [int(str(row["year"])) for row in found]
    assert years == list(range(years[0], years[-1] + 1))


def test_a_council_is_measured_against_all_others(sample_store: Path) -> None:
    found = {row["share"]: row for row in dicts(chart(sample_store, "council"))}
    upheld = found["upheld, of decisions investigated"]
    assert (upheld["own"], upheld["own_of"]) == (1, 1)
    investigated = sum(int(r["upheld"] or 0) + int(r["not_upheld"] or 0) for r in ombudsgraph.query(sample_store, "outcomes-by-quarter"))
    assert 0 < int(str(upheld["others_of"])) <= investigated


@pytest.mark.parametrize("name", plots.PLOTS)
def test_every_chart_is_drawn_in_every_form(name: str, sample_store: Path) -> None:
    one = chart(sample_store, name)
    assert pictures.render(one, "png").startswith(b"\x89PNG")
    svg = etree.fromstring(pictures.render(one, "svg"))
    words = " ".join(map(str, svg.itertext()))
    assert one.plot.title in words and f"n = {one.numbers.count}" in words and "Re-use is free" in words
    assert pictures.render(one, "svg") == pictures.render(one, "svg")
    page = html.fromstring(pictures.render(one, "html").decode())
    assert int(str(page.xpath("count(//table/tbody/tr)")).partition(".")[0]) == len(one.numbers.rows)
    assert not page.xpath("//script") and not page.xpath("//*[starts-with(@src, 'http')]")
    lines = list(csv.reader(io.StringIO(pictures.render(one, "csv").decode(), newline="")))
    assert tuple(lines[0]) == one.numbers.columns and len(lines) == len(one.numbers.rows) + 1


def test_nothing_in_the_selection_is_said(sample_store: Path) -> None:
    one = chart(sample_store, "outcomes", Filters(first_year=1990, last_year=1991))
    assert one.numbers.count == 0 and "Nothing in the selection" in " ".join(
        map(str, etree.fromstring(pictures.render(one, "svg")).itertext())
    )


def test_what_is_wrong_is_told(sample_store: Path) -> None:
    for name, told in (("payment", "did you mean payments"), ("provision", "--provision"), ("council", "--council")):
        with pytest.raises(QueryError, match=told):
            chart(sample_store, name, Filters())
    with pytest.raises(ExportError, match="expected one of: png"):
        pictures.render(chart(sample_store, "outcomes"), "gif")


def test_the_command_writes_a_picture_and_its_numbers(sample_store: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.svg"
    done = subprocess.run([COMMAND, "plot", "outcomes", "-o", output, "--store", sample_store], capture_output=True, text=True, check=True)
    assert "14 decisions" in done.stderr and {path.name for path in tmp_path.iterdir()} == {"out.svg", "out.csv"}
    wrong = subprocess.run(
        [COMMAND, "plot", "outcomes", "-o", tmp_path / "x.gif", "--store", sample_store], capture_output=True, check=False
    )
    assert wrong.returncode == 2 and b".gif" not in wrong.stdout
