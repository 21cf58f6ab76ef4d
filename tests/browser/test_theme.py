"""The bundled theme in a real browser: it fits every width, asks nobody for anything, and runs nothing."""

from __future__ import annotations

import json

import pytest
from selenium import webdriver

from tests.serving import set_scheme, set_width

pytestmark = pytest.mark.browser

PAGES = (
    "",
    "2023/06/18/blinken-arrives-in-beijing/",
    "2023/06/06/hiroshima-thaw/",
    "people/",
    "people/antony-blinken/",
    "topics/",
    "topics/us-china-relations/",
    "threads/",
    "threads/blinken-in-beijing/",
    "sources/financial-times/",
    "articles/",
    "archive/2023/",
    "archive/2023/06/",
    "editions/",
    "editions/2023-06-18/",
    "about/",
    "404.html",
)
WIDTHS = (320, 390, 768, 1280, 1440)
OVERFLOW = "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
LENGTHEN = """
const WORDS_OF_OURS = 'svg, script, .letters, .a-to-z h2, .legend, .when';
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const text = walker.currentNode;
  if (text.textContent.trim() && !text.parentElement.closest(WORDS_OF_OURS)) text.textContent = 'w'.repeat(160);
}
"""
PROGRAMS = """
const scripts = [...document.querySelectorAll('script:not([type="application/ld+json"])')];
return scripts.map((script) => script.outerHTML);
"""
LOW_CONTRAST = """
const luminance = (color) => {
  const [r, g, b] = color.match(/[\\d.]+/g).slice(0, 3).map(Number).map((c) => {
    const s = c / 255;
    return s <= 0.03928 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const paper = luminance(getComputedStyle(document.body).backgroundColor);
const low = [];
for (const element of document.querySelectorAll("body *")) {
  const text = [...element.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
  if (!text || !element.checkVisibility()) continue;
  const ink = luminance(getComputedStyle(element).color);
  const ratio = (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
  if (ratio < 4.5) low.push(element.tagName + ": " + element.textContent.trim().slice(0, 40));
}
return low;
"""


@pytest.mark.parametrize("page", PAGES)
def test_theme_never_scrolls_sideways(browser: webdriver.Chrome, site_url: str, page: str) -> None:
    """No page is wider than its window, from 320 to 1440 pixels."""
    browser.get(site_url + page)
    for width in WIDTHS:
        set_width(browser, width)
        assert browser.execute_script(OVERFLOW) <= 0, width


@pytest.mark.parametrize("page", PAGES)
def test_theme_breaks_words_wider_than_the_window(
    browser: webdriver.Chrome, site_url: str, page: str
) -> None:
    """Where every text is one word of 160 letters, no page is wider than its window either."""
    browser.get(site_url + page)
    browser.execute_script(LENGTHEN)
    for width in WIDTHS:
        set_width(browser, width)
        assert browser.execute_script(OVERFLOW) <= 0, width


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("page", PAGES)
def test_theme_text_contrasts_with_its_paper(
    browser: webdriver.Chrome, site_url: str, page: str, scheme: str
) -> None:
    """All text has a contrast of 4.5 or more against the paper, in both schemes."""
    set_scheme(browser, scheme)
    set_width(browser, 1280)
    browser.get(site_url + page)
    assert browser.execute_script(LOW_CONTRAST) == []


def read_log(browser: webdriver.Chrome, kind: str) -> list[dict[str, str]]:
    """Return what the browser logged since last asked."""
    entries: list[dict[str, str]] = browser.get_log(kind)  # type: ignore[no-untyped-call]
    return entries


@pytest.mark.parametrize("page", PAGES)
def test_theme_asks_only_its_own_site(browser: webdriver.Chrome, site_url: str, page: str) -> None:
    """A page loads nothing from elsewhere, runs no script and leaves no complaint in the console."""
    read_log(browser, "performance")
    read_log(browser, "browser")
    browser.get(site_url + page)
    sent = [json.loads(entry["message"])["message"] for entry in read_log(browser, "performance")]
    urls = [one["params"]["request"]["url"] for one in sent if one["method"] == "Network.requestWillBeSent"]
    assert urls
    assert [url for url in urls if not url.startswith((site_url, "data:"))] == []
    assert browser.execute_script(PROGRAMS) == []
    complaints = [entry for entry in read_log(browser, "browser") if "favicon" not in entry["message"]]
    assert complaints == []


def test_theme_paper_is_dark_for_readers_who_prefer_it(browser: webdriver.Chrome, site_url: str) -> None:
    """The two schemes have the papers of the design."""
    browser.get(site_url)
    papers = {}
    for scheme in ("light", "dark"):
        set_scheme(browser, scheme)
        papers[scheme] = browser.execute_script("return getComputedStyle(document.body).backgroundColor")
    assert papers == {"light": "rgb(251, 248, 242)", "dark": "rgb(22, 20, 18)"}
