"""Where a resource stands on this server: from IRIs to paths, and from paths back to IRIs.

Paths are what a reader sends. An IRI is made of one only by `of_path`, which gives nothing for what is no IRI; a path is made of an IRI
only by quoting it, so that neither a header nor a page can be broken out of, and every path begins with one of ours.
"""

from __future__ import annotations

import re
from urllib.parse import quote

import pyoxigraph as ox

from ombudsgraph.questions import library
from ombudsgraph.questions.catalogue import QUERY
from ombudsgraph.server.asking import node
from ombudsgraph.terms import PREFIXES

ONTOLOGY = PREFIXES["og"].rstrip("#")
CONCEPT = PREFIXES["ogc"]
_CONCEPTS = "concept/"
# RFC 3986, 3.3: what a path may carry as it is. A comma and an equals sign stand in the fragments of spans (RFC 5147).
_SAFE = "/-._~!$&'()*+,;=:@"
_NOT_IN_IRI = re.compile(r'[\x00-\x20<>"{}|^`\\\x7f]')


def of_path(base: str, path: str) -> ox.NamedNode | None:
    """Return the IRI of the resource at `/doc/{path}`, or None where the path makes no IRI.

    *path* is decoded; what an IRI cannot carry as it is is encoded again, as the graph has it. Concepts are not under the base of
    instances; their paths begin with "concept/".
    """
    start = CONCEPT if path.startswith(_CONCEPTS) else base
    rest = path.removeprefix(_CONCEPTS) if path.startswith(_CONCEPTS) else path
    return node(start + _NOT_IN_IRI.sub(lambda match: quote(match.group()), rest))


def doc(path: str) -> str:
    """Return the address of the document on the resource at `/id/{path}` (or, with "concept/" before it, of a concept)."""
    return f"/doc/{quote(path, safe=_SAFE, errors='replace')}"


def local(iri: str, base: str) -> str:
    """Return the address on this server of the document that describes *iri*."""
    if "%" in iri:  # what is encoded would come back decoded in a path
        return f"/doc?iri={quote(iri, safe='')}"
    if iri.startswith(base):
        return _with_fragment("/doc/", iri.removeprefix(base))
    if iri.startswith(CONCEPT):
        return _with_fragment("/doc/concept/", iri.removeprefix(CONCEPT))
    if iri == ONTOLOGY or iri.startswith(f"{ONTOLOGY}#"):
        return _with_fragment("/ontology", iri.removeprefix(ONTOLOGY))
    if iri.startswith(QUERY) and iri.removeprefix(QUERY) in library():
        return f"/queries/{quote(iri.removeprefix(QUERY), safe='')}"
    return f"/doc?iri={quote(iri, safe='')}"


def outside(iri: str) -> str | None:
    """Return *iri* if it is an address that a browser can be sent to: http or https, and nothing else."""
    return iri if re.match(r"https?://[^/?#@]+(?:[/?#]|$)", iri) else None


def _with_fragment(start: str, rest: str) -> str:
    path, hash_sign, fragment = rest.partition("#")
    return start + quote(path, safe=_SAFE) + (f"#{quote(fragment, safe=_SAFE)}" if hash_sign else "")


def quoted(value: str) -> str:
    """Return *value* as a parameter of an address."""
    return quote(value, safe="", errors="replace")
