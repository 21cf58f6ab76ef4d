"""Tests of rendering: what a template sees, and what is said where it goes wrong."""

from __future__ import annotations

from functools import partial
from pathlib import PurePosixPath

import pytest

from briefgen.diagnostics import Diagnostic
from briefgen.fields import Parameters, Ref
from briefgen.pages.archive import not_found_view
from briefgen.pages.outputs import Page
from briefgen.texts import Place
from briefgen.theme.failures import merge_failures
from briefgen.theme.render import Renderer, make_renderer
from briefgen.theme.render import render as render_view
from briefgen.theme.theme import Theme, select_theme
from tests.making import HERE, SETTINGS, anywhere, atlas_of, theme_of

ORIGIN = Place(path=PurePosixPath("content/articles/a.md"), line=2, column=1, length=1)


def theme(**templates: str) -> Theme:
    """Return a theme of templates by name, without `.html`."""
    files = theme_of({f"{name.replace('__', '/')}.html": text for name, text in templates.items()})
    selected = select_theme(
        {"broadsheet": files},
        Ref(text="broadsheet", place=HERE),
        options=Parameters({}),
        place_of=anywhere,
    ).value
    assert selected is not None
    return selected


def page_of(*templates: str, title: str = "The Brief") -> Page:
    """Return a page for lost readers that is made with the first of `templates`."""
    atlas = atlas_of("== articles/a\ntitle: First\n", settings=SETTINGS.replace("The Brief", title))
    return Page(
        path=PurePosixPath("x/index.html"),
        templates=tuple(f"{name}.html" for name in templates),
        make=partial(not_found_view, atlas),
        slot=None,
        origin=ORIGIN,
    )


def render(page: Page, renderer: Renderer) -> bytes | Diagnostic:
    """Return `page` rendered."""
    return render_view(page.templates, page.view, renderer)


def rendered(title: str = "The Brief", **templates: str) -> str:
    """Return what the template `main` makes."""
    made = render(page_of("main", title=title), make_renderer(theme(**templates)))
    assert isinstance(made, bytes)
    return made.decode()


def failure(**templates: str) -> Diagnostic:
    """Return what is wrong with the template `main`."""
    made = render(page_of("main"), make_renderer(theme(**templates)))
    assert isinstance(made, Diagnostic)
    return made


def place(found: Diagnostic) -> tuple[str, int, int, int]:
    """Return where a diagnostic points, its path within the templates."""
    path = found.place.path.relative_to("themes/broadsheet/templates")
    return str(path), found.place.line, found.place.column, found.place.length


def test_template_sees_page_and_site() -> None:
    """A template sees its view as `page`, and `page.site` as `site`."""
    assert rendered(main="{{ page.head.title }}|{{ site.title }}|{{ site is sameas page.site }}") == (
        "Not in this edition|The Brief|True"
    )


@pytest.mark.parametrize(
    "name", ["range", "dict", "lipsum", "cycler", "joiner", "namespace", "config", "request", "now"]
)
def test_template_gets_no_globals(name: str) -> None:
    """Nothing else is in reach: not even Jinja's own globals."""
    found = failure(main=f"<p>{{{{ {name} }}}}</p>")
    assert found.code == "theme/undefined"
    assert found.message == f'there is no "{name}" here'
    assert found.hint is not None
    assert found.hint.endswith("there are: page, site")


@pytest.mark.parametrize("name", ["range", "lipsum", "now"])
def test_imported_template_gets_no_globals_either(name: str) -> None:
    """A macro in another template reaches no further."""
    found = failure(
        main='{% from "part.html" import m %}{{ m() }}',
        part=f"{{% macro m() %}}{{{{ {name}() }}}}{{% endmacro %}}",
    )
    assert found.message == f'there is no "{name}" here'


@pytest.mark.parametrize("title", ["<script>alert(1)</script>", "\" onload='x'", "a & b"])
def test_template_escapes_what_it_shows(title: str) -> None:
    """Text is escaped, whatever it holds, in every template."""
    text = rendered(
        main='{% include "part.html" %}',
        part="{{ site.title }}",
        title=f"'{title.replace(chr(39), chr(39) * 2)}'",
    )
    assert "<" not in text
    assert '"' not in text
    assert "'" not in text


def test_template_shows_markup_as_it_is() -> None:
    """What a view marks as HTML, and what a macro makes, is not escaped again."""
    assert (
        rendered(main="{% macro b() %}<b>{{ site.title }}</b>{% endmacro %}{{ b() }}") == "<b>The Brief</b>"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a\n", "a\n"), ("{% if true %}\nx\n{% endif %}\n", "x\n"), ("  {% set a = 1 %}\n{{ a }}", "1")],
)
def test_template_tags_leave_no_blank_lines(text: str, expected: str) -> None:
    """A line that holds a tag alone vanishes; the last line's end stays."""
    assert rendered(main=text) == expected


def test_render_takes_the_first_template_the_theme_has() -> None:
    """The most special template wins, where the theme has it."""
    renderer = make_renderer(theme(term="term", person="person"))
    assert render(page_of("person", "term"), renderer) == b"person"
    assert render(page_of("topic", "term"), renderer) == b"term"


def test_render_without_a_template_is_an_error_of_the_theme() -> None:
    """A page whose templates the theme lacks is a diagnostic that names the general one."""
    found = render(page_of("topic", "term"), make_renderer(theme(main="")))
    assert isinstance(found, Diagnostic)
    assert found.code == "theme/missing-template"
    assert found.message == 'the theme "broadsheet" has no template "term.html"'
    assert str(found.place.path) == "themes/broadsheet/theme.yaml"


@pytest.mark.parametrize(
    ("text", "message", "where", "near"),
    [
        ("<p>\n  {{ page.titel }}", 'this page (NotFoundView) has no "titel"', ("main.html", 2, 11, 5), None),
        ("{{ page.laest }}", 'this page (NotFoundView) has no "laest"', ("main.html", 1, 9, 5), "latest"),
        ("\n\n{{ site.titel }}", 'Site has no "titel"', ("main.html", 3, 9, 5), "title"),
        ("{{ pge.title }}", 'there is no "pge" here', ("main.html", 1, 4, 3), "page"),
        ("{{ page.head.tilte|upper }}", 'Head has no "tilte"', ("main.html", 1, 14, 5), "title"),
        (
            "{% if page.hed %}{% endif %}",
            'this page (NotFoundView) has no "hed"',
            ("main.html", 1, 12, 3),
            "head",
        ),
        (
            "{% for x in page.lates %}{% endfor %}",
            'this page (NotFoundView) has no "lates"',
            ("main.html", 1, 18, 5),
            "latest",
        ),
        (
            "{% for card in page.latest %}\n{{ card.titel }}{% endfor %}",
            'Card has no "titel"',
            ("main.html", 2, 9, 5),
            "title",
        ),
        ("{{ page.head.title.foo }}", 'str has no "foo"', ("main.html", 1, 20, 3), None),
    ],
)
def test_undefined_name_is_told_with_its_place_and_what_there_is(
    text: str, message: str, where: tuple[str, int, int, int], near: str | None
) -> None:
    """A name that is not there is an error at its line and column, with the nearest and all real names."""
    found = failure(main=text)
    assert (found.code, found.message, place(found)) == ("theme/undefined", message, where)
    assert found.hint is not None
    assert ("did you mean" in found.hint) == (near is not None)
    if near:
        assert found.hint.startswith(f'did you mean "{near}"?\nthere are: ')
        assert near in found.hint.partition("there are: ")[2].split(", ")


def test_undefined_name_lists_the_views_real_fields() -> None:
    """The hint lists every field the view has, and nothing else."""
    hint = failure(main="{{ page.zzz }}").hint
    assert hint == "there are: site, head, latest"


def test_undefined_name_tells_the_way_there() -> None:
    """An error in an included template names the templates on the way, the nearest first."""
    found = failure(
        main='\n{% extends "base.html" %}{% block b %}\n{% include "part.html" %}{% endblock %}',
        base="<html>\n{% block b %}{% endblock %}",
        part='\n\n{% include "deep/part.html" %}',
        deep__part="\n{{ page.zzz }}",
    )
    root = "on the way from themes/broadsheet/templates"
    assert place(found) == ("deep/part.html", 2, 9, 3)
    assert found.notes[:3] == (f"{root}/part.html:3", f"{root}/main.html:3", f"{root}/base.html:2")


def test_undefined_name_in_a_macro_points_into_the_macro() -> None:
    """An error in an imported macro is placed there, with the line that called it."""
    found = failure(
        main='{% from "part.html" import show %}\n{{ show(page) }}',
        part="{% macro show(it) %}\n{{ it.zzz }}\n{% endmacro %}",
    )
    assert place(found) == ("part.html", 2, 7, 3)
    assert found.notes == ("on the way from themes/broadsheet/templates/main.html:2",)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("{% if %}", 1),
        ("<p>\n{{ page. }}", 2),
        ("\n\n{% for x in page.latest %}", 3),
        ("\n{% for x in page.latest %}\n{% for y in page.latest %}\n{% endfor %}\n\n", 2),
        ("\n{%- if page %}\n{% if site %}\n\n", 3),
        ("\n{{ page | }}", 2),
        ("{% nonsense %}", 1),
        ("\n{{ page.head|nofilter }}", 2),
        ("{{ 'open }}", 1),
        ("{% endblock %}", 1),
    ],
)
def test_syntax_error_is_told_at_its_line(text: str, line: int) -> None:
    """A template that can't be parsed is an error at its line, in lower case, without a full stop."""
    found = failure(main=text)
    assert found.code == "theme/syntax"
    assert place(found)[:2] == ("main.html", line)
    assert found.message[0].islower() or not found.message[0].isalpha()
    assert not found.message.endswith(".")
    assert found.notes == ()


def test_syntax_error_in_an_included_template_is_told_there() -> None:
    """The place is the broken template's, the note the one that includes it."""
    found = failure(main='\n{% include "part.html" %}', part="\n\n{% if %}")
    assert (found.code, place(found)[:2]) == ("theme/syntax", ("part.html", 3))
    assert found.notes == ("on the way from themes/broadsheet/templates/main.html:2",)


@pytest.mark.parametrize("tag", ["include", "extends", "import"])
def test_missing_include_is_told_where_it_is_asked_for(tag: str) -> None:
    """A template that is not there is an error at the name, with the nearest."""
    more = " as x" if tag == "import" else ""
    found = failure(main=f'\n{{% {tag} "prat.html"{more} %}}', part="")
    assert (found.code, found.message) == ("theme/missing-template", 'there is no template "prat.html"')
    assert found.hint == 'did you mean "part.html"?'
    line = f'{{% {tag} "prat.html"{more} %}}'
    assert place(found) == ("main.html", 2, line.index("prat") + 1, len("prat.html"))


@pytest.mark.parametrize(
    "templates",
    [
        {"main": '{% include "main.html" %}'},
        {"main": '{% include "a.html" %}', "a": '\n{% include "b.html" %}', "b": '{% include "a.html" %}'},
        {"main": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}"},
    ],
)
def test_endless_include_ends(templates: dict[str, str]) -> None:
    """A template that includes itself without end is an error, told in a few lines."""
    found = failure(**templates)
    assert (found.code, found.message) == ("theme/failed", "the template includes itself without end")
    assert len(found.notes) <= 4


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("\n{{ 1 / 0 }}", "ZeroDivisionError: division by zero"),
        ("\n{{ page.head.title + 1 }}", "TypeError: "),
        ("\n{{ page.latest() }}", "TypeError: 'tuple' object is not callable"),
    ],
)
def test_error_in_a_template_is_told_at_its_line(text: str, message: str) -> None:
    """Whatever else goes wrong in a template is an error at its line, and ends no build."""
    found = failure(main=text)
    assert found.code == "theme/failed"
    assert found.message.startswith(f"the template ends in {message}")
    assert place(found)[:2] == ("main.html", 2)


def test_merge_failures_tells_one_mistake_once() -> None:
    """One mistake that spoils many pages is one diagnostic, with the first page and how many more."""
    renderer = make_renderer(theme(main="{{ page.zzz }}", other="{{ page.yyy }}"))
    failures = []
    for name in ("main", "main", "other", "main"):
        page = page_of(name)
        found = render(page, renderer)
        assert isinstance(found, Diagnostic)
        failures.append((page, found))
    first, second = merge_failures(failures)
    assert first.notes == ("while rendering content/articles/a.md, and 2 more",)
    assert second.notes == ("while rendering content/articles/a.md",)
