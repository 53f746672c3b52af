"""Who is next: those who used little before those who used much, and equals in turn."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ombudsgraph.isolation.accounts import Accounts
from ombudsgraph.isolation.turns import Turns


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def drained(turns: Turns[int], accounts: Accounts) -> list[str]:
    found = []
    while (chosen := turns.take(lambda _: True, accounts.used)) is not None:
        found.append(chosen[0])
    return found


def test_what_was_used_long_ago_counts_less() -> None:
    clock = Clock()
    accounts = Accounts(half=10, clock=clock)
    accounts.charge("a", 8)
    clock.now = 10
    assert accounts.used("a") == 4
    accounts.charge("a", 1)
    clock.now = 20
    assert accounts.used("a") == 2.5
    assert accounts.used("unknown") == 0


def test_accounts_of_very_many_clients_are_not_kept() -> None:
    accounts = Accounts(half=10, clock=Clock())
    for number in range(20_000):
        accounts.charge(f"client {number}", 1)
        accounts.charge("the greedy one", 1)
    assert len(accounts) <= 4097
    assert accounts.used("the greedy one") == 20_000


def test_whoever_used_least_comes_first_and_equals_take_turns() -> None:
    accounts = Accounts(half=10, clock=Clock())
    turns: Turns[int] = Turns(64)
    for client in ("greedy", "a", "greedy", "b", "a", "b", "greedy"):
        turns.add(client, 1)
    accounts.charge("greedy", 5)
    assert drained(turns, accounts) == ["a", "b", "a", "b", "greedy", "greedy", "greedy"]


@given(st.lists(st.tuples(st.sampled_from("abcd"), st.floats(0, 9)), max_size=40))
def test_nothing_is_lost_and_no_client_waits_behind_one_that_used_more(added: list[tuple[str, float]]) -> None:
    accounts = Accounts(half=10, clock=Clock())
    turns: Turns[int] = Turns(64)
    for client, seconds in added:
        turns.add(client, 1)
        accounts.charge(client, seconds)
    order = drained(turns, accounts)
    assert sorted(order) == sorted(client for client, _ in added)
    assert [accounts.used(client) for client in order] == sorted(accounts.used(client) for client in order)


def test_a_client_that_may_not_is_passed_over() -> None:
    turns: Turns[int] = Turns(64)
    turns.add("a", 1)
    turns.add("b", 2)
    assert turns.take(lambda client: client != "a") == ("b", 2)
    assert turns.take(lambda client: client != "a") is None
    assert len(turns) == 1
