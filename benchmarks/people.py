"""Texts that nobody here wrote in, how well an import finds their people out.

BRIEFGEN_EVAL names a folder with `people/meantime_wikinews.jsonl` (people marked, not all of them: recall
alone) and `people/wikinews_2019_2020.jsonl` (unmarked: a sample to be read by eye). Run from the top as
`python -m benchmarks.people`; `--sample 0` leaves the reading out, `--seed` draws another.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import process_time
from typing import TypedDict

from briefgen.importing.names.known import Known, know_names
from briefgen.importing.people import propose_people
from briefgen.importing.proposal import Paragraph, PersonProposal
from briefgen.library.taxonomy import gather_taxonomies
from briefgen.reading.content import Profiles

_TOKENISED = (
    (re.compile(r" '(s|re|ll|ve|d|m|t)\b"), r"'\1"),
    (re.compile(r" (n't)\b"), r"\1"),
    (re.compile(r"`` ?"), "“"),
    (re.compile(r" ?''"), "”"),
    (re.compile(r" ([,.;:!?)%])"), r"\1"),
    (re.compile(r"([($]) "), r"\1"),
)
"""What undoes the parting of words in the marked texts."""
_NAMED = re.compile(r"(?:[A-Z][a-z][\w'’-]*|[A-Z]\.)(?: (?:[A-Z][a-z][\w'’-]*|[A-Z]\.))+")
"""A marked person who has no address, and is no description: all capitals, no abbreviation."""
AROUND = 90
"""Characters shown on either side of a name."""


class Marked(TypedDict):
    """A stretch of a marked text."""

    type: str
    text: str
    refs: list[str]


class Text(TypedDict):
    """One of the texts."""

    id: str
    title: str
    text: str
    entities: list[Marked]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recall:
    """How many of the marked were found."""

    found: int
    marked: int
    missed: tuple[str, ...]

    def __str__(self) -> str:
        """Say it in a line."""
        share = self.found / max(1, self.marked)
        return f"{self.found} of {self.marked} ({share:.3f})"


def nobody() -> Known:
    """Return a library that knows nobody."""
    return know_names(gather_taxonomies((), Profiles()).value)


def people_of(title: str, text: str, known: Known) -> tuple[PersonProposal, ...]:
    """Return the people that an import of `text` offers."""
    paragraphs: list[Paragraph] = []
    line = 1
    for part in re.split(r"(\n\s*\n)", text):
        if part.strip():
            paragraphs.append(Paragraph(text=part, line=line))
        line += part.count("\n")
    return propose_people(
        paragraphs, captions=(), title=title, standfirst=None, known=known, not_people=frozenset()
    )


def whole(text: str) -> str:
    """Return a marked text as it was before its words were parted."""
    for pattern, joined in _TOKENISED:
        text = pattern.sub(joined, text)
    return text


def marked_people(text: Text) -> Mapping[str, Sequence[str]]:
    """Return the marked people who are named, each with the stretches that name them."""
    found: dict[str, list[str]] = {}
    for one in text["entities"]:
        if one["type"] != "PER":
            continue
        address = next((ref for ref in one["refs"] if ref.startswith("http")), None)
        person = address.strip().rpartition("/")[2].replace("_", " ") if address else whole(one["text"])
        words = person.split()
        is_named = any(word in one["text"].split() for word in words) if address else _NAMED.fullmatch(person)
        if is_named:
            found.setdefault(person, []).append(whole(one["text"]))
    return found


def measure_recall(texts: Iterable[Text], known: Known) -> tuple[Recall, Recall]:
    """Return the recall of people, each once a text, and of the stretches that name them."""
    people: list[tuple[str, bool]] = []
    mentions: list[tuple[str, bool]] = []
    for text in texts:
        proposals = people_of("", whole(text["text"]), known)
        names = {mention for proposal in proposals for mention in proposal.mentions}
        for person, stretches in marked_people(text).items():
            hits = [any(name in stretch for name in names) for stretch in stretches]
            people.append((f"{person} ({text['id']})", any(hits)))
            mentions += zip(stretches, hits, strict=True)
    return _recall(people), _recall(mentions)


def _recall(found: Sequence[tuple[str, bool]]) -> Recall:
    missed = tuple(name for name, is_found in found if not is_found)
    return Recall(found=len(found) - len(missed), marked=len(found), missed=missed)


def list_sample(texts: Sequence[Text], known: Known, *, size: int, seed: int) -> Iterator[str]:
    """Yield people proposed, drawn by `seed`, each with the words around the name."""
    offered = [
        (text, proposal) for text in texts for proposal in people_of(text["title"], text["text"], known)
    ]
    yield f"{len(offered)} people in {len(texts)} texts; {min(size, len(offered))} of them, seed {seed}:"
    drawn = random.Random(seed).sample(offered, min(size, len(offered)))  # noqa: S311 (a sample, no secret)
    for number, (text, person) in enumerate(drawn, start=1):
        flat = " ".join(text["text"].split())
        at = max(0, flat.find(person.mentions[-1 if person.mentions[0] not in flat else 0]))
        around = flat[max(0, at - AROUND) : at + AROUND]
        yield f"{number:3} {person.name} [{person.relation}; {person.role or '-'}; {person.rule} {person.confidence}]"
        yield f"      …{around}…"


def read_texts(path: Path) -> list[Text]:
    """Return the texts of a file that has one a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def main() -> None:
    """Print recall, time and a sample."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--missed", action="store_true", help="list what was not found")
    asked = parser.parse_args()
    folder = Path(os.environ["BRIEFGEN_EVAL"]) / "people"
    marked, unmarked = (
        read_texts(folder / name) for name in ("meantime_wikinews.jsonl", "wikinews_2019_2020.jsonl")
    )
    known = nobody()
    begun = process_time()
    people, mentions = measure_recall(marked, known)
    print(f"people found: {people}; stretches that name them: {mentions}")
    if asked.missed:
        print(*people.missed, sep="\n")
    sample = list(list_sample(unmarked, known, size=asked.sample, seed=asked.seed))
    size = sum(len(text["text"]) for text in (*marked, *unmarked))
    print(f"{size / 1e6:.2f} million characters in {process_time() - begun:.2f} processor seconds")
    if asked.sample:
        print(*sample, sep="\n")


if __name__ == "__main__":
    main()
