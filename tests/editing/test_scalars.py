"""A text as a scalar: plain where every YAML tool reads it so, quoted where one would not."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given

from briefgen.editing.scalars import emit_scalar, is_ambiguous, is_plain, quote
from tests.editing.heads import ANY_TEXT

LOADERS = [yaml.SafeLoader, yaml.CSafeLoader]
SHORT_KEY = 120
"""Characters of a text that YAML surely takes for a key, escapes included."""


@pytest.mark.parametrize("loader", LOADERS)
@given(text=ANY_TEXT)
def test_emit_scalar_is_that_text_to_others(loader: Any, text: str) -> None:
    """A tool that guesses types as YAML 1.1 has it reads the text, as a value, an item and a key."""
    block, flow = emit_scalar(text, in_flow=False), emit_scalar(text, in_flow=True)
    written = f"value: {block}\nitems:\n  - {block}\nflow: [{flow}, {{a: {flow}}}]\n"
    expected: dict[str, Any] = {"value": text, "items": [text], "flow": [text, {"a": text}]}
    if len(text) < SHORT_KEY:
        written += f"keys:\n  {block}: {block}\n"
        expected["keys"] = {text: text}
    assert yaml.load(written, Loader=loader) == expected


@pytest.mark.parametrize("mark", ["'", '"'])
@given(text=ANY_TEXT)
def test_quote_holds_any_text(mark: str, text: str) -> None:
    """Quotation marks of either kind hold whatever it is, on one line."""
    quoted = quote(text, mark=mark)
    assert yaml.load(quoted, Loader=yaml.SafeLoader) == text
    assert quoted[0] in {'"', "'"}
    assert "\n" not in quoted


@pytest.mark.parametrize(
    "text",
    [
        *("y", "N", "yes", "No", "ON", "off", "true", "FALSE", "null", "~", "=", "<<"),
        *("0", "-7", "+7", "007", "08", "1_000", "1,000", "0x1F", "-0xff", "0b101", "0o17"),
        *(
            "1.10",
            "1.",
            ".",
            ".5",
            "-.5",
            "1e3",
            "1.5E-3",
            "1_0.5",
            ".inf",
            "-.INF",
            ".NaN",
            "12:30",
            "190:20:30.15",
        ),
        *(
            "2031-05-14",
            "2031-5-4",
            "2031-05-14T09:30",
            "2031-05-14 09:30:00 +01:00",
            "2031-05-14t09:30:00.1Z",
        ),
    ],
)
def test_is_ambiguous_knows_what_others_take_for_no_text(text: str) -> None:
    """Truth values, nothing, numbers and dates of YAML 1.1 and 1.2 are quoted."""
    assert is_ambiguous(text)
    assert emit_scalar(text, in_flow=False) == f'"{text}"'


@pytest.mark.parametrize(
    "text",
    [
        *("Yes, please", "nothing", "Norway", "1.2.3", "1 000", "3D", "0x", "12:75", "12:30 sharp", "v1.10"),
        *("2031-05-14 was a Wednesday", "2031-05", "May 2031", "e3", "..", "-infinity", "https://x.org/a#b"),
        *("a:b", "it's", 'a "floor"', "C:\\x", "a, b", "a [b]", "100%", "a & b", "日本", "👩\u200d💻"),
    ],
)
def test_is_plain_leaves_most_text_alone(text: str) -> None:
    """What no tool takes for anything else needs no quotation marks, but for a minus at its head."""
    assert is_plain(text, in_flow=False) is not text.startswith("-")


@pytest.mark.parametrize("text", ["a, b", "a [b", "a ]b", "{a", "a}", "a?"])
def test_is_plain_is_stricter_within_brackets(text: str) -> None:
    """A comma or bracket ends a plain scalar there."""
    assert not is_plain(text, in_flow=True)


@pytest.mark.parametrize(
    ("text", "mark", "written"),
    [
        ("a", '"', '"a"'),
        ("it's", "'", "'it''s'"),
        ('"a"', '"', "'\"a\"'"),
        ("C:\\x", '"', "'C:\\x'"),
        ('a\x01\u2028\ufeff\n\t"\\', "'", '"a\\x01\\u2028\\ufeff\\n\\t\\"\\\\"'),
    ],
)
def test_quote_needs_few_escapes(text: str, mark: str, written: str) -> None:
    """The marks are those asked for, unless others need fewer escapes."""
    assert quote(text, mark=mark) == written
