"""Placing: which stage and type of step an act is, by the stage that its complaint has come to and by its procedure."""

from __future__ import annotations

from ombudsgraph.course import step_marks as marks
from ombudsgraph.course.acts import Act
from ombudsgraph.course.tellings import Telling
from ombudsgraph.course.thread import Thread
from ombudsgraph.model.course import StepType

Placed = tuple[int | None, StepType]
_KINDS = {Act.APPOINTED: StepType.INVESTIGATOR_APPOINTED, Act.AGREED: StepType.STATEMENT_AGREED, Act.REPORT: StepType.REPORT}


def place(thread: Thread, act: Act, telling: Telling) -> Placed | None:
    """Return stage and type of the step of *thread* that the *act* of a body, an investigator or a panel is; None where it is none."""
    if thread.appealed:
        kinds = {Act.PANEL: StepType.PANEL, Act.PANEL_REPORT: StepType.PANEL_REPORT}
        return (None, kinds[act]) if act in kinds else None
    if act is Act.PANEL or act is Act.PANEL_REPORT:
        return _panel(thread, act, telling)
    if act is Act.REPORT and not thread.statutory and telling.stage and "stage" in telling.words:
        act = Act.RESPONDED
    stage = telling.stage or thread.stage
    if act is Act.RESPONDED and thread.statutory and stage == 2 and marks.INVESTIGATION_FOUND.search(telling.clause):
        act = Act.REPORT
    if act in _KINDS:
        return _investigate(thread, act, telling)
    if act is Act.ACKNOWLEDGED:
        return (stage, StepType.ACKNOWLEDGEMENT) if stage else None
    return _answer(thread, act, telling)


def _panel(thread: Thread, act: Act, telling: Telling) -> Placed | None:
    if not thread.statutory or telling.stage == 2:
        return None
    if act is Act.PANEL_REPORT and thread.stage < 3 and telling.words.startswith(("its", "sent", "issued")):
        return None
    if act is Act.PANEL and "panel" not in telling.words and not telling.stage and not thread.find(3, StepType.REQUEST):
        return None
    return 3, StepType.PANEL if act is Act.PANEL else StepType.PANEL_REPORT


def _investigate(thread: Thread, act: Act, telling: Telling) -> Placed | None:
    """Return stage and type of a step of an investigation."""
    if not thread.statutory or (not thread.steps and telling.days is None):
        return None
    is_bare = "stage" not in telling.words and "'s" not in telling.words and "investigat" not in telling.clause
    if act is Act.REPORT and "report" in telling.words and thread.find(3, StepType.PANEL) and is_bare:
        return 3, StepType.PANEL_REPORT
    if act is Act.REPORT and (telling.stage == 1 or (is_bare and not thread.find(2, StepType.REQUEST) and not thread.is_investigated())):
        return None
    return 2, _KINDS[act]


def _answer(thread: Thread, act: Act, telling: Telling) -> Placed | None:
    """Return stage and type of an answer of the body."""
    if act is Act.ADJUDICATED:
        if not thread.statutory:
            return None
        after_panel = thread.find(3, StepType.PANEL) is not None and thread.find(2, StepType.ADJUDICATION) is not None
        return (3, StepType.FINAL_RESPONSE) if after_panel else (2, StepType.ADJUDICATION)
    if act is Act.FINAL and thread.statutory and ("panel" in telling.words or thread.find(3, StepType.PANEL)):
        return 3, StepType.FINAL_RESPONSE
    if act is Act.FINAL and telling.words.startswith(("accepted", "its final decision")):
        return None
    stage = telling.stage or thread.stage
    if not stage:
        return (1, StepType.RESPONSE) if telling.stage is None and thread.steps else None
    if thread.statutory and stage in (2, 3):
        return _statutory_answer(thread, stage, telling)
    return stage, StepType.RESPONSE


def _statutory_answer(thread: Thread, stage: int, telling: Telling) -> Placed | None:
    """Return the answer of the second or third stage; an answer before there is a report is to something else."""
    if stage == 3 and telling.stage is None and not marks.ANSWERS_PANEL.search(telling.clause):
        return (3, StepType.FINAL_RESPONSE) if thread.find(3, StepType.PANEL) else None
    return (2, StepType.ADJUDICATION) if stage == 2 else (3, StepType.FINAL_RESPONSE)


def is_first_answer(telling: Telling, thread: Thread) -> bool:
    """Tell whether *telling* can only be the answer at the first stage of the one complaint."""
    request = thread.find(1, StepType.REQUEST)
    if telling.act is not Act.RESPONDED or telling.stage is not None or thread.stage > 1 or request is None:
        return False
    if thread.find(1, StepType.RESPONSE) or request.days is None or telling.days is None:
        return False
    return telling.days.latest >= request.days.earliest and "complaint" in telling.clause
