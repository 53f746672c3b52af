"""The thread of dates through a story, followed only where a date needs it: back to the last that stands by itself, and on from there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ombudsgraph.course.chronology import Chronology
from ombudsgraph.course.date_forms import DateAnchors
from ombudsgraph.course.date_shapes import Calendar, Relative
from ombudsgraph.course.days import Mention, find
from ombudsgraph.model import Span
from ombudsgraph.model.course import Days


@dataclass(slots=True)
class DateThread:
    """What the text *plain*, with its *anchors*, dates, in its order, for the *chronology*; `_passed` is what it has not been told yet."""

    plain: str
    chronology: Chronology
    anchors: DateAnchors
    _passed: list[Span | Mention] = field(default_factory=list)

    @property
    def last(self) -> Days | None:
        """The days that were told last."""
        self._catch_up()
        return self.chronology.last

    def pass_by(self, span: Span) -> None:
        """Go on behind *span*, whose dates nobody asks for."""
        self._passed.append(span)
        if self.anchors.may_be_counted(span):
            self._catch_up()  # while the step that it is counted from is the last of its kind

    def tell(self, mentions: Iterable[Mention]) -> list[tuple[Mention, Days | None]]:
        """Return *mentions* with the days that they mean, and go on from there."""
        told: list[tuple[Mention, Days | None]] = []
        for mention in mentions:
            if isinstance(mention.form, Calendar) and mention.form.year is not None:
                told.append((mention, self.chronology.days_of(mention)))
                self._passed.append(mention)
            else:
                self._catch_up()
                told.append((mention, self.chronology.tell(mention)))
        return told

    def pass_all(self, mentions: Iterable[Mention]) -> None:
        """Go on behind *mentions*, of which nobody asks for the days."""
        for mention in mentions:
            self._passed.append(mention)
            if isinstance(mention.form, Relative) and mention.form.anchor:
                self._catch_up()

    def _catch_up(self) -> None:
        """Tell the chronology what has been passed by, from the last date that stands by itself on."""
        needed: list[Mention] = []
        while self._passed:
            passed = self._passed.pop()
            for mention in reversed((passed,) if isinstance(passed, Mention) else find(self.plain, passed)):
                needed.append(mention)
                if self._stands_alone(mention):
                    self._passed.clear()
                    break
        for mention in reversed(needed):
            self.chronology.tell(mention)

    def _stands_alone(self, mention: Mention) -> bool:
        """Tell whether *mention* says its year, so that the story goes on from it whatever was told before."""
        if not isinstance(mention.form, Calendar) or mention.form.year is None or mention.is_anchor:
            return False
        return self.chronology.days_of(mention) is not None
