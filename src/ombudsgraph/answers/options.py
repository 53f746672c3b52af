"""The forms in which an answer can be written; light to import, since `--help` reads it."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path


class ResultFormat(StrEnum):
    """The forms of an answer; `table` and `md` are for people and fit every kind of answer."""

    TABLE = "table"
    MD = "md"
    CSV = "csv"
    TSV = "tsv"
    JSON = "json"
    XML = "xml"
    TTL = "ttl"
    NT = "nt"
    NQ = "nq"
    TRIG = "trig"
    JSONLD = "jsonld"


FOR_ROWS = (ResultFormat.CSV, ResultFormat.TSV, ResultFormat.JSON, ResultFormat.XML)
FOR_TRIPLES = (ResultFormat.TTL, ResultFormat.NT, ResultFormat.NQ, ResultFormat.TRIG, ResultFormat.JSONLD)
FOR_ALL = (ResultFormat.TABLE, ResultFormat.MD)


def of_file(path: Path) -> ResultFormat | None:
    """Return the form that the ending of the file's name stands for; None where it stands for none."""
    ending = path.suffix.lower().removeprefix(".")
    return ResultFormat(ending) if ending in set(ResultFormat) - {ResultFormat.TABLE} else None
