"""Which of the deadlines of a clause holds for which of its acts.

within a month apologise and pay her £100             told before: both
apologise, pay her £100 and review its policy by May  told behind the last: all before it
apologise by May and, by June, review its policy      each its own
restore the therapy by May, and to pay her £100       the first alone
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ombudsgraph.course import remedy_phrases as phrases
from ombudsgraph.course.act_kinds import Act
from ombudsgraph.course.deadlines import Term

_JOINING = re.compile(r"\b(?:and|or|but)\b|;")
_OPENING = re.compile(
    r"(?:^|[,;:(]|\b(?:and|that|which|it|will|should|to|agreed|agrees|must|shall|then|also|council|trust|provider))\s*$", re.IGNORECASE
)


_TRAINED = re.compile(r"\b(?:trained|training|briefed|reminded|instructed|guidance)\b")


@dataclass(frozen=True, slots=True)
class Due:
    """The deadlines in a clause and its acts."""

    words: str
    acts: Sequence[Act]
    terms: Sequence[Term]

    def of_act(self, act: Act, *, service: bool, led: bool) -> Term | None:
        """Return the deadline of *act*; of an act of *service* what it teaches is none, and where the lead-in told one (*led*), one behind
        another act is none.
        """
        usable = [term for term in self.terms if not (service and self._is_content(act, term))]
        later_acts = [other for other in self.acts if other.verb > act.verb]
        mine = [term for term in usable if not any(self._fronts(term, other) for other in later_acts)]
        own = [term for term in mine if act.verb <= term.start and (term.start < act.end or self._follows(act, term))]
        if own:
            return own[0]
        before = [term for term in mine if term.start < act.verb and self._holds_on(term, act)]
        if before:
            return before[-1]
        later = [term for term in mine if term.start >= act.end and (term.from_decision or term.deadline.due or term.same)]
        return later[0] if later and not led else None

    def _follows(self, act: Act, term: Term) -> bool:
        return term.start < act.end + 40 and not self.words[act.end : term.start].strip(" ,;")

    def _fronts(self, term: Term, act: Act) -> bool:
        """Tell whether *term* stands before the verb of *act* as its own ("and, by June, it will review …")."""
        return (
            term.end <= act.verb
            and not _JOINING.search(self.words, term.end, act.verb)
            and not any(term.end <= other.verb < act.verb for other in self.acts)
            and _OPENING.search(self.words[: term.start].rstrip("(")) is not None
        )

    def _holds_on(self, term: Term, act: Act) -> bool:
        """Tell whether *term*, told before *act*, still holds for it: it was told before an act, or only "and" stands between."""
        if term.same or any(self._fronts(term, other) for other in self.acts if other.verb <= act.verb):
            return True
        if not any(other.verb <= term.start for other in self.acts):
            return True
        return self.words[act.start : act.verb].strip() in ("and", "", ",", ", and") and act is not self.acts[0]

    def _is_content(self, act: Act, term: Term) -> bool:
        """Tell whether *term* is part of what staff are told ("remind them to answer within 20 working days"), not by when they are."""
        if term.start < act.verb or term.names_decision or self.words[: term.start].rstrip().endswith(",") or term.same:
            return False
        told = self.words[act.verb : term.start]
        return phrases.CONTENT.search(told) is not None and _TRAINED.search(told) is None
