"""The tool `search_decisions`."""

from __future__ import annotations

from typing import Annotated, Literal

from mcp.types import CallToolResult
from pydantic import Field

from ombudsgraph.assistants import cursors, pages, searching, seeking
from ombudsgraph.assistants.desk import Desk
from ombudsgraph.assistants.forms import Answer, counted, named, placed, quoted, result
from ombudsgraph.assistants.pages import Hit
from ombudsgraph.assistants.searching import Asked
from ombudsgraph.assistants.seeking import Seeker
from ombudsgraph.registers.entries import notations

MOST = 50

Scope = Literal["summary", "complaint", "findings", "remedies"]
Words = Annotated[
    str | None,
    Field(
        description='Words that must all occur, in capitals or not; "a phrase" in quotation marks; delay* for what begins so.',
        max_length=300,
    ),
]
Scopes = Annotated[
    list[Scope],
    Field(
        description="Where the words are sought: summary (title and summary), complaint, findings, remedies (the words quoted for them).",
        min_length=1,
        max_length=4,
    ),
]
Body = Annotated[str | None, Field(description="The body complained of, by any of its names: 'Camden Council'.", max_length=300)]
Predecessors = Annotated[bool, Field(description="Also decisions on bodies whose functions came to this one.")]
Category = Annotated[
    str | None, Field(description="A category by name or path, with all below it: 'Housing', 'education/school-transport'.", max_length=300)
]
Outcome = Annotated[str | None, Field(description="The outcome's notation.", json_schema_extra={"enum": [*notations("outcome"), None]})]
Provision = Annotated[
    str | None,
    Field(
        description="What is cited, it or anything under it: 'section 26(1) LGA 1974', 'Care Act 2014', a legislation.gov.uk id.",
        max_length=300,
    ),
]
Year = Annotated[int | None, Field(ge=1974, le=2100)]
Limit = Annotated[int, Field(description="How many decisions a page holds at most.", ge=1, le=MOST)]
Cursor = Annotated[str | None, Field(description="next_cursor of the answer before, for the next page.", max_length=300)]


class Found(Answer):
    """A page of decisions."""

    total: int = Field(description="How many decisions fit in all.")
    decisions: list[Hit]
    next_cursor: str | None = Field(default=None, description="Where the next page begins; left out on the last.")


class Search:
    """The tool, over one store."""

    def __init__(self, desk: Desk, seeker: Seeker) -> None:
        self._desk, self._seeker = desk, seeker

    async def search_decisions(
        self,
        words: Words = None,
        words_in: Scopes = ["summary"],  # noqa: B006  # never changed; the schema shows it
        body: Body = None,
        with_predecessors: Predecessors = False,
        category: Category = None,
        outcome: Outcome = None,
        provision: Provision = None,
        year_from: Year = None,
        year_to: Year = None,
        limit: Limit = 10,
        cursor: Cursor = None,
    ) -> Annotated[CallToolResult, Found]:
        """Search the Ombudsman's decisions, newest first. All that is given must fit; with nothing given, all decisions.

        Gives for each decision its header, its own summary quoted, the words by which it was found, and the address of the statement;
        get_decision gives its whole record.
        """
        asked = Asked(words, [*words_in], body, with_predecessors, category, outcome, provision, year_from, year_to)
        criteria = await searching.understand(self._desk, asked)
        found = await self._seeker.places(criteria)
        rest = seeking.after(found, cursors.read(cursor, criteria.key)) if cursor else found
        page = rest[:limit]
        answer = Found(
            looked_for=criteria.told,
            total=len(found),
            decisions=await pages.show(self._desk, page, criteria),
            next_cursor=cursors.write(page[-1], criteria.key) if len(rest) > limit else None,
        )
        return result(answer, _text(answer))


def _text(answer: Found) -> str:
    if not answer.total:
        return "No decision in the graph fits."
    lines = [f"{len(answer.decisions)} of {counted(answer.total, 'decision')}:"]
    for hit in answer.decisions:
        facts = ", ".join(fact for fact in (hit.issued, hit.outcome, hit.category) if fact)
        lines += ["", f"{hit.reference}: {'; '.join(map(named, hit.bodies))}, {facts}"]
        lines += [f"  Summary: {quoted(hit.summary.words)}"] if hit.summary else []
        lines += [f"  Found in: {placed(quote)}" for quote in hit.found_in]
        lines += [f"  Source: {hit.url or 'not known'}"]
    if answer.next_cursor:
        lines += ["", f"Next page: cursor {answer.next_cursor}"]
    return "\n".join(lines)
