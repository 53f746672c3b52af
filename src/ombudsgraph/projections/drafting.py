"""How views gather nodes and edges: counted by decision, with the first and the last year, in the order of their ids."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter

from ombudsgraph.projections.facts import Council, Decided, Entry, Facts
from ombudsgraph.projections.network import Edge, Node

_SITES = ("http://www.legislation.gov.uk/id/", "https://www.legislation.gov.uk/id/")

_CONTEXT = 60  # characters before and after the words of a citation


@dataclass(slots=True)
class Tally:
    """How many decisions there are, and from which years."""

    count: int = 0
    first: int | None = None
    last: int | None = None
    _counted: str = ""

    def add(self, decision: Decided) -> bool:
        """Count *decision*, once however often it is added in succession (tables go by decision); tell whether it was new."""
        if decision.key == self._counted:
            return False
        self._counted = decision.key
        self.count += 1
        if decision.year is not None:
            self.first = decision.year if self.first is None else min(self.first, decision.year)
            self.last = decision.year if self.last is None else max(self.last, decision.year)
        return True


class Tallies(dict[str, Tally]):
    """Tallies by id, made when they are first asked for."""

    def __missing__(self, key: str) -> Tally:
        made = self[key] = Tally()
        return made


class PairTallies(dict[tuple[str, str], Tally]):
    """Tallies by pair of ids."""

    def __missing__(self, key: tuple[str, str]) -> Tally:
        made = self[key] = Tally()
        return made


def decision_id(key: str) -> str:
    """Return the id of a decision's node."""
    return f"decision:{key}"


def body_id(slug: str) -> str:
    """Return the id of a body's node."""
    return f"body:{slug}"


def entry_id(entry: Entry, base: str) -> str:
    """Return the id of the node of what is cited: "provision:ukpga/1989/41/section/47", "guidance:slug", "decision:20-012-640"."""
    for start in (*_SITES, f"{base}guidance/", f"{base}decision/", base):
        if entry.iri.startswith(start):
            return f"{entry.type}:{entry.iri.removeprefix(start)}"
    return f"{entry.type}:{entry.iri}"


def address_of(entry: Entry, facts: Facts) -> str | None:
    """Return the address at which readers find what is cited; None where it has none on the web."""
    if entry.iri.startswith("http") and not entry.iri.startswith(facts.base):
        return entry.iri.replace("/id/", "/", 1) if entry.iri.startswith(_SITES) else entry.iri
    return None


def entry_of(facts: Facts, iri: str) -> Entry:
    """Return the entry with the IRI *iri*; one with its IRI for a title where the store describes none."""
    return facts.entries.get(iri) or Entry(iri, "provision", iri, None, ())


def body_of(facts: Facts, slug: str) -> Council:
    """Return the body *slug*; one with its slug for a name where the store describes none."""
    return facts.bodies.get(slug) or Council(slug, slug, "", council=False, established=None, dissolved=None, successors=())


def ordered(nodes: Iterable[Node], edges: Iterable[Edge]) -> tuple[list[Node], list[Edge]]:
    """Return nodes and edges in the order of their ids."""
    return sorted(nodes, key=attrgetter("id")), sorted(edges, key=attrgetter("source", "target", "type"))


def quoted(decision: str, words: str, start: int, end: int, context: str = "") -> str:
    """Return words with their place, for the attribute `evidence`; with *context*, which holds them, cut to whole words."""
    before, found, after = context.partition(words) if words else ("", "", "")
    if not found:
        return f"“{words}” ({decision}, {start}–{end})"
    before = before if len(before) < _CONTEXT or " " not in before else f"… {before.partition(' ')[2]}"
    after = after if len(after) < _CONTEXT or " " not in after else f"{after.rpartition(' ')[0]} …"
    return f"“{before}{words}{after}” ({decision}, {start}–{end})"
