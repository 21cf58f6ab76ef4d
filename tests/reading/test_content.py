"""All content files read, each by its folder's kind, and none of them able to stop the rest."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC
from pathlib import PurePosixPath

import pytest

from briefgen.config import Limits
from briefgen.diagnostics import Checked
from briefgen.reading.content import Content, parse_content
from briefgen.reading.project import ContentKind, kind_of
from briefgen.texts import TextFile
from tests.making import codes, messages
from tests.reading.files import file_of

GOOD = "---\ntitle: T\ndate: 2031-05-14\n---\nBody\n"
HEAD = len(GOOD) - len("Body\n")


def check(files: Iterable[TextFile], *, limits: Limits | None = None) -> Checked[Content]:
    """Return what `files` hold."""
    return parse_content(files, zone=UTC, limits=limits or Limits())


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("content/articles/a.md", ContentKind.ARTICLES),
        ("content/articles/2031/05/a.md", ContentKind.ARTICLES),
        ("content/people/a.md", ContentKind.PEOPLE),
        ("content/topics/a.md", ContentKind.TOPICS),
        ("content/threads/a.md", ContentKind.THREADS),
        ("content/sources/a.md", ContentKind.SOURCES),
        ("content/a.md", None),
        ("content/articles", None),
        ("content/drafts/a.md", None),
        ("articles/a.md", None),
        ("content/Articles/a.md", None),
    ],
)
def test_kind_of_is_the_folder_s(path: str, kind: ContentKind | None) -> None:
    """A content file is what its folder says."""
    assert kind_of(PurePosixPath(path)) is kind


def test_parse_content_reads_each_by_its_folder() -> None:
    """An article, and a profile of each kind, are read as what they are."""
    profile = "---\nname: N\n---\n"
    content = check(
        [
            file_of(GOOD),
            *(
                file_of(profile, f"content/{kind}/n.md")
                for kind in ("people", "topics", "threads", "sources")
            ),
        ]
    ).value
    profiles = content.profiles
    assert [len(part) for part in (content.articles, profiles.people, profiles.topics)] == [1, 1, 1]
    assert [len(part) for part in (profiles.threads, profiles.sources, content.unread)] == [1, 1, 0]


def test_parse_content_leaves_out_what_is_broken_and_names_it() -> None:
    """A file that can't be read is told and remembered; the rest is read."""
    checked = check([file_of(GOOD), file_of("no front matter", "content/articles/b.md")])
    assert len(checked.value.articles) == 1
    assert checked.value.unread == {PurePosixPath("content/articles/b.md")}
    assert codes(checked.diagnostics) == ["front-matter/missing"]


@pytest.mark.parametrize(
    ("size", "limits", "message"),
    [
        (1024 + HEAD, Limits(body_kib=1), None),
        (1025 + HEAD, Limits(body_kib=1), "this body has 2 KiB, over the limit of 1"),
        (1025, Limits(file_kib=1), "this file has 2 KiB, over the limit of 1"),
        (3000, Limits(body_kib=9, file_kib=2), "this file has 3 KiB, over the limit of 2"),
        (300_000, Limits(), "this body has 293 KiB, over the limit of 256"),
        (2_000_000, Limits(), "this file has 1954 KiB, over the limit of 1024"),
    ],
)
def test_parse_content_refuses_what_is_over_its_limit(size: int, limits: Limits, message: str | None) -> None:
    """A file over a limit is not read, and the key that raises the limit is named."""
    checked = check([file_of(GOOD + "x" * (size - len(GOOD)))], limits=limits)
    expected = [] if message is None else [f"file/too-large: {message}"]
    assert messages(checked.diagnostics) == expected
    assert len(checked.value.articles) == (message is None)


def test_parse_content_limit_is_told_where_the_body_begins() -> None:
    """A body over its limit is told at its first character; without front matter, that is the file's."""
    for text, line in ((GOOD, 5), ("", 1)):
        (found,) = check([file_of(text + "x" * 2000)], limits=Limits(body_kib=1)).diagnostics
        assert (found.place.line, found.place.column, found.hint) == (
            line,
            1,
            "split it, or raise limits.body_kib in briefgen.yaml",
        )


def test_parse_content_limit_counts_bytes() -> None:
    """A limit is one of bytes, as a disk counts them."""
    assert codes(check([file_of(GOOD + "é" * 600)], limits=Limits(body_kib=1)).diagnostics) == [
        "file/too-large"
    ]


def not_read(*names: str) -> list[tuple[str, str, str | None]]:
    """Return where, what and which hint is told of Markdown files with these names below `content/`."""
    found = check([file_of(GOOD, f"content/{name}") for name in names]).diagnostics
    assert set(codes(found)) <= {"file/not-read"}
    return [(str(one.place.path), one.message, one.hint) for one in found]


def test_parse_content_tells_of_files_in_no_folder_of_content() -> None:
    """A Markdown file that is read as nothing is told, with the folder that was meant."""
    assert not_read("article/a.md", "notes/b.md", "c.md") == [
        (
            "content/article/a.md",
            "this file lies in content/article/, which is not read",
            "did you mean content/articles/?",
        ),
        (
            "content/c.md",
            "this file lies right in content/, which is not read",
            "move it to content/articles/",
        ),
        (
            "content/notes/b.md",
            "this file lies in content/notes/, which is not read",
            "move it to content/articles/",
        ),
    ]


def test_parse_content_tells_of_an_unread_folder_once() -> None:
    """A folder of many files is told at its first."""
    assert not_read("Topics/b.md", "Topics/2031/c.md", "Topics/a.md") == [
        (
            "content/Topics/2031/c.md",
            "this file lies in content/Topics/, which is not read, as do 2 others",
            "did you mean content/topics/?",
        )
    ]


@pytest.mark.parametrize("name", ["README.md", "notes/README.md", "notes/readme.md"])
def test_parse_content_lets_a_readme_be(name: str) -> None:
    """A file that people keep for one another is meant to be read by none but them."""
    assert not_read(name) == []


def test_parse_content_leaves_out_what_no_bytes_can_hold() -> None:
    """A file with half a character goes no further: nothing that is written could hold it."""
    checked = check([file_of(GOOD + "\ud800")])
    assert codes(checked.diagnostics) == ["file/encoding"]
    assert checked.value.articles == ()
    assert len(checked.value.unread) == 1
