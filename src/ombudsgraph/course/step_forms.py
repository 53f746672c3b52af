"""The forms of words that tell a step of a complaint, in lower case.

A form finds a verb or noun of a step ("asked for stage two", "the stage one reply"); `steps` reads from what stands around it whose step
it is, at which stage and when. Each form carries examples and near misses.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import regex
from ahocorasick_rs import AhoCorasick, MatchKind


class Act(StrEnum):
    """What a form tells; what step that is depends on the stage and the procedure."""

    OMBUDSMAN = "ombudsman"
    EARLY = "early"
    REFUSED = "refused"
    ACKNOWLEDGED = "acknowledged"
    APPOINTED = "appointed"
    AGREED = "agreed"
    FINAL = "final"
    PANEL_REPORT = "panel_report"
    PANEL = "panel"
    REPORT = "report"
    ADJUDICATED = "adjudicated"
    ESCALATED = "escalated"
    RESPONDED = "responded"
    COMPLAINED = "complained"
    APPEALED = "appealed"
    DID_SO = "did_so"
    WAS_TOLD = "was_told"


@dataclass(frozen=True, slots=True)
class Form:
    """Words that tell an act; with examples and near misses."""

    act: Act
    pattern: str
    examples: tuple[str, ...]
    misses: tuple[str, ...]


STAGE = r"(?:stage[ -](?:one|two|three|1|2|3)\b|(?:first|second|third|next|last|final|further|higher)[ -]stage\b)"
_US = r"(?:us\b|the (?:local government (?:and social care )?)?ombudsm[ae]n\b)"
_WHOSE = r"(?:the|her|his|their|its|this|mr|mrs|ms|miss|dr)"
_INVESTIGATOR = r"(?:investigat(?:or|ing officer)|\bio\b)"

FORMS = (
    Form(
        Act.OMBUDSMAN,
        rf"(?:complained|came|brought [\w' ]{{2,40}}?|contacted|approached|turned|reached|went|wrote|complaints?)(?: again| it"
        rf"| them)?(?: to)? {_US}",
        ("she complained to us", "they came to us", "mr l brought both complaints to us", "her complaint to us is dated",
         "all three reached us",
         "he complained to the ombudsman again", "she approached the local government and social care ombudsman"),
        ("complained to the housing ombudsman", "you can complain to us", "the council told us", "it came to use this"),
    ),
    Form(
        Act.EARLY,
        rf"referred (?:[\w' ]{{1,30}}? )?(?:early to {_US}|to {_US} early)|^it was,(?= (?:on|in) )",
        ("the council referred her complaint to us early", "it was, on 20 october"),
        ("referred to us", "it was on the agenda"),
    ),
    Form(
        Act.REFUSED,
        r"(?:refused|declined)(?: to (?:take|move|escalate|progress|consider|investigate|go)\b| (?:his|her|their|the"
        r"|this) request| stage|(?=[,.;]|$))"
        r"|would not (?:escalate|progress)\b|did not intend to (?:progress|escalate)",
        ("it refused to take the complaint to its second stage", "on 6 june 2018 the council refused.",
         "the council declined to escalate it",
         "it did not intend to progress his complaint"),
        ("the council refused transport", "the council refused her a place", "refused to pay"),
    ),
    Form(
        Act.ACKNOWLEDGED,
        rf"acknowledged? (?:receipt of )?(?:this\b|it\b|{_WHOSE}[\w' ]{{0,20}}? ?(?:complaint|request|letter|e-?mail|appeal)\b)"
        r"|(?:an|its) acknowledge?ment (?:came|was sent|followed|arrived|is dated|dated)"
        r"|wrote to (?:her |him |them )?(?:to )?confirm (?:that )?it would (?:do so|begin|start|investigate)",
        ("acknowledged her request", "did not acknowledge this until", "an acknowledgement came", "acknowledged the complaint",
         "it wrote to confirm that it would do so"),
        ("the council acknowledged its mistake", "an acknowledgement of the harm"),
    ),
    Form(
        Act.APPOINTED,
        rf"appointed (?:an? |the |its )?(?:\w+ )?{_INVESTIGATOR}|{_INVESTIGATOR}(?: [\w()]+){{0,6}}? (?:was|were|had been"
        rf"|been) (?:only )?appointed"
        r"|appointed (?:ms|mr|mrs|miss|dr|officer) \w+\b|(?:her|his) appointment\b",
        ("appointed an investigating officer", "an investigator was appointed", "no investigator had been appointed",
         "the council appointed ms p",
         "appointed an independent investigator (io)"),
        ("appointed a new social worker", "councils appoint an investigator"),
    ),
    Form(
        Act.AGREED,
        r"statement of (?:the |his |her |their )?complaint (?:was |had been )(?:finally )?(?:agreed|signed|finalised|settled)"
        rf"|(?:agreed|signed|finalised) (?:on )?(?:an?|{_WHOSE}) (?:(?:\w+ )?statement of (?:\w+ )?complaint"
        rf"|wording of [\w' ]{{2,20}}?complaint|complaint statement)",
        ("the statement of complaint was agreed", "agreed the wording of his complaint", "they agreed a statement of complaint",
         "signed the statement of complaint"),
        ("a statement of complaint is agreed", "the council agreed the complaint was valid"),
    ),
    Form(
        Act.FINAL,
        r"(?:response|answer|reply|replied|responded) to the (?:review |stage (?:three|3) )?panel(?:'s (?:report|findings"
        r"|recommendations|decision))?\b"
        r"|final (?:response|reply|answer|decision letter)\b",
        ("issued its response to the panel's findings", "the council's answer to the review panel", "gave its final response"),
        ("the final decision", "the answer to the question"),
    ),
    Form(
        Act.PANEL_REPORT,
        r"panel(?:'s)? (?:report|findings|decision letter)\b|panel (?:had )?(?:issued|sent out|sent|produced|published"
        r"|completed) (?:its|the) (?:report|findings)\b"
        r"|its (?:report|findings) (?:was|were|came|had been|is|are) (?:issued|out|sent|dated|published|finished|completed)"
        r"|(?:sent out|issued|sent) its (?:report|findings)\b",
        ("the panel's report", "the panel issued its findings", "its report was issued", "sent out its report", "its report came out"),
        ("the panel found", "the report was long"),
    ),
    Form(
        Act.PANEL,
        r"panel(?: hearing| meeting| review)?,? (?:which )?(?:had )?(?:met\b|sat\b|was held|took place|was convened|convened"
        r"|was arranged for, and met)"
        r"|\b(?:held|convened) (?:the|a|its|an) (?:[\w-]+ ){0,4}?panel\b|\bit sat\b|\bhearing (?:was (?:held )?(?=in|on)|took place)",
        ("the panel met", "the stage three review panel was held", "held the stage 3 panel", "it sat on friday",
         "the hearing was in early november",
         "panel was arranged for, and met"),
        ("must hold the panel", "the panel upheld", "the panel decided", "a panel of managers agreed"),
    ),
    Form(
        Act.REPORT,
        rf"stage (?:two|2) (?:investigation )?report\b|{_INVESTIGATOR}'s (?:final )?report\b|{_INVESTIGATOR} reported"
        r"|investigation (?:report )?(?:was|is|had been) (?:completed|finished|dated|issued|concluded)"
        r"|(?:finished|completed|issued|sent|delivered|produced|submitted) (?:her|his|the|their|an?) (?:\w+ ){0,2}?report\b",
        ("the stage 2 report", "the investigating officer's report", "finished her report", "the stage two investigation was completed",
         "the investigator reported", "issued the stage 2 report"),
        ("the report said", "wrote her report", "he reported the noise"),
    ),
    Form(
        Act.ADJUDICATED,
        r"adjudication\b(?: letter| response)?|adjudicated\b",
        ("its adjudication letter", "the council adjudicated", "in its adjudication"),
        ("the adjudicating officer met ms k", "the traffic adjudicator"),
    ),
    Form(
        Act.ESCALATED,
        rf"(?:asked|requested|escalated|took|went|moved|progressed|wrote|requests?)\b(?: for| of)?[\w' -]{{0,90}}?"
        rf"(?:{STAGE}(?! (?:response|reply|answer|report|letter|complaint))|\b(?:a|the|his|her|their) (?:review )?panel\b"
        rf"|review of (?:that|this|the) (?:answer|reply|response)"
        r"|look again|reconsider it|somebody senior)"
        rf"|escalated (?:{_WHOSE}|it\b)(?:[\w' ]{{0,20}}?complaint\b)?",
        ("asked for stage two", "asked the council to go to stage two", "requested his complaint be escalated to stage three",
         "wrote on 3 january to ask for a panel",
         "asked it to look again", "escalated her complaint", "asked in early june 2024 for stage two", "took her complaint to stage three",
         "request of may 2016 that somebody senior", "asked for the second stage"),
        ("they can ask for stage 3", "asked about the stage 1 response", "asked for a review of suitability", "did not ask for a panel"),
    ),
    Form(
        Act.COMPLAINED,
        r"complained\b(?: again)?|complaint (?:itself )?(?:goes|went|dates|dated) back to|complaint (?:that|which) (?:she|he"
        r"|they) (?:had )?(?:sent in|made|sent)"
        r"|complaint of(?= [\w ]{0,12}(?:19|20)\d\d)"
        rf"|(?:made|submitted|sent|sent in|raised|lodged|put in|write|wrote|filed)(?: the council)? (?:a|an|{_WHOSE}"
        rf"|another)\b[\w' -]{{0,25}}?complaint\b",
        ("ms k complained", "made a formal complaint", "sent the council a complaint", "helped ms v to write a complaint",
         "her complaint itself goes back to",
         "the complaint that she had sent in", "mr t's complaint of september 2021", "made a second complaint"),
        ("ms k complains", "the complaint", "a right to complain", "made an apology"),
    ),
    Form(Act.APPEALED, r"\bappealed\b(?! to)", ("ms h appealed",), ("right of appeal", "appealed to the tribunal")),
    Form(
        Act.RESPONDED,
        rf"(?:{STAGE} )?(?:(?:first|second|last|joint|formal|full|written|complaint) )?(?:repl(?:y|ied)|respon(?:se|ded)"
        rf"|answer(?:ed)?)\b(?! to (?:my|our)\b)"
        rf"|{STAGE} (?:decision )?letter\b|(?:director|manager|head of service|chief executive) wrote\b|did not (?:reply|respond"
        rf"|answer) until|by a single letter",
        ("the council replied", "the stage one reply", "had a stage 1 answer", "was answered", "a director wrote to her",
         "did not reply until",
         "its second and last reply", "stage two letter"),
        ("replied to my enquiries", "responsible", "the letter"),
    ),
    Form(Act.DID_SO, r"\bdid so\b", ("she did so",), ("should do so",)),
    Form(Act.WAS_TOLD, r"\b(?:was|were) told\b", ("were told in october",), ("told her",)),
)  # fmt: skip

# one pass finds them all; the name of the group tells the form
TELLING = regex.compile(
    "|".join(
        rf"(?P<{form.act}>\b(?:{form.pattern}))" if not form.pattern.startswith("^") else rf"(?P<{form.act}>{form.pattern})"
        for form in FORMS
    )
)
# what a paragraph must hold before it is read closely
ANCHOR = regex.compile(
    r"complain|stage|panel|adjudicat|repl[iy]|respon|answer|ombudsm|\bus\b|escalat|investigat|appeal|hearing|report|told"
    r"|did so|refused|acknowledg"
)

# the words with which a form can begin; nowhere else is a form tried
_FIRST = AhoCorasick(
    [
        "complain",
        "came",
        "come",
        "brought",
        "contacted",
        "approached",
        "turned",
        "reached",
        "went",
        "wrote",
        "write",
        "referred",
        "it",
        "refused",
        "declined",
        "would",
        "did",
        "acknowledg",
        "an",
        "its",
        "appointed",
        "investigat",
        "independent",
        "io",
        "her",
        "his",
        "statement",
        "agreed",
        "signed",
        "finalised",
        "respon",
        "answer",
        "repl",
        "final",
        "panel",
        "sent",
        "issued",
        "held",
        "convened",
        "hearing",
        "stage",
        "finished",
        "completed",
        "delivered",
        "produced",
        "submitted",
        "adjudicat",
        "asked",
        "request",
        "escalated",
        "took",
        "moved",
        "progressed",
        "made",
        "raised",
        "lodged",
        "put",
        "filed",
        "appealed",
        "first",
        "second",
        "third",
        "next",
        "last",
        "further",
        "higher",
        "joint",
        "formal",
        "full",
        "written",
        "director",
        "manager",
        "head",
        "chief",
        "by",
        "was",
        "were",
        "'s",
    ],
    matchkind=MatchKind.LeftmostLongest,
)


def acts(words: str) -> list[regex.Match[str]]:
    """Return where *words*, in lower case, hold a form, in order; the name of the match's group tells the act."""
    found: list[regex.Match[str]] = []
    done = 0
    for _, start, _ in _FIRST.find_matches_as_indexes(words):
        if start >= done and not (start and words[start] != "'" and words[start - 1].isalpha()):
            match = TELLING.match(words, start)
            if match is not None:
                found.append(match)
                done = match.end()
    return found
