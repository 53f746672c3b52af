"""What is asked: a question of the library by its name, a file with a query, SPARQL itself, or what stands on stdin."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from ombudsgraph import questions
from ombudsgraph.errors import InputError, QueryError
from ombudsgraph.questions import Question
from ombudsgraph.questions.library import parse, without_header
from ombudsgraph.terms import BASE

_SUFFIXES = (".rq", ".sparql")
_NAME = re.compile(r"[\w-]+")
_WITH_PARAMETERS = re.compile(r"(?m)^#\+ params:")
_SPARQL = re.compile(r"(?is).*\b(?:SELECT|ASK|CONSTRUCT|DESCRIBE)\b")
_LONGEST_TOLD = 80


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked.

    Attributes:
        name: what messages call it: "the query", or a file's name.
        text: the query as it was given.
        question: the same with its parameters, where its header declares some.
    """

    name: str
    text: str
    question: Question | None = None

    def filled(self, params: Mapping[str, questions.Given], base: str = BASE) -> str:
        """Return the SPARQL with *params* filled in, for a source whose instances have IRIs that begin with *base*.

        Raises:
            QueryError: a parameter that it does not have, or a value that is not of its type.
        """
        if self.question is not None:
            return self.question.filled(params, base)
        if params:
            raise QueryError(
                f"parameters belong to a question of the library, or to a query whose header declares them (#+ params:); "
                f"{self.name} declares none"
            )
        return self.text

    def assumed(self, params: Iterable[str]) -> str:
        """Return in words the defaults that stand in where *params* name no value: "body=camden, status=agreed,recommended"."""
        given = frozenset(params)
        parameters = self.question.parameters if self.question is not None else ()
        defaults = ((one.name, ",".join(map(str, one.defaults))) for one in parameters if one.defaults and one.name not in given)
        return ", ".join(f"{name}={values}" for name, values in defaults)


def read(question: str | Path) -> Asked:
    """Return what *question* asks: a name of the library, a .rq file (or the path of any file), or SPARQL.

    Raises:
        QueryError: no such question, or a header that cannot be read.
        InputError: the file cannot be read.
    """
    if isinstance(question, Path) or question.lower().endswith(_SUFFIXES):
        return _of_file(Path(question))
    stripped = question.strip()
    if _NAME.fullmatch(stripped) and (stripped in questions.library() or not _is_file(stripped)):
        found = questions.find(stripped)
        return Asked(f"queries/{found.name}.rq", found.text, found)
    if _is_file(stripped):
        return _of_file(Path(stripped))
    if _SPARQL.match(question) or "\n" in stripped:
        return of_text("the query", question)
    told = question if len(question) <= _LONGEST_TOLD else f"{question[:_LONGEST_TOLD]}…"
    raise QueryError(f"found {told!r}, expected a question of the library, a .rq file, SPARQL (SELECT, ASK, CONSTRUCT, DESCRIBE), or -")


def read_stdin() -> Asked:
    """Return the query that stands on stdin.

    Raises:
        InputError: stdin is closed, empty, or no UTF-8.
    """
    if sys.stdin is None or sys.stdin.closed:
        raise InputError("stdin", "is closed; expected a query")
    try:
        content = sys.stdin.buffer.read()
    except OSError as error:
        raise InputError("stdin", f"cannot be read: {error.strerror or error}") from error
    return of_text("the query on stdin", _decoded(content, "stdin"))


def of_text(name: str, text: str) -> Asked:
    """Return the query in *text*, with its parameters where it has a header that declares some.

    Such a header needs nothing else than `params`: a summary is for a library, and what other tools write there is theirs.

    Raises:
        QueryError: that header cannot be read, or does not fit the query.
    """
    if not _WITH_PARAMETERS.search(text):
        return Asked(name, text)
    called = "query"
    try:
        question = parse(called, f"{_header(text)}{without_header(text)}")
    except QueryError as error:
        raise QueryError(f"{name}: {str(error).removeprefix(f'queries/{called}.rq: ')}") from error
    return Asked(name, text, replace(question, name=name, text=text))


def _header(text: str) -> str:
    """Return the header of *text* as the library wants it."""
    lines = [line[3:] for line in text.splitlines() if line.startswith("#+ ")]
    try:
        fields = yaml.safe_load("\n".join(lines))
    except yaml.YAMLError:
        fields = None
    if not isinstance(fields, dict):
        return "".join(f"#+ {line}\n" for line in lines)  # it is the library's to say what is wrong
    known: dict[str, object] = {"summary": "", "description": "", "tags": [], "params": fields.get("params")}
    return "".join(f"#+ {line}\n" for line in yaml.safe_dump(known, sort_keys=False, allow_unicode=True).splitlines())


def _is_file(name: str) -> bool:
    with suppress(OSError):  # too long for a file's name
        return Path(name).is_file()
    return False


def _of_file(path: Path) -> Asked:
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise InputError(str(path), "there is no such file; the library's questions are asked by name, without .rq") from error
    except OSError as error:
        raise InputError(str(path), f"cannot be read: {error.strerror or error}") from error
    return of_text(str(path), _decoded(content, str(path)))


def _decoded(content: bytes, name: str) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(name, f"is no UTF-8 (byte {error.start}); expected a query") from error
    if not text.strip():
        raise InputError(name, "is empty; expected a query")
    return text
