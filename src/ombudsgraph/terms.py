"""RDF terms as N-Quads text: the one place that knows how IRIs and literals are written.

Literals are written in the canonical form of N-Quads (RDF 1.1 N-Quads §4), the form in which the store gives them back.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from urllib.parse import quote

BASE = "https://w3id.org/ombudsgraph/id/"

PREFIXES = {
    "dcterms": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "id": BASE,
    "leg": "http://www.legislation.gov.uk/id/",
    "oa": "http://www.w3.org/ns/oa#",
    "og": "https://w3id.org/ombudsgraph/ontology#",
    "ogc": "https://w3id.org/ombudsgraph/concept/",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

# What a literal must escape: quotation mark, backslash, controls, and the two code points that no XML may carry.
_ESCAPED = re.compile('["\\\\\x00-\x1f\x7f\ufffe\uffff]')
_SHORT = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}
# What an IRI must not contain (RFC 3987; N-Quads IRIREF).
_NOT_IN_IRI = re.compile('[\x00-\x20<>"{}|^`\\\\]')


# What follows the digits of an integer.
INTEGER_END = f'"^^<{PREFIXES["xsd"]}integer>'


def _escape(match: re.Match[str]) -> str:
    char = match.group()
    return _SHORT.get(char) or f"\\u{ord(char):04X}"


@cache
def name(curie: str) -> str:
    """Return the N-Quads form of a prefixed name such as "og:cites"; raises KeyError for a prefix that is not in `PREFIXES`."""
    prefix, _, local = curie.partition(":")
    return f"<{PREFIXES[prefix]}{local}>"


def iri(value: str) -> str:
    """Return the N-Quads form of an IRI; characters that no IRI may carry are percent-encoded."""
    if _NOT_IN_IRI.search(value):
        value = _NOT_IN_IRI.sub(lambda match: quote(match.group()), value)
    return f"<{value}>"


def literal(value: str, language: str | None = None) -> str:
    """Return the N-Quads form of a plain or language-tagged string."""
    if '"' in value or "\\" in value or not value.isprintable():  # every other character to be escaped is not printable
        value = _ESCAPED.sub(_escape, value)
    quoted = f'"{value}"'
    return f"{quoted}@{language}" if language else quoted


_XSD = PREFIXES["xsd"]


def integer(value: int) -> str:
    """Return an xsd:integer."""
    return f'"{value}{INTEGER_END}'


def boolean(value: bool) -> str:
    """Return an xsd:boolean."""
    return f'"{"true" if value else "false"}"^^<{_XSD}boolean>'


def day(value: date) -> str:
    """Return an xsd:date."""
    return f'"{value.isoformat()}"^^<{_XSD}date>'


@lru_cache(maxsize=16384)
def slug(words: str) -> str:
    """Return *words* as the site forms the parts of its addresses: "Children's care services" becomes "children-s-care-services"."""
    return re.sub("[^a-z0-9]+", "-", words.lower()).strip("-")


def decimal(value: Decimal) -> str:
    """Return an xsd:decimal in canonical form: no exponent, no zero at the end ("250", "1234.5")."""
    words = f"{value:f}"
    return f'"{words.rstrip("0").rstrip(".") if "." in words else words}"^^<{_XSD}decimal>'


def duration(value: str) -> str:
    """Return an xsd:duration; *value* is in canonical form ("P1M", "P28D")."""
    return f'"{value}"^^<{_XSD}duration>'


# Where the statements come from, and the Ombudsman's terms for them; no licence of a name of its own applies to them.
SOURCE = "Decision statements of the Local Government and Social Care Ombudsman"
SOURCE_ADDRESS = "https://www.lgo.org.uk/decisions"
REUSE = "Re-use is free with acknowledgement of the Ombudsman, accurately, and not to advertise a product or service"
REUSE_ADDRESS = SOURCE_ADDRESS  # they are published with the decisions
