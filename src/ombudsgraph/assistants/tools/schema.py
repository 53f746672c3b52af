"""The tool `get_schema`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from mcp.types import CallToolResult
from pydantic import Field

from ombudsgraph.assistants import vocabulary
from ombudsgraph.assistants.desk import Desk
from ombudsgraph.assistants.forms import Answer, result
from ombudsgraph.assistants.vocabulary import Class, Property, Scheme
from ombudsgraph.errors import QueryError
from ombudsgraph.terms import BASE, PREFIXES

Part = Literal["prefixes", "graphs", "classes", "properties", "schemes"]
_ALL: tuple[Part, ...] = ("prefixes", "graphs", "classes", "properties", "schemes")
_LISTED = 20  # notations of a scheme that the text lists


class Schema(Answer):
    """The vocabulary of the graph."""

    prefixes: dict[str, str] = Field(default_factory=dict)
    graphs: dict[str, str] = Field(default_factory=dict, description="The named graphs, and what is in them.")
    classes: list[Class] = Field(default_factory=list)
    properties: list[Property] = Field(default_factory=list)
    schemes: list[Scheme] = Field(default_factory=list)


class SchemaTool:
    """The tool, over one store."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def get_schema(
        self,
        parts: Annotated[list[Part] | None, Field(description="The parts that are wanted; all of them unless told.", max_length=5)] = None,
        scheme: Annotated[str | None, Field(description="One concept scheme, with its concepts in full.", max_length=50)] = None,
    ) -> Annotated[CallToolResult, Schema]:
        """Give the vocabulary for SPARQL: prefixes, named graphs, classes and properties with comments, concept schemes with notations."""
        wanted: tuple[Part, ...] = ("schemes",) if scheme is not None else tuple(parts) if parts is not None else _ALL
        schemes = vocabulary.schemes(concepts_of=scheme) if "schemes" in wanted else []
        if scheme is not None and not schemes:
            known = ", ".join(one.name for one in vocabulary.schemes())
            raise QueryError(f"found the scheme {scheme!r}, expected one of: {known}")
        answer = Schema(
            looked_for=f"the concept scheme {scheme}" if scheme is not None else f"the vocabulary: {', '.join(wanted)}",
            prefixes={**PREFIXES, "id": self._desk.base} if "prefixes" in wanted else {},
            graphs=_graphs(self._desk.base) if "graphs" in wanted else {},
            classes=vocabulary.classes() if "classes" in wanted else [],
            properties=vocabulary.properties() if "properties" in wanted else [],
            schemes=schemes,
        )
        return result(answer, "\n".join(_text(answer)))


def _graphs(base: str) -> dict[str, str]:
    return {
        f"{base}decision/R/graph": "what the statement of the decision R (20-012-640) asserts",
        f"{base}decision/R/evidence": "its paragraphs, and the spans of its text that support what is asserted",
        f"{base}registers/graph": "bodies, provisions, Acts, guidance and concepts that the decisions use",
    }


def _text(answer: Schema) -> Iterator[str]:
    if answer.prefixes:
        yield "Prefixes (need not be declared):"
        yield from (f"  {prefix}: <{iri}>" for prefix, iri in answer.prefixes.items())
        if answer.prefixes["id"] != BASE:
            yield f"  In SPARQL write instances in full: the prefix id: stands for <{BASE}> there."
    if answer.graphs:
        yield "Named graphs (the default graph is the union of all):"
        yield from (f"  <{iri}>: {told}" for iri, told in answer.graphs.items())
    if answer.classes:
        yield "Classes:"
        yield from map(_class, answer.classes)
    if answer.properties:
        yield "Properties:"
        yield from (f"  {one.name} ({one.domain or 'any'} -> {one.range or 'any'}): {one.comment}" for one in answer.properties)
    if answer.schemes:
        yield "Concept schemes:"
    for scheme in answer.schemes:
        more = f", … {len(scheme.notations)} in all" if len(scheme.notations) > _LISTED else ""
        listed = "" if scheme.concepts else f" Notations: {', '.join(scheme.notations[:_LISTED])}{more}"
        yield f"  ogc:{scheme.name}, {scheme.label}: {scheme.definition or ''}{listed}"
        yield from (f"    {one.notation}: {one.label}{f'. {one.definition}' if one.definition else ''}" for one in scheme.concepts)


def _class(one: Class) -> str:
    above = f" (a {', '.join(one.subclass_of)})" if one.subclass_of else ""
    return f"  {one.name}{above}: {one.comment}"
