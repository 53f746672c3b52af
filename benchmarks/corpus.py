"""A synthetic corpus of decision statements of natural size and variety, for measuring speed. Kept out of the repository.

    python benchmarks/corpus.py .bench/corpus --count 5000              one file a statement (.txt, .html)
    python benchmarks/corpus.py .bench/corpus.jsonl.gz --count 57500    one line a statement: url, and text or html

Statement *i* of a seed is the same whatever the count, the order or the process, so a corpus can be written in parts. Sizes follow a
log-normal distribution between 6 and 40 KB with a mean of about 15 KB; layouts are those that the Ombudsman's statements are seen in.
"""

from __future__ import annotations

import argparse
import gzip
import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import count as counter
from pathlib import Path
from random import Random

from grammar import Grammar, read_rules
from layouts import Block, Part, Sheet, page_of, text_of, typeset

from ombudsgraph.registers import turtle

CATEGORIES = {
    "children-s-care-services": "Children's care services",
    "adult-care-services": "Adult care services",
    "education": "Education",
    "housing": "Housing",
    "planning": "Planning",
    "benefits-and-tax": "Benefits and tax",
    "environment-and-regulation": "Environment and regulation",
    "transport-and-highways": "Transport and highways",
}
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
LAYOUTS = ("plain",) * 75 + ("bulleted",) * 7 + ("compact",) * 6 + ("html",) * 7 + ("bare",) * 4 + ("report",)  # bare: no header lines
OUTCOMES = ("Upheld",) * 6 + ("Not upheld",) * 3 + ("Closed after initial enquiries",)
BODY_WORDS = ("the Council",) * 17 + ("the Authority", "the care provider", "the Trust")
PRONOUNS = {"Mr": ("he", "him", "his"), "Mrs": ("she", "her", "her"), "Ms": ("she", "her", "her"), "Miss": ("she", "her", "her")}


@dataclass(frozen=True, slots=True)
class Item:
    """One statement of the corpus: `content` is a page's HTML where `is_html`, else text."""

    key: str
    url: str
    content: str
    is_html: bool

    @property
    def name(self) -> str:
        """The file's name."""
        return f"{self.key}.{'html' if self.is_html else 'txt'}"


@cache
def grammars() -> dict[str, Grammar]:
    """Return the compiled grammar of each category."""
    rules = read_rules(Path(__file__).with_name("grammar.txt"))
    return {category: Grammar(rules, category) for category in CATEGORIES}


@cache
def councils() -> tuple[str, ...]:
    """Return the names of the councils in the register."""
    entries = turtle.load("bodies-councils.ttl").values()
    return tuple(sorted(entry.only(turtle.SKOS + "prefLabel") for entry in entries if entry.is_a(turtle.OG + "Council")))


class Writer:
    """Writes one statement: who takes part is drawn first, then every rule is written with those words."""

    def __init__(self, rng: Random, index: int) -> None:
        self.rng = rng
        year = 13 + index % 13
        number = (index // 13 * 37 + 11) % 22_000  # 37 and 22,000 share no factor: no number comes twice in a year before 286,000
        letter = rng.choice("abc") if rng.random() < 0.015 else ""
        self.reference = f"{year:02} {number // 1000:03} {number % 1000:03}{letter}"
        self.year = 2000 + year
        self.category = rng.choice(tuple(CATEGORIES))
        self.grammar = grammars()[self.category]
        self.written: set[str] = set()
        self.words = self._words()

    def _words(self) -> dict[str, str | Callable[[], str]]:
        rng = self.rng
        letters = rng.sample("ABCDEFGHJKLMNPQRSTVWXYZ", 5)
        title, other = rng.choice(("Mr", "Mrs", "Ms", "Ms", "Miss")), rng.choice(("Mr", "Mrs", "Ms"))
        he, him, his = PRONOUNS[title]
        child = rng.choice(("", "", "child ", "Child "))
        return {
            "C": f"{title} {letters[0]}",
            "R": f"{other} {letters[1]}",
            "P": f"Dr {letters[2]}",
            "B": child + letters[3],
            "G": child + letters[4],
            "he": he,
            "He": he.capitalize(),
            "him": him,
            "his": his,
            "the_body": rng.choice(BODY_WORDS),
            "year": lambda: str(self.year - int(rng.random() * 3)),
            "gyear": rng.choice(("2013", "2015", "2018", "2023")),
            "day": lambda: str(1 + int(rng.random() * 28)),
            "sum": lambda: f"{int(rng.random() * 9000) + 60:,}",
            "small": lambda: str(50 * (1 + int(rng.random() * 20))),
            "other_reference": f"{self.year - 2001} {rng.randrange(22):03} {rng.randrange(1000):03}",
        }

    def line(self, rule: str) -> str:
        """Return one way to write *rule*, one that the statement does not have yet where a few attempts find it."""
        for _ in range(4):
            line = self.grammar.write(rule, self.rng, self.words)
            if line not in self.written:
                break
        self.written.add(line)
        return line

    def paragraph(self, rules: tuple[str, ...], most: int) -> Block:
        """Return a paragraph of up to *most* sentences of *rules*, now and then with sub-points."""
        rng = self.rng
        lead = " ".join(self.line(rules[int(rng.random() * len(rules))]) for _ in range(1 + int(rng.random() * most)))
        if rng.random() < 0.06:
            return f"{lead} The points were:", [self.line("complaint_clause") + ";" for _ in range(2 + int(rng.random() * 3))]
        return lead, []

    def section(self, heading: str, level: int, rules: tuple[str, ...], paragraphs: int, most: int) -> Part:
        """Return a section under one of the headings of the rule *heading*."""
        title = self.line(heading)
        return title[:1].upper() + title[1:], level, [self.paragraph(rules, most) for _ in range(paragraphs)]

    def sheet(self, size: int) -> Sheet:
        """Return a statement of about *size* characters."""
        rng, category = self.rng, self.category
        law, event = f"law.{category}", f"event.{category}"
        sections = [
            self.section("heading.complaint", 1, ("complaint", "family"), 2, 2),
            self.section("heading.powers", 1, ("power", "remit"), 4 + int(rng.random() * 3), 2),
            self.section("heading.considered", 1, ("considered",), 2 + int(rng.random() * 3), 1),
            self.section("heading.found", 1, ("event", "policy"), 1, 2),
            self.section("heading.law", 2, (law, *("policy",) * 4), 3 + int(rng.random() * 3), 2),
        ]
        if rng.random() < 0.4:
            sections.insert(2, self.section("heading.scope", 1, ("scope",), 2, 2))
        end = [
            self.section("heading.analysis", 2, ("finding", "finding", "event"), 4 + size // 5000, 5),
            self.action(),
            self.section("heading.final", 1, ("final",), 1, 1),
        ]
        written = 700 + sum(len(lead) + 30 for part in (*sections, *end) for lead, _ in part[2])
        while written < size:
            kind = ("event",) * 4 + (event,) if rng.random() < 0.8 else ("stage_event", "event")
            heading = "heading.events" if kind[0] == "event" else "heading.complaints"
            sections.append(self.section(heading, 2, kind, min(9, 1 + (size - written) // 500), 6))
            written += sum(len(lead) + 30 for lead, _ in sections[-1][2])
        return Sheet(self.title(), self.header(), self.line("summary"), sections + end)

    def action(self) -> Part:
        """Return the section of remedies, as a list under a deadline."""
        points = [self.line("action") for _ in range(2 + int(self.rng.random() * 4))]
        return self.line("heading.action"), 1, [(f"{self.line('deadline')} {self.words['the_body']} will:", points)]

    def title(self) -> str:
        """Return the title line."""
        return f"{self.rng.choice(councils())} ({self.reference})"

    def header(self) -> tuple[tuple[str, str], ...]:
        """Return the header's label/value pairs."""
        rng = self.rng
        month = rng.randrange(12)
        self.sub = self.line(f"sub.{self.category}")
        day = f"{rng.randrange(28) + 1:02} {MONTHS[month]} {self.year + rng.randrange(2)}"
        return (("Category", f"{CATEGORIES[self.category]} > {self.sub}"), ("Decision", rng.choice(OUTCOMES)), ("Decision date", day))


def item(index: int, seed: int = 0) -> Item:
    """Return statement *index* of the corpus *seed*."""
    rng = Random(f"{seed}-{index}")
    writer = Writer(rng, index)
    size = int(min(40_000.0, max(6_500.0, rng.lognormvariate(9.52, 0.4))))
    sheet = writer.sheet(size)
    layout = rng.choice(LAYOUTS)
    key = writer.reference.replace(" ", "-")
    sub = "-".join(writer.sub.lower().replace("'", "-").split())
    url = f"https://www.lgo.org.uk/decisions/{writer.category}/{sub}/{key}"
    content = page_of(sheet) if layout == "html" else text_of(sheet, layout)
    return Item(key, url, typeset(content, rng) if layout != "html" else content, layout == "html")


def items(count: int | None, seed: int = 0, start: int = 0) -> Iterator[Item]:
    """Yield *count* statements from number *start* on (without end where *count* is `None`)."""
    for index in counter(start) if count is None else range(start, start + count):
        yield item(index, seed)


def write(target: Path, count: int, seed: int = 0) -> int:
    """Write *count* statements to *target*, a folder or a file `….jsonl[.gz]`; return the bytes of text written."""
    total = 0
    if ".jsonl" in target.suffixes:
        target.parent.mkdir(parents=True, exist_ok=True)
        # level 1: the text is written once and read many times; no time stamp, so that the same corpus is the same file
        raw = target.open("wb")
        with raw, gzip.GzipFile("", "wb", 1, raw, mtime=0) if target.suffix == ".gz" else raw as out:
            for one in items(count, seed):
                row = {"url": one.url, "html" if one.is_html else "text": one.content}
                total += len(one.content.encode())
                out.write(json.dumps(row, ensure_ascii=False).encode() + b"\n")
        return total
    target.mkdir(parents=True, exist_ok=True)
    for one in items(count, seed):
        total += (target / one.name).write_bytes(one.content.encode())
    return total


def main() -> None:
    """Write a corpus and say how large it is."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", type=Path)
    parser.add_argument("--count", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    began = time.perf_counter()
    total = write(given.target, given.count, given.seed)
    seconds = time.perf_counter() - began
    sizes = f"{total / 1e6:.1f} MB, {total / given.count / 1e3:.1f} KB each"
    print(f"{given.count} statements, {sizes}, {given.count / seconds:.0f}/s → {given.target}")


if __name__ == "__main__":
    main()
