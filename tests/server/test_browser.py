"""The pages in a real browser, without scripts: asked by keyboard alone, and looked at by axe-core."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, sync_playwright
from received import when_counted
from running import Running

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
PAGES = (
    "/",
    "/?query=SELECT",
    "/queries",
    "/queries/decisions-citing?ask=1",
    "/doc/decision/99-900-104",
    "/doc/decision/99-900-104/text",
    "/doc/decision/99-900-104/finding/1",
    "/doc/body/camden",
    "/doc/concept/outcome/upheld",
    "/doc?iri=http%3A%2F%2Fwww.legislation.gov.uk%2Fid%2Fukpga%2F1974%2F7%2Fsection%2F26%2F1",
    "/ontology",
    "/concept/",
    "/dataset",
    "/nowhere",
    "/doc/body/nobody",
)
SERIOUS = ("critical", "serious", "moderate")

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


@pytest.fixture
def tab(browser: Browser, server: Running) -> Iterator[Page]:
    """A page without scripts, on which nothing may go wrong."""
    context = browser.new_context(base_url=server.address, java_script_enabled=False)
    wrong: list[str] = []
    context.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    context.on("request", lambda request: None if request.url.startswith(server.address) else wrong.append(request.url))
    yield context.new_page()
    context.close()
    assert wrong == []


def tab_to(tab: Page, selector: str) -> None:
    """Press the tabulator until the element has the focus."""
    for _ in range(60):
        tab.keyboard.press("Tab")
        if tab.locator(f"{selector}:focus").count():
            return
    raise AssertionError(f"the keyboard does not reach {selector}")


def test_a_question_is_asked_by_keyboard_alone(tab: Page) -> None:
    tab.goto("/")
    tab.keyboard.press("Tab")
    assert tab.locator(".skip:focus").is_visible()
    tab_to(tab, "#question")
    tab.keyboard.type("Which decisions cite a provision")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/queries/decisions-citing")
    tab_to(tab, "[name=provision]")
    tab.keyboard.press("ControlOrMeta+a")
    tab.keyboard.type("http://www.legislation.gov.uk/id/ukpga/1989/41")
    tab_to(tab, "[name=outcome][value$='/upheld']")
    tab.keyboard.press("Space")
    tab_to(tab, "button[name=ask]")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**ask=1**")
    assert tab.locator("#result").is_visible()
    assert tab.locator("section tbody tr").count() > 1
    assert tab.locator("[name=outcome]:checked").get_attribute("value") == "https://w3id.org/ombudsgraph/concept/outcome/upheld"


def test_the_words_of_a_fact_are_found_in_the_statement(tab: Page) -> None:
    tab.goto("/id/decision/99-900-104/citation/1")
    words = tab.locator("mark").first.inner_text()
    tab.locator("a.place").first.focus()
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/text#char=*")
    assert tab.locator(":target").inner_text() == words
    assert tab.locator(":target").is_visible()


@pytest.mark.parametrize("width", [320, 1280])
def test_no_page_is_wider_than_the_screen(browser: Browser, server: Running, width: int) -> None:
    context = browser.new_context(base_url=server.address, viewport={"width": width, "height": 800})
    page = context.new_page()
    when_counted(server)
    for path in PAGES:
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    context.close()


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(browser: Browser, server: Running, path: str) -> None:
    context = browser.new_context(base_url=server.address, bypass_csp=True)  # axe itself is a script
    page = context.new_page()
    when_counted(server)
    page.goto(path)
    found = Axe().run(page).response["violations"]
    context.close()
    assert [(one["id"], one["impact"], one["nodes"][0]["target"]) for one in found if one["impact"] in SERIOUS] == []
