"""Tests of compiled templates: whatever value stands wherever in a template, Jinja's own code makes the same of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import jinja2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from briefgen.theme import compiling
from briefgen.theme.bounds import BoundedEnvironment

SPECIAL = "<a href='x'>\"Tom & Jerry\"</a> é 中 \x00"


class _Word(str):
    """A text of another class, which is none to `type`."""

    __slots__ = ()


class _Told(str):
    """A text that says itself how it is written as HTML."""

    __slots__ = ()

    def __html__(self) -> str:
        return f"<i>{escape(str(self))}</i>"


class _Shown:
    """No text, but HTML."""

    def __html__(self) -> str:
        return "<b>&amp;</b>"

    def __str__(self) -> str:
        return "<never>"


class _Plain:
    """No text, but written as one; its attributes are hard to get."""

    kept = "<kept>"

    def __str__(self) -> str:
        return SPECIAL

    @property
    def broken(self) -> str:
        raise AttributeError("no such thing & more")

    def __getattr__(self, name: str) -> str:
        if name in {"made", "items"}:
            return f"<{name}>"
        raise AttributeError(name)

    def __getitem__(self, name: object) -> object:
        if name == "broken":
            return "<item>"
        raise KeyError(name)


class _Kind(StrEnum):
    SHARP = "<sharp>"


@dataclass(frozen=True, slots=True)
class _Record:
    text: str = SPECIAL
    nothing: None = None


VALUES: Mapping[str, object] = {
    "text": SPECIAL,
    "ascii": "a < b",
    "plain": "nothing special",
    "empty": "",
    "markup": Markup("<p>fine</p>"),
    "none": None,
    "true": True,
    "number": -12,
    "fraction": 1.5,
    "list": ["<", Markup("<")],
    "map": {"key": "<value>", "items": "<hidden>", "it": 1, "of": 2},
    "word": _Word(SPECIAL),
    "told": _Told("<&>"),
    "kind": _Kind.SHARP,
    "shown": _Shown(),
    "object": _Plain(),
    "record": _Record(),
    "bytes": b"<bytes>",
}
PLACES = (
    "{{ v }}",
    "{{ v }}{{ v }}<p>{{ v }}",
    "<{{ v|safe }}>",
    "{{ v|e }} {{ v|e|e }} {{ v|escape|safe }} {{ v|forceescape }}",
    "{{ v ~ '<' ~ v }}",
    "{{ '<' ~ 1 }}{{ '<b>'|safe ~ v }}",
    "{{ v|string }}{{ v|string|e }}",
    "{{ v if v else '<' }}{{ v or '<' }}{{ v and '<' }}",
    "{% if v %}{{ v }}{% else %}&{% endif %}",
    "{% block b %}x{{ v }}y{{ v }}z{% endblock %}",
    "{% block b scoped %}{{ v }}{% endblock %}{{ self.b() }}",
    "{% macro m(a, b='<') %}[{{ a }}{{ b }}]{% endmacro %}{{ m(v) }}{{ m(v, v) }}{{ m(b=v, a='>') }}{{ m(a=v) }}",
    "{% macro m(a) %}{{ a }}{% endmacro %}{% set s = m(v) %}{{ s }}{{ s|length }}{{ s ~ '<' }}{{ m(m(v)) }}",
    "{% macro m() %}{{ caller(v) }}{% endmacro %}{% call(a) m() %}<{{ a }}>{{ v }}{% endcall %}",
    "{% macro m(a, caller=none) %}{{ a }}{{ caller() if caller }}{% endmacro %}{{ m(v) }}{% call m(v) %}{{ v }}{% endcall %}",
    "{% macro m() %}{{ varargs|length }}{{ varargs[0] }}{{ kwargs.k }}{% endmacro %}{{ m(v, v, k=v) }}",
    "{% set s %}{{ v }}<{% endset %}{{ s }}{{ s ~ v }}",
    "{% set s | upper %}{{ v }}<{% endset %}{{ s }}",
    "{% filter upper %}{{ v }}<{% endfilter %}",
    "{% filter e %}{{ v }}<{% endfilter %}",
    "{% include 'part' %}{% include ['none', 'part'] %}",
    "{% from 'macros' import shown, said with context %}{{ shown(v) }}{{ said() }}",
    "{% import 'macros' as macros %}{{ macros.shown(v) }}{{ macros.name }}",
    "{% extends 'base' %}{% block b %}{{ v }}{{ super() }}{% endblock %}",
    "{% for x in [v, v] %}{{ x }}{{ loop.index }}{{ loop.previtem }}{% endfor %}",
    "{% for x in [v, '<'] if x %}{{ x }}{{ v }}{{ loop.last }}{% endfor %}",
    "{% for x in [[v, []]] recursive %}{{ loop(x) if x is sequence and x is not string else x }}{% endfor %}",
    "{% with a = v %}{{ a }}{{ v }}{{ a }}{% endwith %}",
    "{% autoescape false %}{{ v }}<{{ v|e }}{{ '<' ~ v }}{% endautoescape %}{{ v }}",
    "{% autoescape v is none %}{{ v }}<{{ v|e }}{{ '<' ~ v }}{% endautoescape %}{{ v }}",
    "{% macro m(a) %}{{ a }}{{ n(a) }}{% endmacro %}{% macro n(a) %}{{ a }}{% endmacro %}{% autoescape false %}{{ m(v) }}{% set s %}{{ v }}{% endset %}{{ s }}{% endautoescape %}{{ m(v) }}",
    "{{ v.kept }}{{ v.made }}{{ v.broken }}{{ v.items }}",
    "{{ v.text }}{{ v.nothing }}",
    "{{ v.key }}{{ v['key'] }}{{ v.it }}{{ v.of }}{{ v.items }}",
    "{{ v.upper() }}{{ v.format(v) }}{{ v.join(['<', v]) }}",
    "{{ v.nowhere }}",
    "{{ v.nowhere.further }}",
    "{{ v.nowhere is defined }}{{ v.nowhere|default('<') }}{{ v is defined }}",
    "{{ nobody }}",
    "{{ v ~ nobody }}",
    "{{ nobody.at.all }}",
    "{{ nobody() }}{{ v() }}",
    "{{ m(1, 2, 3) }}{% macro m(a) %}{% endmacro %}",
    "{% macro m(a) %}{{ a }}{% endmacro %}{{ m(1, 2) }}",
    "{% macro m(a) %}{{ a }}{% endmacro %}{{ m(b=1) }}",
    "{% macro m(a) %}{{ a }}{% endmacro %}{{ m(1, a=1) }}",
    "{% macro m(a) %}{{ a }}{% endmacro %}{{ m() }}",
    "{% macro m(a) %}{{ a }}{% endmacro %}{% call m(v) %}{% endcall %}",
    "{% macro m() %}{{ caller() }}{% endmacro %}{{ m() }}",
    "{% set ns = namespace(a=v) %}{% set ns.a = v %}{{ ns.a }}",
    "{{ (v, v)|join('<') }}{{ [v]|join }}",
    "{{ v == v }}{{ 'a' in 'abc' }}{{ 1 < 2 < 3 }}{{ not v }}{{ {'<': v}['<'] }}{{ [v][0] }}{{ 'abc'[1:] }}",
)
OTHERS: Mapping[str, str] = {
    "part": "({{ v }}{{ v }}<)",
    "macros": "{% macro shown(a) %}<{{ a }}>{% endmacro %}{% macro said() %}{{ v }}{% endmacro %}"
    "{% set name = '<name>' %}",
    "base": "<{% block b %}{{ v }}{% endblock %}>{{ v }}",
}


def _template(kind: type[jinja2.Environment], text: str) -> jinja2.Template:
    environment = kind(
        loader=jinja2.DictLoader({**OTHERS, "main": text}), autoescape=True, undefined=jinja2.StrictUndefined
    )
    environment.globals.clear()
    environment.globals["namespace"] = jinja2.utils.Namespace
    return environment.get_template("main")


def _made(template: jinja2.Template, value: object) -> tuple[str, str]:
    """Return how `template` fails with `value`, by the error's name, and what it says; or what it makes."""
    try:
        return "", template.render(v=value)
    except Exception as error:  # noqa: BLE001 (that it is the same is the point)
        return type(error).__name__, str(error)


@pytest.mark.parametrize("text", PLACES)
def test_compiled_template_makes_what_jinja_makes(text: str) -> None:
    """A value of any class, at any place, is written, escaped or refused just as by Jinja's own code."""
    ours, book = _template(BoundedEnvironment, text), _template(jinja2.Environment, text)
    for value in VALUES.values():
        assert [_made(ours, value), _made(ours, value)] == [_made(book, value)] * 2


def test_compiled_template_escapes() -> None:
    """What is no markup is escaped, at whatever place it is written."""
    template = _template(BoundedEnvironment, "{{ v }}<p>{% block b %}{{ v }}{% endblock %}")
    values = "<&\"'>", _Word("<"), Markup("<"), _Shown(), _Kind.SHARP
    written = "&lt;&amp;&#34;&#39;&gt;", "&lt;", "<", "<b>&amp;</b>", "&lt;sharp&gt;"
    assert [_made(template, value) for value in values] == [("", f"{one}<p>{one}") for one in written]


@given(st.text())
def test_escape_text_is_escape(text: str) -> None:
    """The quick way to escape a text gives the same characters."""
    assert compiling.escape_text(text) == str(escape(text))


def test_compiled_template_knows_its_lines() -> None:
    """What fails within joined parts fails at its own line."""
    environment = BoundedEnvironment(autoescape=True, undefined=jinja2.StrictUndefined)
    template = environment.from_string("a{{ 1 }}b\n{{ 2 }}\n{{ nobody }}\n{{ 3 }}\n")
    with pytest.raises(jinja2.UndefinedError) as caught:
        template.render()
    lines = [one.lineno + 1 for one in caught.traceback if one.name == "top-level template code"]
    assert lines == [3]
