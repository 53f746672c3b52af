"""`ombudsgraph export` as its users call it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import networkx as nx
import pytest

from ombudsgraph.exports import formats

COMMAND = Path(sys.executable).with_name("ombudsgraph")


def run(*arguments: object, status: int = 0) -> subprocess.CompletedProcess[bytes]:
    done = subprocess.run([str(COMMAND), "export", *map(str, arguments)], capture_output=True, check=False)
    assert done.returncode == status, done.stderr.decode()
    return done


def test_a_view_goes_to_stdout(sample_store: Path) -> None:
    done = run("--view", "citations", "--to", "d3", "--store", sample_store, "--provision", "leg:ukpga/1989/41")
    assert nx.node_link_graph(json.loads(done.stdout), edges="links").number_of_edges() > 5
    assert b"nodes" in done.stderr


@pytest.mark.parametrize("name", formats.FORMATS)
def test_every_format_is_written_into_a_folder(name: str, sample_store: Path, tmp_path: Path) -> None:
    run("--view", "citations", "--council", "camden", "--to", name, "-o", tmp_path, "--store", sample_store)
    assert {path.name for path in tmp_path.iterdir()} == {f"citations{suffix}" for suffix in formats.find(name).files}
    assert all(path.stat().st_size for path in tmp_path.iterdir())


def test_files_that_belong_together_share_a_beginning(sample_store: Path, tmp_path: Path) -> None:
    run("--view", "remedies", "--to", "csv", "-o", tmp_path / "mine", "--store", sample_store)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mine-edges.csv", "mine-nodes.csv"]


def test_a_query_of_the_users_own(sample_store: Path, tmp_path: Path) -> None:
    query = tmp_path / "mine.rq"
    query.write_text("SELECT ?source ?target WHERE { ?source og:respondent ?target }", "utf-8")
    done = run("--query", query, "--to", "graphology", "--store", sample_store)
    assert json.loads(done.stdout)["attributes"]["title"] == "mine"


def test_the_tables(sample_store: Path, tmp_path: Path) -> None:
    done = run("--tables", tmp_path / "tables", "--store", sample_store)
    assert (tmp_path / "tables" / "datapackage.json").is_file() and (tmp_path / "tables" / "decisions.csv").is_file()
    assert b"tables" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        ((), 2, "name one of"),
        (("--view", "citations"), 2, "name a format"),
        (("--view", "citations", "--query", "x.rq", "--to", "gexf"), 2, "name one of"),
        (("--view", "citation", "--to", "gexf"), 2, "did you mean citations"),
        (("--view", "citations", "--to", "gefx"), 2, "did you mean gexf"),
        (("--view", "citations", "--to", "csv"), 2, "is written to 2 files"),
        (("--query", "absent.rq", "--to", "gexf"), 2, "absent.rq cannot be read"),
        (("--view", "citations", "--to", "gexf", "--outcome", "won"), 2, "a notation of the scheme outcome"),
        (("--view", "citations", "--to", "gexf", "--minimum-weight", "many"), 2, "expected a number"),
        (("--view", "co-citation", "--to", "mermaid"), 2, "ask for less"),
        (("--view", "citations", "--to", "gexf", "-o", "/absent/folder/x"), 3, "cannot be written"),
    ],
)
def test_what_is_wrong_is_told(arguments: tuple[str, ...], status: int, told: str, sample_store: Path) -> None:
    done = run(*arguments, "--store", sample_store, status=status)
    assert told in " ".join(done.stderr.decode().replace("│", " ").split())
    assert b"Traceback" not in done.stderr


def test_a_store_that_is_not_there(tmp_path: Path) -> None:
    done = run("--view", "citations", "--to", "gexf", "--store", tmp_path / "none", status=3)
    assert "no store at" in done.stderr.decode()
