"""The forms of words that tell of an investigation, a review panel and their reports, in lower case.

Each carries examples and near misses.
"""

from __future__ import annotations

from ombudsgraph.course.acts import INVESTIGATOR, PERSON, STAGE, WHEN, Act, Form, dated, gap, passive

_APPOINTED = (
    "appoint(?:ed)?|commissioned?|instructed|instruct|assigned|assign|engaged?|identified|identify|allocated?|recruited?|named"
    "|nominated|found"
    "|find|secured?|arranged|chose|hired|selected|sourced?"
)
_AGREED = "agreed?|signed?(?: off)?|finalised?|settled?|approved?|confirmed?|accepted|drew up"
# what an investigator and a complainant agree before an investigation
_STATEMENT = (
    r"(?:statements? of (?:the |his |her |their )?complaints?|complaints? (?:statement|summary|points|definition)"
    r"|(?:heads|points|scope|summary|terms|details|wording|elements|particulars|definition|list|schedule) of (?:the |his |her |their"
    r"|m\w+ \w+'s )?(?:\w+ )?complaints?)\b"
)
_SENT = (
    "sent|send|issued?|provided?|gave|give|wrote|delivered?|produced?|posted|emailed|shared?|published?|released?|completed?|finalised?"
    "|finished?|received?|got|had|submitted|submit|circulated|handed in|handed over|returned|concluded|signed off|prepared|saw|dated"
)
_DONE = (
    "sent|issued|provided|given|written|delivered|produced|posted|emailed|shared|published|released|completed|finalised|finished|received"
    "|submitted|circulated|handed in|handed over|concluded|signed off|ready|available|dated|over|closed|ended|prepared"
)
_STAGE_TWO_REPORT = (
    rf"(?:stage (?:two|2) (?:investigation )?(?:investigator's )?report|investigation report|{INVESTIGATOR}'s? (?:final "
    rf"|{STAGE} )?(?:report|findings"
    rf"|investigation)|{STAGE} investigation report|{INVESTIGATOR} report)\b"
)
_PANEL = rf"(?:{STAGE} )?(?:independent )?(?:complaints? )?(?:review )?panel(?: hearing| meeting| review)?"
_PANEL_REPORT = (
    r"(?:panel(?:'s)? (?:final )?(?:report|findings|recommendations|conclusions|decision letter|decision|outcome)|stage (?:three"
    r"|3) (?:panel )?"
    r"(?:report|findings))\b"
)
_OFFICER = r"adjudicat(?:ing officer|or)\b"

INVESTIGATION_FORMS = (
    Form(
        Act.APPOINTED,
        rf"(?:{_APPOINTED})\b{gap(9, without='and|for|with|no')} {INVESTIGATOR}(?!'s)"
        rf"|appointed (?:ms|mr|mrs|miss|dr|officer) \w+\b(?! as (?!(?:the |an |its )?(?:{INVESTIGATOR}|independent)))|(?:her|his"
        rf"|their) appointment\b"
        rf"|{passive(INVESTIGATOR, _APPOINTED)}"
        rf"|{INVESTIGATOR}(?:,? [\w()]+){{0,8}}?,? (?:was|were|had been|been) (?:only |not |finally |then )?(?:{_APPOINTED})\b"
        rf"|(?:allocated|assigned|passed|referred|given) (?:the |his |her |their |it)(?:[\w']+ )?(?:complaint)?{WHEN}? to (?:an? "
        rf"|the )?(?:\w+ ){{0,2}}?"
        rf"{INVESTIGATOR}"
        rf"|asked\b{gap(5)} to (?:act as|be) (?:an? |the |its )?(?:\w+ ){{0,2}}?{INVESTIGATOR}"
        rf"|appointment of (?:an? |the )?(?:\w+ ){{0,2}}?{INVESTIGATOR}(?: (?:took place|was made|came|followed)|{WHEN})"
        rf"|(?:first|second|third|another|replacement|new one|new investigator|last) was (?:appointed|found|named)\b",
        ("appointed an investigating officer", "an investigator was appointed", "no investigator had been appointed",
         "the council appointed ms p", "appointed an independent investigator (io)", "commissioned an investigating officer",
         "allocated the complaint to an investigating officer", "assigned an investigating officer",
         "did not appoint an investigating officer until", "took until #### for the council to appoint an investigating officer",
         "the investigator was named at ####", "appointed, on ####, an independent person and an investigating officer",
         "an investigating officer and an independent person were appointed", "found an investigator"),
        ("appointed a new social worker", "identified a school", "allocated a social worker", "the investigator was told"),
    ),
    Form(
        Act.AGREED,
        rf"(?:{_AGREED})\b{gap(8, without='with|and', also='to')} {_STATEMENT}"
        rf"|{passive(_STATEMENT, _AGREED)}"
        rf"|(?:agreed?|signed?(?: off)?|finalised?|settled?) (?:on )?(?:the|his|her|their) (?:complaints?|issues|points"
        rf"|matters)(?: (?:with|to be investigated)|{WHEN})"
        rf"|complaints? (?:was|were) (?:agreed|signed off)\b|{dated(rf'{_STATEMENT} agreed')}",
        ("the statement of complaint was agreed", "agreed the wording of his complaint", "they agreed a statement of complaint",
         "signed the statement of complaint", "the complaint statement was agreed", "the heads of complaint were agreed",
         "signed off the statement of complaint", "the io agreed the complaints with mr x", "they agreed the complaint on ####",
         "the complaint was agreed with the independent investigator", "agreed with mr x a final statement of complaint",
         "the terms of the complaint were settled"),
        ("a statement of complaint is due", "the council agreed the complaint was valid", "agreed the plan"),
    ),
    Form(
        Act.FINAL,
        rf"(?:response|answer|reply|replied|responded|respond|reply) to the (?:independent )?(?:review "
        rf"|{STAGE} )?panel(?:'s (?:report|findings"
        rf"|recommendations|decision))?\b|(?:response|answer|reply|replied|responded|respond|reply) to (?:the )?{_PANEL_REPORT}"
        r"|its final decision\b(?! on (?!#|(?:the|his|her|their) complaint)| notice)"
        r"|accepted (?:these|them|all (?:of them|three|the recommendations)|the recommendations)\b"
        r"|final (?:written )?(?:complaints? )?(?:response|reply|answer|decision letter|outcome letter|letter|position"
        r"|view on (?:the|his|her|their)"
        r" complaint|decision on (?:the|his|her|their) complaint)\b(?! to (?:my|our|the ombudsm))"
        rf"|(?:accepted|agreed with|endorsed|rejected|adopted) (?:all )?(?:of )?(?:the )?(?:review )?{_PANEL_REPORT}"
        rf"|(?:wrote|written|sent|issued|gave|provided)\b{gap(6)} (?:with )?its (?:response|reply|answer|decision|position) (?:to"
        rf"|on) (?:the )?(?:review )?"
        rf"panel"
        rf"|(?:wrote|written)\b{gap(6)} (?:accepting|rejecting|(?:confirming |to confirm |to say "
        rf"|saying )?(?:that )?it (?:had )?(?:accepted|rejected|agreed with)) (?:all )?(?:of )?the panel's (?:findings|recommendations)",
        ("issued its response to the panel's findings", "the council's answer to the review panel", "gave its final response",
         "the council's final complaint response", "its final decision on the complaint", "accepted the panel's recommendations",
         "final letter", "replied to the panel", "responded to the stage three panel's recommendations", "its final written response"),
        ("the final decision", "the answer to the question", "the ombudsman's final decision", "a final invoice"),
    ),
    Form(
        Act.PANEL_REPORT,
        rf"{_PANEL_REPORT}"
        rf"|panel(?: chair)?{WHEN}? (?:had |then |later |also |has )?(?:{_SENT})\b{gap(7, without='with')} (?:report|findings"
        rf"|recommendations|decision|conclusions)\b"
        rf"|panel(?: chair)?{WHEN}? (?:had )?reported\b|panel's chair (?:wrote|sent|issued)\b"
        rf"|its (?:report|findings|recommendations) (?:was|were|came|had been|is|are|followed|arrived)\b(?: (?:{_DONE}))?"
        rf"|its report{WHEN}|(?:findings|recommendations),? which (?:it|the panel|were) (?:sent|issued|shared)\b"
        rf"|(?:{_SENT}) (?:out )?(?:{PERSON} )?its (?:report|findings|recommendations|conclusions)\b|gave the \w+ its report\b"
        r"|chair(?:man|person)? (?:of the (?:review )?panel )?(?:wrote|sent|issued) (?:its|the|her|his) (?:report|findings)",
        ("the panel's report", "the panel issued its findings", "its report was issued", "sent out its report", "its report came out",
         "the panel wrote to mr x with its findings", "the panel's recommendations were issued", "the stage three report",
         "the panel gave its findings", "the panel chair sent out the report", "its report followed on ####",
         "gave the council its report ####", "had given its report on ###"),
        ("the panel found", "the report was long", "the panel decided to adjourn"),
    ),
    Form(
        Act.PANEL,
        rf"panel(?: hearing| meeting| review)?{WHEN}?,? (?:which )?(?:had |finally |then |eventually |also |first |did not "
        rf"|could not )*(?:met|meet|sat"
        rf"|sit|was held|held a hearing|held its (?:hearing|meeting)|took place|take place|(?:was )?convened?|heard|hear"
        rf"|(?:was )?reconvened|gathered"
        rf"|considered (?:the|his|her|their|m\w+ \w+'s|it)|was arranged for,? and (?:met|took place)|had its hearing|happened"
        rf"|was (?=(?:on|in) #))\b"
        rf"|panel of (?:\w+ )?(?:people|members|persons) met\b"
        rf"|(?:held|hold|convened?|arranged|organised|attended|ran|went to)\b{gap(6)} (?:{_PANEL}\b(?!'s| of)|{STAGE} (?:review"
        rf"|hearing|meeting))"
        rf"|{passive(_PANEL, 'held|convened')}"
        rf"|{_PANEL},? (?:was )?(?:on|in|of) #+|(?:panel|review) hearing{WHEN}"
        rf"|\b(?:it|this|which) (?:sat|convened|met|took place|was held)\b|appeal{WHEN}? (?:hearing )?(?:was (?:then "
        rf"|finally )?)?(?:heard|held"
        rf"|took place)\b|\bhearing (?:was (?:held )?(?=in|on)|took place|was held)"
        rf"|{STAGE} (?:was heard|(?:review|meeting|hearing|panel hearing) (?:was held|took place|met\b|was (?=on|in)))",
        ("the panel met", "the stage three review panel was held", "held the stage 3 panel", "it sat on #####",
         "the hearing was in ####", "panel was arranged for, and met", "the stage three panel considered the complaint",
         "the panel heard the complaint", "the panel was on #####", "attended the stage three panel hearing",
         "the stage three review took place", "the panel did not meet until", "it convened on ####", "at the panel on ####",
         "convened a stage three complaint review panel"),
        ("must say what the panel is", "the panel upheld", "the panel decided", "a panel of managers agreed",  "attended the school",
         "the panel was not satisfied"),
    ),
    Form(
        Act.REPORT,
        rf"{_STAGE_TWO_REPORT}"
        rf"|{INVESTIGATOR}{WHEN}? (?:who |had |then |only |finally )*(?:reported|finished|completed|concluded|ended|closed)\b"
        rf"(?: (?:his|her|their|its|the|an?) (?:\w+ )?(?:investigation|report|work|enquiries|findings))?"
        rf"|{INVESTIGATOR}{WHEN}? (?:had |then |only |finally )?(?:{_SENT})\b{gap(6, also='draft')} (?:report|findings)\b"
        rf"|(?:{STAGE} )?investigation (?:report )?{WHEN}?(?:(?:was|is|had been) (?:\w+ )?(?:{_DONE})|concluded|finished|ended"
        rf"|finalised)\b"
        rf"|(?:{_SENT}) (?:{PERSON} )?(?:his|her|the|their|an?|its)(?! (?:\w+ )?draft)(?: copy of (?:the|his|her|their"
        rf"|its))? (?:\w+ ){{0,2}}?(?:{STAGE} )?(?:investigation )?"
        rf"(?:report|work|investigation)\b(?! (?:by (?!#)|of the|from|about|on (?!#)))"
        rf"|handed in (?:her|his|the|their) report|(?:her|his|the|their) report{WHEN}?,? (?:(?:was"
        rf"|being) (?:{_DONE})(?! in draft)|took|followed|came|arrived"
        rf"|is dated)\b"
        rf"|(?:her|his|their) (?:final )?report,? (?:of|dated|on) #+",
        ("the stage 2 report", "the investigating officer's report", "finished her report", "the stage two investigation was completed",
         "the investigator reported", "issued the stage 2 report", "the investigation report was finalised",
         "the stage two investigation concluded", "the investigating officer concluded her investigation",
         "mr x received the investigation report", "the investigator completed her work", "the io sent the council her report",
         "her report was issued", "submitted her report"),
        ("the report said", "he reported the noise", "the police report said", "read the doctor's report"),
    ),
    Form(
        Act.ADJUDICATED,
        rf"adjudication\b(?: letter| response| meeting)?|adjudicated?\b"
        rf"|{_OFFICER}(?:'s (?:letter|response|decision|report|reply)|{WHEN}? (?:then |later |had |also )?(?:wrote|replied"
        rf"|responded|issued|sent"
        rf"|accepted|agreed|upheld|gave|completed|considered|reviewed|provided|signed)\b)"
        rf"|accepted (?:all )?(?:of )?(?:the )?(?:{INVESTIGATOR}|report|{STAGE}(?: report| investigation)?)(?:'s)? (?:findings"
        rf"|recommendations"
        rf"|conclusions)",
        ("its adjudication letter", "the council adjudicated", "in its adjudication", "the adjudicating officer wrote to mr x",
         "the adjudicating officer's letter", "the adjudicator issued his decision", "accepted the investigating officer's findings"),
        ("the adjudicating officer met ms k", "the traffic adjudicator", "accepted the offer"),
    ),
)  # fmt: skip
