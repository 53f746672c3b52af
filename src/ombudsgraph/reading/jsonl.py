"""JSON lines: one object a line, with `url` and either `text` or `html`. A bad line is one refusal that names file and line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

import regex

from ombudsgraph.errors import InputError
from ombudsgraph.reading.archive import Limits

_ADDRESS = regex.compile(r"https?://[^\s<>\"{}|^`\\\ud800-\udfff]+")
_SURROGATE = regex.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Record:
    """One object: `content` is the value of `html` where `html` is true, else of `text`."""

    name: str
    content: str
    html: bool
    url: str | None


def records(name: str, stream: BinaryIO, limits: Limits) -> Iterator[Record | InputError]:
    """Yield the records of *stream*, named "file:line", and an error for each line that is none."""
    number = 0
    while line := stream.readline(limits.document_bytes + 1):
        number += 1
        label = f"{name}:{number}"
        if len(line) > limits.document_bytes and not line.endswith(b"\n"):
            yield InputError(label, f"a line of more than {limits.document_bytes:,} bytes")
            _skip_line(stream)
        elif number == 1 and line.strip() == b"{":
            yield InputError(label, "JSON over several lines, expected one object a line")
            return
        elif line.strip():
            yield _read(label, line)


def _skip_line(stream: BinaryIO) -> None:
    """Read on to the end of the line."""
    while (rest := stream.readline(65_536)) and not rest.endswith(b"\n"):
        pass


def _read(name: str, line: bytes) -> Record | InputError:
    """Return the record that *line* holds."""
    try:
        value: object = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return InputError(name, "not UTF-8, expected a JSON object")
    except (ValueError, RecursionError) as error:
        return InputError(name, f"not JSON: {error}")
    if not isinstance(value, dict):
        return InputError(name, f"a JSON {type(value).__name__}, expected an object with url and text or html")
    url = value.get("url")
    if url is not None and not (isinstance(url, str) and _ADDRESS.fullmatch(url)):
        return InputError(name, f"the url {str(url)[:80]!r}, expected an http address or none")
    for key in ("html", "text"):
        content = value.get(key)
        if isinstance(content, str) and content.strip():
            return Record(name, _SURROGATE.sub("\ufffd", content), key == "html", url)
    return InputError(name, "an object without text or html, or with an empty one")
