"""Time and memory of each view and each format, beside the writers of networkx and igraph for the same network in the same run.

    python benchmarks/exports.py --stores 1000=DIR 10000=DIR 57500=DIR
    python benchmarks/exports.py --counts 1000 10000 57500   # the stores are made first (benchmarks/archive.py)
    python benchmarks/exports.py --smoke

Each line is measured in a process of its own: reading the store and drawing the view, then writing. `cpu` is the time of the
processor, which a busy machine stretches less than the clock; `peak` is the largest memory of the process, the interpreter with it.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

VIEWS = ("citations", "co-citation", "councils", "remedies", "similarity", "timeline", "hierarchy", "succession", "decisions")
WRITTEN = ("citations", "co-citation")  # whose every format is measured
PEERS = {"graphml": ("networkx graphml", "igraph graphml"), "gexf": ("networkx gexf",), "d3": ("networkx node-link",)}


def measure(store: Path, view: str, form: str) -> dict[str, float | str]:
    """Return what one process took: to draw *view*, and to write it as *form* ("" for not at all; "networkx gexf" for a peer's writer)."""
    from ombudsgraph.projections.filters import Filters
    from ombudsgraph.projections.projection import project
    from ombudsgraph.storage.store import Store

    begun, used = time.perf_counter(), time.process_time()
    with Store.open(store, read_only=True) as opened:
        network = project(opened, view, Filters())
    drawn, drawn_cpu = time.perf_counter(), time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        writer = _writer(network, form, Path(folder) / "out")
        ready, ready_cpu = time.perf_counter(), time.process_time()
        try:
            writer()
            told = ""
        except Exception as error:  # a format that is not for networks of this size says so
            told = str(error).split(";")[0][:60]
        size = sum(path.stat().st_size for path in Path(folder).iterdir())
    return {
        "nodes": len(network.nodes), "edges": len(network.edges), "read": drawn - begun, "read_cpu": drawn_cpu - used,
        "write": time.perf_counter() - ready, "write_cpu": time.process_time() - ready_cpu, "bytes": size, "told": told,
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
    }  # fmt: skip


def _writer(network: object, form: str, path: Path) -> Callable[[], object]:
    """Return what writes; the graph that a peer writes is made beforehand, and is not in its time, but is in its memory."""
    from ombudsgraph.exports import formats, writing
    from ombudsgraph.projections.as_networkx import to_networkx

    if not form:
        return lambda: None
    if " " not in form:
        return lambda: writing.write(network, formats.find(form), path)  # type: ignore[arg-type]
    import networkx as nx

    graph = to_networkx(network)  # type: ignore[arg-type]
    if form == "igraph graphml":
        import igraph

        other = igraph.Graph.from_networkx(graph)
        return lambda: other.write_graphml(str(path))
    if form == "networkx graphml":
        return lambda: nx.write_graphml(graph, path)
    if form == "networkx gexf":
        return lambda: nx.write_gexf(graph, path, version="1.2draft")
    return lambda: path.write_text(json.dumps(nx.node_link_data(graph, edges="links")), "utf-8")


def measured(store: Path, view: str, form: str) -> dict[str, float | str]:
    """Return `measure` of a process of its own."""
    command = [sys.executable, __file__, "--measure", str(store), view, form]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{view} {form}: {done.stderr[-1000:]}")
    found: dict[str, float | str] = json.loads(done.stdout)
    return found


def _print_views(count: str, store: Path, views: tuple[str, ...]) -> None:
    for view in views:
        one = measured(store, view, "")
        print(
            f"| {count} | {view} | {one['nodes']} | {one['edges']} | {one['read']:.1f} | {one['read_cpu']:.1f} | {_mb(one)} |", flush=True
        )


def _print_formats(count: str, store: Path, views: tuple[str, ...], forms: tuple[str, ...]) -> None:
    for view in views:
        for form in forms:
            own = measured(store, view, form)
            _print_format(count, view, form, own, None)
            for peer in PEERS.get(form, ()):
                _print_format(count, view, peer, measured(store, view, peer), own)


def _print_format(count: str, view: str, form: str, one: dict[str, float | str], own: dict[str, float | str] | None) -> None:
    ratio = f"{float(one['write_cpu']) / max(float(own['write_cpu']), 1e-3):.1f} × ours" if own else ""
    whole = float(one["read_cpu"]) + float(one["write_cpu"])
    print(
        f"| {count} | {view} | {form} | {one['write']:.1f} | {one['write_cpu']:.2f} | {whole:.1f} | {float(one['bytes']) / 1e6:.1f} |"
        f" {_mb(one)} | {one['told'] or ratio} |",
        flush=True,
    )


def _mb(one: dict[str, float | str]) -> str:
    return f"{float(one['peak']) / 1e6:.0f}"


def _made(count: int, folder: Path) -> Path:
    """Return an archive of *count* decisions in *folder*, made where it is not there."""
    import archive

    return archive.build(folder, count, jobs=os.cpu_count() or 1)[0]


def _stores(given: argparse.Namespace, folder: Path) -> dict[str, Path]:
    if given.stores:
        return {name: Path(path) for name, _, path in (one.partition("=") for one in given.stores)}
    if given.smoke:
        from ombudsgraph import build

        samples = Path(__file__).parents[1] / "samples" / "decisions"
        build([samples], folder / "samples", jobs=1)
        return {"samples": folder / "samples"}
    return {str(count): _made(count, folder) for count in given.counts}


def main() -> None:
    """Print the tables."""
    if sys.argv[1:2] == ["--measure"]:
        print(json.dumps(measure(Path(sys.argv[2]), sys.argv[3], sys.argv[4])))
        return
    from ombudsgraph.exports.formats import FORMATS

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--counts", type=int, nargs="+", default=[1000, 10_000, 57_500], help="decisions in the archives")
    parser.add_argument("--folder", type=Path, default=Path(".bench/archive"), help="where the archives are, or are made")
    parser.add_argument("--stores", nargs="+", metavar="NAME=DIR", help="stores that are there already, in place of archives")
    parser.add_argument("--views", nargs="+", default=VIEWS, choices=VIEWS)
    parser.add_argument("--written", nargs="*", default=WRITTEN, choices=VIEWS, help="views whose formats are measured")
    parser.add_argument("--formats", nargs="+", default=tuple(FORMATS), choices=tuple(FORMATS))
    parser.add_argument("--smoke", action="store_true", help="the sample statements only")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        stores = _stores(given, Path(scratch) if given.smoke else given.folder)
        print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors\n", flush=True)
        print("| decisions | view | nodes | edges | read and drawn, s | cpu, s | peak, MB |\n|---|---|---|---|---|---|---|", flush=True)
        for name, store in stores.items():
            _print_views(name, store, tuple(given.views))
        print("\n| decisions | view | format | written, s | cpu, s | cpu with reading, s | MB | peak, MB | |", flush=True)
        print("|---|---|---|---|---|---|---|---|---|", flush=True)
        for name, store in stores.items():
            _print_formats(name, store, tuple(given.written), tuple(given.formats))
        print(f"\nload {os.getloadavg()[0]:.1f}", flush=True)


if __name__ == "__main__":
    main()
