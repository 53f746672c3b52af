"""XML that can be read: the engine's writers copy what no XML may carry.

XML 1.0 §2.2 (characters), §2.11 (a bare carriage return reads as a line feed), Namespaces in XML §4 (names).
"""

from __future__ import annotations

import re
from xml.parsers import expat

from ombudsgraph.errors import NotAcceptable

_FORBIDDEN = bytes(code for code in range(0x20) if code not in (0x09, 0x0A, 0x0D))
_NONCHARACTER = re.compile(b"\xef\xbf[\xbe\xbf]")


def make_valid(document: bytes, *, rdf: bool) -> bytes:
    """Return *document*, written by the engine, so that whoever reads it gets what was written.

    Args:
        document: SPARQL results or a graph in XML, UTF-8.
        rdf: it is RDF/XML, where a property must have a name that XML allows.

    Raises:
        NotAcceptable: it holds what XML cannot say.
    """
    if len(document.translate(None, _FORBIDDEN)) != len(document) or _NONCHARACTER.search(document):
        raise NotAcceptable("the result holds a control character, which no XML can carry; ask for JSON, or for Turtle")
    if b"\r" in document:
        document = document.replace(b"\r", b"&#xD;")  # the writers make none of their own
    if rdf:
        _check_names(document)
    return document


def _check_names(document: bytes) -> None:
    parser = expat.ParserCreate("UTF-8", "}")
    try:
        parser.Parse(document, True)
    except expat.ExpatError as error:
        raise NotAcceptable(f"the result has a property that RDF/XML has no name for; ask for Turtle ({error})") from None
