"""The command line as a user gets it: the installed command, its output, its messages, its exit status."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import rdflib
from conftest import SAMPLES

COUNT = len(list(SAMPLES.iterdir()))


def run(
    *arguments: str | Path, stdin: bytes | None = None, cwd: Path | None = None, **variables: str
) -> subprocess.CompletedProcess[bytes]:
    command = Path(sys.executable).with_name("ombudsgraph")
    environment = {key: value for key, value in os.environ.items() if key != "OMBUDSGRAPH_STORE"} | variables
    return subprocess.run([command, *map(str, arguments)], input=stdin or b"", capture_output=True, cwd=cwd, env=environment, check=False)


def test_build_query_and_show(tmp_path: Path) -> None:
    built = run("build", SAMPLES, cwd=tmp_path)
    assert built.returncode == 0, built.stderr
    assert f"{COUNT} read ({COUNT} added, 0 replaced, 0 unchanged), 0 refused; store: graph" in built.stderr.decode()
    assert built.stdout == b""
    again = run("build", SAMPLES, "--store", "graph", cwd=tmp_path)
    assert f"{COUNT} read (0 added, 0 replaced, {COUNT} unchanged), 0 refused" in again.stderr.decode()

    rows = run("query", "provisions-by-council", cwd=tmp_path)
    assert rows.returncode == 0
    assert rows.stdout.decode().startswith("council\tprovision\tdecisions\twords\n")
    elsewhere = run("query", "provisions-by-council", OMBUDSGRAPH_STORE=str(tmp_path / "graph"))
    assert elsewhere.stdout == rows.stdout

    shown = run("show", "99-900-101", cwd=tmp_path).stdout.decode()
    for words in ("London Borough of Camden", "Ms K", "Children Act 1989, section 17", "Ofsted", "Upheld"):
        assert words in shown


def test_the_forms_of_a_result(sample_store: Path) -> None:
    ask = "SELECT (COUNT(?d) AS ?n) WHERE { ?d a og:Decision }"
    assert run("query", ask, "--store", sample_store, "--format", "csv").stdout.split() == [b"n", str(COUNT).encode()]
    assert json.loads(run("query", ask, "--store", sample_store, "--format", "json").stdout)["results"]["bindings"][0]["n"]["value"] == str(
        COUNT
    )
    assert b"\xe2\x94\x80" in run("query", ask, "--store", sample_store, "--format", "table").stdout
    construct = run("query", "CONSTRUCT { ?d a og:Decision } WHERE { ?d a og:Decision }", "--store", sample_store, "--format", "ttl").stdout
    assert len(rdflib.Graph().parse(data=construct, format="turtle")) == COUNT
    assert run("query", ask, "--store", sample_store, "--format", "ttl").returncode == 2


def test_parameters(sample_store: Path) -> None:
    both = run("query", "provisions-by-council", "--param", "role=duty", "--param", "role=jurisdiction", "--store", sample_store)
    one = run("query", "provisions-by-council", "--param", "role=duty", "--store", sample_store)
    assert both.stdout.count(b"\n") > one.stdout.count(b"\n") > 1
    wrong = run("query", "provisions-by-council", "--param", "role", "--store", sample_store)
    assert wrong.returncode == 2
    assert b"name=value" in wrong.stderr


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (("query", "no-such-question"), 2, "all of them: ombudsgraph queries list"),
        (("query", "SELECT ?x WHERE"), 2, "cannot be parsed"),
        (("show", "99-111-111"), 2, "the store holds no decision 99-111-111"),
        (("show", "camden"), 2, "expected a decision's reference"),
        (("query", "provisions-by-council", "--store", "nowhere"), 3, "no store at nowhere"),
        (("nonsense",), 2, "No such command"),
        (("build",), 2, "Missing argument"),
        (("evaluate", "no-such-folder", "no-such-file"), 2, "no-such-folder"),
    ],
)
def test_wrong_usage_is_told_plainly(sample_store: Path, arguments: tuple[str, ...], status: int, message: str) -> None:
    done = run(*arguments, OMBUDSGRAPH_STORE=str(sample_store))
    assert done.returncode == status, done.stderr
    assert message in " ".join(done.stderr.decode().split())
    assert b"Traceback" not in done.stderr
    assert done.stdout == b""


def test_what_is_refused_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    inputs = tmp_path / "inputs"
    inputs.mkdir()
    (inputs / "empty.txt").write_bytes(b"")
    (inputs / "paper.pdf").write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    (inputs / "good.txt").write_bytes((SAMPLES / "99-900-101.txt").read_bytes())
    built = run("build", inputs, tmp_path / "missing.txt", "--store", tmp_path / "graph")
    said = built.stderr.decode()
    assert built.returncode == 1
    for name in ("empty.txt", "paper.pdf", "missing.txt"):
        assert f"{name}: " in said
    assert "1 read (1 added, 0 replaced, 0 unchanged), 3 refused" in said


def test_extract_writes_the_same_graph_to_stdout_file_and_in_every_form(tmp_path: Path) -> None:
    plain = run("extract", SAMPLES)
    assert plain.returncode == 0
    assert plain.stdout
    assert run("extract", SAMPLES, "-o", tmp_path / "out.nq", "--jobs", "2").returncode == 0
    assert (tmp_path / "out.nq").read_bytes() == plain.stdout
    one = SAMPLES / "99-900-101.txt"
    assert run("extract", "-", stdin=one.read_bytes()).stdout == run("extract", one).stdout
    quads = rdflib.Dataset()
    quads.parse(data=plain.stdout, format="nquads")
    for form, parser in (("trig", "trig"), ("jsonld", "json-ld")):
        other = rdflib.Dataset()
        other.parse(data=run("extract", SAMPLES, "--format", form).stdout, format=parser)
        assert set(other.quads()) == set(quads.quads())
    turtle = rdflib.Graph().parse(data=run("extract", SAMPLES, "--format", "ttl").stdout, format="turtle")
    assert set(turtle) == {(s, p, o) for s, p, o, _ in quads.quads()}


def test_help_needs_none_of_the_heavy_libraries() -> None:
    heavy = ("rdflib", "pyoxigraph", "selectolax", "regex", "pyshacl", "networkx")
    code = f"""import sys
sys.argv = ['ombudsgraph', '--help']
from ombudsgraph.cli import main
try:
    main()
except SystemExit:
    pass
print([name for name in {heavy} if name in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
    assert "evaluate" in done.stdout
