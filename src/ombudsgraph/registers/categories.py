"""The register of categories (ontology/categories.ttl): how the site names and files its decisions.

The site forms a category's address from its name: letters and digits in lower case, anything else one dash ("Children's care services"
is filed under `children-s-care-services`). The other way round needs the register, since a dash does not say what it stood for.
"""

from __future__ import annotations

from functools import cache

import regex

from ombudsgraph.model import Category
from ombudsgraph.registers.turtle import SKOS, load

_NOT_IN_SLUG = regex.compile(r"[^a-z0-9]+")


def slug(name: str) -> str:
    """Return the site's path word for a category's *name* ("Children’s care services" → "children-s-care-services")."""
    words: str = _NOT_IN_SLUG.sub("-", name.lower().replace("&", " and "))
    return words.strip("-")


def named(main: str, sub: str | None) -> Category:
    """Return the category of the names or path words *main* and *sub*, in the register's spelling.

    A name that the register does not hold stays as it is; a path word that it does not hold is spelt out ("shared-lives" → "Shared lives").
    """
    labels = _labels()
    main_slug = slug(main)
    main_name = labels.get(main_slug) or _spelt(main)
    if sub is None:
        return Category(main_name, None)
    return Category(main_name, labels.get(f"{main_slug}/{slug(sub)}") or _spelt(sub))


def path(category: Category) -> str:
    """Return the site's path of *category*, its notation in the register ("education/school-transport")."""
    return slug(category.main) if category.sub is None else f"{slug(category.main)}/{slug(category.sub)}"


def register() -> dict[str, Category]:
    """Return path → category for the whole register ("education/school-transport")."""
    labels = _labels()
    return {where: Category(labels[where.partition("/")[0]], name if "/" in where else None) for where, name in labels.items()}


def _spelt(name: str) -> str:
    """Spell out a path word; a printed name comes back unchanged."""
    return name.replace("-", " ").capitalize() if name == slug(name) and "-" in name else name[:1].upper() + name[1:]


@cache
def _labels() -> dict[str, str]:
    """Return notation → preferred label for the whole register."""
    entries = load("categories.ttl").values()
    return {entry.only(SKOS + "notation"): entry.only(SKOS + "prefLabel") for entry in entries if entry.all(SKOS + "notation")}
