"""Does time grow with the text, or faster? Feeds reading and every extractor text made to hurt, at growing sizes, and prints ratios.

    python benchmarks/growth.py [--sizes 16384 65536 262144 1048576] [--only TEXT …]

With sizes four times apart a linear rule shows about 4, a quadratic one 16. Times below a few milliseconds say nothing and show no ratio.
"""

from __future__ import annotations

import argparse
import gc
import time
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from typing import TypeVar

from ombudsgraph.extraction import bodies, citations, header, parties
from ombudsgraph.graph import encode
from ombudsgraph.model import Decision, Document
from ombudsgraph.reading.statement import read_statement
from ombudsgraph.resolution import extract

T = TypeVar("T")
SUBJECTS = ("read", "header", "citations", "parties", "bodies", "encode")
SIZES = (16_384, 65_536, 262_144, 1_048_576)
LEAST = 0.02  # seconds: below this a time is noise
HEAD = "Leeds City Council (20 012 640)\n\nCategory : Education > Other\n\nDecision : Upheld\n\nDecision date : 10 Jul 2022\n\n"
OPENING = f"{HEAD}The Ombudsman's final decision:\n\nSummary: Mr X complained.\n\nThe complaint\n\n  1. Mr X complains. "

# What is repeated up to the size: {n} counts up.
PATTERNS: Mapping[str, str] = {
    "open brackets": "(",
    "square brackets": "[[",
    "closing brackets": ")",
    "nested brackets": "(section 1(",
    "list of sections": "{n}, ",
    "sections joined": "section {n} and ",
    "subsections": "(1)",
    "section of section": "section 1 of section ",
    "sections only": "sections ",
    "ranges": "1-2-",
    "act after act": "Act 1989 ",
    "unknown acts": "The Keeping of Geese (Amendment) Act ",
    "title words": "Local Government ",
    "acts without end": "Children and Families and Housing and ",
    "aliases": "('the Act') (the MHA) ",
    "schedules": "Schedule 5/",
    "the act": "section 5 of the Act ",
    "cases": "[2019] EWCA Civ ",
    "references": "20 012 640 ",
    "pseudonyms": "Mr X and ",
    "honorifics": "Mr Mrs ",
    "letters": "B, ",
    "sons": "her son, ",
    "possessives": "Mr X’s mother’s son’s ",
    "real names": "Mrs Margaret Smith-Jones ",
    "bodies": "London Borough of ",
    "trusts": "The Royal North East Care and ",
    "limited": "Limited Trust Hospital ",
    "council of": "Council of the ",
    "ampersands": "A & ",
    "double quotes": "“",
    "nested quotes": "“‘",
    "straight quotes": "' ",
    "digits": "0123456789",
    "spaced digits": "1 ",
    "the the": "the ",
    "one word": "a",
    "capitals": "A",
    "dots": "s. ",
    "spaces": " ",
    "no-break spaces": "\u00a0",
    "newlines": "\n",
    "blank paragraphs": "\n \n",
    "headings": "What Happened Next\n\n",
    "headings unbroken": "My findings ",
    "lines": "The complaint\n",
    "bullets": "  • a point;\n",
    "bullets inline": "• ",
    "hyphen points": "- a point\n",
    "numbers": "  1. A paragraph.\n\n",
    "numbers inline": "1. ",
    "rising numbers": "{n}. A paragraph.\n",
    "summaries": "Summary: ",
    "titles": "Leeds City Council (the Council)\n",
    "decision lines": "Decision : Upheld\n",
    "furniture": "Back to top\n",
    "months": "In June 2020 and ",
    "markup": "<p>",
}


def text(pattern: str, size: int) -> str:
    """Return a statement whose one paragraph is *pattern* repeated up to *size* characters."""
    unit = PATTERNS[pattern]
    if "{n}" not in unit:
        body = unit * (size // len(unit) + 1)
    else:
        body = "".join(unit.replace("{n}", str(number)) for number in range(1, size // (len(unit) - 2) + 1))
    begin = "section " if pattern == "list of sections" else ""
    return f"{OPENING}{begin}{body[:size]} as amended.\n\nFinal decision\n\n  1. I have completed my investigation.\n"


def measure(pattern: str, size: int) -> dict[str, float]:
    """Return subject (reading, each extractor, encoding) → seconds it takes on the text of *pattern* of that size.

    Garbage is not collected meanwhile: a full collection falls on whichever subject happens to be at work, and takes longer the more
    objects the others have left.
    """
    warm_up()
    gc.collect()
    gc.disable()
    try:
        return _measured(pattern, size)
    finally:
        gc.enable()


def _measured(pattern: str, size: int) -> dict[str, float]:
    marks = [time.process_time()]

    def done(result: T) -> T:
        marks.append(time.process_time())
        return result

    document = done(Document(f"{pattern} {size}", text(pattern, size)))
    statement = done(read_statement(document))
    head = done(header.extract(statement))
    cited = done(citations.extract(statement, head))
    people, refused = done(parties.extract(statement))
    involved = done(bodies.extract(statement, head))
    done(encode(Decision(statement, head, cited, people, involved, refused)))
    return {name: end - start for name, (start, end) in zip(SUBJECTS, pairwise(marks[1:]), strict=True)}


@cache
def warm_up() -> None:
    """Load the registers and compile the patterns, which happens once a process."""
    encode(extract(read_statement(Document("warm-up", text("the act", 5_000)))))


def measure_best(pattern: str, size: int, times: int = 2) -> dict[str, float]:
    """Return what `measure` does, the shortest of *times* runs for each subject."""
    runs = [measure(pattern, size) for _ in range(times)]
    return {name: min(run[name] for run in runs) for name in SUBJECTS}


def main() -> None:
    """Print the growth of each subject on each text, the steepest last."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--only", nargs="+", choices=list(PATTERNS), default=list(PATTERNS))
    given = parser.parse_args()
    print(f"{'text':<20}{'subject':<11}" + "".join(f"{size // 1024:>7} KB" for size in given.sizes) + "  growth")
    for pattern in given.only:
        found: dict[str, list[float]] = {}
        for size in given.sizes:
            for name, taken in measure_best(pattern, size).items():
                found.setdefault(name, []).append(taken)
        for name, times in found.items():
            ratios = [f"{after / before:.1f}" if after > LEAST else "-" for before, after in pairwise(times)]
            shown = "".join(f"{1000 * one:>7.1f} ms" for one in times)
            print(f"{pattern:<20}{name:<11}{shown}  {' '.join(ratios)}", flush=True)


if __name__ == "__main__":
    main()
