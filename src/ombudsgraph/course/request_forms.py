"""The forms of words with which a complaint is made and taken further, in lower case. Each carries examples and near misses."""

from __future__ import annotations

from ombudsgraph.course.acts import BODY, PERSON, STAGE, WHEN, WHOSE, Act, Form, active, gap, passive

_MADE = (
    "made|make|submit(?:ted)?|raised?|lodged?|filed?|brought|bring|presented|put in|sent in|emailed|posted|wrote|write|handed in|issued"
    "|repeated|set out|renewed|addressed"
)
_OPENED = "sent|send|put|started|opened|began|pursued|launched|initiated|instigated|commenced|registered|registering"
_GOT = "received?|logged?|recorded?|register(?:ed)?|opened|accepted"
_TOLD = "wrote|written|emailed|telephoned|phoned|rang|called|contacted|went back|came back|approached|spoke|visited|used"
_SENT = "made|make|submit(?:ted)?|sent in|sent|raised|lodged|put in|filed|completed|received?|logged|accepted|registered|emailed|wrote"
_COMPLAINT = (
    r"complaints?\b(?! (?:response|reply|procedure|process|policy|team|manager|officer|service|department|handling|on hold|file|panel"
    r"|about (?:him|her|them)\b(?! (?!from|by|on|in|and|to)[a-z])))"
)
# what is made or sent "on the complaint", and is none
_NO_COMPLAINT = (
    "decisions?|response|reply|outcome|report|findings|investigation|review|comments|referral|request|apology|offer|payment|arrangements"
    "|enquiries|point|sure|clear|contact|progress|use|notes?|records?|no|any|answer|attempts?|changes|recommendations?|reference"
    "|statement"
    "|summary|acknowledgement|further enquiries"
)
_OWNED = rf"(?:an?|another|two|three|{WHOSE})"
_FURTHER = (
    rf"(?:{STAGE}(?! (?:response|reply|answer|report|letter|complaint response|decision|outcome|findings?|of (?!#|(?:the|its|their|this)"
    r" (?:[\w']+ ){0,4}?(?:complaints?|procedure|process))))(?:(?: complaints?| review| independent)* panel(?: hearing| meeting)?\b)?"
    r"|(?:review )?panel\b(?!'s| (?:of|to|report|found))|escalation\b|independent investigation\b)"
)
_AGAIN = (
    r"(?:(?:be )?(?:escalated?|reconsidered|reviewed|progressed)\b|considered (?:again|further)|look(?:ed)? (?:in)?(?:to"
    r"|at)? ?(?:it |this )?"
    r"again|taken further|investigated (?:again|further)|reconsider (?:it\b|its (?:response|decision on the complaint))|second look\b"
    r"|review (?:of )?(?:(?:that|this|the|its|their|his|her) )(?:[\w']+ ){0,3}?(?:answer|reply|response|complaint|outcome)\b"
    r"|(?:somebody|someone) (?:more )?senior)"
)
_ASKED = "asked|requested|sought|wanted|applied|pressed|insisted|elected|opted|chose|asking|requesting|seeking"
_ASK_STOPS = (
    "and|but|or|because|when|who|which|about|why|whether|if|not|no|copy|updates?|extension|more time|explain|apolog\\w+|how|meet|meeting"
    "|since|as|news|complete|attend|withdraw|details|proof|chas\\w+|what"
)
_ASK_GAP = rf"(?:{WHEN}| (?!(?:{_ASK_STOPS})\b)[\w'()/&-]+){{0,14}}?"
_TAKEN = "escalated?|escalating|progress(?:ed)?|moved?|took|take|taken|advanced|elevated|referred|passed|pursued"
_MATTER = r"(?:complaints?|matter|case|concerns|dispute|it|this|them|things)\b"
_REQUEST = rf"(?:{STAGE}(?: review| complaint| escalation)? (?:request|appeal)|escalation request|request for (?:an? )?{_FURTHER})"
_DISSATISFIED = r"(?:dissatisfied|unhappy|not (?:satisfied|happy|content)|disagreed?)"

REQUEST_FORMS = (
    Form(
        Act.ESCALATED,
        rf"(?:{_ASKED})\b{_ASK_GAP} (?:{_FURTHER}|{_AGAIN})"
        rf"|(?:{_ASKED})\b{_ASK_GAP} an? {STAGE} (?:response|reply|answer|decision)\b"
        rf"|(?:wrote|emailed|telephoned|phoned|rang|called|contacted|went back|replied|responded)\b{gap(6)} (?:to (?:ask|request)"
        rf"|asking|requesting"
        rf"|seeking)"
        rf"{_ASK_GAP} (?:{_FURTHER}|{_AGAIN})"
        rf"|(?:{_TAKEN})\b(?:{WHEN}| (?!and|but|that|which|it\b)[\w'()-]+){{0,5}}?(?: {_MATTER})?{WHEN}?(?: (?!not\b)\w+)?"
        rf" (?:to|through|into|under) (?:[\w']+ ){{0,3}}?{_FURTHER}"
        rf"|escalat(?:ed|ing) (?:{WHOSE} (?:\w+ ){{0,3}}?complaint|it\b|this\b)"
        rf"|(?:went|moved|progressed|proceeded|pressed on|continued|applied|appealed|turned|advanced) (?:on )?(?:to|with|for|at)"
        rf" (?:[\w']+ ){{0,3}}?{_FURTHER}"
        rf"|(?:complained|complain|pursued [\w' ]{{2,25}}?) (?:at|to|under|through) (?:the |a )?{_FURTHER}"
        rf"|{_MATTER}{WHEN}? (?:was|were|had been) (?:\w+ )?(?:escalated|moved|progressed|taken|passed|put|considered)(?: on)?"
        rf"(?:{WHEN}? (?:to|at|under|through) (?:the |its )?{_FURTHER}| for (?:an? )?(?:review|{STAGE}))"
        rf"|complaint was (?:\w+ )?escalated\b"
        rf"|{active(_SENT, rf'(?:{_REQUEST}|{STAGE}(?: review)? (?:complaint|escalation|form)|request to escalate)', 7)}"
        rf"|{_REQUEST}(?:{WHEN}|(?:,? (?:was|is|had been|came|followed|of|on|which|made|received|dated|submitted|sent|logged|lodged|in|to"
        rf" the council))+(?= #|,? on| in\b|,| (?:made|received|submitted|sent)))"
        rf"|requests? (?:of|dated|on|in|made (?:on|in)) #+,? (?:for (?:[\w']+ ){{0,3}}?{_FURTHER}|that (?:[\w']+ ){{0,3}}?{_AGAIN})"
        rf"|{STAGE} (?:had been|was) (?:asked for|requested)\b|{STAGE} complaint{WHEN}"
        rf"|(?:panel|review)(?: hearing)? (?:was|had been) (?:asked for|requested)\b"
        rf"|{STAGE} (?:complaint|request|escalation) (?:followed|came|was (?:made|received|submitted|sent|logged))\b"
        rf"|(?:said|told|wrote|confirmed|replied|indicated|emailed|responded|decided|informed)\b(?:(?! if | could | not | once | and )"
        rf"[\w#' ,]){{0,80}}? (?:wanted|wished|would like|wishes|wanting|wishing|intended)(?: [\w']+){{0,8}}?"
        rf" (?:{_FURTHER}|to escalate|to appeal|it (?:escalated|reviewed))"
        rf"|(?:accepted|agreed to consider|agreed to investigate|registered|considered"
        rf"|began considering) {gap(4)[:-1]} ?complaint (?:at|under)"
        rf" {STAGE}"
        rf"|exercised (?:his|her|their) right to (?:go to |ask for )?(?:an? )?{_FURTHER}",
        ("asked for stage two", "asked the council to go to stage two", "requested his complaint be escalated to stage three",
         "wrote on ### to ask for a panel", "asked it to look again", "escalated her complaint", "asked in ##### for stage two",
         "took her complaint to stage three", "request of ###### that somebody senior", "asked for the second stage",
         "requested a stage 2 response", "submitted a stage two complaint", "stage two request was made on ####",
         "received his stage two request", "complained at stage two", "applied for the second stage",
         "told the council that he wished to proceed to stage two", "asked for his complaint to be reviewed",
         "asked for a review of the stage one response", "requested escalation", "replied to say he wanted to go to stage two",
         "asked the council on ##### to escalate her complaint to stage 2 of its complaints procedure", "stage two had been asked for",
         "her complaint was escalated to stage two", "moved the complaint to the next stage", "went to the third and last stage",
         "the complaint progressed to stage 2", "requested escalation to stage two", "stage two complaint ####",
         "emailed the council on ##### asking for stage two", "asked for a second look", "requested, on #####, a stage three"
         " review panel",
         "wanted her complaint considered at stage two", "escalation request was received on ###", "pursued her complaint to stage two"),
        ("they can ask for stage 3", "asked about the stage 1 response", "asked for a review of suitability", "did not request anything",
         "asked it to review the care plan", "told him that he could go to stage two", "the stage one complaint response",
         "wanted a school place", "asked for a copy of the stage two report", "asked for an update on stage two",
         "asked him to meet before stage two", "asked when the panel would meet", "took her son to the panel's school",
         "asked for a review of the decision that she was intentionally homeless"),
    ),
    Form(
        Act.COMPLAINED,
        r"complained\b(?: again)?|complain\b|complaining\b(?= (?:about|that|of|to|again))"
        rf"|(?:{_MADE})\b(?! (?:no|any)\b){gap(8, also=_NO_COMPLAINT)} {_COMPLAINT}"
        rf"|(?:{_OPENED})\b(?: {BODY}| the {BODY}| {PERSON})?{WHEN}? (?!the\b){_OWNED} (?:[\w'-]+ ){{0,4}}?{_COMPLAINT}"
        rf"|(?:sent|send) (?:the )?complaint{WHEN}? (?:to|by)\b"
        rf"|(?:{_GOT})(?: a copy of)?{WHEN}? (?!(?:an?|the)\b){_OWNED} (?:[\w'-]+ ){{0,4}}?{_COMPLAINT}"
        rf"|(?:{_GOT}){WHEN}? (?:an?|the) (?:[\w'-]+ ){{0,4}}?complaint{WHEN}? (?:from|of|by) (?:m(?:r|rs|s|iss|x)|dr|him|her|them)\b"
        rf"|(?:{_GOT}){WHEN}? the (?:[\w'-]+ ){{0,3}}?{_COMPLAINT}"
        rf"|(?:filled in|completed|submitted|sent in|sent|used|returned)\b{gap(6)} complaints? form\b"
        rf"|(?:{_TOLD})\b{gap(8, without='with')} (?:to complain\b|with (?:a|his|her|their) complaint|to (?:make|raise|lodge"
        rf"|register) {_OWNED}"
        rf" (?:[\w'-]+ ){{0,3}}?complaint)"
        rf"|(?:wrote|sent|emailed|submitted|received)\b{gap(6)} (?:letter|e-?mail)s? of complaint|letter of complaint (?:of|dated"
        rf"|on|in) #+"
        rf"|{passive(_COMPLAINT, 'made|received|submitted|sent|lodged|raised|registered|logged|recorded|put in|brought|opened|posted')}"
        rf"(?! as\b)"
        rf"|complaint(?: itself)? (?:goes|went|dates|dated) back to|complaint (?:that|which)? ?(?:she|he|they"
        rf"|m\w+ \w+) (?:had )?(?:sent in|made"
        rf"|sent|submitted|raised|put in|lodged)"
        rf"|complaint{WHEN}?,?(?: under (?:the |its )?[\w' ]{{3,40}}?,)?(?: was)? (?:went|came|sent|addressed|directed"
        rf"|made)(?: in)?{WHEN}? to (?:the )?"
        rf"(?:[\w'-]+ )?{BODY}\b"
        rf"|complaint(?: to (?:the )?[\w']{{2,20}})? (?:went in\b|was (?=(?:on|in) #)|is dated|was dated|came\b|arrived\b|followed\b)"
        rf"|complaint from (?:m(?:r|rs|s|iss|x)|dr) \w+,? (?:dated|of|received|on|in|made on|sent on) #+"
        rf"|complaint(?: to (?:the )?[\w']{{2,20}})?,? (?:dated|of|made (?:on|in)|received (?:on|in)|sent (?:on|in)|in|on) #+",
        ("ms k complained", "made a formal complaint", "sent the council a complaint", "helped ms v to write a complaint",
         "her complaint itself goes back to", "the complaint that she had sent in", "mr t's complaint of ######",
         "made a second complaint", "emailed a complaint", "received mr x's complaint", "received a complaint from mr x", "wrote"
         " to the council to complain",
         "his complaint was received", "his complaint is dated", "telephoned the council to complain", "completed a complaint form",
         "set out his complaint", "wrote a letter of complaint", "they made their complaint", "submitted a complaint to the council",
         "made, on ######, a complaint", "a further complaint was made", "raised a formal written complaint with the council",
         "wrote to the council on ##### complaining about", "contacted the council with a complaint", "received his complaint on #####",
         "submitted an online complaint", "complaint, dated ####", "registered her complaint", "put in a complaint",
         "used the council's online complaints form", "logged mr x's complaint"),
        ("ms k complains", "the complaint", "made an apology", "received a complaint response", "received a complaint about him",
         "put the complaint on hold", "the complaints team", "made no complaint", "made a decision about the complaint",
         "opened a complaint file", "sent the complaints policy"),
    ),
    Form(Act.APPEALED, r"\bappealed\b(?! to)", ("ms h appealed",), ("right of appeal", "appealed to the tribunal")),
    # what can only be a request where an answer at the next stage follows
    Form(
        Act.PRESSED,
        rf"(?:asked|requested?|sought)(?: the \w+)? (?:for )?(?:an? |the )?(?:\w+ )?(?:review|appeal)\b(?! of (?:the |his |her "
        rf"|their )?(?!it"
        rf"|that|this)\w+)"
        rf"|(?:wrote|emailed|went back|came back|telephoned|contacted (?:it|the {BODY})) (?:to (?:it|them|the \w+) )?again\b"
        rf"|(?:wrote|said|told|replied|emailed|responded)\b{gap(8, without='that|she|he|they|was|were|as')} (?:remained "
        rf"|still )?{_DISSATISFIED}"
        rf"|(?:was|were|remained) (?:still )?{_DISSATISFIED}"
        rf"|(?:challenged|disputed|appealed against|objected to) (?:this|that|its|the|it)(?: (?:\w+ )?(?:response|reply"
        rf"|answer|findings|decision|outcome))?\b",
        ("asked for a review", "wrote again", "told the council he was dissatisfied", "remained unhappy", "requested an internal review",
         "challenged its response"),
        ("asked for a review of the banding", "was not told", "wrote to him"),
    ),
)  # fmt: skip
