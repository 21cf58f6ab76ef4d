"""Tests of choosing a theme, and of the names its files are served by."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from hashlib import sha256
from pathlib import PurePosixPath

import pytest

from briefgen.diagnostics import Checked
from briefgen.fields import Parameters, Ref
from briefgen.reading.project import asset_of
from briefgen.texts import TextFile
from briefgen.theme.theme import Theme, ThemeFiles, select_theme
from tests.making import HERE, anywhere, codes, theme_of

NO_OPTIONS = Parameters({})


def select(
    themes: Mapping[str, ThemeFiles], name: str, options: Parameters = NO_OPTIONS
) -> Checked[Theme | None]:
    """Return the theme called `name`, as if the configuration asked for it here."""
    return select_theme(themes, Ref(text=name, place=HERE), options=options, place_of=anywhere)


def with_static(**files: bytes) -> ThemeFiles:
    """Return a theme with these static files, `__` for a dot."""
    static = tuple(
        asset_of(PurePosixPath(name.replace("__", ".").replace("_in_", "/")), content)
        for name, content in files.items()
    )
    return dataclasses.replace(theme_of({}), static=static)


def test_select_theme_by_its_folders_name() -> None:
    """The configured theme is the folder of that name."""
    themes = {"a": theme_of({}, name="a"), "b": theme_of({}, name="b")}
    theme = select(themes, "b").value
    assert theme is not None
    assert (theme.head.name, theme.head.version.text, str(theme.path)) == ("b", "1", "themes/b/theme.yaml")


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("brodsheet", 'did you mean "broadsheet"?'),
        ("xyz", "write one of broadsheet, plain"),
        ("", "write one of broadsheet, plain"),
    ],
)
def test_select_theme_that_is_not_there_is_an_error(name: str, hint: str) -> None:
    """An unknown theme is an error where it is configured, with the nearest or all there are."""
    checked = select({"plain": theme_of({}), "broadsheet": theme_of({})}, name)
    assert checked.value is None
    (found,) = checked.diagnostics
    assert (found.code, found.place, found.hint) == ("theme/unknown", HERE, hint)


@pytest.mark.parametrize(
    ("manifest", "code"),
    [
        ("name: x\n", "theme/missing-key"),
        ("version: 1\n", "theme/missing-key"),
        ("name: [x\n", "theme/bad-yaml"),
        ("name: x\nname: y\nversion: 1\n", "theme/doubled-key"),
    ],
)
def test_select_theme_with_a_broken_manifest_is_an_error(manifest: str, code: str) -> None:
    """A manifest that lacks what it needs, or is no YAML, is an error in it and no theme."""
    path = PurePosixPath("themes/broadsheet/theme.yaml")
    files = dataclasses.replace(theme_of({}), manifest=TextFile(path=path, text=manifest))
    checked = select({"broadsheet": files}, "broadsheet")
    assert checked.value is None
    assert codes(checked.diagnostics) == [code]
    assert checked.diagnostics[0].place.path == path


@pytest.mark.parametrize(
    ("version", "is_read"),
    [("1", True), ("1.4", True), ("'1'", True), ("2", False), ("10", False), ("v1", False)],
)
def test_select_theme_of_another_version_is_an_error(version: str, *, is_read: bool) -> None:
    """A theme made for other views is an error at its version, also where another extends it."""
    path = PurePosixPath("themes/old/theme.yaml")
    old = TextFile(path=path, text=f"name: old\nversion: {version}\n")
    top = TextFile(path=PurePosixPath("themes/top/theme.yaml"), text="name: top\nversion: 1\nextends: old\n")
    themes = {
        "old": dataclasses.replace(theme_of({}, name="old"), manifest=old),
        "top": dataclasses.replace(theme_of({}, name="top"), manifest=top),
    }
    for name in themes:
        checked = select(themes, name)
        assert (checked.value is not None) is is_read
        assert codes(checked.diagnostics) == ([] if is_read else ["theme/wrong-version"])
        assert all((found.place.path, found.place.line) == (path, 2) for found in checked.diagnostics)


def test_style_sheet_is_served_under_its_digest() -> None:
    """A style sheet's name holds its digest, so that a changed one is fetched anew; other names stay."""
    files = with_static(style__css=b"a{}", img_in_logo__svg=b"<svg/>", sub_in_x__css=b"")
    theme = select({"broadsheet": files}, "broadsheet").value
    assert theme is not None
    digest, empty = (sha256(content).hexdigest()[:10] for content in (b"a{}", b""))
    assert dict(theme.assets) == {
        "style.css": f"/assets/style.{digest}.css",
        "img/logo.svg": "/assets/img/logo.svg",
        "sub/x.css": f"/assets/sub/x.{empty}.css",
    }
    assert [str(asset.path) for asset in theme.static] == [
        "img/logo.svg",
        f"style.{digest}.css",
        f"sub/x.{empty}.css",
    ]


def test_changed_style_sheet_has_another_name() -> None:
    """Two contents are served under two names."""
    names = set()
    for content in (b"a{}", b"b{}"):
        theme = select({"broadsheet": with_static(style__css=content)}, "broadsheet").value
        assert theme is not None
        names |= set(theme.assets.values())
    assert len(names) == 2
