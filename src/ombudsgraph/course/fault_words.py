"""What is said of the word "fault": read backwards from the word to the verb that governs it, and on to what negates that verb.

    existential     "there was [no] [evidence of] fault"
    copula          "this was [not] fault" · "it does [not] amount to fault" · "the Council was [not] at fault"
    finding         "I [do not] find fault" · "I [cannot] find the Council at fault" · "regard this as fault" · "made without fault"
    admission       "accepted its fault"

Over the verb stands whoever denies the whole ("I do not think …", "there is nothing to suggest …", "nor …"). A noun phrase ("this fault",
"the faults identified", "any fault") asserts nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from ombudsgraph.course.clauses import Clause, Form, Reading
from ombudsgraph.course.fault_nouns import Noun
from ombudsgraph.course.governors import (
    ACCEPT,
    BE,
    BREAKS,
    DEFINITE,
    DONE,
    EQUAL,
    FIND,
    GROUP,
    HOLD,
    NEGATIVE,
    REGARD,
    SHOW,
    SUBJECTS,
    TAKEN,
)

_TOKEN = re.compile(r"[\w'-]+|[;:,().]")
_REACH = 300  # no governing verb stands further before its noun

_RIGHT_FOUND = re.compile(
    r" (?:(?:was|were|is|are|has been|have been) )?(?:also )?(?:found|identified|established)\b(?! by (?:the|an) (?:i|p|stage))"
)
_RIGHT_INJUSTICE = re.compile(
    r" (?:by the \w+ )?(?:(?:and|which|that|has|have|found) )*(?:caus(?:ed|ing)|leading to|led to|with|and) (?:an )?injustice"
)
_RIGHT_LED = re.compile(r" (?:by|in|on the part of)\b[^.;:]{0,160}?\b(?:led|caused|causing|meant|resulted|left)\b")
_NOT_CAUSED = re.compile(
    r"\b(?:is|was|are|were|been) (?:not|never) (?:(?:due|down) to |(?:because|a result|the result) of |caused by |affected by |through )?"
    r"(?:any |the |its |own |[\w']+'s )+$|\b(?:is|was|are|were|been) (?:not|never) (?:(?:due|down) to|(?:because|a result"
    r"|the result) of|caused by) $"
)
_OBJECT = re.compile(r" (?:the|its|it|this|that|how|them|either|what|any|his|her|their)\b")


def read(sentence: str, noun: Noun, *, lesser: bool = False) -> Reading | None:
    """Return what *sentence* (in lower case) says of *noun*; None where it asserts nothing of it. A *lesser* word counts only
    where it is said to exist.
    """
    tokens = list(_TOKEN.finditer(sentence, max(0, noun.start - _REACH), noun.start))
    clause = _Reader(sentence, noun, [token[0] for token in tokens], [token.start() for token in tokens], lesser)
    return clause.read()


class _Reader(Clause):
    """What governs the word: each form in turn."""

    def read(self) -> Reading | None:
        if _NOT_CAUSED.search(self.sentence, max(0, self.begin - 60), self.begin):
            return None if self.lesser else Reading(False, self.begin, Form.BE)
        at = self.phrase(len(self.words) - 1)
        word = self.words[at] if at >= 0 else ""
        admits = at - (word in ("its", "the", "their", "own"))
        if admits >= 0 and self.words[admits] in ACCEPT:
            refused = self.negated or NEGATIVE.intersection(self.words[max(0, admits - 2) : admits])
            return None if refused else self.reading(True, admits, Form.ACCEPT)
        for reader in self._readers(word):
            found = reader(at)
            if found is not None:
                return found
        return None

    def _readers(self, word: str) -> Sequence[Callable[[int], Reading | None]]:
        """Return what may be tried where *word* stands before the noun phrase."""
        if self.lesser and self.negated and not self.noun.startswith("nothing"):
            return ()
        if self.lesser:
            return (self._there_is, self._finds)
        if word.endswith("'s") or (word in DEFINITE and not self.article and not self.listed and self.noun != "at fault"):
            return ()
        return (self._there_is, self._equals, self._made_finding, self._finds, self._is, self._by_preposition, self._as_object, self._alone)

    def _there_is(self, at: int) -> Reading | None:
        words = self.words
        if at > 0 and words[at] == "there" and words[at - 1] in GROUP:  # "nor was there fault"
            before = self.group(at - 1)
            return self.verdict(before, words[before + 1 : at], Form.THERE)
        before = self.group(at)
        if before < 0 or before == at or words[before] != "there" or not BE.intersection(words[before + 1 : at + 1]):
            return None
        return self.verdict(before - 1, words[before + 1 : at + 1], Form.THERE)

    def _is(self, at: int) -> Reading | None:
        before = self.group(at)
        group = self.words[before + 1 : at + 1]
        if not BE.intersection(group):
            return self._fault_verb(before, group)
        if "to" in group and group[-1] == "be":
            if before > 1 and self.words[before] == "as":  # "not so long as to be fault"
                return self.reading(False, before, Form.BE) if "not" in self.words[max(0, before - 14) : before] else None
            if before >= 0 and self.words[before] == "said":
                return self.reading(False, before, Form.BE) if NEGATIVE.intersection(self.words[max(0, before - 3) : before]) else None
            return self._held(before, group)
        about = () if self.noun == "at fault" else self.words[max(0, before - 6) : before + 1]
        if group[-1] in ("being", "be") or group[0] == "having" or "faults" in about or "fault" in about:
            return self._faulted(before, group)
        return self.verdict(before, group, Form.BE)

    def _fault_verb(self, before: int, group: Sequence[str]) -> Reading | None:
        """Read "cannot fault the Council"."""
        if self.noun == "fault" and NEGATIVE.intersection(group) and _OBJECT.match(self.sentence, self.end):
            return self.reading(False, before + 1, Form.BE)
        return None

    def _faulted(self, before: int, group: Sequence[str]) -> Reading | None:
        """Read "cannot be faulted"."""
        return self.reading(False, before + 1, Form.BE) if self.noun == "faulted" and NEGATIVE.intersection(group) else None

    def _equals(self, at: int) -> Reading | None:
        words = self.words
        verb = at - 1 if at > 0 and words[at] == "to" and words[at - 1].startswith("amount") else at
        if verb < 0 or (verb == at and words[at] not in EQUAL):
            return None
        before = self.group(verb - 1)
        group = words[before + 1 : verb]
        if group and group[-1] == "to":
            near = words[max(0, before - 14) : before + 1]
            return self.reading(False, before + 1, Form.BE) if {"not", "insufficient", "too"}.intersection((*near, *group)) else None
        return self.verdict(before, group or ["is"], Form.BE)

    def _made_finding(self, at: int) -> Reading | None:
        """Read "with a finding of fault"."""
        words = self.words
        if at < 2 or words[at] != "of" or words[at - 1] not in ("finding", "findings"):
            return None
        near = words[max(0, at - 9) : at - 1]
        made = {"with", "make", "made", "making", "reached"}.intersection(near)
        return None if not made or "no" in near or NEGATIVE.intersection(near) else self.verdict(at - 2, ["is"], Form.FIND)

    def _finds(self, at: int) -> Reading | None:
        words = self.words
        if at >= 0 and words[at] == "that":
            at -= 1
        if at < 0 or (words[at] not in FIND and words[at] not in SHOW):
            return None
        before = self.group(at - 1)
        group = words[before + 1 : at]
        if words[at] in SHOW and (not group or group[-1] != "to"):
            return None
        subject = words[before] if before >= 0 else ""
        if (self.lesser and subject not in ("i", "we", "ombudsman", "and")) or (not group and subject in DEFINITE):
            return None
        if group and group[-1] == "to":
            near = {*words[max(0, before - 5) : before + 1], *group}
            found = near & {"unable", "not", "no", "nothing", "cannot"} and not near & {"enough", "insufficient"}
            return self.reading(False, before + 1, Form.FIND) if found else None
        if group == ["can"] and words[at] == "see":
            group = []
        return self.verdict(before, group or ["is"], Form.FIND)

    def _by_preposition(self, at: int) -> Reading | None:
        if at < 1:
            return None
        words, word = self.words, self.words[at]
        near = words[max(0, at - 10) : at]
        if word == "without":
            taken = near[-1] in TAKEN and len(near) > 1 and near[-2] not in BE and near[-2] not in ("been", "properly")
            return (
                None
                if near[-1] == "even" or taken or BREAKS.intersection((*near, "")) & {"if", "whether", "where", "when"}
                else self.reading(False, at, Form.BE)
            )
        if word == "with":
            return self._acted(at)
        if (word == "by" and near[-1] in ("affected", "flawed", "tainted", "undermined", "marred")) or (
            word == "of" and near[-1] == "guilty"
        ):
            before = self.group(at - 2)
            return self.verdict(before, words[before + 1 : at - 1] or ["is"], Form.BE)
        return None

    def _acted(self, at: int) -> Reading | None:
        """Read "acted with fault"."""
        for place in range(at - 1, max(-1, at - 9), -1):
            if self.words[place].startswith("act") or self.words[place] in DONE:
                before = self.group(place - 1)
                return self.verdict(before, self.words[before + 1 : place] or ["is"], Form.BE)
        return None

    def _as_object(self, at: int) -> Reading | None:
        """Read "find the Council at fault", "regard this as fault", "consider it a fault"."""
        words = self.words
        if at < 0:
            return None
        if words[at] == "as":
            return self._held(at - 1, [], REGARD)
        if self.noun == "at fault" or ((self.article or words[at] in ("it", "that")) and words[at] in SUBJECTS):
            return self._held(at, [])
        return None

    def _held(self, at: int, group: Sequence[str], verbs: frozenset[str] = HOLD) -> Reading | None:
        """Read what is held to be fault: the verb of holding stands before its object, which ends at *at*."""
        words = self.words
        inner = list(group)
        for place in range(at, max(-1, at - 18), -1):
            word = words[place]
            if word in verbs:
                before = self.group(place - 1)
                outer = words[before + 1 : place]
                if "would" in outer and words[before] in ("i", "we"):
                    outer = [one for one in outer if one != "would"]
                if outer and outer[-1] == "to":
                    near = {*words[max(0, before - 5) : before + 1], *outer}
                    return self.reading(False, before + 1, Form.FIND) if near & {"unable", "not", "no", "cannot"} else None
                return self.verdict(before, [*outer, *(one for one in inner if one in NEGATIVE)] or ["is"], Form.FIND)
            if word in ("nor", "neither"):
                return self.reading(False, place, Form.BE)
            if word in BREAKS:
                break
            if word in NEGATIVE and place == at:
                inner.append(word)
        return None

    def _alone(self, at: int) -> Reading | None:
        """Read what has no verb before it: "no fault was found", "fault found causing injustice"."""
        words = self.words
        if self.noun in ("at fault", "faulted") or (at >= 0 and words[at] in ("through", "if", "whether")):
            return None
        found = _RIGHT_FOUND.match(self.sentence, self.end) is not None
        if self.negated:
            return self.verdict(at, ["is"], Form.BE)
        if at >= 0 and words[at] not in (";", ":", ",", "and", "but", "that", "however"):
            return None
        right = (
            found
            or (
                at > 0
                and words[at] == ":"
                and words[at - 1] in ("finding", "decision", "conclusion")
                and self.sentence[self.end :] in ("", ".")
            )
            or _RIGHT_INJUSTICE.match(self.sentence, self.end)
            or (at < 0 and _RIGHT_LED.match(self.sentence, self.end))
        )
        return self.verdict(at, ["is"], Form.BE) if right else None
