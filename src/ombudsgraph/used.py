"""Where the things stand that are no decision's own (bodies, provisions, Acts, guidance, concepts), and what is written of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from ombudsgraph.model import Body, Case, Category, Cited, Complaint, Decision, Guidance, Legislation, OtherDecision, Procedure, Provision
from ombudsgraph.registers import legislation
from ombudsgraph.registers.entries import concept, describe, graph_suffix
from ombudsgraph.terms import boolean, integer, iri, literal, name, slug

_CASE_LAW = "https://caselaw.nationalarchives.gov.uk/"
_A = name("rdf:type")


def body_iri(body: Body, base: str) -> str:
    """Return the IRI of an organisation."""
    return f"{base}body/{body.slug}"


def category_iri(category: Category) -> str:
    """Return the IRI of the narrowest category that is known."""
    main = slug(category.main)
    return concept("category", f"{main}/{slug(category.sub)}" if category.sub else main)


@lru_cache(maxsize=16384)
def cited_iri(cited: Cited, base: str) -> str:
    """Return the IRI of what is cited: legislation.gov.uk's `id` URI, Find Case Law's address, or one of our own."""
    match cited:
        case Provision():
            return legislation.provision_iri(cited)
        case Legislation():
            return cited.iri
        case Guidance():
            return f"{base}guidance/{cited.slug}"
        case OtherDecision():
            return f"{base}decision/{cited.reference.replace(' ', '-')}"
        case Case():
            return _CASE_LAW + cited.path


def is_registered_law(cited: Cited) -> bool:
    """Tell whether *cited* is an Act of the register or a provision of one: then legislation.gov.uk has dated versions of it."""
    law = cited.legislation if isinstance(cited, Provision) else cited
    return isinstance(law, Legislation) and law.registered


def entries(decision: Decision, base: str) -> set[str]:
    """Return the lines of the registers' graph that *decision* uses."""
    lines: set[str] = set()
    for respondent in decision.header.respondents:
        lines |= _body(respondent.body, base)
    for involvement in decision.involvements:
        lines |= _body(involvement.body, base)
    for cited in (*(citation.cited for citation in decision.citations), *_relied_on(decision)):
        lines |= _cited(cited, base)
    for body in _further_bodies(decision):
        lines |= _body(body, base)
    for node in set(_concepts(decision)):
        lines |= describe(node, base)
    if decision.header.category:
        lines |= _category(decision.header.category, base)
    return lines


def _concepts(decision: Decision) -> Iterator[str]:
    yield concept("document", decision.statement.document_type.value)
    if decision.header.outcome:
        yield concept("outcome", decision.header.outcome)
    for party in decision.parties:
        yield concept("role", party.role.value)
    for citation in decision.citations:
        yield concept("citation-role", citation.role.value)
        for flag in citation.flags:
            yield concept("citation-flag", flag.value)
    yield from _course_concepts(decision)


def _course_concepts(decision: Decision) -> Iterator[str]:
    for complaint in decision.complaints:
        yield from _complaint_concepts(complaint)
    for finding in decision.findings:
        yield concept("finder", finding.by.value)
        for kind in finding.injustice:
            yield concept("injustice", kind.value)
    for exclusion in decision.exclusions:
        yield concept("ground", exclusion.ground.value)
    for remedy in decision.remedies:
        yield concept("remedy", remedy.type.value)
        yield concept("remedy-status", remedy.status.value)
    for event in decision.events:
        yield concept("event", event.type.value)


def _complaint_concepts(complaint: Complaint) -> Iterator[str]:
    for procedure in (complaint.procedure, complaint.procedure_due):
        if procedure and procedure is not Procedure.UNSTATED:
            yield concept("procedure", procedure.value)
    for step in complaint.steps:
        yield concept("step", step.type.value)
    for interval in complaint.intervals:
        yield concept("timeliness", interval.timeliness.value)


def _relied_on(decision: Decision) -> Iterator[Provision]:
    for complaint in decision.complaints:
        for interval in complaint.intervals:
            yield interval.source
    for finding in decision.findings:
        yield from finding.concerns
    for exclusion in decision.exclusions:
        if exclusion.provision:
            yield exclusion.provision


def _further_bodies(decision: Decision) -> Iterator[Body]:
    for finding in decision.findings:
        yield from finding.against
    for remedy in decision.remedies:
        yield from remedy.actors


@lru_cache(maxsize=4096)
def _body(body: Body, base: str) -> frozenset[str]:
    if body.registered:
        return describe(body_iri(body, base), base)
    kind = concept("body-type", body.kind)
    node = body_iri(body, base)
    said = [
        _line(node, "rdf:type", name("og:Body"), base),
        _line(node, "rdf:type", name("org:FormalOrganization"), base),
        _line(node, "skos:prefLabel", literal(body.name, "en"), base),
        _line(node, "og:bodyType", iri(kind), base),
        _line(node, "og:registered", boolean(False), base),
    ]
    said += [_line(node, "skos:altLabel", literal(alias, "en"), base) for alias in body.aliases]
    return frozenset(said) | describe(kind, base)


@lru_cache(maxsize=1024)
def _category(category: Category, base: str) -> frozenset[str]:
    """Return the category's entry; one that the register does not hold is described as the page prints it."""
    node, main = category_iri(category), category_iri(Category(category.main, None))
    known = describe(node, base)
    if known:
        return known
    said = [
        _line(node, "rdf:type", name("skos:Concept"), base),
        _line(node, "skos:prefLabel", literal(category.sub or category.main, "en"), base),
        _line(node, "skos:inScheme", iri(concept("category", "").rstrip("/")), base),
    ]
    if node != main:
        said.append(_line(node, "skos:broader", iri(main), base))
        return frozenset(said) | _category(Category(category.main, None), base)
    return frozenset(said)


@lru_cache(maxsize=16384)
def _cited(cited: Cited, base: str) -> frozenset[str]:
    match cited:
        case Provision():
            return _provision(cited, base)
        case Legislation() if not cited.registered:
            return _unregistered(cited, base)
        case Legislation() | Guidance():
            return _guidance(cited, base) if isinstance(cited, Guidance) else describe(cited.iri, base)
        case Case():
            node = cited_iri(cited, base)
            judgment = _line(node, "rdf:type", name("og:Judgment"), base)
            return frozenset((judgment, _line(node, "dcterms:identifier", literal(cited.citation), base)))
        case OtherDecision():
            node = cited_iri(cited, base)
            return frozenset((_line(node, "dcterms:identifier", literal(cited.reference), base),))


def _provision(provision: Provision, base: str) -> frozenset[str]:
    """Return the provision, what the register says of it, and all above it up to the Act."""
    node = legislation.provision_iri(provision)
    above = legislation.parent(provision)
    said = (
        _line(node, "rdf:type", name("og:Provision"), base),
        _line(node, "rdf:type", name("og:Derived"), base),
        _line(node, "rdf:type", name("eli:LegalResourceSubdivision"), base),
        _line(node, "dcterms:title", literal(legislation.provision_title(provision)), base),
        _line(node, "eli:number", literal(legislation.provision_number(provision)), base),
        _line(node, "eli:is_part_of", iri(cited_iri(above, base)), base),
    )
    return frozenset(said) | describe(node, base) | _cited(above, base)


def _unregistered(law: Legislation, base: str) -> frozenset[str]:
    said = [
        _line(law.iri, "rdf:type", name("og:Legislation"), base),
        _line(law.iri, "rdf:type", name("eli:LegalResource"), base),
        _line(law.iri, "dcterms:title", literal(law.title), base),
        _line(law.iri, "og:registered", boolean(False), base),
    ]
    if law.year is not None:
        said.append(_line(law.iri, "og:year", integer(law.year), base))
    return frozenset(said)


def _guidance(guidance: Guidance, base: str) -> frozenset[str]:
    """Return the guidance's entry; an edition is described as a version of the work."""
    node = f"{base}guidance/{guidance.slug}"
    if guidance.edition_of is None:
        return describe(node, base)
    work = f"{base}guidance/{guidance.edition_of}"
    said = (
        _line(node, "rdf:type", name("og:Guidance"), base),
        _line(node, "skos:prefLabel", literal(guidance.name, "en"), base),
        _line(node, "dcterms:isVersionOf", iri(work), base),
    )
    return frozenset(said) | describe(work, base)


def _line(subject: str, predicate: str, value: str, base: str) -> str:
    return f"{iri(subject)} {name(predicate)} {value}{graph_suffix(base)}"
