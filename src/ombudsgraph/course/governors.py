"""Words that govern "fault" or stand around it, by what they do."""

from __future__ import annotations

from ombudsgraph.extraction.rules import word_set

# may stand between the verb and its noun
FILLERS = word_set(
    "also therefore again too thus clearly plainly certainly both equally partly then so further in itself clear case some more "
    "minor small serious significant only simply service council another one all much very each still likewise similarly "
    "administrative procedural several numerous various multiple number many two three four five other additional such isolated general "
    "obvious apparent real actual enough sufficient strong good new repeated wider systemic considerable substantial following here "
    "important major separate fundamental basic either of"
)
# make a noun phrase of what was told before
DEFINITE = word_set("the this that these those its their his her our my your which whatever what whose")
# "no sign of fault"
EVIDENCE = word_set("evidence sign signs indication indications suggestion trace hint instance instances example examples")
BE = word_set("is was are were be been being")
FINITE = word_set("is was are were")
# make up a verb group with their adverbs
GROUP = BE | word_set(
    "has have had having do does did to also therefore still clearly then thus again now not never nor itself themselves both all partly "
    "plainly consequently accordingly certainly indeed simply further equally together respectively each can cannot could would "
    "should may might must will shall really"
)
MODAL = word_set("can cannot could would should may might must will shall")
NEGATIVE = word_set("not never cannot nor neither none unable nothing")
# "constitutes fault"
EQUAL = word_set(
    "constitute constitutes constituted represent represents represented count counts counted became becomes remain remains remained"
)
# "find fault"
FIND = word_set(
    "find finds found finding identify identifies identified identifying see seen saw seeing uncover uncovered discover discovered "
    "shows indicates"
)
SHOW = word_set("show suggest indicate prove support")  # "nothing to show fault"
# "hold the Council at fault"
HOLD = word_set(
    "find finds found finding hold holds held consider considers considered judge judged deem deemed think believe call calls regard "
    "make makes made put"
)
# "regard this as fault"
REGARD = word_set("regard regards regarded view views viewed see sees seen treat treats treated describe described class classed consider")
# "accepted its fault"
ACCEPT = word_set(
    "accept accepts accepted accepting acknowledge acknowledges acknowledged acknowledging admit admits admitted admitting concede "
    "conceded recognise recognised recognises"
)
# begin a clause of their own
BREAKS = word_set("but which who although though while whilst because as since where when if whether unless ; :")
SUBJECTS = word_set("there it this that these those he she they")
DONE = word_set("made taken reached decided done")
# "decisions taken without fault"
TAKEN = word_set("taken made reached")
