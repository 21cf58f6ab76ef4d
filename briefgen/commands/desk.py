"""What an import is asked to do, whom it asks, and what is there already."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, tzinfo
from enum import StrEnum
from pathlib import Path, PurePosixPath

from briefgen.commands.keeping import recall_record, vault_names
from briefgen.commands.raws import RawInput
from briefgen.config import Config, Rights
from briefgen.dates import Moment
from briefgen.fields import Url
from briefgen.importing.decode import decode_raw
from briefgen.importing.likeness import phrases_of
from briefgen.importing.names.known import Known, know_names
from briefgen.importing.proposal import Proposal
from briefgen.importing.sameness import Match, Register
from briefgen.importing.segment import Clues, RawForm
from briefgen.library.taxonomy import gather_taxonomies
from briefgen.reading.content import Content
from briefgen.reading.tree import read_vault


class Choice(StrEnum):
    """What becomes of a text that is nearly an article that is there."""

    MERGE = "merge"
    NEW = "new"
    SKIP = "skip"


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """Who is asked about what is in doubt."""

    settle: Callable[[RawInput, Proposal], Proposal | None]
    """Returns the proposal as settled; None where the person wants no article of it."""
    choose: Callable[[RawInput, Match], Choice]


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What an import is asked to do."""

    today: date
    """In the briefing's time zone."""
    captured: Moment | None
    clues: Clues
    rights: Rights | None
    """None for what was said when the article was imported, or what the briefing says."""
    source_url: Url | None
    is_dry: bool
    is_forced: bool
    wants_review: bool
    review: Review | None
    """None where there is nobody to ask."""


@dataclass(slots=True, kw_only=True)
class Desk:
    """What is there already, kept up to date while texts are imported."""

    root: Path
    config: Config
    known: Known
    register: Register
    unmarked: frozenset[PurePosixPath]
    """Articles that do not say from which text they were imported."""
    has_vault: bool = False
    """Whether the vault's texts are in the register."""


def lay_desk(root: Path, config: Config, content: Content) -> Desk:
    """Return the desk of the project at `root`."""
    return Desk(
        root=root,
        config=config,
        known=know_names(gather_taxonomies(content.articles, content.profiles).value),
        register=Register(content.articles),
        unmarked=frozenset(one.path for one in content.articles if one.head.vault is None),
    )


def known_sources(content: Content) -> tuple[str, ...]:
    """Return every name of an outlet that the briefing uses."""
    terms = gather_taxonomies(content.articles, content.profiles).value.sources.terms.values()
    return tuple(dict.fromkeys(name for term in terms for name in (term.head.name, *term.head.aliases)))


def clues_of(
    content: Content,
    *,
    captured: Moment | None,
    zone: tzinfo,
    source: str | None,
    source_url: Url | None,
    form: RawForm,
) -> Clues:
    """Return what is known of raw texts from outside of them."""
    return Clues(
        captured_at=captured.at if captured else None,
        zone=zone,
        source=source,
        source_url=source_url,
        form=form,
        known_sources=known_sources(content),
    )


def find_match(desk: Desk, sha256: str, phrases: frozenset[int], *, source_url: Url | None) -> Match | None:
    """Return the article that is the same as a raw text, or nearly; the vault is read where that does not tell."""
    if desk.register.article_of(sha256) is None and not desk.has_vault:
        _register_vault(desk)
    return desk.register.find(
        sha256, phrases, url=source_url, recall=lambda name: _phrases_in_vault(desk.root, name)
    )


def _register_vault(desk: Desk) -> None:
    """Register every text of the vault; that of an article which no longer says so, by what was remembered."""
    for name in vault_names(desk.root):
        if desk.register.article_of(name) is None:
            record = recall_record(desk.root, name)
            path = PurePosixPath(record.path) if record else None
            if path not in desk.unmarked:
                continue
            desk.register.add(path, sha256=name, url=None)
        desk.register.add_text(name, _phrases_in_vault(desk.root, name), is_kept=True)
    desk.has_vault = True


def _phrases_in_vault(root: Path, name: str) -> frozenset[int]:
    kept = read_vault(root, name)
    text = decode_raw(kept.raw, path=PurePosixPath(name)).value if kept else None
    return phrases_of(text.text) if text else frozenset()
