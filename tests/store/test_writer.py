"""Files of quads: the same bytes whatever the order, every form parsed back by another library to the same quads."""

from __future__ import annotations

import hashlib
import io
import os
import random
import subprocess
import sys
from pathlib import Path

import made
import pytest
from rdflib import Dataset, Graph

from ombudsgraph.errors import InputError, StoreError
from ombudsgraph.model import Document
from ombudsgraph.storage.build import Summary
from ombudsgraph.storage.register_lines import split_lines
from ombudsgraph.storage.writer import FORMATS, write_documents
from ombudsgraph.terms import BASE

FOUND: list[Document | InputError] = [
    *(made.document(number) for number in range(12)),
    made.document(3, "another text of the same reference"),
    made.document(4, name="copy.txt"),
    InputError("x.pdf", "a PDF"),
    Document("menu.txt", "Today: soup"),
]


@pytest.fixture(autouse=True)
def made_pipeline(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let runs in this process read made documents."""
    monkeypatch.setitem(sys.modules, "ombudsgraph.pipeline", made.pipeline())


def written(found: list[Document | InputError], form: str = "nq") -> tuple[bytes, Summary]:
    stream = io.BytesIO()
    summary = write_documents(found, stream, form, jobs=1)
    return stream.getvalue(), summary


def test_decisions_stand_in_order_of_key_and_the_registers_last() -> None:
    content, summary = written(FOUND)
    records = {record.key: record for item in FOUND[:13] if isinstance(item, Document) and (record := made.read(item))}
    records["20-000-003"] = made.read(made.document(3, "another text of the same reference"))  # the longer of the two
    registers = {line for record in records.values() for line in split_lines(record.registers)}
    expected = "".join(records[key].decision for key in sorted(records)) + "".join(sorted(registers))
    assert content.decode() == expected
    assert (summary.read, [error.name for error in summary.refused]) == (12, ["menu.txt", "x.pdf"])
    assert len(summary.messages) == 1


@pytest.mark.parametrize("form", FORMATS)
def test_the_order_of_inputs_does_not_matter(form: str) -> None:
    order = FOUND.copy()
    first, before = written(order, form)
    for seed in range(3):
        random.Random(seed).shuffle(order)
        again, after = written(order, form)
        assert again == first and after.messages == before.messages


def quads(content: bytes, form: str) -> set[tuple[object, ...]]:
    dataset = Dataset()
    dataset.parse(data=content, format={"nq": "nquads", "trig": "trig", "jsonld": "json-ld"}[form])
    return {(s, p, o, str(g)) for s, p, o, g in dataset.quads()}


@pytest.mark.parametrize("form", ["trig", "jsonld"])
def test_rdflib_reads_the_same_quads_from_every_form(form: str) -> None:
    expected = quads(written(FOUND)[0], "nq")
    assert len(expected) > 12 * 60
    assert quads(written(FOUND, form)[0], form) == expected


def test_turtle_holds_the_triples_of_all_graphs() -> None:
    graph = Graph()
    graph.parse(data=written(FOUND, "ttl")[0], format="turtle")
    assert set(graph) == {quad[:3] for quad in quads(written(FOUND)[0], "nq")}


def test_each_graph_is_one_block_in_trig() -> None:
    lines = written(FOUND, "trig")[0].decode().split("\n")
    graphs = [line for line in lines if line.endswith("{")]
    assert len(graphs) == len(set(graphs)) == 12 * 2 + 1
    assert f"@prefix id: <{BASE}> ." in lines


def test_no_statements_are_an_empty_graph_in_every_form() -> None:
    for form in ("nq", "trig", "jsonld"):
        assert quads(written([], form)[0], form) == set()


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "decisions.nq"
    write_documents(FOUND, target, jobs=1)
    before = target.read_bytes()
    assert before == written(FOUND)[0]

    class Full(Exception):
        pass

    def breaks_off() -> object:
        yield made.document(1)
        raise Full

    with pytest.raises(Full):
        write_documents(breaks_off(), target, jobs=1)  # type: ignore[arg-type]
    with pytest.raises(StoreError, match="cannot be written"):
        write_documents(FOUND, tmp_path / "absent" / "decisions.nq", jobs=1)
    assert [path.name for path in tmp_path.iterdir()] == ["decisions.nq"]
    assert target.read_bytes() == before


SCRIPT = """
import hashlib, io, sys
sys.path.insert(0, sys.argv[1])
import made
from ombudsgraph.storage.writer import write_documents
sys.modules["ombudsgraph.pipeline"] = made.pipeline()
for form in sys.argv[2:]:
    stream = io.BytesIO()
    write_documents([made.document(number) for number in range(12)], stream, form, jobs=1)
    print(hashlib.sha256(stream.getvalue()).hexdigest())
"""


@pytest.mark.parametrize(("seed", "locale"), [("1", "C"), ("7", "tr_TR.UTF-8"), ("random", "POSIX")])
def test_neither_hash_seed_nor_locale_changes_a_byte(seed: str, locale: str) -> None:
    environment = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale, "PYTHONUTF8": "0"}
    command = [sys.executable, "-c", SCRIPT, str(Path(__file__).parent), *FORMATS]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    expected = [hashlib.sha256(written([made.document(n) for n in range(12)], form)[0]).hexdigest() for form in FORMATS]
    assert done.stdout.split() == expected
