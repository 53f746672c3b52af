"""The library's errors: one tree.

    OmbudsgraphError
    ├── InputError               an input cannot be used; `name` says which, `reason` why
    │   ├── NotAStatement        it was read, and is no decision statement
    │   └── UnsafeArchive        an archive that breaks a limit or names a path outside itself
    ├── StoreError
    │   ├── NotAStore            the folder is something else
    │   ├── StoreInUse           another process holds it
    │   ├── StoreTooNew          a newer version wrote it
    │   └── StoreDamaged         it does not hold what its receipts say
    ├── QueryError               a query is wrong, or a question or parameter unknown
    │   ├── QueryRefused         it asks for what is not allowed, or is beyond the limits
    │   ├── QueryTimeout         it was not answered within its time
    │   ├── QueryTooLarge        it needs more memory, or gives a larger result, than it may
    │   └── NotAcceptable        none of the formats asked for fits what it gives
    ├── EndpointError            a remote endpoint cannot be asked; `address` says which, `reason` why
    │   └── EndpointUnreachable  no answer at all comes from it
    ├── ExportError              a network cannot be written as asked
    ├── ServerBusy               too many are waiting; `retry_after` says when to come again
    ├── RegisterError            ontology/ holds something that cannot be loaded
    ├── ShapesError              shapes do not parse, or use what no engine here can check
    ├── ValidationError          the validation itself failed
    └── GoldError                a label file cannot be used

A message says what was found, what was expected, and where.
"""

from __future__ import annotations


class OmbudsgraphError(Exception):
    """Base of every error that this library raises on purpose."""


class InputError(OmbudsgraphError):
    """An input cannot be used."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason

    def __reduce__(self) -> tuple[type[InputError], tuple[str, str]]:
        return type(self), (self.name, self.reason)


class NotAStatement(InputError):
    """The input was read and is no decision statement of the Ombudsman."""


class UnsafeArchive(InputError):
    """An archive breaks a limit (members, size, ratio) or names a path outside itself."""


class StoreError(OmbudsgraphError):
    """A store cannot be used."""


class NotAStore(StoreError):
    """The folder exists and is no store."""


class StoreInUse(StoreError):
    """Another process holds the store."""


class StoreTooNew(StoreError):
    """A newer version of ombudsgraph wrote the store."""


class StoreDamaged(StoreError):
    """The store does not hold what its receipts say."""


class QueryError(OmbudsgraphError):
    """A query is wrong, or a question or parameter is unknown."""


class QueryRefused(QueryError):
    """A query asks for what is not allowed, or is beyond the limits of size, nesting and patterns."""


class QueryTimeout(QueryError):
    """A query was not answered within its time, in seconds."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"the query was not answered within {seconds:g} s; ask for less, or give it more time")
        self.seconds = seconds

    def __reduce__(self) -> tuple[type[QueryTimeout], tuple[float]]:
        return type(self), (self.seconds,)


class QueryTooLarge(QueryError):
    """A query needs more memory, or gives a larger result, than it may."""


class NotAcceptable(QueryError):
    """None of the formats that were asked for fits what the query gives."""


class EndpointError(OmbudsgraphError):
    """A remote endpoint cannot be asked, or answers what cannot be used."""

    def __init__(self, address: str, reason: str) -> None:
        super().__init__(f"{address}: {reason}")
        self.address = address
        self.reason = reason

    def __reduce__(self) -> tuple[type[EndpointError], tuple[str, str]]:
        return type(self), (self.address, self.reason)


class EndpointUnreachable(EndpointError):
    """No answer at all comes from a remote endpoint: its name is unknown, it takes no connection, or its certificate is not trusted."""


class ExportError(OmbudsgraphError):
    """A network cannot be written as asked: too large for the format, or a format or library that is not there."""


class ServerBusy(OmbudsgraphError):
    """Too many are waiting for an answer; come again after `retry_after` seconds."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(f"too many are waiting for an answer; come again in {retry_after} s")
        self.retry_after = retry_after

    def __reduce__(self) -> tuple[type[ServerBusy], tuple[int]]:
        return type(self), (self.retry_after,)


class RegisterError(OmbudsgraphError):
    """A file of ontology/ cannot be loaded."""


class ShapesError(OmbudsgraphError):
    """Shapes do not parse, or use what no engine here can check."""


class ValidationError(OmbudsgraphError):
    """The validation itself failed: what was to be checked could not be."""


class GoldError(OmbudsgraphError):
    """A file of labels cannot be used."""
