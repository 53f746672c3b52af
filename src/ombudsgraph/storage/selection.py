"""Which record stands for a decision when a run meets its reference more than once.

The same text counts once. Of different texts under one reference (a mirror's copy, a page that was changed) the one that does not break
off comes first, then the longer one, then the smaller hash: so the result does not depend on the order in which inputs come.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, field

from ombudsgraph.errors import InputError
from ombudsgraph.graph import Record
from ombudsgraph.model import Document
from ombudsgraph.storage.gating import Gate
from ombudsgraph.storage.readings import Origin, Task, readings
from ombudsgraph.storage.texts import digest
from ombudsgraph.terms import boolean, name

_TRUNCATED = f"{name('og:truncated')} {boolean(True)} "  # cannot stand in a literal: its quotation mark would be escaped there


@dataclass(frozen=True, slots=True, order=True)
class Candidate:
    """A text for a decision; the smallest is taken. An address that came with the text is better than none."""

    truncated: bool
    minus_length: int
    sha256: str
    without_source: bool
    source: str


@dataclass(slots=True)
class Selection:
    """One run over documents. `unchanged` names, for an input, the decision that need not be read again and whether its text breaks
    off; `progress` is told how many inputs were done.
    """

    unchanged: Callable[[Origin], tuple[str, bool] | None] = lambda _: None
    progress: Callable[[int], None] | None = None
    refused: list[InputError] = field(default_factory=list)
    _names: dict[tuple[str, str | None], str] = field(default_factory=dict)
    _again: list[Origin] = field(default_factory=list)
    _best: dict[str, Candidate] = field(default_factory=dict)
    _others: dict[str, set[Candidate]] = field(default_factory=dict)
    _messages: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def tasks(self, found: Iterable[Document | InputError]) -> Iterator[Task]:
        """Yield the documents that have to be read: neither refused, nor unchanged, nor met before in this run."""
        for item in found:
            if isinstance(item, InputError):
                self._refuse(item)
                continue
            origin = Origin(item.name, digest(item.text), item.url)
            if self._met(origin):
                self._advance()
                continue
            known = self.unchanged(origin)
            if known is None:
                yield origin, item
            else:
                key, truncated = known
                self._offer(key, _candidate(origin, truncated, len(item.text)))
                self._advance()

    def records(
        self, tasks: Iterable[Task], base: str, *, jobs: int | None, executor: Executor | None, gate: Gate | None = None
    ) -> Iterator[Record]:
        """Read *tasks* and yield each record that is, so far, the best of its key: a later one of the same key replaces it. What *gate*
        keeps out is refused.
        """
        refused: dict[tuple[str, str | None], InputError] = {}
        outcomes = readings(tasks, base, jobs=jobs, executor=executor)
        for origin, outcome in outcomes if gate is None else gate.passed(outcomes):
            if isinstance(outcome, InputError):
                refused[origin.sha256, origin.source] = outcome
                self._refuse(outcome)
                continue
            self._advance()
            candidate = _candidate(origin, _TRUNCATED in outcome.decision, len(outcome.text))
            if self._offer(outcome.key, candidate):
                self._messages[outcome.key] = outcome.messages
                yield outcome
        for origin in self._again:
            if error := refused.get((origin.sha256, origin.source)):
                self.refused.append(type(error)(origin.name, error.reason))

    @property
    def chosen(self) -> Mapping[str, Candidate]:
        """Key to the text that was taken."""
        return self._best

    def messages(self) -> tuple[str, ...]:
        """Return what the run has to say, in order of key."""
        told = [f"{key}: {message}" for key, messages in self._messages.items() for message in messages]
        for key, others in self._others.items():
            best = self._best[key]
            names = sorted({self._name(other) for other in others if other.sha256 != best.sha256})
            if names:
                told.append(f"{key}: more than one text has this reference; taken: {self._name(best)}; not taken: {', '.join(names)}")
        return tuple(sorted(told))

    def refusals(self) -> tuple[InputError, ...]:
        """Return the inputs that were refused, in order of name."""
        return tuple(sorted(self.refused, key=lambda error: (error.name, error.reason)))

    def _met(self, origin: Origin) -> bool:
        identity = origin.sha256, origin.source
        before = self._names.get(identity)
        self._names[identity] = origin.name if before is None else min(before, origin.name)
        if before is not None:
            self._again.append(origin)
        return before is not None

    def _offer(self, key: str, candidate: Candidate) -> bool:
        best = self._best.setdefault(key, candidate)
        if best is candidate:
            return True
        self._others.setdefault(key, {best}).add(candidate)
        if best < candidate:
            return False
        self._best[key] = candidate
        self._messages.pop(key, None)
        return True

    def _name(self, candidate: Candidate) -> str:
        return self._names[candidate.sha256, None if candidate.without_source else candidate.source]

    def _refuse(self, error: InputError) -> None:
        self.refused.append(error)
        self._advance()

    def _advance(self) -> None:
        if self.progress is not None:
            self.progress(1)


def _candidate(origin: Origin, truncated: bool, length: int) -> Candidate:
    return Candidate(truncated, -length, origin.sha256, origin.source is None, origin.source or "")
