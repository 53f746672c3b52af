"""Councils and other bodies by any of their names: those of the register, and those that only a statement of the store names."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches

from ombudsgraph.assistants.desk import Desk, written
from ombudsgraph.errors import QueryError
from ombudsgraph.registers import bodies, names

_LABELS = """SELECT ?body ?label ?preferred WHERE {
  ?body a og:Body .
  { ?body skos:prefLabel ?label . BIND(true AS ?preferred) } UNION { ?body skos:altLabel ?label . BIND(false AS ?preferred) }
}"""
_FACTS = """SELECT ?body ?kind ?established ?dissolved ?gss ?after ?after_name ?decisions WHERE {
  VALUES ?body { UNDEF }
  OPTIONAL { ?body og:bodyType/skos:prefLabel ?kind }
  OPTIONAL { ?body og:established ?established }
  OPTIONAL { ?body og:dissolved ?dissolved }
  OPTIONAL { ?body og:gssCode ?gss }
  OPTIONAL { ?body og:succeededBy ?after . ?after skos:prefLabel ?after_name }
  OPTIONAL { SELECT ?body (COUNT(?decision) AS ?decisions) WHERE { VALUES ?body { UNDEF } ?decision og:respondent ?body } GROUP BY ?body }
}"""
_BEFORE = """SELECT DISTINCT ?body ?before WHERE {
  VALUES ?body { UNDEF }
  ?before og:succeededBy+ ?body .
}"""
NEAR = 6  # how many names a refusal offers
_LIKENESS = 0.55


@dataclass(slots=True)
class Known:
    """A body with its names, the own one first; `stored` says that the store has it."""

    slug: str
    names: list[str] = field(default_factory=list)
    stored: bool = False


async def known(desk: Desk) -> dict[str, Known]:
    """Return slug → body for the register and the store together."""
    found: dict[str, Known] = {}
    for one in bodies.labels():
        found.setdefault(one.body.slug, Known(one.body.slug)).names.append(one.text)
    start = f"{desk.base}body/"
    for iri, label, preferred in await desk.table(_LABELS):
        slug = iri.removeprefix(start)
        body = found.setdefault(slug, Known(slug))
        body.stored = True
        if label not in body.names:
            body.names.insert(0 if preferred == "true" else len(body.names), label)
    return found


async def resolve(desk: Desk, name: str) -> list[Known]:
    """Return the bodies that bear *name* (a name, a slug such as "camden", or an IRI): several where they bore it in turn.

    Raises:
        QueryError: none bears it, with the names that are close.
    """
    everything = await known(desk)
    slug = name.strip().removeprefix(f"{desk.base}body/").removeprefix("id:body/")
    if slug in everything:
        return [everything[slug]]
    form = names.canonical(name)
    if bearing := [body for body in everything.values() if any(names.canonical(one) == form for one in body.names)]:
        return bearing
    near = [body.names[0] for body in (await alike(everything.values(), name))[:NEAR]]
    hint = f"; close to it: {'; '.join(near)}" if near else ""
    raise QueryError(f"found the body {name!r}, expected a name of a council or other body, as find_bodies tells them{hint}")


async def alike(everything: Iterable[Known], name: str) -> list[Known]:
    """Return the bodies whose names are like *name*, the closest first: the same, having all its words, or close in spelling."""
    form = names.canonical(name)
    words = set(form.split())
    forms: dict[str, list[Known]] = {}
    for body in everything:
        for one in body.names:
            forms.setdefault(names.canonical(one), []).append(body)
    ranked = [form] if form in forms else []
    ranked += sorted((one for one in forms if words and words <= set(one.split())), key=lambda one: (len(one), one))
    ranked += await asyncio.to_thread(get_close_matches, form, forms, 20, _LIKENESS)  # takes long where there are many names
    order: dict[str, Known] = {}
    for one in ranked:
        for body in forms[one]:
            order.setdefault(body.slug, body)
    return list(order.values())


async def with_predecessors(desk: Desk, slugs: Iterable[str]) -> list[str]:
    """Return *slugs* and those of the bodies whose functions came to them, as far as the store knows them."""
    asked = list(slugs)
    rows = await desk.select(_BEFORE, {"body": _terms(desk, asked)})
    return sorted({*asked, *(row["before"].removeprefix(f"{desk.base}body/") for row in rows)})


async def facts(desk: Desk, slugs: Iterable[str]) -> list[dict[str, str]]:
    """Return what the store says of the bodies *slugs*; several rows for one where it has several successors or codes."""
    return await desk.select(_FACTS, {"body": _terms(desk, slugs)})


def _terms(desk: Desk, slugs: Iterable[str]) -> str:
    return written("iri", "body", *(f"{desk.base}body/{slug}" for slug in slugs), base=desk.base)
