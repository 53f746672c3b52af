"""The remedies that one act of paying tells: a remedy for each payment, with whom it is for, who pays it, what it is for, and its sums.

pay Mr X £300 for his distress and £150 for his time       two, both to Mr X
pay Mr X £250 and B £500 | £300 to Mr X and £200 to B      two, one to each
£500 from Kent and £250 from the Trust                     two, by two bodies
"""

from __future__ import annotations

import re
from dataclasses import replace

from ombudsgraph.course import remedy_phrases as phrases
from ombudsgraph.course.actors import Actors
from ombudsgraph.course.money import Payment, payments
from ombudsgraph.course.recipients import Recipients
from ombudsgraph.course.remedy_types import DISTRESS, LOSS, is_symbolic, type_of_payment
from ombudsgraph.model import Body, Money, Remedy, RemedyType

# what stands before a sum that begins a payment of its own: "…, and to her son a further "
_SEPARATOR = re.compile(r"(?:[,;:\n]|\b(?:and|plus|namely|of))\s(?!.*(?:[,;:\n]|\b(?:and|plus|namely|of)\s))", re.DOTALL)


class PaidRemedies:
    """Reads acts of paying in their order; remembers who had the last loss."""

    def __init__(self, recipients: Recipients, actors: Actors) -> None:
        """Take the people and the bodies of the statement."""
        self.recipients, self.actors = recipients, actors
        self._loser: tuple[str, ...] = ()

    def of_act(self, base: Remedy, said: str, payers: int, *, each_pays: bool) -> list[Remedy]:
        """Return *base* for each payment that *said* tells; one without a sum where it tells none. *payers* are those who each pay."""
        found = payments(said)
        if not found:
            kind = type_of_payment(said, said)
            return [replace(base, type=kind, recipients=self.recipients.of_act(said, paid=True), money=Money(unstated=True))]
        made: list[Remedy] = []
        head = said[: found[0].start]
        shared = phrases.SPENT.search(said, found[-1].end) is not None
        for number, payment in enumerate(found):
            before = "" if number == 0 else _before(said, found[number - 1].end, payment.start)
            end = len(said) if number + 1 == len(found) else _end(said, payment.end, found[number + 1].start)
            mine = said[payment.start : end]
            people = self._people(head, said[found[0].start :] if shared or len(found) == 1 else mine, before, several=len(found) > 1)
            kind = self._kind(head, mine, made, number)
            if kind is RemedyType.FINANCIAL_QUANTIFIABLE_LOSS:
                self._loser = people
            one = payment.money.rate or payment.money.amount
            if kind is RemedyType.FINANCIAL_DISTRESS and one is not None and not is_symbolic(one, said):
                kind = RemedyType.FINANCIAL_QUANTIFIABLE_LOSS
            many = payment if payment.each or not each_pays or payers < 2 else replace(payment, each=True)
            payer = self._payers(before, mine)
            made.append(
                replace(
                    base, type=kind, recipients=people, money=self._money(many, people, said, payers), actors=payer or base.actors,
                    jointly=base.jointly and not payer,
                )
            )  # fmt: skip
        self.recipients.meet(person for remedy in made for person in remedy.recipients)
        return made

    def _kind(self, head: str, mine: str, made: list[Remedy], number: int) -> RemedyType:
        """Return what the payment *mine* is for; that of the one before it where its own words do not tell."""
        own = head.partition(" ")[2] + mine if number == 0 or not phrases.REFUND.search(head) else mine
        kind = type_of_payment(head, own)
        if made and kind is RemedyType.FINANCIAL_DISTRESS and not DISTRESS.search(mine.lower()):
            return made[-1].type
        return kind

    def _people(self, head: str, rest: str, before: str, *, several: bool) -> tuple[str, ...]:
        """Return who is paid; a charge waived without a name is that of whoever had the last loss."""
        if self._loser and LOSS.match(head.lower()) and not self.recipients.concerns(head + rest):
            return self._loser
        if before and self.recipients.concerns(before):
            return self.recipients.of_act(f"pay {before} {rest}", paid=True)
        return self.recipients.of_act(f"pay {rest}" if several and self.recipients.paid_to(rest) else head + rest, paid=True)

    def _payers(self, before: str, mine: str) -> tuple[Body, ...]:
        """Return who pays this payment of several ("£300 from Kent", "and Medway £200")."""
        if phrases.PAID_BY.match(mine):
            return self.actors.named(mine[:60])
        return self.actors.named(before) if before else ()

    def _money(self, payment: Payment, people: tuple[str, ...], said: str, payers: int) -> Money:
        money = replace(payment.money, each=None) if payers > 1 and payment.money.each is not None else payment.money
        if not payment.each or money.amount is None:
            return money
        count = len(people) if len(people) > 1 else self.recipients.counted(said) or 1
        if count == 1 or payers > 1:
            return replace(money, amount=money.amount * payers) if payers > 1 else money
        return replace(money, amount=money.amount * count, each=money.amount)


def _before(said: str, start: int, end: int) -> str:
    """Return the words before a sum that belong to it ("her son a further ") since the sum that ends at *start*."""
    match = _SEPARATOR.search(said, start, end)
    return said[match.end() : end].strip() if match else ""


def _end(said: str, start: int, end: int) -> int:
    """Return where the words of a payment end whose sum ends at *start*, the next one beginning at *end*."""
    match = _SEPARATOR.search(said, start, end)
    return match.start() if match else end
