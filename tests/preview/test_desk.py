"""The desk: what is missing or doubtful in every article, what is hidden, what is due, what is told of how much."""

from __future__ import annotations

from pathlib import PurePosixPath

import html5lib

from briefgen.blueprint import link_briefing
from briefgen.diagnostics import diagnose
from briefgen.options import Options
from briefgen.preview.desk import Desk, make_desk
from briefgen.preview.deskpage import MOST_FILES, desk_html
from briefgen.texts import Place
from tests.making import NOW, project_of
from tests.preview.showing import EDITOR

BRIEFING = """
== articles/whole
source: {name: The Gazette, url: https://gazette.example/1}
topics: [Port]
people: [Ann Lee]
key_points: [One.]
summary: Short.
--
Text.
== articles/bare
date: 2031-05-01
date_basis: inferred
watch_for: [{what: the vote, by: 2031-05-02}]
--
Text.
== articles/old
date: 2031-01-01
source: The Post
topics: [Storm]
--
Text.
== articles/secret
draft: true
--
Text.
"""


def desk_of(text: str = BRIEFING) -> Desk:
    """Return the desk of a briefing written as one text."""
    project = project_of(text)
    briefing = link_briefing(project, options=Options(now=NOW))
    return make_desk(briefing.value, project, briefing.diagnostics)


def test_desk_lists_what_is_not_filled() -> None:
    """A field that a reader would miss is named, article by article, the newest first."""
    files = {file.path.stem: file for file in desk_of().files}
    assert list(files) == ["bare", "old"]
    assert files["bare"].gaps == ("source", "topics", "people", "key points")
    assert files["old"].gaps == ("the source’s address", "people", "key points")
    assert [doubt.code for doubt in files["bare"].doubts] == ["date_basis"]
    assert files["bare"].url == "/2031/05/01/bare/"


def test_desk_lists_diagnostics_at_their_files_errors_first() -> None:
    """What a build found stands with its file, also where that is no article."""
    project = project_of(BRIEFING)
    briefing = link_briefing(project, options=Options(now=NOW)).value
    warning = diagnose(
        "library/near-name",
        Place(path=PurePosixPath("content/people/x.md"), line=2, column=1, length=1),
        "near",
    )
    error = diagnose(
        "link/broken",
        Place(path=PurePosixPath("content/articles/old.md"), line=9, column=1, length=1),
        "broken",
    )
    files = make_desk(briefing, project, (warning, error)).files
    assert [file.path.stem for file in files] == ["old", "bare", "x"]
    assert files[0].doubts[0].message == "broken"


def test_desk_lists_what_is_hidden_and_due() -> None:
    """The lists are those of `briefgen list`."""
    desk = desk_of()
    assert [(row.title, row.reason) for row in desk.hidden] == [("Secret", "a draft")]
    assert [(row.what, row.overdue_days) for row in desk.due] == [("the vote", 12)]


def test_desk_counts_thirty_days_from_the_newest_story() -> None:
    """Outlets and topics of a month are weighed; what is older is not, and what names none is told."""
    desk = desk_of()
    assert desk.outlets is not None
    assert desk.topics is not None
    assert (str(desk.outlets.first), str(desk.outlets.last)) == ("2031-04-15", "2031-05-14")
    assert (desk.outlets.stories, desk.outlets.unnamed) == (2, 1)
    assert [(share.name, share.stories, share.percent) for share in desk.outlets.shares] == [
        ("The Gazette", 1, 50)
    ]
    assert [share.url for share in desk.topics.shares] == ["/topics/port/"]


def test_desk_without_a_briefing_lists_what_was_found() -> None:
    """Settings that can't be read leave the diagnostics."""
    found = diagnose(
        "config/missing", Place(path=PurePosixPath("briefgen.yaml"), line=1, column=1, length=1), "none"
    )
    desk = make_desk(None, project_of(""), (found,))
    page = desk_html(desk, EDITOR, home="/").decode()
    assert "config/missing" in page
    assert "Nothing is published." in page


def test_desk_page_opens_each_row_in_the_editor() -> None:
    """Every row leads to its file at its line, and the page is whole without a script."""
    page = desk_html(desk_of(), EDITOR, home="/brief/").decode()
    assert 'href="vscode://file/home/a%20b/content/articles/bare.md:6:7"' in page
    assert '<a href="/brief/">The Brief</a>' in page
    assert "<script" not in page
    parser = html5lib.HTMLParser(strict=True)
    parser.parse(page)


def test_desk_page_shows_text_as_text() -> None:
    """A title or name that looks like HTML is none."""
    page = desk_html(
        desk_of('== articles/a\ntitle: "<b onclick=x>&"\nsource: "<i>x</i>"\n--\nText.\n'), EDITOR, home="/"
    )
    assert b"<b onclick" not in page
    assert b"<i>" not in page
    assert b"&lt;b onclick=x&gt;&amp;" in page


def test_desk_page_of_thousands_stays_short() -> None:
    """A page shows so many files, and counts the rest."""
    articles = "".join(f"== articles/a{number}\n--\nText.\n" for number in range(MOST_FILES + 7))
    page = desk_html(desk_of(articles), EDITOR, home="/").decode()
    assert page.count("<article>") == MOST_FILES
    assert "and 7 files more" in page
