"""`ombudsgraph push`: arguments in, one call of the library, and its summary out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ombudsgraph import options

_SHOWN = 20  # failures that are told one by one


def push(
    endpoint: Annotated[str, typer.Option("--endpoint", metavar="URL", help="The SPARQL endpoint, or its data set's address.")],
    store: Annotated[Path, options.STORE] = Path("graph"),
    update: Annotated[str | None, typer.Option("--update", metavar="URL", help="Where it takes SPARQL Update, if not found.")] = None,
    graph_store: Annotated[
        str | None, typer.Option("--graph-store", metavar="URL", help="Use the Graph Store Protocol at this address instead.")
    ] = None,
    keep: Annotated[bool, typer.Option("--keep", help="Leave there what the store no longer has.")] = False,
    jobs: Annotated[int, typer.Option("--jobs", min=1, max=32, help="How many decisions to send at the same time.")] = 1,
    timeout: Annotated[float, typer.Option("--timeout", min=0.1, help="Seconds for each request, with every retry.")] = 60.0,
    retries: Annotated[int, typer.Option("--retries", min=0, max=20, help="Retries where the server is busy or fails.")] = 4,
) -> None:
    """Load a store into another server, decision by decision: new ones are added, changed ones replaced, those gone removed.

    A push that was broken off goes on when it is started again. Credentials come from OMBUDSGRAPH_ENDPOINT_USER and
    OMBUDSGRAPH_ENDPOINT_PASSWORD, or OMBUDSGRAPH_ENDPOINT_TOKEN.

    Exit status: 0 done, 1 a decision failed, 2 wrong usage, 3 the store cannot be read or the server not be reached.
    """
    from ombudsgraph.progress import bar
    from ombudsgraph.remote import discovery
    from ombudsgraph.remote import push as pushing
    from ombudsgraph.remote.service import Terms
    from ombudsgraph.storage.store import Store

    with Store.open(store, read_only=True):
        pass  # what is wrong with the store is told before the server is asked
    target = discovery.target(endpoint, Terms(timeout, retries), update=update, graph_store=graph_store)
    summary = pushing.Summary()
    try:
        with bar() as advance:
            pushing.push(store, target, keep=keep, jobs=jobs, progress=advance, summary=summary)
    except KeyboardInterrupt:
        typer.echo("broken off; what was sent is whole there: push again to go on", err=True)
        raise typer.Exit(130) from None
    finally:
        for key, reason in list(summary.failed.items())[:_SHOWN]:
            typer.echo(f"failed: {key}: {reason}", err=True)
        if len(summary.failed) > _SHOWN:
            typer.echo(f"failed: {len(summary.failed) - _SHOWN} more", err=True)
        typer.echo(f"{summary}; {target.name}", err=True)
    raise typer.Exit(1 if summary.failed else 0)
