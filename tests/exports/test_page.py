"""The page in a real browser: drawn, searched and read by mouse, keyboard and axe-core, without a request to any network."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from networks import ABOUT, EDGE_FIELDS, NASTY, NODE_FIELDS, cleaned, nasty
from playwright.sync_api import Browser, Page, sync_playwright

from ombudsgraph.errors import ExportError
from ombudsgraph.exports import formats, layout
from ombudsgraph.exports.page import page as pages
from ombudsgraph.exports.writing import write
from ombudsgraph.projections.filters import Filters
from ombudsgraph.projections.network import Edge, Network, Node
from ombudsgraph.projections.projection import project
from ombudsgraph.storage.store import Store

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
SOFTWARE_GL = ("--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader")
in_a_browser = pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=list(SOFTWARE_GL))
        yield started
        started.close()


@pytest.fixture(scope="module")
def citations(sample_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    with Store.open(sample_store, read_only=True) as store:
        network = project(store, "citations", Filters())
    return write(network, formats.find("html"), tmp_path_factory.mktemp("page") / "citations.html")[0]


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    """A page that may ask for nothing but its own file, and on which nothing goes wrong."""
    context = browser.new_context(viewport={"width": 1300, "height": 900})
    wrong: list[str] = []
    context.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    context.on("weberror", lambda error: wrong.append(str(error.error)))
    context.on("request", lambda request: None if request.url.startswith(("file:", "blob:", "data:")) else wrong.append(request.url))
    yield context.new_page()
    context.close()
    assert wrong == []


def opened(tab: Page, path: Path) -> Page:
    tab.goto(path.as_uri())
    tab.wait_for_selector("html[data-ready=true]", timeout=60_000)
    return tab


@in_a_browser
def test_the_network_is_drawn(tab: Page, citations: Path) -> None:
    opened(tab, citations)
    assert tab.evaluate("network.graph.order") == 172 and tab.evaluate("network.graph.size") == 213
    assert tab.locator("#drawing canvas").count() > 1
    assert "172 nodes, 213 edges" in tab.locator("#status").inner_text()
    before = tab.locator("#drawing").screenshot()
    tab.locator("#node-kinds input").first.uncheck()
    tab.wait_for_timeout(200)
    assert tab.locator("#drawing").screenshot() != before  # a filter changes what is drawn


@in_a_browser
def test_a_node_is_found_and_read_by_keyboard(tab: Page, citations: Path) -> None:
    opened(tab, citations)
    tab.locator("#search").focus()
    tab.keyboard.type("camden")
    assert tab.locator("#found li").count() == 1
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Enter")
    panel = tab.locator("#panel")
    assert panel.locator("h2").inner_text() == "London Borough of Camden (99 900 101)"
    assert panel.locator("blockquote").count() > 5 and "99-900-101" in panel.locator("blockquote").first.inner_text()
    assert panel.locator("dl a").first.get_attribute("href") == (
        "https://www.lgo.org.uk/decisions/children-s-care-services/disabled-children/99-900-101"
    )
    panel.locator("li button").first.focus()
    tab.keyboard.press("Enter")  # on to a neighbour
    assert "Camden" not in panel.locator("h2").inner_text()
    tab.locator("#drawing").focus()
    state = tab.evaluate("network.renderer.getCamera().getState().x")
    tab.keyboard.press("ArrowRight")
    tab.wait_for_function("before => network.renderer.getCamera().getState().x > before", arg=state)
    tab.keyboard.press("Escape")
    assert "Choose a node" in panel.inner_text()


@in_a_browser
def test_a_click_shows_the_evidence(tab: Page, citations: Path) -> None:
    opened(tab, citations)
    place = tab.evaluate(
        """() => { const { graph, renderer } = network;
        const key = graph.filterNodes((_, a) => a.label.startsWith('London Borough of Camden'))[0];
        return renderer.graphToViewport(graph.getNodeAttributes(key)); }"""
    )
    box = tab.locator("#drawing").bounding_box()
    assert box is not None
    tab.mouse.move(box["x"] + place["x"], box["y"] + place["y"])
    tab.wait_for_selector("#tip:not([hidden])")
    assert "London Borough of Camden" in tab.locator("#tip").inner_text()
    tab.mouse.click(box["x"] + place["x"], box["y"] + place["y"])
    tab.wait_for_selector("#panel blockquote")


@in_a_browser
def test_the_tables_hold_the_same(tab: Page, citations: Path) -> None:
    opened(tab, citations)
    assert tab.locator("#nodes-place").inner_text() == "1 to 100 of 172"
    tab.locator("#nodes-after").click()
    assert tab.locator("#nodes-place").inner_text() == "101 to 172 of 172" and tab.locator("#nodes tbody tr").count() == 72
    assert tab.locator("#edges-place").inner_text() == "1 to 100 of 213"
    tab.locator("#nodes tbody button").first.click()
    assert tab.locator("#panel h2").inner_text() == tab.locator("#nodes tbody button").first.inner_text()


@in_a_browser
def test_axe_finds_nothing_serious(tab: Page, citations: Path) -> None:
    opened(tab, citations)
    tab.locator("#search").fill("camden")
    tab.keyboard.press("Enter")
    found = Axe().run(tab).response["violations"]
    grave = {
        one["id"]: [node["html"][:120] for node in one["nodes"]] for one in found if one["impact"] in ("critical", "serious", "moderate")
    }
    assert grave == {}


@in_a_browser
def test_words_that_are_syntax_stay_words(tab: Page, tmp_path: Path) -> None:
    path = write(nasty(), formats.find("html"), tmp_path / "nasty.html")[0]
    opened(tab, path)
    labels = tab.locator("#nodes tbody button").all_inner_texts()
    assert " ".join(cleaned(NASTY).split()) in {" ".join(label.split()) for label in labels}
    assert tab.locator('a[href^="javascript:"]').count() == 0 and tab.locator("#nodes b").count() == 0
    assert tab.title().startswith("Citations & <more>")


@in_a_browser
def test_ten_thousand_nodes_and_fifty_thousand_edges_are_smooth(tab: Page, tmp_path: Path) -> None:
    count = 10_000
    values = (None,) * len(NODE_FIELDS)
    nodes = [Node(f"node:{index}", f"Node {index}", "decision" if index % 3 else "provision", values) for index in range(count)]
    pairs = {(index, (index * step + step) % count) for index in range(count) for step in (1, 7, 31, 211, 1009)}
    edges = [Edge(f"node:{a}", f"node:{b}", "duty", 1, (None,) * len(EDGE_FIELDS)) for a, b in sorted(pairs) if a != b]
    assert len(edges) > 49_000
    network = Network("citations", ABOUT, True, NODE_FIELDS, EDGE_FIELDS, nodes, edges)
    path = write(network, formats.find("html"), tmp_path / "large.html")[0]
    assert path.stat().st_size < 3_000_000
    opened(tab, path)
    frames = tab.evaluate(
        """async () => { const camera = network.renderer.getCamera(); const begun = performance.now(); let frames = 0;
        while (performance.now() - begun < 3000) {
          camera.setState({ x: 0.5 + Math.sin(frames / 9) / 20 });
          await new Promise(requestAnimationFrame); frames += 1; }
        return frames; }"""
    )
    assert frames >= 3  # drawn by the processor alone, with other tests beside it; how smooth it is, benchmarks/page.py prints


def test_the_page_asks_no_network(citations: Path) -> None:
    content = citations.read_text("utf-8")
    for attribute in ('src="http', "url(http", "@import", '<link rel="stylesheet"'):
        assert attribute not in content
    assert "default-src 'none'" in content
    assert "MIT" in pages.licences() and "sigma" in pages.licences()


def test_too_large_a_network_is_refused() -> None:
    values = (None,) * len(NODE_FIELDS)
    nodes = [Node(f"node:{index}", "x", "node", values) for index in range(pages.LARGEST + 1)]
    with pytest.raises(ExportError, match="a page shows at most"):
        list(pages.write(Network("x", ABOUT, True, NODE_FIELDS, EDGE_FIELDS, nodes, [])))


def test_places_are_the_same_each_time_and_apart(sample_store: Path) -> None:
    with Store.open(sample_store, read_only=True) as store:
        network = project(store, "timeline", Filters())
    first = layout.places(network)
    assert first == layout.places(network) and len(set(first)) == len(network.nodes)


def test_a_page_without_nodes_can_be_written() -> None:
    assert "0 nodes" in "".join(pages.write(Network("x", ABOUT, True, NODE_FIELDS, EDGE_FIELDS, [], [])))
    for name in ("svg", "png", "gexf", "graphml", "dot", "pajek", "cypher"):
        empty = Network("x", ABOUT, True, NODE_FIELDS, EDGE_FIELDS, [], [])
        for writer in formats.find(name).files.values():
            assert list(writer(empty))
