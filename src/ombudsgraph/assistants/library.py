"""The resources: the ontology, each question of the library, a decision as Turtle."""

from __future__ import annotations

import pyoxigraph as ox
from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ResourceError, ResourceNotFoundError
from mcp.server.mcpserver.resources import TextResource

from ombudsgraph import questions, resources
from ombudsgraph.assistants import forms, results
from ombudsgraph.assistants.desk import Desk, written
from ombudsgraph.assistants.records import missing
from ombudsgraph.assistants.vocabulary import ONTOLOGY
from ombudsgraph.errors import OmbudsgraphError, QueryError
from ombudsgraph.questions.blocks import replace
from ombudsgraph.show import find_key

SCHEME = "ombudsgraph://"
_DECISION = """CONSTRUCT { ?subject ?property ?value } WHERE {
  VALUES ?graph { UNDEF }
  GRAPH ?graph { ?subject ?property ?value }
}"""
_SOURCE = "http://purl.org/dc/terms/source"


def add(server: MCPServer, desk: Desk) -> None:
    """Add the resources to *server*."""
    server.add_resource(
        TextResource(
            uri=f"{SCHEME}ontology",
            name="ontology",
            title="The ontology",
            description="Classes and properties of the graph, with what each asserts.",
            mime_type="text/turtle",
            text=resources.folder("ontology").joinpath(ONTOLOGY).read_text("utf-8"),
        )
    )
    for question in questions.library().values():
        server.add_resource(
            TextResource(
                uri=f"{SCHEME}questions/{question.name}",
                name=question.name,
                title=question.summary,
                description=question.description,
                mime_type="application/sparql-query",
                text=question.text,
            )
        )

    @server.resource(
        f"{SCHEME}decisions/{{reference}}",
        name="decision",
        title="A decision as Turtle",
        description="What a statement asserts, and the words that support it, by the decision's reference: 20-012-640.",
        mime_type="text/turtle",
    )
    async def read_decision(reference: str) -> str:
        try:
            return await decision(desk, reference)
        except QueryError as error:
            raise ResourceNotFoundError(str(error)) from error
        except OmbudsgraphError as error:
            raise ResourceError(str(error)) from error


async def decision(desk: Desk, reference: str) -> str:
    """Return the two graphs of the decision *reference* as Turtle, under a comment with its source and the licence.

    Raises:
        QueryError: it is no reference, or the store does not hold it, with references that are close.
        ServerBusy: too many are waiting.
    """
    key = find_key(reference)
    graphs = (f"{desk.base}decision/{key}/{part}" for part in ("graph", "evidence"))
    reply = await desk.ask(replace(_DECISION, {"graph": written("iri", "graph", *graphs, base=desk.base)}))
    quads = sorted(ox.parse(reply.body, format=ox.RdfFormat.N_TRIPLES), key=str)
    if not quads:
        raise await missing(desk, key)
    known = (one.object.value for one in quads if one.predicate.value == _SOURCE and isinstance(one.object, ox.NamedNode))
    source = next(known, "not known")
    head = (f"Source: {source}", forms.LICENCE, f"{forms.PUBLISHER}; {forms.VERSION}")
    return "".join(f"# {line}\n" for line in head) + results.as_turtle(quads)
