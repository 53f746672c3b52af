"""Remedies agreed or recommended, read from the clauses of an action section or of a summary."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ombudsgraph.course import remedy_phrases as phrases
from ombudsgraph.course.act_deadlines import Due
from ombudsgraph.course.act_kinds import Act, is_order, whole
from ombudsgraph.course.actors import Actors, is_joint
from ombudsgraph.course.deadlines import Term, find, with_due
from ombudsgraph.course.given_things import is_fitting
from ombudsgraph.course.paid_remedies import PaidRemedies
from ombudsgraph.course.recipients import Recipients
from ombudsgraph.course.remedy_acts import MODAL, acts
from ombudsgraph.course.remedy_drafts import Draft
from ombudsgraph.course.remedy_items import Clause
from ombudsgraph.course.shared_terms import term_for
from ombudsgraph.model import Body, Deadline, Remedy, RemedyStatus, RemedyType, Span, Statement

_LONGEST = 6_000  # what is longer is no sentence; its words are looked at again and again
_SERVICE = (RemedyType.POLICY_OR_PROCEDURE, RemedyType.STAFF_TRAINING_OR_GUIDANCE)


class Reader:
    """Reads clauses in their order and keeps what carries over from one to the next."""

    def __init__(self, statement: Statement, issued: date | None, recipients: Recipients, actors: Actors, status: RemedyStatus) -> None:
        """Take the *statement*, the day on which the decision was *issued*, and the *status* of what its words leave open."""
        self.plain, self.text, self.issued = statement.plain, statement.text, issued
        self.recipients, self.actors, self.status = recipients, actors, status
        self.drafts: list[Draft] = []
        self.section = 0
        self.replacing: Span | None = None  # the words that say that a remedy replaces an offer
        self.acting = False  # whether what is read tells what is to be done, so that a simple present does
        self._last: tuple[Term, Span] | None = None
        self._in_paragraph = -1
        self._paid = PaidRemedies(recipients, actors)
        self._acting: tuple[Body, ...] = ()

    def read(self, clause: Clause) -> None:
        """Add the remedies of *clause*; or let it say more of those before it: their deadline, their proof, for whom they are."""
        words = clause.span.of(self.plain)
        if len(words) > _LONGEST:
            return
        self.recipients.default = self._beneficiaries(clause.lead.words) if clause.lead.words else ()
        if self.replacing is None and any(key in words for key in phrases.REPLACING) and phrases.REPLACES.search(words):
            self.replacing = clause.span
        terms = find(words)
        found = self._acts(clause, words)
        proof = phrases.is_proof(words)
        if proof:
            found = self._without_proof(found, words)
        if not found:
            self._about_earlier(clause, words, terms)
            if terms and not terms[-1].same:
                self._last = (terms[-1], Span(clause.span.start + terms[-1].start, clause.span.start + terms[-1].end))
                self._in_paragraph = clause.paragraph
            return
        before = 0
        for act in found:
            self._add(clause, words, act, Due(words, found, terms), before)
            before = act.verb
        if proof:
            self.drafts[-1] = replace(self.drafts[-1], remedy=replace(self.drafts[-1].remedy, proof=True))

    def _acts(self, clause: Clause, words: str) -> tuple[Act, ...]:
        if not clause.item and phrases.tells_no_act(words):
            return ()
        if not clause.item and phrases.WISH.match(words):
            return ()
        if clause.item or is_order(words):
            return self._item(clause, words)
        return tuple(act for act in self._said(words) if act.paid or act.type is not RemedyType.OTHER)

    def _item(self, clause: Clause, words: str) -> tuple[Act, ...]:
        """Return the acts of an item of a list, or of an order."""
        found = acts(words, item=True)
        if found and found[0].verb > 60 and not MODAL.search(words[: found[0].verb]):
            found = ()
        if not found or (not found[0].passive and (clause.lead.prefix or found[0].verb > 12)):
            alone = whole(words)
            if alone is not None and (not found or clause.lead.prefix or len(found) > 1 or found[0].type is not alone.type):
                return (alone,)
        return tuple(act for act in found if not self._is_proof(words[act.verb : act.end]))

    def _said(self, words: str) -> tuple[Act, ...]:
        """Return the acts of a sentence that says who is to do them."""
        found = acts(words, item=False)
        if not found or is_fitting(words):
            return found
        if words.startswith("Within ") and words[found[0].verb - 2 : found[0].verb] == ", " and not phrases.US_FIRST.match(words):
            return found
        if phrases.USED_FOR.search(words) or (phrases.ABOVE.search(words) and not _has_other(words)):
            return ()
        modal = MODAL.search(words)
        passive = tuple(act for act in found if act.passive)
        if passive:
            return found if modal is not None and phrases.BODY_SUBJECT.search(words) else passive
        if modal is None:
            return found if found[0].present and (find(words) or self.acting) else ()
        if not phrases.BODY_SUBJECT.search(words) and not self.actors.named(words[: modal.start()]):
            return () if words[:1].isupper() and not find(words) else found
        return found

    def _beneficiaries(self, lead: str) -> tuple[str, ...]:
        """Return for whom a whole list is ("For Mr X:")."""
        match = phrases.FOR_WHOM.search(lead) if "or " in lead or "to " in lead else None
        return self.recipients.people(match["who"]) if match else ()

    @staticmethod
    def _is_proof(said: str) -> bool:
        match = phrases.PROOF.search(said) if phrases.is_proof(said) else None
        return match is not None and match.start() < 3

    def _without_proof(self, found: tuple[Act, ...], words: str) -> tuple[Act, ...]:
        return tuple(act for act in found if not self._is_proof(words[act.verb : act.end]))

    def _about_earlier(self, clause: Clause, words: str, terms: tuple[Term, ...]) -> None:
        """Give the remedies before *clause* the deadline, the proof or the beneficiary that it tells."""
        proof = phrases.is_proof(words)
        if proof or (terms and phrases.ABOVE.search(words)):
            near = [draft.paragraph == clause.paragraph for draft in self.drafts]
            for number, draft in enumerate(self.drafts):
                if proof and any(near) and not near[number]:
                    continue
                self.drafts[number] = self._told_more(draft, clause, words, terms, proof=proof)
        elif terms and (match := phrases.THING_DUE.match(words)) is not None:
            for number, draft in enumerate(self.drafts):
                if draft.paragraph >= clause.paragraph - 1 and match["thing"][:7].lower() in draft.remedy.description.lower():
                    self.drafts[number] = self._told_more(draft, clause, words, terms, proof=False)
        elif phrases.USED_FOR.search(words):
            people = self.recipients.of_act(words, paid=True)
            for number, draft in enumerate(self.drafts):
                if draft.paragraph == clause.paragraph and draft.remedy.money and draft.remedy.type is RemedyType.FINANCIAL_LOSS_OF_SERVICE:
                    self.drafts[number] = replace(draft, remedy=replace(draft.remedy, recipients=people))

    def _told_more(self, draft: Draft, clause: Clause, words: str, terms: tuple[Term, ...], *, proof: bool) -> Draft:
        remedy = replace(draft.remedy, proof=draft.remedy.proof or proof)
        term = term_for(words, terms, remedy.type, draft.mark)
        if term is not None and remedy.deadline is None and not term.same:
            at = Span(clause.span.start + term.start, clause.span.start + term.end)
            remedy = replace(remedy, deadline=with_due(term, self.issued), evidence=(*remedy.evidence, at))
        return replace(draft, remedy=remedy)

    def _add(self, clause: Clause, words: str, act: Act, due: Due, before: int) -> None:
        said = words[act.verb : act.end]
        if act.verb == 0 and clause.lead.prefix:
            said = clause.lead.prefix + said
        span = Span(clause.span.start + act.verb, clause.span.start + act.end)
        if act.passive:
            said = words[act.start : act.end].lstrip()
            span = Span(span.end - len(words[act.start : act.end].lstrip()), span.end)
        deadline, at = self._deadline(clause, act, due)
        evidence = (span,) if at is None or span.contains(at) else (span, at)
        bodies, jointly = self._actors(clause, words, act, before)
        base = Remedy(
            act.type, self._status(clause, words), " ".join(span.of(self.text).split()), evidence,
            () if act.paid else self._people(act.type, said), bodies, deadline=deadline, jointly=jointly, supersedes=None,
        )  # fmt: skip
        payers = f"{'' if before else clause.lead.words} {words[before : act.verb]}"
        each_pays = "ach" in payers and phrases.EACH_PAYS.search(payers) is not None
        made = (
            self._paid.of_act(base, said, len(bodies) if each_pays or " each" in said else 1, each_pays=each_pays) if act.paid else [base]
        )
        self.drafts.extend(Draft(remedy, clause.paragraph, bool(due.terms), clause.mark, self.section) for remedy in made)

    def _people(self, kind: RemedyType, said: str) -> tuple[str, ...]:
        return () if kind in _SERVICE else self.recipients.of_act(said)

    def _deadline(self, clause: Clause, act: Act, due: Due) -> tuple[Deadline | None, Span | None]:
        """Return the deadline of *act* with its place: that of its clause, else the lead's."""
        words = clause.span.of(self.plain)
        term = due.of_act(act, service=act.type in _SERVICE, led=clause.lead.term is not None)
        if term is not None and term.same:
            if self._last is None:
                return None, None
            return with_due(self._last[0], self.issued), self._last[1]
        at = Span(clause.span.start + term.start, clause.span.start + term.end) if term is not None else clause.lead.at
        term = term or clause.lead.term
        if (term is not None and term.same) or (
            term is None and not clause.item and self._in_paragraph == clause.paragraph and phrases.ALSO.search(words)
        ):
            term, at = self._last or (None, None)
        if term is None or at is None:
            return None, None
        self._last, self._in_paragraph = (term, at), clause.paragraph
        return with_due(term, self.issued), at

    def _actors(self, clause: Clause, words: str, act: Act, before: int) -> tuple[tuple[Body, ...], bool]:
        """Return who does *act*, told since the act that begins at *before*, by the lead-in, or as in the clause before; and if jointly."""
        subject = words[before : act.verb]
        own = self.actors.named(subject)
        if before and len(own) > 1 and not phrases.TOGETHER.search(subject):
            own = own[-1:]
        lead = () if own or before else self.actors.named(clause.lead.words)
        bodies = own or lead or self._acting
        self._acting = bodies
        said = f"{'' if own else clause.lead.words} {words[: act.end]}"
        return bodies, len(bodies) > 1 and is_joint(said)

    def _status(self, clause: Clause, words: str) -> RemedyStatus:
        said = f"{clause.lead.words} {words}" if clause.item else words
        if clause.item and phrases.DONE.match(words) and "will" not in clause.lead.words:
            return RemedyStatus.ALREADY_PROVIDED
        if "agreed" in said and phrases.AGREED.search(said):
            return RemedyStatus.AGREED
        if "ecommend" in said and phrases.WE_RECOMMEND.search(said):
            return RemedyStatus.RECOMMENDED if not self._all_agreed else RemedyStatus.AGREED
        return self.status

    _all_agreed = False

    def agree_to_all(self) -> None:
        """Take what is recommended as agreed: the text says that the recommendations are."""
        self._all_agreed = True
        self.status = RemedyStatus.AGREED


def _has_other(words: str) -> bool:
    """Tell whether *words* hold an act beside "complete the above"."""
    return any(
        not act.passive
        and (act.paid or act.type is not RemedyType.OTHER)
        and not phrases.ABOVE.search(words[act.verb : min(act.end, act.verb + 60)])
        for act in acts(words, item=False)
    )
