"""Provisions, Acts, guidance and judgments by the words that people use: "section 26(1) LGA 1974", "Care Act", or words of a title.

The words are read as those of a statement are: by the grammar of citations.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches

from ombudsgraph import used
from ombudsgraph.assistants import phrases
from ombudsgraph.assistants.desk import Desk, written
from ombudsgraph.errors import QueryError
from ombudsgraph.extraction import citations
from ombudsgraph.model import Case, Cited, Guidance, Header, Legislation, OtherDecision, Provision, Span, Statement
from ombudsgraph.reading.typography import make_plain
from ombudsgraph.registers import guidance, legislation

_PAGE = re.compile(r"https?://(?:www\.)?legislation\.gov\.uk/(?:id/)?(?P<path>[a-z]+/[0-9]{4}/[0-9]+(?:/[\w./-]+)?)")
_NOT_OF_ITS_ID = re.compile(r"/(?:contents|enacted|made|data\.\w+|[0-9]{4}-[0-9]{2}-[0-9]{2})(?=/|$)")
_IRI = re.compile(r"(?:https?|urn):\S+|(?:leg|id|ogc):\S+")
_TITLED = """SELECT ?node ?title WHERE {
  ?node a ?kind ; dcterms:title|skos:prefLabel|skos:altLabel|dcterms:identifier ?title .
  VALUES ?kind { og:Provision og:Legislation og:Guidance og:Judgment }
  FILTER(%s)
}"""
_FACTS = """SELECT ?node ?title ?heading ?above WHERE {
  VALUES ?node { UNDEF }
  ?node dcterms:title|skos:prefLabel|dcterms:identifier ?title .
  OPTIONAL { ?node og:provisionHeading ?heading }
  OPTIONAL { ?node eli:is_part_of ?above }
}"""
_CITING = "SELECT ?node (COUNT(?decision) AS ?decisions) WHERE { VALUES ?node { UNDEF } ?decision og:cites ?node } GROUP BY ?node"
_BELOW = """SELECT ?node (COUNT(DISTINCT ?decision) AS ?below) WHERE {
  VALUES ?node { UNDEF }
  ?under eli:is_part_of* ?node .
  ?decision og:cites ?under .
} GROUP BY ?node"""


@dataclass(frozen=True, slots=True)
class Found:
    """What words mean: its IRI and its name. `guessed` says that no register has the Act: the words may be no title at all."""

    iri: str
    title: str
    guessed: bool = False


def read(words: str, base: str) -> list[Found]:
    """Return what *words* cite, by the grammar of citations, or by an address at legislation.gov.uk or a prefixed name; maybe nothing."""
    given = words.strip()
    if page := _PAGE.fullmatch(given):
        iri = legislation.ID + _NOT_OF_ITS_ID.sub("", page["path"]).rstrip("/")
        return [Found(iri, iri)]
    if _IRI.fullmatch(given):
        iri = written("iri", "provision", given, base=base)[1:-1]
        return [Found(iri, iri)]
    text = f" {given} ."
    statement = Statement("words", text, make_plain(text), None, Span(0, 0), (), None, (), len(text))
    cited = [citation.cited for citation in citations.extract(statement, Header("", "", ()))]
    found = (Found(used.cited_iri(one, base), _title(one), _is_guessed(one)) for one in cited)
    return list({one.iri: one for one in found}.values())


async def resolve(desk: Desk, words: str) -> list[Found]:
    """Return what *words* cite.

    Raises:
        QueryError: nothing that can be told, or an Act that neither the register nor the store has; with titles that are close.
    """
    found = read(words, desk.base)
    guessed = [one.iri for one in found if one.guessed]
    stored = await facts(desk, guessed) if guessed else {}
    if found := [one for one in found if not one.guessed or one.iri in stored]:
        return found
    near = [one.title for one in await titled(desk, words)] if any(char.isalnum() for char in words) else []
    titles = _titles()
    near += [titles[one] for one in get_close_matches(words.casefold(), titles, n=5, cutoff=0.5)]
    hint = f"; close to it: {'; '.join(list(dict.fromkeys(near))[:6])}" if near else ""
    expected = "an Act or provision such as 'section 26(1) Local Government Act 1974', or its legislation.gov.uk address"
    raise QueryError(f"found the provision {words!r}, expected {expected}{hint}")


async def titled(desk: Desk, words: str) -> list[Found]:
    """Return what the store has whose title or name has all of *words*."""
    asked = phrases.parse(words)
    rows = await desk.select(_TITLED % phrases.all_of(asked, "STR(?title)"))
    found = {row["node"]: Found(row["node"], row["title"]) for row in rows}
    return sorted(found.values(), key=lambda one: (len(one.title), one.title))


async def facts(desk: Desk, iris: list[str]) -> dict[str, dict[str, str]]:
    """Return IRI → what the store says of it, and how many decisions cite it (`decisions`), or it or anything under it (`below`)."""
    data = {"node": written("iri", "provision", *iris, base=desk.base)}
    found: dict[str, dict[str, str]] = {}
    for query in (_FACTS, _CITING, _BELOW):
        for row in await desk.select(query, data):
            found.setdefault(row["node"], {}).update(row)
    return found


def _title(cited: Cited) -> str:
    match cited:
        case Provision():
            return legislation.provision_title(cited)
        case Legislation():
            return cited.title
        case Guidance():
            return cited.name
        case Case():
            return cited.citation
        case OtherDecision():
            return cited.reference


def _is_guessed(cited: Cited) -> bool:
    law = cited.legislation if isinstance(cited, Provision) else cited
    return isinstance(law, Legislation) and not law.registered


def _titles() -> dict[str, str]:
    """Return what the registers call Acts and guidance, folded → as it is."""
    laws = (label for law in legislation.legislation() for label in (law.title, *law.aliases))
    return {title.casefold(): title for title in (*laws, *(document.name for document in guidance.guidance()))}
