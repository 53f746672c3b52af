"""Where a text tells a step of a complaint: all the forms in one pass.

A form finds a verb or noun of a step ("asked for stage two", "the stage one reply"); `steps` reads from what stands around it whose step
it is, at which stage and when.
"""

from __future__ import annotations

import re

from ombudsgraph.course.acts import Act
from ombudsgraph.course.answer_forms import ANSWER_FORMS
from ombudsgraph.course.form_finder import FormFinder
from ombudsgraph.course.investigation_forms import INVESTIGATION_FORMS
from ombudsgraph.course.referral_forms import OUTSIDE_FORMS
from ombudsgraph.course.request_forms import REQUEST_FORMS

# in this order: where two fit at a place, the first is told
FORMS = (*OUTSIDE_FORMS, *INVESTIGATION_FORMS, *REQUEST_FORMS, *ANSWER_FORMS)

# how the words begin with which a form can begin; nowhere else is a form tried
_WORDS = (
    "accept", "acknowledg", "address", "adjudicat", "adopt", "advanc", "advised", "agreed", "allocat", "an ", "answer", "apologised",
    "appeal", "another", "appli", "appoint", "approach", "approv", "arranged", "ask", "assign", "at"
    " ", "attend", "began", "brought", "bring",
    "by a single", "by the", "call", "came", "case", "chair", "challenged", "chief", "chose", "circulat", "clos", "come", "commence",
    "commission", "complain", "complet", "conclud", "confirm", "consider", "contact", "continued", "conven", "could", "dated", "dealt",
    "decided", "decision", "declin", "definition", "deliver", "details", "did", "director", "dismissed", "disputed", "drew up", "elected",
    "elements", "elevated", "email", "endorsed", "engage", "escalat", "exercised", "explained", "failed", "fil", "final", "find", "finish",
    "first", "formal", "found", "full", "fully", "further", "gave", "give", "got", "had", "handed", "handled", "he ", "she"
    " ", "head", "hear", "held",
    "her", "higher", "hir", "his", "hold", "i first", "i received", "i then", "i only", "identif", "independent", "indicated", "informed",
    "initial", "initiated", "insisted", "instigated", "instruct", "interim", "investigat", "io", "issu", "it", "joint", "last",
    "launched", "letter", "lg", "list", "lodg", "logg", "made", "make", "matter", "mov", "named", "next", "nominat", "not", "objected",
    "office", "officer", "ombudsm", "open", "opted", "organised", "outcome", "panel", "part", "particulars", "pass", "phoned", "points",
    "post", "prepared", "present", "press", "principal", "proceeded", "produc", "progress", "provid", "publish", "pursu", "put", "rais",
    "remain", "ran ",
    "rang", "reach", "receiv", "record", "recruit", "refer", "refus", "regist", "reject", "releas", "renewed", "repeated", "repl",
    "request", "respon", "return", "review", "said", "saw", "schedule", "scope", "second", "secured", "selected", "send", "sent",
    "set out", "settl", "shar", "sign", "solicitor", "some", "sought", "sourced", "spoke", "stage", "started", "statement", "submit",
    "substantive", "summary", "supplied", "take", "taken", "telephoned", "terms", "the report", "their", "the lg", "the ombuds", "they",
    "things", "third", "this", "told", "took", "turn", "uphold", "upheld", "us ", "used", "visited", "wanted", "was", "we first",
    "we received", "we only", "we then", "went", "which"
    " ", "recommendations", "findings", "were", "wording", "would", "write", "written", "wrote", "headteacher", "hired",
    "communicat", "compl", "conclusions", "did not", "enter", "senior", "manager", "deputy", "corporate", "assistant",
)  # fmt: skip
_US = tuple(f" us{mark}" for mark in " ,.;:)]'\"-?!/#")
_OFFICE = ("our office", "this office", "my office", *(f"office {first}received" for first in ("", "first ", "then ", "only ")))
_OFFICERS = ("investigat", *(f"{mark}io" for mark in " (['\"/-"))
_IT_CAME = tuple(
    f"it {adverb}{verb}"
    for adverb in ("", "only ", "finally ", "eventually ", "then ")
    for verb in ("reached ", "came", "arrived", "was sent", "was issued", "was posted", "was dated", "followed")
)
# of these an act has one at least
_NEEDS: dict[str, tuple[str, ...]] = {
    Act.OMBUDSMAN: (
        "ombudsm", "we received", "i received", "we first", "i first", "we then received", "i then received", "we only received",
        "i only received", "lgo", "lgco", "lgsco", "lgso", " me ", " me,", " me.", *_OFFICE, "our service", "our organisation", *_US,
    ),
    Act.EARLY: ("early", "it was,"),
    Act.REFUSED: ("refus", "declin", "not ", "reject", "turned down", "unwilling"),
    Act.ACKNOWLEDGED: ("acknowledg", "confirm"),
    Act.APPOINTED: (
        *_OFFICERS, "appointed m", "appointed dr ", "appointed officer", "appointment", "was found", "was appointed", "was named",
    ),
    Act.AGREED: ("complain", "issues", "points", "matters"),
    Act.FINAL: ("panel", "final", "accepted"),
    Act.PANEL_REPORT: ("panel", "report", "findings", "recommendations", "stage three", "stage 3", "conclusions"),
    Act.PANEL: (
        "panel", "hearing", "stage", "appeal",
        *(f"{it} {met}" for it in ("it", "this", "which") for met in ("sat", "convened", "met", "took place", "was held")),
    ),
    Act.REPORT: (*_OFFICERS, "report", " work"),
    Act.ADJUDICATED: ("adjudicat", "accepted"),
    Act.COMPLAINED: ("complain",),
    Act.APPEALED: ("appealed",),
    Act.DID_SO: ("did so",),
    Act.ESCALATED: (
        "stage", "panel", "escalat", "again", "review", "reconsider", "considered further", "taken further", "investigated further",
        "second look", "senior", "independent investigation", "progressed", "to appeal",
    ),
    Act.PRESSED: ("review", "appeal", "again", "satisfied", "happy", "content", "disagree", "challenged", "disputed", "objected"),
    Act.RESPONDED: (
        "repl", "respon", "answer", "stage", "complaint", "letter", "outcome", "wrote", "writ", "emailed", "telephoned", "upheld", "uphold",
        "dismissed", "rejected", "accepted",
    ),
    Act.IT_CAME: ("made it", "sent it", "submitted it", "raised it", "it is dated", "it was not ", "it did not ", *_IT_CAME),
    Act.WAS_TOLD: ("told",),
}  # fmt: skip
FINDER = FormFinder(((form.act, form.pattern) for form in FORMS), _WORDS, _NEEDS)


def acts(words: str) -> list[re.Match[str]]:
    """Return where *words*, in lower case and with dates as runs of `#`, hold a form, in order; the name of the match's group tells the
    act.
    """
    return list(FINDER.find(words))
