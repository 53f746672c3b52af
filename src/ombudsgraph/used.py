"""Where the things stand that are no decision's own (bodies, provisions, Acts, guidance, concepts), and what is written of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from ombudsgraph import course_used
from ombudsgraph.model import (
    Body,
    Case,
    Category,
    CitationFlag,
    Cited,
    Decision,
    Guidance,
    Legislation,
    OtherDecision,
    Provision,
    ProvisionStep,
)
from ombudsgraph.registers import legislation
from ombudsgraph.registers.entries import concept, describe, graph_suffix
from ombudsgraph.terms import boolean, integer, iri, literal, name, slug

_CASE_LAW = "https://caselaw.nationalarchives.gov.uk/"
_A = name("rdf:type")

# What the registers say of a thing and of what it points to: subject (in its N-Quads form) → its lines, sorted. Entries of different
# things share subjects, so they are merged subject by subject, which is far less work than line by line.
Entry = Mapping[str, str]


def body_iri(body: Body, base: str) -> str:
    """Return the IRI of an organisation."""
    return f"{base}body/{body.slug}"


def category_iri(category: Category) -> str:
    """Return the IRI of the narrowest category that is known."""
    main = slug(category.main)
    return concept("category", f"{main}/{slug(category.sub)}" if category.sub else main)


@dataclass(frozen=True, slots=True)
class Target:
    """What a citation links to: its IRI, whether legislation.gov.uk has dated versions of it, and its entry."""

    iri: str
    dated: bool
    entry: Entry


def find_target(cited: Cited, base: str) -> Target:
    """Return the target of a citation of *cited*."""
    if isinstance(cited, Provision):
        law = cited.legislation
        if legislation.by_iri(law.iri) is law:  # of the register: looked up by its IRI, as hashing an Act's many fields takes long
            return _find_provision(law.iri, cited.path, base) or _find_target(cited, base)
    return _find_target(cited, base)


@lru_cache(maxsize=16384)
def _find_provision(law: str, path: tuple[ProvisionStep, ...], base: str) -> Target | None:
    act = legislation.by_iri(law)
    return _find_target(Provision(act, path), base) if act else None


@lru_cache(maxsize=16384)
def _find_target(cited: Cited, base: str) -> Target:
    law = cited.legislation if isinstance(cited, Provision) else cited
    node = iri(cited_iri(cited, base))[1:-1]  # percent-encoded, as the graph has it
    return Target(node, isinstance(law, Legislation) and law.registered, _by_subject(_cited(cited, base)))


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


def entries(decision: Decision, targets: Iterable[Target], base: str) -> str:
    """Return the lines, sorted, of the registers' graph that *decision* uses, the targets of whose citations are *targets*."""
    found: dict[str, str] = {}
    for entry in _entries(decision, targets, base):
        for subject, lines in entry.items():
            known = found.setdefault(subject, lines)
            if known != lines:
                found[subject] = _merge(known, lines)
    return "".join([found[subject] for subject in sorted(found)])


def _entries(decision: Decision, targets: Iterable[Target], base: str) -> Iterator[Entry]:
    for respondent in decision.header.respondents:
        yield _body_entry(respondent.body, base)
    for involvement in decision.involvements:
        yield _body_entry(involvement.body, base)
    for target in {id(target): target for target in targets}.values():  # two forms of a case share their IRI, not their entry
        yield target.entry
    for provision in course_used.provisions(decision):
        yield find_target(provision, base).entry
    for body in course_used.bodies(decision):
        yield _body_entry(body, base)
    for scheme, notation in _concepts(decision) | course_used.concepts(decision):
        yield _concept_entry(scheme, notation, base)
    if decision.header.category:
        yield _category_entry(decision.header.category, base)


def _concepts(decision: Decision) -> set[tuple[str, str]]:
    """Return scheme and notation of the concepts that *decision* uses."""
    used = {("document", decision.statement.document_type.value)}
    if decision.header.outcome:
        used.add(("outcome", decision.header.outcome))
    used.update(("role", role.value) for role in {party.role for party in decision.parties})
    used.update(("citation-role", role.value) for role in {citation.role for citation in decision.citations})
    flags: set[CitationFlag] = set().union(*[citation.flags for citation in decision.citations])
    used.update(("citation-flag", flag.value) for flag in flags)
    return used


def _by_subject(lines: Iterable[str]) -> Entry:
    """Return subject → its lines, sorted."""
    entry: dict[str, str] = {}
    for line in sorted(lines):
        subject = line[: line.index(" ")]
        entry[subject] = entry.get(subject, "") + line
    return MappingProxyType(entry)


def _merge(lines: str, others: str) -> str:
    """Return the lines of both, sorted, each once."""
    return "".join(sorted({f"{line}\n" for line in (lines + others).split("\n") if line}))


@lru_cache(maxsize=1024)
def _concept_entry(scheme: str, notation: str, base: str) -> Entry:
    return _by_subject(describe(concept(scheme, notation), base))


@lru_cache(maxsize=1024)
def _category_entry(category: Category, base: str) -> Entry:
    return _by_subject(_category(category, base))


@lru_cache(maxsize=4096)
def _body_entry(body: Body, base: str) -> Entry:
    return _by_subject(_body(body, base))


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


def _category(category: Category, base: str) -> frozenset[str]:
    """Return the category's entry; one that the register does not hold is described as the page prints it."""
    node, main = category_iri(category), category_iri(Category(category.main, None))
    known = describe(node, base)
    if known:
        return known
    scheme = concept("category", "").rstrip("/")
    said = [
        _line(node, "rdf:type", name("skos:Concept"), base),
        _line(node, "skos:prefLabel", literal(category.sub or category.main, "en"), base),
        _line(node, "skos:inScheme", iri(scheme), base),
    ]
    if node != main:
        said.append(_line(node, "skos:broader", iri(main), base))
        return frozenset(said) | _category(Category(category.main, None), base)
    said.append(_line(node, "skos:topConceptOf", iri(scheme), base))
    return frozenset(said) | describe(scheme, base)


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
