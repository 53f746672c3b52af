"""What an engine or an endpoint gave, before it is taken into memory or written: it is read once, row by row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from pyoxigraph import Literal, QueryBoolean, QuerySolutions, Triple

from ombudsgraph.answers.result import Cells, Result, words

_SORTED = 100_000  # triples; more of them are not kept in memory
_TRIPLE = ("subject", "predicate", "object")


@dataclass(slots=True)
class Found:
    """An answer as it comes.

    Attributes:
        answer: solutions, a truth value, or triples.
        truncated: whether the source itself left something out, since a limit was given.
        pieces: in place of *answer*: the bytes, already in the form that was asked for.
        address: that of the endpoint whose answer it is.
    """

    answer: QuerySolutions | QueryBoolean | Iterable[Triple]
    truncated: bool = False
    pieces: Iterable[bytes] | None = None
    address: str = ""

    @property
    def has_triples(self) -> bool:
        """Whether it is a graph (of a CONSTRUCT or DESCRIBE) rather than rows or a truth value."""
        return not isinstance(self.answer, QuerySolutions | QueryBoolean)

    @property
    def variables(self) -> tuple[str, ...]:
        """The columns."""
        if isinstance(self.answer, QuerySolutions):
            return tuple(variable.value for variable in self.answer.variables)
        return ("answer",) if isinstance(self.answer, QueryBoolean) else _TRIPLE

    def cells(self) -> Iterator[Cells]:
        """Yield the rows."""
        if isinstance(self.answer, QueryBoolean):
            yield (Literal(bool(self.answer)),)
        elif isinstance(self.answer, QuerySolutions):
            for solution in self.answer:
                yield tuple(solution)
        else:
            for triple in self.triples():
                yield (triple.subject, triple.predicate, triple.object)

    def triples(self) -> Iterator[Triple]:
        """Yield the triples of a graph, none of what is no graph: sorted, or in the engine's order where there are very many."""
        if isinstance(self.answer, QuerySolutions | QueryBoolean):
            return
        coming = iter(self.answer)
        first = list(islice(coming, _SORTED))
        if len(first) < _SORTED:
            first.sort(key=lambda triple: (words(triple.subject), words(triple.predicate), str(triple.object)))
        yield from first
        yield from coming

    def collect(self, limit: int | None = None) -> Result:
        """Return all of it, or the first *limit* rows."""
        coming = self.cells()
        rows = tuple(islice(coming, limit))
        more = self.truncated or (limit is not None and next(coming, None) is not None)
        return Result(self.variables, rows, more)
