"""Graphs of many decisions made of the samples', and faults put into them reproducibly."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ombudsgraph.terms import PREFIXES, name

TYPE, EVIDENCE, ISSUED = name("rdf:type"), name("og:evidence"), name("dcterms:issued")
START, END, EXACT = name("oa:start"), name("oa:end"), name("oa:exact")
_XSD = PREFIXES["xsd"]
_GRAPH = re.compile(r"/decision/([^/<>]+)/(?:graph|evidence)> \.$")
_LINE = re.compile(r"(\S+) (\S+) (.*) (<[^ ]*>) \.")


@dataclass(frozen=True, slots=True)
class Quads:
    """N-Quads of decisions by key, and those of the registers."""

    decisions: dict[str, tuple[str, ...]]
    registers: tuple[str, ...]

    def text(self) -> str:
        """Return it all."""
        lines = [line for found in self.decisions.values() for line in found] + list(self.registers)
        return "".join(f"{line}\n" for line in lines)


def split(text: str) -> Quads:
    """Return N-Quads as `extract` writes them, by decision."""
    decisions: dict[str, list[str]] = {}
    registers: list[str] = []
    for line in text.split("\n"):
        match = _GRAPH.search(line)
        if match:
            decisions.setdefault(match.group(1), []).append(line)
        elif line:
            registers.append(line)
    return Quads({key: tuple(lines) for key, lines in decisions.items()}, tuple(registers))


def multiply(quads: Quads, count: int, *, smallest: int | None = None) -> Quads:
    """Return *count* decisions: those of *quads* (or the *smallest* so many of them) in turn, each under a reference of its own."""
    keys = sorted(quads.decisions, key=lambda key: (len(quads.decisions[key]), key))[:smallest]
    made: dict[str, tuple[str, ...]] = {}
    for place in range(count):
        old = keys[place % len(keys)]
        new = f"{10 + place // 1_000_000}-{place // 1000 % 1000:03}-{place % 1000:03}{'b' if old.endswith('b') else ''}"
        text = "\n".join(quads.decisions[old]).replace(old, new).replace(old.replace("-", " "), new.replace("-", " "))
        made[new] = tuple(text.split("\n"))
    return Quads(made, quads.registers)


@dataclass(slots=True)
class Statement:
    """A line in its parts."""

    subject: str
    predicate: str
    value: str
    graph: str

    @classmethod
    def of(cls, line: str) -> Statement:
        """Return the parts of *line*."""
        match = _LINE.fullmatch(line)
        assert match, line
        return cls(*match.groups())

    def line(self) -> str:
        """Return the line."""
        return f"{self.subject} {self.predicate} {self.value} {self.graph} ."


Fault = Callable[[list[Statement], random.Random, str], None]  # statements, chance, another decision's key


def _move(graph: str) -> Fault:
    """Return the fault that a statement stands in another graph."""

    def fault(found: list[Statement], chance: random.Random, other: str) -> None:
        chance.choice(found).graph = graph.replace("OTHER", other)

    return fault


def _pick(found: list[Statement], chance: random.Random, wanted: Callable[[Statement], bool]) -> Statement | None:
    candidates = [statement for statement in found if wanted(statement)]
    return chance.choice(candidates) if candidates else None


def _replace(wanted: Callable[[Statement], bool], value: Callable[[Statement], str]) -> Fault:
    def fault(found: list[Statement], chance: random.Random, other: str) -> None:
        statement = _pick(found, chance, wanted)
        if statement:
            statement.value = value(statement).replace("OTHER", other)

    return fault


def _add(wanted: Callable[[Statement], bool], predicate: str | None, value: Callable[[Statement], str]) -> Fault:
    def fault(found: list[Statement], chance: random.Random, other: str) -> None:
        statement = _pick(found, chance, wanted)
        if statement:
            added = value(statement).replace("OTHER", other)
            found.append(Statement(statement.subject, predicate or statement.predicate, added, statement.graph))

    return fault


def _drop(wanted: Callable[[Statement], bool], *, all_of_subject: bool = False) -> Fault:
    def fault(found: list[Statement], chance: random.Random, other: str) -> None:
        statement = _pick(found, chance, wanted)
        if statement:
            alike = [each for each in found if each.subject == statement.subject and each.predicate == statement.predicate]
            for each in alike if all_of_subject else [statement]:
                found.remove(each)

    return fault


def _typed(kind: str) -> Callable[[Statement], bool]:
    return lambda statement: statement.value.endswith(f"^^<{_XSD}{kind}>")


def _of(*predicates: str) -> Callable[[Statement], bool]:
    return lambda statement: statement.predicate in predicates


def _is_link(statement: Statement) -> bool:
    return statement.value.startswith("<") and statement.predicate != TYPE


def _is_words(statement: Statement) -> bool:
    return statement.value.startswith('"') and not statement.value.endswith(">")


def _anything(statement: Statement) -> bool:
    return True


def _concept(statement: Statement) -> bool:
    return statement.value.startswith(f"<{PREFIXES['ogc']}")


def _earlier(predicate: str, beside: str) -> Fault:
    """Return the fault that the date *predicate* is long before the date *beside* of the same node."""

    def fault(found: list[Statement], chance: random.Random, other: str) -> None:
        subjects = {statement.subject for statement in found if statement.predicate == beside}
        statement = _pick(found, chance, lambda each: each.predicate == predicate and each.subject in subjects)
        if statement:
            statement.value = f'"1999-01-01"^^<{_XSD}date>'

    return fault


def _shift(statement: Statement) -> str:
    number = int(statement.value[1 : statement.value.index('"', 1)])
    return f'"{number + 7}"^^<{_XSD}integer>'


FAULTS: dict[str, Fault] = {
    "a statement left out": _drop(_anything),
    "a property left out": _drop(_anything, all_of_subject=True),
    "no evidence": _drop(_of(EVIDENCE), all_of_subject=True),
    "no type": _drop(_of(TYPE)),
    "another type": _replace(_of(TYPE), lambda _: name("og:Party")),
    "one type more": _add(_of(TYPE), None, lambda _: name("og:Finding")),
    "a date twice": _add(_typed("date"), None, lambda _: f'"2001-02-03"^^<{_XSD}date>'),
    "no such date": _replace(_typed("date"), lambda _: f'"2022-13-45"^^<{_XSD}date>'),
    "a date in words": _replace(_typed("date"), lambda _: '"10 July 2022"'),
    "a number in words": _replace(_typed("integer"), lambda _: '"seven"'),
    "no such number": _replace(_typed("integer"), lambda _: f'"seven"^^<{_XSD}integer>'),
    "a number below zero": _replace(_typed("integer"), lambda _: f'"-3"^^<{_XSD}integer>'),
    "another number": _replace(_typed("integer"), _shift),
    "a number with noughts": _replace(_typed("integer"), lambda s: s.value.replace('"', '"00', 1)),
    "another amount": _replace(_typed("decimal"), lambda _: f'"1234567.5"^^<{_XSD}decimal>'),
    "a number for an amount": _replace(_typed("decimal"), lambda _: f'"250"^^<{_XSD}integer>'),
    "no such duration": _replace(_typed("duration"), lambda _: f'"one month"^^<{_XSD}duration>'),
    "another truth": _replace(_typed("boolean"), lambda s: s.value.replace("true", "x").replace("false", "true").replace("x", "false")),
    "no such truth": _replace(_typed("boolean"), lambda _: f'"maybe"^^<{_XSD}boolean>'),
    "words for a link": _replace(_is_link, lambda _: '"Camden"'),
    "a link for words": _replace(_is_words, lambda _: "<http://example.org/words>"),
    "words in Welsh": _replace(_is_words, lambda _: '"Cwynodd Mr X"@cy'),
    "no words": _replace(_is_words, lambda _: '""'),
    "a blank node": _replace(_is_link, lambda _: "_:nobody"),
    "a link to nothing": _replace(_is_link, lambda s: f"{s.value[:-1]}-not-there>"),
    "a concept that is none": _replace(_concept, lambda _: f"<{PREFIXES['ogc']}outcome/partly-upheld>"),
    "a concept of another list": _replace(_concept, lambda _: f"<{PREFIXES['ogc']}remedy/apology>"),
    "a property that is none": _add(_anything, f"<{PREFIXES['og']}undeclared>", lambda _: '"x"'),
    "a property twice": _add(_is_link, None, lambda _: "<http://example.org/second>"),
    "another decision's span": _replace(_of(EVIDENCE), lambda _: "<https://w3id.org/ombudsgraph/id/decision/OTHER/text#char=1,2>"),
    "another decision's party": _add(
        _of(name("og:outcome")), name("og:party"), lambda _: "<https://w3id.org/ombudsgraph/id/decision/OTHER/party/mr-x>"
    ),
    "another decision's reference": _replace(_of(name("dcterms:identifier")), lambda _: '"OTHER"'),
    "another decision as step": _add(_of(name("og:outcome")), name("og:finding"), lambda _: f"<{PREFIXES['id']}decision/OTHER/finding/1>"),
    "in another decision's graph": _move(f"<{PREFIXES['id']}decision/OTHER/graph>"),
    "in the registers' graph": _move(f"<{PREFIXES['id']}registers/graph>"),
    "a span that ends early": _replace(_of(END), lambda _: f'"0"^^<{_XSD}integer>'),
    "other words": _replace(_of(EXACT), lambda _: '"other words than these"'),
    "earliest after latest": _earlier(name("og:latest"), name("og:earliest")),
    "issued in 1999": _replace(_of(ISSUED), lambda _: f'"1999-01-01"^^<{_XSD}date>'),
    "due long ago": _replace(_of(name("og:dueBy")), lambda _: f'"1999-01-01"^^<{_XSD}date>'),
    "a full name": _replace(_of(name("rdfs:label")), lambda _: '"Mrs Margaret Example"'),
    "no finding": _drop(_of(name("og:finding")), all_of_subject=True),
    "another outcome": _replace(_of(name("og:outcome")), lambda _: f"<{PREFIXES['ogc']}outcome/upheld>"),
}
REGISTER_FAULTS: dict[str, Fault] = {
    "no label": _drop(_of(name("skos:prefLabel"))),
    "two labels": _add(_of(name("skos:prefLabel")), None, lambda _: '"Another name"@en'),
    "a circle of concepts": _add(_of(name("skos:broader")), None, lambda s: s.subject),
    "part of another Act": _replace(_of(name("eli:is_part_of")), lambda _: "<http://www.legislation.gov.uk/id/ukpga/1066/1>"),
    "dissolved long ago": _add(_of(name("og:bodyType")), name("og:dissolved"), lambda _: f'"1970-01-01"^^<{_XSD}date>'),
    "a year in words": _replace(_of(name("og:year")), lambda _: '"1989"'),
}


def seed(quads: Quads, faults: int, seed: int = 4) -> tuple[Quads, list[tuple[str, str]]]:
    """Return *quads* with so many *faults*, of each kind in turn, and for each fault its decision and its kind."""
    chance = random.Random(seed)
    keys = sorted(quads.decisions)
    decisions = dict(quads.decisions)
    registers = [Statement.of(line) for line in quads.registers]
    done: list[tuple[str, str]] = []
    kinds = [*FAULTS, *REGISTER_FAULTS]
    while len(done) < faults:
        kind, key, other = kinds[len(done) % len(kinds)], chance.choice(keys), chance.choice(keys)
        if kind in REGISTER_FAULTS:
            REGISTER_FAULTS[kind](registers, chance, other)
        else:
            statements = [Statement.of(line) for line in decisions[key]]
            FAULTS[kind](statements, chance, other.replace("-", " ") if "reference" in kind else other)
            decisions[key] = _lines(statements)
        done.append((key, kind))
    return Quads(decisions, _lines(registers)), done


def _lines(statements: Iterable[Statement]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(statement.line() for statement in statements))
