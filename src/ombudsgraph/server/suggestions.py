"""Questions of the library that can be asked about a resource: those with a parameter of its kind."""

from __future__ import annotations

from collections.abc import Iterable

from ombudsgraph.questions import Parameter, library
from ombudsgraph.server import links
from ombudsgraph.server.views import Value
from ombudsgraph.terms import PREFIXES

_OG = PREFIXES["og"]
_LAW = frozenset((f"{_OG}Provision", f"{_OG}Legislation"))
_CLASSES = {"body": frozenset((f"{_OG}Body",)), "decision": frozenset((f"{_OG}Decision",))}


def about(iri: str, classes: Iterable[str]) -> list[Value]:
    """Return the questions about the resource *iri*, which has *classes*, each with the address that asks it."""
    found, kinds = [], frozenset(classes)
    for question in library().values():
        fitting = next((parameter for parameter in question.parameters if _takes(parameter, iri, kinds)), None)
        if fitting:
            address = f"/queries/{links.quoted(question.name)}?{links.quoted(fitting.name)}={links.quoted(iri)}&ask=1#result"
            found.append(Value(question.summary, address))
    return found


def _takes(parameter: Parameter, iri: str, kinds: frozenset[str]) -> bool:
    """Tell whether the resource can be a value of *parameter*."""
    kind, _, scheme = parameter.type.partition(" ")
    if kind == "concept":
        return iri.startswith(f"{links.CONCEPT}{scheme}/")
    if kind == "iri":
        return parameter.values == "provisions" and bool(kinds & _LAW)
    return bool(kinds & _CLASSES.get(kind, frozenset()))
