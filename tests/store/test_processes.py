"""The whole way, from statements through the pipeline in one process and in several, to stores and files."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import SAMPLES, SHARED
from rdflib import Dataset

from ombudsgraph.errors import InputError
from ombudsgraph.model import Document
from ombudsgraph.reading.source import documents
from ombudsgraph.storage.build import build, build_documents
from ombudsgraph.storage.store import Store
from ombudsgraph.storage.writer import write, write_documents

COPIES = 10


def samples() -> list[Document]:
    """The sample statements, and copies of them under other references: enough to make processes worth while."""
    found = [item for item in documents([SAMPLES]) if not isinstance(item, InputError)]
    assert len(found) >= 13
    return [copied(item, copy) for copy in range(COPIES) for item in found]


def copied(sample: Document, number: int) -> Document:
    url = sample.url and sample.url.replace("99-900", f"99-9{number:02}")
    return Document(f"{number}/{sample.name}", sample.text.replace("99 900", f"99 9{number:02}"), url)


def test_the_number_of_processes_and_the_order_change_no_byte(tmp_path: Path) -> None:
    found = samples()
    contents = []
    for jobs, order in ((1, found), (2, found[::-1])):
        stream = io.BytesIO()
        summary = write_documents(order, stream, jobs=jobs)
        assert summary.read >= COPIES * 13 and summary.refused == ()
        contents.append(stream.getvalue())
        with Store.open(tmp_path / str(jobs), create=True) as store:
            assert build_documents(order, store, jobs=jobs).added == summary.read
            assert store.verify() == []
    assert contents[0] == contents[1]
    first, second = (Store.open(tmp_path / str(jobs), read_only=True) for jobs in (1, 2))
    with first, second:
        assert {str(quad) for quad in first.oxigraph} == {str(quad) for quad in second.oxigraph}
        lines = {f"{quad} ." for quad in first.oxigraph if not quad.graph_name.value.endswith(("receipts/graph", "questions/graph"))}
        assert lines == set(contents[0].decode().split("\n")[:-1])  # what `extract` writes is what `build` stores


def test_a_build_of_files_says_what_it_did(tmp_path: Path) -> None:
    first = build([SAMPLES], tmp_path / "graph")
    again = build([str(SAMPLES)], tmp_path / "graph", jobs=1)
    assert first.added == again.unchanged == len(list(SAMPLES.iterdir()))
    assert build([tmp_path / "mistyped"], tmp_path / "other").read == 0
    assert not (tmp_path / "other").exists()


@pytest.mark.parametrize(("form", "parser"), [("trig", "trig"), ("jsonld", "json-ld")])
def test_rdflib_reads_the_same_quads_of_the_samples_from_every_form(form: str, parser: str) -> None:
    parsed = []
    for wanted, with_parser in (("nq", "nquads"), (form, parser)):
        stream = io.BytesIO()
        write([SAMPLES], stream, wanted, jobs=1)
        dataset = Dataset()
        dataset.parse(data=stream.getvalue(), format=with_parser)
        parsed.append({(s, p, o, str(g)) for s, p, o, g in dataset.quads()})
    assert parsed[0] == parsed[1] and len(parsed[0]) > 1000


@pytest.mark.real
def test_the_published_statements_are_stored_as_they_are(tmp_path: Path) -> None:
    found = [item for item in documents([SHARED / "decisions"]) if isinstance(item, Document)]
    assert len(found) >= 4
    assert build([SHARED / "decisions"], tmp_path).added == len(found)
    with Store.open(tmp_path, read_only=True) as store:
        assert store.verify() == []
        assert {store.text(receipt.sha256) for receipt in store.receipts().values()} == {item.text for item in found}


KILLED = """
import sys
from ombudsgraph.storage.build import build_documents
from ombudsgraph.storage.store import Store
if __name__ == "__main__":
    sys.path[:0] = sys.argv[2:]
    from test_processes import samples
    with Store.open(sys.argv[1], create=True) as store:
        build_documents(samples(), store, jobs=2, progress=lambda _: print("working", flush=True))
"""


def children(parent: int) -> list[int]:
    """Return the processes that *parent* started, as Linux lists them."""
    return [int(pid) for task in Path(f"/proc/{parent}/task").iterdir() for pid in (task / "children").read_text().split()]


def is_running(pid: int) -> bool:
    """Tell whether a process is there, and not only waiting to be reaped."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="asks Linux's /proc for the processes")
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
def test_a_build_that_ends_early_leaves_no_process_behind(tmp_path: Path, number: signal.Signals) -> None:
    script = tmp_path / "script.py"
    script.write_text(KILLED)
    command = [sys.executable, str(script), str(tmp_path / "graph"), str(Path(__file__).parent), str(Path(__file__).parents[1])]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert process.stdout is not None and process.stdout.readline() == "working\n"
    started = children(process.pid)
    assert len(started) >= 2
    os.kill(process.pid, number)
    process.stdout.close()
    assert process.wait(30) != 0
    deadline = time.monotonic() + 20
    while any(map(is_running, started)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(map(is_running, started))
    with Store.open(tmp_path / "graph") as store:
        assert store.verify() == []
