"""An article in, its file in the shape of each generator out; and a folder filled with such files."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path, PurePosixPath

from benchmarks.corpus import Article

SETTINGS = """\
title: The Digest
base_url: https://digest.example.org/
page_size: 30
edition: none
related: {limit: 5}
feeds: {limit: 20}
checks:  # invented names are often a letter apart, and some topics have one story
  library/doubled-term: off
  library/thin-term: off
"""
"""briefgen.yaml: what the peers do too, and nothing switched off that a briefing has from the start."""

Shape = Callable[[Article], str]


def _front_matter(fields: Iterable[tuple[str, object]], body: str) -> str:
    """Return a file's text. JSON's text and lists are YAML's too."""
    lines = (
        f"{key}: {value if key == 'date' else json.dumps(value, ensure_ascii=False)}" for key, value in fields
    )
    return "---\n" + "\n".join(lines) + f"\n---\n\n{body}"


def briefgen_text(article: Article) -> str:
    """Return the file of `article` as briefgen reads it."""
    return _front_matter(
        (
            ("title", article.title),
            ("date", article.date.isoformat()),
            ("slug", article.slug),
            ("source", {"name": article.source, "url": article.source_url}),
            ("topics", article.topics),
            ("people", article.people),
            ("summary", article.summary),
        ),
        article.body,
    )


def hugo_text(article: Article) -> str:
    """Return the file of `article` as the Hugo site reads it: its source is a term too."""
    return _front_matter(
        (
            ("title", article.title),
            ("date", article.date.isoformat()),
            ("sources", (article.source,)),
            ("source_url", article.source_url),
            ("topics", article.topics),
            ("people", article.people),
            ("summary", article.summary),
        ),
        article.body,
    )


def write_articles(articles: Iterable[Article], content: Path, shape: Shape) -> None:
    """Write each of `articles` below the folder `content`, by year and month."""
    made: set[PurePosixPath] = set()
    for article in articles:
        folder = PurePosixPath("articles", f"{article.date:%Y}", f"{article.date:%m}")
        if folder not in made:
            (content / folder).mkdir(parents=True, exist_ok=True)
            made.add(folder)
        (content / folder / f"{article.slug}.md").write_text(shape(article), encoding="utf-8")
