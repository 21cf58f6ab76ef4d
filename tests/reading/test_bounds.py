"""What keeps Markdown within bounds gives what mistune gives of any text, but for what nobody writes."""

from __future__ import annotations

import re
from typing import cast

import mistune
import pytest
from hypothesis import given
from hypothesis import strategies as st
from mistune.plugins import import_plugin

from briefgen.reading.bounds import ABBREVIATED, MOST_MARKS
from briefgen.reading.destinations import LEAST_EXPANSION
from briefgen.reading.markdown import parse_segments
from briefgen.reading.tokens import PLUGINS, Token
from briefgen.reading.wikilinks import read_wiki_links
from tests.making import codes
from tests.reading.files import body_of, prose_of, shown

AS_IT_COMES = mistune.Markdown(plugins=[*map(import_plugin, PLUGINS), read_wiki_links])
"""mistune with our plugins and none of our bounds."""
LINES = ("d", "", "  e", "    f", "```", "---", "# g", "<div>", "a|b", "-|-", "a|b|c", "|", "|a|b|", "|-|-|", ": h", "*[a]: i", "[j]: /k", "#", "# n #", "~~~")  # fmt: skip
LISTS = ("- a", "1. b", "2. l", "+ m", "- - o")
QUOTATIONS = ("> c", "> > p", ">")
INLINES = st.text(alphabet="ab*_~`[]()!<>\\&;# \n|", max_size=60)


def unbounded(markdown: str) -> str:
    """Return what `markdown` becomes without our bounds."""
    tokens = cast("list[Token]", AS_IT_COMES(markdown))
    return shown(parse_segments(tokens, prose_of(markdown), is_cut=False).value)


def blocks(*lines: str) -> st.SearchStrategy[str]:
    """Return texts of these lines."""
    return st.lists(st.sampled_from(lines), max_size=24).map("\n".join)


@given(blocks(*LINES, *LISTS) | blocks(*LINES, *QUOTATIONS) | INLINES)
def test_bounds_change_nothing_that_somebody_writes(markdown: str) -> None:
    """Whatever a text holds, within the bounds it becomes what mistune alone makes of it."""
    assert shown(body_of(markdown).value) == unbounded(markdown)


@given(st.text(alphabet="#a \t\u00a0\\", max_size=20))
def test_heading_loses_its_closing_marks_as_before(text: str) -> None:
    """A heading's text ends before its closing marks, wherever blanks stand."""
    assert shown(body_of(f"# {text}").value) == unbounded(f"# {text}")


@pytest.mark.parametrize(("pairs", "is_plain"), [(MOST_MARKS // 2, False), (MOST_MARKS // 2 + 1, True)])
@pytest.mark.parametrize("markdown", ["*a* ", "__a__ ", "**a** _b"])
def test_marks_past_any_sane_number_stay_as_written(markdown: str, pairs: int, *, is_plain: bool) -> None:
    """A paragraph's marks are paired up to a bound, past which all stay as written, and it is told."""
    body = body_of(f"See [*this*](/x/) {markdown * pairs}" if is_plain else markdown * (pairs // 2))
    html = shown(body.value)
    assert ("<em>a" in html or "<strong>a" in html) is not is_plain
    assert codes(body.diagnostics) == ["body/too-many-marks"] * is_plain
    assert html.count("a") >= pairs // 2
    if is_plain:
        assert markdown.strip().replace(" ", "") in html.replace(" ", "")
        assert "{site /x/: <em>this</em>}" in html


@pytest.mark.parametrize("word", ["snake_case_word ", "* ", "\\* ", "`*a*` ", "2 * 3 "])
def test_signs_that_are_no_marks_do_not_count(word: str) -> None:
    """Underscores within words and escaped asterisks are no marks, however many."""
    body = body_of(f"*first* {word * 400}")
    assert body.diagnostics == ()
    assert shown(body.value).startswith("<p><em>first</em> ")


@pytest.mark.parametrize(
    "turn", ["- {}\n> {}\n", "> {}\n- {}\n", "1. {}\n> {}\n- {}\n", "> {}\n2. {}\n", "- {}\n# {}\n"]
)
def test_blocks_that_end_one_another_keep_their_order(turn: str) -> None:
    """Lists, quotations and headings without a blank line between stand as written, however many."""
    words = [f"w{number}" for number in range(turn.count("{}") * 1_000)]
    html = shown(body_of((turn * 1_000).format(*words)).value)
    assert re.findall(r"w\d+(?=<)", html) == words


@given(blocks(*(f"{sign} w{number}" for number, sign in enumerate("-+>1." * 3) if sign != "."), "", "  x"))
def test_no_block_is_lost(markdown: str) -> None:
    """Every word of lists and quotations is shown, in its order."""
    html = shown(body_of(markdown).value)
    assert re.findall(r"\b[wx]\d*", html) == re.findall(r"\b[wx]\d*", markdown)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("> ", ""),
        ("- ", ""),
        ("> - ", ""),
        ("*a ", " b*"),
        ("[", "](/x/)"),
        ("~~a ", " b~~"),
        ("![", "](x.png)"),
    ],
)
def test_deep_nesting_is_shown(before: str, after: str) -> None:
    """What is nested a thousand deep keeps its words; where levels end is mistune's to say."""
    assert "word" in shown(body_of(f"{before * 1000}word{after * 1000}").value)


def test_abbreviations_past_any_sane_number_stay_as_written() -> None:
    """So many are looked for in a text; a definition past that is a paragraph, and it is told once."""
    keys = [f"{'K' * 90}{number:03}" for number in range(ABBREVIATED // 50)]
    body = body_of(f"{keys[0]} {keys[-1]}\n\n" + "".join(f"*[{key}]: Long\n" for key in keys))
    html = shown(body.value)
    assert f'<abbr title="Long">{keys[0]}</abbr> {keys[-1]}' in html
    assert f"*[{keys[-1]}]: Long" in html
    assert codes(body.diagnostics) == ["body/too-many-marks"]


@pytest.mark.parametrize(
    ("definition", "use", "mark"),
    [
        ("[n]: https://x.org/{long}", "[word][n]", '<a href="https://x.org'),
        ("[n]: /x/ '{long}'", "[word][n]", "{site"),
        ("*[word]: {long}", "word", "<abbr"),
        ("[n]: //x.org/{long}", "![word][n]", '<a href="https://x.org'),
    ],
)
def test_definitions_are_not_repeated_without_end(definition: str, use: str, mark: str) -> None:
    """What a definition adds is bounded; past that its uses are words alone, and it is told once."""
    long = "n" * (LEAST_EXPANSION // 40)
    body = body_of(f"{definition.format(long=long)}\n\n" + f"{use} " * 100)
    html = shown(body.value)
    assert 30 < html.count(mark) <= 40
    assert html.count("word") >= 100
    assert codes(body.diagnostics).count("body/too-many-marks") == 1


@pytest.mark.parametrize(
    ("markdown", "line"),
    [
        ("```\na\n", 1),
        ("a\n\n  ~~~~ text\n~~~\n", 3),
        ("- a\n\n  ```\n  b\n\nc\n", 3),
        ("> ```\n> a\n\nb\n", 1),
        ("a\n: ```\n  x\n\nb\n", 2),
        ("```\na\n```\n\n- ```\n  b\n", 5),
        ("a[^1]\n\n[^1]: b\n\n    ```\n    c\n", 5),
    ],
)
def test_open_fence_is_told_where_it_begins(markdown: str, line: int) -> None:
    """A code block that nothing closes is told, at the line that opens it."""
    (found,) = body_of(markdown).diagnostics
    assert (found.code, found.place.line - 2) == ("body/unclosed-fence", line)


@pytest.mark.parametrize(
    "markdown",
    ["```\na\n```\n", "```\na\n```", "~~~\n~~~~  \n", "```\na\n   ```\n\n", "    ```\n", "`` ` ``"],
)
def test_closed_fence_is_no_matter(markdown: str) -> None:
    """A code block that is closed, by whatever fence may close it, is not told."""
    assert body_of(markdown).diagnostics == ()
