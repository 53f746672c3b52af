"""The tools `find_bodies` and `find_provisions`."""

from __future__ import annotations

from typing import Annotated

from mcp.types import CallToolResult
from pydantic import Field

from ombudsgraph.assistants import bodies, provisions
from ombudsgraph.assistants.bodies import Known
from ombudsgraph.assistants.desk import Desk
from ombudsgraph.assistants.forms import Answer, Form, Named, counted, result
from ombudsgraph.registers import bodies as register

_MOST = 25
Asked = Annotated[str, Field(description="A name, an old or other name, or part of one: 'Camden', 'Poole'.", min_length=1, max_length=300)]
_LAW = "'section 26(1) LGA 1974', 'Care Act', words of a title, or a legislation.gov.uk id."
Law = Annotated[str, Field(description=_LAW, min_length=1, max_length=300)]
Limit = Annotated[int, Field(description="How many at most.", ge=1, le=_MOST)]


class Body(Form):
    """A council or another body."""

    slug: str = Field(description="The short name, as parameters of the type body take it.")
    iri: str
    name: str
    other_names: list[str] = Field(default_factory=list, description="Other and former names.")
    kind: str | None = None
    registered: bool = Field(description="It is in the register; otherwise only statements name it.")
    gss_codes: list[str] = Field(default_factory=list)
    established: str | None = None
    dissolved: str | None = None
    succeeded_by: list[Named] = Field(default_factory=list)
    decisions: int = Field(description="How many decisions of the graph are on it.")


class Bodies(Answer):
    """Bodies whose names are like what was looked for, the closest first."""

    bodies: list[Body]


class Cited(Form):
    """An Act, provision, guidance document or judgment."""

    iri: str = Field(description="What parameters of the type iri take.")
    title: str
    heading: str | None = Field(default=None, description="The provision's heading.")
    part_of: str | None = Field(default=None, description="What it stands in.")
    in_graph: bool = Field(description="A decision of the graph cites it or something under it.")
    decisions: int = Field(description="How many decisions cite it.")
    decisions_with_below: int = Field(description="How many decisions cite it or anything under it.")


class Provisions(Answer):
    """What the words mean, and titles that have them."""

    provisions: list[Cited]


class Names:
    """The tools, over one store."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def find_bodies(
        self,
        name: Asked,
        limit: Limit = 10,
    ) -> Annotated[CallToolResult, Bodies]:
        """Find councils and other bodies by any of their names, with successors, codes and the number of decisions on each."""
        everything = await bodies.known(self._desk)
        chosen = (await bodies.alike(everything.values(), name))[:limit]
        facts: dict[str, list[dict[str, str]]] = {}
        if chosen:
            for row in await bodies.facts(self._desk, [one.slug for one in chosen]):
                facts.setdefault(row["body"].removeprefix(f"{self._desk.base}body/"), []).append(row)
        answer = Bodies(
            looked_for=f"bodies with a name like {name!r}, in the register and in the graph",
            bodies=[_body(self._desk, one, facts.get(one.slug, [])) for one in chosen],
        )
        lines = [f"{counted(len(chosen), 'body')}:" if chosen else "No body has a name like it.", *map(_body_line, answer.bodies)]
        return result(answer, "\n".join(lines))

    async def find_provisions(
        self,
        words: Law,
        limit: Limit = 10,
    ) -> Annotated[CallToolResult, Provisions]:
        """Find Acts, provisions, guidance and judgments by the words people use, with how many decisions cite each."""
        titles = {one.iri: one.title for one in provisions.read(words, self._desk.base)}
        for one in await provisions.titled(self._desk, words):
            titles.setdefault(one.iri, one.title)
        iris = list(titles)[:limit]
        facts = await provisions.facts(self._desk, iris) if iris else {}
        answer = Provisions(
            looked_for=f"what is cited as {words!r}, and titles in the graph with these words",
            provisions=[_cited(iri, titles[iri], facts.get(iri, {})) for iri in iris],
        )
        lines = [f"{len(iris)} found:" if iris else "Nothing is known by these words."]
        for cited in answer.provisions:
            heading = f" ({cited.heading})" if cited.heading else ""
            lines.append(
                f"- {cited.title}{heading}: cited by {counted(cited.decisions, 'decision')}, {cited.decisions_with_below} with all under it"
            )
            lines.append(f"  {cited.iri}")
        return result(answer, "\n".join(lines))


def _body(desk: Desk, known: Known, rows: list[dict[str, str]]) -> Body:
    registered = register.load().get(known.slug)
    row = rows[0] if rows else {}
    stored = {one["after"]: one["after_name"] for one in rows if "after_name" in one}
    own = {f"{desk.base}body/{slug}": register.load()[slug].name for slug in registered.successors} if registered else {}
    start, end = (registered.start, registered.end) if registered else (None, None)
    return Body(
        slug=known.slug,
        iri=f"{desk.base}body/{known.slug}",
        name=known.names[0],
        other_names=known.names[1:],
        kind=row.get("kind") or (registered.kind if registered else None),
        registered=registered is not None,
        gss_codes=sorted({*(registered.gss_codes if registered else ()), *(one["gss"] for one in rows if "gss" in one)}),
        established=start.isoformat() if start else row.get("established"),
        dissolved=end.isoformat() if end else row.get("dissolved"),
        succeeded_by=[Named(label=label, iri=iri) for iri, label in sorted({**own, **stored}.items())],
        decisions=int(row.get("decisions", 0)),
    )


def _body_line(body: Body) -> str:
    facts = [counted(body.decisions, "decision")]
    facts += [body.kind] if body.kind else []
    facts += [f"also {'; '.join(body.other_names[:6])}"] if body.other_names else []
    facts += [f"ended {body.dissolved}"] if body.dissolved else []
    facts += [f"succeeded by {'; '.join(one.label for one in body.succeeded_by)}"] if body.succeeded_by else []
    return f"- {body.name} ({body.slug}): {', '.join(facts)}"


def _cited(iri: str, title: str, row: dict[str, str]) -> Cited:
    return Cited(
        iri=iri,
        title=row.get("title") or title,
        heading=row.get("heading"),
        part_of=row.get("above"),
        in_graph=int(row.get("below", 0)) > 0,
        decisions=int(row.get("decisions", 0)),
        decisions_with_below=int(row.get("below", 0)),
    )
