"""The forms of words that tell of an answer, in lower case. Each carries examples and near misses."""

from __future__ import annotations

from ombudsgraph.course.acts import PERSON, STAGE, WHEN, Act, Form, active, gap, passive

_OFFICER = (
    r"(?:(?:interim |senior |deputy |assistant |corporate |complaints? |service |team )*(?:director|manager|head of service"
    r"|chief executive|head|headteacher|principal|chair of governors|officer|solicitor))"
)
_OURS = r"(?! to (?:the )?(?:[\w]+ ){0,3}panel| to (?:my|our|the ombudsm[ae]n's|the draft|these enquiries|enquiries)\b)"
_SENT = (
    "sent|send|issued?|provided?|gave|give|wrote|write|delivered|produced?|posted|emailed|shared?|completed?|finalised?|received?|got|had"
    "|made|make|reached?|confirmed?|communicated|returned|supplied"
)
_OUTCOME = (
    rf"(?:{STAGE} (?:complaint )?(?:outcome|decision|findings|letter|conclusions?)|complaints? (?:outcome|decision)"
    r"(?: letter)?|(?:outcome|decision) letter|decision on (?:the|his|her|their|m\w+ \w+'s) (?:\w+ )?complaint"
    r"|outcome of (?:its|the|his|her) (?:\w+ )?(?:complaint|investigation|review))\b"
)
_COMPLAINT = r"(?:(?:the|his|her|their|this|m\w+ \w+'s) (?:[\w']+ ){0,2}?complaints?\b(?! (?:about|that))|it)"
# what an answer is no answer to: a letter on other business
_OTHER = (
    r"(?! to (?:[\w']+ ){0,3}?(?:enquir(?:y|ies)|quer(?:y|ies)|questions?|applications?|consultation|request for (?!stage"
    r"|a review|escalation)\w+"
    r"|subject access|freedom|information request|foi|referrals?|invoices?|draft|objections?|tender|notice)\b)"
)
_VERBS = "responded|respond|replied|reply|answered|answer"

ANSWER_FORMS = (
    Form(
        Act.RESPONDED,
        rf"(?:{STAGE} )?(?<!holding |interim )(?:(?:first|second|last|joint|formal|full|written|complaints?|substantive|further"
        rf"|initial) )*(?:repl(?:y|ied)"
        rf"|respon(?:ses?|d|ded)|answer(?:ed)?)\b(?: letter)?{_OURS}{_OTHER}"
        rf"|{STAGE} (?:decision |outcome |complaint )?letter\b"
        rf"|{active(_SENT, _OUTCOME, 6)}"
        rf"|{_OUTCOME}{WHEN}"
        rf"|{passive(_OUTCOME, 'sent|issued|provided|given|completed|received|posted|made|shared')}"
        rf"|{STAGE} (?:complaint )?(?:outcome|decision)(?: (?:was|is|letter|came|followed|of|dated))"
        rf"|{_OFFICER}(?: (?:of|for) [\w' ]{{3,30}}?)?{WHEN}? (?:wrote|replied|responded|answered"
        rf"|emailed)\b(?! to (?:the )?(?:\w+ )*panel)"
        rf"|by a single letter"
        rf"|(?:(?:did|had|could) not |not )?(?:partly |partially |fully )?(?:upheld|uphold|dismissed|rejected|accepted) (?:all "
        rf"|most |part |some |parts )?(?:of )?{_COMPLAINT}"
        rf"(?= at|[.,;]|{WHEN}| and| in part|$)"
        rf"|(?:wrote|written|emailed|write|telephoned)\b{gap(6)} (?:(?:with|about|setting out|to explain) (?:its|the"
        rf"|a) (?:[\w']+ ){{0,3}}?(?:findings|response"
        rf"|reply|decision|outcome"
        rf"|conclusions|answer)\b(?! to the panel)|back\b|to (?:say|tell {PERSON}) (?:that )?(?:it|the \w+) (?:had )?(?:not "
        rf"|partly |partially )?"
        rf"(?:uphold|upheld|found))"
        rf"|(?:completed?|concluded?|finished|finalised|closed) (?:its|the|an?) (?:{STAGE} (?:investigation|review|consideration)"
        rf"|(?:investigation|consideration|review) (?:of|into) (?:the|his|her|their|m\w+ \w+'s) (?:[\w']+ )?complaint)"
        rf"|{STAGE}{WHEN}? (?:ended|finished|closed|concluded|was (?:completed|concluded|finished|over|closed))\b"
        rf"|(?:dealt with|considered|investigated|handled|addressed|reviewed) {_COMPLAINT}{WHEN}? (?:at|under) {STAGE}"
        rf"|(?:apologised|explained|wrote|said|accepted|decided|concluded|found|told)\b{gap(5)} at {STAGE}"
        rf"|complaint was (?:(?:partly|partially|fully|not) )?(?:upheld|dismissed|rejected|answered|closed)\b",
        ("the council replied", "the stage one reply", "had a stage 1 answer", "was answered", "a director wrote to her",
         "did not reply until", "its second and last reply", "stage two letter", "the stage two outcome was", "upheld his complaint",
         "did not uphold the complaint", "wrote to mr x with its findings", "gave its decision on the complaint",
         "failed to respond until", "sent mr x the outcome of its investigation", "gave its stage one decision", "responded at stage one",
         "took the council until #### to respond", "stage one ended on ####", "wrote back to her",
         "provided a stage two outcome letter", "an interim head of service replied", "issued a formal complaint response",
         "complaint was not upheld"),
        ("replied to my enquiries", "responsible", "the letter", "upheld the penalty charge", "wrote to him about his bins",
         "responded to our draft decision", "responded to her subject access request", "accepted the offer", "stage one of the tender"),
    ),
    Form(Act.DID_SO, r"\bdid so\b", ("she did so",), ("should do so",)),
    Form(Act.WAS_TOLD, r"(?:was|were) told\b", ("were told in october",), ("told her",)),
    Form(
        Act.IT_CAME,
        r"(?:he|she|they|m\w+ \w) (?:had )?(?:made|sent|submitted|raised) it(?=,? (?:in|on|at|to|#))"
        r"|it (?:only |finally |eventually |then )?(?:reached (?:him|her|them|m\w+ \w+)|came|arrived|was (?:sent|issued|posted"
        r"|dated)|is dated"
        r"|followed)(?=,? (?:in|on|at|only|more than|#))"
        r"|it (?:was|did) not (?:come|arrive|follow|sent|issued|provided|reach (?:him|her|them|m\w+ \w+)) until",
        ("it reached ms n in ####", "he made it on ####", "it came in ###", "it did not come until ####", "it was sent on ####"),
        ("it came as a shock", "it reached a decision"),
    ),
)  # fmt: skip
