"""Injustice: its kinds, where the Ombudsman finds that fault caused it, and whom it befell.

A sentence of the analysis, the decision or the summary counts where it asserts the injustice plainly; in the agreed action the reason of
a payment counts ("to recognise her distress"). What the complainant says she suffered, and what the text denies or supposes, does not.
"""

from __future__ import annotations

import re

from ombudsgraph.course.finders import is_claim
from ombudsgraph.course.hedges import hedged
from ombudsgraph.course.word_classes import WordClasses
from ombudsgraph.model import Party, PartyRole
from ombudsgraph.model.course import Injustice

_SERVICE = (
    r"(?:services?|provision|support|education|therapy|therapies|teaching|sessions?|schooling|respite|care|lessons?|tuition"
    r"|short\ breaks?|breaks?"
    r"|help|mentoring|advisers?|carers?|treatment|transport|counselling)\b"
    r"(?!\ (?:officers?|plans?|planning|teams?|workers?|assessments?|managers?|reviews?|needs|providers?|records?|notes|homes?|letters?"
    r"|staff"
    r"|charges?|fees|costs?|budget|agency|leavers?|act|order|complaint))"
)
_FILL = (
    r"(?:(?!(?:about|with|over|concerns?|that|which|whether|reply|letters?|from|to|and|but|time|evidence)\b)[\w'-]+\ "
    r"|full\ time\ |speech\ and\ language\ ){0,5}?"
)
_ADJ = r"(?:(?!(?:no|not|any)\b)[\w-]+\ ){0,2}?"
KINDS: tuple[tuple[Injustice, str, tuple[str, ...], tuple[str, ...]], ...] = (
    (
        Injustice.DISTRESS,
        r"\b(?:distress\w*|upset\w*|anxi(?:ety|eties|ous)|worr(?:y|ied|ies|ying)|stress\w*|frighten\w*|degrad(?:ed|ing)|humiliat\w*"
        r"|embarrass\w*|loss\ of\ dignity|(?:disturbed|broken|sleepless)\ nights|shock(?:ed)?|traumati\w+|anguish|heartbreak\w*"
        r"|emotional\ harm|alarm(?:ed|ing))\b",
        ("She was distressed by it", "the haste upset both of them", "£150 for his worry", "he found it upsetting"),
        ("district", "he worked"),
    ),
    (Injustice.FRUSTRATION, r"\bfrustrat\w+\b(?!\ (?:his|her|their|m\w+\ \w+'s)\ (?:right|appeal))",
     ("caused Mr X frustration", "it was frustrating"), ("front",)),
    (
        Injustice.UNCERTAINTY,
        r"\b(?:uncertain\w*|unsure|doubt\ is\ an?\ injustice|always\ wonder|(?:left|be|leaves?|leaving)\ (?:\w+\ ){0,2}?(?:in\ doubt"
        r"|wondering)"
        r"|(?:causes?|caused|creates?|created|leaves?|left|casts?|raise[sd]?|some|lingering|is\ now|remains?)\ (?:\w+\ ){0,2}?doubts?\b"
        r"|(?:i|we)\ (?:cannot\ now|can\ never|will\ never)\ know\b|not\ knowing\b"
        r"|(?<!\bi\ )(?<!\bwe\ )(?:did|does|do|cannot|could|will|not|never)\ (?:not\ |never\ |now\ )*know(?:ing)?\ (?:what|whether|where"
        r"|which"
        r"|if|when|how)\b)",
        ("left Mr L uncertain", "Mr P cannot know whether W would have got in", "they did not know where they stood", "he was left unsure",
         "this casts doubt on the result", "We cannot now know whether it would have differed"),
        ("she knew where", "I do not know the answer", "no doubt it did"),
    ),
    (
        Injustice.TIME_AND_TROUBLE,
        r"\b(?:time\ and\ (?:trouble|effort|energy)|time,\ trouble|(?:the|her|his|their|some|avoidable|and|to|unnecessary|extra)\ trouble"
        r"(?!\ with)|put\ to\ trouble|trouble\ and\ effort|(?:unnecessary|extra|avoidable|additional|wasted|needless)\ (?:time|effort)\b)",
        ("put to time and trouble", "the trouble of ringing six times", "her frustration and trouble", "spent unnecessary time on it",
         "the time and effort of complaining"),
        ("troubled", "a time when"),
    ),
    (Injustice.INCONVENIENCE, r"\binconvenien\w+", ("the inconvenience of writing",), ("convenient",)),
    (
        Injustice.LOST_OPPORTUNITY,
        r"\b(?:(?:lost|loses?|loss\ of|losing|miss(?:ed|es|ing)?|denied|denies|deprived|deprives|depriving|robbed|took\ away|taken\ away"
        r"|taking\ away)\ (?:out\ on\ )?(?:[\w'.-]+\ ){0,5}?(?:opportunit(?:y|ies)|chances?|rights?\ (?:of|to)\ (?:an\ )?(?:appeal"
        r"|review))"
        r"|(?:opportunity|chance)\ (?:was|were|has\ been|had\ been)\ (?:lost|missed)|rights?\ (?:of|to)\ appeal\ (?:was|were|has\ been"
        r"|had\ been)\ (?:also\ )?(?:delayed|lost|frustrated)"
        r"|(?:delay(?:ed|s|ing)?|frustrated|postponed|held\ up)\ (?:in\ )?(?:[\w'.-]+\ ){1,3}?(?:rights?\ (?:of|to)\ (?:an\ )?appeal"
        r"|appeal\ rights?)"
        r"|(?:had|has|with|gave|given|got)\ (?:[\w'.]+\ ){0,2}?no\ (?:real\ |proper\ |further\ )?(?:opportunity|chance)\ (?:to|of)"
        r"|(?:not\ (?:given|offered|have|had|get|allowed)|never\ (?:given|had|got)|without)\ (?:the\ |an\ |a\ |any\ |his\ |her\ "
        r"|proper\ )*(?:opportunity|chance|right)"
        r"\ (?:to|of)|(?:(?:un|not\ )able\ to|prevented\ (?:[\w'.]+\ ){0,2}?from|stopped\ (?:[\w'.]+\ ){0,2}?from"
        r"|could\ not)\ appeal(?:ing)?\b)",
        ("lost the chance of an earlier hearing", "missed the opportunity to appeal", "Her right of appeal was delayed",
         "was denied the opportunity to speak", "took away his chance to appeal", "It delayed Mr X's right of appeal",
         "he had no opportunity to comment", "was not given the chance to reply", "was prevented from appealing"),
        ("a chance meeting", "had the opportunity", "There is no chance of rain"),
    ),
    (
        Injustice.LOSS_OF_SERVICE,
        rf"\b(?:(?:lost|lose|loses|loss\ of|losing|missed|missing|miss)\ (?:out\ on\ )?{_FILL}{_SERVICE}|(?:was|were|been|went|go|going"
        rf"|left|lived|leaving"
        rf"|months|weeks|year|years|terms?|spent)\ (?:[\w']+\ ){{0,2}}?without\ {_FILL}{_SERVICE}"
        rf"|(?:received|had|got|given|have|getting|with)\ no\ {_FILL}{_SERVICE}|(?:education|provision|support)\ (?:that\ )?(?:was"
        rf"|were)\ (?:lost|missed)"
        rf"|(?:did\ not|never|not)\ (?:receive|received|get|got|have|had|given|provided\ with|being\ given|receiving)\ (?!(?:the|a"
        rf"|any)\ service)\b{_FILL}{_SERVICE}"
        rf"|(?:deprived|denied|robbed)\ (?:(?:him|her|them|\w+\.?\ \w|\w)\ )?(?:of\ )?{_FILL}{_SERVICE}"
        rf"|{_SERVICE}\ (?:that\ |which\ )?(?:he|she|they|\w|\w+\ \w)\ (?:has\ |had\ )?(?:missed|lost|did\ not\ (?:receive|get"
        rf"|have)|went\ without)\b"
        rf"|affected\ (?:his|her|their|\w's)\ (?:education|schooling)\b|out\ of\ (?:education|school)\b|(?:less"
        rf"|fewer)\ {_FILL}{_SERVICE}[^.;]{{0,30}}?\ than)",
        ("L missed some 30 sessions", "J lost a service", "leaving L without education", "received no education",
         "did not receive the therapy in the plan", "was denied the support", "was out of school", "he had less support than due"),
        ("without delay", "she lost a form", "he found support", "did not receive the care plan", "had no concerns about the care",
         "had no education officer"),
    ),
    (
        Injustice.FINANCIAL_LOSS,
        r"\b(?:financial(?:ly)?\ (?:loss(?:es)?|disadvantage[d]?|detriment)|out\ of\ pocket|loss\ (?:is|was|of|came\ to)\ £|(?:is|was|had"
        r"|with)\ (?:a|her|his|their)\ (?:own\ )?loss\b(?!\ of\b)|(?<!same\ )loss\ is\ (?:therefore\ |then\ |also\ )?£"
        r"|incurred\ a\ loss|quantifiable\ loss(?:es)?\b|worse\ off|overpaid\b(?!\ by\ the)"
        r"|lost\ (?:(?:about|some|around|over|nearly|at\ least|his|her|their|the|out\ on)\ ){0,2}(?:£|income|earnings|wages|benefits?\b"
        r"|housing\ benefit|money)|loss\ of\ (?:income|earnings|benefits?|rent)\b"
        r"|paid\ (?:\w+\ )?£[\d,.]+\d\ (?:too\ much|more\ than\ (?:he|she|they|\w+\ \w)\ (?:should|owed|needed"
        r"|would\ have)|(?:that\ |which\ )?(?:he"
        r"|she|they"
        r"|\w+\ \w)\ (?:should\ not|did\ not\ (?:owe|have\ to|need\ to)|need\ not))"
        r"|cost\ (?:him|her|them|\w+\.?\ \w)\ £|(?:overcharg|over-charg)(?:ed|ing)\b"
        r"|charged\ (?:[\w'.]+\ ){0,3}?(?:£[\d,.]+\d\ )?(?:too\ much|more\ than\ (?:he|she|they|it\ should))"
        r"|paid\ (?:\w+\ ){0,3}?(?:too\ much|more\ than\ (?:he|she|they)\ (?:should|owed|needed|would\ have))"
        r"|lost\ (?:[\w']+\ ){0,4}?(?:worth|valued\ at)\ £|lost\ out\ financially|(?:do|went|go|was|were|been)\ without\ (?:the\ "
        r"|this\ )?(?:£|money|income|benefit|allowance|payment)"
        r"|had\ to\ borrow|(?:got|went|fell|falling|fallen)\ into\ (?:\w+\ )?(?:debt|arrears)|interest\ on\ (?:the|a|her|his"
        r"|their)\ (?:\w+\ )?(?:card|loan|debt)"
        r"|(?:missed|lost)\ (?:out\ on\ )?(?:[\w'-]+\ ){0,6}?(?:allowances?|payments|benefits|rent|wages|income)\b)",
        ("was out of pocket by £418", "Her loss is £114", "It cost Mr D £312", "She lost £300", "left £300 worse off",
         "He paid £300 that he should not have paid", "has paid £300 more than he would have done", "paid £90 she did not need to pay",
         "is a quantifiable loss"),
        ("loss of support", "lost the form"),
    ),
    (
        Injustice.RISK_OF_HARM,
        r"\b(?:risks?\ of\ (?:significant\ |serious\ |further\ |avoidable\ )*harm|risks?\ to\ (?:\w+(?:'s)?\ ){1,2}?(?:health"
        r"|safety|welfare|well-?being|life)|(?:put|puts|putting|was|were|been|placed|placing|left"
        r"|leaving"
        r"|exposed|exposing)\ (?:(?!the\b)[\w'.]+\ ){0,3}?(?:at|to)\ (?:(?!the\b)\w+\ ){0,2}?risks?\b(?!\ assess)|(?:put|placed|left|was"
        r"|were)\ (?:\w+\ ){0,2}?in\ danger)\b",
        ("was put at some risk", "the risk of harm", "This put B at risk", "exposed to avoidable risk", "left in danger"),
        ("at the risk of repeating",),
    ),
    (Injustice.OUTRAGE, r"\boutrage\w*", ("a sense of outrage",), ("out",)),
    (
        Injustice.AVOIDABLE_EXPENSE,
        rf"\b(?:(?:avoidable|unnecessary|needless|additional|extra|avoidably|wasted)\ {_ADJ}(?:expenses?|costs?|expenditure|outlay|fees)"
        r"|(?:expenses?|costs?|fees?|paid|pay|report|taxis?|bills?)\ (?:[\w'.£]+\ ){0,7}?(?:could\ have\ (?:been\ )?avoided"
        r"|should\ not\ have\ (?:been\ needed"
        r"|needed|had\ to)|would\ not\ (?:otherwise\ )?have\ (?:been\ needed|needed|had\ to|incurred|faced|paid|spent))"
        r"|(?:need|should)\ not\ have\ (?:had\ to\ )?(?:paid|pay|spent|spend)(?=\ (?:the|this|for|that|it|£))|spent\ (?:money"
        r"|£[\d.,]+|savings)\ (?:[\w'£.,]+\ ){0,6}?(?:would|need|should)\ not\ (?:otherwise\ )?have"
        r"|had\ to\ pay\ (?:[\w'£.,]+\ ){0,6}?(?:private|privately|(?:him|her)self|themselves|instead)\b|paid\ privately\b"
        r"|incurred\ (?:the\ )?(?:legal\ |\w+\ )?(?:costs?|expenses?|fees)\b"
        r"|had\ to\ (?:bear|meet)\ the\ (?:\w+\ )?(?:costs?|expense))\b",
        ("suffered avoidable expense", "an expense which she could have avoided", "she had to bear the expense of lessons",
         "paid for a report which would not have been needed"),
        ("the cost of care", "he paid for his care"),
    ),
)  # fmt: skip
_COMPILED = tuple((kind, re.compile(pattern, re.VERBOSE)) for kind, pattern, _, _ in KINDS)
_WORDS: dict[Injustice, tuple[str, ...]] = {
    Injustice.DISTRESS: (
        "distress", "upset", "anxi", "worr", "stress", "frighten", "degrad", "humiliat", "embarrass", "dignity", "nights", "shock",
        "traumati", "anguish", "heartbreak", "emotional", "alarm",
    ),
    Injustice.FRUSTRATION: ("frustrat",),
    Injustice.UNCERTAINTY: ("uncertain", "unsure", "doubt", "wonder", "know wh", "know if", "know how", "knowing", "now know",
        "never know"),
    Injustice.TIME_AND_TROUBLE: (
        "trouble", "time and e", "unnecessary time", "extra time", "avoidable time", "additional time", "wasted time", "needless time",
        "effort",
    ),
    Injustice.INCONVENIENCE: ("inconvenien",),
    Injustice.LOST_OPPORTUNITY: (
        "opportunit", "chance", "right of", "right to", "rights of", "rights to", "appeal right", "able to appeal", "from appeal",
        "not appeal",
    ),
    Injustice.LOSS_OF_SERVICE: (
        "lost", "lose", "loss of", "losing", "miss", "without", "received no ", "had no ", "got no ", "given no ", "have no ",
        "getting no ",
        "with no ", "not receiv", "not get ", "not got ", "not have ", "not had ", "not given ", "not provided with", "not being given",
        "never receiv", "never get ", "never got ", "never have ", "never had ", "never given ", "never provided with", "never being given",
        "depriv", "denied", "robbed", "out of education", "out of school", "less ", "fewer ", "affected",
    ),
    Injustice.FINANCIAL_LOSS: (
        "financial", "pocket", "loss is", "loss was", "loss of", "loss came", "a loss", "her loss", "his loss", "their loss", "own loss",
        "lost", "cost ", "worse off", "overpaid", "too much", "more than ", "should not", "need not", "did not owe", "did not have to",
        "did not need to", "quantifiable",
        "overcharg", "over-charg", "borrow", "debt", "arrears", "interest on", "do without", "went without", "go without", "was without",
        "were without", "been without", "missed",
    ),
    Injustice.RISK_OF_HARM: ("risk", "danger"),
    Injustice.OUTRAGE: ("outrage",),
    Injustice.AVOIDABLE_EXPENSE: (
        "avoidabl", "unnecessary ", "needless ", "additional ", "extra ", "wasted ", "could have ", "should not have ", "would not have ",
        "would not otherwise ", "need not have ", "had to pay ", "paid privately", "incurred ", "had to bear ", "had to meet ",
    ),
}  # fmt: skip
_CLASSES = WordClasses(_WORDS[kind] for kind, _, _, _ in KINDS)
_DENIED = re.compile(
    r"\b(?:no|not|without|n't|never|any|nor|neither|little|hardly|minimal|insufficient|whatever|lost\ nothing|cannot\ (?:say|conclude"
    r"|find|see|agree"
    r"|link|attribute))\b[^,;:]*$|n't\b[^,;:]*$",
    re.VERBOSE,
)
_HARMLESS = re.compile(r"\bnot (?:knowing|only|just)\b|\bno doubt\b|\bwithout\b")
_DISOWNED = re.compile(
    r"[^.;,]{0,20}?,? (?:but|although|though) (?:this|that|it) (?:was|were|is|are) not (?:caused|due|the result|a result|because)"
    r"|[^.;,]{0,40}?\b(?:was|were|is|are) not (?:caused|due|the result|because)|[^.;,]{0,20}? not caused"
)
_FELT = re.compile(
    r"(?:understandably,? |also |so )?(?:he|she|they|(?:mr|mrs|ms|miss|dr) \w(?: and (?:mr|mrs|ms|miss|dr) \w)?|\w) (?:\w+ly |also "
    r"|then |will have |has |have )*"
    r"(?:felt|found (?:this|it|that|the \w+)) (?:\w+ly |very |so |most |both |to be )*(?:frustrat|upset|distress|anxi|worr|stress"
    r"|humiliat|uncertain"
    r"|unsure|embarrass|frighten|inconven|outrage)"
)
_SYMPATHY = re.compile(
    r"(?:\w+,? )?(?:i|we) (?:\w+ )?(?:recognise|understand|appreciate|realise|do not doubt)\b[^.;]{0,60}?\b(?:was|is|were|has been"
    r"|have been|must be|will be) "
    r"(?:\w+ ){0,2}?(?:stressful|upsetting|distressing|frustrating|worrying|anxious)"
)
_MAYBE = re.compile(r"\b(?:whether|if|may|might|could|any|unless|potential|likely to)\b[^,;:]*$")
_PAYS = re.compile(r"£|\bpay(?:s|ment|ments)?\b|\bpaid\b|\brecogni[sz]|\backnowledg|\breflect")
_LABEL = re.compile(r"\b(?:[Hh]er|[Hh]is|[Hh]im|[Ss]he|[Hh]e|[Tt]heir|[Tt]hem|[Tt]hey)\b")


def kinds(sentence: str) -> tuple[Injustice, ...]:
    """Return the kinds of injustice that *sentence* (in lower case) asserts as found, in the order of the scheme."""
    bits = _CLASSES.of(sentence)
    if not bits:
        return ()
    likely = [item for place, item in enumerate(_COMPILED) if bits >> place & 1 and item[1].search(sentence)]
    if not likely:
        return ()
    if _SYMPATHY.match(sentence) and "fault" not in sentence and "caus" not in sentence:
        return ()
    claimed = max(hedged(sentence), 0 if _FELT.match(sentence) else is_claim(sentence))
    found = []
    for kind, pattern in likely:
        for match in pattern.finditer(sentence, claimed):
            left = _HARMLESS.sub("", sentence[claimed : match.start()])
            if _DENIED.search(left) is None and _MAYBE.search(left) is None and _DISOWNED.match(sentence, match.end()) is None:
                found.append(kind)
                break
    return tuple(found)


def is_reason(sentence: str) -> bool:
    """Tell whether *sentence* of the agreed action pays for something, so that the injustice it names is a reason."""
    return _PAYS.search(sentence) is not None


def sufferers(sentence: str, parties: tuple[Party, ...]) -> tuple[str, ...]:
    """Return the labels of those whom the injustice of *sentence* befell; a pronoun alone means the complainants."""
    named = tuple(party.label for party in parties if _names(party.label, sentence) and party.role is not PartyRole.PROFESSIONAL)
    if named:
        return named
    if _LABEL.search(sentence) is None:
        return ()
    return tuple(party.label for party in parties if party.role is PartyRole.COMPLAINANT)


def _names(label: str, sentence: str) -> bool:
    """Tell whether *sentence* names *label*; "Mr and Mrs X" names both."""
    at = sentence.find(label)
    while at >= 0:
        if not (
            _is_inner(sentence[at + len(label) : at + len(label) + 1]) or (at and (_is_inner(sentence[at - 1]) or sentence[at - 1] in "'&"))
        ):
            return True
        at = sentence.find(label, at + 1)
    title, _, letter = label.rpartition(" ")
    if not title or f"{title} and " not in sentence:
        return False
    return re.search(rf"\b{title} and \w+ {re.escape(letter)}(?!\w)", sentence) is not None


def _is_inner(character: str) -> bool:
    return character.isalnum() or character == "_"
