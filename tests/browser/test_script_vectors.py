"""The hostile briefing in a real browser: nothing runs, and nobody else is asked for anything."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from selenium import webdriver

from tests.hostile import hostile_outputs
from tests.serving import served
from tests.vectors import TEXTS

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WATCH = """
window.ran = [];
for (const name of ["alert", "confirm", "prompt", "print", "open", "eval", "fetch"]) {
  window[name] = () => { window.ran.push(name); };
}
"""
TEMPT = """
const found = [...window.ran];
for (const element of document.querySelectorAll("*")) {
  for (const name of ["mouseover", "mouseenter", "pointerenter", "focus", "focusin", "animationstart", "toggle", "error"]) {
    element.dispatchEvent(new Event(name, {cancelable: true}));
  }
  for (const {name} of element.attributes) if (name.startsWith("on")) found.push(element.outerHTML.slice(0, 80));
  const address = element.href?.baseVal ?? element.href ?? element.src ?? "";
  if (/^(javascript|data|vbscript|blob):/i.test(address)) found.push(address);
}
for (const script of document.querySelectorAll('script:not([type="application/ld+json"])')) found.push(script.outerHTML);
return found.concat(window.ran);
"""
LISTS = (
    "",
    "people/",
    "topics/",
    "threads/",
    "sources/",
    "articles/",
    "editions/",
    "editions/2031-05-14/",
    "archive/2031/05/",
    "about/",
    "2031/05/30/links/",
    "2031/05/30/gone/",
    "people/p7/",
    "threads/h8/",
)
CHUNKS = 4


@pytest.fixture(scope="module")
def hostile_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the hostile briefing, and yield its address."""
    with served(hostile_outputs, tmp_path_factory.mktemp("hostile")) as url:
        yield url


@pytest.fixture(scope="module")
def watched(browser: webdriver.Chrome) -> Iterator[webdriver.Chrome]:
    """Have every page of the browser note what a vector would call."""
    script = browser.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": WATCH})
    browser.get("about:blank")
    outside(browser, "")  # what other tests of this browser asked for
    yield browser
    browser.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", script)


def outside(browser: webdriver.Chrome, url: str) -> list[str]:
    """Return the web addresses asked for since the last call that are not below `url`."""
    log: list[dict[str, str]] = browser.get_log("performance")  # type: ignore[no-untyped-call]
    events = (json.loads(entry["message"])["message"] for entry in log)
    asked = [
        event["params"]["request"]["url"]
        for event in events
        if event["method"] == "Network.requestWillBeSent"
    ]
    return [address for address in asked if not address.startswith((url, "chrome:", "data:"))]


def check(browser: webdriver.Chrome, url: str, page: str) -> None:
    """Assert that a page runs nothing and asks nobody else for anything."""
    browser.get(url + page)
    assert browser.execute_script(TEMPT) == [], page
    assert outside(browser, url) == [], page


def test_watch_sees_what_runs(watched: webdriver.Chrome, hostile_url: str) -> None:
    """A page that did run something, or ask for something, would be noticed."""
    watched.get(hostile_url)
    assert outside(watched, hostile_url) == []
    watched.execute_script("document.body.innerHTML = '<img src=x onerror=alert(1)><b onmouseover=alert(1)>'")
    assert "alert" in watched.execute_script(TEMPT)
    watched.execute_script("new Image().src = 'http://127.0.0.1:9/x'")
    assert outside(watched, hostile_url) == ["http://127.0.0.1:9/x"]


@pytest.mark.parametrize("page", LISTS)
def test_list_runs_nothing(watched: webdriver.Chrome, hostile_url: str, page: str) -> None:
    """Pages that show many vectors run none, whatever a reader does."""
    check(watched, hostile_url, page)


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_article_runs_nothing(watched: webdriver.Chrome, hostile_url: str, chunk: int) -> None:
    """An article full of one vector runs it nowhere, whatever a reader does."""
    for number in range(chunk, len(TEXTS), CHUNKS):
        check(watched, hostile_url, f"2031/05/{number % 28 + 1:02}/a{number}/")
