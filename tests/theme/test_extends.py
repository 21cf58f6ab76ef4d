"""Tests of themes that extend one another: a chain of three tiny ones proves each rule."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from functools import partial
from pathlib import PurePosixPath

import pytest

from briefgen.diagnostics import Checked
from briefgen.fields import Parameters, Ref
from briefgen.pages.archive import not_found_view
from briefgen.pages.outputs import Page
from briefgen.reading.project import asset_of
from briefgen.texts import Place, TextFile
from briefgen.theme.render import make_renderer, render
from briefgen.theme.theme import Theme, ThemeFiles, select_theme
from tests.making import HERE, atlas_of, codes, theme_of

SETTINGS = Ref(text="top", place=HERE)


def layer(
    name: str,
    *,
    extends: str | None,
    templates: Mapping[str, str] | None = None,
    static: Mapping[str, bytes] | None = None,
    options: str = "",
) -> ThemeFiles:
    """Return one theme of a chain."""
    files = theme_of(templates or {}, name=name)
    above = f"extends: {extends}\n" if extends else ""
    manifest = TextFile(
        path=PurePosixPath(f"themes/{name}/theme.yaml"), text=f"name: {name}\nversion: 1\n{above}{options}"
    )
    assets = tuple(asset_of(PurePosixPath(path), content) for path, content in (static or {}).items())
    return dataclasses.replace(files, manifest=manifest, static=assets)


def choose(*layers: ThemeFiles, options: Mapping[str, object] | None = None) -> Checked[Theme | None]:
    """Return the theme "top" of these."""
    chosen = Parameters(dict(options or {}))  # type: ignore[arg-type]

    def place_of(name: str, /, *, of_key: bool) -> Place:
        return dataclasses.replace(HERE, line=9, column=len(name) + (0 if of_key else 100))

    return select_theme({one.name: one for one in layers}, SETTINGS, options=chosen, place_of=place_of)


def chain(top: Mapping[str, str], middle: Mapping[str, str], base: Mapping[str, str]) -> Theme:
    """Return a chain of three themes with these templates."""
    checked = choose(
        layer("top", extends="middle", templates=top),
        layer("middle", extends="base", templates=middle),
        layer("base", extends=None, templates=base),
    )
    assert checked.diagnostics == ()
    assert checked.value is not None
    return checked.value


def shown(theme: Theme) -> str:
    """Return what the theme makes of a page."""
    page = Page(
        path=PurePosixPath("404.html"),
        templates=("404.html",),
        make=partial(not_found_view, atlas_of("")),
        slot=None,
        origin=None,
    )
    rendered = render(page.templates, page.view, make_renderer(theme))
    assert isinstance(rendered, bytes), rendered
    return rendered.decode()


def test_template_is_the_nearest_of_the_chain() -> None:
    """A name is looked up in the theme itself, then in each above."""
    assert shown(chain({"404.html": "top"}, {"404.html": "middle"}, {"404.html": "base"})) == "top"
    assert shown(chain({}, {"404.html": "middle"}, {"404.html": "base"})) == "middle"
    assert shown(chain({}, {}, {"404.html": "base"})) == "base"


def test_parent_is_the_theme_above_the_one_that_asks() -> None:
    """`parent/…` climbs one theme at a time, however deep the chain."""
    extending = '{% extends "parent/404.html" %}{% block x %}NAME {{ super() }}{% endblock %}'
    theme = chain(
        {"404.html": extending.replace("NAME", "top")},
        {"404.html": extending.replace("NAME", "middle")},
        {"404.html": "{% block x %}base{% endblock %}"},
    )
    assert shown(theme) == "top middle base"


def test_parent_skips_a_theme_without_the_template() -> None:
    """The theme above that has the template is the parent, not the very next."""
    theme = chain({"404.html": '{% include "parent/404.html" %}'}, {}, {"404.html": "base"})
    assert shown(theme) == "base"


def test_include_in_a_parent_finds_the_childs_part() -> None:
    """What a theme above includes is the child's own, where it has one."""
    theme = chain({"part.html": "mine"}, {}, {"404.html": '{% include "part.html" %}', "part.html": "theirs"})
    assert shown(theme) == "mine"


def test_parent_of_the_last_theme_is_an_error_at_its_line() -> None:
    """There is no template above the end of the chain."""
    theme = chain({}, {}, {"404.html": '\n{% include "parent/404.html" %}'})
    page = Page(
        path=PurePosixPath("404.html"),
        templates=("404.html",),
        make=partial(not_found_view, atlas_of("")),
        slot=None,
        origin=None,
    )
    found = render(page.templates, page.view, make_renderer(theme))
    assert not isinstance(found, bytes)
    assert (found.code, found.place.line) == ("theme/missing-template", 2)


def test_static_file_is_the_nearest_of_the_chain() -> None:
    """A child's file replaces its parent's of that name, and the others stay."""
    theme = choose(
        layer("top", extends="base", static={"logo.svg": b"top"}),
        layer("base", extends=None, static={"logo.svg": b"base", "a.txt": b"a"}),
    ).value
    assert theme is not None
    assert {str(file.path): file.read() for file in theme.static} == {"a.txt": b"a", "logo.svg": b"top"}


def test_options_are_set_over_defaults_over_parents_defaults() -> None:
    """The briefing's word counts, else the nearest default."""
    checked = choose(
        layer("top", extends="base", options="options: {columns: 3}\n"),
        layer("base", extends=None, options="options: {columns: 2, loud: false, voice: plain}\n"),
        options={"loud": True},
    )
    assert checked.diagnostics == ()
    assert checked.value is not None
    assert checked.value.options == {"columns": 3, "loud": True, "voice": "plain"}


@pytest.mark.parametrize(
    ("options", "code", "column"),
    [
        ({"columns": "two"}, "theme/wrong-option", 107),
        ({"columns": True}, "theme/wrong-option", 107),
        ({"loud": 1}, "theme/wrong-option", 104),
        ({"colums": 2}, "theme/unknown-option", 6),
    ],
)
def test_option_that_does_not_fit_is_told_where_it_is_set(
    options: Mapping[str, object], code: str, column: int
) -> None:
    """An option of another kind is a diagnostic at its value, one that the theme has not at its name."""
    files = layer("top", extends=None, options="options: {columns: 2, loud: false}\n")
    (found,) = choose(files, options=options).diagnostics
    assert (found.code, found.place.line, found.place.column) == (code, 9, column)


@pytest.mark.parametrize("above", ["top", "middle"])
def test_theme_that_extends_itself_is_an_error(above: str) -> None:
    """A circle of themes is an error where it closes, with the way round."""
    checked = choose(layer("top", extends="middle"), layer("middle", extends=above))
    assert checked.value is None
    (found,) = checked.diagnostics
    assert (found.code, str(found.place.path)) == ("theme/cycle", "themes/middle/theme.yaml")


def test_theme_without_its_parent_is_an_error_at_extends() -> None:
    """A parent that is not there is told where it is named, with the nearest."""
    checked = choose(layer("top", extends="bose"), layer("base", extends=None))
    assert codes(checked.diagnostics) == ["theme/unknown"]
    (found,) = checked.diagnostics
    assert (str(found.place.path), found.place.line, found.hint) == (
        "themes/top/theme.yaml",
        3,
        'did you mean "base"?',
    )
