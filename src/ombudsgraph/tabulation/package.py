"""`datapackage.json`: what the folder of tables holds, for programs (Data Package 2.0 with Table Schema, https://datapackage.org).

Its date is that of the data, its version that of this library: the same store gives the same bytes whenever it is written.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType

from ombudsgraph._version import __version__
from ombudsgraph.tabulation.columns import Column, Kind, Table
from ombudsgraph.tabulation.dictionary import concepts_of
from ombudsgraph.terms import REUSE, REUSE_ADDRESS, SOURCE, SOURCE_ADDRESS

NAME = "ombudsgraph-tables"
FILE = "datapackage.json"

_PROFILES = "https://datapackage.org/profiles/2.0"
_TYPES: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.STRING: "string",
        Kind.INTEGER: "integer",
        Kind.DECIMAL: "number",
        Kind.BOOLEAN: "boolean",
        Kind.DATE: "date",
        Kind.STRINGS: "array",
    }
)
_DIALECT = {"header": True, "delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True}


@dataclass(frozen=True, slots=True)
class About:
    """Where the tables come from; `issued` is the date of the latest decision."""

    issued: date | None
    version: str = __version__

    def facts(self) -> tuple[tuple[str, str], ...]:
        """Return label and value of what every export carries."""
        return (
            ("Source", f"{SOURCE}, {SOURCE_ADDRESS}"),
            ("Licence", f"{REUSE}, {REUSE_ADDRESS}"),
            ("Date of the data", self.issued.isoformat() if self.issued else "none: no decision has a date"),
            ("Made by", f"ombudsgraph {self.version}"),
        )

    def metadata(self) -> dict[str, str]:
        """Return what a Parquet file carries of it."""
        issued = {"date": self.issued.isoformat()} if self.issued else {}
        return {"source": SOURCE_ADDRESS, "licence": REUSE, "licence_address": REUSE_ADDRESS, **issued, "version": self.version}


def describe(about: About, tables: Sequence[Table], files: Sequence[Path], others: Iterable[Path], note: str = "") -> bytes:
    """Return the descriptor of the *files* of *tables* and of *others* (the dictionary's), all in one folder."""
    known = {table.name: table for table in tables}
    package: dict[str, object] = {
        "$schema": f"{_PROFILES}/datapackage.json",
        "name": NAME,
        "title": SOURCE,
        "description": f"What the statements say, as tables, one row a thing. {note}".strip(),
        "version": about.version,
        "licenses": [{"name": "other", "title": REUSE, "path": REUSE_ADDRESS}],
        "sources": [{"title": SOURCE, "path": SOURCE_ADDRESS}],
        "contributors": [{"title": "The ombudsgraph developers", "roles": ["wrangler"]}],
        "keywords": ["ombudsman", "local government", "complaints", "legislation"],
    }
    if about.issued:
        package["created"] = f"{about.issued.isoformat()}T00:00:00Z"
    own = [_resource(known[path.stem], path, known) for path in files]
    package["resources"] = own + [_file(path.stem + path.suffix.replace(".", "-"), path) for path in others]
    return (json.dumps(package, ensure_ascii=False, indent=1) + "\n").encode()


def held(descriptor: bytes) -> set[str] | None:
    """Return the names of the files that a descriptor of ours lists, its own among them; None where it is someone else's."""
    try:
        found = json.loads(descriptor)
        if found["name"] != NAME:
            return None
        return {FILE, *(str(resource["path"]) for resource in found["resources"])}
    except (ValueError, KeyError, TypeError):
        return None


def _file(name: str, path: Path) -> dict[str, object]:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {"name": name, "path": path.name, "format": path.suffix[1:], "bytes": path.stat().st_size, "hash": f"sha256:{digest}"}


def _resource(table: Table, path: Path, known: Mapping[str, Table]) -> dict[str, object]:
    if path.suffix == ".csv":
        return _csv_resource(table, path, known)
    # Not under the format "parquet", nor with a Table Schema: frictionless reads such a resource by way of pandas, which makes its whole
    # numbers floats and its lists text, and finds them all wrong. A Parquet file says itself what its columns are.
    told = f"The same as {table.name}.csv, where that is here. {table.comment}"
    stated = {"format": "apache-parquet", "mediatype": "application/vnd.apache.parquet", "description": told}
    return {**_file(f"{table.name}-parquet", path), **stated}


def _csv_resource(table: Table, path: Path, known: Mapping[str, Table]) -> dict[str, object]:
    """Return the resource of a CSV file, with the keys that refer to tables that are here as well."""
    foreign = [
        {"fields": [name], "reference": {"resource": "" if other == table.name else other, "fields": [there]}}
        for name, other, there in table.foreign
        if other in known
    ]
    schema = {
        "$schema": f"{_PROFILES}/tableschema.json",
        "fields": [_field(table, column) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.key),
        **({"foreignKeys": foreign} if foreign else {}),
    }
    return {
        **_file(table.name, path),
        "type": "table",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "description": table.comment,
        "dialect": {"$schema": f"{_PROFILES}/tabledialect.json", **_DIALECT},
        "schema": schema,
    }


def _field(table: Table, column: Column) -> dict[str, object]:
    field: dict[str, object] = {"name": column.name, "type": _TYPES[column.kind], "description": column.comment, "rdfType": column.term}
    constraints: dict[str, object] = {}
    if column.name in table.key or column.kind is Kind.STRINGS:
        constraints["required"] = True
    if table.key == (column.name,):
        constraints["unique"] = True
    concepts = concepts_of(column.scheme) if column.scheme else ()
    if concepts and column.kind is Kind.STRING:
        constraints["enum"] = [concept.notation for concept in concepts]
        field["categories"] = [{"value": concept.notation, "label": concept.label} for concept in concepts]
    if constraints:
        field["constraints"] = constraints
    return field
