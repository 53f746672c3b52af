"""The forms of words that tell of an answer, in lower case. Each carries examples and near misses."""

from __future__ import annotations

from ombudsgraph.course.acts import STAGE, Act, Form

ANSWER_FORMS = (
    Form(
        Act.RESPONDED,
        rf"(?:{STAGE} )?(?:(?:first|second|last|joint|formal|full|written|complaint) )?(?:repl(?:y|ied)|respon(?:se|ded)"
        rf"|answer(?:ed)?)\b(?! to (?:my|our)\b)"
        rf"|{STAGE} (?:decision )?letter\b|(?:director|manager|head of service|chief executive) wrote\b|did not (?:reply|respond"
        rf"|answer) until|by a single letter"
        rf"|{STAGE} (?:outcome|decision)(?: (?:was|is|letter|came|followed|of|dated))"
        rf"|(?:partly |partially |fully )?(?:upheld|dismissed|rejected) (?:all |most |part |some )?(?:of )?(?:the"
        rf"|his|her|their|this|m\w+ \w+'s) (?:[\w']+ )?complaint\b(?! (?:about|that))"
        rf"|not (?:\w+ )?uphold (?:the|his|her|their|this|it|m\w+ \w+'s)(?: [\w']+)? ?complaint\b"
        rf"|(?:wrote|written)(?: back)?(?: to (?:him|her|them|m\w+ \w+))?(?: on [\w ]{{3,18}}"
        rf"| in [\w ]{{3,15}})? with (?:its|the) (?:findings|response|decision|outcome|conclusions|answer)\b(?! to)(?: of {STAGE})?"
        rf"|(?:director|manager|head of service|chief executive) (?:of|for) [\w' ]{{3,30}}? (?:wrote|replied|responded)\b"
        rf"|(?:gave|sent|issued|made|reached|provided) (?:its|the|a) decision on (?:the|his|her|their|m\w+ \w+'s) complaint"
        rf"|took (?:the [\w' ]{{3,20}} |it )?until [\w ]{{3,25}}? to (?:respond|reply|answer)\b"
        rf"|{STAGE} ended (?:in [\w ]{{3,15}} |on [\w ]{{3,18}} )?with (?:a|its) (?:letter|response|reply)"
        rf"|(?:not|failed to) (?:respond|reply|answer)(?: [\w']+){{0,6}}? until",
        ("the council replied", "the stage one reply", "had a stage 1 answer", "was answered", "a director wrote to her",
         "did not reply until",
         "its second and last reply", "stage two letter",
         "the stage two outcome was", "upheld his complaint", "did not uphold the complaint", "wrote to mr x with its findings",
         "gave its decision on the complaint", "failed to respond until"),
        ("replied to my enquiries", "responsible", "the letter", "upheld the penalty charge", "wrote to him about his bins"),
    ),
    Form(Act.DID_SO, r"\bdid so\b", ("she did so",), ("should do so",)),
    Form(Act.WAS_TOLD, r"\b(?:was|were) told\b", ("were told in october",), ("told her",)),
    Form(
        Act.IT_CAME,
        r"it (?:only |finally |eventually |then )?(?:reached (?:him|her|them|m\w+ \w+)|came|arrived|was sent"
        r"|followed)(?= (?:in|on|at|only|more than|\w+ \w+ later)\b)"
        r"|it did not (?:come|arrive|follow|reach (?:him|her|them|m\w+ \w+)) until",
        ("it reached ms n in the summer", "it came in may", "it did not come until june"),
        ("it came as a shock", "it reached a decision"),
    ),
)  # fmt: skip
