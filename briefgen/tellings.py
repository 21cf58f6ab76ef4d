"""What is published in, what each article's text says out: read where nothing known of it still holds.

What a text says depends on its file, on what it refers to and on the names that it has the words for;
on nothing else that there is. So a new name is looked for in those texts alone that can have it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from typing import NamedTuple

from briefgen.config import Config, MentionLinks, Rights
from briefgen.diagnostics import Checked
from briefgen.dumping import dump, load
from briefgen.library.crosslinks import Asked, Targets, answers_to
from briefgen.library.meeting import NameIndex, index_names, meet_names
from briefgen.library.mentions import Meaning
from briefgen.library.names import compile_names
from briefgen.library.resolve import Lookup, Settled, Told, wording_of
from briefgen.library.stories import Telling, read_story
from briefgen.memo import Digest, derive, digest
from briefgen.reading.article import Article
from briefgen.reading.project import ContentFile
from briefgen.recall import Cell, Kept, Recall, cell_at
from briefgen.slugs import Slug


class RollRow(NamedTuple):
    """A published article, and what reading its text depends on besides the text."""

    id: Slug
    path: PurePosixPath
    rights: Rights
    settled: Settled
    vault: str | None
    """The fingerprint of the raw text that it was imported from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """A lookup, before its names are compiled."""

    targets: Targets
    meanings: Mapping[str, Meaning]
    linking: MentionLinks

    def compile(self) -> Lookup:
        """Return the lookup."""
        return Lookup(targets=self.targets, matcher=compile_names(self.meanings), linking=self.linking)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What there is to find in texts, before any of it is looked at."""

    names: Digest
    """Of every name that is looked for in texts."""
    targets: Digest
    """Of everything that texts can refer to."""
    load: Callable[[], Names]
    """Returns all of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tellings:
    """What the texts of all published articles say."""

    told: Mapping[Slug, Cell[Checked[Told]]]
    live: tuple[Digest, ...]
    """The memo's keys that finding them stands on, besides their own."""


class _Read(NamedTuple):
    """A text that was read."""

    told: Kept
    text: bytes
    asked: tuple[Asked, ...]
    words: bytes
    """With spaces between: a set of five hundred takes as long to send and to keep as the whole text to read."""


def read_texts(
    rows: Sequence[RollRow],
    known: Known,
    files: Mapping[PurePosixPath, ContentFile],
    *,
    find_article: Callable[[RollRow], Article],
    config: Config,
    recall: Recall,
) -> Tellings:
    """Return what the text of each article of `rows` says."""
    memo = recall.memo
    keyring = _Keyring(known, recall)
    every = recall.each(
        "texts known by",
        (config.mentions, config.rights.excerpt_words),
        rows,
        lambda row: _base_key(row, files[row.path], config),
        part=lambda row: files[row.path].digest,
    )
    bases = dict(zip((row.id for row in rows), every, strict=True))
    keys = {name: keyring.find(base) for name, base in bases.items()}
    missing = [row for row in rows if keys[row.id] not in memo]
    if missing:
        tellings = (_telling(row, find_article(row), files[row.path], config) for row in missing)
        read = recall.engine.each(_read_text, keyring.names.compile(), tellings, total=len(missing))
        for row, one in zip(missing, read, strict=True):
            keys[row.id] = key = keyring.keep(bases[row.id], one)
            memo.keep(key, one.told.value, is_marked=one.told.is_marked)
            memo.keep(derive("text", key), one.text)
    read_keys = {name: key for name, key in keys.items() if key}
    cells = recall.each("text cells", None, read_keys.values(), lambda key: cell_at(key, memo))
    told = {name: cell for name, cell in zip(read_keys, cells, strict=True) if cell}
    return Tellings(told=told, live=keyring.finish())


def _base_key(row: RollRow, file: ContentFile, config: Config) -> Digest:
    """Return the digest of all that a text depends on but for what it finds in the briefing."""
    return derive(
        "text",
        file.digest,
        str(row.path).encode(),
        row.rights.encode(),
        config.mentions.encode(),
        b"%d" % config.rights.excerpt_words,
        *((digest(row.settled),) if row.settled else ()),
    )


def _telling(row: RollRow, article: Article, file: ContentFile, config: Config) -> Telling:
    return Telling(
        path=row.path,
        body_start=article.body_start,
        wording=wording_of(article, row.settled),
        rights=row.rights,
        excerpt_words=config.rights.excerpt_words,
        content=file.read(),
    )


def _read_text(lookup: Lookup, telling: Telling) -> _Read:
    checked = read_story(lookup, telling)
    story = checked.value
    told = Checked(value=story.told, diagnostics=checked.diagnostics)
    return _Read(
        told=Kept(value=dump(told), is_marked=bool(checked.diagnostics)),
        text=story.text,
        asked=story.asked,
        words=" ".join(story.words).encode(errors="surrogatepass"),
    )


class _Keyring:
    """Finds the key of what a text says, link by link: what it refers to, its words, what it says.

    What the texts at hand came to is kept as two lists: while there are the same targets, and the
    same names, no more need be looked at.
    """

    def __init__(self, known: Known, recall: Recall) -> None:
        self._known = known
        self._recall = recall
        self._memo = recall.memo
        self._lists = derive("answered", known.targets), derive("met", known.names)
        self._answered: dict[Digest, Digest]
        self._met: dict[Digest, Digest]
        self._answered, self._met = (recall.value(key) if recall.has(key) else {} for key in self._lists)
        self._answered_now: dict[Digest, Digest] = {}
        self._met_now: dict[Digest, Digest] = {}

    @cached_property
    def names(self) -> Names:
        """All there is to find."""
        return self._known.load()

    @cached_property
    def _index(self) -> NameIndex:
        return index_names(self.names.meanings)

    def find(self, base: Digest) -> Digest | None:
        """Return the key of what the text known by `base` says; None where it was never read so."""
        asked = self._memo.recall(base) if base in self._memo and base not in self._answered else b""
        own = self._answered.get(base) or self._answer(base, load(asked) if asked else ())
        if own in self._met:
            key = self._met[own]
        elif own in self._memo:
            key = self._meet(own, self._memo.recall(own))
        else:
            return None
        return self._note(base, own, key)

    def keep(self, base: Digest, read: _Read) -> Digest:
        """Keep what a text refers to and its words, and return the key of what it says."""
        if read.asked:
            self._memo.keep(base, dump(read.asked))
        own = self._answer(base, read.asked)
        self._memo.keep(own, read.words)
        return self._note(base, own, self._meet(own, read.words))

    def finish(self) -> tuple[Digest, ...]:
        """Keep the lists where they changed, and return the memo's keys that were used."""
        now = self._answered_now, self._met_now
        for key, before, after in zip(self._lists, (self._answered, self._met), now, strict=True):
            if before != after:
                self._recall.keep(key, after)
        asked = (base for base in self._answered_now if base in self._memo)
        return *self._lists, *asked, *self._met_now

    def _note(self, base: Digest, own: Digest, key: Digest) -> Digest:
        self._answered_now[base] = own
        self._met_now[own] = key
        return key

    def _answer(self, base: Digest, asked: tuple[Asked, ...]) -> Digest:
        answers = answers_to(asked, self.names.targets) if asked else ()
        return derive("own", base, self._known.targets if answers is None else digest(answers))

    def _meet(self, own: Digest, words: bytes) -> Digest:
        found = frozenset(words.decode(errors="surrogatepass").split())
        return derive("told", own, *meet_names(found, self._index))
