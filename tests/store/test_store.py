"""One store: what is written is there, whole, and what is wrong with a folder is said."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import made
import pyoxigraph as ox
import pytest

from ombudsgraph.errors import NotAStore, StoreDamaged, StoreError, StoreInUse, StoreTooNew
from ombudsgraph.graph import Record
from ombudsgraph.storage.register_lines import split_lines
from ombudsgraph.storage.store import Store
from ombudsgraph.terms import BASE

FIRST = made.record("20-000-001", made.text(1))
SECOND = made.record("20-000-002", made.text(2), body="Body 2", source="https://example.org/a b")

STRANGER = ox.NamedNode("urn:stranger")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A store that holds two decisions."""
    path = tmp_path / "graph"
    with Store.open(path, create=True) as store:
        store.put(FIRST)
        store.put(SECOND)
    return path


def decision_lines(store: Store) -> set[str]:
    return {f"{quad} .\n" for quad in store.oxigraph if "/decision/" in quad.graph_name.value}


def test_every_quad_of_a_record_is_in_the_store_and_comes_back_as_it_was_written(folder: Path) -> None:
    with Store.open(folder, read_only=True) as store:
        assert decision_lines(store) == set(split_lines(FIRST.decision)) | set(split_lines(SECOND.decision))
        assert store.text(FIRST.sha256) == FIRST.text
        assert store.verify() == []


def test_a_receipt_says_what_the_record_was(folder: Path) -> None:
    with Store.open(folder, read_only=True) as store:
        receipts = dict(store.receipts())
    assert set(receipts) == {"20-000-001", "20-000-002"}
    second = receipts["20-000-002"]
    assert (second.sha256, second.source, second.count, second.digest) == (SECOND.sha256, SECOND.source, SECOND.count, SECOND.digest)
    assert receipts["20-000-001"].source is None


def test_a_second_put_replaces_the_decision_and_nothing_else(folder: Path) -> None:
    changed = made.record("20-000-001", "other words", quads=3)
    with Store.open(folder) as store:
        store.put(changed)
        assert store.receipts()["20-000-001"].digest == changed.digest
    with Store.open(folder) as store:
        assert decision_lines(store) == set(split_lines(changed.decision)) | set(split_lines(SECOND.decision))
        assert store.receipts()["20-000-001"].count == changed.count
        assert store.verify() == []


@pytest.mark.parametrize("path", ["put", "bulk"])
def test_a_later_record_of_a_key_replaces_an_earlier_one(tmp_path: Path, path: str) -> None:
    again = made.record("20-000-001", "again", body="Body 9")
    with Store.open(tmp_path / "graph", create=True) as store:
        if path == "bulk":
            store.bulk([FIRST, SECOND, again])
        else:
            for record in (FIRST, SECOND, again):
                store.put(record)
    with Store.open(tmp_path / "graph") as store:
        assert decision_lines(store) == set(split_lines(again.decision)) | set(split_lines(SECOND.decision))
        assert store.verify() == []


def test_both_paths_give_the_same_quads(tmp_path: Path) -> None:
    records = [made.record(made.reference(n).replace(" ", "-"), made.text(n), body=f"Body {n % 3}") for n in range(30)]
    with Store.open(tmp_path / "bulk", create=True) as bulk, Store.open(tmp_path / "put", create=True) as put:
        bulk.bulk(iter(records))
        for record in reversed(records):
            put.put(record)
        assert {str(quad) for quad in bulk.oxigraph} == {str(quad) for quad in put.oxigraph}
        assert bulk.receipts() == put.receipts()


def test_a_bulk_load_that_fails_leaves_the_store_as_it_was(folder: Path) -> None:
    def records() -> object:
        yield made.record("20-000-003", "third")
        raise ValueError("a fault in reading")

    with Store.open(folder) as store:
        with pytest.raises(ValueError, match="a fault in reading"):
            store.bulk(records())  # type: ignore[arg-type]
        assert set(store.receipts()) == {"20-000-001", "20-000-002"}
        store.put(made.record("20-000-004", "fourth"))
    with Store.open(folder) as store:
        assert set(store.receipts()) == {"20-000-001", "20-000-002", "20-000-004"}
        assert store.verify() == []
        assert [item.name for item in (folder / "generations").iterdir()] == ["000001"]


def test_quads_that_are_no_n_quads_are_refused_whole(folder: Path) -> None:
    broken = Record("20-000-003", "x", "0" * 64, None, "<relative> <p> <o> <g> .\n", "", 1, "0" * 64, ())
    with Store.open(folder) as store:
        with pytest.raises(StoreError, match="20-000-003"):
            store.put(broken)
        with pytest.raises(StoreError, match="refused"):
            store.bulk([FIRST, broken])
        assert set(store.receipts()) == {"20-000-001", "20-000-002"}


def test_a_name_that_gives_way_becomes_another_name_in_the_store_too(tmp_path: Path) -> None:
    records = [made.record(f"20-000-00{n}", body, body=body) for n, body in enumerate(("Abc ltd", "ABC LTD", "Abc Ltd"), 1)]
    answers: list[set[tuple[str, str]]] = []
    for order in (records, records[::-1], [records[1], records[0], records[2]]):
        with Store.open(tmp_path / str(len(answers)), create=True) as store:
            for record in order:
                store.put(record)
        with Store.open(tmp_path / str(len(answers))) as store:
            store.put(records[0])
            graph = ox.NamedNode(f"{BASE}registers/graph")
            answers.append(
                {(q.predicate.value.rpartition("#")[2], str(q.object)) for q in store.oxigraph.quads_for_pattern(None, None, None, graph)}
            )
    assert answers[0] == {("prefLabel", '"ABC LTD"@en'), ("altLabel", '"Abc Ltd"@en'), ("altLabel", '"Abc ltd"@en')}
    assert answers[0] == answers[1] == answers[2]


# --- what verify finds ---------------------------------------------------------------------------------------------------------------


def test_verify_finds_a_quad_taken_away_one_put_in_and_one_changed(folder: Path) -> None:
    with Store.open(folder) as store:
        quads = [quad for quad in store.oxigraph if quad.graph_name.value.endswith("20-000-001/evidence")]
        store.oxigraph.remove(quads[0])
        assert store.verify() == [f"20-000-001: {FIRST.count - 1} quads; its receipt says {FIRST.count}"]
        store.oxigraph.add(ox.Quad(quads[0].subject, quads[0].predicate, ox.Literal("other"), quads[0].graph_name))
        assert store.verify() == ["20-000-001: its quads are not those of its receipt (as many, but others)"]


def test_verify_finds_a_decision_without_a_receipt(folder: Path) -> None:
    with Store.open(folder) as store:
        store.oxigraph.add(ox.Quad(STRANGER, STRANGER, STRANGER, ox.NamedNode(f"{BASE}decision/20-000-009/graph")))
        assert store.verify() == [f"the graph {BASE}decision/20-000-009/graph belongs to no decision that has a receipt"]


def test_verify_finds_decisions_that_were_lost_with_their_receipts(folder: Path) -> None:
    with Store.open(folder) as store:
        store.oxigraph.update(f"DROP GRAPH <{BASE}receipts/graph>")
    with Store.open(folder) as store:
        assert store.verify()[0] == "0 decisions have a receipt; there were 2 when a build last ended: some were lost"


def test_verify_finds_texts_that_are_missing_cut_or_edited(folder: Path) -> None:
    import gzip

    with Store.open(folder) as store:
        path = store.texts.path(FIRST.sha256)
        whole = path.read_bytes()
        for content, words in ((whole[:-9], "cannot be unpacked"), (gzip.compress(b"edited"), "was changed"), (None, "is missing")):
            path.unlink() if content is None else path.write_bytes(content)
            (found,) = store.verify()
            assert found.startswith("20-000-001: ") and words in found
            with pytest.raises(StoreDamaged, match=words):
                store.text(FIRST.sha256)


def test_kept_texts_are_the_same_bytes_each_time(tmp_path: Path) -> None:
    kept = []
    for name in ("a", "b"):
        with Store.open(tmp_path / name, create=True) as store:
            store.put(FIRST)
            kept.append(store.texts.path(FIRST.sha256).read_bytes())
    assert kept[0] == kept[1]


# --- folders that are no store of ours -----------------------------------------------------------------------------------------------


def test_an_absent_store_is_not_made_unless_asked(tmp_path: Path) -> None:
    with pytest.raises(NotAStore, match=r"no store at .*; make one with: ombudsgraph build"):
        Store.open(tmp_path / "absent")
    with pytest.raises(NotAStore):
        Store.open(tmp_path / "absent", create=True, read_only=True)
    assert not (tmp_path / "absent").exists()


@pytest.mark.parametrize("create", [True, False])
def test_a_folder_with_other_things_is_left_alone(tmp_path: Path, create: bool) -> None:
    (tmp_path / "letter.txt").write_text("Dear Sir")
    with pytest.raises(NotAStore, match=r"holds letter\.txt"):
        Store.open(tmp_path, create=create)
    with pytest.raises(NotAStore, match="is a file"):
        Store.open(tmp_path / "letter.txt", create=create)
    assert [item.name for item in tmp_path.iterdir()] == ["letter.txt"]


def test_a_store_of_a_newer_format_or_version_is_refused(folder: Path) -> None:
    marker = folder / "ombudsgraph-store.json"
    found = json.loads(marker.read_text())
    for newer in ({"format": found["format"] + 1}, {"version": "100.0.0"}):
        marker.write_text(json.dumps({**found, **newer}))
        for read_only in (True, False):
            with pytest.raises(StoreTooNew, match="was written by ombudsgraph"):
                Store.open(folder, read_only=read_only)


def test_a_marker_or_pointer_that_is_damaged_is_named(folder: Path) -> None:
    current = folder / "current"
    current.write_text("000007\n")
    with pytest.raises(StoreDamaged, match="names '000007'; there is 000001"):
        Store.open(folder)
    current.unlink()
    with pytest.raises(NotAStore, match="broken off"):
        Store.open(folder, read_only=True)
    with Store.open(folder) as store:  # the first generation is the only one, so it is taken up again
        assert len(store.receipts()) == 2
    (folder / "ombudsgraph-store.json").write_text("{")
    with pytest.raises(StoreDamaged, match="cannot be read"):
        Store.open(folder)


def test_damaged_data_files_are_named(folder: Path) -> None:
    (folder / "generations" / "000001" / "CURRENT").write_text("nonsense")
    with pytest.raises(StoreDamaged, match="cannot be opened"):
        Store.open(folder)


def test_damage_within_a_data_file_is_told_by_opening_or_by_verify(tmp_path: Path) -> None:
    with Store.open(tmp_path, create=True) as store:
        store.bulk(made.record(f"20-000-{number:03}", made.text(number)) for number in range(100))
    for file in (tmp_path / "generations" / "000002").glob("*.sst"):
        content = bytearray(file.read_bytes())
        content[40 : len(content) // 2 : 50] = b"\xff" * len(content[40 : len(content) // 2 : 50])
        file.write_bytes(content)
    with pytest.raises(StoreDamaged, match="cannot be"), Store.open(tmp_path, read_only=True) as store:
        raise StoreDamaged("; ".join(store.verify()))


def test_a_store_keeps_its_base(tmp_path: Path) -> None:
    base = "https://example.org/id/"
    with Store.open(tmp_path / "graph", create=True, base=base) as store:
        store.put(made.record("20-000-001", "words", base=base))
    with Store.open(tmp_path / "graph") as store:
        assert store.base == base and set(store.receipts()) == {"20-000-001"} and store.verify() == []
    with pytest.raises(StoreError, match=r"has instances under https://example\.org/id/"):
        Store.open(tmp_path / "graph", base=BASE)


# --- one writer or many readers ------------------------------------------------------------------------------------------------------


def opened_elsewhere(folder: Path, **options: bool) -> str:
    """Return what another process gets on opening *folder*: "opened", or the error's class and words."""
    code = (
        "import sys; from ombudsgraph.storage.store import Store\n"
        f"try: Store.open(sys.argv[1], **{options!r}).close(); print('opened')\n"
        "except Exception as error: print(type(error).__name__, error)"
    )
    return subprocess.run([sys.executable, "-c", code, str(folder)], capture_output=True, text=True, check=True).stdout


def test_a_second_process_is_told_that_the_store_is_in_use(folder: Path) -> None:
    with Store.open(folder):
        for read_only in (True, False):
            answer = opened_elsewhere(folder, read_only=read_only)
            assert answer.startswith(f"StoreInUse the store {folder} is in use: another process is")
        with pytest.raises(StoreInUse):
            Store.open(folder, read_only=True)
    with Store.open(folder, read_only=True), Store.open(folder, read_only=True):
        assert opened_elsewhere(folder, read_only=True) == "opened\n"
        assert opened_elsewhere(folder).startswith("StoreInUse")
    assert opened_elsewhere(folder) == "opened\n"


def test_the_engine_s_own_lock_is_told_as_well(folder: Path) -> None:
    held = ox.Store(folder / "generations" / "000001")
    assert opened_elsewhere(folder).startswith("StoreInUse")
    del held


def test_a_store_opened_for_reading_writes_nothing(folder: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*") if "generations" not in path.parts}
    with Store.open(folder, read_only=True) as store:
        with pytest.raises(StoreError, match="for reading only"):
            store.put(FIRST)
        with pytest.raises(StoreError, match="for reading only"):
            store.bulk([FIRST])
    assert before == {path: path.stat().st_mtime_ns for path in folder.rglob("*") if "generations" not in path.parts}
    with pytest.raises(StoreError, match="was closed"):
        _ = store.oxigraph


# --- a disk that fills up ------------------------------------------------------------------------------------------------------------

FULL = """
import resource, signal, sys
sys.path.insert(0, sys.argv[2])
import made
from ombudsgraph.errors import StoreError
from ombudsgraph.storage.store import Store
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
records = [made.record(made.reference(n).replace(" ", "-"), made.text(n), quads=300) for n in range(400)]
try:
    with Store.open(sys.argv[1], create=True) as store:
        store.put(made.record("20-999-999", "before"))
        resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))  # a write beyond it fails as on a full disk
        store.bulk(records) if sys.argv[3] == "bulk" else [store.put(record) for record in records]
except StoreError as error:
    print(error)
"""


@pytest.mark.parametrize("path", ["put", "bulk"])
def test_a_full_disk_is_said_and_nothing_is_half_written(tmp_path: Path, path: str) -> None:
    arguments = [sys.executable, "-c", FULL, str(tmp_path / "graph"), str(Path(__file__).parent), path]
    done = subprocess.run(arguments, capture_output=True, text=True)
    assert "cannot be written" in done.stdout or "no room left" in done.stdout, done
    with Store.open(tmp_path / "graph") as store:
        assert "20-999-999" in store.receipts()
        assert store.verify() == []
        store.put(FIRST)
        assert store.verify() == []
