"""What the server counts, in the text format of Prometheus. No label takes its values from a request's content."""

from __future__ import annotations

from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector
from prometheus_client.exposition import choose_encoder
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ombudsgraph._version import __version__

_SECONDS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)
_PREFIX: Final = "ombudsgraph"
_METHODS: Final = frozenset(("GET", "HEAD", "POST", "OPTIONS"))


class Metrics:
    """The counts of one server."""

    def __init__(self) -> None:
        self.registry = registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        self._requests = Counter("requests", "Requests answered.", ("place", "method", "status"), registry=registry, namespace=_PREFIX)
        self._seconds = Histogram(
            "request_seconds", "How long requests took.", ("place",), buckets=_SECONDS, registry=registry, namespace=_PREFIX
        )
        self._bytes = Counter("response_bytes", "Bytes of bodies sent.", ("place",), registry=registry, namespace=_PREFIX)
        self._queries = Counter(
            "queries", "Queries of readers, by what became of them.", ("outcome",), registry=registry, namespace=_PREFIX
        )
        self._query_seconds = Histogram(
            "query_seconds", "How long the engine took over a reader's query.", buckets=_SECONDS, registry=registry, namespace=_PREFIX
        )
        self.running = Gauge("queries_running", "Queries that run now.", registry=registry, namespace=_PREFIX)
        self.waiting = Gauge("queries_waiting", "Queries that wait for a worker.", registry=registry, namespace=_PREFIX)
        self.workers = Gauge("workers", "Processes that answer queries.", registry=registry, namespace=_PREFIX)
        self.killed = Counter("workers_killed", "Processes that ended over a query.", registry=registry, namespace=_PREFIX)
        self.decisions = Gauge("decisions", "Decisions in the state that is served.", registry=registry, namespace=_PREFIX)
        self.changed = Gauge("state_timestamp_seconds", "When the state that is served was written.", registry=registry, namespace=_PREFIX)
        self._killed = 0
        Gauge("info", "The version, as a label.", ("version",), registry=registry, namespace=_PREFIX).labels(__version__).set(1)

    def count(self, place: str, method: str, status: int, seconds: float, size: int) -> None:
        """Count a request that was answered."""
        self._requests.labels(place, method if method in _METHODS else "other", str(status)).inc()
        self._seconds.labels(place).observe(seconds)
        self._bytes.labels(place).inc(size)

    def query(self, outcome: str, seconds: float | None = None) -> None:
        """Count a query, by the kind of its result or of what went wrong."""
        self._queries.labels(outcome).inc()
        if seconds is not None:
            self._query_seconds.observe(seconds)

    def of_workers(self, running: int, waiting: int, workers: int, killed: int) -> None:
        """Note how the pool stands."""
        self.running.set(running)
        self.waiting.set(waiting)
        self.workers.set(workers)
        self.killed.inc(max(0, killed - self._killed))
        self._killed = killed


def routes() -> list[Route]:
    """Return the route of the counts."""
    return [Route("/metrics", show, methods=["GET"])]


async def show(request: Request) -> Response:
    """Answer with all counts."""
    state = request.app.state
    metrics: Metrics = state.metrics
    pool = state.pool
    metrics.of_workers(pool.running, pool.waiting, len(pool.pids), pool.killed)
    metrics.decisions.set(state.snapshot.decisions)
    metrics.changed.set(state.snapshot.changed.timestamp())
    write, content_type = choose_encoder(request.headers.get("accept", ""))
    return Response(write(metrics.registry), headers={"content-type": content_type, "cache-control": "no-store"})
