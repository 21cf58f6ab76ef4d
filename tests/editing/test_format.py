"""Formatting: only the writing changes, and once is enough."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import given

from briefgen.diagnostics import Diagnostic
from briefgen.editing.emit import trim
from briefgen.editing.format import format_text
from briefgen.editing.splice import Edit
from briefgen.nodes import Scalar
from briefgen.reading.content import text_of
from briefgen.reading.project import ContentKind, kind_of
from briefgen.reading.tree import read_project
from tests.editing.heads import file_of, read_back
from tests.editing.messy import messy_files
from tests.making import CHECKOUT

ARTICLES = ContentKind.ARTICLES
COMMENT = re.compile(r"# comment-[0-9]+[^\n]*?(?=[ \t]*$)", re.MULTILINE)


def formatted(text: str, kind: ContentKind = ARTICLES) -> str:
    """Return a text that can be read, formatted."""
    result = format_text(file_of(text, kind), kind)
    assert isinstance(result, str), result
    return result


def header(lines: str) -> str:
    """Return `lines` of an article's front matter, formatted."""
    result = formatted(f"---\ntitle: T\n{lines}\n---\n")
    return result.removeprefix("---\ntitle: T\n").removesuffix("\n---\n")


@given(messy_files())
def test_format_text_of_messy_files_can_be_read(text: str) -> None:
    """The files tried below are such that there is something to format in all of them."""
    formatted(text)


@given(messy_files())
def test_format_text_once_is_enough(text: str) -> None:
    """What is formatted stays as it is."""
    once = formatted(text)
    assert formatted(once) == once


@given(messy_files())
def test_format_text_keeps_the_meaning(text: str) -> None:
    """The gate reads the same record, finds the same wrong with it, and hands on the same body."""
    before, body, found_before = read_back(text, ARTICLES)
    after, kept, found_after = read_back(formatted(text), ARTICLES)
    assert after == before
    assert trim(kept) == trim(body)
    assert [found.code for found in found_after] == [found.code for found in found_before]


@given(messy_files())
def test_format_text_keeps_every_comment(text: str) -> None:
    """No comment is lost, moved or changed, wherever it stands."""
    assert COMMENT.findall(formatted(text)) == COMMENT.findall(text)


@given(messy_files())
def test_format_text_makes_text_of_text_for_others(text: str) -> None:
    """A tool that guesses types reads as text what is text."""
    front_matter = formatted(text).split("\n---\n")[0].removeprefix("---\n")
    others = yaml.load(front_matter.expandtabs(1), Loader=yaml.SafeLoader)
    head, _, _ = read_back(formatted(text), ARTICLES)
    for key in ("title", "kicker", "summary", "slug") if head else ():
        value = getattr(head, key)
        assert value is None or others[key].strip() == value


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("kicker:   K", "kicker: K"),
        ("kicker\t:\tK", "kicker: K"),
        ("kicker: K  \t", "kicker: K"),
        ("source:   {name:  A,   url  :   https://x.org}", "source: {name: A,   url: https://x.org}"),
        ("source:  \n    name:   A   # a  b  ", "source:\n    name: A   # a  b"),
        ("people:\n-   name:  A\n    relation:  quoted", "people:\n-   name: A\n    relation: quoted"),
        ("'kicker':   'K  '", "'kicker': 'K  '"),
        ('source: {"name":A}', 'source: {"name": A}'),
        ("? kicker\n:   K", "? kicker\n:   K"),
        ("kicker:     # none  ", "kicker:     # none"),
        ("\n  \n#  a  \n\n", "\n\n#  a\n\n"),
        ("unknown:   yes  ", "unknown: yes"),
        ("params:   {a  :   yes}  ", "params: {a: yes}"),
    ],
)
def test_format_text_mends_spaces(written: str, expected: str) -> None:
    """A colon has one space after it, and no line a blank at its end; all other spaces are the curator's."""
    assert header(written) == expected


@pytest.mark.parametrize(
    "written",
    [
        "summary: |  # a\n  one  \n   \n  two:   3\n\nkicker: K",
        "summary: >+\n  one  \n  # no comment  \n  \n \nkicker: K",
        'summary: "one  \n  two \\  \n  three"',
        "summary: 'one  \n\n  two'",
        "params: {a: 2031-05-14 09:30, b: True, c: NO}\nwrong: [2031-05-14 09:30, True, NO]",
        "# a: True\n#b:   NO",
    ],
)
def test_format_text_leaves_blocks_and_what_it_does_not_know(written: str) -> None:
    """Blanks and colons in a text are its own; a type that nobody declared is not guessed at."""
    assert header(written) == written


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("date: 2031-05-14 09:30 +0100", "date: 2031-05-14T09:30+01:00"),
        ("date: '2031-05-14 09:30z'", "date: '2031-05-14T09:30Z'"),
        ("date: 2031-05-14\n  09:30", "date: 2031-05-14\n  09:30"),
        ("date: |\n  2031-05-14 09:30", "date: |\n  2031-05-14 09:30"),
        ("date: 2031-05-14", "date: 2031-05-14"),
        ("date: 2031-02-30 09:30", "date: 2031-02-30 09:30"),
        ("source: {name: A, published: 2031-05-14 09:30}", "source: {name: A, published: 2031-05-14T09:30}"),
        ("updates:\n- date: 2031-05-14 09:30\n  note: A", "updates:\n- date: 2031-05-14T09:30\n  note: A"),
        ("draft: TRUE", "draft: true"),
        ("lead: False", "lead: false"),
        ("lead: 'True'", "lead: 'True'"),
        ("lead: yes", "lead: yes"),
        ("mentions: {A: False, No: 'False'}", "mentions: {A: false, \"No\": 'False'}"),
        ("watch_for: [{what: A, by: 2031}]", "watch_for: [{what: A, by: 2031}]"),
        ("kicker: 2031-05-14  \n  09:30", 'kicker: "2031-05-14 09:30"'),
    ],
)
def test_format_text_gives_dates_and_truth_values_one_form(written: str, expected: str) -> None:
    """A date-time has its T and its offset a colon, true and false are in lower case; text is no date."""
    assert header(written) == expected


@pytest.mark.parametrize(
    "text", ["NO", "yes", "12:30", "007", "1.10", "2031-05-14", "2031-05-14 09:30", "on", "=", "0x1F"]
)
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("kicker: ", ""),
        ("slug: ", ""),
        ("thread: ", ""),
        ("source: ", ""),
        ("key_points:\n- ", ""),
        ("topics: [", "]"),
        ("people: [A, ", "]"),
        ("people: [{name: ", ", relation: quoted}]"),
        ("source: {name: A, language: ", "}"),
        ("mentions: {", ": a}"),
        ("mentions: {a: ", "}"),
    ],
)
def test_format_text_quotes_text_that_others_misread(text: str, before: str, after: str) -> None:
    """In every text field, name, slug or language, what other tools take for no text gets quotation marks."""
    assert header(f"{before}{text}{after}") == f'{before}"{text}"{after}'


@pytest.mark.parametrize("written", ["summary: null", "thread: ~", "source: Null", "lead:", "topics: [word]"])
def test_format_text_leaves_nothing_as_it_is(written: str) -> None:
    """What means nothing does not become the text that it looks like."""
    assert header(written) == written


@pytest.mark.parametrize("text", ["null", "~"])
def test_format_text_quotes_a_title_that_looks_like_nothing(text: str) -> None:
    """A title is needed, so it is read as a text, and others should do so too."""
    assert formatted(f"---\ntitle: {text}\n---\n") == f'---\ntitle: "{text}"\n---\n'


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("---\ntitle: T\n---", "---\ntitle: T\n---\n"),
        ("---\ntitle: T\n---\n\n \n", "---\ntitle: T\n---\n"),
        ("---  \ntitle: T\n---\t\nBody", "---\ntitle: T\n---\n\nBody\n"),
        ("---\ntitle: T\n---\n\n\n\nBody\n\n\n", "---\ntitle: T\n---\n\nBody\n"),
        ("---\ntitle: T\n---\n    code  \n\n\n\ntext  ", "---\ntitle: T\n---\n\n    code  \n\n\n\ntext  \n"),
        ("---\ntitle: T\n---\n---\n", "---\ntitle: T\n---\n\n---\n"),
        ("---\n\ufefftitle:  NO\n---\n", '---\ntitle: "NO"\n---\n'),
        ("---\n# only a comment \n---\nBody", "---\n# only a comment\n---\n\nBody\n"),
        ("---\n---", "---\n---\n"),
    ],
)
def test_format_text_parts_header_and_body_by_one_line(written: str, expected: str) -> None:
    """One blank line stands between them, one line end at the end, and the body's own lines are its own."""
    assert formatted(written) == expected
    assert formatted(expected) == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "front-matter/missing"),
        ("title: T  \n", "front-matter/missing"),
        ("---\ntitle: T  \n", "front-matter/unclosed"),
        ("---\ntitle: a: b  \n---\n", "front-matter/bad-yaml"),
        ("---\ntitle: T\ntitle: T  \n---\n", "front-matter/doubled-key"),
        ("+++\ntitle = 1\n+++\n", "front-matter/other-format"),
    ],
)
def test_format_text_says_why_it_leaves_a_broken_file(text: str, code: str) -> None:
    """A header that can't be read is not touched; the reason is the gate's."""
    found = format_text(file_of(text, ARTICLES), ARTICLES)
    assert isinstance(found, Diagnostic)
    assert found.code == code


def test_format_text_fails_rather_than_change_a_meaning(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is written is read again, and a fault of ours ends the command before it writes."""

    def set_wrongly(scalar: Scalar, _text: str, **_where: object) -> Edit:
        return Edit(start=scalar.start, end=scalar.end, text="x")

    monkeypatch.setattr("briefgen.editing.format.set_scalar", set_wrongly)
    with pytest.raises(AssertionError, match="formatting changes what content/articles/a"):
        formatted("---\ntitle: NO\n---\n")


def test_format_text_knows_each_kind() -> None:
    """What is a text depends on the folder: a person's `from` is a date, a topic's parent a name."""
    assert formatted("---\nname: T\nroles: [{title: 1.10, from: 2031}]\n---\n", ContentKind.PEOPLE) == (
        '---\nname: T\nroles: [{title: "1.10", from: 2031}]\n---\n'
    )
    assert formatted("---\nname: T\nparent: 2031\n---\n", ContentKind.TOPICS) == (
        '---\nname: T\nparent: "2031"\n---\n'
    )


def test_format_text_leaves_the_sample_as_it_is() -> None:
    """The sample digest of this checkout is formatted."""
    files = [text for each in read_project(CHECKOUT).value.content if (text := text_of(each))]
    kinds = [(file, kind) for file in files if (kind := kind_of(file.path))]
    assert len(kinds) > 50
    assert [str(file.path) for file, kind in kinds if format_text(file, kind) != file.text] == []


@pytest.mark.parametrize(
    "site",
    sorted((CHECKOUT / "tests" / "sites").glob("*/*/briefgen.yaml")),
    ids=lambda path: path.parent.name,
)
def test_format_text_keeps_the_meaning_of_every_fixture(site: Path) -> None:
    """Files made to be wrong or odd are formatted once, or left alone, and mean the same."""
    for file in (text for each in read_project(site.parent).value.content if (text := text_of(each))):
        kind = kind_of(file.path)
        once = format_text(file, kind) if kind else file.text
        if kind is None or isinstance(once, Diagnostic):
            continue
        assert format_text(replace(file, text=once), kind) == once
        (before, _, found), (after, _, found_after) = (read_back(text, kind) for text in (file.text, once))
        assert (after, [each.code for each in found_after]) == (before, [each.code for each in found])
