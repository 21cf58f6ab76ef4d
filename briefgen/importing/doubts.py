"""What was found of a raw text in, warnings out: what is missing, and what doesn't go together."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diagnostics import Diagnostic, diagnose, quoted
from briefgen.importing.body import Body
from briefgen.importing.findings import Stamped
from briefgen.importing.proposal import SURE, Finding
from briefgen.importing.weekdays import name_of, wrong_weekdays
from briefgen.texts import Place, TextFile, top_of


def doubts(
    raw: TextFile, *, title: Finding[str] | None, stamp: Stamped | None, body: Body
) -> tuple[Diagnostic, ...]:
    """Return what a person should look at, by line."""
    found = [*_missing(raw, title, body), *_undated(raw, stamp), *_weekdays(raw, stamp, body)]
    return tuple(sorted(found, key=lambda one: (one.place, one.code, one.message)))


def _missing(raw: TextFile, title: Finding[str] | None, body: Body) -> Iterator[Diagnostic]:
    if title is None:
        hint = "put the headline on the first line, or write it in with --review"
        yield diagnose("import/no-headline", top_of(raw.path), "no line looks like the headline", hint=hint)
    if not body.paragraphs:
        hint = "see that the whole article was copied"
        yield diagnose(
            "import/no-body", top_of(raw.path), "nothing is left for the article's body", hint=hint
        )


def _undated(raw: TextFile, stamp: Stamped | None) -> Iterator[Diagnostic]:
    if stamp is None:
        hint = "write the date into the article"
        yield diagnose("import/no-date", top_of(raw.path), "no line says when this was published", hint=hint)
        return
    place = _on(raw, stamp.words_line, stamp.stamp.words)
    if stamp.stamp.moment is None:
        hint = "say by `--captured-at` when the text was copied"
        yield diagnose("import/no-date", place, f"the date is empty: {stamp.stamp.reason}", hint=hint)
        return
    named, day = stamp.stamp.weekday, stamp.stamp.moment.day
    if named is not None and named != day.weekday():
        message = f"{day} is a {name_of(day.weekday())}, and the text says {name_of(named)}"
        yield diagnose("import/wrong-weekday", place, message, hint="look up when the article was published")
    elif stamp.stamp.rule == "date-of-numbers" and stamp.stamp.confidence < SURE:
        message = f"{stamp.stamp.reason}, and the first was taken"
        yield diagnose("import/doubtful-date", place, message, hint="mend the date if it was the other")


def _weekdays(raw: TextFile, stamp: Stamped | None, body: Body) -> Iterator[Diagnostic]:
    """Yield a warning for each weekday of the body that was not on its date, as the article's date has it."""
    if stamp is None or stamp.stamp.moment is None:
        return
    texts = ((paragraph.text, paragraph.line) for paragraph in body.paragraphs)
    for words, real, line in wrong_weekdays(texts, published=stamp.stamp.moment.day):
        message = f"{quoted(words)} was a {real}, if the article is of {stamp.stamp.moment.day.year}"
        hint = "see that the article's date is right"
        yield diagnose("import/wrong-weekday", _on(raw, line, words), message, hint=hint)


def _on(raw: TextFile, line: int, words: str = "") -> Place:
    """Return the place of `words` on a line; of the whole line where it hasn't them as they are, or none are given."""
    text = raw.line(line)
    at = text.find(words) if words else -1
    if at >= 0:
        return Place(path=raw.path, line=line, column=at + 1, length=len(words))
    return Place(path=raw.path, line=line, column=1, length=max(1, len(text.strip("\f "))))
