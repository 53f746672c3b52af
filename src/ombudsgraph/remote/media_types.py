"""Media types: which one an answer has, and whether it was asked for (RFC 9110 §12.5.1)."""

from __future__ import annotations

# Names that servers give to what has a registered one.
_ALSO = {
    "application/json": "application/sparql-results+json",
    "application/xml": "application/sparql-results+xml",
    "text/xml": "application/sparql-results+xml",
    "application/turtle": "text/turtle",
    "application/x-turtle": "text/turtle",
    "text/plain": "application/n-triples",  # its name before RDF 1.1
}
_UTF_8 = frozenset({"", "utf-8", "utf8", "us-ascii"})


def accepted(content_type: str, accept: str) -> str | None:
    """Return the media type of an answer, as *accept* names it, without parameters; None where *accept* has no such one, or where it is
    in another charset than UTF-8.
    """
    found, parameters = _split(content_type)
    if parameters.get("charset", "").lower() not in _UTF_8:
        return None
    asked = [_split(item)[0] for item in accept.split(",")]
    for name in (found, _ALSO.get(found, found)):
        if name in asked:
            return name
    wild = {"*/*", f"{found.partition('/')[0]}/*"}
    return found if found and wild & set(asked) else None


def _split(value: str) -> tuple[str, dict[str, str]]:
    name, *rest = value.split(";")
    pairs = (item.partition("=") for item in rest)
    return name.strip().lower(), {key.strip().lower(): text.strip().strip('"') for key, _, text in pairs}
