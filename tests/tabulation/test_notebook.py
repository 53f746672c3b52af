"""The notebook in docs/ runs over the tables of the samples, prints what is printed in it, and says what the SPARQL questions say.

To write its outputs anew, delete them in docs/notebook.ipynb, run this test, and read what was written.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from statistics import median
from typing import Any

import nbformat
import pytest
from conftest import ROOT
from nbclient import NotebookClient

import ombudsgraph

pytest_plugins = ("written_tables",)

NOTEBOOK = ROOT / "docs" / "notebook.ipynb"
DEADLINE = 300  # seconds for a cell: generous, as the kernel has to start


def committed() -> Any:
    """Return the notebook as it stands in docs/."""
    return nbformat.read(NOTEBOOK, as_version=4)  # type: ignore[no-untyped-call]


@pytest.fixture(scope="module")
def executed(tables: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The notebook as it stands after a run in a folder where the tables are."""
    folder = tmp_path_factory.mktemp("notebook")
    shutil.copytree(tables, folder / "tables")
    notebook = committed()
    client = NotebookClient(notebook, timeout=DEADLINE, record_timing=False, resources={"metadata": {"path": str(folder)}})
    client.execute()
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            output.get("data", {}).pop("text/html", None)  # the same numbers again, with styles
    notebook.metadata = committed().metadata
    return notebook


def frame(notebook: Any, first_column: str) -> list[list[str]]:
    """Return the cells of the printed frame whose header begins with *first_column*, row by row, split at wide gaps."""
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            text = output.get("data", {}).get("text/plain", "")
            if first_column in text.split("\n")[0] or (text.split("\n")[1:2] and text.split("\n")[1].startswith(first_column)):
                return [line.split() for line in text.split("\n")]
    raise AssertionError(f"no frame with {first_column}")


def ask(store: Path, question: str, **given: Any) -> list[dict[str, Any]]:
    return list(ombudsgraph.query(store, question, **given))


def test_the_printed_outputs_are_those_of_a_run(executed: Any) -> None:
    printed = committed()
    code = [cell for cell in printed.cells if cell.cell_type == "code"]
    if not any(cell.outputs for cell in code):
        nbformat.write(executed, NOTEBOOK)  # type: ignore[no-untyped-call]
        pytest.fail(f"{NOTEBOOK} had no outputs and has them now: read it, then commit it")
    assert [cell.outputs for cell in code] == [cell.outputs for cell in executed.cells if cell.cell_type == "code"]


def test_the_notebook_is_small_and_has_no_times() -> None:
    notebook = committed()
    nbformat.validate(notebook)
    assert NOTEBOOK.stat().st_size < 20_000
    assert set(notebook.metadata) == {"kernelspec", "language_info"}
    assert all("execution" not in cell.metadata for cell in notebook.cells)


def test_stage_2_by_council_agrees_with_the_question(executed: Any, sample_store: Path) -> None:
    by_council: dict[str, list[tuple[int, int]]] = {}
    for row in ask(sample_store, "stage-2-late", days=0):
        by_council.setdefault(row["council"], []).append((int(row["over_at_least"]), int(row["over_at_most"])))
    late = {row["council"] for row in ask(sample_store, "stage-2-late", days=65) if row["certain"] == "true"}
    printed = frame(executed, "council")[1:]
    assert len(printed) == len(by_council) > 0
    for _, *name, count, least, most, number_late in printed:
        times = by_council[" ".join(name)]
        assert (int(count), float(least), float(most)) == (len(times), median(t[0] for t in times), median(t[1] for t in times))
        assert (int(number_late) > 0) == (" ".join(name) in late)


def test_upheld_decisions_with_a_payment_agree_with_the_graph(executed: Any, sample_store: Path) -> None:
    sparql = """
        SELECT ?label (COUNT(?decision) AS ?n) (SUM(?paid) AS ?with) WHERE {
          ?decision a og:Decision ; og:outcome ogc:outcome\\/upheld ; og:category ?narrow .
          OPTIONAL { ?narrow skos:broader ?broader }
          BIND(COALESCE(?broader, ?narrow) AS ?main)
          ?main skos:prefLabel ?label .
          BIND(IF(EXISTS { ?decision og:remedy ?remedy . ?remedy a og:Payment ; og:remedyStatus ?status .
                           FILTER(?status IN (ogc:remedy-status\\/agreed, ogc:remedy-status\\/recommended)) }, 1, 0) AS ?paid)
        } GROUP BY ?label"""
    expected = {row["label"]: (int(row["n"]), int(row["with"])) for row in ask(sample_store, sparql)}
    printed = frame(executed, "category")[1:]
    assert len(printed) == len(expected) > 2
    for _, *label, n, paid, per_cent in printed:
        assert expected[" ".join(label)] == (int(n), int(paid))
        assert float(per_cent) == round(100 * int(paid) / int(n), 1)
    paid_by_category = {row["category"]: int(row["decisions"]) for row in ask(sample_store, "payments-by-category")}
    assert all(paid <= paid_by_category.get(label, 0) for label, (_, paid) in expected.items())


def test_payments_by_injustice_agree_with_the_question(executed: Any, sample_store: Path) -> None:
    labels = {
        row["label"]: row["notation"]
        for row in ask(
            sample_store,
            "SELECT ?label ?notation WHERE { ?c skos:inScheme ogc:injustice ; skos:prefLabel ?label ; skos:notation ?notation }",
        )
    }
    expected = {labels[row["injustice"]]: row for row in ask(sample_store, "payments-by-injustice")}
    sums: dict[str, dict[str, float]] = {}
    of: dict[str, set[str]] = {}
    sparql = """
        SELECT DISTINCT ?decision ?notation ?pounds WHERE {
          ?decision og:finding ?finding . ?finding og:fault true ; og:by ogc:finder\\/ombudsman ; og:injustice ?kind .
          ?kind skos:notation ?notation . OPTIONAL { ?decision og:remedyTotal/og:amount ?pounds }
        }"""
    for row in ask(sample_store, sparql):
        of.setdefault(row["notation"], set()).add(row["decision"])
        if row["pounds"] is not None:
            sums.setdefault(row["notation"], {})[row["decision"]] = float(row["pounds"])
    printed = frame(executed, "injustice")[2:]
    assert {line[0] for line in printed} == set(expected) == set(sums)
    for kind, n, number_of, middle, least, most in printed:
        assert (int(n), float(least), float(most)) == tuple(float(expected[kind][name]) for name in ("decisions", "least", "most"))
        assert float(middle) == median(sums[kind].values())
        assert int(number_of) == len(of[kind])
