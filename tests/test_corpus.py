"""The synthetic corpus that speed is measured on: the same for everybody, of natural size, and made of statements that are read whole."""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))

import corpus
import speed

from ombudsgraph.extraction import header, parties
from ombudsgraph.reading.source import documents


def test_a_statement_does_not_depend_on_the_others() -> None:
    assert list(corpus.items(4, start=20)) == list(corpus.items(24))[20:]
    assert corpus.item(3, seed=1) != corpus.item(3, seed=0)


def test_sizes_are_those_of_statements() -> None:
    sizes = [len(item.content.encode()) for item in corpus.items(400)]
    assert 13_000 < sum(sizes) / len(sizes) < 17_000
    assert min(sizes) > 5_000
    assert max(sizes) < 50_000


def test_references_are_unique() -> None:
    keys = [corpus.Writer(Random(number), number).reference[:10] for number in range(0, 286_000, 13 * 100)]
    assert len(set(keys)) == len(keys)


def test_every_statement_is_read() -> None:
    for item in corpus.items(200):
        statement = speed.read_item(item)
        head = header.extract(statement)
        assert head.key == item.key
        assert [respondent.body.registered for respondent in head.respondents] == [True], item.name
        assert head.category is not None
        assert head.abstract
        assert not statement.truncated
        assert len(statement.sections) >= 8, item.name
        assert not parties.extract(statement)[1], item.name  # no name in it looks real


def test_the_file_is_the_same_bytes_each_time_and_is_read_back(tmp_path: Path) -> None:
    paths = [tmp_path / "one.jsonl.gz", tmp_path / "two.jsonl.gz"]
    for path in paths:
        corpus.write(path, 12)
    assert paths[0].read_bytes() == paths[1].read_bytes()
    rows = [json.loads(line) for line in gzip.decompress(paths[0].read_bytes()).splitlines()]
    assert [row["url"] for row in rows] == [item.url for item in corpus.items(12)]
    assert len(list(documents([paths[0]]))) == 12
