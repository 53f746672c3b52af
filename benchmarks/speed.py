"""Speed on one core: statements to N-Quads, by stage, beside rdflib on the same quads and eyecite on the same text.

    python benchmarks/speed.py [--count 5000] [--json FILE] [--profile]

The corpus is the synthetic one of `corpus.py`, made beforehand and held in memory, so that disks and decompression are not measured.
Times are processor time of this one process, so that whatever else the machine does counts little. Nothing is asserted: figures depend
on the machine, ratios of the same run much less.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import pstats
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

import corpus
import peers

from ombudsgraph import resolution
from ombudsgraph.graph import encode
from ombudsgraph.model import Decision, Document, Statement
from ombudsgraph.reading.page import page_text
from ombudsgraph.reading.statement import read_statement

EXTRACTORS = ("header", *(name for name, _ in resolution.STEPS))
STAGES = ("read", *EXTRACTORS, "encode")
T = TypeVar("T")
WARM_UP = 50  # statements run before the clock starts: registers are loaded once a process, patterns are compiled once


@dataclass(frozen=True, slots=True)
class Speed:
    """What was measured. Times are processor seconds; `stages` holds the time of each."""

    statements: int
    megabytes: float
    seconds: float
    stages: dict[str, float]
    citations: int
    quads: int
    peers: dict[str, float]

    @property
    def per_second(self) -> float:
        """Statements a second."""
        return self.statements / self.seconds

    @property
    def extracted_per_second(self) -> float:
        """Statements a second of extraction alone."""
        return self.statements / sum(self.stages[name] for name in EXTRACTORS)


def read_item(item: corpus.Item) -> Statement:
    """Return the statement that the item holds: of a page, its text."""
    return read_statement(Document(item.name, page_text(item.content)[0] if item.is_html else item.content, item.url))


def run(items: Iterable[corpus.Item], times: dict[str, float]) -> Iterator[Decision]:
    """Take *items* through every stage, adding the time of each to *times*; yield the decisions (none is kept: a build keeps none)."""
    for item in items:
        statement = timed(times, "read", partial(read_item, item))
        decision = timed(times, "header", partial(resolution.begin, statement))
        for name, step in resolution.STEPS:
            decision = timed(times, name, partial(step, decision))
        timed(times, "encode", partial(encode, decision))
        yield decision


def timed(times: dict[str, float], stage: str, work: Callable[[], T]) -> T:
    """Return what *work* gives, adding the processor time that it took to *stage*."""
    began = time.process_time()
    result = work()
    times[stage] += time.process_time() - began
    return result


def measure(count: int, sample: int) -> Speed:
    """Measure *count* statements, and the peers on the first *sample* of them."""
    items = list(corpus.items(count + WARM_UP))
    deque(run(items[count:], dict.fromkeys(STAGES, 0.0)), 0)
    kept: list[Decision] = []
    times = dict.fromkeys(STAGES, 0.0)
    mentions = 0
    began = time.process_time()
    for decision in run(items[:count], times):
        mentions += len(decision.citations)
        if len(kept) < sample:
            kept.append(decision)
    spent = time.process_time() - began
    megabytes = sum(len(item.content.encode()) for item in items[:count]) / 1e6
    quads = sum(encode(decision).count for decision in kept) * count // max(1, len(kept))
    return Speed(count, megabytes, spent, times, mentions, quads, peers.compare(kept))


def render(speed: Speed) -> str:
    """Return the table."""
    count = speed.statements
    size = f"{speed.megabytes:.1f} MB ({1000 * speed.megabytes / count:.1f} KB each)"
    lines = [
        f"{count} statements, {size}, {speed.citations / count:.1f} citations and about {speed.quads / count:.0f} quads each",
        f"read → extract → N-Quads, one core: {speed.per_second:.0f} statements/s, {speed.megabytes / speed.seconds:.2f} MB/s",
        f"extraction alone, all kinds: {speed.extracted_per_second:.0f} statements/s",
        "",
        f"{'stage':<12}{'ms each':>9}{'part':>7}",
    ]
    total = sum(speed.stages.values())
    lines += [f"{stage:<12}{1000 * taken / count:>9.3f}{taken / total:>7.0%}" for stage, taken in speed.stages.items()]
    return "\n".join([*lines, f"{'all':<12}{1000 * total / count:>9.3f}", "", *peers.render(speed.peers)])


def profile(count: int) -> None:
    """Print where the time goes by function, own time first (the profiler makes all of it slower, small functions most)."""
    items = list(corpus.items(count + WARM_UP))
    deque(run(items[count:], dict.fromkeys(STAGES, 0.0)), 0)
    profiler = cProfile.Profile()
    profiler.runcall(deque, run(items[:count], dict.fromkeys(STAGES, 0.0)), 0)
    pstats.Stats(profiler).sort_stats("tottime").print_stats(35)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=5000)
    parser.add_argument("--sample", type=int, default=100, help="statements on which the peers are measured")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--profile", action="store_true", help="print where the time goes by function instead")
    given = parser.parse_args()
    if given.profile:
        profile(given.count)
        return
    speed = measure(given.count, given.sample)
    print(render(speed))
    if given.json:
        figures = {
            **asdict(speed),
            "statementsPerSecond": round(speed.per_second, 1),
            "megabytesPerSecond": round(speed.megabytes / speed.seconds, 3),
        }
        given.json.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
