"""Values made from short text, for tests of the stages past the gate.

A briefing is written as one text: `== articles/first` begins a file, `--` alone begins its body.
A title, name or slug that is not written is the file's name, a date that is not is 14 May 2031.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path, PurePosixPath
from textwrap import dedent
from types import MappingProxyType

from briefgen.config import CONFIG_PATH, Config, parse_config
from briefgen.diagnostics import Checked, Diagnostic
from briefgen.languages.english import ENGLISH
from briefgen.library.assemble import Library, assemble, take_census
from briefgen.library.rights import own_proses, show_bodies, show_own
from briefgen.library.taxonomy import Kind, Node, gather_taxonomies
from briefgen.library.visibility import Viewpoint, decide_publication
from briefgen.pages.atlas import Atlas, make_atlas
from briefgen.pipeline import Options, Report, build
from briefgen.reading.content import parse_content
from briefgen.reading.project import Asset, Project, pictures_of
from briefgen.slugs import Slug
from briefgen.texts import Place, TextFile
from briefgen.theme.theme import ThemeFiles

CHECKOUT = Path(__file__).parent.parent
SETTINGS = "title: The Brief\nbase_url: https://example.org/\n"
NOW = datetime(2031, 6, 1, tzinfo=UTC)
HERE = Place(path=PurePosixPath("x.md"), line=1, column=1, length=1)


def anywhere(_name: str, /, *, of_key: bool) -> Place:  # noqa: ARG001 (a fake of a look-up)
    """Return one place for every setting."""
    return HERE


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
    label = "title" if folder in {"articles", "editions", "pages"} else "name"
    keys = {line.partition(":")[0] for line in head.splitlines()}
    if label not in keys:
        head = f"{label}: {stem.replace('-', ' ').title()}\n{head}"
    if folder in {"articles", "editions"} and "date" not in keys:
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


def project_of(
    text: str,
    *,
    settings: str = SETTINGS,
    assets: Sequence[str] = (),
    pictures: Mapping[str, bytes] | None = None,
) -> Project:
    """Return the project of a briefing written as one text; `pictures` lie beside its content files."""
    return made_project(written(text), settings=settings, assets=assets, pictures=pictures or {})


def made_project(
    files: Sequence[TextFile],
    *,
    settings: str = SETTINGS,
    assets: Sequence[str] = (),
    pictures: Mapping[str, bytes] = MappingProxyType({}),
) -> Project:
    """Return the project of these content files; an asset's content is its own name, a PNG's after a header."""
    return Project(
        config=TextFile(path=CONFIG_PATH, text=settings),
        content=tuple(files),
        assets=tuple(asset_of(name) for name in assets),
        pictures=tuple(
            Asset(path=PurePosixPath(name), read=partial(bytes, content))
            for name, content in pictures.items()
        ),
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
    project = project_of(text, settings=settings, assets=assets)
    return assembled(project, config=config_of(settings), now=now, drafts=drafts)


def assembled(project: Project, *, config: Config, now: datetime, drafts: bool = False) -> Checked[Library]:
    """Return the library of `project`, and all that was found on the way."""
    content = parse_content(project.content, zone=config.zone, limits=config.limits)
    viewpoint = Viewpoint(now=now, shows_drafts=drafts, shows_future=False)
    publication = decide_publication(
        content.value.articles, content.value.editions, viewpoint=viewpoint, zone=config.zone
    )
    census = take_census(
        publication.value, pages=content.value.pages, unread=content.value.unread, rhythm=config.edition
    )
    taxonomies = gather_taxonomies(census.value.published, content.value.profiles)
    bodies = show_bodies(
        publication.value.published,
        sources=taxonomies.value.sources,
        excerpt_words=config.rights.excerpt_words,
    )
    own_texts = show_own(own_proses(content.value.profiles, census.value.editions, census.value.pages))
    library = assemble(
        census.value,
        bodies=bodies.value,
        own_texts=own_texts.value,
        taxonomies=taxonomies.value,
        pictures=pictures_of(project),
        config=config,
    )
    stages = (content, publication, census, taxonomies, bodies, own_texts, library)
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
    pictures: Mapping[str, bytes] | None = None,
) -> Atlas:
    """Return the atlas of a briefing that must be sound; `assets` are the theme's."""
    project, config = project_of(text, settings=settings, pictures=pictures), config_of(settings)
    checked = assembled(project, config=config, now=now)
    assert messages(checked.diagnostics) == []
    return make_atlas(
        checked.value,
        config=config,
        language=ENGLISH,
        base_url=base_url,
        assets=assets or {},
        project=project,
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


PLAIN = dict.fromkeys(("404.html", "archive.html", "article.html", "edition.html", "editions.html", "home.html", "page.html", "person.html", "term.html", "terms.html", "thread.html", "threads.html"), "{{ page.head.title }}")  # fmt: skip
"""The smallest templates that a site can be made with."""


def build_site(
    text: str,
    *,
    settings: str = SETTINGS,
    templates: Mapping[str, str] = PLAIN,
    now: datetime = NOW,
    drafts: bool = False,
    assets: Sequence[str] = (),
    pictures: Mapping[str, bytes] | None = None,
) -> tuple[dict[str, bytes], Report]:
    """Return the outputs of a briefing written as one text, by path, and the report."""
    outputs: dict[str, bytes] = {}

    def write(path: PurePosixPath, content: bytes) -> None:
        assert str(path) not in outputs
        outputs[str(path)] = content

    report = build(
        project_of(text, settings=settings, assets=assets, pictures=pictures),
        {"broadsheet": theme_of(templates)},
        options=Options(now=now, drafts=drafts),
        write=write,
    )
    return outputs, report


def png(width: int, height: int) -> bytes:
    """Return the beginning of a PNG of this size, which is all that is read of one."""
    header = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + header + struct.pack(">I", zlib.crc32(header))


def asset_of(name: str) -> Asset:
    """Return an asset whose content is its own name, after the header of a PNG where it is one."""
    content = png(4, 3) if name.endswith(".png") else b""
    return Asset(path=PurePosixPath(name), read=partial(bytes, content + name.encode()))


def messages(diagnostics: Sequence[Diagnostic]) -> list[str]:
    """Return each diagnostic as `code: message`."""
    return [f"{found.code}: {found.message}" for found in diagnostics]


def codes(diagnostics: Sequence[Diagnostic]) -> list[str]:
    """Return each diagnostic's code."""
    return [found.code for found in diagnostics]
