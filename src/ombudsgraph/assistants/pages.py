"""What a page of search results shows of each decision: its header, and the words by which it was found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from pydantic import Field

from ombudsgraph.assistants import phrases
from ombudsgraph.assistants.cursors import Place
from ombudsgraph.assistants.desk import Desk, written
from ombudsgraph.assistants.forms import Form, Named, Quote
from ombudsgraph.assistants.searching import Criteria
from ombudsgraph.assistants.seeking import FACTS
from ombudsgraph.questions.blocks import replace

# Each begins at the few decisions of a page and goes on from there: with two lists of values, or an OPTIONAL for each property, the
# engine joins all of the store first.
_HEADERS = """SELECT ?decision ?property ?value WHERE {
  VALUES ?decision { UNDEF }
  ?decision ?property ?value .
  FILTER(?property IN (dcterms:identifier, dcterms:title, dcterms:issued, dcterms:abstract, dcterms:source))
}"""
_NAMES = """SELECT ?decision ?node ?label ?registered WHERE {
  VALUES ?decision { UNDEF }
  ?decision %s ?node .
  ?node skos:prefLabel ?label .
  OPTIONAL { ?node og:registered ?registered }
}"""
_LINKS = {"body": "og:respondent", "outcome": "og:outcome", "main": "og:category/skos:broader", "category": "og:category"}
_SUMMARY = """SELECT ?decision ?start ?end WHERE {
  VALUES ?decision { UNDEF }
  ?decision og:evidence ?span .
  ?span og:supports dcterms:abstract ; oa:start ?start ; oa:end ?end .
}"""
_SPAN = "oa:exact ?words ; oa:start ?start ; oa:end ?end . OPTIONAL { ?span dcterms:isPartOf ?paragraph . ?paragraph og:heading ?heading }"
_CITED = f"""SELECT DISTINCT ?reference ?words ?start ?end ?paragraph ?heading ?before ?after WHERE {{
  VALUES ?decision {{ UNDEF }}
  ?decision dcterms:identifier ?reference ; og:citation ?citation .
  ?citation og:cited ?cited ; og:evidence ?span .
  ?cited eli:is_part_of* %s .
  ?span oa:prefix ?before ; oa:suffix ?after ; {_SPAN}
}}"""
_READ = f"""SELECT DISTINCT ?reference ?words ?start ?end ?paragraph ?heading WHERE {{
  VALUES ?decision {{ UNDEF }}
  ?decision dcterms:identifier ?reference .
  %s
  ?fact og:evidence ?span .
  ?span {_SPAN}
}}"""
QUOTES = 3  # how many a decision shows at most for each way in which it was found


class Hit(Form):
    """One decision that was found."""

    reference: str = Field(description="The reference, as get_decision takes it.")
    iri: str
    title: str
    bodies: list[Named] = Field(description="The bodies complained of.")
    issued: str | None = Field(default=None, description="The day of the decision, as YYYY-MM-DD.")
    outcome: str | None = None
    category: str | None = None
    url: str | None = Field(default=None, description="The page of the statement.")
    summary: Quote | None = Field(default=None, description="The statement's own summary.")
    found_in: list[Quote] = Field(default_factory=list, description="Words by which it was found, outside the summary.")


async def show(desk: Desk, page: list[Place], criteria: Criteria) -> list[Hit]:
    """Return what is shown of the decisions at the places of *page*, in their order."""
    if not page:
        return []
    decisions = written("decision", "decision", *(place.reference for place in page), base=desk.base)
    headers = await _headers(desk, decisions)
    quotes: dict[str, list[Quote]] = {}
    for provision in criteria.provisions.split():
        _collect(quotes, await desk.select(_CITED % provision, {"decision": decisions}))
    for scope in criteria.scopes if criteria.patterns else ():
        if scope != "summary":
            part = f"{FACTS[scope]} FILTER({phrases.all_of(criteria.patterns, '?read')})"
            _collect(quotes, await desk.select(replace(_READ % part, {"decision": decisions})))
    shown = (headers.get(place.reference) for place in page)
    return [_hit(header, quotes.get(header.facts["identifier"], [])) for header in shown if header]


def _collect(quotes: dict[str, list[Quote]], rows: Iterable[dict[str, str]]) -> None:
    """Add the quotes of *rows* to those of their decisions, the first few in the order of the text."""
    new: dict[str, dict[tuple[int, int], Quote]] = {}
    for row in rows:
        quote = quote_of(row)
        new.setdefault(row["reference"], {})[quote.start, quote.end] = quote
    for reference, found in new.items():
        quotes.setdefault(reference, []).extend(quote for _, quote in sorted(found.items())[:QUOTES])


def quote_of(row: dict[str, str]) -> Quote:
    """Return the quote in a row with words, start, end, and the paragraph's node, heading, words before and after, where it has them."""
    number = row.get("paragraph", "").rpartition("#paragraph-")[2]
    return Quote(
        words=row["words"],
        start=int(row["start"]),
        end=int(row["end"]),
        paragraph=int(number) if number.isdigit() else None,
        heading=row.get("heading"),
        before=row.get("before"),
        after=row.get("after"),
    )


@dataclass(slots=True)
class _Header:
    """What is known of a decision: its own properties, by their local names; the names of what it is linked to; where its summary is."""

    iri: str
    facts: dict[str, str] = field(default_factory=dict)
    names: dict[str, list[Named]] = field(default_factory=dict)
    summary: tuple[int, int] | None = None


async def _headers(desk: Desk, decisions: str) -> dict[str, _Header]:
    """Return reference → header of *decisions*, which are SPARQL terms."""
    data = {"decision": decisions}
    found: dict[str, _Header] = {}
    for row in await desk.select(_HEADERS, data):
        header = found.setdefault(row["decision"], _Header(row["decision"]))
        header.facts[row["property"].rpartition("/")[2]] = row["value"]
    for name, link in _LINKS.items():
        for row in await desk.select(_NAMES % link, data):
            named = Named(label=row["label"], iri=row["node"], as_printed=row.get("registered") == "false")
            found[row["decision"]].names.setdefault(name, []).append(named)
    for row in await desk.select(_SUMMARY, data):
        found[row["decision"]].summary = int(row["start"]), int(row["end"])
    return {header.facts["identifier"]: header for header in found.values() if "identifier" in header.facts}


def _hit(header: _Header, found_in: list[Quote]) -> Hit:
    facts, names = header.facts, header.names
    category = " > ".join(one.label for name in ("main", "category") for one in names.get(name, []))
    summary = None
    if "abstract" in facts and header.summary:
        summary = Quote(words=facts["abstract"], start=header.summary[0], end=header.summary[1])
    return Hit(
        reference=facts["identifier"],
        iri=header.iri,
        title=facts.get("title", ""),
        bodies=sorted(names.get("body", []), key=lambda one: one.label),
        issued=facts.get("issued"),
        outcome=next((one.label for one in names.get("outcome", [])), None),
        category=category or None,
        url=facts.get("source"),
        summary=summary,
        found_in=found_in,
    )
