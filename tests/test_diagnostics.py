"""How diagnostics are settled, counted and written."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import replace
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.catalogue import RULES, Severity
from briefgen.columns import width
from briefgen.diagnostics import (
    LONGEST_QUOTED,
    Diagnostic,
    count_text,
    diagnose,
    emit_github,
    emit_json,
    emit_text,
    is_error,
    printable,
    quoted,
    settle,
)
from briefgen.texts import Place

ERROR = "link/unknown-target"
WARNING = "body/unsafe-link"


def place(line: int = 2, column: int = 5, length: int = 3, path: str = "content/a.md") -> Place:
    """Return a place."""
    return Place(path=PurePosixPath(path), line=line, column=column, length=length)


def found(code: str = ERROR, excerpt: str = "See [[x]] there", hint: str | None = None) -> Diagnostic:
    """Return a diagnostic with its line."""
    return replace(diagnose(code, place(), "no article", hint=hint), excerpt=excerpt)


def no_line(_: Place) -> str:
    """Return no line."""
    return ""


@pytest.mark.parametrize("code", sorted(RULES))
def test_rule_is_written_as_the_house_writes(code: str) -> None:
    """A code is area/kebab-case, its meaning a sentence."""
    rule = RULES[code]
    area, name = code.split("/")
    assert area == area.lower()
    assert name.replace("-", "").isalpha()
    assert rule.meaning[0].isupper()
    assert rule.meaning.endswith(".")
    assert rule.severity is not Severity.OFF


def test_diagnose_takes_severity_from_the_catalogue() -> None:
    """A code alone says how severe it is."""
    assert (found(ERROR).severity, found(WARNING).severity) == (Severity.ERROR, Severity.WARNING)


def test_diagnose_unknown_code_is_a_fault() -> None:
    """Nothing may be reported that the catalogue does not hold."""
    with pytest.raises(KeyError):
        diagnose("body/strange", place(), "x")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("", ""),
        ("é日本🎉", "é日本🎉"),
        ("a\tb", "a b"),
        ("a\nb", "a\\u{a}b"),
        ("a\x1b[31m", "a\\u{1b}[31m"),
        ("\u202eevil", "\\u{202e}evil"),
        ("a\u200bb\u00ad", "a\\u{200b}b\\u{ad}"),
        ("\ud800", "\\u{d800}"),
        ("\u2028\u2029", "\\u{2028}\\u{2029}"),
        ("\x9b", "\\u{9b}"),
        ("\U000e0041", "\\u{e0041}"),
    ],
)
def test_printable_shows_what_a_terminal_must_not_obey(text: str, shown: str) -> None:
    """Control, format and bidi characters are written out; letters stay."""
    assert printable(text) == shown


@given(st.text(alphabet=st.characters(), max_size=60))
def test_printable_leaves_no_control_or_bidi_character(text: str) -> None:
    """Whatever goes in, nothing that a terminal obeys comes out."""
    assert not {"Cc", "Cf", "Cs", "Zl", "Zp"} & {unicodedata.category(each) for each in printable(text)}


@pytest.mark.parametrize("length", [0, 1, LONGEST_QUOTED, LONGEST_QUOTED + 1, 60_000])
def test_quoted_cuts_what_is_long(length: int) -> None:
    """A message never repeats more than a line of the user's text."""
    shown = quoted("x" * length)
    assert len(shown) == min(length, LONGEST_QUOTED) + 2
    assert ("…" in shown) == (length > LONGEST_QUOTED)


def test_settle_reports_each_once_by_place() -> None:
    """Twins are told once, and all in the order of the file."""
    late = replace(found(), place=place(line=9))
    settled = settle([late, found(), found()], severities={}, line_of=no_line)
    assert [each.place.line for each in settled] == [2, 9]


def test_settle_adds_the_line() -> None:
    """A diagnostic gets the line it points at, unless it has one."""
    bare = replace(found(), excerpt="")
    settled = settle([bare, found(WARNING)], severities={}, line_of=lambda each: f"line {each.line}")
    assert {each.code: each.excerpt for each in settled} == {ERROR: "line 2", WARNING: "See [[x]] there"}


@pytest.mark.parametrize(("severity", "expected"), [(Severity.OFF, []), (Severity.ERROR, [Severity.ERROR])])
def test_settle_takes_configured_severities(severity: Severity, expected: list[Severity]) -> None:
    """A briefing can make a warning an error, or silent."""
    settled = settle([found(WARNING)], severities={WARNING: severity}, line_of=no_line)
    assert [each.severity for each in settled] == expected


def test_emit_text_shows_place_line_caret_notes_and_hint() -> None:
    """A diagnostic reads from the place down to what to do."""
    shown = replace(found(hint='did you mean "y"?\nsecond'), notes=("a note",))
    assert emit_text(shown).split("\n") == [
        "content/a.md:2:5: error[link/unknown-target]: no article",
        "   2 | See [[x]] there",
        "     |     ^^^",
        "  note: a note",
        '  hint: did you mean "y"?',
        "        second",
    ]


@pytest.mark.parametrize("excerpt", ["", "   ", "\t"])
def test_emit_text_shows_no_blank_line(excerpt: str) -> None:
    """Where the line is blank there is nothing to point at."""
    assert emit_text(found(excerpt=excerpt)).count("\n") == 0


@pytest.mark.parametrize(
    ("excerpt", "column", "length", "caret"),
    [
        ("日本語 x", 5, 1, "            " + "  " + "^"),
        ("日本語", 2, 1, "       " + "  " + "^^"),
        ("e\u0301x", 3, 1, "       " + " " + "^"),
        ("a\tb", 3, 1, "       " + "  " + "^"),
        ("a\u200bb", 2, 1, "       " + " " + "^^^^^^^^"),
        ("ab", 9, 1, "       " + "  " + "^"),
    ],
)
def test_emit_text_caret_stands_under_what_it_means(
    excerpt: str, column: int, length: int, caret: str
) -> None:
    """Wide characters take two columns, combining ones none, escapes as many as they show."""
    shown = replace(found(excerpt=excerpt), place=place(column=column, length=length))
    assert emit_text(shown).split("\n")[2] == "     |" + caret[6:]


def test_emit_text_colour_is_asked_for() -> None:
    """Errors are red and warnings yellow where colour is wanted, and plain where not."""
    assert "\x1b[1;31m" in emit_text(found(), color=True)
    assert "\x1b[1;33m" in emit_text(found(WARNING), color=True)
    assert "\x1b" not in emit_text(found())


def test_emit_text_mark_to_the_edge_leaves_room_for_the_ellipsis() -> None:
    """A mark that ends one character before the line does, one past the edge, still fits the terminal."""
    shown = replace(found(excerpt="x" * 34), place=place(column=1, length=33))
    assert [len(line) for line in emit_text(shown, columns=40).split("\n")[-2:]] == [40, 39]


@given(
    st.text(alphabet=st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=300),
    st.integers(20, 120),
    st.data(),
)
def test_emit_text_long_line_is_cut_around_its_caret(excerpt: str, columns: int, data: st.DataObject) -> None:
    """No line is wider than the terminal, and the carets stand under the text they mean."""
    start = data.draw(st.integers(0, len(excerpt) - 1))
    length = data.draw(st.integers(1, len(excerpt) - start))
    shown = replace(found(excerpt=excerpt), place=place(column=start + 1, length=length))
    line, caret = emit_text(shown, columns=columns).split("\n")[-2:]
    assert max(len(line), len(caret)) <= columns
    first, last = caret.index("^"), caret.rindex("^") + 1
    marked = excerpt[start : start + length]
    assert marked.startswith(line[first:last].rstrip("…"))
    assert line[first:last].rstrip("…")


@given(
    st.text(alphabet=st.one_of(st.characters(), st.sampled_from("日本語 é\u0301\t\u202ea ")), max_size=200),
    st.integers(1, 220),
    st.integers(1, 220),
    st.integers(20, 120),
)
def test_emit_text_of_any_line_fits_the_terminal(
    excerpt: str, column: int, length: int, columns: int
) -> None:
    """Wide characters, combining ones and escapes are counted as they show, in a line of any length."""
    shown = replace(found(excerpt=excerpt), place=place(column=column, length=length))
    for line in emit_text(shown, columns=columns).split("\n"):
        assert width(line) <= columns or ("/" in line and len(line.split()) == 1)


@given(st.lists(st.text(alphabet="ab日/\u202e", max_size=90), max_size=9), st.integers(20, 120))
def test_emit_text_breaks_what_is_too_wide_but_paths(words: list[str], columns: int) -> None:
    """No line of a message, note or hint is wider than the terminal, save one that is a path alone."""
    text = " ".join(words)
    shown = replace(diagnose(ERROR, place(), text, hint=f"{text}\n{text}"), notes=(text,))
    for line in emit_text(shown, columns=columns).split("\n"):
        assert width(line) <= columns or ("/" in line and len(line.removeprefix("  note:").split()) == 1)


def test_emit_text_is_broken_at_words_and_keeps_the_path_whole() -> None:
    """The rest of a message hangs under its place, that of a hint under the hint."""
    shown = diagnose(ERROR, place(path="content/a b.md"), "no article has this id", hint="add one or drop it")
    assert emit_text(shown, columns=28).split("\n") == [
        "content/a b.md:2:5:",
        "  error[link/unknown-target]:",
        "  no article has this id",
        "  hint: add one or drop it",
    ]
    assert emit_text(shown, columns=22).split("\n")[2:] == [
        "  no article has this",
        "  id",
        "  hint: add one or",
        "        drop it",
    ]


def test_emit_text_is_not_broken_for_tools_that_read_along() -> None:
    """Without a terminal a message stands on one line, however long."""
    shown = diagnose(ERROR, place(), "word " * 60, hint="word " * 60)
    assert emit_text(shown).count("\n") == 1


@given(st.text(alphabet=st.characters(), max_size=30), st.text(alphabet=st.characters(), max_size=30))
def test_emit_text_carries_nothing_a_terminal_obeys(excerpt: str, message: str) -> None:
    """Whatever a file holds, its diagnostics hold no control or bidi character."""
    shown = replace(
        diagnose(ERROR, place(path=f"a{excerpt}"), message, hint=message, notes=(message,)), excerpt=excerpt
    )
    text = emit_text(shown).replace("\n", "")
    assert text == printable(text)


def test_emit_json_is_a_list_of_objects() -> None:
    """Machines get every field by name."""
    (row,) = json.loads(emit_json([found(hint="h")]))
    assert row == {
        "path": "content/a.md",
        "line": 2,
        "column": 5,
        "length": 3,
        "severity": "error",
        "code": ERROR,
        "message": "no article",
        "hint": "h",
        "notes": [],
    }


def test_emit_json_of_nothing_is_an_empty_list() -> None:
    """Nothing wrong is still JSON."""
    assert json.loads(emit_json([])) == []


@given(st.text(alphabet=st.characters(), max_size=30))
def test_emit_json_is_ascii_whatever_it_holds(text: str) -> None:
    """JSON survives any locale, a lone surrogate included."""
    written = emit_json([diagnose(ERROR, place(), text)])
    assert written.isascii()
    assert json.loads(written)[0]["message"] == text


@pytest.mark.parametrize(
    ("path", "message", "hint", "expected"),
    [
        ("a.md", "m", None, "::error file=a.md,line=2,col=5,title=link/unknown-target::m"),
        ("a.md", "m", "h", "::error file=a.md,line=2,col=5,title=link/unknown-target::m%0Ahint: h"),
        ("a,b:c.md", "m", None, "::error file=a%2Cb%3Ac.md,line=2,col=5,title=link/unknown-target::m"),
        ("a.md", "100%", None, "::error file=a.md,line=2,col=5,title=link/unknown-target::100%25"),
    ],
)
def test_emit_github_escapes_as_workflow_commands_want(
    path: str, message: str, hint: str | None, expected: str
) -> None:
    """A workflow command keeps its commas, colons, percents and line ends."""
    assert emit_github(diagnose(ERROR, place(path=path), message, hint=hint)) == expected


@given(st.text(alphabet=st.characters(), max_size=30))
def test_emit_github_is_one_line(text: str) -> None:
    """No text can begin a workflow command of its own."""
    written = emit_github(diagnose(ERROR, place(path=f"x{text}"), text, hint=text))
    assert len(written.splitlines()) == 1


@pytest.mark.parametrize(
    ("errors", "warnings", "expected"),
    [
        (0, 0, ""),
        (1, 0, "1 error"),
        (2, 0, "2 errors"),
        (0, 1, "1 warning"),
        (2, 3, "2 errors, 3 warnings"),
    ],
)
def test_count_text_names_what_there_is(errors: int, warnings: int, expected: str) -> None:
    """Counts are said in numbers, none of them where it is nought."""
    assert count_text([found()] * errors + [found(WARNING)] * warnings) == expected


def test_is_error_tells_errors_from_warnings() -> None:
    """Only an error stops a build."""
    assert (is_error(found()), is_error(found(WARNING))) == (True, False)
