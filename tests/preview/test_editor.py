"""Editors: an address that opens a file at its line, in whichever editor the person has."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from briefgen.errors import UsageError
from briefgen.preview.editor import editor_at
from briefgen.texts import Place

PLACE = Place(path=PurePosixPath("content/a {line}.md"), line=7, column=3, length=2)


@pytest.mark.parametrize(
    ("template", "url"),
    [
        (None, "vscode://file/home/b/content/a%20%7Bline%7D.md:7:3"),
        ("", "vscode://file/home/b/content/a%20%7Bline%7D.md:7:3"),
        (
            "idea://open?file={path}&line={line}&column={column}",
            "idea://open?file=/home/b/content/a%20%7Bline%7D.md&line=7&column=3",
        ),
        ("zed://file{path}", "zed://file/home/b/content/a%20%7Bline%7D.md"),
    ],
)
def test_editor_opens_a_place(template: str | None, url: str) -> None:
    """The path is escaped, and a path that looks like the template's own marks is only a path."""
    assert editor_at(template, Path("/home/b")).url(PLACE) == url


@pytest.mark.parametrize(
    "template", ["vim", "{path}", "javascript:alert('{path}')", "data:{path}", "vscode://file"]
)
def test_editor_must_be_an_address_of_an_editor(template: str) -> None:
    """A template without a scheme or a path, or one that runs what it holds, is refused."""
    with pytest.raises(UsageError, match="BRIEFGEN_EDITOR_URL"):
        editor_at(template, Path("/home/b"))
