"""Values made from short text, for tests of the stages past the gate.

A briefing is written as one text: `== articles/first` begins a file, `--` alone begins its body.
A title, name or slug that is not written is the file's name, a date that is not is 14 May 2031.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path, PurePosixPath
from textwrap import dedent

from briefgen.config import CONFIG_PATH, Config, parse_config
from briefgen.diagnostics import Checked, Diagnostic
from briefgen.languages.english import ENGLISH
from briefgen.library.assemble import Library, assemble, take_census
from briefgen.library.rights import show_biographies, show_bodies
from briefgen.library.taxonomy import Kind, Node, gather_taxonomies
from briefgen.library.visibility import Viewpoint, decide_publication
from briefgen.pages.atlas import Atlas, make_atlas
from briefgen.pipeline import Options, Report, build
from briefgen.reading.content import parse_content
from briefgen.reading.project import Asset, Project
from briefgen.slugs import Slug
from briefgen.texts import Place, TextFile
from briefgen.theme.theme import ThemeFiles

CHECKOUT = Path(__file__).parent.parent
SETTINGS = "title: The Brief\nbase_url: https://example.org/\n"
NOW = datetime(2031, 6, 1, tzinfo=UTC)
HERE = Place(path=PurePosixPath("x.md"), line=1, column=1, length=1)


def day(text: str) -> date:
    """Return the day that `text` names."""
    return date.fromisoformat(text)


def node(text: str) -> Node:
    """Return the node that `person:ann-lee` names."""
    kind, _, node_id = text.partition(":")
    return Node(kind=Kind(kind), id=Slug(node_id))


def written(text: str) -> tuple[TextFile, ...]:
    """Return the content files of a briefing written as one text."""
    parts = re.split(r"^== ", dedent(text), flags=re.MULTILINE)[1:]
    return tuple(_file(*part.split("\n", 1)) for part in parts)


def _file(name: str, rest: str = "") -> TextFile:
    head, mark, body = rest.partition("--\n")
    folder, _, stem = name.strip().partition("/")
    label = "title" if folder == "articles" else "name"
    keys = {line.partition(":")[0] for line in head.splitlines()}
    if label not in keys:
        head = f"{label}: {stem.replace('-', ' ').title()}\n{head}"
    if folder == "articles" and "date" not in keys:
        head = f"{head.rstrip()}\ndate: 2031-05-14\n"
    if folder == "articles" and not keys & {"id", "slug"}:
        head = f"{head.rstrip()}\nslug: {stem.rpartition('/')[2]}\n"
    text = f"---\n{head.rstrip()}\n---\n" + (f"\n{body.strip()}\n" if mark else "")
    return TextFile(path=PurePosixPath("content") / folder / f"{stem}.md", text=text)


def config_of(settings: str = SETTINGS) -> Config:
    """Return the configuration that `settings` make, which must be sound."""
    checked = parse_config(TextFile(path=CONFIG_PATH, text=settings))
    assert checked.value is not None
    assert not checked.diagnostics
    return checked.value


def project_of(text: str, *, settings: str = SETTINGS, assets: Sequence[str] = ()) -> Project:
    """Return the project of a briefing written as one text."""
    return Project(
        config=TextFile(path=CONFIG_PATH, text=settings),
        content=written(text),
        assets=tuple(Asset(path=PurePosixPath(name), read=name.encode) for name in assets),
    )


def check_library(
    text: str,
    *,
    settings: str = SETTINGS,
    now: datetime = NOW,
    drafts: bool = False,
    assets: Sequence[str] = (),
) -> Checked[Library]:
    """Return the library of a briefing written as one text, and all that was found on the way."""
    return assembled(written(text), config=config_of(settings), now=now, drafts=drafts, assets=assets)


def assembled(
    files: Sequence[TextFile], *, config: Config, now: datetime, drafts: bool = False, assets: Sequence[str]
) -> Checked[Library]:
    """Return the library of these content files, and all that was found on the way."""
    content = parse_content(files, zone=config.zone, limits=config.limits)
    viewpoint = Viewpoint(now=now, shows_drafts=drafts, shows_future=False)
    publication = decide_publication(content.value.articles, viewpoint=viewpoint, zone=config.zone)
    census = take_census(publication.value, unread=content.value.unread)
    taxonomies = gather_taxonomies(census.published, content.value.profiles)
    bodies = show_bodies(
        publication.value.published,
        sources=taxonomies.value.sources,
        excerpt_words=config.rights.excerpt_words,
    )
    biographies = show_biographies(content.value.profiles)
    library = assemble(
        census,
        bodies=bodies.value,
        biographies=biographies.value,
        taxonomies=taxonomies.value,
        assets=frozenset(PurePosixPath(name) for name in assets),
        config=config,
    )
    stages = (content, publication, taxonomies, bodies, biographies, library)
    found = tuple(one for stage in stages for one in stage.diagnostics)
    return Checked(value=library.value, diagnostics=found)


def library_of(text: str, *, settings: str = SETTINGS, now: datetime = NOW) -> Library:
    """Return the library of a briefing that must be sound."""
    checked = check_library(text, settings=settings, now=now)
    assert messages(checked.diagnostics) == []
    return checked.value


def atlas_of(
    text: str,
    *,
    settings: str = SETTINGS,
    base_url: str | None = "https://example.org/",
    now: datetime = NOW,
    assets: Mapping[str, str] | None = None,
) -> Atlas:
    """Return the atlas of a briefing that must be sound."""
    return make_atlas(
        library_of(text, settings=settings, now=now),
        config=config_of(settings),
        language=ENGLISH,
        base_url=base_url,
        assets=assets or {},
    )


def theme_of(templates: Mapping[str, str], *, name: str = "broadsheet") -> ThemeFiles:
    """Return a theme of these templates."""
    root = PurePosixPath("themes") / name
    return ThemeFiles(
        name=name,
        manifest=TextFile(path=root / "theme.yaml", text=f"name: {name}\nversion: 1\n"),
        templates={
            template: TextFile(path=root / "templates" / template, text=text)
            for template, text in templates.items()
        },
        static=(),
    )


PLAIN = dict.fromkeys(("404.html", "archive.html", "article.html", "home.html", "person.html", "term.html", "terms.html", "thread.html", "threads.html"), "{{ page.head.title }}")  # fmt: skip
"""The smallest templates that a site can be made with."""


def build_site(
    text: str,
    *,
    settings: str = SETTINGS,
    templates: Mapping[str, str] = PLAIN,
    now: datetime = NOW,
    drafts: bool = False,
    assets: Sequence[str] = (),
) -> tuple[dict[str, bytes], Report]:
    """Return the outputs of a briefing written as one text, by path, and the report."""
    outputs: dict[str, bytes] = {}

    def write(path: PurePosixPath, content: bytes) -> None:
        assert str(path) not in outputs
        outputs[str(path)] = content

    report = build(
        project_of(text, settings=settings, assets=assets),
        {"broadsheet": theme_of(templates)},
        options=Options(now=now, drafts=drafts),
        write=write,
    )
    return outputs, report


def messages(diagnostics: Sequence[Diagnostic]) -> list[str]:
    """Return each diagnostic as `code: message`."""
    return [f"{found.code}: {found.message}" for found in diagnostics]


def codes(diagnostics: Sequence[Diagnostic]) -> list[str]:
    """Return each diagnostic's code."""
    return [found.code for found in diagnostics]
