"""`briefgen new`: a kind and a title in, a content file to write on out."""

from __future__ import annotations

import os
import unicodedata
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Final

import click

from briefgen.commands.building import (
    Inputs,
    make_engine,
    make_options,
    read_inputs,
    read_settings,
    run_build,
)
from briefgen.commands.keeping import vault_names
from briefgen.commands.options import CONTENT_ERRORS
from briefgen.commands.terminal import Terminal, shared_options
from briefgen.commands.writing import hold_project, require_own_folder, shown_path
from briefgen.config import Config
from briefgen.dates import DateProblem, Moment, parse_moment
from briefgen.diagnostics import printable, quoted
from briefgen.disk.files import create_file
from briefgen.disk.folders import make_folder
from briefgen.editing.begin import begin, begin_person
from briefgen.errors import OutsideError, UsageError
from briefgen.importing.kept import Kept, Offer, offer_profile, parse_kept
from briefgen.layout import find_root
from briefgen.library.claims import Namesake, claims_of, namesakes
from briefgen.memofile import borrow_memo
from briefgen.options import Options
from briefgen.output.place import STATE_FOLDER
from briefgen.reading.content import Content, parse_content, text_of
from briefgen.reading.project import ContentKind, content_file
from briefgen.reading.tree import read_vault
from briefgen.recall import Recall
from briefgen.sinks import Writing
from briefgen.slugs import Slug, slug_problem, slugify
from briefgen.texts import TextFile

KINDS: Final = MappingProxyType(
    {
        "article": ContentKind.ARTICLES,
        "person": ContentKind.PEOPLE,
        "topic": ContentKind.TOPICS,
        "thread": ContentKind.THREADS,
        "edition": ContentKind.EDITIONS,
        "source": ContentKind.SOURCES,
        "page": ContentKind.PAGES,
    }
)
"""What can be begun, by the word for one."""
DATED: Final = frozenset({ContentKind.ARTICLES, ContentKind.EDITIONS})
MOST_NAMED: Final = 3
"""Articles that are named where a profile is taken over from them."""
ANOTHER_SLUG = "name another with --slug"


@click.command("new", short_help="Begin a content file.")
@click.argument("word", metavar="KIND", type=click.Choice(tuple(KINDS)))
@click.argument("title")
@click.option("--date", "written", metavar="ISO", help="Of an article or edition; default: today.")
@click.option("--slug", "asked", metavar="SLUG", help="The end of its address; default: made from TITLE.")
@click.option("--now", metavar="ISO", help="What is today; default: the clock's.")
@click.option("--edit", "opens", is_flag=True, help="Open it in $VISUAL or $EDITOR.")
@shared_options
def command(
    terminal: Terminal,
    word: str,
    title: str,
    written: str | None,
    asked: str | None,
    now: str | None,
    opens: bool,
) -> int:
    """Begin a content file called TITLE, and say where it lies.

    KIND is article, person, topic, thread, edition, source or page. An article is a draft. A person
    whom an import offered begins with the role that the text gave. No file that is there is touched.
    """
    root = find_root(terminal.start)
    kind, name = KINDS[word], _sound_title(title)
    with hold_project(root, command="new"):
        inputs = read_inputs(root)
        config = read_settings(inputs, terminal)
        if config is None:
            return CONTENT_ERRORS
        options = make_options(inputs, base_url=None, drafts=True, future=True, now=now)
        date = _date_of(kind, written, options, config)
        slug = _slug_of(kind, name, asked)
        offer = offer_profile(name, _read_kept(root)) if kind is ContentKind.PEOPLE else None
        file = (
            begin_person(replace(offer.head, id=slug)) if offer else begin(kind, name, slug=slug, date=date)
        )
        texts = [text for each in inputs.project.content if (text := text_of(each))]
        content = parse_content(texts, zone=config.zone, limits=config.limits).value
        _refuse_taken(file, content, config)
        if kind is ContentKind.PAGES:
            _refuse_clash(file, inputs, options, root=root, terminal=terminal)
        _create(file, root)
    if offer:
        terminal.say(printable(f"taken over from {', '.join(offer.articles[:MOST_NAMED])}: {_taken(offer)}"))
    for namesake in namesakes(name, kind, content):
        terminal.say(_warning(name, namesake))
    path = root / file.path
    click.echo(shown_path(path))
    if opens:
        _open(path)
    return 0


def _sound_title(title: str) -> str:
    """Return `title` with single spaces; UsageError where there is nothing in it, or what no text has."""
    text = " ".join(title.split())
    if not text:
        raise UsageError("the title is blank", hint='write it in quotation marks, such as "What happened"')
    for character in text:
        if unicodedata.category(character) in {"Cc", "Cs"}:
            hint = "delete the character"
            raise UsageError(f"the title holds U+{ord(character):04X}, which is no text", hint=hint)
    return text


def _date_of(kind: ContentKind, written: str | None, options: Options, config: Config) -> Moment:
    """Return the date asked for, else the day it is in the site's time zone."""
    if written is not None and kind not in DATED:
        raise UsageError("only an article or an edition has a --date", hint="leave it out")
    today = options.now.astimezone(config.zone).date().isoformat()
    moment = parse_moment(today if written is None else written, zone=config.zone)
    if isinstance(moment, DateProblem):
        raise UsageError(f"{'today' if written is None else '--date'}: {moment.message}", hint=moment.hint)
    return moment


def _slug_of(kind: ContentKind, title: str, asked: str | None) -> Slug | None:
    """Return the slug asked for, else the title's; None for an edition, whose address is its date's."""
    if asked is None and kind is ContentKind.EDITIONS:
        return None
    slug = slugify(title) if asked is None else Slug(asked)
    problem = slug_problem(slug)
    if problem and asked is not None:
        raise UsageError(f"--slug: {quoted(slug)} {problem}", hint="use letters, digits and hyphens")
    if problem:
        made = f"the slug made of the title, {quoted(slug)}, {problem}"
        nothing = f"nothing of {quoted(title)} can stand in a URL"
        raise UsageError(made if slug else nothing, hint="name a slug with --slug")
    return slug


def _refuse_taken(file: TextFile, content: Content, config: Config) -> None:
    """Raise a UsageError where another file of the kind has the id or slug of the new `file`."""
    own = parse_content([file], zone=config.zone, limits=config.limits).value
    taken = claims_of(content, rhythm=config.edition)
    for claim in claims_of(own, rhythm=config.edition):
        if claim in taken:
            message = f"the id {quoted(claim.folded)} is taken by {printable(str(taken[claim]))}"
            raise UsageError(message, hint=ANOTHER_SLUG)


def _refuse_clash(
    file: TextFile, inputs: Inputs, options: Options, *, root: Path, terminal: Terminal
) -> None:
    """Raise a UsageError where the new page would stand where another page of the site does."""
    content = (*inputs.project.content, content_file(file))
    trial = replace(inputs, project=replace(inputs.project, content=content))
    sink = Writing(write=lambda _path, _content: None)
    with borrow_memo(root / STATE_FOLDER) as memo:
        recall = Recall(memo=memo, engine=make_engine(None, terminal))
        found_all = run_build(trial, options, sink=sink, recall=recall).diagnostics
    for found in found_all:
        is_own = found.place.path == file.path or str(file.path) in found.message
        if is_own and found.code.startswith("page/"):
            raise UsageError(f"{file.path}: {found.message}", hint=ANOTHER_SLUG)


def _create(file: TextFile, root: Path) -> None:
    path = root / file.path
    if os.path.lexists(path):
        raise UsageError(f"{shown_path(path)} is there already", hint=ANOTHER_SLUG)
    require_own_folder(path, root)
    make_folder(path.parent)
    create_file(path, file.text.encode())


def _read_kept(root: Path) -> tuple[Kept, ...]:
    """Return what imports kept of the people they offered; what can't be read was never kept."""
    kept = (read_vault(root, name) for name in vault_names(root))
    return tuple(found for each in kept if each and (found := parse_kept(each.record)))


def _taken(offer: Offer) -> str:
    """Return what an offer holds, in words."""
    head = offer.head
    parts = {"roles": head.roles, "aliases": head.aliases, "family_name": head.family_name}
    return ", ".join(key for key, value in parts.items() if value)


def _warning(name: str, namesake: Namesake) -> str:
    where = f"of {namesake.path}" if namesake.path else "which articles name"
    if namesake.is_same:
        return printable(f"warning: {quoted(name)} is a name {where} too, so it finds neither")
    said = printable(f"warning: {quoted(name)} is nearly {quoted(namesake.name)}, {where}")
    return said + "\n" + printable(f'  hint: did you mean "{namesake.name}"?')


def _open(path: Path) -> None:
    """Open `path` in the person's editor, and wait until it is closed."""
    try:
        click.edit(filename=str(path))
    except click.ClickException as error:
        raise OutsideError(error.message, hint="set $VISUAL or $EDITOR to your editor") from error
