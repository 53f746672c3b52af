"""Each question of the library over the synthetic archive: in our store, in `oxigraph serve` over HTTP, and in rdflib where it can.

    python benchmarks/questions.py [--counts 1000 10000 57500] [--smoke] [--only NAME…] [--runs 5] [--limit 60] [--json FILE]

A time is the median of the runs after the first, each with the whole answer written as TSV; the first run, with the store just opened, is
shown apart. The time of the processor is that of the quickest run, and depends little on what else the machine does. Every question is
asked in a process of its own and stopped after `--limit` seconds. Questions are asked with their defaults, but where one asks for a
decision, for one of the archive. Answers are compared with what the archive's generator knows of it, and between the engines. Nothing is
asserted of times.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

import archive
import archive_checks
from questions_engines import Timing, oxigraph_server, rdflib_timings, timed_in_process

from ombudsgraph import questions
from ombudsgraph.questions import Question
from ombudsgraph.storage.store import Store

AIM, TYPICAL_AIM = 2.0, 0.1  # seconds at full size: of the slowest question, and of the median of all
Table = dict[str, dict[str, Timing]]  # question → column → what was measured


def asked(question: Question, key: str) -> str:
    """Return the question as it is asked of the archive, in which *key* is a decision."""
    values = {one.name: key for one in question.parameters if one.kind == "decision" and one.defaults}
    return question.filled(values)


def measure(count: int, given: argparse.Namespace, names: list[str], table: Table) -> None:
    """Measure the archive of *count* decisions, and put what was found into *table*."""
    path, tally = archive.build(given.folder, count, jobs=given.jobs)
    with Store.open(path, read_only=True) as store:
        database = store.live_path
    texts = {name: asked(questions.find(name), archive.telling().header.key) for name in names}
    ours, server, peer = f"ours {count}", f"serve {count}", f"rdflib {count}"
    for name in names:
        table[name][ours] = timed_in_process(str(database), texts[name], given.runs, given.limit)
        say(name, ours, table[name][ours])
    if not given.no_server:
        for name in names:
            with oxigraph_server(database) as address:  # anew for each, since a query that was given up goes on
                if address:
                    table[name][server] = timed_in_process(address, texts[name], given.runs, given.limit)
                    say(name, server, table[name][server])
    if count in given.rdflib_counts:
        for name, timing in rdflib_timings(database, texts, given.rdflib_limit, given.limit * 10).items():
            table[name][peer] = timing
            say(name, peer, timing)
    for line in archive_checks.differences(path, tally):
        print(f"WRONG at {count} decisions: {line}", flush=True)
    print(f"{count} decisions: {len(archive_checks.CHECKS)} questions were compared with what was generated", file=sys.stderr)
    for name, columns in table.items():
        compare(name, count, columns)


def compare(name: str, count: int, columns: Mapping[str, Timing]) -> None:
    """Say where engines disagree."""
    found = {column: timing for column, timing in columns.items() if column.endswith(f" {count}") and timing.typical is not None}
    if len({timing.rows for timing in found.values()}) > 1:
        print(f"WRONG: {name}: " + ", ".join(f"{column} has {timing.rows} rows" for column, timing in found.items()), flush=True)
    same = {timing.digest for column, timing in found.items() if not column.startswith("rdflib")}
    if len(same) > 1:
        print(f"WRONG: {name}: ours and oxigraph serve give other rows at {count} decisions", flush=True)


def say(name: str, column: str, timing: Timing) -> None:
    """Tell how far it is, on stderr."""
    print(f"{name:28} {column:14} {shown(timing)}", file=sys.stderr, flush=True)


def shown(timing: Timing | None) -> str:
    """Return a time for the table."""
    if timing is None:
        return "–"
    typical = timing.typical
    if typical is None:
        return timing.error[:14]
    return f"{1000 * typical:.1f} ms" if typical < 1 else f"{typical:.2f} s"


def render(table: Table) -> str:
    """Return the table: of the largest size the rows, the first run and the least processor time; of each engine its time at each."""
    columns = list(dict.fromkeys(column for row in table.values() for column in row))
    ours = [column for column in columns if column.startswith("ours ")]
    largest = max(ours, key=lambda column: int(column.split()[1]))
    lines = ["| question | rows | first | processor | " + " | ".join(columns) + " |", "|---|--:|--:|--:|" + "--:|" * len(columns)]
    for name, row in table.items():
        top = row[largest]
        first, processor = ("–" if took is None else f"{1000 * took:.0f} ms" for took in (top.first, top.processor))
        lines.append(f"| {name} | {top.rows} | {first} | {processor} | " + " | ".join(shown(row.get(column)) for column in columns) + " |")
    return "\n".join([*lines, "", *summary(table, ours)])


def summary(table: Table, ours: list[str]) -> list[str]:
    """Return a line for each size: the median over all questions, and those over the aim."""
    lines = []
    for column in ours:
        times = {name: row[column].typical for name, row in table.items()}
        slow = sorted(name for name, took in times.items() if took is None or took > AIM)
        middle = statistics.median([took for took in times.values() if took is not None] or [0.0])
        lines.append(
            f"{column.split()[1]} decisions: median over {len(times)} questions {1000 * middle:.1f} ms (aim {1000 * TYPICAL_AIM:.0f}); "
            f"over {AIM:.0f} s: {', '.join(slow) or 'none'}"
        )
        worked = {name: row[column].processor for name, row in table.items()}
        heavy = sorted(name for name, took in worked.items() if took is None or took > AIM)
        middle = statistics.median([took for took in worked.values() if took is not None] or [0.0])
        lines.append(f"    of the processor alone: median {1000 * middle:.1f} ms; over {AIM:.0f} s: {', '.join(heavy) or 'none'}")
    return lines


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--count", "--counts", dest="counts", type=int, nargs="*", default=[1000, 10_000, archive.FULL])
    options.add_argument("--folder", type=Path, default=Path(".bench/archive"))
    options.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    options.add_argument("--only", nargs="*", default=[])
    options.add_argument("--runs", type=int, default=5)
    options.add_argument("--limit", type=float, default=60.0, help="seconds after which a question is stopped")
    options.add_argument("--rdflib-counts", type=int, nargs="*", default=[1000])
    options.add_argument("--rdflib-limit", type=float, default=10.0)
    options.add_argument("--no-server", action="store_true", help="without `oxigraph serve`")
    options.add_argument("--smoke", action="store_true", help="small and quick: 300 decisions, rdflib at 30")
    options.add_argument("--json", type=Path)
    given = options.parse_args()
    if given.smoke:
        given.counts, given.rdflib_counts, given.runs, given.limit, given.rdflib_limit = [30, 300], [30], 3, 30.0, 5.0
    names = sorted(given.only or questions.library())
    table: Table = {name: {} for name in names}
    for count in sorted(given.counts):
        measure(count, given, names, table)
    print(render(table))
    if given.json:
        figures = {name: {column: asdict(timing) for column, timing in row.items()} for name, row in table.items()}
        given.json.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
