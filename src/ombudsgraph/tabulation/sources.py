"""Which class the rows of each table of decisions are the members of, and the columns that are not one property as it stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from types import MappingProxyType

from ombudsgraph.tabulation.batches import Batch, order
from ombudsgraph.tabulation.columns import Value
from ombudsgraph.terms import PREFIXES

# The value of a column for a thing, given by its key and its IRI.
Computed = Callable[[Batch, str, str], Value]

_OGC = PREFIXES["ogc"]
_OWED = {f"{_OGC}remedy-status/agreed", f"{_OGC}remedy-status/recommended"}  # what og:remedyTotal sums up
_OMBUDSMAN = f"{_OGC}finder/ombudsman"


def _decision(batch: Batch, key: str, iri: str) -> Value:
    return key.partition("/")[0]


def _complaint(batch: Batch, key: str, iri: str) -> Value:
    return "/".join(key.split("/", 3)[:3])


def _key(batch: Batch, key: str, iri: str) -> Value:
    return key


def _iri(batch: Batch, key: str, iri: str) -> Value:
    return iri


def _number(batch: Batch, key: str, iri: str) -> Value:
    return int(key.rpartition("/")[2])


def _count(term: str) -> Computed:
    """Return the number of different values of *term*."""
    return lambda batch, key, iri: len(set(batch.all(iri, term)))


def _flag(term: str, suffix: str = "") -> Computed:
    """Return true where the graph says so, false where it is silent."""
    return lambda batch, key, iri: batch.first(f"{iri}{suffix}", term) == "true"


def _year(batch: Batch, key: str, iri: str) -> Value:
    words = batch.first(iri, "dcterms:issued")
    return int(words[:4]) if words else None


def _quarter(batch: Batch, key: str, iri: str) -> Value:
    words = batch.first(iri, "dcterms:issued")
    return f"{words[:4]}-Q{(int(words[5:7]) + 2) // 3}" if words else None


def _main_category(batch: Batch, key: str, iri: str) -> Value:
    words = batch.first(iri, "og:category")
    return words.removeprefix(f"{_OGC}category/").split("/")[0] if words else None


def _faults(batch: Batch, key: str, iri: str) -> Value:
    findings = set(batch.all(iri, "og:finding"))
    return sum(batch.first(each, "og:fault") == "true" and batch.first(each, "og:by") == _OMBUDSMAN for each in findings)


def _payments(batch: Batch, key: str, iri: str) -> Value:
    remedies = set(batch.all(iri, "og:remedy"))
    return sum(batch.first(each, "og:amount") is not None and batch.first(each, "og:remedyStatus") in _OWED for each in remedies)


def _total(batch: Batch, key: str, iri: str) -> Value:
    words = batch.first(batch.first(iri, "og:remedyTotal"), "og:amount")
    return Decimal(words) if words else None


def _currency(batch: Batch, key: str, iri: str) -> Value:
    return batch.first(batch.first(iri, "og:remedyTotal"), "og:currency")


def _sha256(batch: Batch, key: str, iri: str) -> Value:
    return batch.first(f"{iri}/text", "og:sha256")


def span_of(iri: str) -> tuple[int, int]:
    """Return where the span with this IRI begins and ends: the IRI says it (RFC 5147)."""
    start, _, end = iri.rpartition("#char=")[2].partition(",")
    return int(start), int(end)


def _evidence(batch: Batch, iri: str) -> str | None:
    """Return the span of a citation; it has one."""
    found = batch.all(iri, "og:evidence", "og:cited")
    return found[0] if len(found) == 1 else min(found, key=span_of, default=None)


def _offset(place: int) -> Computed:
    """Return where the span of a citation begins (0) or ends (1)."""

    def value(batch: Batch, key: str, iri: str) -> Value:
        span = _evidence(batch, iri)
        return span_of(span)[place] if span else None

    return value


def _quote(batch: Batch, key: str, iri: str) -> Value:
    span, cited = _evidence(batch, iri), batch.first(iri, "og:citedAs") or ""
    return f"{batch.first(span, 'oa:prefix') or ''}{cited}{batch.first(span, 'oa:suffix') or ''}"


def _paragraph(batch: Batch, key: str, iri: str) -> Value:
    return paragraph_of(batch, batch.first(_evidence(batch, iri), "dcterms:isPartOf", "oa:prefix"))


def paragraph_of(batch: Batch, holder: str | None) -> str | None:
    """Return the key of the paragraph *holder*; none where it is the text, of which a span lies outside any paragraph."""
    text, mark, digits = (holder or "").partition("/text#paragraph-")
    return f"{text.removeprefix(f'{batch.base}decision/')}/paragraph/{digits}" if mark else None


def _integer(term: str, within: str) -> Computed:
    """Return a number, read only of the things that have the property *within*."""

    def value(batch: Batch, key: str, iri: str) -> Value:
        words = batch.first(iri, term, within)
        return int(words) if words else None

    return value


def _concerned(*, steps: bool) -> Computed:
    """Return the steps, or the provisions, that a finding concerns."""

    def value(batch: Batch, key: str, iri: str) -> Value:
        own = f"{batch.base}decision/"
        found = {each for each in batch.all(iri, "og:concerns") if each.startswith(own) == steps}
        return tuple(sorted((each.removeprefix(own) for each in found), key=order))

    return value


def _last_stage(batch: Batch, key: str, iri: str) -> Value:
    return max(map(int, batch.all(iri, "og:stageReached")), default=None)


def _stage(batch: Batch, key: str, iri: str) -> Value:
    words = batch.first(batch.first(iri, "og:to"), "og:stage")
    return int(words) if words else None


def _type_at(end: str) -> Computed:
    def value(batch: Batch, key: str, iri: str) -> Value:
        words = batch.first(batch.first(iri, end), "og:stepType")
        return words.removeprefix(f"{_OGC}step/") if words else None

    return value


_OF_DECISION = {"decision": _decision, "number": _number}
_PARAGRAPH = {"start": _integer("oa:start", "og:heading"), "end": _integer("oa:end", "og:heading")}
_OF_COMPLAINT = {"complaint": _complaint, **_OF_DECISION}

# Table → its class, and its columns that are computed.
SOURCES: Mapping[str, tuple[str, Mapping[str, Computed]]] = MappingProxyType(
    {
        "decisions": (
            "og:Decision",
            {
                "decision": _key,
                "year": _year,
                "quarter": _quarter,
                "main_category": _main_category,
                "party_count": _count("og:party"),
                "citation_count": _count("og:citation"),
                "cited_count": _count("og:cites"),
                "involvement_count": _count("og:involvement"),
                "complaint_count": _count("og:complaint"),
                "finding_count": _count("og:finding"),
                "fault_count": _faults,
                "exclusion_count": _count("og:exclusion"),
                "remedy_count": _count("og:remedy"),
                "payment_count": _payments,
                "event_count": _count("og:event"),
                "remedy_total": _total,
                "currency": _currency,
                "truncated": _flag("og:truncated", "/text"),
                "non_conforming": _flag("og:nonConforming"),
                "sha256": _sha256,
                "iri": _iri,
            },
        ),
        "parties": ("og:Party", {"party": _key, "decision": _decision}),
        "involvements": ("og:Involvement", {"involvement": _key, **_OF_DECISION}),
        "citations": (
            "og:Citation",
            {"citation": _key, **_OF_DECISION, "quote": _quote, "start": _offset(0), "end": _offset(1), "paragraph": _paragraph},
        ),
        "paragraphs": ("og:Paragraph", {"paragraph": _key, **_OF_DECISION, **_PARAGRAPH}),
        "complaints": ("og:Complaint", {"complaint": _key, **_OF_DECISION, "last_stage": _last_stage}),
        "steps": ("og:Step", {"step": _key, **_OF_COMPLAINT, "out_of_order": _flag("og:outOfOrder")}),
        "intervals": (
            "og:Interval",
            {"interval": _key, **_OF_COMPLAINT, "stage": _stage, "from_type": _type_at("og:from"), "to_type": _type_at("og:to")},
        ),
        "events": ("og:Event", {"event": _key, **_OF_DECISION}),
        "findings": (
            "og:Finding",
            {"finding": _key, **_OF_DECISION, "provisions": _concerned(steps=False), "steps": _concerned(steps=True)},
        ),
        "exclusions": ("og:Exclusion", {"exclusion": _key, **_OF_DECISION}),
        "remedies": (
            "og:Remedy",
            {
                "remedy": _key,
                **_OF_DECISION,
                "amount_unstated": _flag("og:amountUnstated"),
                "jointly": _flag("og:jointly"),
                "evidence_to_ombudsman": _flag("og:evidenceToOmbudsman"),
            },
        ),
    }
)
