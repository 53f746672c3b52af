"""Steps: what was told of complaints becomes their steps.

Which complaint is meant: the one that the heading or the sentence names ("her second complaint", "complained again"), or else the one
told of last. Which step an act is depends on the stage that its complaint has come to and on the procedure.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import regex

from ombudsgraph.course import step_marks as marks
from ombudsgraph.course.acts import Act
from ombudsgraph.course.tellings import Telling
from ombudsgraph.course.thread import Thread
from ombudsgraph.model import Span
from ombudsgraph.model.course import Days, StepType


@dataclass(slots=True)
class Course:
    """The complaints of a statement as they are told. `names` are words of the bodies complained of."""

    statutory: bool
    names: frozenset[str]
    school_appeal: bool
    has_second: bool
    threads: list[Thread] = field(default_factory=list)
    current: int = 0
    about_us: bool = False
    about_answer: bool = False
    retold: bool = False

    @property
    def undated(self) -> regex.Pattern[str]:
        """What a sentence without a date must hold to tell anything."""
        return marks.UNDATED[self.statutory, self.has_second]

    def heading(self, words: str) -> None:
        """Take note of a section's heading, in lower case."""
        numbered = marks.NUMBERED.search(words)
        if numbered is not None:
            self.current = min(marks.PLACES[numbered["number"]], max(len(self.threads), 1))
        elif marks.SECOND.search(words):
            self.current = 1
        elif self.has_second and marks.FIRST.search(words):
            self.current = 0

    def take(self, tellings: list[Telling], words: str, sentence: Span) -> None:
        """Take what a sentence, *words* in lower case, tells."""
        if "compl" in words:
            self._choose(words, tellings)
        for place, telling in enumerate(tellings):
            previous = tellings[place - 1] if place else None
            self._take(telling, previous)
        if tellings and marks.BOTH.search(words) and any(telling.act is Act.COMPLAINED and telling.days for telling in tellings):
            days = next(telling.days for telling in tellings if telling.act is Act.COMPLAINED and telling.days)
            self._thread(1).add(1, StepType.REQUEST, days, sentence)
        self.about_answer = marks.ANSWER.search(words) is not None
        self.about_us = "ombudsm" in words or " to us" in words

    def retell(self, tellings: list[Telling], words: str) -> None:
        """Take what findings tell anew in a sentence, *words* in lower case; what the story has told is left as it is."""
        if "compl" in words:
            self._choose(words, tellings)
        thread = self._thread(min(self.current, len(self.threads) - 1))
        for telling in tellings:
            if telling.days is None:
                continue
            if telling.act is Act.OMBUDSMAN:
                if not self.threads[0].find(None, StepType.COMPLAINED_TO_OMBUDSMAN):
                    self._sort(telling.act, telling, thread)
            elif (
                telling.act in marks.PLAIN_KINDS
                or (telling.stage and telling.act in marks.STAGED)
                or self._is_first_answer(telling, thread)
            ):
                self._sort(telling.act, telling, thread)

    def _is_first_answer(self, telling: Telling, thread: Thread) -> bool:
        """Tell whether *telling* can only be the answer at the first stage."""
        request = thread.find(1, StepType.REQUEST)
        if telling.act is not Act.RESPONDED or telling.stage is not None or thread.stage > 1 or request is None or len(self.threads) > 1:
            return False
        if thread.find(1, StepType.RESPONSE) or request.days is None or telling.days is None:
            return False
        return telling.days.latest >= request.days.earliest and "complaint" in telling.clause

    def anchor(self, words: str) -> Days | None:
        """Return the days of what *words* call a step ("the panel hearing"), the last of its kind."""
        kinds = (
            (r"panel|hearing|meeting", (StepType.PANEL,)), (r"request|escalat", (StepType.REQUEST,)), (r"complain", (StepType.REQUEST,)),
            (r"report|finding", (StepType.REPORT, StepType.PANEL_REPORT)),
            (r"respon|reply|answer|letter", (StepType.RESPONSE, StepType.ADJUDICATION)),
            (r"adjudication", (StepType.ADJUDICATION,)), (r"appointment", (StepType.INVESTIGATOR_APPOINTED,)),
        )  # fmt: skip
        steps = self.threads[self.current].steps if self.current < len(self.threads) else []
        for pattern, types in kinds:
            if regex.search(pattern, words):
                return next((told.days for told in reversed(steps) if told.type in types), None)
        return None

    def _thread(self, number: int) -> Thread:
        while len(self.threads) <= number:
            self.threads.append(Thread())
        return self.threads[number]

    def _choose(self, words: str, tellings: list[Telling]) -> None:
        """Choose the complaint that the sentence is about."""
        mark = marks.SECOND.search(words)
        if mark is not None and not self.retold and tellings and self.threads:
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

    def _take(self, telling: Telling, previous: Telling | None) -> None:
        act = telling.act
        if act is Act.DID_SO:
            act = Act.OMBUDSMAN if self.about_us else Act.RESPONDED
        if act is Act.WAS_TOLD:
            if previous is None or previous.act is not Act.ESCALATED or telling.days is None:
                return
            act = Act.RESPONDED
        if act is Act.IT_CAME:
            if not self.about_answer or telling.days is None:
                return
            act = Act.RESPONDED
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
        else:
            self._procedural(thread, act, telling)

    def _outside(self, thread: Thread, act: Act, telling: Telling) -> None:
        """Take what lies outside the stages: an appeal, a complaint or a referral to the Ombudsman."""
        if act is Act.APPEALED:
            if self.school_appeal and telling.days is not None:
                thread.appealed = True
                thread.add(None, StepType.REQUEST, telling.days, telling.sentence)
        elif act is Act.OMBUDSMAN:
            if telling.days is not None or not telling.words.startswith("complaint"):
                self._thread(0).add(None, StepType.COMPLAINED_TO_OMBUDSMAN, telling.days, telling.sentence)
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
        if request is not None and to and provider != thread.provider and not self.retold and "council" in to:
            self.current = len(self.threads)
            thread = self._thread(self.current)
        thread.provider = thread.provider or provider
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
        if "panel" in telling.words and not self.statutory and not stage:
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
        if stage == 3 and "panel" in telling.words and not self.statutory:
            return
        if telling.days is None and thread.find(stage, StepType.REQUEST) is None and not self.statutory:
            return
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
        placed = self._place(thread, act, telling)
        if placed is None:
            return
        stage, step = placed
        if telling.stage:
            thread.staged = True
        if telling.days is not None or (
            self.statutory and telling.stage == stage and thread.find(stage, step) is None and stage is not None
        ):
            thread.add(stage, step, telling.days, telling.sentence)

    def _place(self, thread: Thread, act: Act, telling: Telling) -> tuple[int | None, StepType] | None:
        """Return stage and type of the step that the *act* is; None where it is none."""
        if thread.appealed:
            kinds = {Act.PANEL: StepType.PANEL, Act.PANEL_REPORT: StepType.PANEL_REPORT}
            return (None, kinds[act]) if act in kinds else None
        if act is Act.PANEL or act is Act.PANEL_REPORT:
            if not self.statutory:
                return None
            if act is Act.PANEL_REPORT and telling.words.startswith(("its", "sent", "issued")) and thread.stage < 3:
                return None
            if act is Act.PANEL and telling.words == "it sat" and not thread.find(3, StepType.REQUEST):
                return None
            return 3, StepType.PANEL if act is Act.PANEL else StepType.PANEL_REPORT
        if act in (Act.APPOINTED, Act.AGREED, Act.REPORT):
            return self._investigate(thread, act, telling)
        if act is Act.ACKNOWLEDGED:
            stage = telling.stage or thread.stage
            return (stage, StepType.ACKNOWLEDGEMENT) if stage else None
        return self._answer(thread, act, telling)

    def _investigate(self, thread: Thread, act: Act, telling: Telling) -> tuple[int | None, StepType] | None:
        """Return stage and type of a step of an investigation."""
        if not self.statutory or (not thread.steps and telling.days is None):
            return None
        kind = {Act.APPOINTED: StepType.INVESTIGATOR_APPOINTED, Act.AGREED: StepType.STATEMENT_AGREED, Act.REPORT: StepType.REPORT}[act]
        if "report" in telling.words and thread.find(3, StepType.PANEL) and "stage" not in telling.words and "'s" not in telling.words:
            return 3, StepType.PANEL_REPORT
        if telling.words.startswith(marks.THE_REPORT) and not thread.find(2, StepType.REQUEST):
            return None
        return 2, kind

    def _answer(self, thread: Thread, act: Act, telling: Telling) -> tuple[int | None, StepType] | None:
        """Return stage and type of an answer of the body."""
        if act is Act.ADJUDICATED:
            if not self.statutory:
                return None
            after_panel = thread.find(3, StepType.PANEL) is not None and thread.find(2, StepType.ADJUDICATION) is not None
            return (3, StepType.FINAL_RESPONSE) if after_panel else (2, StepType.ADJUDICATION)
        if act is Act.FINAL and self.statutory and ("panel" in telling.words or thread.stage >= 3):
            return 3, StepType.FINAL_RESPONSE
        stage = telling.stage or thread.stage
        if not stage:
            return (1, StepType.RESPONSE) if telling.stage is None and thread.steps else None
        if self.statutory and stage == 2:
            return 2, StepType.ADJUDICATION
        if self.statutory and stage == 3:
            return 3, StepType.FINAL_RESPONSE
        return stage, StepType.RESPONSE
