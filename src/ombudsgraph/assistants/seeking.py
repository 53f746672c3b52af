"""The decisions that fit what is searched for.

Each criterion is a query of one or two patterns, which the engine answers quickly whatever the others are, and gives a set of decisions;
the sets are intersected here. One query for all would be left to an engine without statistics. Terms and patterns in the queries are
written by the RDF library. Days, titles, summaries and, once they were asked for, the words of complaints are kept as long as the state of
the store is the same.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from contextlib import suppress
from dataclasses import dataclass, field

from ombudsgraph.assistants import phrases
from ombudsgraph.assistants.cursors import Place
from ombudsgraph.assistants.desk import Desk, written
from ombudsgraph.assistants.searching import Criteria
from ombudsgraph.errors import OmbudsgraphError
from ombudsgraph.questions.blocks import replace

_RESPONDENT = "VALUES ?asked { UNDEF } ?decision og:respondent ?asked"
_CATEGORY = "VALUES ?asked { UNDEF } ?narrow skos:broader* ?asked . ?decision og:category ?narrow"
_OUTCOME = "VALUES ?asked { UNDEF } ?decision og:outcome ?asked"
_PROVISION = "VALUES ?asked { UNDEF } ?cited eli:is_part_of* ?asked . ?decision og:cites ?cited"
_ALL = "?decision a og:Decision"
_DAYS = "?decision dcterms:issued ?value"
_TITLES = "?decision dcterms:title ?value"
_SUMMARIES = "?decision dcterms:abstract ?value"
_COMPLAINTS = "?decision og:complaint ?fact . ?fact og:evidence ?span . ?span oa:exact ?value"
# All that is asked of thousands of decisions comes as one string: a result of so many rows takes longer to read than to find. The two
# signs are those that ASCII has for the purpose; no statement has them.
_UNIT, _RECORD = "\x1f", "\x1e"
_KEYS = """SELECT (GROUP_CONCAT(STRAFTER(STR(?decision), %s); SEPARATOR="\\u001E") AS ?all) WHERE {
  { SELECT DISTINCT ?decision WHERE { %s } }
}"""
_PAIRS = """SELECT (GROUP_CONCAT(CONCAT(STRAFTER(STR(?decision), %s), "\\u001F", STR(?value)); SEPARATOR="\\u001E") AS ?all) WHERE { %s }"""
# The texts of facts: from decisions that are named on to their texts, and from all texts on to decisions.
FACTS = {
    "complaint": "?decision og:complaint ?fact . ?fact og:evidence ?span . ?span oa:exact ?read .",
    "findings": "?decision og:finding ?fact . ?fact dcterms:description ?read .",
    "remedies": "?decision og:remedy ?fact . ?fact dcterms:description ?read .",
}
_READ_ALL = {
    "findings": "{ SELECT ?fact WHERE { ?fact dcterms:description ?read FILTER(%s) } } ?decision og:finding ?fact .",
    "remedies": "{ SELECT ?fact WHERE { ?fact dcterms:description ?read FILTER(%s) } } ?decision og:remedy ?fact .",
}
_FEW = 1000  # decisions that are named in a query; where there are more, all texts are read
_RECENT = 8  # searches whose results are kept for their next pages


@dataclass(slots=True)
class _Kept:
    """What is kept of one state of the store."""

    order: list[Place] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    complaints: list[tuple[str, str]] = field(default_factory=list)
    results: OrderedDict[str, list[Place]] = field(default_factory=OrderedDict)


class Seeker:
    """Finds the decisions that fit."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._kept = _Kept()
        self._state: object = None
        self._loading = asyncio.Lock()

    async def prepare(self) -> None:
        """Read what is kept, so that the first search need not wait for it; where that fails, the search will say why."""
        with suppress(OmbudsgraphError):
            await self._texts(await self._current())

    async def places(self, criteria: Criteria) -> list[Place]:
        """Return the places of all decisions that fit, newest first, those of one day in the order of references."""
        kept = await self._current()
        if criteria.key in kept.results:
            kept.results.move_to_end(criteria.key)
            return kept.results[criteria.key]
        found = await self._fitting(criteria, kept)
        ordered = zip(kept.order, kept.keys, strict=True)
        places = kept.order if found is None else [place for place, key in ordered if key in found]
        kept.results[criteria.key] = places
        while len(kept.results) > _RECENT:
            kept.results.popitem(last=False)
        return places

    async def _fitting(self, criteria: Criteria, kept: _Kept) -> set[str] | None:
        """Return the keys of the decisions that fit; None for all."""
        found: set[str] | None = None
        for query, terms in (
            (_RESPONDENT, criteria.respondents),
            (_PROVISION, criteria.provisions),
            (_CATEGORY, criteria.categories),
            (_OUTCOME, criteria.outcomes),
        ):
            if terms:
                fitting = await self._keys(replace(query, {"asked": terms}))
                found = fitting if found is None else found & fitting
        if any(criteria.years):
            fitting = {key for place, key in zip(kept.order, kept.keys, strict=True) if _is_within(place.day, criteria.years)}
            found = fitting if found is None else found & fitting
        if criteria.patterns and found != set():
            fitting = await self._reading(criteria, found, kept)
            found = fitting if found is None else found & fitting
        return found

    async def _reading(self, criteria: Criteria, among: set[str] | None, kept: _Kept) -> set[str]:
        """Return the decisions in whose texts the words are; *among* those, where they are known already."""
        condition = phrases.all_of(criteria.patterns, "?read")
        few = among if among is not None and len(among) <= _FEW else None
        found: set[str] = set()
        for scope in criteria.scopes:
            if scope == "summary":
                texts = await self._texts(kept)
                found |= await asyncio.to_thread(phrases.reading, criteria.patterns, texts.items())
            elif scope == "complaint" and (kept.complaints or few is None):
                complaints = await self._complaints(kept)
                found |= await asyncio.to_thread(phrases.reading, criteria.patterns, complaints)
            elif few is not None:
                named = written("decision", "decision", *sorted(few), base=self._desk.base)
                found |= await self._keys(f"VALUES ?decision {{ {named} }} {FACTS[scope]} FILTER({condition})")
            else:
                found |= await self._keys(_READ_ALL[scope] % condition)
        return found

    async def _current(self) -> _Kept:
        """Return what is kept of the present state of the store, with all decisions in their order."""
        async with self._loading:
            state = self._desk.pool.database
            if self._state != state:
                days = dict(await self._pairs(_DAYS))
                keys = await self._keys(_ALL)
                places = sorted(Place(days.get(key, ""), key.replace("-", " ")) for key in keys)
                places.sort(key=lambda place: place.day, reverse=True)
                self._kept = _Kept(places, [place.reference.replace(" ", "-") for place in places])
                self._state = state
            return self._kept

    async def _texts(self, kept: _Kept) -> dict[str, str]:
        """Return key → title and summary of all decisions, folded."""
        async with self._loading:
            if not kept.texts:
                texts = dict(await self._pairs(_TITLES))
                for key, words in await self._pairs(_SUMMARIES):
                    texts[key] = f"{texts.get(key, '')}\n{words}"
                kept.texts = {key: phrases.fold(words) for key, words in texts.items()}
            return kept.texts

    async def _complaints(self, kept: _Kept) -> list[tuple[str, str]]:
        """Return key and words of every span that tells of a complaint, folded.

        Of 57,500 decisions it takes the engine three seconds to come to them all, whatever is looked for in them.
        """
        async with self._loading:
            if not kept.complaints:
                kept.complaints = [(key, phrases.fold(words)) for key, words in await self._pairs(_COMPLAINTS)]
            return kept.complaints

    async def _keys(self, where: str) -> set[str]:
        """Return the keys of the decisions that fit the pattern *where*."""
        return set((await self._list(_KEYS, where)).split(_RECORD)) - {""}

    async def _pairs(self, where: str) -> list[tuple[str, str]]:
        """Return key and value of the decisions that fit the pattern *where*; what is no decision is left out."""
        pairs = (one.partition(_UNIT) for one in (await self._list(_PAIRS, where)).split(_RECORD))
        return [(key, value) for key, _, value in pairs if key]

    async def _list(self, query: str, where: str) -> str:
        start = written("string", "start", f"{self._desk.base}decision/", base=self._desk.base)
        rows = await self._desk.table(query % (start, where))
        return rows[0][0] if rows else ""


def after(found: list[Place], place: Place) -> list[Place]:
    """Return what of *found* comes behind *place*."""
    return [one for one in found if one.day < place.day or (one.day == place.day and one.reference > place.reference)]


def _is_within(day: str, years: tuple[int | None, int | None]) -> bool:
    first, last = years
    return bool(day) and (first is None or int(day[:4]) >= first) and (last is None or int(day[:4]) <= last)
