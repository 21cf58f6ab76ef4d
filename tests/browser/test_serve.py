"""The preview in a real browser: each kind of edit repaints the page beside the editor, and keeps its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.support.ui import WebDriverWait

from tests.preview.scenes import PATIENCE, Served, article, lay_out, serving
from tests.serving import set_scheme, set_width

pytestmark = [pytest.mark.browser, pytest.mark.slow]

LONG = "\n\n".join(f"## Part {number}\n\nAnn Lee spoke, and more was said." for number in range(40))
DETAILS = """{% extends "parent/article.html" %}
{% block metadata %}{{ super() }}<meta name="edited" content="EDITION">{% endblock %}
{% block content %}{{ super() }}<details id="more"><summary>More</summary><input id="note"></details>{% endblock %}
"""
ERROR = "See [[nobody-at-all]]."
OVERLAY = """
const host = document.querySelector("briefgen-preview");
const overlay = host && host.shadowRoot && host.shadowRoot.getElementById("overlay");
return overlay ? overlay.textContent : null;
"""


class Desk:
    """A preview, the files it shows, and the browser beside them."""

    def __init__(self, served: Served, browser: webdriver.Chrome) -> None:
        self.served = served
        self.browser = browser
        self.articles = served.root / "content" / "articles"

    def save(self, body: str, name: str = "one") -> None:
        """Save an article as most editors do: a new file in the old one's place."""
        draft = self.articles / f".{name}.new"
        draft.write_text(
            article(name.title(), name, f"{body}\n\n{LONG}", people="[Ann Lee]"), encoding="utf-8"
        )
        draft.replace(self.articles / f"{name}.md")

    def write(self, path: str, text: str) -> None:
        """Write another file of the project."""
        file = self.served.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def open(self, path: str, words: str) -> None:
        """Open a page once it has some words, and mark it, so that a page loaded anew is known."""
        self.served.wait_for(path, words)
        self.browser.get(self.served.url + path)
        self.mark()

    def mark(self) -> None:
        """Mark the page that is open."""
        self.run("window.isMarked = true")

    @property
    def is_marked(self) -> bool:
        """Whether the page is still the one that was marked."""
        return bool(self.run("return window.isMarked === true"))

    def run(self, script: str) -> object:
        """Return what a script returns."""
        result: object = self.browser.execute_script(script)
        return result

    def wait(self, is_so: Callable[[], object]) -> None:
        """Return once something is so; a page that is being loaded may be asked again."""
        WebDriverWait(self.browser, PATIENCE, 0.02, ignored_exceptions=(WebDriverException,)).until(
            lambda _: is_so()
        )

    def wait_for_text(self, words: str) -> None:
        """Return once the page shows some words."""
        self.wait(lambda: words in str(self.run("return document.body.textContent")))


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve a project with two articles."""
    articles = {"one": article("One", "one", "x"), "two": article("Two", "two", "Two stays.")}
    root = lay_out(tmp_path_factory.mktemp("serve") / "project", articles)
    (root / "themes" / "desk" / "templates" / "article.html").write_text(DETAILS)
    (root / "themes" / "desk" / "static" / "style.css").write_text("body { color: rgb(1, 2, 3) }")
    with serving(root, "--follow") as made:
        yield made


@pytest.fixture
def desk(served: Served, browser: webdriver.Chrome) -> Iterator[Desk]:
    """Open the first article, as each test finds it."""
    made = Desk(served, browser)
    set_width(browser, 1000)
    made.save("In the beginning.")
    made.open("2023/05/14/one/", "In the beginning.")
    yield made
    browser.get("about:blank")


def test_text_repaints(desk: Desk) -> None:
    """A saved text is on the page."""
    desk.save("Another text.")
    desk.wait_for_text("Another text.")
    assert not desk.is_marked


def test_other_pages_stay(desk: Desk) -> None:
    """A page whose bytes did not change is not loaded again, though others were built."""
    desk.save("Only here.")
    desk.wait_for_text("Only here.")
    desk.open("2023/05/14/two/", "Two stays.")
    before = desk.served.get("")[2]
    desk.save("And here again.")
    desk.served.wait_for("2023/05/14/one/", "And here again.")
    desk.wait(lambda: desk.served.get("")[2] != before)
    desk.write("content/articles/two.md", article("Two", "two", "Two moves."))
    desk.wait_for_text("Two moves.")
    loads = desk.run("return performance.getEntriesByType('navigation')[0].type")
    assert loads == "reload"


def test_style_is_swapped_where_it_stands(desk: Desk) -> None:
    """A new style repaints a page that is not loaded again."""
    color = "return getComputedStyle(document.body).color"
    assert desk.run(color) == "rgb(1, 2, 3)"
    desk.write("themes/desk/static/style.css", "body { color: rgb(4, 5, 6) }")
    desk.wait(lambda: desk.run(color) == "rgb(4, 5, 6)")
    assert desk.is_marked
    desk.wait(lambda: desk.run("return document.querySelectorAll('link[rel=stylesheet]').length") == 1)
    desk.write("themes/desk/static/style.css", "body { color: rgb(1, 2, 3) }")
    desk.wait(lambda: desk.run(color) == "rgb(1, 2, 3)")
    assert desk.is_marked


def test_template_repaints(desk: Desk) -> None:
    """A saved template is on the page."""
    desk.write("themes/desk/templates/article.html", DETAILS.replace("EDITION", "second"))
    desk.wait(lambda: desk.run("return document.querySelector('meta[name=edited]').content") == "second")


def test_profile_repaints(desk: Desk) -> None:
    """A person's profile changes what stories link."""
    desk.write("content/people/ann-lee.md", "---\nname: Ann Lee\nid: the-ann\n---\n")
    desk.wait(lambda: desk.run("return !!document.querySelector('a[href$=\"/people/the-ann/\"]')"))


def test_settings_repaint(desk: Desk) -> None:
    """The briefing's title is on every page."""
    settings = desk.served.root / "briefgen.yaml"
    text = settings.read_text(encoding="utf-8")
    desk.write("briefgen.yaml", text.replace("title: The Brief", "title: The Renamed"))
    desk.wait_for_text("The Renamed")
    desk.write("briefgen.yaml", text)
    desk.wait_for_text("The Brief")


def test_overlay_comes_and_goes(desk: Desk) -> None:
    """A mistake lies over the last good page with its line and a way to the editor; mended, it is gone."""
    desk.save(ERROR)
    desk.wait(lambda: desk.run(OVERLAY))
    told = str(desk.run(OVERLAY))
    assert "1 error" in told
    assert "content/articles/one.md:8:5" in told
    assert "See [[nobody-at-all]]." in told
    assert "^^^" in told
    assert "In the beginning." in str(desk.run("return document.body.textContent"))
    assert desk.is_marked
    link = desk.run(
        "return document.querySelector('briefgen-preview').shadowRoot.querySelector('#overlay a').href"
    )
    assert link == f"vscode://file{desk.articles}/one.md:8:5"
    desk.save("In the beginning.")
    desk.wait(lambda: desk.run(OVERLAY) is None)
    assert desk.is_marked


def test_overlay_is_there_without_a_script(desk: Desk) -> None:
    """A page that is opened while something is wrong shows it though no script runs."""
    desk.save(ERROR)
    desk.wait(lambda: desk.run(OVERLAY))
    desk.browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        desk.browser.get(desk.served.url + "2023/05/14/one/")
        desk.wait(lambda: "1 error" in str(desk.run(OVERLAY)))
    finally:
        desk.browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_place_is_kept(desk: Desk) -> None:
    """Scroll, open details, what is typed and where the focus is outlive a page that is loaded anew."""
    desk.run(
        "document.getElementById('more').open = true;"
        "const note = document.getElementById('note'); note.value = 'half a word'; note.focus({preventScroll: true});"
        "scrollTo(0, 1500)"
    )
    desk.save("Saved while reading.")
    desk.wait_for_text("Saved while reading.")
    desk.wait(lambda: desk.run("return document.readyState === 'complete' && scrollY") == 1500)
    assert desk.run("return document.getElementById('more').open") is True
    assert desk.run("return document.activeElement.id") == "note"
    assert desk.run("return document.activeElement.value") == "half a word"


def test_picture_is_fetched_again(desk: Desk) -> None:
    """A file of the same name is shown as it is now, on a page that is not loaded again."""
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="9"><rect width="{0}" height="9"/></svg>'
    )
    desk.write("content/assets/mast.svg", svg.format(20))
    desk.save("![A mast](/assets/mast.svg)")
    width = (
        "const one = document.querySelector('img[src*=mast]'); return one && one.complete && one.naturalWidth"
    )
    desk.wait(lambda: desk.run(width) == 20)
    desk.mark()
    desk.write("content/assets/mast.svg", svg.format(30))
    desk.wait(lambda: desk.run(width) == 30)


def test_new_article_is_followed(desk: Desk) -> None:
    """With --follow a page goes where a new article is."""
    (desk.articles / "three.md").unlink(missing_ok=True)
    desk.write("content/articles/three.md", article("Three", "three", "News."))
    desk.wait(lambda: desk.browser.current_url.endswith("/2023/05/14/three/"))
    (desk.articles / "three.md").unlink()


def test_several_pages_follow_their_own_files(desk: Desk) -> None:
    """Of two pages each shows its own edit; one that was hidden meanwhile does so when it is looked at."""
    first = desk.browser.current_window_handle
    desk.browser.switch_to.new_window("window")
    try:
        desk.write("content/articles/two.md", article("Two", "two", "Two stays."))
        desk.open("2023/05/14/two/", "Two stays.")
        desk.save("Seen from afar.")
        desk.served.wait_for("2023/05/14/one/", "Seen from afar.")
        assert desk.is_marked
        desk.write("content/articles/two.md", article("Two", "two", "Two goes on."))
        desk.wait_for_text("Two goes on.")
    finally:
        desk.browser.close()
        desk.browser.switch_to.window(first)
    desk.wait_for_text("Seen from afar.")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_desk_fits_and_follows(desk: Desk, scheme: str) -> None:
    """The desk fits a narrow window, opens files at their lines, and is as new as the last build."""
    set_scheme(desk.browser, scheme)
    set_width(desk.browser, 320)
    desk.browser.get(f"http://127.0.0.1:{desk.served.port}/__briefgen/")
    desk.wait_for_text("The desk of")
    assert desk.run("return document.documentElement.scrollWidth <= 320")
    assert desk.run("return document.querySelector('a.line').href.startsWith('vscode://file/')")
    desk.save(ERROR)
    desk.wait_for_text('no article has the id "nobody-at-all"')
    assert desk.run(OVERLAY) is None
