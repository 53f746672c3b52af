"""Stores that are pushed, and what a push of them says."""

from __future__ import annotations

import shutil
from pathlib import Path

import pyoxigraph as ox
from conftest import SAMPLES
from outside_servers import lines

import ombudsgraph
from ombudsgraph.storage.store import Store

COUNT = len(list(SAMPLES.iterdir()))
NASTY = r"""She wrote "} ; DROP ALL ; INSERT DATA { <a:a> <a:b> \"x" and C:\users\u0022 \\u0022 \U00000022 '''; #<>."""


def later(folder: Path) -> Path:
    """Return a store of what the samples are later: two are gone, one has other words, and one is new, with words that may do harm."""
    statements = folder / "statements"
    shutil.copytree(SAMPLES, statements)
    for gone in ("99-900-103.txt", "99-900-112.txt"):
        (statements / gone).unlink()
    first = (statements / "99-900-101.txt").read_text("utf-8")
    (statements / "99-900-101.txt").write_text(first.replace("J missed the one afternoon", "J lost the one afternoon"), "utf-8")
    (statements / "99-900-199.txt").write_text(
        first.replace("99 900 101", "99 900 199").replace(
            "The Council agreed to apologise and", f"{NASTY} The Council agreed to apologise and"
        ),
        "utf-8",
    )
    assert not ombudsgraph.build([statements], folder / "graph", jobs=1).refused
    return folder / "graph"


def counts(added: int = 0, replaced: int = 0, unchanged: int = 0, removed: int = 0, failed: int = 0) -> str:
    return f"{added} added, {replaced} replaced, {unchanged} unchanged, {removed} removed, {failed} failed"


def quads(store: Path) -> list[str]:
    with Store.open(store, read_only=True) as opened:
        return lines(opened.oxigraph.dump(format=ox.RdfFormat.N_QUADS) or b"")
