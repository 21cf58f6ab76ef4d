"""Which templates a page's template reads, through themes and however it asks for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePosixPath

import pytest

from briefgen.fields import Parameters, Ref
from briefgen.texts import TextFile
from briefgen.theme.following import follow
from briefgen.theme.render import Renderer, make_renderer
from briefgen.theme.theme import ThemeFiles, select_theme
from tests.making import HERE, anywhere, theme_of


def renderer(*chain: Mapping[str, str]) -> Renderer:
    """Return a renderer of a theme with the templates first given, which extends one with the next, and so on."""
    themes: dict[str, ThemeFiles] = {}
    for height, templates in enumerate(chain):
        name = f"theme{height}"
        extends = f"extends: theme{height + 1}\n" if height + 1 < len(chain) else ""
        manifest = TextFile(
            path=PurePosixPath(f"themes/{name}/theme.yaml"), text=f"name: {name}\nversion: 1\n{extends}"
        )
        themes[name] = replace(theme_of(templates, name=name), manifest=manifest)
    theme = select_theme(themes, Ref(text="theme0", place=HERE), options=Parameters({}), place_of=anywhere)
    assert theme.value is not None
    return make_renderer(theme.value)


def followed(made: Renderer, name: str = "a.html") -> list[tuple[str, str]]:
    """Return how each template is read, and its name."""
    return [(str(one.way), one.name) for one in follow(name, made)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", []),
        ("{% extends 'b.html' %}", [("extends", "b.html")]),
        ("{% include 'b.html' %}", [("includes", "b.html")]),
        ("{% import 'b.html' as b %}", [("imports", "b.html")]),
        ("{% from 'b.html' import x %}", [("imports", "b.html")]),
        ("{% include ['none.html', 'b.html'] ignore missing %}", [("includes", "b.html")]),
        ("{% include ('b.html',) %}", [("includes", "b.html")]),
        ("{% include name %}", []),
        ("{% include 'none.html' %}", []),
        (
            "{% if page %}{% for x in y %}{% include 'b.html' %}{% endfor %}{% endif %}",
            [("includes", "b.html")],
        ),
        ("{% include 'b.html' %}{% extends 'c.html' %}", [("includes", "b.html"), ("extends", "c.html")]),
        ("{% include 'a.html' %}", []),
        ("{% broken", []),
    ],
)
def test_follow_knows_every_way_to_read_a_template(text: str, expected: list[tuple[str, str]]) -> None:
    """What is written is followed; what only the run tells, or what is not there, is not."""
    assert followed(renderer({"a.html": text, "b.html": "", "c.html": ""})) == expected


def test_follow_goes_all_the_way_and_round_no_circle() -> None:
    """What a template reads is followed too, each once, the nearest first."""
    made = renderer(
        {
            "a.html": "{% extends 'b.html' %}{% include 'd.html' %}",
            "b.html": "{% include 'c.html' %}",
            "c.html": "{% include 'b.html' %}{% include 'd.html' %}{% include 'e.html' %}",
            "d.html": "",
            "e.html": "",
        }
    )
    assert [name for _, name in followed(made)] == ["b.html", "d.html", "c.html", "e.html"]


def test_follow_reads_parents_from_the_theme_above_the_one_that_asks() -> None:
    """`parent/…` is the file of the theme above, from there of the one above that, and leads on."""
    made = renderer(
        {"a.html": "{% extends 'parent/a.html' %}"},
        {"a.html": "{% extends 'parent/a.html' %}"},
        {"a.html": "{% extends 'base.html' %}", "base.html": ""},
    )
    assert [(one.name, str(one.path)) for one in follow("a.html", made)] == [
        ("parent/a.html", "themes/theme1/templates/a.html"),
        ("parent/parent/a.html", "themes/theme2/templates/a.html"),
        ("base.html", "themes/theme2/templates/base.html"),
    ]
