"""Text made to hurt, for `growth.py`: a statement whose one paragraph is one piece repeated up to a size, and what reads it.

Each kind of text has subjects: reading, every extractor and encoding for statements; and what else reads text that somebody may send:
pages, queries, RDF files, and each rule of the citations by itself.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from itertools import pairwise
from types import ModuleType
from typing import TypeVar

from ombudsgraph.errors import QueryRefused
from ombudsgraph.extraction import acts, binding, cases, documents, inference, nouns, number_forms, provisions, roles, titles
from ombudsgraph.extraction.rules import Rule
from ombudsgraph.graph import encode
from ombudsgraph.isolation import guard
from ombudsgraph.model import Document
from ombudsgraph.reading.page import page_text
from ombudsgraph.reading.statement import read_statement
from ombudsgraph.resolution import STEPS, begin
from ombudsgraph.validation.turtle_lines import first_lines

T = TypeVar("T")
Times = dict[str, float]  # subject → processor seconds
HEAD = "Leeds City Council (20 012 640)\n\nCategory : Education > Other\n\nDecision : Upheld\n\nDecision date : 10 Jul 2022\n\n"
OPENING = f"{HEAD}The Ombudsman's final decision:\n\nSummary: Mr X complained.\n\nThe complaint\n\n  1. Mr X complains. "
MODULES: tuple[ModuleType, ...] = (acts, binding, cases, documents, inference, nouns, number_forms, provisions, roles, titles)
RULES = [rule for module in MODULES for rule in vars(module).values() if isinstance(rule, Rule)]

# What is repeated up to the size: {n} counts up.
STATEMENTS: Mapping[str, str] = {
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
    "brackets with words": "her son (",
    "whom I call": "who I call ",
    "ands over lines": "and\n",
    "lead-ins": "- the following:\n",
    "abbreviations": "e.g. ",
    "saints": "St. ",
    "years": "1974 ",
    "complaints": "complaint procedure ",
    "denials without end": "The Council, which was not, and it may not, find that no evidence of any sign that there was ",
    "faults": "That was fault. ",
    "faults joined": "It was fault, ",
    "panels": "The panel upheld the complaint and ",
    "better placed": "better placed tribunal ",
    "stages": "The stage 2 investigation was completed on 1 June 2021. ",
    "steps without end": "The Council started stage two and ",
    "days": "within 65 working days ",
    "remedies": "The Council will pay Mr X £300 and ",
    "remedy points": "• apologise to Mr X and pay him £300 for the distress;\n",
    "within a month": "Within one month ",
    "deeper and deeper": "    • a\n        • b\n",
}

# For pages, queries and RDF files, likewise, and for the rules.
HTML = (
    "<div>", "<div class=cookie>", "<blockquote>", "<ol><li>", "<article>", "<h1>", "<table><tr><td>", "<p>a<br>", "<li>a", "&nbsp;",
    "<sup>", "<dt>a<dd>b",
)  # fmt: skip
SPARQL = (
    "9", "9.", "a-", "a.", "a:", ":", "a:b.", "_:", "?", "@", "@a", "<", "<a", "<a>", "'", "''", "'a'", '"', '""', '"a"', '"' * 3,
    "'" * 3, "#", "#\n", "\\", '"\\', "\\u", "\\u0041", "{", "}", "{}", "(", "()", "[", "[]", ".", ";", ",", "*", "(a)*", "^", "|", "!",
    "=", "<=", "%", "&&", "SERVICE:", "service", "service ", "a:\\'", "\u0300", "\x00", "VALUES ?x {1 ", "?a<", "a ", "@a-", "_:-", "a%",
)  # fmt: skip
RDF = ("a", '"', "(", "[ ex:p ", "<a", ".", "a.b.", "\\", "'" * 3, ":", "#\n", "^", "@a-")
CITING = (
    " and 26", "(1)", " (", " (a", ", as amended", "section 1 of ", "Act ", " the the", "of the ", "1(a)", "A ", " a-", "((", "' s", "\n ",
    "complaint ", "procedure ", "Councils ", "act ", "[2019] ", "17 002 ", "1974 ", ", ", "- ", "no. ", "to (",
)  # fmt: skip


def text(pattern: str, size: int) -> str:
    """Return a statement whose one paragraph is *pattern* of `STATEMENTS` repeated up to *size* characters."""
    unit = STATEMENTS[pattern]
    if "{n}" not in unit:
        body = unit * (size // len(unit) + 1)
    else:
        body = "".join(unit.replace("{n}", str(number)) for number in range(1, size // (len(unit) - 2) + 1))
    begin_with = "section " if pattern == "list of sections" else ""
    return f"{OPENING}{begin_with}{body[:size]} as amended.\n\nFinal decision\n\n  1. I have completed my investigation.\n"


def _statement(pattern: str, size: int) -> Times:
    marks = [time.process_time()]

    def done(result: T) -> T:
        marks.append(time.process_time())
        return result

    decision = done(begin(done(read_statement(Document(f"{pattern} {size}", text(pattern, size))))))
    for _, step in STEPS:
        decision = done(step(decision))
    done(encode(decision))
    names = ("read", "header", *(name for name, _ in STEPS), "encode")
    return {name: end - start for name, (start, end) in zip(names, pairwise(marks), strict=True)}


def _taken(run: Callable[[], object]) -> float:
    start = time.process_time()
    run()
    return time.process_time() - start


def _repeated(piece: str, size: int) -> str:
    return piece * (size // len(piece))


def _page(piece: str, size: int) -> Times:
    def read() -> None:
        with suppress(ValueError):  # nested too deeply
            page_text(f"<body>{_repeated(piece, size)}Ash Council (20 012 640)")

    return {"page": _taken(read)}


def _query(piece: str, size: int) -> Times:
    def check(before: str) -> None:
        with suppress(QueryRefused):
            guard.check((before + _repeated(piece, size))[: guard.SIZE])

    return {"query": _taken(lambda: check("")), "after SERVICE": _taken(lambda: check("SELECT * { SERVICE"))}


def _lines(piece: str, size: int) -> Times:
    return {"lines": _taken(lambda: first_lines(_repeated(piece, size), ["<urn:x>"]))}


def _rules(piece: str, size: int) -> Times:
    times = {}
    for rule in RULES:
        heads = ("", *(example.text for example in rule.examples))
        times[rule.name] = max(_taken(partial(rule.pattern.match, head + _repeated(piece, size))) for head in heads)
    return times


# kind of text → its pieces, and what measures one of them at a size
KINDS: Mapping[str, tuple[tuple[str, ...], Callable[[str, int], Times]]] = {
    "statements": (tuple(STATEMENTS), _statement),
    "pages": (HTML, _page),
    "queries": (SPARQL, _query),
    "RDF": (RDF, _lines),
    "rules": (CITING, _rules),
}
