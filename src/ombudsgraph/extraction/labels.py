"""The names under which Acts, instruments and guidance are cited, as the first pass seeks them and the grammar resolves them.

All from the registers. A title is sought without its year, since statements print "Children Act 1989", "the 1989 Children Act" and
"the Children Act"; an abbreviation ("CA 1989") only whole.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from ombudsgraph.model import Guidance, Legislation
from ombudsgraph.registers import guidance, legislation

_YEAR = re.compile(r",?\s*\(?\b((?:1[89]|20)\d\d)\)?$")
_NOUN = re.compile(r"\b(?:act|regulations?|order|rules|measure|code|directive)\b")


@cache
def titles() -> Mapping[str, tuple[Legislation, ...]]:
    """Return title or alias without its year, folded → the Acts so called, the one meant without a year first.

    Names in wrong use count only where no Act has the name by right.
    """
    index: dict[str, list[Legislation]] = {name: list(laws) for name, laws in legislation.by_yearless_title().items()}
    for names in ("aliases", "misnomers"):
        fresh: dict[str, list[Legislation]] = {}
        for law in legislation.legislation():
            for label in law.aliases if names == "aliases" else law.misnomers:
                name = yearless(label)
                if is_title(name) and name not in index and law not in fresh.setdefault(name, []):
                    fresh[name].append(law)
        index.update(fresh)
    return MappingProxyType({name: tuple(laws) for name, laws in index.items()})


@cache
def rightful() -> frozenset[str]:
    """Return the folded names, with and without year, that Acts bear by right."""
    labels = [label for law in legislation.legislation() for label in (law.title, *law.aliases)]
    return frozenset(form for label in labels for form in (label.casefold(), yearless(label)))


@cache
def abbreviations() -> Mapping[str, Legislation]:
    """Return abbreviation with its year, folded, spaced and closed up ("ca 1989", "ca1989") → Act."""
    index: dict[str, Legislation] = {}
    for law in legislation.legislation():
        for label in (*law.aliases, *law.misnomers):
            if not is_title(yearless(label)):
                index[label.casefold()] = law
                if _YEAR.search(label):
                    index.setdefault(re.sub(r"\s+(?=\d{4}$)", "", label.casefold()), law)
    return MappingProxyType(index)


@cache
def short_forms() -> Mapping[str, tuple[Legislation, ...]]:
    """Return abbreviation without year as printed ("MHA") → the Acts it may stand for, the likeliest first."""
    index: dict[str, list[Legislation]] = {}
    for law in legislation.legislation():
        for label in law.aliases:
            if not is_title(yearless(label)):
                index.setdefault(_YEAR.sub("", label), []).append(law)
    return MappingProxyType(
        {form: tuple(sorted(laws, key=lambda law: not legislation.is_meant_without_year(law))) for form, laws in index.items()}
    )


@cache
def guidance_names() -> Mapping[str, Guidance]:
    """Return name, alias or misnomer of guidance, folded → guidance."""
    index: dict[str, Guidance] = {}
    for document in guidance.guidance():
        for label in (document.name, *document.aliases, *document.misnomers):
            index.setdefault(label.casefold(), document)
    return MappingProxyType(index)


def yearless(label: str) -> str:
    """Return *label* folded and without the year at its end."""
    return _YEAR.sub("", label).casefold()


def is_title(name: str) -> bool:
    """Tell whether the folded *name* is words ("care act"), not an abbreviation ("fla")."""
    return " " in name and _NOUN.search(name) is not None


def noun_of(law: Legislation) -> str:
    """Return what kind of law it is: "act", "regulations", "order" or "rules"."""
    return _noun(law.title)


@lru_cache(maxsize=4096)
def _noun(title: str) -> str:
    found = re.findall(r"\b(act|regulations?|order|rules|measure)\b", title.lower())
    last = found[-1] if found else "act"
    return {"regulation": "regulations", "measure": "act"}.get(last, last)
