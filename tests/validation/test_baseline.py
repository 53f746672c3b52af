"""Baselines: what is known is accepted by its fingerprint, what is new fails, what is gone is told."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from made_reports import awkward_result, body_result, mixed, report, span_result

from ombudsgraph.errors import InputError
from ombudsgraph.validation import baseline
from ombudsgraph.validation.results import Place, Severity


def test_what_is_written_is_known_and_what_is_new_is_not(tmp_path: Path) -> None:
    file = tmp_path / "known.json"
    assert baseline.write(file, mixed().results) == 5
    accepted = baseline.read(file)
    compared = baseline.compare(mixed(), accepted)
    assert (compared.results, compared.known, compared.gone) == ((), 5, ())
    assert compared.conforms(Severity.INFO)
    new = span_result(999)
    with_new = baseline.compare(report(*mixed().results, new), accepted)
    assert with_new.results == (new,)
    assert not with_new.conforms()


def test_neither_line_nor_wording_nor_severity_makes_a_result_new(tmp_path: Path) -> None:
    file = tmp_path / "known.json"
    baseline.write(file, [span_result()])
    moved = replace(span_result(), message="Said otherwise.", place=Place("other.nq", 9_999), severity=Severity.WARNING)
    assert baseline.compare(report(moved), baseline.read(file)).known == 1


@pytest.mark.parametrize("part", ["shape", "component", "focus", "path", "value"])
def test_each_part_of_the_fingerprint_counts(part: str, tmp_path: Path) -> None:
    file = tmp_path / "known.json"
    baseline.write(file, [span_result()])
    other = replace(span_result(), **{part: "<https://example.org/other>"})  # type: ignore[arg-type]
    assert baseline.compare(report(other), baseline.read(file)).results == (other,)


def test_what_is_gone_is_told_in_words(tmp_path: Path) -> None:
    file = tmp_path / "known.json"
    baseline.write(file, [span_result(), body_result()])
    compared = baseline.compare(report(span_result()), baseline.read(file))
    assert compared.gone == ("warning ogs:Body-dissolved at id:decision/20-000-641, og:respondent/og:dissolved, “2019-04-01” (xsd:date)",)


def test_the_file_is_the_same_for_the_same_results_and_a_line_each(tmp_path: Path) -> None:
    one, two = tmp_path / "one.json", tmp_path / "two.json"
    baseline.write(one, mixed().results)
    baseline.write(two, reversed(mixed().results))
    assert one.read_bytes() == two.read_bytes()
    lines = one.read_text("utf-8").splitlines()
    assert len(lines) == 5 + 2
    assert json.loads(one.read_text("utf-8"))["results"][awkward_result().fingerprint]["value"].startswith('"=1+1')
    assert baseline.write(one, []) == 0
    assert baseline.read(one) == ()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "found no JSON"),
        ("[]", "expected a JSON object"),
        ('{"format": 1}', "expected a JSON object"),
        ('{"format": 2, "results": {}}', "found a baseline of format 2, expected 1"),
        ('{"format": 1, "results": {"a": {}}}', "without severity, shape and focus"),
        ('{"format": 1, "results": {"a": 1}}', "without severity, shape and focus"),
        (None, "write it with --write-baseline"),
    ],
)
def test_what_is_no_baseline_is_refused_with_its_name(content: str | None, told: str, tmp_path: Path) -> None:
    file = tmp_path / "known.json"
    if content is not None:
        file.write_text(content, "utf-8")
    with pytest.raises(InputError, match=told) as raised:
        baseline.read(file)
    assert raised.value.name == str(file)
