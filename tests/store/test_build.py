"""Builds: what is added, replaced, unchanged, refused; and that order, processes and repetitions do not matter."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterable
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path

import made
import pytest

from ombudsgraph import resources
from ombudsgraph.errors import InputError
from ombudsgraph.model import Document
from ombudsgraph.storage import receipts
from ombudsgraph.storage.build import BULK_FROM, Summary, build_documents
from ombudsgraph.storage.store import Store

URL = "https://www.lgo.org.uk/decisions/other/other/20-000-001"


@pytest.fixture(autouse=True)
def made_pipeline(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let builds in this process read made documents."""
    monkeypatch.setitem(sys.modules, "ombudsgraph.pipeline", made.pipeline())


def run(folder: Path, found: Iterable[Document | InputError], executor: Executor | None = None) -> Summary:
    with Store.open(folder, create=True) as store:
        summary = build_documents(found, store, jobs=1, executor=executor)
        assert store.verify() == []
        return summary


def counts(summary: Summary) -> tuple[int, int, int]:
    return summary.added, summary.replaced, summary.unchanged


def content(folder: Path) -> set[str]:
    with Store.open(folder, read_only=True) as store:
        return {str(quad) for quad in store.oxigraph}


@pytest.mark.parametrize("size", [5, BULK_FROM + 5])
def test_a_build_adds_then_skips_then_replaces_what_changed(tmp_path: Path, size: int) -> None:
    documents = [made.document(n) for n in range(size)]
    assert counts(run(tmp_path, documents)) == (size, 0, 0)
    assert counts(run(tmp_path, documents)) == (0, 0, size)
    changed = [made.document(1, "as changed since"), made.document(2, url=URL), *documents[3:], made.document(size)]
    summary = run(tmp_path, changed)
    assert counts(summary) == (1, 2, size - 3) and summary.read == size
    with Store.open(tmp_path) as store:
        assert len(store.receipts()) == size + 1
        assert store.receipts()["20-000-002"].source == URL


def test_what_is_unchanged_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(tmp_path, [made.document(1)])
    monkeypatch.setattr(made, "record", None)  # a reading would fail
    assert counts(run(tmp_path, [made.document(1, name="elsewhere.txt")])) == (0, 0, 1)


def test_another_version_or_a_lost_text_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(tmp_path, [made.document(1), made.document(2)])
    with Store.open(tmp_path) as store:
        store.texts.path(store.receipts()["20-000-001"].sha256).unlink()
    run(tmp_path, [made.document(1), made.document(2)])
    monkeypatch.setattr(receipts, "version", lambda: "0.1.0+of-other-registers")
    assert counts(run(tmp_path, [made.document(1), made.document(2)])) == (0, 2, 0)
    assert counts(run(tmp_path, [made.document(1), made.document(2)])) == (0, 0, 2)


def test_the_version_changes_with_any_file_of_the_registers(monkeypatch: pytest.MonkeyPatch) -> None:
    files = {"a.ttl": "1", "b.ttl": "2"}
    monkeypatch.setattr(resources, "texts", lambda *_: files)
    seen = {receipts.version.__wrapped__()}
    for changed in ({"a.ttl": "1", "b.ttl": "3"}, {"a.ttl": "12", "b.ttl": ""}, {"a.ttl": "1"}, {"c.ttl": "1", "b.ttl": "2"}):
        files = changed
        seen.add(receipts.version.__wrapped__())
    assert len(seen) == 5


def test_what_is_refused_is_named_and_the_run_goes_on(tmp_path: Path) -> None:
    junk = Document("menu.txt", "Today: soup")
    found: list[Document | InputError] = [
        InputError("z.pdf", "a PDF"),
        made.document(1),
        junk,
        made.document(2),
        Document("a.txt", "Today: soup"),
    ]
    summary = run(tmp_path, found)
    assert counts(summary) == (2, 0, 0)
    assert [str(error) for error in summary.refused] == ["a.txt: no reference", "menu.txt: no reference", "z.pdf: a PDF"]


def test_a_fault_in_reading_names_the_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(made, "record", None)
    with pytest.raises(TypeError) as caught:
        run(tmp_path, [made.document(1)])
    assert caught.value.__notes__ == ["while reading 1.txt"]


def test_the_same_text_twice_is_one_decision(tmp_path: Path) -> None:
    found = [made.document(1), made.document(1, name="copy.txt"), made.document(1, url=URL), made.document(1, name="again.txt", url=URL)]
    summary = run(tmp_path, found)
    assert counts(summary) == (1, 0, 0) and summary.messages == ()
    with Store.open(tmp_path) as store:
        assert store.receipts()["20-000-001"].source == URL


VERSIONS = {
    "whole": made.document(1, "short and whole", name="whole.txt"),
    "long": made.document(1, "long, but breaks off " + "word " * 40 + "…", name="long.txt"),
    "brief": made.document(1, "brief", name="brief.txt"),
}


def broken_off(document: Document) -> Document:
    """The made pipeline takes a text as broken off that ends in "…"."""
    return Document(document.name, document.text.rstrip() + ("…" if "…" in document.text else ""), document.url)


@pytest.mark.parametrize("seed", range(8))
def test_of_different_texts_the_same_one_is_taken_in_any_order(tmp_path: Path, seed: int) -> None:
    found = [broken_off(document) for document in VERSIONS.values()]
    others = [made.document(n) for n in range(2, 12)]
    order = found + others
    random.Random(seed).shuffle(order)
    with ThreadPoolExecutor(3) as executor:
        first = run(tmp_path, order, executor)
    again = run(tmp_path, reversed(order))
    assert counts(first) == (11, 0, 0) and counts(again) == (0, 0, 11)
    message = "20-000-001: more than one text has this reference; taken: whole.txt; not taken: brief.txt, long.txt"
    assert first.messages == again.messages == (message,)
    assert content(tmp_path) == content_of(tmp_path / "alone", [found[0], *others])


def content_of(folder: Path, found: list[Document]) -> set[str]:
    run(folder, found)
    return content(folder)


def test_across_runs_the_text_that_came_last_counts(tmp_path: Path) -> None:
    for name in ("whole", "brief", "long", "whole"):
        before = run(tmp_path, [VERSIONS[name]])
        assert before.read == 1 and before.messages == ()
        with Store.open(tmp_path) as store:
            assert store.text(store.receipts()["20-000-001"].sha256) == VERSIONS[name].text


def test_order_and_executors_do_not_matter_for_a_bulk_build_with_repetitions(tmp_path: Path) -> None:
    found: list[Document | InputError] = [made.document(n) for n in range(BULK_FROM + 20)]
    found += [made.document(n, "another text, and a longer one") for n in range(0, 60, 7)]
    found += [InputError("x.pdf", "a PDF")]
    summaries, contents = [], []
    for seed in range(2):
        random.Random(seed).shuffle(found)
        with ThreadPoolExecutor(2) as executor:
            summaries.append(run(tmp_path / str(seed), found, executor if seed else None))
        contents.append(content(tmp_path / str(seed)))
    assert contents[0] == contents[1]
    assert len(summaries[0].messages) == 9 and summaries[0].messages == summaries[1].messages
    for summary in summaries:
        assert counts(summary) == (BULK_FROM + 20, 0, 0) and [str(error) for error in summary.refused] == ["x.pdf: a PDF"]


def test_memory_holds_a_bounded_number_of_documents(tmp_path: Path) -> None:
    drawn = written = 0

    def documents() -> Iterable[Document]:
        nonlocal drawn
        for number in range(1500):
            drawn += 1
            assert drawn - written < 1000
            yield made.document(number)

    def advance(count: int) -> None:
        nonlocal written
        written += count

    with ThreadPoolExecutor(2) as executor, Store.open(tmp_path, create=True) as store:
        build_documents(documents(), store, executor=executor, progress=advance)
    assert written == 1500
