"""Steps: what was told of complaints becomes their steps.

Which complaint is meant: the one that the heading or the sentence names ("her second complaint", "complained again"), or else the one
told of last. Which step an act is depends on the stage that its complaint has come to and on the procedure.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import regex

from ombudsgraph.course import procedures
from ombudsgraph.course import step_marks as marks
from ombudsgraph.course.acts import Act
from ombudsgraph.course.placing import is_first_answer, place
from ombudsgraph.course.tellings import Telling
from ombudsgraph.course.thread import Thread
from ombudsgraph.model import Span
from ombudsgraph.model.course import Days, Procedure, StepType

_WARM = 4  # so many sentences behind one that told something may go on with it in words that by themselves tell nothing


@dataclass(slots=True)
class Course:
    """The complaints of a statement as they are told. `statutory` tells that a complaint goes through the children's procedure unless the
    text says otherwise, `childrens` that it may; `names` are words of the bodies complained of; `distracted` that something else was
    written to the body since; `pressed` what may have been a request for the next stage.
    """

    statutory: bool
    childrens: bool
    names: frozenset[str]
    school_appeal: bool
    has_second: bool
    threads: list[Thread] = field(default_factory=list)
    current: int = 0
    about_us: bool = False
    warmth: int = 0
    about: tuple[Act, str] | None = None
    retold: bool = False
    distracted: bool = False
    pressed: Telling | None = None

    def heading(self, words: str) -> None:
        """Take note of a section's heading, in lower case."""
        numbered = marks.NUMBERED.search(words)
        if numbered is not None:
            self.current = min(marks.PLACES[numbered["number"]], max(len(self.threads), 1))
        elif marks.SECOND.search(words):
            self.current = 1
        elif self.has_second and marks.FIRST.search(words):
            self.current = 0

    @property
    def is_told(self) -> bool:
        """Whether one of the last sentences told something, or spoke of a letter that "it" may be in the next."""
        return self.warmth > 0

    def pass_by(self, words: str) -> None:
        """Take note of a sentence, *words* in lower case, that tells nothing of complaints."""
        self.about_us, self.about, self.warmth = False, None, self.warmth - 1
        self._be_distracted(words)

    def _be_distracted(self, words: str) -> None:
        if not self.distracted and self.threads:
            self.distracted = marks.is_contact(words)

    def take(self, tellings: list[Telling], words: str, sentence: Span) -> None:
        """Take what a sentence, *words* in lower case, tells."""
        if "compl" in words:
            if tellings or self.has_second:
                self._choose(words, tellings)
            if tellings or "procedure" in words or "process" in words:
                self._name_procedure(words)
        for number, telling in enumerate(tellings):
            self._take(telling, tellings[number - 1] if number else None)
        if not tellings:
            self._be_distracted(words)
        else:
            self.distracted = self.distracted and all(telling.act is Act.RESPONDED for telling in tellings)
            if " and to " in words:
                self._take_both(tellings, words, sentence)
        self.about = marks.letter(words)
        self.about_us = "ombudsm" in words or " to us" in words
        self.warmth = _WARM if tellings or self.about is not None else self.warmth - 1

    def _take_both(self, tellings: list[Telling], words: str, sentence: Span) -> None:
        """Take a complaint that was made to two bodies at once as two."""
        days = next((telling.days for telling in tellings if telling.act is Act.COMPLAINED and telling.days), None)
        is_taken = bool(self.threads) and self.threads[0].find(1, StepType.REQUEST) is not None
        if days is not None and is_taken and marks.BOTH.search(words) is not None:
            self._thread(1).add(1, StepType.REQUEST, days, sentence)

    def retell(self, tellings: list[Telling], words: str) -> None:
        """Take what findings tell anew in a sentence, *words* in lower case; what the story has told is left as it is."""
        if "compl" in words:
            self._choose(words, tellings)
        thread = self._thread(min(self.current, len(self.threads) - 1))
        for telling in tellings:
            if telling.days is None or "within" in telling.clause or "within" in words:
                continue
            if telling.act is Act.OMBUDSMAN:
                if not self.threads[0].find(None, StepType.COMPLAINED_TO_OMBUDSMAN):
                    self._sort(telling.act, telling, thread)
            elif (
                telling.act in marks.PLAIN_KINDS
                or (telling.stage and telling.act in marks.STAGED)
                or (len(self.threads) == 1 and is_first_answer(telling, thread))
            ):
                self._sort(telling.act, telling, thread)

    def anchor(self, words: str) -> Days | None:
        """Return the days of what *words* call a step ("the panel hearing"), the last of its kind."""
        return self.threads[self.current].days_called(words) if self.current < len(self.threads) else None

    def _thread(self, number: int) -> Thread:
        while len(self.threads) <= number:
            self.threads.append(Thread(statutory=self.statutory))
        return self.threads[number]

    def _choose(self, words: str, tellings: list[Telling]) -> None:
        """Choose the complaint that the sentence is about."""
        mark = marks.SECOND.search(words) if tellings and self.threads and not self.retold else None
        if mark is not None and mark[0].startswith("complained") and not self._thread(self.current).is_closed(1):
            mark = None  # the same complaint, sent again
        if mark is not None:
            made = next((telling.days for telling in tellings if telling.act is Act.COMPLAINED and telling.days), None)
            if self.current == 0 or len(self.threads) > 1 or made:
                self.current = self._place_of(marks.NUMBERED.search(words), made)
        elif self.has_second and marks.FIRST.search(words):
            self.current = 0

    def _place_of(self, numbered: regex.Match[str] | None, made: Days | None) -> int:
        """Return which complaint is meant: by its number, or else the one that was *made* then, or the next after an answered one."""
        if numbered is not None:
            return min(marks.PLACES[numbered["number"]], len(self.threads))
        if self.current >= len(self.threads):
            return self.current
        if self.current == 0 and len(self.threads) == 1:
            return 1
        current = max(self.current, 1)
        thread = self.threads[current]
        request = thread.find(1, StepType.REQUEST)
        if made is None or request is None or request.days is None or not thread.is_closed(1) or made.earliest <= request.days.latest:
            return current
        return len(self.threads) if made.earliest > max(told.days.latest for told in thread.steps if told.days) else current

    def _name_procedure(self, words: str) -> None:
        """Take note of the procedure that a sentence, *words* in lower case, says was used."""
        if self.current >= len(self.threads) and not self.threads:
            return
        thread = self._thread(min(self.current, len(self.threads)))
        named = procedures.used(words)
        if named is None or thread.is_investigated():
            return
        thread.named = named
        if named is Procedure.CHILDRENS_STATUTORY or not thread.find(2, StepType.REPORT):
            thread.statutory = named is Procedure.CHILDRENS_STATUTORY and self.childrens

    def _take(self, telling: Telling, previous: Telling | None) -> None:
        act = telling.act
        if act in marks.OPENING:
            self.distracted = False
        if act is Act.PRESSED and previous is not None and previous.act is Act.RESPONDED and (previous.stage or 0) > 1:
            act = Act.ESCALATED  # told behind its answer
            telling = replace(telling, stage=previous.stage)
        if act is Act.PRESSED:
            thread = self._thread(self.current)
            is_answered = bool(thread.stage) and thread.find(thread.stage, StepType.RESPONSE) is not None
            self.pressed = telling if telling.days is not None and is_answered else self.pressed
            return
        if act is Act.DID_SO:
            act = Act.OMBUDSMAN if self.about_us else Act.RESPONDED
        if act is Act.WAS_TOLD:
            if previous is None or previous.act is not Act.ESCALATED or telling.days is None:
                return
            act = Act.RESPONDED
        if act is Act.IT_CAME:
            if self.about is None or telling.days is None:
                return
            act, words = self.about
            telling = replace(telling, words=words)
        self._sort(act, telling, self._thread(self.current))

    def _sort(self, act: Act, telling: Telling, thread: Thread) -> None:
        """Hand the *act* to the rule for it."""
        if act is Act.ESCALATED and telling.stage == 1 and "complaint" in telling.words:
            self._complained(telling)
        elif act is Act.COMPLAINED and (telling.stage or 0) > 1:
            self._escalated(thread, telling)
        elif act is Act.COMPLAINED:
            self._complained(telling)
        elif act is Act.ESCALATED:
            self._escalated(thread, telling)
        elif act is Act.REFUSED:
            self._refused(thread, telling)
        elif act in (Act.APPEALED, Act.OMBUDSMAN, Act.EARLY):
            self._outside(thread, act, telling)
        elif act is not Act.PRESSED:
            self._procedural(thread, act, telling)

    def _outside(self, thread: Thread, act: Act, telling: Telling) -> None:
        """Take what lies outside the stages: an appeal, a complaint or a referral to the Ombudsman."""
        if act is Act.APPEALED:
            if self.school_appeal and telling.days is not None:
                thread.appealed = True
                thread.add(None, StepType.REQUEST, telling.days, telling.sentence)
        elif act is Act.OMBUDSMAN:
            if telling.days is not None or not telling.words.startswith("complaint"):
                first = thread if telling.act is Act.DID_SO else self._thread(0)
                first.add(None, StepType.COMPLAINED_TO_OMBUDSMAN, telling.days, telling.sentence)
        elif self.about_us or "early" in telling.words:
            thread.add(None, StepType.EARLY_REFERRAL, telling.days, telling.sentence)

    def _complained(self, telling: Telling) -> None:
        """Take a complaint to the body: the first step of a complaint."""
        if telling.days is None:
            return
        addressee = marks.ADDRESSEE.match(telling.clause[telling.clause.find(telling.words) + len(telling.words) :])
        to = addressee[1] if addressee else ""
        if to and not marks.BODY.search(to) and not any(name in to for name in self.names):
            return
        provider = marks.PROVIDER.search(to) is not None
        thread = self._thread(self.current)
        request = thread.find(1, StepType.REQUEST)
        kind = next((kind for kind, pattern in marks.KINDS if to and pattern.search(to)), "")
        if request is not None and kind and thread.to not in ("", kind) and not self.retold:
            self.current = len(self.threads)
            thread = self._thread(self.current)
        thread.provider = thread.provider or provider
        thread.to = thread.to or kind
        thread.add(1, StepType.REQUEST, telling.days, telling.sentence, formal=marks.FORMAL.search(telling.words) is not None)

    def _escalated(self, thread: Thread, telling: Telling) -> None:
        """Take a request for a further stage."""
        stage = telling.stage
        if stage == 1 and marks.REVIEWED.search(telling.words):
            stage = 0
        if stage == 1:
            return
        if not thread.steps and (telling.days is None or not stage):
            return
        if thread.appealed:
            return
        if not stage:
            answered = next((told.stage for told in thread.steps if told.type is StepType.RESPONSE and told.stage and told.stage > 1), 0)
            if answered and not thread.find(answered, StepType.REQUEST):  # told backwards
                thread.staged = True
                thread.add(answered, StepType.REQUEST, telling.days, telling.sentence)
                return
            open_stage = max(thread.stage, 1)
            stage = (
                open_stage
                if thread.find(open_stage, StepType.REQUEST) and not thread.is_closed(open_stage) and open_stage > 1
                else open_stage + 1
            )
        if stage == 3 and "panel" in telling.words and "stage" not in telling.words and not thread.statutory:
            return
        if telling.days is None and thread.find(stage, StepType.REQUEST) is None and not telling.stage:
            return
        self.pressed = None
        thread.by_appeal = not thread.steps and telling.words.startswith("appealed")
        thread.staged = not thread.by_appeal
        thread.add(stage, StepType.REQUEST, telling.days, telling.sentence)

    def _refused(self, thread: Thread, telling: Telling) -> None:
        """Take a refusal to go on to a further stage."""
        stage = telling.stage or 0
        waiting = thread.stage if thread.stage > 1 and not thread.is_closed(thread.stage) else 0
        if not thread.steps or not (waiting or stage or marks.OTHER_REFUSAL.search(telling.clause)):
            return
        if telling.days is None or not (stage or waiting or thread.is_closed(1)):
            return
        thread.staged = True
        thread.add(stage or waiting or thread.stage + 1, StepType.ESCALATION_REFUSED, telling.days, telling.sentence)

    def _procedural(self, thread: Thread, act: Act, telling: Telling) -> None:
        """Take what the body, an investigator or a panel did."""
        if self._is_other_letter(act, telling):
            return
        if self.statutory and act in marks.STATUTORY and telling.days is not None:
            thread.statutory = True  # begun under another procedure, carried on under the children's
        placed = place(thread, act, telling)
        if placed is None:
            return
        stage, step = placed
        if self.pressed is not None and step is StepType.RESPONSE and telling.stage == stage and not thread.find(stage, StepType.REQUEST):
            thread.add(stage, StepType.REQUEST, self.pressed.days, self.pressed.sentence)
            self.pressed = None
        if telling.stage:
            thread.staged = True
        is_known = thread.find(stage, step) is not None
        if telling.days is not None or (telling.stage == stage and not is_known and stage is not None and bool(thread.steps)):
            thread.add(stage, step, telling.days, telling.sentence, again=act is Act.APPOINTED and not self.retold)

    def _is_other_letter(self, act: Act, telling: Telling) -> bool:
        """Tell whether an answer is to something else that was written in the meantime."""
        return act is Act.RESPONDED and self.distracted and telling.stage is None and marks.OWN.search(telling.clause) is None
