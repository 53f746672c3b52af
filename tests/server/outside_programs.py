"""Where the outside programs are that the endpoint is tested with, and what its answers must be."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from ombudsgraph import questions

HERE = Path(__file__).parent
GOLDEN = HERE.parent / "golden" / "questions"

# Questions of every shape: aggregates, optional columns, decimals, dates, long texts with quotes, property paths, sub-selects.
ASKED = (
    "citations-in-context",
    "deadlines-due",
    "intervals",
    "not-investigated",
    "outcomes-by-council",
    "payments-over",
    "provisions-under",
)
GRAPH = "decision-record"
ASK = "PREFIX og: <https://w3id.org/ombudsgraph/ontology#> ASK { ?decision a og:Decision }"
ASK_NOTHING = "ASK { ?nothing <urn:of:the:kind> ?at_all }"
DECISIONS = "SELECT (COUNT(DISTINCT ?d) AS ?n) { ?d a <https://w3id.org/ombudsgraph/ontology#Decision> }"

Rows = list[tuple[str, ...]]


def folder() -> Path:
    """Return where clients/install.sh puts what comes from npm."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return Path(os.environ.get("OMBUDSGRAPH_CLIENTS") or cache / "ombudsgraph" / "clients")


def program(name: str) -> str:
    """Return the path of an outside program; a test without it is skipped, or fails where OMBUDSGRAPH_CLIENTS_REQUIRED=1."""
    found = shutil.which(name) or shutil.which(name, path=folder() / "node_modules" / ".bin")
    if found is None:
        words = f"{name} is not here; tests/server/clients/install.sh installs it"
        if os.environ.get("OMBUDSGRAPH_CLIENTS_REQUIRED") == "1":
            pytest.fail(words)
        pytest.skip(words)
    return found


@cache
def text(question: str) -> str:
    """Return the SPARQL of a question of the library."""
    return questions.find(question).text


@cache
def expected(question: str) -> Rows:
    """Return the reviewed rows of a question over the samples, in order; "" where a variable is unbound."""
    lines = (GOLDEN / f"{question}.tsv").read_text("utf-8").splitlines()[1:]
    return [tuple(cell.replace("\\n", "\n").replace("\\t", "\t") for cell in line.split("\t")) for line in lines]


@cache
def variables(question: str) -> tuple[str, ...]:
    """Return the names of the columns of a question."""
    return tuple((GOLDEN / f"{question}.tsv").read_text("utf-8").splitlines()[0].split("\t"))


def words(value: object) -> str:
    return "" if value is None else str(value)


def of_json(body: str | bytes | dict[str, Any], question: str) -> Rows:
    """Return the rows of results in JSON, after the columns are seen to be those of the question."""
    found = body if isinstance(body, dict) else json.loads(body)
    assert tuple(found["head"]["vars"]) == variables(question)
    return [tuple(row.get(name, {}).get("value", "") for name in variables(question)) for row in found["results"]["bindings"]]


def of_csv(body: bytes, question: str) -> Rows:
    lines = [tuple(line) for line in csv.reader(io.StringIO(body.decode("utf-8"), newline=""))]
    assert lines[0] == variables(question)
    return lines[1:]


def triples(graph: Iterable[Any]) -> Rows:
    return sorted({tuple(words(term) for term in triple) for triple in graph})
