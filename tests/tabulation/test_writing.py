"""The folder of tables: whole or as it was before, and never in place of what is someone else's."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from ombudsgraph.errors import ExportError, NotAStore, StoreError
from ombudsgraph.storage.store import Store
from ombudsgraph.tabulation import package, write_tables

pytest_plugins = ("written_tables",)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_summary_tells_what_was_written(sample_store: Path, tmp_path: Path) -> None:
    summary = write_tables(sample_store, tmp_path / "deep" / "tables")
    assert summary.counts["decisions"] == 15
    assert summary.folder == tmp_path / "deep" / "tables"
    assert summary.issued is not None
    assert str(summary) == f"21 tables, {sum(summary.counts.values())} rows"
    for name, count in summary.counts.items():
        assert (summary.folder / f"{name}.parquet").is_file()
        if name in ("decisions", "steps"):
            assert len((summary.folder / f"{name}.csv").read_text("utf-8").splitlines()) == count + 1


def test_formats_can_be_chosen_and_an_older_folder_is_replaced(sample_store: Path, tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    write_tables(sample_store, folder)
    assert any(name.endswith(".parquet") for name in contents(folder))
    write_tables(sample_store, folder, ["csv"])
    assert not any(name.endswith(".parquet") for name in contents(folder))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["tables"]
    (tmp_path / "empty").mkdir()
    write_tables(sample_store, tmp_path / "empty", ["parquet"])
    assert (tmp_path / "empty" / "decisions.parquet").is_file()


@pytest.mark.parametrize("foreign", ["notes.txt", "datapackage.json", "decisions.csv"])
def test_a_folder_with_other_things_is_left_alone(foreign: str, sample_store: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / foreign).write_text('{"name": "mine", "resources": []}', "utf-8")
    before = contents(tmp_path / "mine")
    with pytest.raises(ExportError, match=f"holds other things .*{foreign}"):
        write_tables(sample_store, tmp_path / "mine")
    assert contents(tmp_path / "mine") == before
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


def test_what_was_put_beside_our_tables_is_not_lost(sample_store: Path, tmp_path: Path) -> None:
    write_tables(sample_store, tmp_path / "tables", ["csv"])
    (tmp_path / "tables" / "analysis.xlsx").write_bytes(b"mine")
    with pytest.raises(ExportError, match=r"analysis\.xlsx"):
        write_tables(sample_store, tmp_path / "tables", ["csv"])
    assert (tmp_path / "tables" / "analysis.xlsx").read_bytes() == b"mine"


def test_wrong_usage_is_told_before_anything_is_written(sample_store: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    for formats, folder, hide_below, told in (
        (["xlsx"], "tables", 0, "'xlsx', expected of: csv, parquet"),
        ([], "tables", 0, "expected of: csv, parquet"),
        (["csv"], "file", 0, "is a file"),
        (["csv"], "tables", -1, "expected 0"),
    ):
        with pytest.raises(ExportError, match=told):
            write_tables(sample_store, tmp_path / folder, formats, hide_below=hide_below)
    with pytest.raises(NotAStore):
        write_tables(tmp_path / "none", tmp_path / "tables")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize("there", [False, True])
def test_what_breaks_off_leaves_the_folder_as_it_was(
    there: bool, sample_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "tables"
    if there:
        write_tables(sample_store, folder, ["csv"])
    before = contents(folder) if there else None

    def full(*_: object) -> bytes:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(package, "describe", full)
    with pytest.raises(StoreError, match="no room left"):
        write_tables(sample_store, folder)
    assert (contents(folder) if folder.exists() else None) == before
    assert [path.name for path in tmp_path.iterdir()] == (["tables"] if there else [])


def test_a_killed_run_leaves_the_old_tables(sample_store: Path, tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    write_tables(sample_store, folder, ["csv"])
    before = contents(folder)
    code = (
        "import sys, time\nfrom ombudsgraph.tabulation import package, write_tables\n"
        "def wait(*_):\n    print('here', flush=True)\n    time.sleep(600)\n"
        "package.describe = wait\nwrite_tables(*sys.argv[1:])\n"
    )
    with subprocess.Popen([sys.executable, "-c", code, str(sample_store), str(folder)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "here\n"
        process.send_signal(signal.SIGKILL)
    assert contents(folder) == before
    assert len(list(tmp_path.glob(".tables.*.part"))) == 1
    write_tables(sample_store, folder)
    assert [path.name for path in tmp_path.iterdir()] == ["tables"]
    assert json.loads((folder / "datapackage.json").read_text("utf-8"))["name"] == "ombudsgraph-tables"


def test_a_file_that_comes_in_the_meantime_is_not_lost(sample_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, describe = tmp_path / "tables", package.describe

    def meanwhile(*given: Any) -> bytes:
        folder.mkdir()
        (folder / "mine").write_text("mine", "utf-8")
        return describe(*given)

    monkeypatch.setattr(package, "describe", meanwhile)
    with pytest.raises(ExportError, match="mine"):
        write_tables(sample_store, folder, ["csv"])
    assert contents(folder) == {"mine": b"mine"}


def test_an_empty_store_gives_empty_tables(tmp_path: Path) -> None:
    with Store.open(tmp_path / "graph", create=True):
        pass
    summary = write_tables(tmp_path / "graph", tmp_path / "tables")
    assert set(summary.counts.values()) == {0}
    assert summary.issued is None
    assert "created" not in json.loads((tmp_path / "tables" / "datapackage.json").read_text("utf-8"))
    assert "no decision has a date" in (tmp_path / "tables" / "dictionary.md").read_text("utf-8")
