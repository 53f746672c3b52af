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


class RegisterError(OmbudsgraphError):
    """A file of ontology/ cannot be loaded."""


class ShapesError(OmbudsgraphError):
    """Shapes do not parse, or use what no engine here can check."""


class ValidationError(OmbudsgraphError):
    """The validation itself failed: what was to be checked could not be."""


class GoldError(OmbudsgraphError):
    """A file of labels cannot be used."""
