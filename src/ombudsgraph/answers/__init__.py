"""Questions and their answers: what is asked, of which source, and how the answer is written.

    asked ─▶ sources ─▶ engine · endpoint ─▶ found ─▶ result ─▶ frames · notebook
                                                └───▶ writing

Its names are imported when they are first used: the command line reads this package for its options alone.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ombudsgraph.answers.asking import ask, query, run, text
    from ombudsgraph.answers.result import Result, Row

__all__ = ["Result", "Row", "ask", "query", "run", "text"]

_IN_RESULT = frozenset(("Result", "Row"))


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module = import_module(f"{__name__}.{'result' if name in _IN_RESULT else 'asking'}")
    return getattr(module, name)
