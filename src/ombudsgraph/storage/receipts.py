"""Receipts: what the store says it holds of each decision, so that it can be checked and a build can skip what has not changed.

The engine opens without an error after losing a write-ahead log, so the store keeps an account of its own. A receipt is written in the
transaction that writes its decision:

    <base>decision/R/receipt a og:Receipt ; og:sha256 "…" ; dcterms:source <…> ; og:version "0.1.0+3f…" ; og:quadCount 280 ; og:digest "…" .
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from ombudsgraph import resources
from ombudsgraph._version import __version__
from ombudsgraph.terms import integer, iri, literal, name

if TYPE_CHECKING:
    from ombudsgraph.graph import Record

_SHA256, _SOURCE, _VERSION = name("og:sha256"), name("dcterms:source"), name("og:version")
_COUNT, _DIGEST = name("og:quadCount"), name("og:digest")
# An address that is not certainly an IRI is kept as a string, so that it comes back as it was given.
_PLAIN_IRI = re.compile(r"https?://[A-Za-z0-9.-]+(?:/[A-Za-z0-9._~!$&'()*+,;=:@/-]*)?(?:[?#][A-Za-z0-9._~!$&'()*+,;=:@/?-]*)?")


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a store should hold of one decision: the text's hash, the address it came with, the version that read it, and the number of
    quads in its two graphs with the SHA-256 of their sorted N-Quads.
    """

    sha256: str
    source: str | None
    version: str
    count: int
    digest: str


@cache
def version() -> str:
    """Return the version of all that shapes a record: the library's, and a fingerprint of the registers that it read with."""
    fingerprint = hashlib.sha256()
    for file, content in resources.texts("ontology", ".ttl").items():
        fingerprint.update(f"{file}\0{len(content)}\0{content}".encode())
    return f"{__version__}+{fingerprint.hexdigest()[:12]}"


def graph(base: str) -> str:
    """Return the IRI of the graph of receipts."""
    return f"{base}receipts/graph"


def subject(base: str, key: str) -> str:
    """Return the IRI of the receipt of the decision *key*."""
    return f"{base}decision/{key}/receipt"


def key_of(base: str, receipt: str) -> str:
    """Return the key of the decision whose receipt has the IRI *receipt*."""
    return receipt.removeprefix(f"{base}decision/").removesuffix("/receipt")


def of(record: Record) -> Receipt:
    """Return the receipt for *record*, as this version gives it."""
    return Receipt(record.sha256, record.source, version(), record.count, record.digest)


def lines(base: str, key: str, receipt: Receipt) -> list[str]:
    """Return *receipt* as N-Quads lines."""
    values = [
        (name("rdf:type"), name("og:Receipt")),
        (_SHA256, literal(receipt.sha256)),
        (_VERSION, literal(receipt.version)),
        (_COUNT, integer(receipt.count)),
        (_DIGEST, literal(receipt.digest)),
    ]
    if receipt.source is not None:
        plain = _PLAIN_IRI.fullmatch(receipt.source)
        values.append((_SOURCE, iri(receipt.source) if plain else literal(receipt.source)))
    return [f"<{subject(base, key)}> {predicate} {value} <{graph(base)}> .\n" for predicate, value in values]


def read(base: str, rows: Iterable[tuple[str, str, str]]) -> Iterator[tuple[str, Receipt]]:
    """Yield key and receipt from rows of subject IRI, predicate IRI and value; what lacks a part is left out (its decision is built
    again, and a check of the store reports the decision).
    """
    found: dict[str, dict[str, str]] = {}
    for node, predicate, value in rows:
        found.setdefault(node, {})[f"<{predicate}>"] = value
    for node in sorted(found):
        parts = found[node]
        if {_SHA256, _VERSION, _COUNT, _DIGEST} <= parts.keys() and parts[_COUNT].isdecimal():
            yield key_of(base, node), Receipt(parts[_SHA256], parts.get(_SOURCE), parts[_VERSION], int(parts[_COUNT]), parts[_DIGEST])
