"""How smoothly the page of a network moves: frames a second while the mouse drags it, beside the same network as one SVG.

    python benchmarks/page.py [--nodes 10000] [--edges 50000] [--seconds 5] [--gpu] [--page FILE]

Headless Chromium draws with the processor alone (SwiftShader), as a machine without a graphics card would, unless `--gpu` lets it choose.
Three things are dragged in turn, each in a tab of its own: the page that `export --to html` writes, the picture that `--to svg` writes, and
an empty page, whose frames are the most that this browser gives.
"""

from __future__ import annotations

import argparse
import math
import random
import shutil
import tempfile
import time
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from ombudsgraph.exports import formats
from ombudsgraph.exports.writing import write
from ombudsgraph.projections.network import COUNT, EVIDENCE, FIRST_YEAR, LAST_YEAR, About, Edge, Network, Node

SOFTWARE = ("--use-angle=swiftshader", "--enable-unsafe-swiftshader")
# What a picture needs to follow the mouse; the page does so by itself.
FOLLOW: Mapping[str, str] = {
    "html": "",
    "svg": "const svg = document.documentElement;"
    "addEventListener('mousemove', event => svg.setAttribute('viewBox', `${650 - event.clientX} 0 1000 1000`));",
    "nothing": "",
}
COUNT_FRAMES = """() => { FOLLOW
  window.times = []; let last = performance.now();
  const next = now => { window.times.push(now - last); last = now; requestAnimationFrame(next); };
  requestAnimationFrame(next); }"""


def network(count: int, edges: int) -> Network:
    """Return a network of *count* nodes, two thirds decisions and one third provisions, and at most *edges* edges between the two."""
    chance = random.Random(1)
    cut = 2 * count // 3
    nodes = [Node(f"node:{index}", f"Node {index}", "decision" if index < cut else "provision", (1, 2018, 2022)) for index in range(count)]
    pairs = {(chance.randrange(cut), cut + min(int(chance.expovariate(20 / count)), count - cut - 1)) for _ in range(2 * edges)}
    links = [Edge(f"node:{a}", f"node:{b}", "duty", 1, (2018, 2022, "made up")) for a, b in sorted(chance.sample(sorted(pairs), edges))]
    about = About("A network for measuring", "Made up.", "everything", date(2022, 1, 1), "0")
    return Network("citations", about, True, (COUNT, FIRST_YEAR, LAST_YEAR), (FIRST_YEAR, LAST_YEAR, EVIDENCE), nodes, links)


def frames(browser: Browser, path: Path, name: str, seconds: float) -> tuple[float, list[float]]:
    """Return the seconds until *path* is open and drawn, and the milliseconds of each frame while the mouse drags it about."""
    tab = browser.new_page(viewport={"width": 1300, "height": 900})
    tab.goto(path.as_uri(), timeout=120_000)
    if name == "html":
        tab.wait_for_selector("html[data-ready=true]", timeout=120_000)
    ready: float = tab.evaluate("async () => { await new Promise(requestAnimationFrame); return performance.now() / 1000 }")
    tab.mouse.move(650, 450)
    tab.mouse.down()
    tab.evaluate(COUNT_FRAMES.replace("FOLLOW", FOLLOW[name]))
    end = time.monotonic() + seconds
    step = 0
    while time.monotonic() < end:
        step += 1
        tab.mouse.move(650 + 200 * math.sin(step / 15), 450)
    times: list[float] = tab.evaluate("window.times")
    tab.close()
    return ready, sorted(times)


def _written(made: Network, folder: Path) -> dict[str, Path]:
    paths = {name: write(made, formats.find(name), folder / f"network.{name}")[0] for name in ("html", "svg")}
    paths["nothing"] = folder / "nothing.html"
    paths["nothing"].write_text("<!doctype html><title>nothing</title>", "utf-8")
    return paths


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--nodes", type=int, default=10_000)
    parser.add_argument("--edges", type=int, default=50_000)
    parser.add_argument("--seconds", type=float, default=5.0, help="for how long each is moved")
    parser.add_argument("--gpu", action="store_true", help="let the browser use what graphics the machine has")
    parser.add_argument("--page", type=Path, help="a page that was exported before, to be dragged by itself")
    given = parser.parse_args()
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        paths = {"html": given.page.resolve()} if given.page else _written(network(given.nodes, given.edges), Path(folder))
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", *(() if given.gpu else SOFTWARE)])
        print(f"{given.page or f'{given.nodes} nodes, {given.edges} edges'}, Chromium {browser.version}")
        print(f"{'':<9}{'MB':>6}{'open, s':>9}{'frames/s':>10}{'median ms':>11}{'95 % ms':>9}")
        rates = {}
        for name, path in paths.items():
            ready, times = frames(browser, path, name, given.seconds)
            rates[name] = 1000 * len(times) / sum(times)
            size = path.stat().st_size / 1e6
            middle, late = times[len(times) // 2], times[int(0.95 * len(times))]
            print(f"{name:<9}{size:>6.1f}{ready:>9.1f}{rates[name]:>10.1f}{middle:>11.0f}{late:>9.0f}", flush=True)
        if "svg" in rates:
            print(f"html moves {rates['html'] / rates['svg']:.0f} times as many frames a second as svg")


if __name__ == "__main__":
    main()
