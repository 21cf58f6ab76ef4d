"""A small briefing and how it is built, as values: what the sequences edit, put on disk and take back.

Its theme shows everything: a page is the whole of its view, so that nothing a template could see
can be stale unseen. A second theme extends it, in every way that one template reads another.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from tests.making import png

Value = str | int | bool | list[object] | dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A content file: front matter and body."""

    head: Mapping[str, Value]
    body: str

    def having(self, **keys: Value | None) -> Sheet:
        """Return it with other keys; None takes one away, `_` stands for none that Python knows."""
        changed = {**self.head, **{name.rstrip("_"): value for name, value in keys.items()}}
        kept = {name: value for name, value in changed.items() if value is not None}
        return replace(self, head=kept)

    def emit(self) -> bytes:
        """Return the file's bytes."""
        head = "".join(
            f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in self.head.items()
        )
        return f"---\n{head}---\n{self.body}".encode()


@dataclass(slots=True, kw_only=True)
class State:
    """What is on disk, and how it is built."""

    files: dict[str, Sheet | bytes]
    """By path from the project's root."""
    config: dict[str, Value]
    now: str
    """As for --now, or `@` and the seconds that SOURCE_DATE_EPOCH gives."""
    options: frozenset[str] = frozenset()
    """Flags of the command."""
    base_url: str | None = None
    output: str = "site"

    def copy(self) -> State:
        """Return a state that can be edited without this one."""
        return replace(self, files=dict(self.files), config=dict(self.config))

    def on_disk(self) -> dict[PurePosixPath, bytes]:
        """Return every file's bytes."""
        config = "".join(
            f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in self.config.items()
        )
        content = {
            PurePosixPath(path): file if isinstance(file, bytes) else file.emit()
            for path, file in self.files.items()
        }
        return {**content, PurePosixPath("briefgen.yaml"): config.encode()}

    def paths(self, folder: str, *, suffix: str = ".md") -> list[str]:
        """Return the files of a folder below `content/`."""
        below = f"content/{folder}/"
        return sorted(path for path in self.files if path.startswith(below) and path.endswith(suffix))

    def sheets(self, folder: str) -> dict[str, Sheet]:
        """Return the sound files of a folder below `content/`, by path."""
        found = {path: self.files[path] for path in self.paths(folder)}
        return {path: file for path, file in found.items() if isinstance(file, Sheet)}


def article(title: str, date: str | None, body: str, **keys: Value) -> Sheet:
    """Return an article."""
    dated: dict[str, Value] = {"date": date} if date else {}
    return Sheet(head={"title": title, **dated, "summary": f"{title}, in short.", **keys}, body=body)


def profile(name: str, body: str = "", **keys: Value) -> Sheet:
    """Return a profile."""
    return Sheet(head={"name": name, **keys}, body=body)


BASE = """\
{% import "macros.html" as macros %}
<title>{{ page.head.title }}</title>
<link rel="stylesheet" href="{{ site.styles[0] if site.styles else "" }}">
{% include "nav.html" %}
{% block body %}{% endblock %}
<pre>{{ page }}</pre>
{{ macros.line("end") }}
"""
PLAIN = '{% extends "base.html" %}\n'
XRAY = {
    "base.html": BASE,
    "nav.html": '{% for item in site.navigation %}<a href="{{ item.url }}">{{ item.title }}</a>{% endfor %}\n',
    "macros.html": "{% macro line(text) %}<hr title='{{ text }}'>{% endmacro %}\n",
    "badge.html": "<b>badge</b>\n",
    "quiet.html": "<i>quiet</i>\n",
    "article.html": PLAIN
    + '{% from "macros.html" import line %}\n'
    + '{% block body %}{{ page.body or "" }}{{ line(page.title) }}'
    + '{% include ["extra.html", "quiet.html"] %}{% include "none.html" ignore missing %}{% endblock %}\n',
    "page.html": PLAIN
    + '{% block body %}{% include site.options.part ~ ".html" %}{{ page.body }}{% endblock %}\n',
    "home.html": PLAIN + "{% block body %}home{% endblock %}\n",
    **dict.fromkeys(
        (
            "404.html",
            "archive.html",
            "edition.html",
            "editions.html",
            "term.html",
            "terms.html",
            "thread.html",
            "threads.html",
        ),
        PLAIN,
    ),
}
TINTED = {
    "article.html": '{% extends "parent/article.html" %}\n{% block body %}{{ super() }}tinted{% endblock %}\n',
    "nav.html": '{% include "parent/nav.html" %}<em>tinted</em>\n',
    "person.html": '{% extends "term.html" %}{% block body %}{{ page.description or "" }}{% endblock %}\n',
}


def _theme(name: str, templates: Mapping[str, str], manifest: str) -> dict[str, Sheet | bytes]:
    files = {f"themes/{name}/templates/{path}": text.encode() for path, text in templates.items()}
    css = f"body {{ color: {name}; }}\n".encode()
    return {
        **files,
        f"themes/{name}/theme.yaml": f"name: {name}\nversion: 1\n{manifest}".encode(),
        f"themes/{name}/static/{name}.css": css,
    }


def first_state() -> State:
    """Return the briefing that every sequence begins with."""
    return State(
        now="2031-06-01",
        config={
            "title": "The Brief",
            "base_url": "https://example.org/brief",
            "theme": "xray",
            "time_zone": "Europe/London",
            "page_size": 2,
            "rights": {"excerpt_words": 6},
        },
        files={
            "content/articles/strike.md": article(
                "Dockers walk out",
                "2031-05-12",
                "Bo Ek left *first*. See [the rules](../topics/labour.md).\n\n## The night\n\nAnn Lee stayed.\n",
                people=["Bo Ek"],
                topics=["Labour"],
                thread="Harbour strike",
                watch_for=[{"what": "the vote", "by": "2031-05-20"}],
                slug="strike",
            ),
            "content/articles/vote.md": article(
                "Dockers return",
                "2031-05-14 09:30",
                "They voted. Bo Ek called it “fair”, and [[strike|the walk-out]] over, [at night](strike.md#the-night).\n",
                source={"name": "The Gazette", "url": "https://gazette.example/vote"},
                topics=["Labour", "Port"],
                thread="Harbour strike",
                resolves=["the vote"],
                slug="vote",
                lead=True,
            ),
            "content/articles/storm.md": article(
                "A storm",
                "2031-05-14",
                "It broke a mast.\n\n![The mast](mast.png)\n",
                topics=["Port"],
                places=["Corrin"],
                people=[{"name": "Ann Lee", "relation": "quoted"}],
                slug="storm",
            ),
            "content/articles/idea.md": article("An idea", None, "Notes on Ann Lee.\n", draft=True, slug="idea"),
            "content/articles/soon.md": article("What comes", "2031-07-01", "It will.\n", topics=["Port"], slug="soon"),
            "content/articles/mast.png": png(40, 30),
            "content/people/bo-ek.md": profile(
                "Bo Ek", "He speaks for [[#Labour]].\n", aliases=["Ek"], roles=[{"title": "Steward", "from": "2030"}]
            ),
            "content/people/ann-lee.md": profile("Ann Lee", image={"src": "/assets/lee.png", "alt": "Lee"}),
            "content/topics/labour.md": profile("Labour"),
            "content/topics/port.md": profile("Port", parent="Labour", mention=True),
            "content/threads/harbour-strike.md": profile("Harbour strike", summary="Day by day."),
            "content/sources/gazette.md": profile("The Gazette", rights="excerpt"),
            "content/editions/may.md": Sheet(
                head={"title": "The May edition", "date": "2031-05-15", "articles": ["vote", "strike"]}, body="Two.\n"
            ),
            "content/pages/about.md": Sheet(head={"title": "About", "slug": "about"}, body="Of [[@Bo Ek]].\n"),
            "content/assets/lee.png": png(20, 20),
            "content/assets/terms.txt": b"Terms.\n",
            **_theme("xray", XRAY, "options:\n  part: badge\n  tone: plain\n"),
            **_theme("tinted", TINTED, "extends: xray\noptions:\n  tone: warm\n"),
        },
    )  # fmt: skip
