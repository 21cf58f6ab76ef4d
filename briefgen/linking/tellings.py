"""What is published in, what each article's text says out: read where nothing known of it still holds.

What a text says depends on its file, on what it refers to and on the names that it has the words for;
on nothing else that there is. So a new name is looked for in those texts alone that can have it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from operator import attrgetter
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
from briefgen.recall import Cell, Kept, Recall, cell_of
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

    @property
    def digests(self) -> tuple[Digest, Digest]:
        """What a text that is the same says the same by."""
        return self.names, self.targets


@dataclass(frozen=True, slots=True, kw_only=True)
class Tellings:
    """What the texts of all published articles say, and themselves, in the articles' order."""

    told: Sequence[Cell[Checked[Told]]]
    texts: Sequence[Digest]
    """The memo's key of each text."""
    live: Callable[[], Iterator[Digest]]
    """Yields the memo's keys that they stand on."""


class _Read(NamedTuple):
    """A text that was read."""

    told: Kept
    text: bytes
    asked: tuple[Asked, ...]
    words: bytes
    """With spaces between: a set of five hundred takes as long to send and to keep as the whole text to read."""


class _Found(NamedTuple):
    """What a text says, and by what that is known."""

    own: Digest
    """Of the text and of what it refers to."""
    told: Cell[Checked[Told]]
    text: Digest
    """The memo's key of it."""


def read_texts(
    rows: Sequence[RollRow],
    files: Sequence[ContentFile],
    known: Known,
    *,
    find_article: Callable[[RollRow], Article],
    config: Config,
    recall: Recall,
) -> Tellings:
    """Return what the text of each article of `rows` says; `files` are theirs."""
    keyring, memo = _Keyring(known, recall), recall.memo
    bases = recall.each(
        "texts known by",
        (config.mentions, config.rights.excerpt_words),
        lambda row, file: _base_key(row, file, config),
        rows,
        files,
    )

    def find(wanted: Sequence[tuple[Digest, RollRow, ContentFile]]) -> Iterator[_Found]:
        links = [keyring.find(base) for base, _, _ in wanted]
        missing = [one for one, link in zip(wanted, links, strict=True) if link is None]
        if missing:
            tellings = (_telling(row, find_article(row), file, config) for _, row, file in missing)
            read = recall.engine.each(_read_text, keyring.lookup, tellings, total=len(missing))
            kept = [keyring.keep(base, one) for (base, *_), one in zip(missing, read, strict=True)]
            rest = iter(kept)
            links = [link or next(rest) for link in links]
        return (_Found(link.own, cell_of(link.key, memo), text_key(link.key)) for link in links if link)

    found = recall.each_of("texts", known.digests, find, bases, rows, files)
    keyring.finish()
    return Tellings(
        told=recall.each("told", None, attrgetter("told"), found),
        texts=recall.each("keys of texts", None, attrgetter("text"), found),
        live=lambda: chain(
            keyring.lists,
            (base for base in bases if base in memo),
            chain.from_iterable((one.own, one.told.key, one.text) for one in found),
        ),
    )


def text_key(told: Digest) -> Digest:
    """Return the memo's key of the text that says what is known by `told`."""
    return derive("text", told)


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


class _Link(NamedTuple):
    """Where a text was found."""

    own: Digest
    key: Digest
    """Of what it says."""


class _Keyring:
    """Finds the key of what a text says, link by link: what it refers to, its words, what it says.

    What the texts at hand came to is kept as two lists: while there are the same targets, and the
    same names, no more need be looked at.
    """

    def __init__(self, known: Known, recall: Recall) -> None:
        self._known = known
        self._recall = recall
        self._memo = recall.memo
        self.lists = derive("answered", known.targets), derive("met", known.names)
        """The keys of both lists."""
        self._answered: Mapping[Digest, Digest]
        self._met: Mapping[Digest, Digest]
        self._answered, self._met = (recall.value(key) if recall.has(key) else {} for key in self.lists)
        self._answered_now: dict[Digest, Digest] = {}
        self._met_now: dict[Digest, Digest] = {}

    @cached_property
    def names(self) -> Names:
        """All there is to find."""
        return self._known.load()

    @cached_property
    def lookup(self) -> Lookup:
        """What finds it, which is made once while there is the same to find."""
        return self._recall.once("lookup", (self._known.digests, self.names.linking), self.names.compile)

    @cached_property
    def _index(self) -> NameIndex:
        return self._recall.once("index", self._known.names, lambda: index_names(self.names.meanings))

    def find(self, base: Digest) -> _Link | None:
        """Return the key of what the text known by `base` says; None where it was never read so."""
        own = self._answered.get(base)
        if own is None:
            own = self._answer(base, load(self._memo.recall(base)) if base in self._memo else ())
        key = self._met.get(own)
        if key is None and own in self._memo:
            key = self._meet(own, self._memo.recall(own))
        return self._note(base, own, key) if key is not None and key in self._memo else None

    def keep(self, base: Digest, read: _Read) -> _Link:
        """Keep what was read: what a text refers to, its words, what it says and itself; return where it is found."""
        memo = self._memo
        if read.asked:
            memo.keep(base, dump(read.asked))
        own = self._answer(base, read.asked)
        memo.keep(own, read.words)
        key = self._meet(own, read.words)
        memo.keep(key, read.told.value, is_marked=read.told.is_marked)
        memo.keep(text_key(key), read.text)
        return self._note(base, own, key)

    def finish(self) -> None:
        """Keep the lists where they changed: as long as texts that stayed are not looked for, with what was found before."""
        now = self._answered_now, self._met_now
        for key, before, found in zip(self.lists, (self._answered, self._met), now, strict=True):
            after = {**before, **found} if self._recall.at_hand else found
            if before != after:
                self._recall.keep(key, after)

    def _note(self, base: Digest, own: Digest, key: Digest) -> _Link:
        self._answered_now[base] = own
        self._met_now[own] = key
        return _Link(own, key)

    def _answer(self, base: Digest, asked: tuple[Asked, ...]) -> Digest:
        answers = answers_to(asked, self.names.targets) if asked else ()
        return derive("own", base, self._known.targets if answers is None else digest(answers))

    def _meet(self, own: Digest, words: bytes) -> Digest:
        found = frozenset(words.decode(errors="surrogatepass").split())
        return derive("told", own, *meet_names(found, self._index))
