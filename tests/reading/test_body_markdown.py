"""Markdown as bodies have it: cases in `markdown/*.txt`, and what no body may hold.

A case is a name, `===`, Markdown, `---` and the HTML, with a blank line before the next name.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.reading.body import Body, Html, Text
from tests.making import codes, messages
from tests.reading.files import body_of, shown

CASES = [
    (path.stem, *case)
    for path in sorted((Path(__file__).parent / "markdown").glob("*.txt"))
    for case in re.findall(
        r"^([^\n]+)\n===\n(.*?)\n---\n(.*?)(?=\n\n[^\n]+\n===\n|\n*\Z)",
        path.read_text(encoding="utf-8"),
        re.DOTALL | re.MULTILINE,
    )
]
TAGS = frozenset(
    [
        "a",
        "abbr",
        "blockquote",
        "br",
        "code",
        "dd",
        "del",
        "div",
        "dl",
        "dt",
        "em",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "li",
        "ol",
        "p",
        "pre",
        "strong",
        "sup",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
ATTRIBUTES = frozenset({"class", "href", "id", "scope", "start", "tabindex", "title"})
SIGNS = st.text(alphabet="ab[]()*_`~<>!#|-:@ \n\t\\&;\"'^=/.", max_size=80)


@pytest.mark.parametrize(
    ("name", "markdown", "html"), [case[1:] for case in CASES], ids=lambda text: text[:50]
)
def test_markdown_becomes_html(name: str, markdown: str, html: str) -> None:
    """Each case gives the HTML written beneath it."""
    assert shown(body_of(markdown).value).strip() == html.strip(), name


def test_markdown_cases_are_all_read() -> None:
    """The fixtures hold as many cases as they have names."""
    texts = [path.read_text(encoding="utf-8") for path in (Path(__file__).parent / "markdown").glob("*.txt")]
    assert len(CASES) == sum(text.count("\n===\n") for text in texts) > 30


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\tscript:alert(1)",
        "&#106;avascript:alert(1)",
        "javascript&colon;alert(1)",
        "javascript%3Aalert(1)",
        "\u200bjavascript:alert(1)",
        "vbscript:x",
        "data:text/html,x",
        "file:///etc/passwd",
        "blob:x",
        "x-unknown:y",
    ],
)
def test_unsafe_link_keeps_its_text_alone(url: str) -> None:
    """A link that a page must not carry leaves its words, and a warning."""
    checked = body_of(f"[click](<{url}>)")
    assert shown(checked.value).strip() == "<p>click</p>"
    assert codes(checked.diagnostics) == ["body/unsafe-link"]


@pytest.mark.parametrize(
    ("markdown", "found"),
    [
        ("![](/assets/a.png)", ["body/no-alt: a picture has no words for those who can't see it"]),
        ("![ ](/assets/a.png)", ["body/no-alt: a picture has no words for those who can't see it"]),
        (
            "![a](https://x.org/a.png)",
            ["body/remote-image: a picture that lies elsewhere is linked, not shown"],
        ),
        ("![a](data:image/png;base64,x)", ['body/unsafe-link: a page can\'t carry a "data:" picture']),
        ("![a](../../secret.png)", ["body/missing-image: this picture lies outside content/"]),
        ("![a](/images/a.png)", ["body/missing-image: this picture lies outside content/"]),
        ("![a](/assets/../../etc/passwd)", ["body/missing-image: this picture lies outside content/"]),
        ("![a](a.png)", []),
    ],
)
def test_picture_that_can_not_be_shown_is_told(markdown: str, found: list[str]) -> None:
    """A picture without words, elsewhere, or outside the assets is told."""
    assert messages(body_of(markdown).diagnostics) == found


@pytest.mark.parametrize("literal", ["[[nope]]", "[x](javascript:a)", "![](/assets/a.png)"])
def test_diagnostic_stands_at_its_literal(literal: str) -> None:
    """What is wrong is pointed at, past code that looks like it."""
    markdown = f"One.\n\n`{literal}` and {literal}\n"
    checked = body_of(markdown)
    places = [found.place for found in checked.diagnostics]
    places += [segment.place for segment in checked.value.segments if hasattr(segment, "place")]
    assert {place.line for place in places} == {5}
    assert all(place.column > len(literal) + 6 for place in places)


class Checker(HTMLParser):
    """Gathers what a browser would make of a body."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.wrong: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take a tag and its attributes."""
        if tag not in TAGS:
            self.wrong.append(tag)
        for name, value in attrs:
            if name not in ATTRIBUTES:
                self.wrong.append(f"{tag} {name}")
            if name == "id":
                self.ids.append(value or "")
            if name == "href" and ":" in (value or "").split("/")[0].split("#")[0]:
                scheme = (value or "").split(":")[0].lower()
                self.wrong += [] if scheme in {"http", "https", "mailto", "tel"} else [f"href {value}"]


def check_html(body: Body) -> None:
    """Assert that a browser finds only our own tags in `body`, and no id twice."""
    checker = Checker()
    for segment in body.segments:
        if isinstance(segment, Html):
            checker.feed(segment.html)
    checker.close()
    assert checker.wrong == []
    assert len(set(checker.ids)) == len(checker.ids)


@given(SIGNS)
def test_any_markdown_gives_only_our_own_tags(markdown: str) -> None:
    """No heap of signs becomes a tag, an attribute or a scheme of its own."""
    check_html(body_of(markdown).value)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60))
def test_any_text_is_a_body(markdown: str) -> None:
    """Any text is read, and diagnostics stand in the file."""
    checked = body_of(markdown)
    check_html(checked.value)
    lines = f"---\n---\n{markdown}".split("\n")
    for found in checked.diagnostics:
        assert found.place.column <= len(lines[found.place.line - 1]) + 1


VECTORS = [
    "<img src=x onerror=alert(1)>",
    '[a](https://x.org/"onmouseover="alert(1))',
    "[a](<https://x.org/ onclick=x>)",
    '[a](https://x.org "x\\" onclick=\\"y")',
    '![a"onerror="x](https://x.org/a.png)',
    "[a]: javascript:x\n\n[a]",
    "<javascript:alert(1)>",
    '```"><script>\nx\n```',
    '## "><script>alert(1)</script>',
    '[^"><script>]\n\n[^"><script>]: x',
    '*[EU]: "><script>\n\nEU',
    '[[a|<script>]] [["><script>]]',
    "| <script> |\n|---|\n| <b> |",
    "a\n: <script>",
    "- [x] <script>",
    'https://x.org/"><script>',
    "&lt;script&gt; &#60;script&#62;",
    "<!-- --><script>alert(1)</script>",
    "<!--><script>alert(1)</script>-->",
]


@pytest.mark.parametrize("markdown", VECTORS)
def test_vector_gives_only_our_own_tags(markdown: str) -> None:
    """What would run in a careless page is text in ours."""
    checked = body_of(markdown)
    check_html(checked.value)
    assert "<script" not in shown(checked.value)


@pytest.mark.parametrize(
    "shape",
    [
        "`" * 200_000,
        "~" * 200_000,
        "<!--" * 50_000,
        "http://" + ")" * 200_000,
        "[" * 50_000,
        "[a]: /x\n\n" + "[a] " * 20_000,
        "![]() " * 10_000,
        "[[nope]] " * 10_000,
        "*_" * 10_000,
        "|a" * 10_000 + "\n" + "|-" * 10_000,
        "*a " * 40_000 + " b*" * 40_000,
        "_a **b " * 20_000 + " b** a_" * 20_000,
        "~~*a" * 30_000 + "a*~~" * 30_000,
        ("*a " * 480 + " b*" * 480 + "\n\n") * 15,
        "a|b\n-|-\n" * 30_000 + "c|d|e\n",
        "# a" + " " * 200_000 + "b",
        "#\n" * 60_000,
        "- a\n> b\n" * 20_000,
        "- ```\n" * 20_000,
        f"[a]: /{'u' * 100_000}\n\n" + "[a]" * 40_000,
        f"*[a]: {'u' * 100_000}\n\n" + "a " * 20_000,
        "".join(f"*[{'a' * number}b]: c\n" for number in range(1, 500)) + "\n" + "a" * 100_000,
        "a" + "\u0301\u0323" * 60_000,
        "[^0]\n\n" + "".join(f"[^{number}]: [^{number + 1}]\n\n" for number in range(10_000)),
        "".join(f"[[nope{number}]] " for number in range(10_000)),
        "".join(f"[a](java&Tab;script:{number}) " for number in range(5_000)),
    ],
    ids=lambda shape: shape[:12],
)
def test_hostile_shape_is_read_in_good_time(shape: str) -> None:
    """Shapes that could take the square of their length are read in about the time of their length."""
    begun = process_time()
    body_of(f"[x](javascript:y)\n\n{shape}")
    assert process_time() - begun < 4


def test_text_in_headings_and_links_is_not_linkable() -> None:
    """Names in headings and links count, and become no links there."""
    body = body_of("# Head\n\nText [link](https://x.org) [own](a.md) end").value
    linkable = {
        segment.text.strip(): segment.is_linkable for segment in body.segments if isinstance(segment, Text)
    }
    assert {name for name, can in linkable.items() if can} == {"Text", "", "end"}


def test_text_split_by_a_soft_break_is_one() -> None:
    """A name that runs over a line's end lies in one text."""
    texts = [each.text for each in body_of("Ann\nLee &amp; Bo").value.segments if isinstance(each, Text)]
    assert texts == ["Ann\nLee & Bo"]
