"""The forms of words of the one who complains, and of what became of a request, in lower case. Each carries examples and near misses."""

from __future__ import annotations

from ombudsgraph.course.acts import STAGE, US, WHOSE, Act, Form

_MATTER = r"(?:complaints?|matter|case|concerns|dispute|it|this|them|things)"

OUTSIDE_FORMS = (
    Form(
        Act.EARLY,
        rf"referred (?:[\w' ]{{1,30}}? )?(?:early to {US}|to {US} early)|^it was,(?= (?:on|in) )"
        rf"|(?:made|agreed(?: to)?|arranged|requested|used|accepted) (?:an |the )?early referral",
        ("the council referred her complaint to us early", "it was, on 20 october",
         "made an early referral to the ombudsman"),
        ("referred to us", "it was on the agenda", "an early referral to camhs"),
    ),
    Form(
        Act.OMBUDSMAN,
        rf"(?:complained|came|brought [\w' ]{{2,40}}?|contacted|approached|turned|reached|went|wrote|complaints?)(?: again| it"
        rf"| them)?(?: to)? {US}(?! for (?:advice|information|help))"
        rf"|(?:we|i|ombudsm[ae]n|office) (?:first |then )?received (?:a |this )?(?:the |her |his |their |m(?:r|rs|s"
        rf"|iss) [\w' ]{{1,12}}?)?complaint\b(?! to)"
        rf"|(?:asked|wrote to|phoned|rang|emailed|telephoned) {US}(?= (?:to (?:investigate|look|consider|help|review)|on\b|in\b))"
        rf"|(?:took|referred|escalated|submitted|sent|lodged|made|put|raised|registered|pursued|passed"
        rf"|presented)(?: (?!council|authority)[\w']+){{0,4}}? {_MATTER}(?: \w+ly| again| up)? (?:to|with|before) {US}"
        rf"|(?:complained|came|turned|went|brought (?:\w+ ){{1,3}}complaint)(?: again)? to (?:me\b|this office)",
        ("she complained to us", "they came to us", "mr l brought both complaints to us", "her complaint to us is dated",
         "all three reached us",
         "he complained to the ombudsman again", "she approached the local government and social care ombudsman",
         "we received his complaint", "the ombudsman received mr x's complaint", "asked us to look into",
         "took the matter to the ombudsman", "complained to this office", "made a complaint to the ombudsman"),
        ("complained to the housing ombudsman", "you can complain to us", "the council told us", "it came to use this",
         "the council sent its records to us", "we received her bank statements", "we asked the council", "it took the bus to us all"),
    ),
    Form(
        Act.REFUSED,
        r"(?:refused|declined)(?: to (?:take|move|escalate|progress|consider|investigate|go)\b| (?:his|her|their|the"
        r"|this) request| stage|(?=[,.;]|$))"
        r"|would not (?:escalate|progress)\b|did not intend to (?:progress|escalate)"
        rf"|(?:refused|declined|decided not)(?: to (?:accept|open|start|arrange|carry out|undertake|hear|put|allow"
        rf"|review|look|deal)\b(?=[\w' ]{{0,40}}?(?:{STAGE}|complaint|panel|further))| to (?:escalate|progress"
        rf"|take|move|consider|investigate)\b)"
        rf"|(?:refused|declined|rejected|turned down) (?:an? |{WHOSE} )[\w' ]{{0,25}}?(?:{STAGE}(?! (?:appeal"
        rf"|place))|escalation\b|panel hearing|review panel)"
        rf"|request (?:for|to go to|to take [\w' ]{{2,20}} to) (?:an? |the )?(?:{STAGE}|escalation|review panel"
        rf"|panel)(?: \w+){{0,2}} was (?:refused|declined|rejected|turned down)"
        rf"|would not (?:\w+ )?(?:take|move|consider|investigate|accept|open|start"
        rf"|look at)(?=[\w' ]{{0,40}}?(?:{STAGE}|panel\b|further|escalat))",
        ("it refused to take the complaint to its second stage", "on 6 june 2018 the council refused.",
         "the council declined to escalate it",
         "it did not intend to progress his complaint",
         "decided not to escalate the complaint", "rejected his stage two request", "turned down his request for stage two",
         "his request for stage two was refused", "it would not take his complaint to stage two"),
        ("the council refused transport", "the council refused her a place", "refused to pay", "rejected his application",
         "turned down the offer"),
    ),
    Form(
        Act.ACKNOWLEDGED,
        rf"acknowledged? (?:receipt of )?(?:this\b|it\b|{WHOSE}[\w' ]{{0,20}}? ?(?:complaint|request|letter|e-?mail|appeal)\b)"
        r"|(?:an|its) acknowledge?ment (?:came|was sent|followed|arrived|is dated|dated)"
        r"|wrote to (?:her |him |them )?(?:to )?confirm (?:that )?it would (?:do so|begin|start|investigate)"
        rf"|acknowledged? receipt(?! of)"
        rf"|(?:complaint|request|letter|e-?mail|appeal)(?: to [\w ]{{2,20}})? (?:was|were|had been) (?:only |not )?acknowledged"
        rf"|(?:sent|issued|gave|received|got|provided)(?: \w+){{0,4}}? acknowledge?ment\b"
        rf"|(?:confirmed|confirming) (?:receipt of|(?:that )?it had received"
        rf"|(?:that )?it received)(?: [\w']+){{0,4}}? (?:complaint|request|appeal)\b"
        rf"|(?:wrote|emailed)(?: [\w']+){{0,4}}? to acknowledge (?:receipt|{WHOSE}[\w' ]{{0,20}}?(?:complaint|request|letter))"
        rf"|not acknowledge (?:this|it|{WHOSE})[\w' ]{{0,30}}? ?until",
        ("acknowledged her request", "did not acknowledge this until", "an acknowledgement came", "acknowledged the complaint",
         "it wrote to confirm that it would do so",
         "his complaint was acknowledged", "acknowledged receipt", "sent an acknowledgement", "confirmed receipt of the complaint",
         "wrote to acknowledge his complaint", "confirmed it had received his complaint"),
        ("the council acknowledged its mistake", "an acknowledgement of the harm", "confirmed receipt of the application",
         "acknowledged receipt of the application"),
    ),
)  # fmt: skip
