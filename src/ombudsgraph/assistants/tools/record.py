"""The tool `get_decision`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Annotated, Any, Literal

from mcp.types import CallToolResult
from pydantic import Field

from ombudsgraph.assistants import courses, record_text, records
from ombudsgraph.assistants import record_forms as forms
from ombudsgraph.assistants.desk import Desk
from ombudsgraph.assistants.forms import Answer, result
from ombudsgraph.assistants.triples import Triples

Part = Literal["parties", "organisations", "citations", "complaints", "findings", "exclusions", "remedies", "events"]
Reference = Annotated[
    str, Field(description="The decision's reference: '20 012 640' or '20-012-640'; its page's address will do.", max_length=300)
]
Parts = Annotated[
    list[Part] | None,
    Field(description="The parts that are wanted; all of them unless told. The header always comes.", max_length=8),
]

_READERS: dict[str, Callable[[str, Triples], list[Any]]] = {
    "parties": records.parties,
    "organisations": records.organisations,
    "complaints": courses.complaints,
    "citations": records.citations,
    "findings": courses.findings,
    "exclusions": records.exclusions,
    "remedies": courses.remedies,
    "events": records.events,
}
_TEXTS: dict[str, tuple[str, Callable[[Any], Iterator[str]]]] = {
    "parties": ("People", record_text.parties),
    "organisations": ("Organisations named", record_text.organisations),
    "complaints": ("The complaint to the body", record_text.complaints),
    "citations": ("Citations", record_text.citations),
    "findings": ("Findings", record_text.findings),
    "exclusions": ("Not investigated", record_text.exclusions),
    "remedies": ("Remedies", record_text.remedies),
    "events": ("Events", record_text.events),
}


class Record(Answer):
    """What the graph holds of one decision. A part that was not asked for is left out; one that the graph has nothing of is empty."""

    header: forms.Header
    parties: list[forms.Party] | None = None
    organisations: list[forms.Organisation] | None = None
    complaints: list[forms.Complaint] | None = None
    citations: list[forms.Citation] | None = None
    findings: list[forms.Finding] | None = None
    exclusions: list[forms.Exclusion] | None = Field(default=None, description="What was not investigated, and why.")
    remedies: list[forms.Remedy] | None = None
    remedy_total: forms.Total | None = Field(default=None, description="All payments together, computed; comes with the remedies.")
    events: list[forms.Event] | None = None


class Records:
    """The tool, over one store."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def get_decision(self, reference: Reference, parts: Parts = None) -> Annotated[CallToolResult, Record]:
        """Give the whole record of one decision: header, people, complaints with steps and clocks, citations, findings, remedies.

        Each fact has the words of the statement that support it, with paragraph and offsets; the header
        has the address of the statement itself. Facts marked as computed are worked out from the others.
        """
        node, triples = await records.read(self._desk, reference)
        wanted = [part for part in _READERS if parts is None or part in parts]
        found = {part: _READERS[part](node, triples) for part in wanted}
        header = records.header(node, triples)
        total = records.total(node, triples) if "remedies" in wanted else None
        told = "the whole record" if parts is None else ", ".join(wanted)
        answer = Record.model_validate(
            {"looked_for": f"decision {header.reference}: {told}", "header": header, "remedy_total": total, **found}
        )
        return result(answer, "\n".join(_text(answer, found)))


def _text(answer: Record, found: dict[str, list[Any]]) -> Iterator[str]:
    yield from record_text.header(answer.header)
    for part, facts in found.items():
        title, lines = _TEXTS[part]
        yield f"\n{title}: {len(facts) or 'nothing in the graph'}"
        yield from lines(facts)
    if answer.remedy_total:
        yield f"Payments together, computed: £{answer.remedy_total.amount}"
