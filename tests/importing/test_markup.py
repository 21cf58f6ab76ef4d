"""Inline markup is put right, and taken off."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.importing.markup import is_emphasised, plain, tidy


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("the **town** .", "the **town**."),
        ("_who_ _asked_", "_who asked_"),
        ("<u>dead</u> <b>bold</b><br/>next", "dead bold next"),
        ("AT&amp;T &lt; &nbsp;x", "AT&T < \xa0x"),
        ("a <!-- hidden --> b", "a  b"),
        ("a <!-- open", "a <!-- open"),
        ("5 * 3 * 2", "5 * 3 * 2"),
        ("port_desk@x.org and snake_case_name", "port_desk@x.org and snake_case_name"),
        ("2 < 3 and a<b", "2 < 3 and a<b"),
    ],
)
def test_tidy_puts_markup_right(written: str, expected: str) -> None:
    """Tags and entities go, emphasis closes up, and characters that mean nothing stay."""
    assert tidy(written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("**Jane Doe** in [Rome](#)", "Jane Doe in Rome"),
        ("[could “[trigger] it”](https://a.b/c_(d))", "could “[trigger] it”"),
        ("[in February] and [x][1] ", "[in February] and x "),
        ("![alt](a.png)words", "words"),
        ("***both*** and *one", "both and *one"),
        ("`code` <https://a.b>", "code https://a.b"),
        (r"\*not\* \[a\]", "*not* [a]"),
        ("_a_b_c_", "a_b_c"),
    ],
)
def test_plain_leaves_the_words(written: str, expected: str) -> None:
    """What a reader sees is left: the words of links, brackets that are the author's."""
    assert plain(written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("**all of it**", True),
        ("*all*", True),
        ("**some** of it", False),
        ("**a** and **b**", False),
        ("", False),
    ],
)
def test_is_emphasised_asks_for_the_whole(written: str, expected: bool) -> None:
    """A pair of marks must stand around everything."""
    assert is_emphasised(written) is expected


@given(st.text(alphabet="ab *_[]()!`<>\\&;", max_size=60))
def test_markup_of_any_text_is_read(text: str) -> None:
    """No text makes more characters than it had, and tidying twice changes no more."""
    assert len(plain(text)) <= len(text)
    assert len(tidy(text)) <= len(text)
