"""Categories by their names or paths: "Housing", "housing/homelessness", "Children's care services > Disabled children"."""

from __future__ import annotations

from difflib import get_close_matches

from ombudsgraph.assistants.desk import Desk
from ombudsgraph.errors import QueryError
from ombudsgraph.registers import categories
from ombudsgraph.registers.entries import concept
from ombudsgraph.terms import slug

_STORED = """SELECT DISTINCT ?notation ?label WHERE {
  VALUES ?scheme { ogc:category }
  ?category skos:inScheme ?scheme ; skos:notation ?notation ; skos:prefLabel ?label .
}"""
_NEAR = 8  # how many a refusal offers


async def resolve(desk: Desk, words: str) -> dict[str, str]:
    """Return IRI → label of the categories that *words* name: one by its path, or all that bear the name.

    Raises:
        QueryError: there is none, with those that are close.
    """
    everything = {path: category.sub or category.main for path, category in categories.register().items()}
    everything |= {row["notation"]: row["label"] for row in await desk.select(_STORED)}
    given = words.strip().removeprefix(concept("category", "")).removeprefix("ogc:category/")
    path = "/".join(slug(part) for part in given.replace(">", "/").split("/"))
    found = [path] if path in everything else [one for one, label in everything.items() if slug(label) == slug(given)]
    if not found:
        near = get_close_matches(path, everything, n=_NEAR, cutoff=0.5)
        near += [one for one in everything if slug(given) and slug(given) in one and one not in near]
        hint = f"; close to it: {', '.join(near[:_NEAR])}" if near else "; get_schema with scheme 'category' lists them"
        raise QueryError(f"found the category {words!r}, expected a category's name or path such as housing/homelessness{hint}")
    return {concept("category", one): everything[one] for one in found}
