"""What is asked of a worker, and what it answers; and the frames in which both travel through its pipes.

A frame is two lengths (of a JSON header and of a body, 4 and 8 bytes, the greatest first), the header and the body.
"""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass, fields
from typing import Any

LENGTHS = struct.Struct(">IQ")


@dataclass(frozen=True, slots=True)
class Job:
    """A query, and how its answer is to be written.

    Attributes:
        sparql: the query; the project's prefixes need not be declared.
        solutions: the media type for the rows of a SELECT; "" where none was found acceptable.
        booleans: the same for an ASK.
        graphs: the same for the triples of a CONSTRUCT or DESCRIBE.
        default_graphs: the IRIs of the graphs that make the default graph (SPARQL 1.1 Protocol §2.1.4); they override the query's FROM.
        named_graphs: the IRIs of the named graphs; where both are empty the query's own FROM counts, else the union of all graphs is
            the default graph and every graph is a named one.
        base: what relative IRIs of the query are resolved against.
        rows: give so many solutions or triples at most; all of them where it is None.
        compressed: let the worker compress what is worth it, within the query's time.
    """

    sparql: str
    solutions: str = "application/sparql-results+json"
    booleans: str = "application/sparql-results+json"
    graphs: str = "text/turtle"
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    base: str | None = None
    rows: int | None = None
    compressed: bool = False


_FIELDS = tuple(field.name for field in fields(Job))


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query gave, whole.

    Attributes:
        kind: "solutions", "booleans" or "graphs".
        media_type: what the body is written in.
        body: the result.
        seconds: how long the engine took.
        truncated: whether `Job.rows` left something out.
        encoding: "gzip" where the body was compressed.
    """

    kind: str
    media_type: str
    body: bytes
    seconds: float
    truncated: bool = False
    encoding: str = ""


def frame(header: dict[str, Any], body: bytes = b"") -> bytes:
    """Return a frame."""
    head = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    return LENGTHS.pack(len(head), len(body)) + head + body


def job_frame(job: Job, *, seconds: float, limit: int) -> bytes:
    """Return the frame that asks *job*, which may take so many *seconds* of processor time and give *limit* bytes."""
    return frame({"job": {name: getattr(job, name) for name in _FIELDS}, "seconds": seconds, "limit": limit})


def read_job(header: dict[str, Any]) -> Job:
    """Return the job of a frame's header."""
    given = dict(header["job"])
    given["default_graphs"] = tuple(given["default_graphs"])
    given["named_graphs"] = tuple(given["named_graphs"])
    return Job(**given)


def read_header(content: bytes) -> dict[str, Any]:
    """Return the header of a frame."""
    header: dict[str, Any] = json.loads(content)
    return header
