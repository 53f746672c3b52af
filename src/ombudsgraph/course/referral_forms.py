"""The forms of words of the one who complains, and of what became of a request, in lower case. Each carries examples and near misses."""

from __future__ import annotations

from ombudsgraph.course.acts import STAGE, US, WHEN, Act, Form, gap, passive

_MATTER = r"(?:complaints?|matter|case|concerns|dispute|it|this|them|things)"
_TURNED = (
    "came|come|contacted?|approached|approach|turned|turn|reached?|went|wrote|write|complained|complain|phoned|rang|emailed|telephoned"
)
_BROUGHT = (
    "brought|bring|took|take|referred|refer|escalated|submitted|submit|sent|send|lodged|made|make|put|raised|registered|pursued"
    "|passed|presented"
    "|asked"
)
_FURTHER = rf"(?:{STAGE}|complaint|panel\b|further|escalat\w+|any more|again)"
_REFUSED = "refused?|declined?|decided not|chose not|did not agree|was not willing|was unwilling|would not|could not|did not intend"
_TAKE = (
    "take|move|escalate|progress|consider|investigate|go|accept|open|start|arrange|carry out|undertake|hear|put|allow|review|look"
    "|deal|proceed"
    "|hold|convene|reconsider|respond"
)
_LETTER = rf"(?:complaints?|request|letter|e-?mail|appeal|escalation|concerns|contact|{STAGE}(?: request| complaint)?)\b"

OUTSIDE_FORMS = (
    Form(
        Act.EARLY,
        rf"referred (?:[\w' ]{{1,30}}? )?(?:early to {US}|to {US} early)|^it was,(?= (?:on|in) )"
        rf"|(?:made|agreed(?: to)?|arranged|requested|used|accepted|asked {US} (?:to accept|for)) (?:an |the )?early referral"
        rf"|(?:complaint|case|matter|it) (?:was )?referred early\b",
        ("the council referred her complaint to us early", "it was, on ############",
         "made an early referral to the ombudsman"),
        ("referred to us", "it was on the agenda", "an early referral to camhs"),
    ),
    Form(
        Act.OMBUDSMAN,
        rf"(?:{_TURNED})(?: again| it| them| back)?{WHEN}?(?: to| with)?(?:,? (?:as|because"
        rf"|on) [\w' ]{{3,30}},)? {US}(?! for (?:advice|information|help))"
        rf"|(?:{_TURNED}) (?:to )?(?:me\b|this office\b)"
        rf"|(?:{_BROUGHT})(?: (?!council|authority|which|that|but)[\w']+){{0,5}}? {_MATTER}(?: \w+ly| again"
        rf"| up)?{WHEN}?(?: [\w']+){{0,3}}?"
        rf" (?:to|with|before) {US}"
        rf"|(?:asked|asks) {US}(?= (?:to (?:investigate|look|consider|help|review)|on\b|in\b))"
        rf"|complaints? (?:to|with) {US}(?! (?:is|was) (?:that|about))"
        rf"|(?:complaint|case|matter){WHEN}? (?:was (?:made|referred|submitted|passed|brought)|came|reached|got|arrived)(?: to"
        rf"| with)? {US}"
        rf"|(?:we|i|(?:the )?(?:ombudsm[ae]n|office|lgs?c?o)) (?:first |then |only )?received{WHEN}? (?:a |this |the |her |his "
        rf"|their |m\w+ \w+ )?(?:[\w']+ ){{0,2}}?"
        rf"complaint\b(?! to)"
        rf"|complaint was received by {US}|(?:asked|sought) {US} to (?:look|investigate|consider)",
        ("she complained to us", "they came to us", "mr l brought both complaints to us", "her complaint to us is dated",
         "all three reached us", "he complained to the ombudsman again", "she approached the local government and social care ombudsman",
         "we received his complaint", "the ombudsman received mr x's complaint", "asked us to look into", "took the matter to the"
         " ombudsman",
         "complained to this office", "made a complaint to the ombudsman", "came, on #####, to us", "complained on #### to the ombudsman",
         "brought her complaint to the local government ombudsman", "turned to the lgsco", "wrote to us", "contacted our office"),
        ("complained to the housing ombudsman", "the council told us", "it came to use this",
         "the council sent its records to us", "we received her bank statements", "we asked the council", "it took the bus to us all"),
    ),
    Form(
        Act.REFUSED,
        rf"(?:{_REFUSED})(?: to)?(?: (?:{_TAKE}))\b(?=(?:{WHEN}| (?!and|but)[\w'()-]+){{0,8}}? ?{_FURTHER})"
        rf"|(?:refused|declined|would not|decided not|did not intend)(?: to)? (?:escalate|progress)\b"
        rf"|(?:refused|declined)(?=,? ?(?:[.,;]|$|to do (?:so|this|that)|saying|because|on the|#|(?:on|in) #))|(?:refused"
        rf"|declined) (?:his|her|their|the"
        rf"|this) request\b"
        rf"|(?:refused|declined|rejected|turned down)\b{gap(7, without='for')} (?:{STAGE}(?! (?:appeal|place))|escalation\b"
        rf"|panel hearing|review panel"
        rf"|request to escalate|escalation request)"
        rf"|(?:was|were) (?:refused|declined|turned down)\b(?: by the \w+)?"
        rf"|(?:refused|declined) to (?:take|move|escalate|progress|consider|investigate|go)\b"
        rf"|request (?:for|to go to|to take [\w' ]{{2,20}} to) (?:an? |the )?(?:{STAGE}|escalation|review panel"
        rf"|panel)(?: \w+){{0,2}} was (?:refused"
        rf"|declined|rejected|turned down)"
        rf"|(?:said|told|wrote|decided|replied|informed|advised"
        rf"|explained)\b{gap(12, without='that|it|he|she|they|was|not|would|as|to')} (?:would|could|was"
        rf"|will|did) not (?:be )?(?:\w+ )?(?:escalat(?:e|ed|ing)|progress(?:ed|ing)?|consider(?:ed|ing)?|tak(?:e|en|ing)"
        rf"|accept(?:ed|ing)?|eligible"
        rf"|investigat(?:e|ed|ing))(?=(?:{WHEN}| (?!and|but)[\w'()-]+){{0,8}}? ?{_FURTHER})",
        ("it refused to take the complaint to its second stage", "on ######## the council refused.",
         "the council declined to escalate it", "it did not intend to progress his complaint", "decided not to escalate the complaint",
         "rejected his stage two request", "turned down his request for stage two", "his request for stage two was refused",
         "it would not take his complaint to stage two", "told her that it would not escalate the complaint to stage two",
         "declined her request for a stage two investigation", "said it would not consider the complaint further"),
        ("the council refused transport", "the council refused her a place", "refused to pay", "rejected his application",
         "turned down the offer"),
    ),
    Form(
        Act.ACKNOWLEDGED,
        rf"acknowledged?\b{gap(5, without='of')} (?:{_LETTER}|receipt\b(?! of)|it\b|this\b|them\b)"
        rf"|acknowledged(?=,? (?:#|(?:on|in|by|within|after|the same|that) )|[.,;]|$)"
        rf"|acknowledge?ment(?: letter| e-?mail| of (?:the|his|her|their|its) \w+)?,?(?: (?:came|was sent|followed|arrived"
        rf"|is dated|dated)|{WHEN}| by return)"
        rf"|(?:sent|issued|gave|received|got|provided)(?: [\w']+){{0,4}}? acknowledge?ment\b"
        rf"|wrote to (?:her |him |them )?(?:to )?confirm (?:that )?it would (?:do so|begin|start|investigate)"
        rf"|{passive(_LETTER, 'acknowledged|acknowledge')}"
        rf"|(?:confirmed|confirming|confirm) receipt\b(?! of)|(?:confirmed|confirming|confirm) (?:receipt of|(?:that )?it had received"
        rf"|(?:that )?it received)(?: [\w']+){{0,4}}? (?:complaint|request|appeal)\b"
        rf"|(?:wrote|emailed)\b{gap(5)} to acknowledge\b",
        ("acknowledged her request", "did not acknowledge this until", "an acknowledgement came", "acknowledged the complaint",
         "it wrote to confirm that it would do so", "his complaint was acknowledged", "acknowledged receipt", "sent an acknowledgement",
         "confirmed receipt of the complaint", "wrote to acknowledge his complaint", "confirmed it had received his complaint",
         "which the council acknowledged on ###", "received an acknowledgement", "the request was only acknowledged"),
        ("the council acknowledged its mistake", "an acknowledgement of the harm", "confirmed receipt of the application",
         "acknowledged receipt of the application", "acknowledged that"),
    ),
)  # fmt: skip
