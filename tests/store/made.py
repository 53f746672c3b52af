"""Records and documents made for the tests of the store: small, of any number, with what real ones are awkward in."""

from __future__ import annotations

import hashlib
from types import ModuleType

from ombudsgraph.errors import NotAStatement
from ombudsgraph.graph import Record
from ombudsgraph.model import Document
from ombudsgraph.terms import BASE, boolean, integer, iri, literal, name

AWKWARD = 'a "quoted" \\u0041 back\\slash, tab\t, line\nfeed, \u2028 separator, \x85 next line, \x01 control, \U0001f600, é'


def reference(number: int) -> str:
    return f"20 {number // 1000:03} {number % 1000:03}"


def text(number: int, words: str = "as first published") -> str:
    return f"{reference(number)}\nBody {number % 7}\n{words}\n{AWKWARD}\n"


def document(number: int, words: str = "as first published", *, url: str | None = None, name: str | None = None) -> Document:
    return Document(name or f"{number}.txt", text(number, words), url)


def read(document: Document, base: str = BASE) -> Record:
    """Stands in for the pipeline: the first line is the reference, the second the body's name, "…" at the end a text that breaks off."""
    first, _, rest = document.text.partition("\n")
    if not first.startswith("20 "):
        raise NotAStatement(document.name, "no reference")
    return record(first.replace(" ", "-"), document.text, body=rest.partition("\n")[0], source=document.url, base=base)


def record(key: str, words: str, *, body: str = "Body 1", source: str | None = None, base: str = BASE, quads: int = 60) -> Record:
    """A record with *quads* spans, the words among its literals, and one register entry."""
    node = f"{base}decision/{key}"
    said, shown = f"<{node}/graph>", f"<{node}/evidence>"
    respondent = f"<{base}body/{body.lower().replace(' ', '-')}>"
    lines = {
        f"<{node}> {name('rdf:type')} {name('og:Decision')} {said} .\n",
        f"<{node}> {name('dcterms:abstract')} {literal(words, 'en')} {said} .\n",
        f"<{node}> {name('og:respondent')} {respondent} {said} .\n",
    }
    if source:
        lines.add(f"<{node}> {name('dcterms:source')} {iri(source)} {said} .\n")
    if words.rstrip().endswith("…"):
        lines.add(f"<{node}/text> {name('og:truncated')} {boolean(True)} {shown} .\n")
    for start in range(quads):
        lines.add(f"<{node}/text#char={start},{start + 5}> {name('oa:start')} {integer(start)} {shown} .\n")
    decision = "".join(sorted(lines))
    registers = f"{respondent} {name('skos:prefLabel')} {literal(body, 'en')} <{base}registers/graph> .\n"
    sha256 = hashlib.sha256(words.encode()).hexdigest()
    digest = hashlib.sha256(decision.encode()).hexdigest()
    return Record(key, words, sha256, source, decision, registers, len(lines), digest, ())


def pipeline() -> ModuleType:
    """A module to stand in for the pipeline's."""
    module = ModuleType("ombudsgraph.pipeline")
    module.run = read  # type: ignore[attr-defined]
    return module
