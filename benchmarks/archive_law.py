"""What the synthetic archive cites and whom it concerns: provisions, guidance, bodies and categories of the registers.

The Ombudsman's own powers stand in nearly every statement. Which provision a statement turns on follows Zipf's law within its category,
whose own Acts come first; which council, by Zipf's law over councils.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from datetime import date
from functools import cache
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

from ombudsgraph.model import Body, Case, Category, Cited, Guidance, Legislation, OtherDecision, Provision, ProvisionStep
from ombudsgraph.registers import bodies, categories, guidance, legislation

T = TypeVar("T")
_LGA_1974 = f"{legislation.ID}ukpga/1974/7"
# Sections of the 1974 Act, and the share of statements that cite each.
_BOILERPLATE = (
    (("26", "1"), 0.94),
    (("34", "3"), 0.9),
    (("26A", "1"), 0.86),
    (("30", "1B"), 0.7),
    (("24A", "6"), 0.4),
    (("26B",), 0.35),
    (("34D",), 0.2),
    (("26", "6", "a"), 0.2),
    (("34B", "8"), 0.15),
    (("31", "2"), 0.1),
)
# The share of statements in each main category, and the Acts that these turn on.
CATEGORIES = {
    "adult-care-services": (18, ("ukpga/2014/23", "ukpga/1983/20", "uksi/2009/309")),
    "benefits-and-tax": (9, ("ukpga/1992/14",)),
    "children-s-care-services": (17, ("ukpga/1989/41", "ukpga/2004/31", "ukpga/2002/38", "uksi/2006/1738", "uksi/2010/2571")),
    "education": (18, ("ukpga/1996/56", "ukpga/2014/6", "uksi/2014/1530", "ukpga/1998/31")),
    "environment-and-regulation": (8, ("ukpga/1990/43", "ukpga/2014/12")),
    "housing": (14, ("ukpga/1996/52", "ukpga/1985/68")),
    "planning": (11, ("ukpga/1990/8", "ukpga/1990/9")),
    "transport-and-highways": (5, ("ukpga/2004/18", "ukpga/1980/66")),
}
_SUBSECTIONS = ("1", "2", "3", "4")
_CASES = 60


class Ranked(Generic[T]):
    """Things of which the first is drawn most often: the one in place *n* with a weight of one over n to the power *s*."""

    def __init__(self, things: Sequence[T], s: float) -> None:
        self.things = tuple(things)
        self._sums = tuple(accumulate(1 / place**s for place in range(1, len(self.things) + 1)))

    def draw(self, rng: Random) -> T:
        return self.things[bisect(self._sums, rng.random() * self._sums[-1])]


@cache
def boilerplate() -> tuple[tuple[Provision, float], ...]:
    """Return the provisions on the Ombudsman's powers, and the share of statements that cite each."""
    act = legislation.by_iri(_LGA_1974)
    assert act is not None
    return tuple((Provision(act, (ProvisionStep("section", parts),)), share) for parts, share in _BOILERPLATE)


@cache
def _provisions() -> tuple[Provision, ...]:
    """Return the provisions of the register, those of the Acts with most of them first, without the 1974 Act."""
    found = []
    for law in legislation.legislation():
        if law.iri != _LGA_1974:
            inside = (iri.removeprefix(f"{law.iri}/").split("/") for iri in legislation.headings() if iri.startswith(f"{law.iri}/"))
            found += [Provision(law, (ProvisionStep(words[0], tuple(words[1:])),)) for words in inside if len(words) == 2]
    return tuple(found)


@cache
def _ranked(category: str) -> Ranked[Cited]:
    """Return what statements of *category* turn on."""
    rng = Random(category)
    own = {legislation.ID + law for law in CATEGORIES[category][1]}
    first = [provision for provision in _provisions() if provision.legislation.iri in own]
    rest: list[Cited] = [provision for provision in _provisions() if provision.legislation.iri not in own]
    rest += [*legislation.legislation(), *guidance.guidance()]
    rng.shuffle(first)
    rng.shuffle(rest)
    documents = list(guidance.guidance())
    rng.shuffle(documents)
    head: list[Cited] = [*first]
    for place, document in enumerate(documents[:8]):  # some guidance is cited as often as the Acts
        head.insert(3 + 4 * place, document)
    return Ranked([*head, *rest], 0.9)


def turned_on(rng: Random, category: str) -> Cited:
    """Return a provision, Act or guidance document that a statement of *category* cites for its own sake."""
    cited = _ranked(category).draw(rng)
    if isinstance(cited, Provision) and rng.random() < 0.5:
        [step] = cited.path
        return Provision(cited.legislation, (ProvisionStep(step.kind, (*step.parts, rng.choice(_SUBSECTIONS))),))
    return cited


def oddity(rng: Random) -> Cited:
    """Return what few statements cite: a judgment, another decision, an Act of no register."""
    kind = rng.random()
    if kind < 0.4:
        number = rng.randrange(_CASES)
        return Case(f"[{2005 + number % 20}] EWCA Civ {100 + number}", f"ewca/civ/{2005 + number % 20}/{100 + number}")
    if kind < 0.7:
        return OtherDecision(f"{rng.randrange(10, 25)} {rng.randrange(22):03} {rng.randrange(1000):03}")
    year = rng.randrange(1960, 2020)
    return legislation.unregistered(f"{rng.choice(('Ferries', 'Orchards', 'Lamplighting', 'Weirs', 'Almshouses'))} Act {year}", year)


def words_of(cited: Cited) -> tuple[str, str]:
    """Return the citation in words, and the part of them that is the mention: the number, or the whole title."""
    match cited:
        case Provision():
            number = legislation.provision_number(cited)
            return f"{cited.legislation.title}, {cited.path[-1].kind} {number}", number
        case Legislation():
            return cited.title, cited.title
        case Guidance():
            return cited.name, cited.name
        case Case():
            return cited.citation, cited.citation
        case OtherDecision():
            return cited.reference, cited.reference


@cache
def _main_categories() -> tuple[tuple[str, ...], tuple[int, ...]]:
    return tuple(CATEGORIES), tuple(accumulate(share for share, _ in CATEGORIES.values()))


@cache
def _narrow(main: str) -> Ranked[Category]:
    return Ranked([category for path, category in categories.register().items() if path.startswith(f"{main}/")], 0.8)


def category(rng: Random) -> tuple[str, Category]:
    """Return a main category's path word and a category below it."""
    names, sums = _main_categories()
    main = rng.choices(names, cum_weights=sums)[0]
    return main, _narrow(main).draw(rng)


@cache
def _councils() -> Ranked[Body]:
    found = [body for body in bodies.load().values() if body.council]
    Random("councils").shuffle(found)
    return Ranked(found, 0.5)


def council(rng: Random, on: date) -> Body:
    """Return a council that existed *on* the day."""
    while True:
        body = _councils().draw(rng)
        if (body.start or date.min) <= on < (body.end or date.max):
            return body


@cache
def _others() -> Ranked[Body]:
    found = [body for body in bodies.load().values() if not body.council and body.end is None]
    Random("others").shuffle(found)
    return Ranked(found, 0.9)


def organisation(rng: Random) -> Body:
    """Return an organisation that takes part; now and then one of no register."""
    if rng.random() < 0.12:
        place = rng.choice(("Alder", "Birch", "Cedar", "Elder", "Hazel", "Rowan", "Willow"))
        return bodies.unregistered(f"{place}{rng.choice(('brook', 'field', 'gate', 'mere', 'wood'))} Care Limited")
    return _others().draw(rng)
