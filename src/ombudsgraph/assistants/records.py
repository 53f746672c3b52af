"""A decision's record out of its triples."""

from __future__ import annotations

from ombudsgraph.assistants import record_forms as forms
from ombudsgraph.assistants.desk import Desk, written
from ombudsgraph.assistants.triples import Triples, last_number
from ombudsgraph.errors import QueryError
from ombudsgraph.show import find_key
from ombudsgraph.tables import shorten

_OWN = """SELECT ?subject ?property ?value WHERE {
  VALUES ?graph { UNDEF }
  GRAPH ?graph { ?subject ?property ?value }
}"""
# What the registers say of what the decision names. Not one query with the above: that takes the engine minutes.
_NAMES = """SELECT DISTINCT ?subject ?property ?value WHERE {
  VALUES ?graph { UNDEF }
  GRAPH ?graph { ?any ?link ?subject }
  FILTER(ISIRI(?subject))
  ?subject ?property ?value .
  FILTER(?property IN (skos:prefLabel, skos:notation, skos:broader, dcterms:title, dcterms:identifier, og:registered))
}"""
_MAIN = """SELECT ?subject ?property ?value WHERE {
  VALUES ?decision { UNDEF }
  ?decision og:category/skos:broader ?subject .
  ?subject ?property ?value .
  FILTER(?property IN (skos:prefLabel, skos:notation))
}"""
_NEAR = """SELECT ?reference ?title WHERE {
  ?decision a og:Decision ; dcterms:identifier ?reference ; dcterms:title ?title .
  FILTER(STRSTARTS(?reference, %s))
}"""
PARTS = ("parties", "organisations", "citations", "complaints", "findings", "exclusions", "remedies", "events")


async def read(desk: Desk, reference: str) -> tuple[str, Triples]:
    """Return the node and the triples of the decision *reference* (in any printed form, its IRI, or its page's address).

    Raises:
        QueryError: it is no reference, or the store does not hold it, with references that are close.
    """
    key = find_key(reference.removeprefix(f"{desk.base}decision/"))
    node = f"{desk.base}decision/{key}"
    said, shown, decision = (written("iri", "decision", f"{node}{end}", base=desk.base) for end in ("/graph", "/evidence", ""))
    own = await desk.table(_OWN, {"graph": f"{said} {shown}"})
    triples = Triples([*own, *await desk.table(_NAMES, {"graph": said}), *await desk.table(_MAIN, {"decision": decision})] if own else [])
    if node not in triples:
        raise await missing(desk, key)
    return node, triples


async def missing(desk: Desk, key: str) -> QueryError:
    """Return the error that there is no decision *key*, with references that are close."""
    near = await _close_to(desk, key)
    hint = f"; close to it: {', '.join(near)}" if near else ""
    return QueryError(f"the graph holds no decision {key.replace('-', ' ')}{hint}")


async def _close_to(desk: Desk, key: str) -> list[str]:
    """Return the references nearest to *key*: the same but for a letter, else of the same year and thousand, else of the same year."""
    for start in (key[:10].replace("-", " "), key[:6].replace("-", " "), key[:3].replace("-", " ")):
        rows = await desk.select(_NEAR % written("string", "reference", start, base=desk.base))
        if rows:
            number = int(key[3:6] + key[7:10])
            found = sorted({row["reference"] for row in rows}, key=lambda one: (abs(int(one[3:6] + one[7:10]) - number), one))
            return found[:5]
    return []


def header(node: str, triples: Triples) -> forms.Header:
    """Return the header of the decision *node*."""
    text = f"{node}/text"
    category = triples.named(node, "og:category")
    main = triples.named(category.iri, "skos:broader") if category else None
    quotes = [
        forms.HeaderQuote(property=shorten(name), quote=triples.quote(span))
        for span in triples.all(node, "og:evidence")
        for name in triples.all(span, "og:supports")
    ]
    return forms.Header(
        reference=triples.one(node, "dcterms:identifier") or "",
        iri=node,
        title=triples.one(node, "dcterms:title") or "",
        bodies=triples.all_named(node, "og:respondent"),
        issued=triples.one(node, "dcterms:issued"),
        outcome=triples.named(node, "og:outcome"),
        category=category,
        main_category=main,
        document_type=triples.named(node, "og:documentType"),
        summary=triples.one(node, "dcterms:abstract"),
        url=triples.one(node, "dcterms:source"),
        text_sha256=triples.one(text, "og:sha256"),
        truncated=triples.flag(text, "og:truncated"),
        non_conforming=triples.flag(node, "og:nonConforming"),
        quotes=sorted(quotes, key=lambda one: (one.quote.start, one.quote.end, one.property)),
    )


def parties(node: str, triples: Triples) -> list[forms.Party]:
    """Return the people of the decision."""
    complainants = triples.all(node, "og:complainant")
    found = (
        forms.Party(
            label=triples.one(one, "rdfs:label") or "",
            role=triples.named(one, "og:role"),
            complainant=one in complainants,
            quotes=triples.quotes(one),
        )
        for one in triples.all(node, "og:party")
    )
    return sorted(found, key=lambda party: party.quotes[0].start if party.quotes else 0)


def organisations(node: str, triples: Triples) -> list[forms.Organisation]:
    """Return the organisations that the decision names."""
    found = ((triples.named(one, "og:body"), one) for _, one in triples.parts(node, "og:involvement"))
    return [forms.Organisation(body=body, quotes=triples.quotes(one)) for body, one in found if body]


def citations(node: str, triples: Triples) -> list[forms.Citation]:
    """Return the citations of the decision, in the order of the text."""
    return [
        forms.Citation(
            number=number,
            cited=triples.name(triples.one(one, "og:cited") or one),
            printed=triples.one(one, "og:citedAs"),
            role=triples.named(one, "og:citationRole"),
            flags=triples.all_named(one, "og:citationFlag"),
            version_in_force=triples.one(one, "og:versionInForce"),
            quotes=triples.quotes(one),
        )
        for number, one in triples.parts(node, "og:citation")
    ]


def exclusions(node: str, triples: Triples) -> list[forms.Exclusion]:
    """Return what was not investigated, and why."""
    return [
        forms.Exclusion(
            number=number,
            ground=triples.name(triples.one(one, "og:ground") or one),
            relies_on=triples.named(one, "og:reliesOn"),
            quotes=triples.quotes(one),
        )
        for number, one in triples.parts(node, "og:exclusion")
    ]


def events(node: str, triples: Triples) -> list[forms.Event]:
    """Return the events of the story."""
    return [
        forms.Event(
            number=number,
            type=triples.name(triples.one(one, "og:eventType") or one),
            earliest=triples.one(one, "og:earliest"),
            latest=triples.one(one, "og:latest"),
            quotes=triples.quotes(one),
        )
        for number, one in triples.parts(node, "og:event")
    ]


def total(node: str, triples: Triples) -> forms.Total | None:
    """Return the sum of all payments, as it was computed."""
    one = triples.one(node, "og:remedyTotal")
    amount = triples.one(one, "og:amount") if one else None
    return forms.Total(amount=amount, currency=triples.one(one, "og:currency")) if one and amount else None


def numbers_of(nodes: list[str]) -> list[int]:
    """Return the numbers at the ends of *nodes*, in order."""
    return sorted(map(last_number, nodes))
