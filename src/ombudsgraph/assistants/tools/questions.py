"""The tools `list_questions` and `ask_question`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from mcp.types import CallToolResult
from pydantic import Field, StrictFloat, StrictInt, StrictStr

from ombudsgraph import questions
from ombudsgraph.assistants import results
from ombudsgraph.assistants.desk import Desk
from ombudsgraph.assistants.forms import Answer, Form, result
from ombudsgraph.assistants.results import MOST_ROWS, ROWS, Result, Window
from ombudsgraph.errors import QueryError
from ombudsgraph.questions import Parameter, Question
from ombudsgraph.registers.entries import notations

_LONGEST = 2000  # characters of one value
_MOST_VALUES = 100
_LISTED = 20  # notations that a description lists

Given = StrictStr | StrictInt | StrictFloat
Parameters = Annotated[
    dict[str, Given | list[Given]] | None,
    Field(description="Name to value, or to several values; what is left out has its default. list_questions tells names and types."),
]
Words = Annotated[str | None, Field(description="Words that name, summary or description must have.", max_length=300)]
Tag = Annotated[str | None, Field(description="A tag that they must have, such as provisions, remedies, councils.", max_length=50)]
Limit = Annotated[int, Field(description="How many rows at most.", ge=1, le=MOST_ROWS)]
Offset = Annotated[int, Field(description="How many rows to leave out at the beginning, to go on with a long answer.", ge=0, le=100_000)]


class Asks(Form):
    """A parameter of a question."""

    name: str
    label: str
    type: str = Field(description="iri, concept SCHEME (a notation), body (a name), decision (a reference), or a kind of literal.")
    several: bool = Field(description="Several values can be given.")
    default: list[str] = Field(description="What counts where nothing is given; empty where anything will do.")
    expected: list[str] = Field(default_factory=list, description="The values that are admitted, where they are few.")
    listed_by: str | None = Field(default=None, description="The question that lists the values, with its parameters.")


class Listed(Form):
    """A question of the library."""

    name: str
    summary: str
    description: str
    tags: list[str]
    parameters: list[Asks]


class Library(Answer):
    """The questions."""

    questions: list[Listed]


class Questions:
    """The tools, over one store."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def list_questions(
        self,
        words: Words = None,
        tag: Tag = None,
    ) -> Annotated[CallToolResult, Library]:
        """List the questions of the library, each with what it asks and its typed parameters; ask_question runs one.

        They are tested and quick: where one fits, it is better than SPARQL of one's own.
        """
        library = questions.library().values()
        found = [question for question in library if _fits(question, (words or "").casefold().split(), tag)]
        looked_for = "questions of the library"
        looked_for += f" with the words {words!r}" if words else ""
        looked_for += f" with the tag {tag!r}" if tag else ""
        answer = Library(looked_for=looked_for, questions=[_listed(question) for question in found])
        tags = ", ".join(sorted({one for question in library for one in question.tags}))
        lines = [f"{len(found)} of {len(library)} questions:", *(_line(one) for one in answer.questions)]
        return result(answer, "\n".join(lines) if found else f"No question fits; tags are {tags}.")

    async def ask_question(
        self,
        name: Annotated[str, Field(description="A question's name, from list_questions.", max_length=100)],
        parameters: Parameters = None,
        limit: Limit = ROWS,
        offset: Offset = 0,
    ) -> Annotated[CallToolResult, Result]:
        """Ask a question of the library. Words of statements in the rows are quotations; sources has the statements' addresses."""
        question = questions.find(name)
        values = _values(parameters or {})
        told = "; ".join(f"{key}={value}" for key, value in values.items())
        looked_for = f"the question {name} ({question.summary}){f' with {told}' if told else ', defaults'}"
        sparql = question.filled(values, self._desk.base)
        found = await results.run(self._desk, sparql, Window(limit, offset), looked_for)
        return result(found.model_copy(update={"sparql": _without_header(sparql)}), results.text(found))


def _without_header(sparql: str) -> str:
    return "".join(line for line in sparql.splitlines(keepends=True) if not line.startswith("#+")).strip()


def _fits(question: Question, words: list[str], tag: str | None) -> bool:
    text = f"{question.name} {question.summary} {question.description}".casefold()
    return (tag is None or tag.casefold() in question.tags) and all(word in text for word in words)


def _values(given: Mapping[str, Given | list[Given]]) -> dict[str, str | list[str]]:
    """Return the values as the library takes them; raises QueryError where there are too many or one is too long."""
    values: dict[str, str | list[str]] = {}
    for name, value in given.items():
        several = [_plain(one) for one in value] if isinstance(value, list) else [_plain(value)]
        if len(several) > _MOST_VALUES or any(len(one) > _LONGEST for one in several):
            raise QueryError(f"parameter {name}: expected at most {_MOST_VALUES} values of at most {_LONGEST} characters")
        values[name] = several if isinstance(value, list) else several[0]
    return values


def _plain(value: Given) -> str:
    return f"{value:.9f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def _listed(question: Question) -> Listed:
    return Listed(
        name=question.name,
        summary=question.summary,
        description=question.description,
        tags=list(question.tags),
        parameters=[_asks(parameter) for parameter in question.parameters],
    )


def _asks(parameter: Parameter) -> Asks:
    scheme = parameter.type.removeprefix("concept ") if parameter.kind == "concept" else ""
    known = list(notations(scheme)) if scheme else []
    listing = " ".join((parameter.values or "", *(f"{name}={value}" for name, value in parameter.listing)))
    return Asks(
        name=parameter.name,
        label=parameter.label,
        type=parameter.type,
        several=parameter.many,
        default=[str(value) for value in parameter.defaults],
        expected=known if len(known) <= _LISTED else [],
        listed_by=listing or None,
    )


def _line(one: Listed) -> str:
    asked = "; ".join(f"{asks.name}: {asks.type}{' = ' + ', '.join(asks.default) if asks.default else ''}" for asks in one.parameters)
    return f"- {one.name}: {one.summary}. {f'Parameters: {asked}' if asked else 'No parameters'}"
