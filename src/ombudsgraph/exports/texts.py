"""Values as the formats write them: characters that XML forbids are removed everywhere, so that every format says the same."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from xml.sax.saxutils import escape, quoteattr

from ombudsgraph.projections.network import Kind, Value

# Kind → its type's name in GEXF, GraphML and CX2, which are Java's; none has a day.
TYPES: Mapping[Kind, str] = MappingProxyType(
    {Kind.STRING: "string", Kind.INTEGER: "long", Kind.DECIMAL: "double", Kind.BOOLEAN: "boolean", Kind.DATE: "string"}
)
# XML 1.0, production 2, and the two noncharacters at the end of the first plane.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_JSON = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))  # made once: json.dumps makes one for each call
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def clean(text: str) -> str:
    """Return *text* without the characters that XML 1.0 forbids."""
    return text if text.isprintable() else _FORBIDDEN.sub("", text)  # nothing printable is forbidden: fifty times as fast


def one_line(text: str) -> str:
    """Return *text* on one line, cleaned."""
    return " ".join(clean(text).split())


def _is_bare(text: str) -> bool:
    """Tell whether *text* is the same in XML, as a content and in double quotes; most is."""
    return text.isprintable() and not ("&" in text or "<" in text or ">" in text or '"' in text)


def plain(value: Value | float) -> str:
    """Return a value as plain text: dates as ISO 8601, booleans in lower case, numbers without an exponent."""
    if isinstance(value, str):
        return clean(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return f"{value:f}"
    return number(value) if isinstance(value, float) else str(value)


def number(value: float) -> str:
    """Return a number as short as it can be read back; raises ValueError where it is not finite."""
    if isinstance(value, int) and -1e15 < value < 1e15:
        return str(value)
    if not math.isfinite(value):
        raise ValueError(f"found {value}, expected a finite number")
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)


def xml(value: Value | float) -> str:
    """Return a value as the content of an XML element."""
    if isinstance(value, str) and _is_bare(value):
        return value
    return escape(plain(value))


def attribute(value: Value | float) -> str:
    """Return a value as an XML attribute's, in its quotes; line breaks and tabs are kept as references."""
    if isinstance(value, str) and _is_bare(value):
        return f'"{value}"'
    if type(value) is int:
        return f'"{value}"'
    return quoteattr(plain(value), {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


def jsonable(value: Value | float) -> str | int | float | bool | None:
    """Return a value as JSON has it: decimals as numbers, dates as text."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return clean(str(value))


def dumps(value: object) -> str:
    """Return JSON on one line, in UTF-8, that may also stand in a page's script."""
    return _JSON.encode(value)


def cell(value: Value | float) -> str:
    """Return a cell of a CSV file (RFC 4180), safe in a spreadsheet: text that would run as a formula has an apostrophe before it.

    Source: OWASP, "CSV Injection".
    """
    text = plain(value)
    if isinstance(value, str) and text.startswith(_FORMULA):
        text = f"'{text}"
    if "," in text or '"' in text or "\n" in text or "\r" in text:
        return '"' + text.replace('"', '""') + '"'
    return text
