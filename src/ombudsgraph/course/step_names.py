"""The words that name a step of a complaint in a finding, in lower case."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import regex

from ombudsgraph.model.course import StepType

_NUMBER = r"(?:one|two|three|[123])\b"
STAGE = rf"(?:stages? (?P<n>{_NUMBER})(?: (?:and|or|to) (?P<n>{_NUMBER}))?|(?P<n>first|second|third) stage\b)"
_COMPLAINT = r"(?:the |her |his |their |its |this |that |m[rsx]s? \w+'s |miss \w+'s )?(?:[\w-]+ ){0,2}?complaint"
_ANSWERS = (StepType.RESPONSE, StepType.ADJUDICATION, StepType.FINAL_RESPONSE)


@dataclass(frozen=True)
class StepName:
    """Words that name a step of the first of *types* that there is; `stage` where the words are of one alone. One of `anchors` stands in
    them; with examples and near misses.
    """

    types: tuple[StepType, ...]
    anchors: tuple[str, ...]
    pattern: str
    examples: tuple[str, ...]
    misses: tuple[str, ...] = ()
    stage: int | None = None

    @cached_property
    def form(self) -> regex.Pattern[str]:
        """The pattern, compiled."""
        return regex.compile(rf"\b(?:{self.pattern})")


STEP_NAMES = (
    StepName(
        (StepType.PANEL_REPORT,),
        ("panel",),
        r"panel's (?:\w+ )?report|report (?:of|from|by) the (?:review )?panel",
        ("the panel's report was late", "the report of the panel"),
        ("the panel's recommendations", "the report that the panel saw"),
    ),
    StepName(
        (StepType.FINAL_RESPONSE, StepType.RESPONSE),
        ("final response", "panel"),
        r"final response|(?:respon\w+|repl\w+|answer\w*|letter) (?:to|after|following|on) the (?:review )?panel\b(?!'s report)"
        r"|(?<=panel\b[^.;]{1,50})(?:answer\w*|respon\w+|repl\w+) (?:to )?it\b",
        ("its final response", "the response to the panel", "took too long to arrange a panel and too long to answer it"),
        ("final decision", "the panel's response"),
        3,
    ),
    StepName(
        (StepType.PANEL,),
        ("panel", "appeal"),
        r"(?<!\b(?:placement|fostering|adoption|resources?|funding|allocations?|housing|care|permanence|moderation|member of the|another) )"
        r"(?:review |appeals? |independent )*panel\b(?! (?:member|chair|clerk|recommend|found))(?!'s)(?: (?:hearing|meeting|review))?"
        r"|appeal (?:was|were) (?:\w+ )?heard|hearing (?:of )?(?:the|her|his|their) appeal",
        ("a delay before the review panel", "took too long to arrange a panel", "the panel hearing", "the appeal was heard late"),
        ("the panel's recommendations", "the panel members", "the fostering panel"),
    ),
    StepName(
        (StepType.ADJUDICATION,),
        ("adjudicat",),
        r"adjudicat(?:ion|ed|ing|e)\b",
        ("the adjudication", "adjudicating on it"),
        ("the adjudicator",),
        2,
    ),
    StepName(
        (StepType.INVESTIGATOR_APPOINTED,),
        ("investigat",),
        r"(?:appoint\w*|find|finding|naming|allocating) (?:an? |the |its )?(?:[\w-]+ ){0,2}?investigat(?:or|ing officer)s?\b(?!')",
        ("its delay in appointing an investigator", "failed to appoint an independent investigating officer"),
        ("the investigator", "found the investigator's report"),
        2,
    ),
    StepName(
        (StepType.STATEMENT_AGREED,),
        ("statement of",),
        r"statement of (?:the |her |his |their )?complaint",
        ("the time it took over agreeing the statement of complaint",),
        ("statement of needs",),
    ),
    StepName(
        (StepType.EARLY_REFERRAL,),
        ("refer",),
        rf"refer\w* (?:{_COMPLAINT} |it |him |her |them )?(?:early )?to (?:us|me|the ombudsman)\b|early referral",
        ("referring the complaint to us before a panel", "its early referral"),
        ("referred her to the housing team", "referred to the policy"),
    ),
    StepName(
        (StepType.ACKNOWLEDGEMENT,),
        ("acknowledg",),
        rf"acknowledg\w* (?:{_COMPLAINT}|(?:the|her|his|their) request)",
        ("failed to acknowledge her complaint", "acknowledging ms j's complaint"),
        ("acknowledged that it was wrong",),
    ),
    StepName(
        (StepType.ESCALATION_REFUSED,),
        ("stage", "escalat"),
        rf"(?:refus\w*|declin\w*|would not|did not|not|fail\w*) (?:[\w']+ ){{0,6}}?"
        rf"(?:escalat\w+(?: (?:[\w']+ ){{0,4}}?{STAGE})?|(?<!\bat ){STAGE})",
        ("should not have refused stage two", "its refusal to go on to stage 2", "at fault for not escalating the complaint"),
        ("escalated the complaint", "stage two", "did not answer in time at stage two"),
    ),
    StepName(
        (*_ANSWERS[1:], StepType.RESPONSE),
        ("stage",),
        rf"{STAGE} (?:complaint )?(?:response|reply|answer|letter|decision)s?\b"
        rf"|(?:respon[ds]\w*|repl[yi]\w*|answer\w*) (?:[\w']+ ){{0,5}}?(?:at|under) (?:the )?{STAGE}",
        ("its stage one response", "replying to her at stage two", "answered the complaint at stage one in time"),
        ("stage two took too long",),
    ),
    StepName(
        (StepType.REPORT, StepType.PANEL, StepType.PANEL_REPORT, *_ANSWERS[1:], StepType.RESPONSE),
        ("stage",),
        STAGE + r"(?! (?:request|panel|review panel))",
        ("stage two took longer than the law allows", "at the second stage"),
        ("a late stage", "step two", "the stage two request"),
    ),
    StepName(
        (StepType.REPORT,),
        ("investigat",),
        r"(?:investigat(?:or|ion|ing officer)'s|investigation) report|(?:independent|statutory) investigation\b",
        ("the investigating officer's report", "the independent investigation"),
        ("the investigation", "my investigation"),
        2,
    ),
    StepName(
        _ANSWERS,
        ("complaint",),
        rf"(?:respon(?:se|ses|d|ded|ding)|repl(?:y|ies|ied|ying)|answer(?:s|ed|ing)?) (?:to )?{_COMPLAINT}\b"
        r"|complaints? (?:response|reply)\b",
        ("in responding to her complaint", "took four months to answer ms j's complaint", "its complaint response"),
        ("responded to the assessment", "complaint handling"),
    ),
)  # fmt: skip
