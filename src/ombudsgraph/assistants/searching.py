"""What a search asks for, made of what the caller gave: names become terms, words become patterns."""

from __future__ import annotations

from dataclasses import dataclass, field

from ombudsgraph.assistants import bodies, categories, phrases, provisions
from ombudsgraph.assistants.desk import Desk, written


@dataclass(frozen=True, slots=True)
class Criteria:
    """What is searched for: patterns of words and where, and the terms of bodies, categories, outcomes and provisions, as SPARQL has them.

    `told` says it in words.
    """

    patterns: tuple[str, ...] = ()
    scopes: tuple[str, ...] = ("summary",)
    respondents: str = ""
    categories: str = ""
    outcomes: str = ""
    provisions: str = ""
    years: tuple[int | None, int | None] = (None, None)
    told: str = ""

    @property
    def key(self) -> str:
        """What tells this search from others."""
        parts = (self.patterns, self.scopes, self.respondents, self.categories, self.outcomes, self.provisions, self.years)
        return repr(parts)


@dataclass(slots=True)
class Asked:
    """What the caller asked for, as given."""

    words: str | None = None
    scopes: list[str] = field(default_factory=lambda: ["summary"])
    body: str | None = None
    predecessors: bool = False
    category: str | None = None
    outcome: str | None = None
    provision: str | None = None
    year_from: int | None = None
    year_to: int | None = None


async def understand(desk: Desk, asked: Asked) -> Criteria:
    """Return what *asked* means.

    Raises:
        QueryError: a body, category, outcome or provision that nothing is known of, with what is close to it; or words that are none.
    """
    told: list[str] = []
    patterns = phrases.parse(asked.words or "")
    if patterns:
        told.append(f"the words {asked.words!r} in {' or '.join(_SCOPES_TOLD[one] for one in asked.scopes)}")
    respondents = await _respondents(desk, asked, told) if asked.body else ""
    category = await _categories(desk, asked.category, told) if asked.category else ""
    outcome = written("concept outcome", "outcome", asked.outcome, base=desk.base) if asked.outcome else ""
    if asked.outcome:
        told.append(f"the outcome {asked.outcome}")
    provision = await _provisions(desk, asked.provision, told) if asked.provision else ""
    if asked.year_from or asked.year_to:
        told.append(f"decided {f'from {asked.year_from} ' if asked.year_from else ''}{f'to {asked.year_to}' if asked.year_to else 'on'}")
    looked_for = "decisions with " + "; ".join(told) if told else "all decisions"
    years = (asked.year_from, asked.year_to)
    return Criteria(patterns, tuple(dict.fromkeys(asked.scopes)), respondents, category, outcome, provision, years, looked_for)


_SCOPES_TOLD = {
    "summary": "title and summary",
    "complaint": "the words that tell of the complaint",
    "findings": "the words of findings",
    "remedies": "the words of remedies",
}


async def _respondents(desk: Desk, asked: Asked, told: list[str]) -> str:
    found = await bodies.resolve(desk, asked.body or "")
    slugs = [body.slug for body in found]
    before = ""
    if asked.predecessors:
        slugs = await bodies.with_predecessors(desk, slugs)
        before = ", or a body whose functions came to it"
    told.append(f"the body complained of {' or '.join(body.names[0] for body in found)} ({', '.join(slugs)}{before})")
    return written("body", "body", *slugs, base=desk.base)


async def _categories(desk: Desk, category: str, told: list[str]) -> str:
    found = await categories.resolve(desk, category)
    told.append(f"the category {' or '.join(found.values())}, or one below it")
    return written("iri", "category", *found, base=desk.base)


async def _provisions(desk: Desk, provision: str, told: list[str]) -> str:
    found = await provisions.resolve(desk, provision)
    told.append(f"a citation of {' or '.join(one.title for one in found)} ({', '.join(one.iri for one in found)}) or anything under it")
    return written("iri", "provision", *(one.iri for one in found), base=desk.base)
