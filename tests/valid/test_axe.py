"""Every kind of page before axe-core, in a real browser: light and dark, narrow and wide."""

from __future__ import annotations

import json
from functools import cache

import pytest
from selenium import webdriver

from tests.serving import set_scheme, set_width
from tests.valid.tools import AXE, need_tool

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PAGES = {
    "front": "",
    "article with a body": "2023/06/18/blinken-arrives-in-beijing/",
    "article without a body": "2023/06/06/hiroshima-thaw/",
    "person": "people/antony-blinken/",
    "topic": "topics/us-china-relations/",
    "source": "sources/financial-times/",
    "thread": "threads/blinken-in-beijing/",
    "people": "people/",
    "topics": "topics/",
    "sources": "sources/",
    "threads": "threads/",
    "editions": "editions/",
    "edition": "editions/2023-06-18/",
    "archive": "articles/",
    "year": "archive/2023/",
    "month": "archive/2023/06/",
    "plain page": "about/",
    "lost": "404.html",
}
RUN = """
const done = arguments[arguments.length - 1];
axe.run({resultTypes: ["violations"]}).then(
  (found) => done(JSON.stringify({
    passes: found.passes.length,
    violations: found.violations.flatMap((rule) => rule.nodes.map((node) => rule.id + ": " + node.html)),
  })),
  (error) => done(JSON.stringify({passes: 0, violations: [String(error)]})),
);
"""


@cache
def axe() -> str:
    """Return the program of axe-core."""
    return need_tool(AXE).read_text(encoding="utf-8")


def violations(browser: webdriver.Chrome) -> list[str]:
    """Return what axe-core finds wrong with the page shown: the rule, and the element."""
    browser.execute_script(axe())
    found = json.loads(browser.execute_async_script(RUN))
    assert found["passes"] > 10, found["violations"]
    return list(found["violations"])


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("kind", PAGES)
def test_page_of_each_kind_is_accessible(
    browser: webdriver.Chrome, site_url: str, kind: str, width: int, scheme: str
) -> None:
    """axe-core finds no violation, whatever the page, the width and the scheme."""
    axe()
    set_width(browser, width)
    set_scheme(browser, scheme)
    browser.get(site_url + PAGES[kind])
    assert violations(browser) == []


def test_axe_finds_what_is_wrong(browser: webdriver.Chrome, site_url: str) -> None:
    """The run above can find: a pale text, a picture without words and a skipped heading are told."""
    axe()
    browser.get(site_url)
    browser.execute_script(
        "document.querySelector('main').insertAdjacentHTML('beforeend',"
        ' \'<p style="color: #bbb; background: #fff">pale</p><img src="/x.png"><h6>deep</h6>\')'
    )
    assert {one.split(":")[0] for one in violations(browser)} == {
        "color-contrast",
        "heading-order",
        "image-alt",
    }
