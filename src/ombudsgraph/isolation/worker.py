"""The process that answers: `python -m ombudsgraph.isolation.worker DATABASE MEMORY PARENT`, frames in by stdin, out by stdout.

It says that it is ready with an empty answer, then answers one job after the other, saying first that it took it, and ends when its stdin
does. Queries run in a thread of their own, with a stack that suits them, so that the end of the parent is seen while one runs.
"""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path
from queue import SimpleQueue
from typing import Any, BinaryIO

from ombudsgraph.errors import NotAcceptable, OmbudsgraphError, QueryError, QueryTooLarge
from ombudsgraph.isolation.confinement import confine, limit_memory, limit_processor
from ombudsgraph.isolation.jobs import LENGTHS, Job, frame, read_header, read_job

_STACK = 64 << 20  # bytes; what the guard lets pass needs a fraction
_ERRORS: dict[type[OmbudsgraphError], str] = {NotAcceptable: "format", QueryTooLarge: "size", QueryError: "query"}


def main() -> None:
    """Answer until stdin ends."""
    database, memory, parent = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    out = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)  # whatever prints must not break a frame
    confine(parent)
    jobs: SimpleQueue[dict[str, Any]] = SimpleQueue()
    threading.stack_size(_STACK)
    threading.Thread(target=_answer_all, args=(database, memory, jobs, out), daemon=True).start()
    while (header := _read(sys.stdin.buffer)) is not None:
        jobs.put(header)
    os._exit(0)


def _answer_all(database: Path, memory: int, jobs: SimpleQueue[dict[str, Any]], out: BinaryIO) -> None:
    try:
        import pyoxigraph as ox

        from ombudsgraph.isolation.engine import answer

        store = ox.Store.read_only(str(database))
        limit_memory(memory)
    except BaseException as error:
        _write(out, frame({"error": "store", "message": f"the database {database} cannot be opened: {error}"}))
        os._exit(3)
    _write(out, frame({"ready": True}))
    while True:
        header = jobs.get()
        _write(out, frame({"taken": True}))
        limit_processor(header["seconds"])
        _write(out, _reply(lambda job, limit: answer(store, job, limit), header))


def _reply(answer: Any, header: dict[str, Any]) -> bytes:
    try:
        job: Job = read_job(header)
        found = answer(job, header["limit"])
        told = {name: getattr(found, name) for name in ("kind", "media_type", "seconds", "truncated", "encoding")}
        return frame(told | {"memory": _memory()}, found.body)
    except QueryError as error:
        return frame({"error": _ERRORS.get(type(error), "query"), "message": str(error), "memory": _memory()})
    except MemoryError:
        return frame({"error": "size", "message": "the query needs more memory than it may have", "memory": 1 << 62})
    except BaseException as error:
        return frame({"error": "fault", "message": f"{type(error).__name__}: {error}", "memory": 1 << 62})


def _memory() -> int:
    """Return how many bytes of memory this process holds; 0 where the system does not tell."""
    try:
        return int(Path("/proc/self/statm").read_bytes().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, AttributeError):
        return 0


def _read(stream: BinaryIO) -> dict[str, Any] | None:
    """Return the header of the next frame; None at the end."""
    lengths = stream.read(LENGTHS.size)
    if len(lengths) < LENGTHS.size:
        return None
    head, body = LENGTHS.unpack(lengths)
    content = stream.read(head + body)
    return read_header(content[:head]) if len(content) == head + body else None


def _write(out: BinaryIO, content: bytes) -> None:
    view = memoryview(content)
    while view:
        view = view[out.write(view) :]


if __name__ == "__main__":
    main()
