"""A client of the server, from plain functions: the SDK's own, in a thread of its own."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from anyio.from_thread import BlockingPortal, start_blocking_portal
from mcp import Client, StdioServerParameters
from mcp.types import CallToolResult

COMMAND = Path(sys.executable).with_name("ombudsgraph")
DEADLINE = 120.0  # seconds until a test gives up


class Talk:
    """A connected client."""

    def __init__(self, portal: BlockingPortal, client: Client) -> None:
        self.portal, self.client = portal, client

    def call(self, name: str, /, **arguments: Any) -> CallToolResult:
        """Return what the tool *name* gives, whether an error or not."""

        async def ask() -> CallToolResult:
            return await self.client.call_tool(name, arguments)

        return self.portal.call(ask)

    def data(self, name: str, /, **arguments: Any) -> dict[str, Any]:
        """Return the data that the tool gives; an error fails the test."""
        answer = self.call(name, **arguments)
        assert not answer.is_error, text(answer)
        assert answer.structured_content is not None
        return dict(answer.structured_content)

    def text(self, name: str, /, **arguments: Any) -> str:
        """Return the text that the tool gives; an error fails the test."""
        answer = self.call(name, **arguments)
        assert not answer.is_error, text(answer)
        return text(answer)

    def error(self, name: str, /, **arguments: Any) -> str:
        """Return what the tool says of what is wrong; an answer fails the test."""
        answer = self.call(name, **arguments)
        assert answer.is_error, text(answer)
        return text(answer)


def text(answer: CallToolResult) -> str:
    """Return the text of an answer."""
    return "\n".join(block.text for block in answer.content if block.type == "text")


@contextmanager
def talk(store: Path, *options: str) -> Iterator[Talk]:
    """Start the server on *store*, over stdin and stdout, and connect to it."""
    program = StdioServerParameters(command=str(COMMAND), args=["mcp", "--store", str(store), *options])
    with connected(Client(program, read_timeout_seconds=DEADLINE)) as client:
        yield client


@contextmanager
def connected(client: Client) -> Iterator[Talk]:
    """Connect *client*."""
    with start_blocking_portal() as portal, portal.wrap_async_context_manager(client) as inside:
        yield Talk(portal, inside)
