"""Tests of templates that would run on: each ends, soon and with its place, and sound ones are left alone."""

from __future__ import annotations

import pytest

from briefgen.diagnostics import Diagnostic
from briefgen.theme.bounds import LONGEST_TEXT, MOST_STEPS, WIDEST
from briefgen.theme.render import make_renderer
from tests.theme.test_render import failure, page_of, place, render, rendered, theme

STEPS = f"the template takes more than {MOST_STEPS:,} steps for one page"
TEXT = f"the template makes a text of more than {LONGEST_TEXT:,} characters"
DIGITS = "the template reckons with a number of too many digits"
NEST = "{% for a in 'x' * 2000 %}{% for b in 'x' * 2000 %}{% endfor %}{% endfor %}"
TWICE = "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(60) }}"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (NEST, STEPS),
        (NEST.replace("'x' * 2000", "range"), None),
        ("{% for a in 'x' * 2000000 %}{% endfor %}", STEPS),
        ("{% for a in ['x'] * 2000 if a %}" + NEST + "{% endfor %}", STEPS),
        ("{% for a in 'x' * 3000 %}{% for b in ('x' * 3000)|map('upper') %}{% endfor %}{% endfor %}", STEPS),
        (TWICE, STEPS),
        ("{% for a in 'x' * 900000 %}{% set b = 'y' * 1000 %}{% endfor %}", STEPS),
        ("{% set a = [['x']] * 3 %}{% for b in a recursive %}{{ loop(a) }}{{ loop(a) }}{% endfor %}", None),
        ("{{ 'a' * 10**9 }}", TEXT),
        ("{{ 10**9 * 'a' }}", TEXT),
        ("{{ [1] * 10**9 }}", TEXT),
        ("{{ (1,) * 10**9 }}", TEXT),
        ("{{ 10**(10**10) }}", DIGITS),
        ("{{ 2**100000 * 2**100000 }}", DIGITS),
        ("{{ 'a'.ljust(10**9) }}", TEXT),
        ("{{ 'a'.center(width=10**9) }}", None),
        ("{{ '\t'.expandtabs(10**9) }}", TEXT),
        ("{{ (1).to_bytes(10**9, 'big') }}", TEXT),
        ("{{ 'a'|center(10**9) }}", TEXT),
        ("{{ 'a'|indent(10**9, true) }}", TEXT),
        ("{{ [1]|batch(10**9, 'x')|list }}", TEXT),
        ("{{ [1]|slice(10**9)|list }}", TEXT),
        ("{{ [1]|tojson(10**9) }}", TEXT),
        ("{{ '%1000000000d'|format(1) }}", TEXT),
        ("{{ '%1000000000d' % 1 }}", TEXT),
        ("{{ '%*d' % (1000000000, 1) }}", TEXT),
        ("{{ '{:1000000000}'.format(1) }}", TEXT),
        ("{{ '{:{}}'.format(1, 1000000000) }}", TEXT),
        ("{{ '{a:1000000000}'.format_map({'a': 1}) }}", TEXT),
        ("{% set a = 'aaaaaaaaaa' %}" + "{% set a = a ~ a %}" * 40, TEXT),
        ("{% set a = 'aaaaaaaaaa' %}" + "{% set a = a + a %}" * 40, TEXT),
        ("{% set a = [1] %}" + "{% set a = a + a %}" * 40, TEXT),
        ("{% set a = 'aaaaaaaaaa' %}" + "{% set a %}{{ a }}{{ a }}{% endset %}" * 40, TEXT),
        ("{% set a = 'aaaaaaaaaa' %}" + "{% set a = a.replace('a', a) %}" * 40, TEXT),
        ("{% set a = 'aaaaaaaaaa' %}" + "{% set a = a|replace('a', a) %}" * 40, TEXT),
        (
            "{% macro m() %}{% for b in 'x' * 100 %}{{ 'a' * 1000000 }}{% endfor %}{% endmacro %}{{ m() }}",
            TEXT,
        ),
    ],
)
def test_bomb_ends_with_its_place(text: str, message: str | None) -> None:
    """Whatever would take for ever, or all memory, is an error at its line."""
    found = failure(main=f"<p>\n\n{text}")
    if message:
        assert (found.code, found.message) == ("theme/runaway", message)
    assert found.code.startswith("theme/")
    assert place(found)[:2] == ("main.html", 3)


def test_page_without_end_ends_at_its_template() -> None:
    """A page that grows too long is an error of the template as a whole: no line of it is to blame."""
    found = failure(main="\n{% set a = 'a' * 1000000 %}{% for b in 'x' * 1000 %}{{ a }}{% endfor %}")
    assert (found.code, found.message, place(found)[:2]) == ("theme/runaway", TEXT, ("main.html", 1))


def test_bomb_of_includes_ends() -> None:
    """Templates that each include the next one twice are two to the power of their number."""
    parts = {f"p{number}": f'{{% include "p{number + 1}.html" %}}' * 2 for number in range(40)}
    found = failure(main='{% include "p0.html" %}', p40="x", **parts)
    assert (found.code, found.message) == ("theme/runaway", STEPS)
    assert len(found.notes) > 30


def test_bomb_goes_off_once() -> None:
    """A template that ran away for one page is not let run for the next; another one is."""
    renderer = make_renderer(theme(main=NEST, other="fine"))
    first, second = (render(page_of("main"), renderer) for _ in range(2))
    assert isinstance(first, Diagnostic)
    assert second is first
    assert render(page_of("other"), renderer) == b"fine"


def test_steps_are_counted_a_page() -> None:
    """What one page takes is not held against the next."""
    renderer = make_renderer(theme(main=f"{{% for a in 'x' * {MOST_STEPS // 2} %}}{{% endfor %}}fine"))
    assert [render(page_of("main"), renderer) for _ in range(3)] == [b"fine"] * 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{ 2 * 3 }} {{ 2 ** 10 }} {{ 7 % 4 }} {{ 1 + 2 }} {{ 1.5 * 2 }}", "6 1024 3 3 3.0"),
        ("{{ 'ab' * 3 }} {{ 3 * 'ab' }} {{ 'a' + 'b' }} {{ 'a' * -1 }}", "ababab ababab ab "),
        ("{{ [1] * 2 + [3] }} {{ (1,) + (2,) }}", "[1, 1, 3] (1, 2)"),
        (
            "{{ '%s of %05d' % ('a', 7) }} {{ '%s'|format('b') }} {{ '{:>4}|{}'.format('c', 123456) }}",
            "a of 00007 b    c|123456",
        ),
        (
            "{{ 'a-b-c'.replace('-', '+') }} {{ 'a-b'|replace('-', '**') }} {{ '123456'.replace('4', '*') }}",
            "a+b+c a**b 123*56",
        ),
        (
            "{{ 'a' ~ 1 ~ true }} {{ 'a'.upper() }} {{ 'a'.center(3) }}|{{ 'a'|center(5) }}",
            "a1True A  a |  a  ",
        ),
        (
            "{% for a in [1, 2] %}{{ loop.index }}/{{ loop.length }}{{ ',' if not loop.last }}{% endfor %}",
            "1/2,2/2",
        ),
        ("{% for a in [] %}x{% else %}none{% endfor %}", "none"),
        ("{% for k, v in {'a': 1}.items() %}{{ k }}{{ v }}{% endfor %}", "a1"),
        ("{% for a in [1, 2, 3]|select('odd') %}{{ a }}{{ loop.length }}{% endfor %}", "1232"),
        ("{% for a in [1, 2, 3] if a > 1 %}{{ a }}{% endfor %}", "23"),
        ("{% for a in [[1, [2]]] recursive %}{{ loop(a) if a is iterable else a }}{% endfor %}", "12"),
        ("{% set a %}x{{ 1 }}{% endset %}{{ a }}{{ a|length }}", "x12"),
        ("{% for a in [1, 2, 3, 4]|batch(2) %}{{ a|join }},{% endfor %}", "12,34,"),
        ("{{ [1, 2]|join(', ') }}{{ 'a b'|truncate(3) }}{{ 'abc'|tojson }}", "1, 2a b&#34;abc&#34;"),
    ],
)
def test_sound_template_is_left_alone(text: str, expected: str) -> None:
    """Arithmetic, loops, formats and filters give what Jinja gives."""
    assert rendered(main=text).replace('"', "&#34;") == expected


def test_limits_leave_room() -> None:
    """Something near each bound is still made."""
    assert len(rendered(main=f"{{{{ 'a' * {LONGEST_TEXT} }}}}")) == LONGEST_TEXT
    assert len(rendered(main=f"{{{{ 'a'.ljust({WIDEST}) }}}}")) == WIDEST


@pytest.mark.parametrize(
    "text",
    [
        "{{ " + "(" * 3_000 + "1" + ")" * 3_000 + " }}",
        "{{ " + "-" * 5_000 + "1 }}",
        "{{ 1" + " + 1" * 5_000 + " }}",
        "{{ page" + ".head" * 5_000 + " }}",
        "{% if 0 %}" + "{% elif 0 %}" * 5_000 + "{% endif %}",
        "{% for a in page.latest %}" * 25 + "{% endfor %}" * 25,
        "{% if page %}" * 200 + "{% endif %}" * 200,
    ],
    ids=lambda text: text[:20],
)
def test_template_nested_past_reading_is_told_so(text: str) -> None:
    """What Jinja's own parser can't get to the end of is no endless include."""
    found = failure(main='{% include "part.html" %}', part=text)
    assert (found.code, found.message) == ("theme/syntax", "this is nested deeper than Jinja can read")
    assert place(found)[:2] == ("main.html", 1)


def test_nothing_in_a_template_is_left_to_chance() -> None:
    """Jinja's filter that picks at random is not there."""
    assert failure(main="{{ [1, 2]|random }}").message == 'there is no filter "random"'
