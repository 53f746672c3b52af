"""The page of a statement: its text whole, every span marked and linked, nothing fetched, nothing run."""

from __future__ import annotations

import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from conftest import SAMPLES

from ombudsgraph.errors import QueryError
from ombudsgraph.statement_page import page
from ombudsgraph.storage.store import Store


class Reader(HTMLParser):
    """Collects the words of the article, the ids and the links."""

    def __init__(self) -> None:
        super().__init__()
        self.words, self.ids, self.links, self.tags = "", set[str](), list[str](), set[str]()
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.inside = self.inside or tag == "article"
        given = dict(attrs)
        if given.get("id"):
            assert given["id"] not in self.ids
            self.ids.add(str(given["id"]))
        self.links += [str(given[name]) for name in ("href", "src") if given.get(name)]

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "article"

    def handle_data(self, data: str) -> None:
        self.words += data if self.inside else ""


@pytest.mark.parametrize("key", ["99-900-101", "99-900-110b"])
def test_the_text_stands_whole_and_every_link_leads_somewhere(sample_store: Path, key: str) -> None:
    with Store.open(sample_store, read_only=True) as store:
        reader = Reader()
        reader.feed(page(store, key))
    assert reader.words == (SAMPLES / f"{key}.txt").read_text("utf-8")
    assert {link.removeprefix("#") for link in reader.links} <= reader.ids
    assert len(reader.links) > 40
    assert not reader.tags & {"script", "link", "img", "iframe"}


def test_the_command_writes_the_page_to_a_file(sample_store: Path, tmp_path: Path) -> None:
    program = str(Path(sys.executable).with_name("ombudsgraph"))
    command = [program, "show", "99-900-101", "--store", str(sample_store), "--html", str(tmp_path / "p.html")]
    assert subprocess.run(command, check=True, capture_output=True).stdout == b""
    assert "London Borough of Camden" in (tmp_path / "p.html").read_text("utf-8")


def test_an_unknown_decision_is_refused(sample_store: Path) -> None:
    with Store.open(sample_store, read_only=True) as store, pytest.raises(QueryError, match="holds no decision 99-111-111"):
        page(store, "99-111-111")
