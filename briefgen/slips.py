"""What libyaml says of a slip in, what a curator can do about it out."""

from __future__ import annotations

import re

CLOSING = {"[": "]", "{": "}"}
"""The bracket that closes each."""

QUOTE_IT = "put the value in quotation marks"
WRITE_IT = "write the value out, or put it in quotation marks if it is text"
UNTAG_IT = "delete the tag, or put the value in quotation marks"

_PROBLEMS = (
    ("cannot start any token", 'a value can\'t begin with "{}"', QUOTE_IT),
    ("alphabetic or numeric", 'a value can\'t begin with "{}"', QUOTE_IT),
    ("mapping keys", 'a value can\'t begin with "{}"', QUOTE_IT),
    (
        "expected ':'",
        'this line has no ": " after its key',
        "write `key: value`, or begin it further in if it goes on from the line above",
    ),
    ("sequence entries", "a list can't begin beside its key", "begin it on the next line, or write [a, b]"),
    (
        "expected key",
        "this line does not fit the lines above",
        "check the indentation and the quotation marks",
    ),
    (
        "'-' indicator",
        "this line does not fit the list above",
        'begin each item with "- ", as far in as the first, and its other keys below its first',
    ),
    ("escape", "an escape that YAML does not know", "use single quotation marks"),
    ("hexdecimal", "an escape that YAML does not know", "use single quotation marks"),
    ("line break", "a block of text begins on the line below its mark", "put nothing else after the | or >"),
    ("directive", "a line can't begin with %", "delete the line"),
    ("tag", '"!" begins a tag, which is not read', UNTAG_IT),
    ("expected '>'", '"!" begins a tag, which is not read', UNTAG_IT),
)
"""What libyaml says, in part, and what that means to a curator."""

TOLD_LATE = ("end of stream", "document indicator", "expected ':'", "alphabetic or numeric", "expected '>'")
"""Problems that libyaml meets long after what causes them, which its context marks."""

_MARKS = frozenset("\"'")
_DOTS = re.compile(r"^\.\.\.\s", re.MULTILINE)
"""The line that ends a YAML document."""


def explain(problem: str, text: str, at: int) -> tuple[str, str]:
    """Return libyaml's `problem` at `text[at]` as a message and a hint a curator can use."""
    character = text[at : at + 1]
    before = text[text.rfind("\n", 0, at) + 1 : at]
    if character == "\t" or "\t" in before:
        return "a tab where YAML wants spaces", "indent with spaces"
    if "mapping values are not allowed" in problem or ("expected ',' or" in problem and character == ":"):
        return _of_colon(before, is_first_line=at == len(before))
    if "document start" in problem:
        return _outside(text, at)
    if "end of stream" in problem or "document indicator" in problem:
        return "a quotation mark is never closed", f"close it, or {_kept(character)}"
    if "expected ':'" in problem and character == "-":
        return 'a list\'s item has a space after its "-"', 'write "- "'
    after = _after_value(before) if "expected key" in problem and character not in CLOSING.values() else None
    if after:
        return after
    if character and (character in CLOSING.values() or "node content" in problem or "',' or" in problem):
        return f'"{character}" has no place here', QUOTE_IT
    for part, message, hint in _PROBLEMS:
        if part in problem:
            return message.format(character), hint
    return problem or "not valid YAML", "check the punctuation, or put the value in quotation marks"


def _of_colon(before: str, *, is_first_line: bool) -> tuple[str, str]:
    """Return what is wrong with a colon that follows `before` in its line."""
    if ":" in before or is_first_line:
        return 'a second ":" in one value', QUOTE_IT
    hint = 'begin it where the other keys begin, and see that the line above has ": " after its key'
    return "this line reads as part of the line above", hint


def _outside(text: str, at: int) -> tuple[str, str]:
    """Return what is wrong with a line that stands outside the YAML document before it."""
    if _DOTS.search(text, 0, at):
        return "text after the end of the YAML", "delete the line of dots"
    return "this line begins further left than the first key", "begin every key in the same column"


def _after_value(before: str) -> tuple[str, str] | None:
    """Return what is wrong with text that follows a value's end in its own line; None where no value ends."""
    end = before.rstrip()[-1:]
    if end in CLOSING.values():
        return f'text after the closing "{end}"', QUOTE_IT
    marks = [sign for sign in before if sign in _MARKS]
    if not marks:
        return None
    if marks.count(marks[-1]) % 2:
        return (
            "this quotation mark closes one that was opened in a line above",
            "close that one in its own line",
        )
    return "text after the closing quotation mark", _kept(marks[-1])


def _kept(mark: str) -> str:
    """Return how a quotation mark is written that belongs to a text in such marks."""
    return (
        "double the mark where it belongs to the text"
        if mark == "'"
        else f"write \\{mark} where it belongs to the text"
    )
