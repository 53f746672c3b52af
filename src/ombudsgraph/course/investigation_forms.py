"""The forms of words that tell of an investigation, a review panel and their reports, in lower case.

Each carries examples and near misses.
"""

from __future__ import annotations

from ombudsgraph.course.acts import INVESTIGATOR, STAGE, WHOSE, Act, Form

# what an investigator and a complainant agree before an investigation
_COMPLAINT_STATEMENT = (
    r"(?:statements? of (?:the |his |her |their )?complaints?|complaints? statement|complaint (?:summary|points)"
    r"|(?:heads|points|scope|summary|terms|details|wording|elements|particulars|definition|list) of (?:the "
    r"|his |her |their )?complaints?)"
)

INVESTIGATION_FORMS = (
    Form(
        Act.APPOINTED,
        rf"appointed (?:an? |the |its )?(?:\w+ )?{INVESTIGATOR}|{INVESTIGATOR}(?: [\w()]+){{0,6}}? (?:was|were|had been"
        rf"|been) (?:only )?appointed"
        r"|appointed (?:ms|mr|mrs|miss|dr|officer) \w+\b|(?:her|his) appointment\b"
        rf"|(?:appointed|commissioned|instructed|assigned|engaged|identified|allocated|recruited|named|nominated"
        rf"|found) (?:an? |the |its |both an? )?(?:\w+ ){{0,2}}?{INVESTIGATOR}"
        rf"|(?:allocated|assigned|passed) (?:the|his|her|their|it)(?: complaint)? to (?:an? |the )?(?:\w+ ){{0,2}}?{INVESTIGATOR}"
        rf"|{INVESTIGATOR}(?:,? [\w()]+){{0,8}}?,? (?:was|were|had been|been) (?:only |not |finally |then )?(?:appointed"
        rf"|commissioned|instructed|assigned|allocated|engaged|identified|found)"
        rf"|asked [\w' ]{{2,25}}? to act as (?:an? |the |its )?(?:\w+ ){{0,2}}?{INVESTIGATOR}"
        rf"|appointment of (?:an? |the )?(?:\w+ ){{0,2}}?{INVESTIGATOR}(?: (?:took place|was made|came|followed)| (?=on|in))"
        rf"|not appoint (?:an? |the )?(?:\w+ ){{0,2}}?{INVESTIGATOR}(?: [\w()]+){{0,6}}? until"
        rf"|took until [\w ]{{3,25}}? (?:for [\w' ]{{3,25}} )?to (?:appoint|find|commission) (?:an? "
        rf"|the )?(?:\w+ ){{0,2}}?{INVESTIGATOR}",
        ("appointed an investigating officer", "an investigator was appointed", "no investigator had been appointed",
         "the council appointed ms p",
         "appointed an independent investigator (io)",
         "commissioned an investigating officer", "allocated the complaint to an investigating officer",
         "assigned an investigating officer", "did not appoint an investigating officer until",
         "it took until april 2021 for the council to appoint an investigating officer"),
        ("appointed a new social worker", "councils appoint an investigator", "councils should appoint an investigator",
         "identified a school", "allocated a social worker"),
    ),
    Form(
        Act.AGREED,
        r"statement of (?:the |his |her |their )?complaint (?:was |had been )(?:finally )?(?:agreed|signed|finalised|settled)"
        rf"|(?:agreed|signed|finalised) (?:on )?(?:an?|{WHOSE}) (?:(?:\w+ )?statement of (?:\w+ )?complaint"
        rf"|wording of [\w' ]{{2,20}}?complaint|complaint statement)"
        rf"|{_COMPLAINT_STATEMENT} (?:was |were |had been )(?:finally |then |only |formally )?(?:agreed|signed"
        rf"|finalised|settled|approved|confirmed)"
        rf"|(?:agreed|signed(?: off)?|finalised|approved|settled) (?:with [\w' ]{{2,20}}? )?(?:on )?(?:an?"
        rf"|{WHOSE})(?: \w+)? {_COMPLAINT_STATEMENT}"
        rf"|agreed (?:the|his|her|their) complaints? (?:with|to be investigated)"
        rf"|complaints? (?:was|were) agreed with the (?:\w+ )?{INVESTIGATOR}"
        rf"|not (?:agree|sign|finalise|approve)(?: on)? (?:an?|{WHOSE}) {_COMPLAINT_STATEMENT} until",
        ("the statement of complaint was agreed", "agreed the wording of his complaint", "they agreed a statement of complaint",
         "signed the statement of complaint",
         "the complaint statement was agreed", "the heads of complaint were agreed", "signed off the statement of complaint",
         "the io agreed the complaints with mr x", "the complaint was agreed with the independent investigator"),
        ("a statement of complaint is agreed", "the council agreed the complaint was valid", "agreed the complaint was valid",
         "agreed the plan"),
    ),
    Form(
        Act.FINAL,
        r"(?:response|answer|reply|replied|responded) to the (?:review |stage (?:three|3) )?panel(?:'s (?:report|findings"
        r"|recommendations|decision))?\b"
        r"|final (?:response|reply|answer|decision letter)\b"
        r"|final (?:complaints? )?(?:response|reply|answer|decision letter|outcome letter|letter|position"
        r"|view on (?:the|his|her|their) complaint|decision on (?:the|his|her|their) complaint)\b"
        r"|(?:accepted|agreed with|endorsed|rejected) (?:all )?(?:of )?(?:the )?(?:review )?panel's (?:findings"
        r"|recommendations|report|decision|conclusions)"
        r"|repl(?:y|ied) to the panel\b"
        r"|(?:wrote|written)(?: to (?:him|her|them|m\w+ \w+))?(?: on [\w ]{3,18}"
        r"| in [\w ]{3,15})? (?:with its (?:response|reply|answer) to the (?:review )?panel"
        r"|accepting (?:all )?(?:of )?the panel's (?:findings|recommendations))",
        ("issued its response to the panel's findings", "the council's answer to the review panel", "gave its final response",
         "the council's final complaint response", "its final decision on the complaint", "accepted the panel's recommendations",
         "final letter"),
        ("the final decision", "the answer to the question", "the ombudsman's final decision", "a final invoice"),
    ),
    Form(
        Act.PANEL_REPORT,
        r"panel(?:'s)? (?:report|findings|decision letter)\b|panel (?:had )?(?:issued|sent out|sent|produced|published"
        r"|completed) (?:its|the) (?:report|findings)\b"
        r"|its (?:report|findings) (?:was|were|came|had been|is|are) (?:issued|out|sent|dated|published|finished|completed)"
        r"|(?:sent out|issued|sent) its (?:report|findings)\b"
        r"|panel(?:'s)? (?:recommendations|conclusions|decision|outcome)(?= (?:was|were|is|are|came|dated|of|in|on|followed))"
        r"|panel(?: chair)? (?:had |then |later )?(?:issued|sent out|sent|produced|published|completed|gave"
        r"|provided|wrote|delivered|finalised|shared|reported)(?: \w+){0,5}? ?(?:report|findings|recommendations|decision)\b"
        r"|panel (?:had )?reported\b"
        r"|stage (?:three|3) (?:panel )?report\b|chair (?:of the (?:review )?panel )?(?:wrote|sent|issued) (?:its"
        r"|the|her|his) (?:report|findings)",
        ("the panel's report", "the panel issued its findings", "its report was issued", "sent out its report", "its report came out",
         "the panel wrote to mr x with its findings", "the panel's recommendations were issued", "the stage three report",
         "the panel gave its findings", "the panel chair sent out the report"),
        ("the panel found", "the report was long", "the panel decided to adjourn"),
    ),
    Form(
        Act.PANEL,
        r"panel(?: hearing| meeting| review)?,? (?:which )?(?:had )?(?:met\b|sat\b|was held|took place|was convened|convened"
        r"|was arranged for, and met)"
        r"|\b(?:held|convened) (?:the|a|its|an) (?:[\w-]+ ){0,4}?panel\b|\bit sat\b|\bhearing (?:was (?:held )?(?=in|on)|took place)"
        rf"|panel(?: hearing| meeting| review)?,? (?:which )?(?:had |finally |then )?(?:met\b|sat\b|was held"
        rf"|took place|(?:was )?convened|heard\b|considered (?:the|his|her|their"
        rf"|m\w+ \w+'s)[\w' ]{{0,20}}?complaint|was arranged for,? and (?:met|took place))"
        r"|panel of (?:\w+ )?(?:people|members|persons) met\b|panel had its hearing\b"
        rf"|panel(?: hearing| meeting| review)? (?:was|happened) (?=(?:on|in) )"
        rf"|panel (?:did|could) not (?:meet|sit|convene|take place)(?: \w+)? until"
        rf"|attended (?:the|a|her|his|their|its) (?:{STAGE} )?(?:review )?(?:panel|hearing)\b(?: hearing| meeting)?"
        rf"|{STAGE} (?:review|meeting|hearing|panel hearing) (?:was held|took place|met\b|was (?=on|in))"
        rf"|(?:held|convened|arranged) (?:the|a|its|an) stage (?:three|3) (?:review|hearing|meeting)\b",
        ("the panel met", "the stage three review panel was held", "held the stage 3 panel", "it sat on friday",
         "the hearing was in early november",
         "panel was arranged for, and met",
         "the stage three panel considered the complaint", "the panel heard the complaint", "the panel was on 6 june",
         "attended the stage three panel hearing", "the stage three review took place", "the panel did not meet until"),
        ("must hold the panel", "the panel upheld", "the panel decided", "a panel of managers agreed",  "attended the school",
         "the panel was not satisfied"),
    ),
    Form(
        Act.REPORT,
        rf"stage (?:two|2) (?:investigation )?report\b|{INVESTIGATOR}'s (?:final )?report\b|{INVESTIGATOR} reported"
        r"|investigation (?:report )?(?:was|is|had been) (?:completed|finished|dated|issued|concluded)"
        r"|(?:finished|completed|issued|sent|delivered|produced|submitted) (?:her|his|the|their|an?) (?:\w+ ){0,2}?report\b"
        r"|handed in (?:her|his|the|their) report|(?:her|his|the|their) report (?:was ready|followed|came|arrived)\b"
        rf"|investigation (?:report )?(?:was|is|had been)? ?(?:completed|concluded|finished|ended|finalised|sent)\b"
        rf"|{INVESTIGATOR}(?: \w+)? (?:concluded|finished|completed|ended|closed) (?:her|his|their|the|its"
        rf"|an) (?:investigation|report|work|enquiries)"
        rf"|received (?:the|a|an|her|his|their) (?:copy of the )?(?:\w+ )?(?:{STAGE} |investigation )(?:investigation )?report"
        rf"|not (?:completed?|finish(?:ed)?|issued?|produced?|receive) (?:the|its|his|her"
        rf"|a) (?:{STAGE} )?(?:investigation |investigation report|report )until",
        ("the stage 2 report", "the investigating officer's report", "finished her report", "the stage two investigation was completed",
         "the investigator reported", "issued the stage 2 report",
         "the investigation report was finalised", "the stage two investigation concluded",
         "the investigating officer concluded her investigation", "mr x received the investigation report"),
        ("the report said", "wrote her report", "he reported the noise", "the police investigation report said",
         "received the doctor's report"),
    ),
    Form(
        Act.ADJUDICATED,
        r"adjudication\b(?: letter| response)?|adjudicated\b"
        rf"|adjudicat(?:ing officer|or)(?:'s (?:letter|response|decision|report|reply)| (?:then |later )?(?:wrote"
        rf"|replied|responded|issued|sent|accepted|agreed|upheld|gave|completed)\b)"
        rf"|accepted (?:all )?(?:of )?(?:the )?(?:{INVESTIGATOR}|report|{STAGE}(?: report"
        rf"| investigation)?)(?:'s)? (?:findings|recommendations|conclusions)",
        ("its adjudication letter", "the council adjudicated", "in its adjudication",
         "the adjudicating officer wrote to mr x", "the adjudicating officer's letter", "the adjudicator issued his decision",
         "accepted the investigating officer's findings"),
        ("the adjudicating officer met ms k", "the traffic adjudicator", "accepted the offer"),
    ),
)  # fmt: skip
