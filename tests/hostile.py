"""A briefing whose every word would run a program in a careless page, built in memory with the bundled theme.

Each vector has an article that holds it wherever an article can hold text, and a person, topic, thread and source
named by it; each address has a link, a picture and a definition in a body.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import PurePosixPath

from briefgen.config import CONFIG_PATH
from briefgen.options import Options
from briefgen.pipeline import build
from briefgen.reading.project import Project, asset_of, content_file
from briefgen.sinks import Writing
from briefgen.texts import TextFile
from briefgen.theme.locate import read_themes
from tests.making import CHECKOUT, NOW, png
from tests.vectors import TEXTS, URLS

TERMS = {"people": "p", "topics": "t", "threads": "h", "sources": "s"}
"""The folders of terms, and how their ids begin."""


def quoted(text: str) -> str:
    """Return `text` as YAML in quotation marks."""
    return json.dumps(text)


def article(number: int, text: str) -> str:
    """Return an article that holds the vector `text` in every field and every kind of Markdown."""
    word = quoted(text)
    head = f"""
title: {word}
slug: a{number}
date: 2031-05-{number % 28 + 1:02}
summary: {word}
kicker: {word}
key_points: [{word}]
people: [p{number}]
topics: [t{number}]
thread: h{number}
source: {{name: s{number}, title: {word}, authors: [{word}], url: "https://x.example/{number}"}}
also: [{{source: s{number}, title: {word}, url: "https://x.example/also"}}]
quotes: [{{by: p{number}, text: {word}}}]
updates: [{{date: 2031-05-29, note: {word}}}]
watch_for: [{{what: {word}}}]
image: {{src: /assets/a.png, alt: {word}, caption: {word}, credit: {word}}}
params: {{word: {word}}}
"""
    flat = " ".join(text.split())
    body = f"""
# {flat}

{text}

[{flat}](https://x.example/) ![{flat}](/assets/a.png) [link](https://x.example/ "{flat}") [[a{number}|{flat}]] `{flat}`

- {flat}

> {flat}

| {flat} | b |
|---|---|
| {flat} | d |

```{flat}
{text}
```

{flat}
: {flat}

Noted.[^{number}]

[^{number}]: {flat}

*[Noted]: {flat}
"""
    return f"---\n{head.strip()}\n---\n{body}"


def files() -> Iterator[TextFile]:
    """Yield the content of the hostile briefing."""
    for number, text in enumerate(TEXTS):
        yield _file(f"articles/a{number}", article(number, text))
        for folder, begins in TERMS.items():
            head = f"name: {quoted(text)}\nid: {begins}{number}\nsummary: {quoted(text)}"
            if folder == "people":
                head += (
                    f"\nnative_name: {quoted(text)}\nroles: [{{title: {quoted(text)}, org: {quoted(text)}}}]"
                )
            yield _file(f"{folder}/{begins}{number}", f"---\n{head}\n---\n{text}\n")
    links = "\n\n".join(
        f"[link{number}](<{url}>) ![picture](<{url}>) [defined][u{number}] <{url}>\n\n[u{number}]: <{url}>"
        for number, url in enumerate(" ".join(one.split()) for one in URLS)
    )
    yield _file("articles/links", f"---\ntitle: Links\nslug: links\ndate: 2031-05-30\n---\n{links}\n")
    first = quoted(TEXTS[0])
    yield _file("pages/about", f"---\ntitle: {first}\nslug: about\nsummary: {first}\n---\n{TEXTS[0]}\n")
    yield _file("editions/e", f"---\ntitle: {first}\ndate: 2031-05-30\nsummary: {first}\n---\n{TEXTS[0]}\n")
    gone = "---\ntitle: Gone\nslug: gone\ndate: 2031-05-30\nwithdrawn: "
    yield _file("articles/gone", f"{gone}{first}\n---\n")


def _file(name: str, text: str) -> TextFile:
    return TextFile(path=PurePosixPath(f"content/{name}.md"), text=text)


@cache
def hostile_outputs(base_url: str = "https://briefing.example/") -> Mapping[str, bytes]:
    """Return the outputs of the hostile briefing by path; what is wrong with it is told, and is no matter here."""
    word = quoted('"><script>alert(1)</script>')
    settings = (
        f"title: {word}\ntagline: {word}\ncurator: {{name: {word}}}\npage_size: 100\nfeeds: {{limit: 1000}}\n"
    )
    settings += f"navigation: [{{title: {word}, url: /about/}}]\n"
    project = Project(
        config=TextFile(path=CONFIG_PATH, text=settings),
        content=tuple(content_file(file) for file in files()),
        assets=(asset_of(PurePosixPath("a.png"), png(4, 3)),),
    )
    outputs: dict[str, bytes] = {}
    build(
        project,
        read_themes(CHECKOUT).value,
        options=Options(now=NOW, base_url=base_url),
        sink=Writing(write=lambda path, content: outputs.__setitem__(str(path), content)),
    )
    return outputs
