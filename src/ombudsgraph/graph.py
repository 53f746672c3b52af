"""The one place where the model becomes triples, written straight as N-Quads text.

A decision is two named graphs, its assertions and its evidence; what it uses of the registers goes beside it (ONTOLOGY.md). Lines are
sorted, so that the same decision is the same bytes.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from ombudsgraph import course_graph, used
from ombudsgraph._version import __version__
from ombudsgraph.model import Citation, Decision, Header, Paragraph, Party, Span, Statement
from ombudsgraph.registers import legislation
from ombudsgraph.registers.entries import concept
from ombudsgraph.terms import BASE, boolean, day, integer, iri, literal, name, slug

_A = name("rdf:type")
_CONTEXT = 60  # code points of the words before and after a citation
_EVIDENCE = name("og:evidence")
_IS_PART_OF = name("dcterms:isPartOf")
_START, _END, _EXACT = name("oa:start"), name("oa:end"), name("oa:exact")
_PARAGRAPH, _HEADING, _PRINTED = name("og:Paragraph"), name("og:heading"), name("og:printedNumber")
_SELECTORS = (name("oa:TextPositionSelector"), name("oa:TextQuoteSelector"))

# Which property of the decision each header fact becomes; the evidence of the fact says that it supports that property.
_HEADER_FACTS = {
    "reference": name("dcterms:identifier"),
    "title": name("dcterms:title"),
    "respondents": name("og:respondent"),
    "category": name("og:category"),
    "outcome": name("og:outcome"),
    "issued": name("dcterms:issued"),
    "abstract": name("dcterms:abstract"),
}


@dataclass(frozen=True, slots=True)
class Record:
    """All that one statement becomes.

    `decision` holds the N-Quads of the decision's two graphs, `registers` those of the register entries it uses: sorted lines, each
    ending in a line feed. `count` and `digest` (SHA-256) are of `decision`, `sha256` is of `text` in UTF-8. `source` is the address
    that came with the input, `messages` are for the report of the run.
    """

    key: str
    text: str
    sha256: str
    source: str | None
    decision: str
    registers: str
    count: int
    digest: str
    messages: tuple[str, ...] = ()


def encode(decision: Decision, base: str = BASE) -> Record:
    """Return *decision* as N-Quads, its instance IRIs beginning with *base*."""
    statement, key = decision.statement, decision.header.key
    writer = _Writer(statement, f"{base}decision/{key}", base)
    writer.write(decision)
    lines = writer.sorted_lines()
    quads = "".join(lines)
    return Record(
        key=key,
        text=statement.text,
        sha256=writer.sha256,
        source=statement.url,
        decision=quads,
        registers="".join(sorted(used.entries(decision, base))),
        count=len(lines),
        digest=hashlib.sha256(quads.encode()).hexdigest(),
        messages=tuple(_messages(decision)),
    )


def _messages(decision: Decision) -> Iterable[str]:
    if decision.statement.truncated:
        yield "the text breaks off before the statement's end; read as far as it goes"
    for refused in decision.refused_names:
        span = refused.span
        yield f"a name that looks real stands in a party's place at characters {span.start}-{span.end}; it was not taken over"


class _Writer:
    """Collects the lines of one decision's two graphs."""

    def __init__(self, statement: Statement, subject: str, base: str) -> None:
        self.statement, self.base = statement, base
        self.node, self.me = subject, f"<{subject}>"
        self.text_node = f"{subject}/text"
        self.sha256 = hashlib.sha256(statement.text.encode()).hexdigest()
        self._nodes: defaultdict[str, list[str]] = defaultdict(list)
        self._said = f" <{subject}/graph> .\n"
        self._shown = f" <{subject}/evidence> .\n"
        self._paragraphs = [paragraph for _, paragraph in statement.paragraphs()]
        self._starts = [paragraph.span.start for paragraph in self._paragraphs]

    def write(self, decision: Decision) -> None:
        self._header(decision.header)
        self.say(self.me, name("og:documentType"), iri(concept("document", decision.statement.document_type.value)))
        for party in decision.parties:
            self._party(party)
        for number, citation in enumerate(decision.citations, 1):
            self._citation(number, citation, decision.header)
        for number, involvement in enumerate(decision.involvements, 1):
            node = f"<{self.node}/involvement/{number}>"
            self.say(self.me, name("og:involvement"), node)
            self.say(node, _A, name("og:Involvement"))
            self.say(node, name("og:body"), iri(used.body_iri(involvement.body, self.base)))
            self.support(node, involvement.evidence)
        course_graph.write(self, decision)
        self._provenance(decision.header)

    def sorted_lines(self) -> list[str]:
        """Return the lines in order. Subjects are sorted first: a tenth of the work of sorting whole lines, and the same order."""
        nodes = self._nodes
        return [subject + rest for subject in sorted(nodes) for rest in sorted(set(nodes[subject]))]

    def say(self, subject: str, predicate: str, value: str) -> None:
        """Add a triple to the graph of assertions."""
        self._nodes[subject].append(f" {predicate} {value}{self._said}")

    def show(self, subject: str, predicate: str, value: str) -> None:
        """Add a triple to the graph of evidence."""
        self._nodes[subject].append(f" {predicate} {value}{self._shown}")

    def _header(self, header: Header) -> None:
        say, me = self.say, self.me
        say(me, _A, name("og:Decision"))
        say(me, name("dcterms:identifier"), literal(header.reference))
        say(me, name("dcterms:title"), literal(header.title))
        for respondent in header.respondents:
            say(me, name("og:respondent"), iri(used.body_iri(respondent.body, self.base)))
            self._supports(name("og:respondent"), respondent.evidence)
        if header.issued:
            say(me, name("dcterms:issued"), day(header.issued))
        if header.abstract:
            say(me, name("dcterms:abstract"), literal(header.abstract, "en"))
        if header.url:
            say(me, name("dcterms:source"), iri(header.url))
        if header.outcome:
            say(me, name("og:outcome"), iri(concept("outcome", header.outcome)))
        if header.category:
            say(me, name("og:category"), iri(used.category_iri(header.category)))
        for evidence in header.evidence:
            self._supports(_HEADER_FACTS[evidence.fact], evidence.span)

    def _party(self, party: Party) -> None:
        node = f"<{self.node}/party/{slug(party.label)}>"
        self.say(self.me, name("og:party"), node)
        if party.role == "complainant":
            self.say(self.me, name("og:complainant"), node)
        self.say(node, _A, name("og:Party"))
        self.say(node, name("rdfs:label"), literal(party.label))
        self.say(node, name("og:role"), iri(concept("role", party.role.value)))
        self.support(node, party.evidence)

    def _citation(self, number: int, citation: Citation, header: Header) -> None:
        node = f"<{self.node}/citation/{number}>"
        target = used.cited_iri(citation.cited, self.base)
        self.say(self.me, name("og:cites"), iri(target))
        self.say(self.me, name("og:citation"), node)
        self.say(node, _A, name("og:Citation"))
        self.say(node, name("og:cited"), iri(target))
        self.say(node, name("og:citedAs"), literal(citation.span.of(self.statement.text)))
        self.say(node, name("og:citationRole"), iri(concept("citation-role", citation.role.value)))
        for flag in citation.flags:
            self.say(node, name("og:citationFlag"), iri(concept("citation-flag", flag.value)))
        if header.issued and used.is_registered_law(citation.cited):
            self.say(node, name("og:versionInForce"), iri(legislation.version_iri(target, header.issued)))
        self.support(node, (citation.span,))
        self._context(citation.span)

    def _provenance(self, header: Header) -> None:
        text, show = f"<{self.text_node}>", self.show
        software = f"<{self.base}software/ombudsgraph/{__version__}>"
        show(text, _A, name("prov:Entity"))
        show(text, name("og:sha256"), literal(self.sha256))
        if header.url:
            show(text, name("prov:hadPrimarySource"), iri(header.url))
        if self.statement.truncated:
            show(text, name("og:truncated"), boolean(True))
        show(f"<{self.node}/graph>", name("prov:wasDerivedFrom"), text)
        show(f"<{self.node}/graph>", name("prov:wasAttributedTo"), software)
        show(software, _A, name("prov:SoftwareAgent"))
        self._outline()

    def _outline(self) -> None:
        """Write every paragraph with the heading under which it stands."""
        section, heading = None, literal("Summary")
        for above, paragraph in self.statement.paragraphs():
            if above is not section:
                section, heading = above, literal(" ".join(above.heading.of(self.statement.text).split()) if above else "")
            rest = self._nodes[f"<{self.text_node}#paragraph-{paragraph.number}>"]
            rest += (
                f" {_A} {_PARAGRAPH}{self._shown}",
                f" {_START} {integer(paragraph.span.start)}{self._shown}",
                f" {_END} {integer(paragraph.span.end)}{self._shown}",
                f" {_HEADING} {heading}{self._shown}",
            )
            if paragraph.printed and paragraph.printed.isalnum():
                rest.append(f" {_PRINTED} {literal(paragraph.printed)}{self._shown}")

    def support(self, node: str, spans: Iterable[Span]) -> None:
        """Say that *spans* support *node*, and write them."""
        for span in spans:
            self.say(node, _EVIDENCE, self._span(span))

    def _supports(self, fact: str, span: Span) -> None:
        """Say that *span* supports the property *fact* of the decision."""
        node = self._span(span)
        self.say(self.me, _EVIDENCE, node)
        self.show(node, name("og:supports"), fact)

    def _context(self, span: Span) -> None:
        """Write the words around *span*, as a text quote selector has them (W3C Web Annotation Data Model, 4.2.4)."""
        node, text, place = self._span_node(span), self.statement.text, self._holder(span)
        inside = place.span if place else Span(text.rfind("\n", 0, span.start) + 1, span.end)
        self.show(node, name("oa:prefix"), literal(text[max(inside.start, span.start - _CONTEXT) : span.start]))
        self.show(node, name("oa:suffix"), literal(text[span.end : min(inside.end, span.end + _CONTEXT)]))

    def _span_node(self, span: Span) -> str:
        return f"<{self.text_node}#char={span.start},{span.end}>"

    def _span(self, span: Span) -> str:
        node, holder, shown = self._span_node(span), self._holder(span), self._shown
        place = f"<{self.text_node}#paragraph-{holder.number}>" if holder else f"<{self.text_node}>"
        self._nodes[node] += (
            f" {_A} {_SELECTORS[0]}{shown}",
            f" {_A} {_SELECTORS[1]}{shown}",
            f" {_START} {integer(span.start)}{shown}",
            f" {_END} {integer(span.end)}{shown}",
            f" {_EXACT} {literal(span.of(self.statement.text))}{shown}",
            f" {_IS_PART_OF} {place}{shown}",
        )
        return node

    def _holder(self, span: Span) -> Paragraph | None:
        """Return the paragraph in which *span* lies; none where it lies in the title, a header line or a heading."""
        at = bisect_right(self._starts, span.start) - 1
        return self._paragraphs[at] if at >= 0 and self._paragraphs[at].span.contains(span) else None
