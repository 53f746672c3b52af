"""Structured logs: one JSON object a line on stderr, of each request and of what goes wrong; query texts only where asked for."""

from __future__ import annotations

import json
import logging
import re
import secrets
import sys
import time
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ombudsgraph.server.metrics import Metrics

LOGGER: Final = "ombudsgraph.server"
_OWN: Final = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "color_message", "taskName"}
_GIVEN_ID: Final = re.compile(r"[A-Za-z0-9._-]{1,64}")
_log = logging.getLogger(LOGGER)


class JsonFormatter(logging.Formatter):
    """Writes a record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": record.getMessage(),
        }
        line |= {name: value for name, value in vars(record).items() if name not in _OWN}
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=True, default=str)


def configure() -> None:
    """Send the server's records, and uvicorn's warnings, to stderr."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonFormatter())
    for name, level in ((LOGGER, logging.INFO), ("uvicorn.error", logging.WARNING), ("asyncio", logging.ERROR)):
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [handler], False
        logger.setLevel(level)


class Journal:
    """Gives each request an id, writes one line for it when it is answered, and counts it.

    What the endpoint knows of a query it leaves in the request's state as `told`.
    """

    def __init__(self, app: ASGIApp, metrics: Metrics, places: Iterable[str], *, trust_ids: bool) -> None:
        self._app, self._metrics, self._trust_ids = app, metrics, trust_ids
        self._places = frozenset(places)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and tell of it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        entry = _Entry(scope, self._id(scope))

        async def send_noting(message: Message) -> None:
            if message["type"] == "http.response.start":
                entry.status = message["status"]
                MutableHeaders(scope=message)["x-request-id"] = entry.id
            elif message["type"] == "http.response.body":
                entry.bytes += len(message.get("body", b""))
            await send(message)

        try:
            await self._app(scope, receive, send_noting)
        finally:
            self._write(scope, entry)

    def _write(self, scope: Scope, entry: _Entry) -> None:
        seconds = time.perf_counter() - entry.began
        first = scope["path"].split("/", 2)[1] if scope["path"].startswith("/") else ""
        place = f"/{first}" if f"/{first}" in self._places else "other"
        size = 0 if scope["method"] == "HEAD" else entry.bytes
        self._metrics.count(place, scope["method"], entry.status, seconds, size)
        noted = scope["state"].get("told", {})
        if "outcome" in noted:
            self._metrics.query(noted["outcome"], noted.get("engine_seconds"))
        told = {
            "id": entry.id,
            "client": scope["client"][0] if scope.get("client") else "",
            "method": scope["method"],
            "path": scope["path"],
            "status": entry.status,
            "seconds": round(seconds, 4),
            "bytes": size,
        }
        _log.info("request", extra=told | noted)

    def _id(self, scope: Scope) -> str:
        given = Headers(scope=scope).get("x-request-id", "") if self._trust_ids else ""
        return given if _GIVEN_ID.fullmatch(given) else secrets.token_hex(8)


class _Entry:
    """What is to be said of a request."""

    def __init__(self, scope: Scope, request_id: str) -> None:
        self.id = request_id
        self.began = time.perf_counter()
        self.status = 500  # unless it is answered
        self.bytes = 0
        scope.setdefault("state", {})
