"""The forms of words with which a complaint is made and taken further, in lower case. Each carries examples and near misses."""

from __future__ import annotations

from ombudsgraph.course.acts import STAGE, WHOSE, Act, Form

REQUEST_FORMS = (
    Form(
        Act.ESCALATED,
        rf"(?:asked|requested|escalated|took|went|moved|progressed|wrote|requests?)\b(?: for| of)?[\w' -]{{0,90}}?"
        rf"(?:{STAGE}(?! (?:response|reply|answer|report|letter|complaint))"
        r"(?! of (?!(?:the|its|their|this) (?:[\w']+ ){0,3}?(?:complaints?|procedure|process)))"
        rf"|\b(?:a|the|his|her|their) (?:review )?panel\b"
        rf"|review of (?:that|this|the) (?:answer|reply|response)"
        r"|look again|reconsider it|somebody senior)"
        rf"|asking (?:[\w' ]{{0,30}}?(?:for|to go to|to move to|to take it to) )(?:an? |the )?(?:{STAGE}|review panel|escalation)"
        rf"|{STAGE} (?:request|complaint) (?:followed|came)\b|requested (?:that )?(?:it|the complaint"
        rf"|[\w' ]{{2,14}} complaint) be escalated"
        rf"|escalated (?:{WHOSE}|it\b)(?:[\w' ]{{0,20}}?complaint\b)?"
        rf"|(?:requested|wanted|sought|applied for|asked for) (?:an? |the )?(?:{STAGE}(?: (?:response|reply|answer"
        rf"|investigation|review))?|escalation|review panel|panel hearing)"
        rf"|(?:submitted|made|sent|sent in|raised|lodged|put in|filed|completed|received|logged|accepted"
        rf"|registered) (?:the council )?(?:an?|{WHOSE})(?: [\w']+){{0,3}}? ?{STAGE}(?: \w+)? (?:complaint|request|appeal|escalation)"
        rf"|(?:accepted|agreed to consider|considered) (?:the|his|her|their)(?: [\w']+){{0,3}}? complaint at {STAGE}"
        rf"|(?:submitted|made|sent|received|put in) (?:an?|{WHOSE}) (?:request for escalation|escalation request|request to escalate)"
        rf"|(?:complained|appealed|applied|pursued [\w' ]{{2,25}}?|proceeded|pressed on) (?:at|to|for|under"
        rf"|through|with) (?:the |a |an )?(?:{STAGE}|review panel)"
        rf"|{STAGE} (?:complaint|request|escalation|appeal)(?: (?:was|is|had been))? (?:received|made|submitted"
        rf"|dated|sent|lodged|logged|registered)\b"
        rf"|{STAGE} (?:complaint|request|appeal) of\b"
        rf"|(?:said|told|wrote|confirmed|replied|indicated|emailed|responded)\b(?:(?! if | could | not "
        rf"| once )[\w' ,]){{0,70}}? (?:wanted|wished|would like)(?: [\w']+){{0,6}}? (?:{STAGE}|(?:review )?panel\b|to escalate)"
        rf"|asked(?: the (?:council|authority|provider|trust))? (?:to escalate|to progress)\b"
        rf"|asked(?: the (?:council|authority|provider|trust))? (?:for|that) (?:his|her|their"
        rf"|the) complaint (?:to )?be (?:reviewed|escalated|reconsidered|looked at again|considered (?:again|further))"
        rf"|asked (?:the (?:council|authority|provider|trust) |it )?(?:for a review of|to review"
        rf"|to reconsider)(?= [\w' ]{{0,30}}(?:response|reply|answer|outcome"
        rf"|complaint))[\w' ]{{0,30}}?(?:response|reply|answer|outcome|complaint)\b"
        rf"|exercised (?:his|her|their) right to (?:go to )?{STAGE}",
        ("asked for stage two", "asked the council to go to stage two", "requested his complaint be escalated to stage three",
         "wrote on 3 january to ask for a panel",
         "asked it to look again", "escalated her complaint", "asked in early june 2024 for stage two",
         "took her complaint to stage three",
         "request of may 2016 that somebody senior", "asked for the second stage",
         "requested a stage 2 response", "submitted a stage two complaint", "his stage two request was made",
         "received his stage two request", "complained at stage two", "applied for the second stage",
         "told the council that he wished to proceed to stage two", "asked for his complaint to be reviewed",
         "asked for a review of the stage one response", "requested escalation", "replied to say he wanted to go to stage two"),
        ("they can ask for stage 3", "asked about the stage 1 response", "asked for a review of suitability",
         "did not ask for a panel", "asked it to review the care plan", "told him that he could go to stage two",
         "the stage one complaint response", "wanted a school place"),
    ),
    Form(
        Act.COMPLAINED,
        r"complained\b(?: again)?|complaint (?:itself )?(?:goes|went|dates|dated) back to|complaint (?:that|which) (?:she|he"
        r"|they) (?:had )?(?:sent in|made|sent)"
        r"|complaint of(?= [\w ]{0,12}(?:19|20)\d\d)"
        rf"|(?:made|submitted|sent|sent in|raised|lodged|put in|write|wrote|filed)(?: the council)? (?:a|an|{WHOSE}"
        rf"|another)\b[\w' -]{{0,25}}?complaint\b"
        rf"|(?:filled in|completed|submitted|sent in|used|returned) [\w' -]{{0,24}}?complaints? form\b"
        rf"|(?:emailed|registered|brought|put|started|opened|began|issued|set out|pursued|launched|initiated"
        rf"|presented|repeated) (?:in )?(?:the council )?(?:a|an|his|her|their|another"
        rf"|m\w+ \w+'s)(?: [\w'-]+){{0,3}}? ?complaint\b(?! (?:response|reply|procedure|process|policy|team|form|on hold))"
        rf"|(?:received|logged|recorded|registered|opened) (?:(?:his|her|their|this|mr|mrs|ms|miss"
        rf"|dr)(?: [\w'-]+){{0,3}}? ?complaint\b|an?(?: [\w'-]+){{0,3}}? ?complaint from (?:mr|mrs|ms|miss|dr"
        rf"|him|her|them)\b)(?! (?:response|reply|procedure|process|policy|team|form|about (?:him|her)))"
        rf"|(?:wrote|emailed|telephoned|phoned|rang|called|contacted|went back)(?: to)?(?: (?:the|its"
        rf"|a) [\w' ]{{0,20}}?(?:council|authority|provider|home|school|trust|manager|director|team|department"
        rf"|academy))?(?: on [\w ]{{3,18}}| in [\w ]{{3,15}})? to (?:complain\b|(?:make|raise|lodge"
        rf"|register) (?:a|his|her|their) (?:\w+ )?complaint)"
        rf"|complaint(?: about [\w' ]{{1,30}}?)? (?:was|is|had been) (?:first |formally )?(?:made|received"
        rf"|submitted|sent|lodged|raised|registered|logged|recorded|dated|put in)\b(?! (?:as|by the council))"
        rf"|complaint(?: to the [\w']{{2,20}})? (?:went in\b|was (?=(?:on|in) ))|complaint dated\b"
        rf"|(?:wrote|sent)(?: the council| in)? (?:a|an|his|her|their) (?:\w+ )?(?:letter|e-?mail) of complaint",
        ("ms k complained", "made a formal complaint", "sent the council a complaint", "helped ms v to write a complaint",
         "her complaint itself goes back to",
         "the complaint that she had sent in", "mr t's complaint of september 2021", "made a second complaint",
         "emailed a complaint", "received mr x's complaint", "received a complaint from mr x", "wrote to the council to complain",
         "his complaint was received", "his complaint is dated", "telephoned the council to complain", "completed a complaint form",
         "set out his complaint", "wrote a letter of complaint"),
        ("ms k complains", "the complaint", "a right to complain", "made an apology", "received a complaint response",
         "received a complaint about him", "put the complaint on hold", "the complaints team"),
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
)  # fmt: skip
