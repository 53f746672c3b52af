"""One decision of the synthetic archive: who, what and when are drawn, the statement is written, and both become the model's dataclasses.

Nothing is extracted: what a decision says is known beforehand, so that answers at full size can be checked. How much of everything there
is follows the statements of samples/ and tests/statements/development, on which the extractors were measured.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

import archive_course
import archive_law as law
import archive_outcome
from archive_kinds import KINDS
from archive_writing import Writing, sentences, within

from ombudsgraph.model import (
    Body,
    Citation,
    CitationFlag,
    CitationRole,
    Cited,
    Complaint,
    Decision,
    Finding,
    Header,
    HeaderEvidence,
    Involvement,
    Party,
    PartyRole,
    Provision,
    Remedy,
    Respondent,
    Span,
)
from ombudsgraph.registers import categories

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_COMPLAINANTS = ("Mr X", "Ms Y", "Mrs Z", "Mr B", "Miss C", "Mrs D")
_OTHERS = (
    ("Child G", PartyRole.CHILD, "a child"),
    ("F", PartyRole.CHILD, "a child"),
    ("Mrs P", PartyRole.PARENT, "the mother"),
    ("Mr R", PartyRole.REPRESENTATIVE, "a representative"),
    ("Dr Q", PartyRole.PROFESSIONAL, "a doctor"),
    ("Mr S", PartyRole.RELATIVE, "a brother"),
    ("Ms T", PartyRole.OTHER, "a neighbour"),
)


class Maker:
    """Makes decision *index* of the archive *seed*: the same whatever the others are."""

    def __init__(self, index: int, seed: int) -> None:
        self.rng = rng = Random(f"archive-{seed}-{index}")
        year = 13 + index % 13
        number = (index // 13 * 37 + 11) % 22_000  # as in the corpus: no number comes twice
        self.reference = f"{year:02} {number // 1000:03} {number % 1000:03}"
        self.key = self.reference.replace(" ", "-")
        self.issued = date(2000 + year, 4, 1) + timedelta(days=rng.randrange(700))
        self.main, self.category = law.category(rng)
        [self.kind] = rng.choices(KINDS, [kind.share for kind in KINDS])
        first, second = law.council(rng, self.issued), law.council(rng, self.issued)
        self.bodies = (first, second) if rng.random() < 0.08 and first is not second else (first,)
        self.has_lines = rng.random() > 0.04  # some pages print no header lines
        self.lines = sentences()[self.main]
        self.writing = Writing()
        self.citations: list[Citation] = []
        self.involvements: list[Involvement] = []

    @property
    def _issued(self) -> date | None:
        return self.issued if self.has_lines else None

    def make(self) -> Decision:
        """Return the decision."""
        writing, rng = self.writing, self.rng
        header = self._header()
        writing.section("The complaint")
        self._fill(1, "complaint")
        parties = self._parties()
        writing.section("The Ombudsman's role and powers")
        self._powers()
        writing.section("How I considered this complaint")
        self._fill(1, "considered")
        writing.section("What I found")
        writing.section("Relevant law and guidance", 2)
        duties = self._duties()
        writing.section("What happened", 2)
        self._fill(rng.choice(self.kind.happened), "event", "event", "policy")
        self._organisations()
        complaints = self._complaints()
        events = archive_course.events(rng, writing, self.issued)
        case = archive_outcome.Case(self._issued, tuple(party.label for party in parties), self.bodies, complaints, self.lines)
        writing.section("Analysis", 2)
        findings = self._findings(case, duties)
        remedies: tuple[Remedy, ...] = ()
        count = min(20, int(rng.expovariate(1 / self.kind.remedies) + 0.5))
        if count:
            writing.section("Agreed action")
            remedies = archive_outcome.remedies(rng, case, writing, count, findings)
        writing.section("Final decision")
        relied = [citation.cited for citation in self.citations[:6] if isinstance(citation.cited, Provision)]
        exclusions = archive_outcome.exclusions(rng, case, writing, rng.choice(self.kind.exclusions), relied)
        writing.paragraph(["I have completed my investigation."])
        return Decision(
            statement=writing.finish(f"{self.key}.txt", header.url),
            header=header,
            citations=tuple(self.citations),
            parties=parties,
            involvements=tuple(self.involvements),
            complaints=complaints,
            findings=findings,
            exclusions=exclusions,
            remedies=remedies,
            events=events,
        )

    def _fill(self, count: int, *rules: str) -> None:
        """Write *count* paragraphs that tell nothing in particular."""
        for _ in range(count):
            self.writing.paragraph([self.rng.choice(self.lines[self.rng.choice(rules)]) for _ in range(self.rng.randrange(2, 7))])

    def _header(self) -> Header:
        names = " & ".join(body.name for body in self.bodies)
        whole = f"{names} ({self.reference})"
        title = self.writing.title(whole)
        day = f"{self.issued.day:02} {MONTHS[self.issued.month - 1]} {self.issued.year}"
        printed = f"{self.category.main} > {self.category.sub}"
        lines = self.writing.header((printed, self.kind.printed, day)) if self.has_lines else []
        abstract = self.rng.choice(self.lines["summary"])
        summary = self.writing.summary(abstract)
        respondents = tuple(Respondent(body, within(title, whole, body.name)) for body in self.bodies)
        spans = {"reference": within(title, whole, self.reference), "title": title, "abstract": summary}
        spans |= dict(zip(("category", "outcome", "issued"), lines, strict=False))
        return Header(
            reference=self.reference,
            title=whole,
            respondents=respondents,
            category=self.category if lines else None,
            outcome=self.kind.notation if lines else None,
            issued=self._issued,
            abstract=abstract,
            url=f"https://www.lgo.org.uk/decisions/{categories.path(self.category)}/{self.key}" if lines else None,
            evidence=tuple(HeaderEvidence(fact, span) for fact, span in spans.items()),
        )

    def _parties(self) -> tuple[Party, ...]:
        chosen = [(self.rng.choice(_COMPLAINANTS), PartyRole.COMPLAINANT, "the person who complains")]
        chosen += self.rng.sample(_OTHERS, self.rng.choice((0, 1, 1, 2, 2, 3)))
        told = [f"{label} is {words}." for label, _, words in chosen]
        spans = self.writing.paragraph(told)
        return tuple(
            Party(label, role, (within(span, sentence, label), span))
            for (label, role, _), sentence, span in zip(chosen, told, spans, strict=True)
        )

    def _mention(self, cited: Cited, role: CitationRole, sentence: str, span: Span, mention: str) -> None:
        flags = frozenset({CitationFlag.UNREGISTERED}) if getattr(cited, "registered", True) is False else frozenset()
        if not flags and isinstance(cited, Provision) and self.rng.random() < 0.12:
            flags = frozenset({self.rng.choice((CitationFlag.ACT_INFERRED, CitationFlag.ACT_INFERRED, CitationFlag.MISPRINT))})
        self.citations.append(Citation(within(span, sentence, mention, from_end=True), cited, role, flags))

    def _powers(self) -> None:
        told: list[tuple[Provision, str, str]] = []
        for cited, share in law.boilerplate():
            if self.rng.random() < share * self.kind.powers:
                told.append((cited, *_citing(cited, self.rng.choice(self.lines["power"]))))
        for at in range(0, len(told), 2):
            spans = self.writing.paragraph([sentence for _, sentence, _ in told[at : at + 2]])
            for (cited, sentence, mention), span in zip(told[at : at + 2], spans, strict=True):
                self._mention(cited, CitationRole.JURISDICTION, sentence, span, mention)

    def _duties(self) -> tuple[Provision, ...]:
        """Write the law on which the statement turns, and return its provisions."""
        rng, found = self.rng, []
        roles = (CitationRole.DUTY,) * 7 + (CitationRole.BACKGROUND,) * 2 + (CitationRole.PROCEDURE,)
        for _ in range(rng.choice(self.kind.law)):
            cited = law.oddity(rng) if rng.random() < 0.03 else law.turned_on(rng, self.main)
            role = rng.choice(roles)
            sentence, mention = _citing(cited, rng.choice(self.lines["policy"]))
            [span] = self.writing.paragraph([sentence])
            self._mention(cited, role, sentence, span, mention)
            if isinstance(cited, Provision) and role is CitationRole.DUTY:
                found.append(cited)
        return tuple(found)

    def _organisations(self) -> None:
        known: dict[str, tuple[Body, list[Span]]] = {}
        for _ in range(self.rng.choice((0, 0, 1, 1, 2))):
            body = law.organisation(self.rng)
            sentences_ = [f"{body.name} took part." for _ in range(self.rng.randrange(1, 3))]
            spans = self.writing.paragraph(sentences_)
            known.setdefault(body.slug, (body, []))[1].extend(
                within(span, sentence, body.name) for span, sentence in zip(spans, sentences_, strict=True)
            )
        self.involvements = [Involvement(body, tuple(spans)) for body, spans in known.values() if body not in self.bodies]

    def _complaints(self) -> tuple[Complaint, ...]:
        numbers = range(1, 1 + self.rng.choice((0, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2)))
        return tuple(
            archive_course.complaint(self.rng, number, self.writing, self.main, self.issued, self.kind.steps) for number in numbers
        )

    def _findings(self, case: archive_outcome.Case, duties: Sequence[Provision]) -> tuple[Finding, ...]:
        rng = self.rng
        verdicts = [True] * (1 + min(9, int(rng.expovariate(1 / self.kind.findings)))) if self.kind.findings else []
        verdicts += [False] * rng.choice(self.kind.others)
        found = []
        for fault in verdicts:
            words = rng.choice(self.lines["finding"])
            cited = rng.choice(duties) if duties and rng.random() < 0.17 else None
            words, mention = _citing(cited, words) if cited else (words, "")
            spans = self.writing.paragraph([words, rng.choice(self.lines["finding"])])
            if cited:
                self._mention(cited, CitationRole.APPLIED, words, spans[0], mention)
            evidence = tuple(spans[: 1 + (rng.random() < 0.6)])
            found.append(archive_outcome.finding(rng, case, words, evidence, fault, duties))
        return tuple(found)


def _citing(cited: Cited, lead: str) -> tuple[str, str]:
    """Return a sentence that cites, and the mention in it."""
    words, mention = law.words_of(cited)
    return f"{lead.removesuffix('.')} ({words}).", mention
