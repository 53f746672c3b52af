"""Where the next page of a search begins: behind a decision, not at a number, so that a store that has grown skips and repeats nothing."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import re
from typing import NamedTuple

from ombudsgraph.errors import QueryError

_DAY = re.compile(r"(?:[0-9]{4}-[0-9]{2}-[0-9]{2})?")
_REFERENCE = re.compile(r"[0-9]{2} [0-9]{3} [0-9]{3}[a-z]?")
_EXPECTED = "expected next_cursor of the answer before, unchanged, with the same other arguments"


class Place(NamedTuple):
    """A decision's place in the order of days; a decision without a date has the day ""."""

    day: str
    reference: str


def write(place: Place, search: str) -> str:
    """Return the cursor of the page behind *place* in the results of *search*."""
    return base64.urlsafe_b64encode(json.dumps([*place, _digest(search)]).encode()).decode()


def read(cursor: str, search: str) -> Place:
    """Return the place in *cursor*; raises QueryError where it is none, or another search's."""
    try:
        day, reference, digest = json.loads(base64.b64decode(cursor, altchars=b"-_", validate=True))
        if not (_DAY.fullmatch(day) and _REFERENCE.fullmatch(reference)):
            raise ValueError(cursor)
    except (ValueError, TypeError, RecursionError, binascii.Error):
        raise QueryError(f"found the cursor {cursor[:40]!r}, {_EXPECTED}") from None
    if digest != _digest(search):
        raise QueryError(f"the cursor belongs to another search; {_EXPECTED}")
    return Place(day, reference)


def _digest(search: str) -> str:
    return hashlib.sha256(search.encode()).hexdigest()[:16]
