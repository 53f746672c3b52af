"""The words of complaints: the same is found whether the engine reads them, or they are kept and read here."""

from __future__ import annotations

import asyncio
from collections import Counter
from pathlib import Path
from typing import ClassVar

import pytest

from ombudsgraph.assistants import phrases
from ombudsgraph.assistants.desk import Desk
from ombudsgraph.assistants.searching import Criteria
from ombudsgraph.assistants.seeking import Seeker
from ombudsgraph.isolation.jobs import Answer, Job
from ombudsgraph.isolation.pool import Pool
from ombudsgraph.storage.store import Store

BASE = "https://w3id.org/ombudsgraph/id/"
WORDS = ("council", "review panel", '"review panel"', "panel council", "delay*", "complain*", "school transport", "children's", "2021")


class Counting(Pool):
    """A pool that counts what it was asked about complaints."""

    asked: ClassVar[Counter[str]] = Counter()

    async def ask(self, job: Job, *, client: str = "", timeout: float | None = None) -> Answer:
        self.asked["complaint"] += "og:complaint" in job.sparql
        return await super().ask(job, client=client, timeout=timeout)


async def found(seeker: Seeker, words: str, years: tuple[int | None, int | None] = (None, None)) -> set[str]:
    criteria = Criteria(patterns=phrases.parse(words), scopes=("complaint",), years=years)
    return {place.reference for place in await seeker.places(criteria) if place.day}


@pytest.mark.parametrize("words", WORDS)
def test_kept_words_find_what_the_engine_finds(sample_store: Path, words: str) -> None:
    async def both() -> tuple[set[str], set[str], set[str]]:
        async with Pool(database(sample_store), workers=1) as pool:
            by_engine = await found(Seeker(Desk(pool, BASE)), words, (1900, 2200))  # few decisions are named, and their words not kept
            keeping = Seeker(Desk(pool, BASE))
            return by_engine, await found(keeping, words), await found(keeping, words, (1900, 2200))

    by_engine, all_kept, some_kept = asyncio.run(both())
    assert by_engine == all_kept == some_kept
    if words == "council":
        assert by_engine


def test_they_are_read_once(sample_store: Path) -> None:
    async def many() -> None:
        async with Counting(database(sample_store), workers=1) as pool:
            seeker = Seeker(Desk(pool, BASE))
            for words in WORDS:
                await found(seeker, words)

    Counting.asked.clear()
    asyncio.run(many())
    assert Counting.asked["complaint"] == 1


def database(store: Path) -> Path:
    with Store.open(store, read_only=True) as opened:
        return opened.live_path
