"""How deeply the elements of a page are nested, told by its tags before it is parsed.

Parsing HTML takes time that grows with the square of the depth (the standard's "has an element in scope" walks up): 1 MB of `<div>` takes
minutes.
"""

from __future__ import annotations

from collections import Counter

import regex

DEEPEST_ELEMENT = 1_000  # browsers nest no deeper than 512
_FEW_TAGS = 5_000  # a page of the site has about 1,000
_TAG = regex.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)")
# elements without an end tag, or whose end tag may be left out
_CLOSED_BY_OTHERS_WORDS = """
area base br col embed hr img input link meta source track wbr p li dt dd option tr td th tbody thead tfoot colgroup html head body
"""
_CLOSED_BY_OTHERS = frozenset(_CLOSED_BY_OTHERS_WORDS.split())


def is_too_deep(html: str) -> bool:
    """Tell whether elements of *html* are, or may be, nested deeper than `DEEPEST_ELEMENT`. An end tag closes elements of its name only."""
    if html.count("<") < _FEW_TAGS:
        return False
    opened: Counter[str] = Counter()
    depth = 0
    for tag in _TAG.finditer(html):
        name = tag[2].lower()
        if name in _CLOSED_BY_OTHERS:
            continue
        if not tag[1]:
            opened[name] += 1
            depth += 1
        elif opened[name] > 0:
            opened[name] -= 1
            depth -= 1
        if depth > DEEPEST_ELEMENT:
            return True
    return False
