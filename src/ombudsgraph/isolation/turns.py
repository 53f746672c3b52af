"""Who is next: a queue for each client, and the clients in turn, those first that used little."""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Turns(Generic[T]):
    """Waiting things of clients, at most so many. Each client has its own queue; the clients take turns."""

    def __init__(self, room: int) -> None:
        self._room = room
        self._queues: OrderedDict[str, deque[T]] = OrderedDict()

    def __len__(self) -> int:
        return sum(len(queue) for queue in self._queues.values())

    def add(self, client: str, thing: T) -> T | None:
        """Queue *thing*; return what has to give way for it: the newest of the client that has most waiting, which may be *thing*."""
        self._queues.setdefault(client, deque()).append(thing)
        if len(self) <= self._room:
            return None
        longest = max(self._queues, key=lambda name: (len(self._queues[name]), name == client))
        gone = self._queues[longest].pop()
        self._drop_empty(longest)
        return gone

    def take(self, may: Callable[[str], bool], used: Callable[[str], float] = lambda _: 0.0) -> tuple[str, T] | None:
        """Return the next thing and its client, of those clients that *may* have one: the client that *used* least, the first of equals.

        That client goes to the end of the line.
        """
        client = min(filter(may, self._queues), key=used, default=None)
        if client is None:
            return None
        thing = self._queues[client].popleft()
        self._queues.move_to_end(client)
        self._drop_empty(client)
        return client, thing

    def put_back(self, client: str, thing: T) -> None:
        """Queue *thing*, which was taken, in front of all others."""
        self._queues.setdefault(client, deque()).appendleft(thing)
        self._queues.move_to_end(client, last=False)

    def remove(self, client: str, thing: T) -> None:
        """Take *thing* out, if it is there."""
        queue = self._queues.get(client)
        if queue is not None and thing in queue:
            queue.remove(thing)
            self._drop_empty(client)

    def clear(self) -> list[T]:
        """Take everything out."""
        things = [thing for queue in self._queues.values() for thing in queue]
        self._queues.clear()
        return things

    def _drop_empty(self, client: str) -> None:
        if not self._queues[client]:
            del self._queues[client]
