"""How much of what one state of the store holds, as `counting` found it; kept in a file beside the snapshots, under that state."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from ombudsgraph.errors import StoreError
from ombudsgraph.storage import atomic

LEGISLATION = "http://www.legislation.gov.uk/"
_FOLDER = "served"


@dataclass(frozen=True, slots=True)
class Partition:
    """The triples of one property: how many, of how many subjects and objects, and how many lead to legislation.gov.uk from outside it.

    A number that the engine could not find within its limits is None.
    """

    property: str
    triples: int | None
    subjects: int | None
    objects: int | None
    links: int | None


@dataclass(frozen=True, slots=True)
class Statistics:
    """What there is in one state of a store; `entities` are the subjects whose IRIs begin with the store's base."""

    state: str
    digest: str
    graphs: int | None
    subjects: int | None
    objects: int | None
    entities: int | None
    first: str | None
    last: str | None
    classes: tuple[tuple[str, int | None], ...]
    properties: tuple[Partition, ...]
    examples: tuple[str, ...]

    @property
    def triples(self) -> int | None:
        """How many triples there are: no two properties share one."""
        counts = [one.triples for one in self.properties if one.triples is not None]
        return sum(counts) if len(counts) == len(self.properties) else None


def read(store: Path, state: str) -> Statistics | None:
    """Return the statistics kept of the state *state* of *store*; None where there are none that can be read."""
    try:
        found = json.loads(_file(store, state).read_text("utf-8"))
        classes = tuple((str(one), number) for one, number in found.pop("classes"))
        properties = tuple(Partition(**one) for one in found.pop("properties"))
        kept = Statistics(**{**found, "classes": classes, "properties": properties, "examples": tuple(found["examples"])})
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None
    return kept if kept.state == state else None


def keep(store: Path, statistics: Statistics) -> None:
    """Write *statistics* beside the snapshots of *store*, in place of those of other states; a medium that cannot be written is left."""
    path = _file(store, statistics.state)
    try:
        path.parent.mkdir(exist_ok=True)
        atomic.write(path, (json.dumps(asdict(statistics), indent=1) + "\n").encode())
        for other in path.parent.glob("statistics-*.json"):
            if other != path:
                other.unlink(missing_ok=True)
    except (OSError, StoreError):
        return


def _file(store: Path, state: str) -> Path:
    return store / _FOLDER / f"statistics-{state}.json"
