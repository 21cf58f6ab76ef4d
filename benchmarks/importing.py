"""Imports raw texts whose findings are known, and prints how many are found.

    BRIEFGEN_EVAL=…/eval BRIEFGEN_RAW=…/raw python benchmarks/importing.py [--misses]

`BRIEFGEN_EVAL` names a folder with `pdf_roundtrip/`: `gold.jsonl`, and each text as `md/<id>.md` and
`txt/<id>.txt`. `BRIEFGEN_RAW` names one with texts and `expected/<name>.json`. Either may be left out.

"paragraphs" counts what the body has word for word; "with captions" also a paragraph of the gold that an
import takes for a caption, as it should, with all of its words.
"""

from __future__ import annotations

import json
import os
import re
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path, PurePosixPath
from typing import Any
from zoneinfo import ZoneInfo

sys.path[0] = str(Path(__file__).parents[1])

from briefgen.importing import markup  # noqa: E402 (found from here on)
from briefgen.importing.decode import decode_raw  # noqa: E402
from briefgen.importing.proposal import Segments  # noqa: E402
from briefgen.importing.segment import Clues, RawForm, segment  # noqa: E402
from briefgen.importing.typography import fold_quotes  # noqa: E402

FIELDS = ("title", "kicker", "standfirst", "authors", "date")
FORMS = ("md", "txt")
_MARKS = re.compile(r"^(?:#{1,6}|>|-|\d{1,3}[.)]) (?=\S)")
_ORDERED = re.compile(r"^\d{1,3}[.)] (?=\S)")


@dataclass(kw_only=True)
class Score:
    """How many of how many, by what was asked; and what was missed."""

    found: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def count(self, what: str, *, is_found: bool, miss: str = "") -> None:
        """Add one."""
        self.asked[what] += 1
        self.found[what] += is_found
        if not is_found:
            self.misses.append(f"{what}: {miss}")


def fold(text: str) -> str:
    """Return `text` as it is compared: straight quotation marks, plain white space, nothing unseen."""
    text = "".join(one for one in unicodedata.normalize("NFC", text) if unicodedata.category(one) != "Cf")
    return " ".join(fold_quotes(text).split())


def key(text: str) -> str:
    """Return what is left of `text` however its lines were broken."""
    return re.sub(r"[\W_]+", "", fold(text))


def shown(paragraph: str) -> tuple[str, ...]:
    """Return the words of a paragraph in Markdown without its mark; as well with it where that is a number."""
    bare = fold(markup.plain(_MARKS.sub("", paragraph)))
    return (bare, fold(markup.plain(paragraph))) if _ORDERED.match(paragraph) else (bare,)


def take_apart(path: Path, clues: Clues) -> Segments:
    """Return the segments of a file that is known to be readable."""
    raw = decode_raw(path.read_bytes(), path=PurePosixPath(path.name)).value
    if raw is None:
        sys.exit(f"{path} can't be read")
    return segment(raw, clues=clues)


def blocks_between_blank_lines(text: str) -> list[str]:
    """Return the keys of what stands between blank lines."""
    parts = re.split(r"\n[ \t]*\n", text)
    return [made for part in parts if (made := key(markup.plain(markup.tidy(part))))]


def compare(gold: dict[str, Any], found: Segments, raw: str, score: Score) -> None:
    """Count what of `gold` was found."""
    name = gold["id"][:30]
    values = {
        "title": found.title.value if found.title else "",
        "kicker": found.kicker.value if found.kicker else "",
        "standfirst": found.standfirst.value if found.standfirst else "",
        "authors": [author.name for author in found.authors.value] if found.authors else [],
        "date": str(found.date.value.day) if found.date else "",
    }
    wanted = {**gold, "standfirst": gold["deck"] or ""}
    for what in FIELDS:
        is_found = (
            values[what] == wanted[what]
            if isinstance(values[what], list)
            else fold(str(values[what])) == fold(wanted[what])
        )
        score.count(what, is_found=is_found, miss=f"{name} {values[what]!r}, not {wanted[what]!r}")
    body = Counter(words for paragraph in found.body for words in shown(paragraph.text))
    captions = found.captions.value if found.captions else ()
    pictured = [(key(one.text), key(one.credit or "")) for one in captions]
    whole = "\n".join(body)
    for paragraph in gold["body"]:
        text = fold(paragraph)
        is_found = body[text] > 0
        body[text] -= is_found
        miss = f"{name} {paragraph[:70]!r} … {paragraph[-40:]!r}"
        score.count("paragraphs", is_found=is_found, miss=miss)
        is_caption = any(is_captioned(key(text), *one) for one in pictured)
        score.count("with captions", is_found=is_found or is_caption, miss=miss)
        score.count("words kept", is_found=text in whole or is_caption, miss=miss)
    count_joins(gold, found, raw, score)


def is_captioned(paragraph: str, words: str, credit: str) -> bool:
    """Tell whether a paragraph's key is that of a caption's words and credit, with no more than "Image:" between them."""
    between = len(paragraph) - len(words) - len(credit)
    return paragraph.startswith(words) and paragraph.endswith(credit) and 0 <= between <= len("photographby")


def count_joins(gold: dict[str, Any], found: Segments, raw: str, score: Score) -> None:
    """Count paragraphs that blank lines of the raw text cut, and ends of paragraphs that the body has lost.

    Where the gold says that no page cuts a paragraph of a text, blank lines cut none either: what stands on
    both sides of one there is the line that leads a list and the list's first item, which the gold holds for one.
    """
    name = gold["id"][:30]
    before = blocks_between_blank_lines(raw)
    after = {key(shown(paragraph.text)[0]) for paragraph in found.body}
    halves = set(before)
    keys = [key(paragraph) for paragraph in gold["body"]]
    for made, paragraph in zip(keys, gold["body"], strict=True):
        starts = [half for half in halves if len(half) > 8 and made.startswith(half) and half != made]  # noqa: PLR2004
        is_cut = gold["page_split_paragraphs"] > 0 and made not in halves
        if is_cut and any(made[len(half) :] in halves for half in starts):
            score.count("healed", is_found=made in after, miss=f"{name} {paragraph[:60]!r}")
    joined = "\n".join(after)
    for first, second in pairwise(keys):
        were_apart = first in halves and second in halves
        is_lost = were_apart and first + second in joined and bool(first) and bool(second)
        score.count("ends kept", is_found=not is_lost, miss=f"{name} {first[-30:]!r} and {second[:30]!r}")


def measure(folder: Path, form: str) -> Score:
    """Return the score of a form of the round trips in `folder`."""
    clues = Clues(
        captured_at=None, zone=UTC, source=None, source_url=None, form=RawForm.AUTO, known_sources=()
    )
    score = Score()
    for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        path = folder / form / f"{gold['id']}.{form}"
        compare(gold, take_apart(path, clues), path.read_text(encoding="utf-8"), score)
    return score


def measure_raw(folder: Path) -> Score:
    """Return the score of the raw texts in `folder`, each with what is expected of it."""
    score = Score()
    for expected_path in sorted((folder / "expected").glob("*.json")):
        expected = json.loads(expected_path.read_text(encoding="utf-8"))
        clues = Clues(
            captured_at=datetime.fromisoformat(expected["captured_at"]),
            zone=ZoneInfo(expected["time_zone"]),
            source=expected["options"].get("source"),
            source_url=None,
            form=RawForm.AUTO,
            known_sources=(),
        )
        found = take_apart(folder / f"{expected_path.stem}.txt", clues)
        for what, is_found, told in compare_raw(expected, found):
            score.count(what, is_found=is_found, miss=f"{expected_path.stem} {told}")
    return score


def compare_raw(expected: dict[str, Any], found: Segments) -> Iterator[tuple[str, bool, str]]:
    """Yield what is asked of a raw text, whether it was found, and what was."""
    for what in ("title", "kicker", "standfirst", "source"):
        finding = getattr(found, what)
        value = finding.value if finding else None
        yield what, value is not None and fold(value) == fold(expected[what]), repr(value)
    for what in ("authors", "contributors"):
        finding = getattr(found, what)
        people = [{"name": one.name, "place": one.place} for one in finding.value] if finding else []
        yield what, people == expected[what], repr(people)
    date = found.date.value.at if found.date else None
    yield "published", date == datetime.fromisoformat(expected["published"]), repr(date)
    yield "date_basis", found.date_basis == expected["date_basis"], repr(found.date_basis)
    captions = (
        [(fold(one.text), fold(one.credit or "")) for one in found.captions.value] if found.captions else []
    )
    wanted = [(fold(one["text"]), fold(one["credit"])) for one in expected["captions"]]
    yield "captions", captions == wanted, repr(captions)
    references = len(found.references.value) if found.references else 0
    yield "references", references == expected["references"], repr(references)
    body = fold("\n".join(paragraph.text for paragraph in found.body))
    for text in expected["healed"]:
        yield "healed", fold(text) in body, text
    for text in expected["absent"]:
        yield "absent", fold(text) not in body, text


def tell(title: str, score: Score, *, misses: bool) -> None:
    """Print a score."""
    print(f"\n{title}")
    for what, asked in score.asked.items():
        print(f"  {what:<13}{score.found[what]:>6} of {asked:>5}  {score.found[what] / asked:.3f}")
    if misses:
        print(*(f"    {miss}" for miss in score.misses), sep="\n")


def main(arguments: Sequence[str]) -> None:
    """Print what the folders of the environment give."""
    misses = "--misses" in arguments
    evaluation, raw = os.environ.get("BRIEFGEN_EVAL"), os.environ.get("BRIEFGEN_RAW")
    if not evaluation and not raw:
        sys.exit("set BRIEFGEN_EVAL or BRIEFGEN_RAW; see the first lines of this file")
    if evaluation:
        for form in FORMS:
            begun = time.process_time()
            score = measure(Path(evaluation, "pdf_roundtrip"), form)
            taken = time.process_time() - begun
            tell(f"pdf_roundtrip, {form}/ ({taken:.1f} processor seconds)", score, misses=misses)
    if raw:
        tell("raw texts", measure_raw(Path(raw)), misses=misses)


if __name__ == "__main__":
    main(sys.argv[1:])
