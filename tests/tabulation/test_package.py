"""The descriptor and the dictionary: sound by software that is not ours, dated with the data, and made from the ontology."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import frictionless
import pytest

from ombudsgraph._version import __version__
from ombudsgraph.storage.store import Store
from ombudsgraph.tabulation import write_tables
from ombudsgraph.tabulation.rows import rows
from ombudsgraph.tabulation.schema import TABLES
from ombudsgraph.tabulation.summaries import COUNCILS_BY_YEAR

pytest_plugins = ("written_tables",)

ALL = {**TABLES, COUNCILS_BY_YEAR.name: COUNCILS_BY_YEAR}


def described(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "datapackage.json").read_text("utf-8"))
    return found


def faults(folder: Path) -> list[str]:
    """Return what frictionless finds wrong with a package: sizes, hashes, types, constraints, keys of both kinds."""
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.valid == (not report.flatten(["message"]))
    return [str(row[0]) for row in report.flatten(["message"])]


def test_frictionless_finds_the_package_sound(tables: Path) -> None:
    assert faults(tables) == []
    package = frictionless.Package(str(tables / "datapackage.json"))
    assert {resource.name for resource in package.resources if resource.type == "table"} >= set(ALL)


@pytest.mark.parametrize("hide_below", [0, 5])
def test_other_choices_are_sound_too(hide_below: int, sample_store: Path, tmp_path: Path) -> None:
    for formats in (["csv"], ["parquet"], ["csv", "parquet"]):
        folder = tmp_path / "-".join(formats)
        write_tables(sample_store, folder, formats, hide_below=hide_below)
        assert faults(folder) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("steps.csv", "99-900-101/complaint/1,", "99-900-101/complaint/9,", "foreign key"),
        ("decisions.csv", ",upheld,", ",uphold,", "enum"),
        ("steps.csv", ",2021-", ",21-", "type is"),
        ("parties.csv", "99-900-101/party/j,", "99-900-101/party/mr-t,", "primary key"),
    ],
)
def test_frictionless_would_find_what_is_wrong(file: str, old: str, new: str, told: str, tables: Path, tmp_path: Path) -> None:
    for path in tables.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    content = (tmp_path / file).read_text("utf-8")
    assert old in content
    (tmp_path / file).write_text(content.replace(old, new, 1), "utf-8", newline="")
    assert any(told in fault.lower() for fault in faults(tmp_path))


def test_the_package_says_where_it_comes_from(tables: Path, sample_store: Path) -> None:
    package = described(tables)
    with Store.open(sample_store, read_only=True) as store:
        latest = max(str(day) for (day,) in rows(store.oxigraph, "decisions", store.base, ["date"]) if day)
    assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert package["created"] == f"{latest}T00:00:00Z"
    assert package["version"] == __version__
    assert [licence["name"] for licence in package["licenses"]] == ["other"]
    assert package["sources"][0]["path"] == "https://www.lgo.org.uk/decisions"


def test_every_file_is_described_with_its_size_and_hash(tables: Path) -> None:
    resources = {resource["path"]: resource for resource in described(tables)["resources"]}
    assert set(resources) == {path.name for path in tables.iterdir()} - {"datapackage.json"}
    for name, resource in resources.items():
        content = (tables / name).read_bytes()
        assert (resource["bytes"], resource["hash"]) == (len(content), f"sha256:{hashlib.sha256(content).hexdigest()}")


def test_schemas_have_the_keys_and_comments_of_the_declaration(tables: Path) -> None:
    resources = {resource["name"]: resource for resource in described(tables)["resources"]}
    for name, table in ALL.items():
        schema = resources[name]["schema"]
        assert schema["primaryKey"] == list(table.key)
        assert [field["name"] for field in schema["fields"]] == list(table.names)
        assert [field["description"] for field in schema["fields"]] == [column.comment for column in table.columns]
        keys = {
            (key["fields"][0], key["reference"]["resource"] or name, key["reference"]["fields"][0]) for key in schema.get("foreignKeys", ())
        }
        assert keys == set(table.foreign)


def test_the_dictionary_has_every_column(tables: Path) -> None:
    with (tables / "dictionary.csv").open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    assert [(row["table"], row["column"]) for row in found] == [(table.name, name) for table in ALL.values() for name in table.names]
    by_name = {(row["table"], row["column"]): row for row in found}
    outcome = by_name["decisions", "outcome"]
    assert outcome["comment"] == "The outcome as the page prints it."
    assert json.loads(outcome["values"]) == ["closed-after-initial-enquiries", "not-upheld", "upheld"]
    assert outcome["term"] == "https://w3id.org/ombudsgraph/ontology#outcome"
    assert (by_name["steps", "step"]["key"], by_name["steps", "complaint"]["refers"]) == ("primary", "complaints")
    assert by_name["remedies", "amount"]["parquet"] == "decimal128(18, 4)"


def test_the_dictionary_for_people_tells_how_to_read_the_files(tables: Path) -> None:
    text = (tables / "dictionary.md").read_text("utf-8")
    for table in ALL.values():
        assert f"\n## {table.name}\n" in text
        assert all(f"| `{name}` |" in text for name in table.names)
    for said in (
        "take one apostrophe off",
        "Re-use is free with acknowledgement",
        "Date of the data: 20",
        f"ombudsgraph {__version__}",
        "## outcome",
    ):
        assert said in text
    assert "are hidden" not in text


def test_the_same_store_gives_the_same_bytes(tables: Path, sample_store: Path, tmp_path: Path) -> None:
    """In another process with another hash seed, and in another time zone."""
    code = "import sys; from ombudsgraph.tabulation import write_tables; write_tables(*sys.argv[1:])"
    subprocess.run(
        [sys.executable, "-c", code, str(sample_store), str(tmp_path / "tables")],
        check=True, cwd=tmp_path, env={**os.environ, "PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland"},
    )  # fmt: skip
    for path in tables.iterdir():
        assert (tmp_path / "tables" / path.name).read_bytes() == path.read_bytes(), path.name
