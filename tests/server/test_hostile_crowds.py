"""Many clients at once, some of which ask without end: the others are served on, and rightly."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest
from hostile_store import ACCEPT as JSON
from hostile_store import Control, controls
from hostile_watch import Reply, ask, rows
from running import Running

TIMEOUT = 2.0
SLACK = 0.5
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@pytest.fixture(scope="module")
def attacked(sample_store: Path) -> Iterator[Running]:
    with Running(sample_store, "--timeout", str(TIMEOUT)) as server:
        yield server


@pytest.fixture(scope="module")
def control(sample_store: Path) -> Control:
    return controls(sample_store)[0]


def is_well(server: Running, control: Control) -> None:
    reply = ask(server.address, control.query, JSON, source="127.0.0.99")
    assert reply.status == 200, reply.body
    assert rows(reply.body) == control.rows


def test_many_connections_at_once(attacked: Running, control: Control) -> None:
    with ExitStack() as made:
        for _ in range(300):
            made.enter_context(socket.create_connection(("127.0.0.1", attacked.port), timeout=20))
        is_well(attacked, control)
    is_well(attacked, control)


def test_one_polite_client_among_eight_hostile_ones(attacked: Running, sample_store: Path) -> None:
    """Fair between clients: each hostile one has an address of its own and never rests; the polite one gets every answer, and right.

    It comes when they are known for what they are: a server cannot tell one new client from the other.
    """
    ended = threading.Event()
    asked = controls(sample_store)

    def attack(number: int) -> list[Reply]:
        replies = []
        while not ended.is_set():
            replies.append(ask(attacked.address, ENDLESS, JSON, source=f"127.0.0.{number + 2}"))
        return replies

    with ThreadPoolExecutor(8) as attackers:
        attacks = [attackers.submit(attack, number) for number in range(8)]
        try:
            time.sleep(2.5 * TIMEOUT)
            deadline = time.monotonic() + 10
            polite: list[float] = []
            while time.monotonic() < deadline:
                control = asked[len(polite) % len(asked)]
                reply = ask(attacked.address, control.query, JSON, source="127.0.0.77")
                assert reply.status == 200, (reply.status, reply.body, len(polite))
                assert rows(reply.body) == control.rows
                polite.append(reply.seconds)
        finally:
            ended.set()
    hostile = [reply for attack in attacks for reply in attack.result()]
    assert {reply.status for reply in hostile} <= {400, 503}
    assert len(polite) >= 20
    assert max(polite) < TIMEOUT + SLACK
    assert sum(polite) / len(polite) < TIMEOUT / 4


def test_one_client_that_sends_very_much_waits_for_itself(attacked: Running, control: Control) -> None:
    """A flood from one address is answered with 503 and Retry-After, and does not keep another waiting."""

    def flood(_: int) -> Reply:
        return ask(attacked.address, ENDLESS, JSON, source="127.0.0.50")

    with ThreadPoolExecutor(100) as senders:
        floods = [senders.submit(flood, number) for number in range(100)]
        time.sleep(0.5)
        started = time.monotonic()
        is_well(attacked, control)
        waited = time.monotonic() - started
    replies = [item.result() for item in floods]
    assert waited < 2 * TIMEOUT
    refused = [reply for reply in replies if reply.status in (429, 503)]
    assert len(refused) >= 90
    assert all(reply.headers.get("retry-after", "").isdecimal() for reply in refused if reply.status == 429 or b"many" in reply.body)
    is_well(attacked, control)
