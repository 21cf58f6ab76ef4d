"""Values made from short text, for tests of the stages past the gate.

A briefing is written as one text: `== articles/first` begins a file, `--` alone begins its body.
A title, name or slug that is not written is the file's name, a date that is not is 14 May 2031.
A file of a line or two may have nothing to say: that it is told so is let be, as no test here is of that.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path, PurePosixPath
from textwrap import dedent
from types import MappingProxyType

from briefgen.blueprint import Briefing, link_briefing
from briefgen.config import CONFIG_PATH, Config, parse_config
from briefgen.dates import PartialDate, parse_partial_date
from briefgen.diagnostics import Checked, Diagnostic
from briefgen.engine import IN_TURN
from briefgen.languages.english import ENGLISH
from briefgen.library.assemble import Library
from briefgen.library.linked import LinkedSegment, LinkedText, unpack_text
from briefgen.library.resolve import link_names, wording_of
from briefgen.library.rights import rights_of, show_body
from briefgen.library.story import Story
from briefgen.library.survey import survey
from briefgen.library.taxonomy import Kind, Node
from briefgen.library.visibility import Viewpoint
from briefgen.linking.link import link
from briefgen.memo import memory
from briefgen.options import Options
from briefgen.pages.atlas import Atlas, make_atlas
from briefgen.pipeline import build
from briefgen.reading.body import Text
from briefgen.reading.content import parse_content
from briefgen.reading.frontmatter import Prose
from briefgen.reading.project import Asset, Project, asset_of, content_file, pictures_of
from briefgen.recall import Recall
from briefgen.report import Report
from briefgen.sinks import Writing
from briefgen.slugs import Slug
from briefgen.texts import Place, TextFile
from briefgen.theme.theme import ThemeFiles
from briefgen.witness import Witness

CHECKOUT = Path(__file__).parent.parent
SETTINGS = "title: The Brief\nbase_url: https://example.org/\nchecks: {library/no-summary: off}\n"
NOW = datetime(2031, 6, 1, tzinfo=UTC)
HERE = Place(path=PurePosixPath("x.md"), line=1, column=1, length=1)


def anywhere(_name: str, /, *, of_key: bool) -> Place:  # noqa: ARG001 (a fake of a look-up)
    """Return one place for every setting."""
    return HERE


def day(text: str) -> date:
    """Return the day that `text` names."""
    return date.fromisoformat(text)


def partial_date(text: str) -> PartialDate:
    """Return the partial date that `text` names."""
    parsed = parse_partial_date(text)
    assert isinstance(parsed, PartialDate)
    return parsed


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
        content=tuple(content_file(file) for file in files),
        assets=tuple(named_asset(name) for name in assets),
        pictures=tuple(asset_of(PurePosixPath(name), content) for name, content in pictures.items()),
    )


def check_briefing(
    text: str,
    *,
    settings: str = SETTINGS,
    now: datetime = NOW,
    drafts: bool = False,
    assets: Sequence[str] = (),
    pictures: Mapping[str, bytes] | None = None,
) -> Checked[Briefing]:
    """Return a briefing written as one text, read and linked, and all that was found on the way."""
    project = project_of(text, settings=settings, assets=assets, pictures=pictures)
    linked = link_briefing(project, options=Options(now=now, drafts=drafts))
    assert linked.value is not None
    found = (one for one in linked.diagnostics if one.code != "config/no-base-url")
    return Checked(value=linked.value, diagnostics=worth_telling(found))


def check_library(
    text: str,
    *,
    settings: str = SETTINGS,
    now: datetime = NOW,
    drafts: bool = False,
    assets: Sequence[str] = (),
) -> Checked[Library]:
    """Return the library of a briefing written as one text, and all that was found on the way."""
    linked = check_briefing(text, settings=settings, now=now, drafts=drafts, assets=assets)
    return Checked(value=linked.value.library, diagnostics=linked.diagnostics)


def segments_of(text: str, name: str = "first", *, settings: str = SETTINGS) -> tuple[LinkedSegment, ...]:
    """Return what is shown of the article called `name` of a briefing, its names and references linked."""
    project, config = project_of(text, settings=settings), config_of(settings)
    content = parse_content(written(text), zone=config.zone, limits=config.limits).value
    viewpoint = Viewpoint(now=NOW, shows_drafts=False, shows_future=False)
    found = survey(
        content, unread=frozenset(), pictures=pictures_of(project), viewpoint=viewpoint, config=config
    ).value
    article = next(one for one in found.census.published if one.id == name)
    file = next(one for one in written(text) if one.path == article.path)
    body = show_body(
        Prose(file=file, start=article.body_start),
        rights=rights_of(article, found.taxonomies.sources),
        excerpt_words=config.rights.excerpt_words,
    )
    return link_names(
        wording_of(article, found.settled.get(article.id, {})), body.value, lookup=found.lookup
    ).value.segments


def texts_of(text: str, *, settings: str = SETTINGS) -> Callable[[Slug], LinkedText]:
    """Return what gives the text of each article of a briefing."""
    recall = Recall(memo=memory(), engine=IN_TURN)
    viewpoint = Viewpoint(now=NOW, shows_drafts=False, shows_future=False)
    linked = link(project_of(text, settings=settings), config_of(settings), viewpoint, recall=recall)
    texts = dict(zip(linked.ids, linked.texts, strict=True))
    return lambda name: unpack_text(recall.memo.recall(texts[name]))


def words_of(segments: Sequence[LinkedSegment]) -> str:
    """Return the words of a text, without its markup."""
    return "".join(segment.text for segment in segments if isinstance(segment, Text))


def worth_telling(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return `diagnostics` but for those of files that say nothing."""
    return tuple(found for found in diagnostics if found.code != "body/missing")


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
    checked = check_briefing(text, settings=settings, now=now, pictures=pictures)
    assert messages(checked.diagnostics) == []
    return make_atlas(
        checked.value.library,
        config=config_of(settings),
        language=ENGLISH,
        base_url=base_url,
        assets=assets or {},
        project=project_of(text, settings=settings, pictures=pictures),
    )


def with_story(atlas: Atlas, story: Story) -> Atlas:
    """Return `atlas` with `story` as its only one."""
    library, witness = copy(atlas.library), Witness()
    library.stories = witness.watch(Kind.ARTICLE, {story.id: story})
    return replace(atlas, library=library, witness=witness)


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
        sink=Writing(write=write),
    )
    return outputs, replace(report, diagnostics=worth_telling(report.diagnostics))


def png(width: int, height: int) -> bytes:
    """Return the beginning of a PNG of this size, which is all that is read of one."""
    header = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + header + struct.pack(">I", zlib.crc32(header))


def named_asset(name: str) -> Asset:
    """Return an asset whose content is its own name, after the header of a PNG where it is one."""
    content = png(4, 3) if name.endswith(".png") else b""
    return asset_of(PurePosixPath(name), content + name.encode())


def messages(diagnostics: Sequence[Diagnostic]) -> list[str]:
    """Return each diagnostic as `code: message`."""
    return [f"{found.code}: {found.message}" for found in diagnostics]


def codes(diagnostics: Sequence[Diagnostic]) -> list[str]:
    """Return each diagnostic's code."""
    return [found.code for found in diagnostics]
