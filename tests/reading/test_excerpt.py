"""The first words of a body, and never one more."""

from __future__ import annotations

import re
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.reading.body import Html, Image, Reference, Text
from briefgen.reading.excerpt import excerpt
from briefgen.reading.markdown import parse_segments
from briefgen.reading.tokens import parse_tokens
from tests.reading.files import prose_of, shown

UNSPACED = r"\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\U00020000-\U0003ffff"
WORD = re.compile(rf"[{UNSPACED}]|[^\s{UNSPACED}]+")


def cut(markdown: str, words: int) -> tuple[str, bool]:
    """Return the excerpt of `markdown` as HTML, and whether there was more."""
    blocks, is_cut = excerpt(parse_tokens(markdown), words=words)
    return shown(parse_segments(blocks, prose_of(markdown), is_cut=is_cut).value).strip(), is_cut


@pytest.mark.parametrize(
    ("markdown", "words", "html", "is_cut"),
    [
        ("One two. Three four.", 4, "<p>One two. Three four.</p>", False),
        ("One two. Three four.", 3, "<p>One two.</p>", True),
        ("One two. Three four.", 1, "<p>One …</p>", True),
        ("One two. Three four.", 0, "", True),
        ("", 5, "", False),
        ("One two.\n\nThree four.", 4, "<p>One two.</p>\n<p>Three four.</p>", False),
        ("One two.\n\nThree four.", 3, "<p>One two.</p>", True),
        ("One two three", 2, "<p>One two …</p>", True),
        ("Mr. Lee came. He left.", 3, "<p>Mr. Lee came.</p>", True),
        ("J. K. Lee came today, late. So.", 4, "<p>J. K. Lee came …</p>", True),
        ("“One two.” Three.", 2, "<p>“One two.”</p>", True),
        ("One!? Two", 1, "<p>One!?</p>", True),
        ("日本。中国。", 3, "<p>日本。</p>", True),
        ("日本中国", 3, "<p>日本中 …</p>", True),
        ("# Head\n\nOne.", 5, "", True),
        ("One.\n\n- two\n- three", 5, "<p>One.</p>", True),
        ("One.\n\n> Two.", 5, "<p>One.</p>", True),
        ("*One two three* four", 2, "<p><em>One two</em> …</p>", True),
        ("**One *two three* four**", 2, "<p><strong>One <em>two</em></strong> …</p>", True),
        ("`one two three` four", 2, "<p><code>one two</code> …</p>", True),
        ("a <b c d e> f", 3, "<p>a &lt;b c …</p>", True),
        ("a <!-- b c d e --> f", 3, "<p>a  …</p>", True),
        ("[One two three](https://x.org) four", 2, '<p><a href="https://x.org">One two</a> …</p>', True),
        ("[[a|One two three]] four", 2, "<p>One two …</p>", True),
        ("One [[a-b]] two three.", 2, "<p>One {article a-b} …</p>", True),
        ("One[^1] two.\n\n[^1]: Note.", 9, "<p>One two.</p>", True),
        ("A &amp; B &lt; C.", 3, "<p>A &amp; B …</p>", True),
        ("&amp;amp; b c", 2, "<p>&amp;amp; b …</p>", True),
    ],
)
def test_excerpt_ends_with_a_sentence(markdown: str, words: int, html: str, is_cut: bool) -> None:
    """Whole sentences are shown, or where the first is too long its first words."""
    assert cut(markdown, words) == (html, is_cut)


@pytest.mark.parametrize(
    "markdown",
    [
        '[One](https://x.org "secret words here") two.',
        '[One](https://x.org "secret words here") two. Three four five six.',
        "One EU two.\n\n*[EU]: secret words here",
        "*One [EU](https://x.org 'secret') two three four five six*\n\n*[EU]: secret words here",
        "One[^1] two.\n\n[^1]: secret words here",
        "One two.\n\n```\nsecret\n```",
        "One two.\n\n| secret |\n|---|\n| b |",
        "One two three four five six secret.",
        "One `two three four five six secret` seven.",
        "One <i two three four five six secret> seven.",
    ],
)
def test_excerpt_shows_nothing_past_its_words(markdown: str) -> None:
    """What is not among the first words is nowhere, not in an attribute, a note or code."""
    html, _ = cut(markdown, 5)
    assert "secret" not in html
    assert "One" in html


def count(markdown: str, words: int) -> int:
    """Return how many words the excerpt of `markdown` shows, in texts, code, pictures and attributes."""
    blocks, is_cut = excerpt(parse_tokens(markdown), words=words)
    body = parse_segments(blocks, prose_of(markdown), is_cut=is_cut).value
    parts: list[str] = []
    for segment in body.segments:
        match segment:
            case Text(text=text):
                parts.append(text)
            case Html(html=html):
                titles = " ".join(re.findall(r'title="([^"]*)"', html))
                parts.append(re.sub(r"<[^>]*>", "", html) + (f" {titles} " if titles else ""))
            case Image(alt=alt):
                parts.append(alt)
            case Reference(is_bare=True, target=target):
                parts.append(target)
            case _:
                pass
    return len(WORD.findall("".join(parts).replace("…", "")))


MARKDOWN = st.lists(
    st.sampled_from(
        [
            "one", "two.", "Three", "four!", " ", " ", " ", "\n", "\n\n", "*", "**", "`", "~~", "[", "](https://x.org)",
            '](https://x.org "a b c d e")', "![", "](/assets/a.png)", "[[a|b c d]]", "[[e]]", "<b c d>", "<!-- x y -->",
            "[^1]", "\n\n[^1]: note note note\n\n", "日本。", "ไทย", "&amp;", "&nbsp;", "https://x.org/a", "- ", "> ",
            "# ", "|", "\n*[two]: long meaning of it\n", "Mr.", "…", "\\", "<", ">",
        ]
    ),
    max_size=40,
).map("".join)  # fmt: skip


@given(MARKDOWN, st.integers(0, 12))
def test_excerpt_never_shows_more_words_than_asked(markdown: str, words: int) -> None:
    """Whatever the Markdown, an excerpt shows at most so many words."""
    assert count(markdown, words) <= words


@given(MARKDOWN)
def test_excerpt_of_enough_words_is_the_opening_paragraphs(markdown: str) -> None:
    """What is long enough is not cut within a paragraph."""
    blocks, _ = excerpt(parse_tokens(markdown), words=10_000)
    assert {block["type"] for block in blocks} <= {"paragraph"}


@pytest.mark.parametrize("text", ["。" * 80_000, ". " * 100_000, "a." * 100_000, "word " * 50_000])
def test_excerpt_takes_the_time_of_its_length(text: str) -> None:
    """A body of nothing but sentence ends is cut in good time, however many words are asked."""
    begun = process_time()
    excerpt([{"type": "paragraph", "children": [{"type": "text", "raw": text}]}], words=40_000)
    assert process_time() - begun < 4
