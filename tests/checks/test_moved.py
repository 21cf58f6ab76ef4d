"""Articles whose address is another than in the last site, and what leads on from the old one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

import pytest

from briefgen.checks.moved import LastSite, find_moved, parse_last_site
from briefgen.cli import run
from briefgen.commands.building import read_last_site
from tests.making import HERE, SETTINGS, build_site, check_library, written

ARTICLE = """
== articles/a
title: Harbour reopens
slug: harbour-reopens
source: {name: The Gazette, url: https://gazette.example/harbour}
"""


def last_site(text: str, *, settings: str = SETTINGS, drafts: bool = False) -> LastSite:
    """Return what a build of a briefing leaves."""
    outputs, _ = build_site(text, settings=settings, drafts=drafts)
    paths = {PurePosixPath(path) for path in outputs}
    last = parse_last_site(outputs["data/articles.json"], outputs=paths)
    assert last is not None
    return last


def moved(
    old: str, new: str, *, was: str = SETTINGS, settings: str = SETTINGS, drafts: bool = False
) -> list[tuple[str, str, str | None]]:
    """Return where, what and which hint is told of `new` after a build of `old`."""
    outputs, _ = build_site(new, settings=settings, drafts=drafts)
    library = check_library(new, settings=settings, drafts=drafts).value
    paths = {PurePosixPath(path) for path in outputs}
    last = last_site(old, settings=was, drafts=drafts)
    found = find_moved(last, library, outputs=paths, setting=HERE)
    return [(f"{one.place.path}:{one.place.line}", one.message, one.hint) for one in found]


MESSAGE = (
    "this article was at /2031/05/14/harbour-reopens/ in the last build, and nothing leads on from there"
)
HINT = "add `aliases: [/2031/05/14/harbour-reopens/]`"


@pytest.mark.parametrize(
    ("changed", "to"),
    [
        ("slug: harbour-reopens", "slug: open-again"),
        ("slug: harbour-reopens", "slug: open-again\nid: harbour-reopens"),
        ("slug: harbour-reopens", "slug: harbour-reopens\nid: harbour-reopens\ndate: 2031-05-15"),
        ("title: Harbour reopens\nslug: harbour-reopens", "title: Open again\nslug: open-again"),
        ("slug: harbour-reopens", "slug: open-again\nwithdrawn: Wrong."),
    ],
)
def test_moved_article_is_told_with_the_redirect_to_add(changed: str, to: str) -> None:
    """An article is known again by its id, else by its day with its title or its source's address."""
    ((_, message, hint),) = moved(ARTICLE, ARTICLE.replace(changed, to))
    assert (message, hint) == (MESSAGE, HINT)


def test_moved_article_is_told_at_its_slug() -> None:
    """The slug is what changed."""
    ((place, *_),) = moved(ARTICLE, ARTICLE.replace("slug: harbour", "slug: port"))
    assert place == "content/articles/a.md:3"


def test_moved_article_with_a_redirect_already_gets_another() -> None:
    """One more old address goes to those that are there."""
    new = ARTICLE.replace("slug: harbour", "aliases: [/older/]\nslug: port")
    ((*_, hint),) = moved(ARTICLE, new)
    assert hint == "add /2031/05/14/harbour-reopens/ to its `aliases`"


@pytest.mark.parametrize(
    "new",
    [
        ARTICLE,
        ARTICLE.replace("slug: harbour-reopens", "slug: new\naliases: [/2031/05/14/harbour-reopens/]"),
        "",
        "== articles/b\n",
        ARTICLE.replace("slug: harbour-reopens", "slug: new\ndraft: true"),
        ARTICLE.replace("slug: harbour", "slug: a")
        + ARTICLE.replace("articles/a", "articles/b").replace("slug: harbour", "slug: b"),
        ARTICLE.replace("slug: harbour-reopens", "slug: new") + "== articles/b\nslug: harbour-reopens\n",
    ],
    ids=["unmoved", "redirected", "deleted", "another", "hidden", "two alike", "another in its place"],
)
def test_article_that_leads_nobody_astray_is_not_told(new: str) -> None:
    """An old address that still leads somewhere, or whose article is gone, is no slip."""
    assert moved(ARTICLE, new) == []


def test_moved_draft_is_not_told() -> None:
    """A draft was seen by its curator alone, so it may move."""
    draft = ARTICLE.replace("slug:", "draft: true\nslug:")
    assert moved(draft, draft.replace("slug: harbour", "slug: port"), drafts=True) == []


@pytest.mark.parametrize(
    "was", ["title: T\n", "title: T\nbase_url: https://x.org\n", "title: T\nbase_url: https://x.org/a/b/\n"]
)
def test_moved_article_is_told_wherever_the_site_stood(was: str) -> None:
    """The site's own address may have been another, or none."""
    ((_, message, _),) = moved(ARTICLE, ARTICLE.replace("slug: harbour", "slug: port"), was=was)
    assert message == MESSAGE


def test_moved_article_with_letters_of_any_script_is_told_readably() -> None:
    """An address is told, and written in a file, unencoded."""
    old = ARTICLE.replace("slug: harbour-reopens", "slug: 日本-é\nid: a")
    ((*_, hint),) = moved(old, old.replace("slug: 日本-é", "slug: port"))
    assert hint == "add `aliases: [/2031/05/14/日本-é/]`"


@pytest.mark.parametrize(("articles", "told"), [(3, 3), (4, 1)])
def test_moving_all_is_told_once_at_the_setting(articles: int, told: int) -> None:
    """A change of the permalink moves every article, and is one mistake."""
    text = "".join(f"== articles/a{number}\n" for number in range(articles))
    found = moved(text, text, settings=f"{SETTINGS}permalink: /{{slug}}/\n")
    assert len(found) == told
    assert (found[0][0] == f"{HERE.path}:{HERE.line}") == (told == 1)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"{}",
        b'{"articles": 1}',
        b'{"articles": [1]}',
        b'{"articles": [{}]}',
        b"[" * 100_000,
        b"\xff",
    ],
)
def test_parse_last_site_of_what_it_is_not_is_none(content: bytes) -> None:
    """What is no list of articles tells of no last site."""
    assert parse_last_site(content, outputs=set()) is None


def lay_out(root: Path, files: Mapping[str, str]) -> Path:
    """Write `files` below `root`."""
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


def test_commands_tell_what_moved_since_the_last_build(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Check and build look at the site that stands; a strict build leaves it, and so goes on telling."""
    (file,) = written(ARTICLE)
    root = lay_out(tmp_path, {"briefgen.yaml": SETTINGS, str(file.path): file.text})
    now = ["--now", "2031-06-01"]
    assert run(["build", "-C", str(root), *now]) == 0
    lay_out(root, {str(file.path): file.text.replace("slug: harbour", "slug: port") + "Text.\n"})
    capsys.readouterr()
    for arguments, status in ((["check"], 0), (["build", "--strict"], 1), (["build"], 0)):
        assert run([*arguments, "-C", str(root), *now]) == status
        assert "[page/moved]" in capsys.readouterr().err
    assert run(["check", "-C", str(root), *now]) == 0
    assert "[page/moved]" not in capsys.readouterr().err


@pytest.mark.parametrize("damage", ["changed", "gone", "no manifest", "bad manifest", "no list"])
def test_read_last_site_trusts_only_what_a_build_wrote(damage: str, tmp_path: Path) -> None:
    """A list of articles that was changed since, or that no manifest names, tells nothing."""
    (file,) = written(ARTICLE)
    root = lay_out(tmp_path, {"briefgen.yaml": SETTINGS, str(file.path): file.text})
    assert read_last_site(root / "site", ()) is None
    assert run(["build", "-q", "-C", str(root), "--now", "2031-06-01"]) == 0
    site = root / "site"
    assert read_last_site(site, ()) is not None
    articles, manifest = site / "data/articles.json", site / ".briefgen.json"
    match damage:
        case "changed":
            rows = json.loads(articles.read_bytes())
            articles.unlink()
            articles.write_text(json.dumps(rows), encoding="utf-8")
        case "gone":
            articles.unlink()
        case "no manifest":
            manifest.unlink()
        case "bad manifest":
            manifest.unlink()
            manifest.write_text("{", encoding="utf-8")
        case _:
            manifest.unlink()
            empty = '{"version": 1, "digest": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "files": {}}'
            manifest.write_text(empty, encoding="utf-8")
    assert read_last_site(site, ()) is None
