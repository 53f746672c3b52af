"""Where the command line writes an answer: stdout, a file that is whole or as it was, or a device as it is.

The engine never looks whether Python has seen a signal, so until the first byte is written Ctrl-C ends the process as a whole. From then
on there is a file to be cleared away, and the engine comes back to Python with every piece that it writes.
"""

from __future__ import annotations

import io
import os
import signal
import sys
from contextlib import AbstractContextManager, ExitStack, nullcontext
from pathlib import Path
from types import TracebackType
from typing import IO, Any, TextIO

from ombudsgraph.errors import StoreError
from ombudsgraph.storage import atomic


class Output(io.RawIOBase):
    """What bytes are written to; a context manager. Nothing is made before the first of them, or before the end that is without error.

    With *path* None or "-" it is stdout; *stoppable* tells whether Ctrl-C is to end the process until then.
    """

    def __init__(self, path: Path | None, *, stoppable: bool = True) -> None:
        super().__init__()
        self._path = None if path is None or str(path) == "-" else path
        self._stack = ExitStack()
        self._file: IO[bytes] | None = None
        self._before = signal.getsignal(signal.SIGINT)
        if stoppable and self._before is signal.default_int_handler:
            signal.signal(signal.SIGINT, signal.SIG_DFL)

    @property
    def terminal(self) -> TextIO | None:
        """The terminal, where it is one."""
        if self._path is not None or not sys.stdout.isatty():
            return None
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(errors="replace")  # rather than fail on what the terminal has no sign for
        return sys.stdout

    def __enter__(self) -> Output:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        try:
            with self._stack:
                if error is not None:
                    raise error
                self._begin().flush()
        except (OSError, StoreError):
            if self._path is None:
                _forsake_stdout()
            raise
        finally:
            signal.signal(signal.SIGINT, self._before)

    def writable(self) -> bool:
        """Tell that it can be written to."""
        return True

    def write(self, content: Any, /) -> int:
        """Write *content*, all of it.

        Raises:
            StoreError: the file cannot be made.
            OSError: it cannot be written.
        """
        file = self._file or self._begin()
        return file.write(content)

    def _begin(self) -> IO[bytes]:
        if self._file is None:
            signal.signal(signal.SIGINT, self._before)
            self._file = self._stack.enter_context(self._opened())
        return self._file

    def _opened(self) -> AbstractContextManager[IO[bytes]]:
        if self._path is not None:
            return atomic.sink(self._path)
        self._stack.enter_context(atomic.disk_errors("the output"))
        return nullcontext(sys.stdout.buffer)


def _forsake_stdout() -> None:
    """Let what stdout still holds go nowhere: the interpreter would try to write it once more when it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
