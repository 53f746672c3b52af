"""How reports name things: severities, shapes, nodes, values, places and counts, in words that a caseworker understands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from ombudsgraph.tables import shorten
from ombudsgraph.validation.results import Place, Report, Result, Severity, ShapeInfo

SHAPES = "https://w3id.org/ombudsgraph/shapes#"
SHACL = "http://www.w3.org/ns/shacl#"
XSD_STRING = "<http://www.w3.org/2001/XMLSchema#string>"

_ESCAPE = re.compile(r"\\(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)")
_ESCAPED = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}
_IRI_IN_PATH = re.compile(r"<([^<>\s]*)>")
# What XML 1.0 (section 2.2) and terminals cannot carry.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")

_LINE_END = re.compile("[\t\n\r\u2028\u2029]")


def severity_word(severity: Severity) -> str:
    """Return "violation", "warning" or "info"."""
    return severity.name.lower()


def plain(term: str) -> str:
    """Return the IRI, the blank node's label or the literal's words of a term in N-Triples form."""
    if term.startswith("<") and term.endswith(">"):
        return term[1:-1]
    if term.startswith('"'):
        return _ESCAPE.sub(_unescaped, term[1 : term.rindex('"')])
    return term


def _unescaped(match: re.Match[str]) -> str:
    escape = match.group(1)
    return chr(int(escape[1:], 16)) if escape[0] in "uU" and len(escape) > 1 else _ESCAPED.get(escape, escape)


def short(term: str, limit: int | None = None) -> str:
    """Return a term as people read it: a prefixed name, or the words of a literal in quotation marks, with its language or type."""
    if not term.startswith('"'):
        return curie(plain(term))
    words = " ".join(printable(plain(term)).split())
    tail = term[term.rindex('"') + 1 :]
    kind = curie(tail[3:-1]) if tail.startswith("^^<") and tail[2:] != XSD_STRING else tail if tail.startswith("@") else ""
    return f"“{cut(words, limit)}”{f' ({kind})' if kind.startswith('xsd:') else kind}"


def curie(iri: str) -> str:
    """Return an IRI as a prefixed name where there is a prefix for it."""
    for prefix, namespace in (("ogs", SHAPES), ("sh", SHACL)):
        if iri.startswith(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return shorten(iri)


def path_words(path: str | None) -> str:
    """Return a SPARQL property path with its IRIs as prefixed names."""
    return _IRI_IN_PATH.sub(lambda match: curie(match.group(1)), path or "")


def printable(words: str) -> str:
    """Return *words* with the characters replaced that neither XML nor a terminal should be given."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", words)


def one_line(words: str) -> str:
    """Return *words* printable, with a space for each character that ends a line or moves the cursor."""
    return _LINE_END.sub(" ", printable(words))


def cut(words: str, limit: int | None) -> str:
    """Return *words*, of which at most *limit* characters, with a mark where some are left out."""
    return words if limit is None or len(words) <= limit else f"{words[: limit - 1].rstrip()}…"


def infos(report: Report) -> dict[str, ShapeInfo]:
    """Return IRI to description of every shape that was checked or that a result names."""
    found = {info.iri: info for info in report.shapes}
    for result in report.results:
        if result.shape not in found:
            found[result.shape] = ShapeInfo(result.shape, curie(plain(result.shape)), "", None, result.severity)
    return found


def shape_id(iri: str) -> str:
    """Return the short name of a shape, the same in every report: "ogs:Span-exact"."""
    return curie(plain(iri))


def shape_title(info: ShapeInfo) -> str:
    """Return a shape's name with its short name: "quotation (ogs:Span-exact)"."""
    known = shape_id(info.iri)
    return known if info.name in ("", known) else f"{info.name} ({known})"


def statement_words(place: Place, limit: int = 160) -> str:
    """Return the words of the statement and where they are: "“26(1)” at characters 3120-3125, line 14 of https://…"; else nothing."""
    told = []
    if place.words:
        told.append(f"“{cut(' '.join(printable(place.words).split()), limit)}”")
    if place.start is not None:
        told.append(f"at characters {place.start}-{place.end}" if place.end is not None else f"at character {place.start}")
    words = " ".join(told)
    line = f"line {place.statement_line}" if place.statement_line else ""
    where = f"{line} of {place.statement}" if line and place.statement else line or place.statement or ""
    return ", ".join(part for part in (words, where) if part)


def file_words(place: Place) -> str:
    """Return file and line as editors take them, "graph.nq:12"; nothing where they are not known."""
    return f"{place.file}:{place.line}" if place.file and place.line else place.file or ""


def about(result: Result) -> str:
    """Return what in the graph a result is about: the node, the path and the value."""
    told = [short(result.focus)]
    if result.path:
        told.append(path_words(result.path))
    if result.value and result.value != result.focus:
        told.append(short(result.value, 120))
    return "  ".join(told)


def number(count: int, noun: str) -> str:
    """Return "1 result", "2 results", "1,200 results"."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def counts(results: Iterable[Result]) -> str:
    """Return "2 violations, 1 warning"; "no results" for none."""
    found = Counter(result.severity for result in results)
    told = [
        number(found[severity], noun)
        for severity, noun in ((Severity.VIOLATION, "violation"), (Severity.WARNING, "warning"), (Severity.INFO, "info"))
        if found[severity]
    ]
    return ", ".join(told) or "no results"


def decision_count(results: Iterable[Result]) -> int:
    """Return how many decisions *results* are about."""
    return len({result.decision for result in results if result.decision is not None})


def verdict(report: Report, fail_on: Severity | None) -> str:
    """Return one sentence: whether the data conform, what was found, and how much was checked."""
    said = "conforms" if report.conforms(fail_on) else "does not conform"
    where = f" in {decision_count(report.results):,} of {number(report.decisions, 'decision')}" if decision_count(report.results) else ""
    known = f", {report.known:,} more known from the baseline" if report.known else ""
    gone = f", {len(report.gone):,} of the baseline gone" if report.gone else ""
    checked = f"{number(report.decisions, 'decision')} and {number(len(report.shapes), 'shape')} checked (engine: {report.engine})"
    return f"{said}: {counts(report.results)}{where}{known}{gone}; {checked}"
