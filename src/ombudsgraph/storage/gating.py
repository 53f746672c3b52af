"""What a build does with decisions that do not conform to the shapes: each is kept out, or let in with a flag."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ombudsgraph.errors import InputError
from ombudsgraph.graph import Record
from ombudsgraph.storage.readings import Origin, Outcome
from ombudsgraph.storage.register_lines import split_lines
from ombudsgraph.terms import boolean, name

# Records of different keys, and what the IRIs of instances begin with → the key of each that is at fault, and why.
Faults = Callable[[Sequence[Record], str], Mapping[str, str]]

_AT_ONCE = 100  # records that are looked at together
_FLAG = f"{name('og:nonConforming')} {boolean(True)}"


@dataclass(frozen=True, slots=True)
class Gate:
    """Through which records go on their way into a store with the instances of *base*, which has the decisions *held* already.

    A record is looked at before it is known whether another one has its key: so which is taken does not depend on their order.
    """

    faults: Faults
    base: str
    held: Container[str] = ()
    let_in: bool = False

    def passed(self, outcomes: Iterable[tuple[Origin, Outcome]]) -> Iterator[tuple[Origin, Outcome]]:
        """Yield *outcomes* in their order, in place of each record at fault the reason why it is kept out, or the flagged record."""
        waiting: list[tuple[Origin, Outcome]] = []
        keys: set[str] = set()
        for origin, outcome in outcomes:
            key = outcome.key if isinstance(outcome, Record) else None
            if len(waiting) >= _AT_ONCE or key in keys:
                yield from self._judged(waiting)
                waiting, keys = [], set()
            waiting.append((origin, outcome))
            if key is not None:
                keys.add(key)
        yield from self._judged(waiting)

    def _judged(self, waiting: Sequence[tuple[Origin, Outcome]]) -> Iterator[tuple[Origin, Outcome]]:
        records = [outcome for _, outcome in waiting if isinstance(outcome, Record)]
        faults = self.faults(records, self.base) if records else {}
        for origin, outcome in waiting:
            if isinstance(outcome, Record) and outcome.key in faults:
                yield origin, self._failed(origin, outcome, faults[outcome.key])
            else:
                yield origin, outcome

    def _failed(self, origin: Origin, record: Record, reason: str) -> Outcome:
        if self.let_in:
            return flagged(record, self.base, f"does not conform, and was let in with a flag: {reason}")
        kept = "; what the store has under this reference is not replaced by it" if record.key in self.held else ""
        return InputError(origin.name, f"{record.key} does not conform, and was kept out: {reason}{kept}")


def flagged(record: Record, base: str, message: str) -> Record:
    """Return *record* with the statement that the decision does not conform, and with *message* for the report."""
    node = f"{base}decision/{record.key}"
    lines = sorted({*split_lines(record.decision), f"<{node}> {_FLAG} <{node}/graph> .\n"})
    decision = "".join(lines)
    digest = hashlib.sha256(decision.encode()).hexdigest()
    return replace(record, decision=decision, count=len(lines), digest=digest, messages=(*record.messages, message))
