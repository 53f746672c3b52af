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
from ombudsgraph.model import CitationFlag, CitationRole, Decision, Header, Paragraph, Party, Span, Statement
from ombudsgraph.registers import legislation
from ombudsgraph.registers.entries import concept
from ombudsgraph.terms import BASE, INTEGER_END, boolean, day, iri, literal, name, slug

_A = name("rdf:type")
_CONTEXT = 60  # code points of the words before and after a citation
_EVIDENCE = name("og:evidence")
_IS_PART_OF = name("dcterms:isPartOf")
_START, _END, _EXACT = name("oa:start"), name("oa:end"), name("oa:exact")
_PARAGRAPH, _HEADING, _PRINTED = name("og:Paragraph"), name("og:heading"), name("og:printedNumber")
_PREFIX, _SUFFIX, _SUPPORTS = name("oa:prefix"), name("oa:suffix"), name("og:supports")
_SELECTORS = (name("oa:TextPositionSelector"), name("oa:TextQuoteSelector"))
_CITATION, _CITES, _CITATION_OF = name("og:Citation"), name("og:cites"), name("og:citation")
_CITED, _CITED_AS, _VERSION = name("og:cited"), name("og:citedAs"), name("og:versionInForce")
_ROLES = {role: f" {name('og:citationRole')} {iri(concept('citation-role', role.value))}" for role in CitationRole}
_FLAGS = {flag: f" {name('og:citationFlag')} {iri(concept('citation-flag', flag.value))}" for flag in CitationFlag}

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
    targets = [used.find_target(citation.cited, base) for citation in decision.citations]
    writer = _Writer(statement, f"{base}decision/{key}", base)
    writer.write(decision, targets)
    blocks = writer.sorted_blocks()
    return Record(
        key=key,
        text=statement.text,
        sha256=writer.sha256,
        source=statement.url,
        decision="".join(blocks),
        registers=used.entries(decision, targets, base),
        count=writer.count,
        # few blocks are other than ASCII, which is encoded much faster
        digest=hashlib.sha256(b"".join([block.encode() for block in blocks])).hexdigest(),
        messages=tuple(_messages(decision)),
    )


def _messages(decision: Decision) -> Iterable[str]:
    if decision.statement.truncated:
        yield "the text breaks off before the statement's end; read as far as it goes"
    for refused in decision.refused_names:
        span = refused.span
        yield f"a name that looks real stands in a party's place at characters {span.start}-{span.end}; it was not taken over"


class _Writer:
    """Collects the lines of one decision's two graphs.

    Subjects of which there are many (citations, spans, paragraphs) are written as whole blocks, their predicates in order. The lines of
    the others are collected one by one.
    """

    def __init__(self, statement: Statement, subject: str, base: str) -> None:
        self.statement, self.base = statement, base
        self.node, self.me = subject, f"<{subject}>"
        self.text_node = f"{subject}/text"
        self.sha256 = hashlib.sha256(statement.text.encode()).hexdigest()
        self.count = 0
        self._blocks: dict[str, str] = {}
        self._nodes: defaultdict[str, list[str]] = defaultdict(list)
        self._spans: dict[str, Span] = {}
        self._facts: defaultdict[str, list[str]] = defaultdict(list)  # node of a span → properties of the decision that it supports
        self._quoted: set[str] = set()  # nodes of the spans of citations
        self._said = f" <{subject}/graph> .\n"
        self._shown = f" <{subject}/evidence> .\n"
        self._integer_end = f"{INTEGER_END}{self._shown}"
        self._paragraphs = list(statement.paragraphs())
        self._starts = [paragraph.span.start for _, paragraph in self._paragraphs]

    def write(self, decision: Decision, targets: list[used.Target]) -> None:
        self._header(decision.header)
        self.say(self.me, name("og:documentType"), iri(concept("document", decision.statement.document_type.value)))
        for party in decision.parties:
            self._party(party)
        self._citations(decision, targets)
        for number, involvement in enumerate(decision.involvements, 1):
            node = f"<{self.node}/involvement/{number}>"
            self.say(self.me, name("og:involvement"), node)
            self.say(node, _A, name("og:Involvement"))
            self.say(node, name("og:body"), iri(used.body_iri(involvement.body, self.base)))
            self.support(node, involvement.evidence)
        course_graph.write(self, decision)
        self._provenance(decision.header)
        self._outline()
        self._evidence()

    def sorted_blocks(self) -> list[str]:
        """Return the lines of each subject, subjects in order: a tenth of the work of sorting whole lines, and the same order."""
        blocks = self._blocks
        for subject, rests in self._nodes.items():
            lines = sorted(set(rests))
            self.count += len(lines)
            blocks[subject] = subject.join(["", *lines])
        return [blocks[subject] for subject in sorted(blocks)]

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

    def _citations(self, decision: Decision, targets: list[used.Target]) -> None:
        """Write the citations, each with its target."""
        text, said, about_me = self.statement.text, self._said, self._nodes[self.me]
        issued = decision.header.issued
        typed = f" {_A} {_CITATION}{said}"
        for number, (citation, target) in enumerate(zip(decision.citations, targets, strict=True), 1):
            node = f"<{self.node}/citation/{number}>"
            about_me += (f" {_CITES} <{target.iri}>{said}", f" {_CITATION_OF} {node}{said}")
            span = self._span(citation.span)
            self._quoted.add(span)
            rests = [
                "",
                typed,
                *sorted([f"{_FLAGS[flag]}{said}" for flag in citation.flags]),
                f"{_ROLES[citation.role]}{said}",
                f" {_CITED} <{target.iri}>{said}",
                f" {_CITED_AS} {literal(citation.span.of(text))}{said}",
                f" {_EVIDENCE} {span}{said}",
            ]
            if issued and target.dated:
                rests.append(f" {_VERSION} <{legislation.version_iri(target.iri, issued)}>{said}")
            self._blocks[node] = node.join(rests)
            self.count += len(rests) - 1

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

    def _outline(self) -> None:
        """Write every paragraph with the heading under which it stands."""
        blocks, shown, integer_end = self._blocks, self._shown, self._integer_end
        section, heading = None, f" {_HEADING} {literal('Summary')}{shown}"
        typed, start, end = f" {_A} {_PARAGRAPH}{shown}", f' {_START} "', f' {_END} "'
        for above, paragraph in self._paragraphs:
            if above is not section:
                section, words = above, " ".join(above.heading.of(self.statement.text).split()) if above else ""
                heading = f" {_HEADING} {literal(words)}{shown}"
            node, span, printed = f"<{self.text_node}#paragraph-{paragraph.number}>", paragraph.span, paragraph.printed
            block = f"{node}{typed}{node}{end}{span.end}{integer_end}{node}{start}{span.start}{integer_end}{node}{heading}"
            self.count += 4
            if printed and printed.isalnum():
                block += f'{node} {_PRINTED} "{printed}"{shown}'
                self.count += 1
            blocks[node] = block

    def support(self, node: str, spans: Iterable[Span]) -> None:
        """Say that *spans* support *node*, and write them."""
        for span in spans:
            self.say(node, _EVIDENCE, self._span(span))

    def _supports(self, fact: str, span: Span) -> None:
        """Say that *span* supports the property *fact* of the decision."""
        node = self._span(span)
        self.say(self.me, _EVIDENCE, node)
        self._facts[node].append(fact)

    def _span(self, span: Span) -> str:
        """Return the node of *span*, which is then written with all that is known of it."""
        node = f"<{self.text_node}#char={span.start},{span.end}>"
        self._spans[node] = span
        return node

    def _evidence(self) -> None:
        """Write the spans; those of citations with the words around them, as a text quote selector has them (W3C Web Annotation Data
        Model, 4.2.4).
        """
        text, shown, integer_end = self.statement.text, self._shown, self._integer_end
        position, quote = (f" {_A} {selector}{shown}" for selector in _SELECTORS)
        for node, span in self._spans.items():
            start, end, holder = span.start, span.end, self._holder(span)
            place = f"{self.text_node}#paragraph-{holder.number}" if holder else self.text_node
            block = (
                f"{node} {_IS_PART_OF} <{place}>{shown}{node}{position}{node}{quote}"
                f'{node} {_END} "{end}{integer_end}{node} {_EXACT} {literal(text[start:end])}{shown}'
            )
            started = f'{node} {_START} "{start}{integer_end}'
            self.count += 6
            if node in self._quoted:
                first, last = (holder.span.start, holder.span.end) if holder else (text.rfind("\n", 0, start) + 1, end)
                before, after = text[max(first, start - _CONTEXT) : start], text[end : min(last, end + _CONTEXT)]
                block += f"{node} {_PREFIX} {literal(before)}{shown}{started}{node} {_SUFFIX} {literal(after)}{shown}"
                self.count += 2
            else:
                block += started
            if node in self._facts:
                facts = sorted(set(self._facts[node]))
                block += "".join([f"{node} {_SUPPORTS} {fact}{shown}" for fact in facts])
                self.count += len(facts)
            self._blocks[node] = block

    def _holder(self, span: Span) -> Paragraph | None:
        """Return the paragraph in which *span* lies; none where it lies in the title, a header line or a heading."""
        at = bisect_right(self._starts, span.start) - 1
        if at < 0:
            return None
        _, paragraph = self._paragraphs[at]
        return paragraph if span.end <= paragraph.span.end else None
