"""A project in, one change made to it out: each kind of edit a desk makes, again and again on other articles.

An edit reads and writes front matter line by line, as every corpus here writes it, so that it can be made
to any of them.
"""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import yaml

THEME = "name: desk\nversion: 1\nextends: broadsheet\n"
"""A theme of the project's own, so that a template of it can be edited."""
OLDEST = "0001-01-01T00:00:00+00:00"
"""What lies below articles and has no date."""
STORIES = 12
"""About as many are of a person who gets a profile: neither the first nor a stranger."""

_DATE = re.compile(r"^date: (.+)$", re.MULTILINE)
_TITLE = re.compile(r'^title: (["\'“]?)', re.MULTILINE)
_SLUG = re.compile(r"^slug: .*$", re.MULTILINE)
_PEOPLE = re.compile(r"^people: (\[.+\])$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A project that is edited."""

    folder: Path
    articles: tuple[Path, ...]
    """As they were in the beginning, the newest first."""
    people: tuple[str, ...]
    """Those with about `STORIES` stories first."""


def take_over(project: Path, folder: Path) -> Desk:
    """Return a desk at `folder` with a copy of `project` and a theme of its own."""
    shutil.copytree(project, folder, ignore=shutil.ignore_patterns("site", ".briefgen"))
    with (folder / "briefgen.yaml").open("a", encoding="utf-8") as settings:
        settings.write("theme: desk\n")
    templates = folder / "themes" / "desk" / "templates"
    templates.mkdir(parents=True)
    (templates.parent / "theme.yaml").write_text(THEME, encoding="utf-8")
    for name in ("source.html", "article.html"):
        above = "term.html" if name == "source.html" else name
        (templates / name).write_text(f'{{% extends "parent/{above}" %}}\n', encoding="utf-8")
    texts = {path: path.read_text(encoding="utf-8") for path in (folder / "content").rglob("*.md")}
    dates = {path: _date(text) for path, text in texts.items()}
    stories = Counter(name for text in texts.values() for name in _people(text))
    return Desk(
        folder=folder,
        articles=tuple(sorted(texts, key=lambda path: (dates[path], path), reverse=True)),
        people=tuple(sorted(stories, key=lambda name: (abs(stories[name] - STORIES), name))),
    )


def _date(text: str) -> datetime:
    found = _DATE.search(text)
    return datetime.fromisoformat(found[1] if found else OLDEST)


def _people(text: str) -> Iterator[str]:
    found = _PEOPLE.search(text)
    if found:
        yield from yaml.load(found[1], yaml.CSafeLoader)


def _some_article(desk: Desk, turn: int) -> Path:
    """Return an article from the middle on, another each turn."""
    return desk.articles[(len(desk.articles) // 2 + 7 * turn) % len(desk.articles)]


def edit_nothing(_desk: Desk, _turn: int) -> None:
    """Leave all as it is."""


def edit_body(desk: Desk, turn: int) -> None:
    """Add a sentence to an article."""
    with _some_article(desk, turn).open("a", encoding="utf-8") as article:
        article.write(f"\nA sentence was added, the {turn + 1}th.\n")


def edit_title(desk: Desk, turn: int) -> None:
    """Give an article another title; its address stays."""
    path = _some_article(desk, turn + 20)
    _rewrite(path, lambda text: _TITLE.sub(r"title: \1Retitled ", text, count=1))


def add_article(desk: Desk, turn: int) -> None:
    """Add an article, newer than all others."""
    newest = desk.articles[0]
    text = newest.read_text(encoding="utf-8")
    date = _date(text) + timedelta(hours=turn + 1)
    text = _DATE.sub(f"date: {date.isoformat()}", text, count=1)
    text = _SLUG.sub(f"slug: added-{turn}", text, count=1)
    text = _TITLE.sub(r"title: \1Added ", text, count=1)
    newest.with_name(f"added-{turn}.md").write_text(text, encoding="utf-8")


def delete_article(desk: Desk, turn: int) -> None:
    """Remove an article."""
    _some_article(desk, turn + 40).unlink()


def add_profile(desk: Desk, turn: int) -> None:
    """Write a profile for a person who had none."""
    _write_profile(desk, turn, alias="Senior")


def change_alias(desk: Desk, turn: int) -> None:
    """Give a person another alias, which stands in no text."""
    _write_profile(desk, turn, alias=f"Junior {turn}")


def edit_few(desk: Desk, turn: int) -> None:
    """Edit the template of sources."""
    _edit_template(desk, "source.html", turn)


def edit_many(desk: Desk, turn: int) -> None:
    """Edit the template of articles."""
    _edit_template(desk, "article.html", turn)


EDITS: Mapping[str, Callable[[Desk, int], None]] = {
    "nothing": edit_nothing,
    "a body": edit_body,
    "a title": edit_title,
    "a new article": add_article,
    "a deleted article": delete_article,
    "a person's first profile": add_profile,
    "an alias": change_alias,
    "the template of sources": edit_few,
    "the template of articles": edit_many,
}
"""Each kind of edit by its name. Each turn makes it elsewhere; an alias is of a profile of the same turn."""


def _rewrite(path: Path, change: Callable[[str], str]) -> None:
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")


def _write_profile(desk: Desk, turn: int, *, alias: str) -> None:
    name = desk.people[turn]
    fields = {"name": name, "summary": "One of many who are in the news.", "aliases": [f"{name} {alias}"]}
    head = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in fields.items())
    folder = desk.folder / "content" / "people"
    folder.mkdir(exist_ok=True)
    (folder / f"profile-{turn}.md").write_text(f"---\n{head}---\n", encoding="utf-8")


def _edit_template(desk: Desk, name: str, turn: int) -> None:
    """Add an element to the head that the template gives its pages."""
    block = f'{{% block metadata %}}{{{{ super() }}}}<meta name="edited" content="{turn}">{{% endblock %}}\n'
    path = desk.folder / "themes" / "desk" / "templates" / name
    _rewrite(path, lambda text: text.split("\n", 1)[0] + "\n" + block)
