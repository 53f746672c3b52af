"""Where a text tells a step of a complaint: all the forms in one pass.

A form finds a verb or noun of a step ("asked for stage two", "the stage one reply"); `steps` reads from what stands around it whose step
it is, at which stage and when.
"""

from __future__ import annotations

import regex

from ombudsgraph.course.answer_forms import ANSWER_FORMS
from ombudsgraph.course.form_finder import FormFinder
from ombudsgraph.course.investigation_forms import INVESTIGATION_FORMS
from ombudsgraph.course.referral_forms import OUTSIDE_FORMS
from ombudsgraph.course.request_forms import REQUEST_FORMS

# in this order: where two fit at a place, the first is told
FORMS = (*OUTSIDE_FORMS, *INVESTIGATION_FORMS, *REQUEST_FORMS, *ANSWER_FORMS)

# what a paragraph must hold before it is read closely
ANCHOR = regex.compile(
    r"complain|stage|panel|adjudicat|repl[iy]|respon|answer|ombudsm|\bus\b|escalat|investigat|appeal|hearing|report|told"
    r"|did so|refused|acknowledg"
)

# the words with which a form can begin; nowhere else is a form tried
_WORDS = (
    "complain", "came", "come", "brought", "contacted", "approached", "turned", "reached", "went", "wrote", "write", "referred",
    "it", "refused", "declined", "would", "did", "acknowledg", "an", "its", "appointed", "investigat", "independent", "io", "her",
    "his", "statement", "agreed", "signed", "finalised", "respon", "answer", "repl", "final", "panel", "sent", "issued", "held",
    "convened", "hearing", "stage", "finished", "completed", "delivered", "produced", "submitted", "adjudicat", "asked", "request",
    "escalated", "took", "moved", "progressed", "made", "raised", "lodged", "put", "filed", "appealed", "first", "second", "third",
    "next", "last", "further", "higher", "joint", "formal", "full", "written", "director", "manager", "head", "chief", "by", "was",
    "were", "'s", "we receiv", "i receiv", "ombudsm", "office receiv", "phoned", "rang", "emailed", "telephoned", "pursued",
    "passed", "presented", "registered", "used", "arranged", "accepted", "decided not", "rejected", "confirm", "commissioned",
    "instructed", "assigned", "engaged", "identified", "allocated", "recruited", "named", "nominated", "found", "appointment",
    "not ", "approved", "settled", "heads", "points", "scope", "summary", "terms", "details", "wording", "elements", "particulars",
    "list", "endorsed", "accepting", "chair", "attended", "received", "wanted", "sought", "applied", "considered", "proceeded",
    "pressed", "said", "told", "indicated", "exercised", "filled", "returned", "started", "opened", "began", "launched",
    "initiated", "repeated", "logged", "recorded", "called", "partly", "partially", "fully", "upheld", "dismissed", "gave",
    "provided", "failed to", "got", "definition", "closed", "set out", "asking", "handed", "their report", "the report",
)  # fmt: skip
_FINDER = FormFinder(((form.act, form.pattern) for form in FORMS), _WORDS)


def acts(words: str) -> list[regex.Match[str]]:
    """Return where *words*, in lower case, hold a form, in order; the name of the match's group tells the act."""
    return list(_FINDER.find(words))
