"""One question, one worker: for the command line, which has no loop to run a pool in."""

from __future__ import annotations

import subprocess
import threading
from pathlib import Path
from typing import IO, Any

from ombudsgraph.errors import OmbudsgraphError, QueryTimeout, StoreError
from ombudsgraph.isolation import replies
from ombudsgraph.isolation.child import command, environment
from ombudsgraph.isolation.guard import check
from ombudsgraph.isolation.jobs import LENGTHS, Answer, Job, job_frame, read_header


def ask_once(database: Path, job: Job, *, timeout: float, memory: int = 2 << 30, result_bytes: int = 1 << 30) -> Answer:
    """Return the answer of a worker that is started for this one *job*, and ended after it.

    Args:
        database: the folder of a database that no other process writes to.
        job: the query.
        timeout: how long it may take, in seconds.
        memory: how much address space the query may take, in bytes.
        result_bytes: how large the result may be.

    Raises:
        QueryError: or one of its kinds.
        StoreError: the database cannot be opened.
    """
    check(job.sparql)
    pipe, null = subprocess.PIPE, subprocess.DEVNULL
    process = subprocess.Popen(command(database, memory), stdin=pipe, stdout=pipe, stderr=null, env=environment())  # noqa: S603 - our own
    late = threading.Event()
    clock = threading.Timer(timeout, _end, (process, late))
    clock.daemon = True
    with process:
        clock.start()
        try:
            return _exchange(process, job_frame(job, seconds=timeout, limit=result_bytes))
        except (EOFError, BrokenPipeError):
            process.wait()
            raise _why(late.is_set(), process.returncode, memory, timeout) from None
        finally:
            clock.cancel()
            process.kill()


def _exchange(process: subprocess.Popen[bytes], sent: bytes) -> Answer:
    if process.stdin is None or process.stdout is None:
        raise EOFError
    process.stdin.write(sent)
    process.stdin.flush()
    ready, _ = _read(process.stdout)
    if "error" in ready:
        raise StoreError(ready["message"])
    _read(process.stdout)  # it took the job
    return replies.answer(*_read(process.stdout))


def _why(late: bool, status: int, memory: int, timeout: float) -> OmbudsgraphError:
    return QueryTimeout(timeout) if late else replies.of_end(status, memory, timeout)


def _end(process: subprocess.Popen[bytes], late: threading.Event) -> None:
    late.set()
    process.kill()


def _read(stream: IO[bytes]) -> tuple[dict[str, Any], bytes]:
    head, body = LENGTHS.unpack(_exactly(stream, LENGTHS.size))
    return read_header(_exactly(stream, head)), _exactly(stream, body)


def _exactly(stream: IO[bytes], size: int) -> bytes:
    content = stream.read(size)
    if len(content) < size:
        raise EOFError
    return content
