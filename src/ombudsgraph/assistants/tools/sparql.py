"""The tool `query_sparql`."""

from __future__ import annotations

from typing import Annotated

from mcp.types import CallToolResult
from pydantic import Field

from ombudsgraph.assistants import results
from ombudsgraph.assistants.desk import Desk
from ombudsgraph.assistants.forms import result
from ombudsgraph.assistants.results import MOST_ROWS, ROWS, Result, Window

_LONGEST = 10_000


class Sparql:
    """The tool, over one store."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def query_sparql(
        self,
        query: Annotated[str, Field(description="SPARQL 1.1: SELECT, ASK, CONSTRUCT or DESCRIBE.", max_length=_LONGEST)],
        limit: Annotated[int, Field(description="How many rows or triples at most.", ge=1, le=MOST_ROWS)] = ROWS,
        offset: Annotated[int, Field(description="How many of them to leave out at the beginning.", ge=0, le=100_000)] = 0,
    ) -> Annotated[CallToolResult, Result]:
        """Ask the graph in SPARQL, read-only, where no question of the library fits. get_schema tells classes, properties and prefixes.

        The prefixes of the project need not be declared; the default graph is the union of all graphs. SERVICE, FROM files and updates
        are refused; a query that takes too long is ended. Give ORDER BY where rows are paged with an offset.
        """
        found = await results.run(self._desk, query, Window(limit, offset), "what the given SPARQL query asks")
        return result(found, results.text(found))
