"""An answer as a table in a notebook."""

from __future__ import annotations

from html import escape

from pyoxigraph import BlankNode, Literal, NamedNode

from ombudsgraph.answers.result import Result, Term, words
from ombudsgraph.answers.typed_values import is_number
from ombudsgraph.tables import shorten

_ROWS = 60  # that a notebook shows
_LONGEST = 500  # characters of a value
_ADDRESS = ("http://", "https://")


def html_table(result: Result) -> str:
    """Return the first rows of *result* as HTML, every value escaped, and how many more there are."""
    head = "".join(f"<th>{escape(name)}</th>" for name in result.variables)
    body = "".join(f"<tr>{''.join(_cell(term) for term in row)}</tr>" for row in result.cells[:_ROWS])
    left = len(result) - _ROWS
    count = f"{len(result)} row{'' if len(result) == 1 else 's'}"
    told = f"… {left} more row{'' if left == 1 else 's'}" if left > 0 else ""
    told = ", ".join(part for part in (told, count, "and more beyond the limit" if result.more else "") if part)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table><p>{told}</p>"


def _cell(term: Term | None) -> str:
    found = words(term) or ""
    if isinstance(term, NamedNode):
        text = escape(shorten(found))
        # other schemes could be scripts
        return f'<td><a href="{escape(found)}" rel="noopener">{text}</a></td>' if found.startswith(_ADDRESS) else f"<td>{text}</td>"
    shown = escape(found if len(found) <= _LONGEST else f"{found[:_LONGEST]}…")
    if isinstance(term, Literal) and is_number(term):
        return f'<td style="text-align:right">{shown}</td>'
    return f"<td><em>{shown}</em></td>" if isinstance(term, BlankNode) else f"<td>{shown}</td>"
