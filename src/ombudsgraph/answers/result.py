"""What a query gave, in memory: rows of words, of RDF terms, of typed columns; and as a table in a notebook."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

if TYPE_CHECKING:
    import pandas
    import polars

Term = NamedNode | BlankNode | Literal | Triple
Cells = tuple[Term | None, ...]
Row = dict[str, str | None]


@dataclass(frozen=True)
class Result:
    """What a query gave. Iterate it for rows: variable to value (an IRI or a literal's words; None where unbound).

    An ASK has the one row {"answer": "true"}, a CONSTRUCT or DESCRIBE rows of subject, predicate and object, sorted.

    Attributes:
        variables: the columns, in the query's order.
        cells: the RDF terms of each row, in the order of the variables.
        more: whether a limit left rows out.
    """

    variables: tuple[str, ...]
    cells: tuple[Cells, ...]
    more: bool = False

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The rows, as iterating gives them."""
        return tuple(self)

    @cached_property
    def terms(self) -> tuple[dict[str, Term | None], ...]:
        """The rows with RDF terms (pyoxigraph's NamedNode, BlankNode, Literal, Triple) in place of words."""
        return tuple(dict(zip(self.variables, row, strict=True)) for row in self.cells)

    def __iter__(self) -> Iterator[Row]:
        for row in self.cells:
            yield {name: words(term) for name, term in zip(self.variables, row, strict=True)}

    def __len__(self) -> int:
        return len(self.cells)

    def to_pandas(self) -> pandas.DataFrame:
        """Return a pandas DataFrame with typed columns, as `ombudsgraph.answers.frames` describes them.

        Raises:
            ImportError: pandas is not installed; the message names the extra.
        """
        from ombudsgraph.answers.frames import pandas_frame

        return pandas_frame(self)

    def to_polars(self) -> polars.DataFrame:
        """Return a polars DataFrame with typed columns, as `ombudsgraph.answers.frames` describes them.

        Raises:
            ImportError: polars is not installed; the message names the extra.
        """
        from ombudsgraph.answers.frames import polars_frame

        return polars_frame(self)

    def _repr_html_(self) -> str:
        from ombudsgraph.answers.notebook import html_table

        return html_table(self)


def words(term: Term | None) -> str | None:
    """Return an IRI, or a literal's words; a blank node and a triple as N-Triples has them; None for None."""
    if term is None:
        return None
    return str(term) if isinstance(term, BlankNode | Triple) else term.value
