"""The first pass loses nothing: looking at every place gives the same citations."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from citing import header, statement

from ombudsgraph.extraction import citations, first_pass
from ombudsgraph.extraction.first_pass import Kind
from ombudsgraph.extraction.header import extract as read_header
from ombudsgraph.model import Document
from ombudsgraph.reading.statement import read_statement

_SHARED = Path(__file__).parents[3] / "shared" / "decisions"


def _everywhere(folded: bytes, start: int) -> Iterator[tuple[int, int, Kind]]:
    """Yield at every place every literal that stands there, longest first: the naive scan."""
    by_first: dict[bytes, list[tuple[bytes, Kind]]] = {}
    for literal, kind in first_pass.patterns().items():
        by_first.setdefault(literal[:1].encode(), []).append((literal.encode(), kind))
    for position in range(start, len(folded)):
        found = [(word, kind) for word, kind in by_first.get(folded[position : position + 1], ()) if folded.startswith(word, position)]
        for word, kind in sorted(found, key=lambda item: -len(item[0])):
            yield position, position + len(word), kind


_PIECES = (
    "Local Government Act 1974", "section 26(1)", "sections 17 and 47", "the Children Act", "s.47", "S117", "the Act",
    "Care Act 2014", "(SI 2006/1738)",
    "Adoption and Children Act 2002", "Part III", "Schedule 5, paragraph 5(2)", "Zoo Licensing Act 1981", "MHA", "CA 1989",
    "17 002 402", "§ 9", "\n", ". ",
    "[2019] EWCA Civ 1234", "Working Together to Safeguard Children 2023", "subsection (3)", "of", "and", ",", "(", ")", "İstanbul",
    "£300", "é", "(the MHA)",
    "Mental Health Act 1983", "in 2019", "councils must", "the 2006 Regulations", "regulations 17(3)", "Regulations 2001", "Rules 3",
    "Children Act 1989 Representations Procedure (England) Regulations 2006",
)  # fmt: skip


@pytest.mark.parametrize("seed", range(60))
def test_looking_everywhere_finds_the_same(seed: int) -> None:
    chance = random.Random(seed)
    made = statement(" ".join(chance.choices(_PIECES, k=40)))
    folded = first_pass.fold(made.plain)
    assert len(folded) == len(made.plain)
    assert list(_everywhere(folded, made.title.end)) == first_pass.occurrences(folded, made.title.end)
    assert citations.extract(made, header()) == citations.extract_naively(made, header())


@pytest.mark.real
@pytest.mark.parametrize("name", ["17-015-692", "20-012-640", "22-000-312", "23-015-769"])
def test_looking_everywhere_finds_the_same_in_published_statements(name: str) -> None:
    read = read_statement(Document(name, (_SHARED / f"{name}.txt").read_text("utf-8")))
    folded = first_pass.fold(read.plain[: read.end])
    head = read_header(read)
    assert citations.extract(read, head) == citations.confirm(read, head, _everywhere(folded, read.title.end))
