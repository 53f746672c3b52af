"""Labels: a JSON file says what a careful reader found in one statement; here it becomes frozen dataclasses.

    {"reference": "20 012 640", "respondent": "London Borough of Camden", "gss": "E09000007",
     "category": "Children's care services", "subcategory": "Other", "outcome": "upheld", "date": "2022-07-10",
     "citations": [{"citedAs": "26(1)", "iri": "http://…/section/26/1", "role": "jurisdiction", "start": 1793, "end": 1798}, …],
     "guidance": ["Getting the Best from Complaints"], "decisions_cited": ["19 004 215"], "cases": ["[2019] EWCA Civ 1234"],
     "parties": {"Mr X": "complainant"}, "bodies": ["Ofsted"], "bodies_optional": ["CAMHS"]}

Conventions. A key that is absent was not labelled, so its kind is not scored for this file; `null` or an empty list says that the
statement has none. `respondent` is a name or a list of names. `start` and `end` are code points from 0 in the statement's stored text,
`null` where the labels do not fix them. `flag` is one flag, `flags` a list. A role `a|b` accepts either. A row may say
`"optional": true`: found or not, it counts neither way; a list `…_optional` beside a list of names holds names of that sort. A name may
also be an object with its words under `name`, `label`, `reference` or `citedAs`.
The complaint's course, findings and remedies are in `course_gold`. Keys that are read nowhere are left alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ombudsgraph.errors import GoldError
from ombudsgraph.evaluation import course_gold
from ombudsgraph.evaluation.course_gold import CourseGold
from ombudsgraph.evaluation.label_rows import Labels, mapping
from ombudsgraph.model import Span


@dataclass(frozen=True, slots=True)
class GoldCitation:
    """A mention of a provision or an Act as labelled. `roles` are the accepted ones, empty where the role was not labelled."""

    cited_as: str
    iri: str
    roles: tuple[str, ...]
    start: int | None = None
    end: int | None = None
    flags: frozenset[str] = frozenset()
    optional: bool = False

    @property
    def span(self) -> Span | None:
        """Where the mention stands, `None` where the labels do not fix it."""
        return Span(self.start, self.end) if self.start is not None and self.end is not None else None


@dataclass(frozen=True, slots=True)
class GoldName:
    """A body, guidance document, decision or case that the statement names."""

    name: str
    optional: bool = False


@dataclass(frozen=True, slots=True)
class GoldParty:
    """A person's pseudonym and the roles that are accepted for it."""

    label: str
    roles: tuple[str, ...]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Gold:
    """The labels of one statement. `None` in place of a tuple: this was not labelled; an empty one: the statement has none."""

    name: str
    reference: str
    respondents: tuple[str, ...] | None = None
    gss: tuple[str, ...] | None = None
    category: tuple[str, ...] | None = None
    subcategory: tuple[str, ...] | None = None
    outcome: tuple[str, ...] | None = None
    issued: tuple[str, ...] | None = None
    citations: tuple[GoldCitation, ...] | None = None
    guidance: tuple[GoldName, ...] | None = None
    decisions: tuple[GoldName, ...] | None = None
    cases: tuple[GoldName, ...] | None = None
    parties: tuple[GoldParty, ...] | None = None
    bodies: tuple[GoldName, ...] | None = None
    course: CourseGold | None = None

    @property
    def key(self) -> str:
        """The reference with dashes ("17-002-402b")."""
        return "-".join(self.reference.replace("-", " ").split())


def files(inputs: Iterable[str | Path]) -> Iterator[Path]:
    """Yield the label files among *inputs* in order of name: a file as it is, of a folder every `*.json` in it, at any depth.

    Raises `GoldError` where an input does not exist.
    """
    for given in map(Path, inputs):
        if given.is_dir():
            yield from sorted(given.rglob("*.json"))
        elif given.is_file():
            yield given
        else:
            raise GoldError(f"{given}: expected a file of labels or a folder of them, found nothing")


def load(path: Path) -> Gold:
    """Return the labels in the file *path*; raise `GoldError` naming file, place, what was expected and what was found."""
    try:
        content = json.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise GoldError(f"{path}: cannot be read ({error.strerror or error})") from error
    except UnicodeDecodeError as error:
        raise GoldError(f"{path}: expected UTF-8, found byte {error.object[error.start]:#04x} at offset {error.start}") from error
    except ValueError as error:
        raise GoldError(f"{path}: expected JSON, found {error}") from error
    return _gold(Labels(str(path), mapping(content, str(path), "the file")))


def _gold(labels: Labels) -> Gold:
    """Read every kind of label that this module knows."""
    return Gold(
        name=Path(labels.file).name,
        reference=labels.text("reference"),
        respondents=labels.values("respondents" if "respondents" in labels.row else "respondent"),
        gss=labels.values("gss"),
        category=labels.values("category"),
        subcategory=labels.values("subcategory"),
        outcome=labels.values("outcome"),
        issued=labels.dates("date"),
        citations=labels.rows("citations", _citation),
        guidance=_names(labels, "guidance"),
        decisions=_names(labels, "decisions_cited"),
        cases=_names(labels, "cases"),
        parties=labels.rows("parties", _party),
        bodies=_names(labels, "bodies"),
        course=course_gold.read(labels),
    )


def _citation(labels: Labels) -> GoldCitation:
    """Read one row of `citations`."""
    start, end = labels.offset("start"), labels.offset("end")
    if (start is None) != (end is None) or (start is not None and end is not None and start >= end):
        raise labels.fail("end", "start and end both null, or end behind start")
    flags = frozenset((*(labels.values("flag") or ()), *(labels.values("flags") or ())))
    return GoldCitation(labels.text("citedAs"), labels.text("iri"), labels.choices("role"), start, end, flags, labels.flag("optional"))


def _names(labels: Labels, key: str) -> tuple[GoldName, ...] | None:
    """Read the names under *key*, and those that may be found under *key* with "_optional"."""
    found = labels.rows(key, _name)
    optional = labels.rows(f"{key}_optional", _name) or ()
    return None if found is None else (*found, *(GoldName(one.name, optional=True) for one in optional))


def _name(labels: Labels) -> GoldName:
    """Read one name of a list of names."""
    key = next((key for key in ("name", "label", "reference", "citedAs") if key in labels.row), "name")
    return GoldName(labels.text(key), labels.flag("optional"))


def _party(labels: Labels) -> GoldParty:
    """Read one party: a pair of an object, or a row with its name and `role`."""
    return GoldParty(_name(labels).name, labels.choices("role"), labels.flag("optional"))
