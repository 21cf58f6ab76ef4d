"""What a curator, a designer and a clock do to a briefing: each edit changes a state, at random."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from tests.incremental.states import XRAY, Sheet, State, Value, article, profile
from tests.making import png

Edit = Callable[[State, Random], None]

PEOPLE = ("Bo Ek", "Ann Lee", "Ek", "Cy Orr", "Dee Ames", "Bo Eck")
TOPICS = ("Labour", "Port", "Weather", "Docks")
THREADS = ("Harbour strike", "The cable")
PLACES = ("Corrin", "Ostra")
SLUGS = ("strike", "vote", "storm", "idea", "soon", "wire", "mast", "gala", "levy")
SENTENCES = (
    "Bo Ek spoke.",
    "Ann Lee and Ek answered; Cy Orr did not.",
    "Dee Ames left the Port.",
    "See [[strike]] and [[vote|the vote]].",
    "Ask [[@Ann Lee]] or [[#Port]].",
    "It is told in [another file](vote.md#later).",
    "More at [a place](/people/#names) and [none](#nowhere).",
    "![A mast](mast.png)",
    "![Lee](/assets/lee.png)",
    "Read [the terms](../assets/terms.txt).",
    "A note.[^1]\n\n[^1]: The note.",
    "## Later",
    "## The night\n\nIt was dark.",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "Nothing [out there](https://example.com/) matters, *really*.",
)
MOMENTS = (
    "2031-05-11",
    "2031-05-12",
    "2031-05-13T23:59:59",
    "2031-05-14T00:00+01:00",
    "2031-05-14T09:29",
    "2031-05-14T09:30",
    "2031-05-15",
    "2031-05-20T12:00Z",
    "2031-06-01",
    "2031-06-30T22:59:59Z",
    "2031-06-30T23:00:00Z",
    "2031-07-01T00:30",
    "2031-07-02",
    "@1950740100",
    "2031-10-26T00:15Z",
    "2031-10-26T00:45Z",
    "2031-10-26T01:15Z",
    "2031-10-26T01:45Z",
    "@1950742800",
    "@1950744900",
    "2032-01-01",
)
"""Around each moment that decides, in whatever zone; the clocks go back on 26 October."""
DATES = (
    "2031-05-12",
    "2031-05-14",
    "2031-05-14 09:30",
    "2031-06-01T12:00Z",
    "2031-07-01",
    "2031-10-26T01:30+01:00",
    "2031-10-26T01:30+00:00",
    "2031-10-26",
)


def _some(random: Random, choices: tuple[str, ...], most: int = 3) -> list[object]:
    return list(random.sample(choices, random.randint(0, min(most, len(choices)))))


def _pick(state: State, random: Random, folder: str = "articles") -> str | None:
    paths = list(state.sheets(folder))
    return random.choice(paths) if paths else None


def _set(state: State, path: str | None, **keys: Any) -> None:
    file = state.files.get(path or "")
    if path and isinstance(file, Sheet):
        state.files[path] = file.having(**keys)


def _with_body(state: State, path: str | None, change: Callable[[str], str]) -> None:
    file = state.files.get(path or "")
    if path and isinstance(file, Sheet):
        state.files[path] = Sheet(head=file.head, body=change(file.body))


def add_article(state: State, random: Random) -> None:
    """Write another article."""
    slug = random.choice(SLUGS)
    body = "\n\n".join(random.sample(SENTENCES, 2)) + "\n"
    state.files[f"content/articles/{random.choice(('', '2031/'))}{slug}.md"] = article(
        f"The {slug}",
        random.choice(DATES),
        body,
        slug=slug,
        people=_some(random, PEOPLE),
        topics=_some(random, TOPICS),
        **({"thread": random.choice(THREADS)} if random.random() < 0.4 else {}),
    )


def edit_body(state: State, random: Random) -> None:
    """Add a sentence that refers to nothing, somewhere."""
    folder = random.choice(("articles", "articles", "articles", "people", "topics", "editions", "pages"))
    word = random.choice(("tide", "wind", "rope", "keel"))
    _with_body(state, _pick(state, random, folder), lambda body: f"{body}\nThe {word}.\n")


def swap_letters(state: State, random: Random) -> None:
    """Change a body to one of the same size."""
    _with_body(
        state, _pick(state, random), lambda body: body.swapcase() if random.random() < 0.2 else body[::-1]
    )


def add_sentence(state: State, random: Random) -> None:
    """Let a body say something that links, names, shows or heads."""
    path = _pick(state, random, random.choice(("articles", "articles", "articles", "people", "pages")))
    sentence = random.choice(SENTENCES)
    _with_body(state, path, lambda body: random.choice((f"{body}\n{sentence}\n", f"{sentence}\n\n{body}")))


def drop_paragraph(state: State, random: Random) -> None:
    """Take a paragraph out of a body."""

    def without(body: str) -> str:
        parts = body.split("\n\n")
        del parts[random.randrange(len(parts))]
        return "\n\n".join(parts)

    _with_body(state, _pick(state, random), without)


def edit_title(state: State, random: Random) -> None:
    """Call something otherwise."""
    folder = random.choice(("articles", "articles", "editions", "pages"))
    _set(
        state,
        _pick(state, random, folder),
        title=random.choice(("New", "Bo Ek again", "Wires", "Ann Lee: “no”")),
    )


def edit_people(state: State, random: Random) -> None:
    """Name other people."""
    names = [
        {"name": name, "relation": random.choice(("subject", "quoted", "mentioned"))}
        if random.random() < 0.3
        else name
        for name in _some(random, PEOPLE)
    ]
    _set(state, _pick(state, random), people=list[object](names) or None)


def edit_terms(state: State, random: Random) -> None:
    """Give other topics, places, another thread."""
    keys: dict[str, Value | None] = {
        "topics": _some(random, TOPICS),
        "places": _some(random, PLACES, 2),
        "thread": random.choice((*THREADS, None)),
        "kicker": random.choice(("Strike", None)),
    }
    for key in random.sample(sorted(keys), 2):
        _set(state, _pick(state, random), **{key: keys[key]})


def edit_time(state: State, random: Random) -> None:
    """Date, embargo, expiry, publication."""
    key = random.choice(("date", "date", "embargo", "expires", "updated", "draft", "withdrawn", "updates"))
    path = _pick(state, random)
    match key:
        case "draft":
            _set(state, path, draft=random.choice((True, None)))
        case "withdrawn":
            _set(state, path, withdrawn=random.choice(("It was wrong.", None)))
        case "updates":
            _set(state, path, updates=[{"date": random.choice(DATES), "note": "mended"}])
        case "date":
            _set(state, path, date=random.choice(DATES))
        case _:
            _set(state, path, **{key: random.choice((*MOMENTS, None))})


def undate(state: State, random: Random) -> None:
    """Make a draft without a date, perhaps withdrawn, and show drafts."""
    _set(state, _pick(state, random), draft=True, date=None, withdrawn=random.choice((None, "No.")))
    state.options |= {"--drafts"}


def edit_rest(state: State, random: Random) -> None:  # noqa: C901, PLR0912 (a list of edits)
    """Change any other key of an article."""
    path, other = _pick(state, random), random.choice(SLUGS)
    match random.randrange(13):
        case 0:
            _set(state, path, summary=random.choice(("Short.", "Ann Lee in short.", None)))
        case 1:
            _set(state, path, key_points=_some(random, ("One.", "Bo Ek.", "Three.")))
        case 2:
            _set(
                state,
                path,
                source=random.choice(
                    ("The Gazette", "The Post", {"name": "The Gazette", "paywall": True}, None)
                ),
            )
        case 3:
            _set(state, path, quotes=[{"by": random.choice(PEOPLE), "text": "No."}])
        case 4:
            _set(state, path, related={random.choice(("pin", "block")): [other]})
        case 5:
            _set(state, path, mentions={random.choice(PEOPLE): random.choice((False, "Ann Lee"))})
        case 6:
            _set(state, path, image=random.choice(({"src": "mast.png", "alt": "Mast"}, None)))
        case 7:
            _set(state, path, rights=random.choice(("full", "excerpt", "summary", None)))
        case 8:
            _set(state, path, aliases=random.choice((["/old/one/"], ["/old.html", "/old/two"], None)))
        case 9:
            _set(state, path, watch_for=[{"what": "the levy", "by": random.choice(("2031-05-20", "2031"))}])
        case 10:
            _set(state, path, resolves=[random.choice(("the vote", "the levy"))])
        case 11:
            _set(state, path, slug=other, id=random.choice((None, other)))
        case _:
            _set(
                state,
                path,
                params={"tone": random.choice((1, "warm", True))},
                lead=random.choice((True, None)),
            )


def edit_profile(state: State, random: Random) -> None:
    """Change what a profile says."""
    folder = random.choice(("people", "people", "topics", "threads", "sources"))
    path = _pick(state, random, folder)
    match random.randrange(9):
        case 0:
            _set(state, path, aliases=_some(random, ("Ek", "Orr", "the steward", "Docks"), 2) or None)
        case 1:
            _set(state, path, summary=random.choice(("Known.", None)))
        case 2:
            _set(state, path, name=random.choice(PEOPLE if folder == "people" else TOPICS))
        case 3:
            _set(state, path, id=random.choice(("an-id", None)))
        case 4 if folder == "people":
            _set(state, path, roles=[{"title": random.choice(("Clerk", "Mate")), "from": "2031-05-13"}])
        case 5 if folder == "topics":
            _set(state, path, parent=random.choice((*TOPICS, None)), mention=random.choice((True, None)))
        case 6 if folder == "threads":
            _set(
                state,
                path,
                status=random.choice(("closed", None)),
                articles=random.choice((["vote", "strike"], None)),
            )
        case 7 if folder == "sources":
            _set(
                state,
                path,
                rights=random.choice(("full", "summary", None)),
                paywall=random.choice((True, None)),
            )
        case _:
            _with_body(state, path, lambda _: random.choice(("Of [[strike]].\n", "", "## Life\n\nLong.\n")))


def add_profile(state: State, random: Random) -> None:
    """Write a profile of somebody or something that had none."""
    name = random.choice(PEOPLE)
    files = {
        f"content/people/{name.lower().replace(' ', '-')}.md": profile(name, "A life.\n"),
        "content/people/cy.md": profile("Cyrus Orr", aliases=["Cy Orr"]),
        "content/topics/weather.md": profile("Weather", aliases=["Storms"], mention=True),
        "content/threads/cable.md": profile("The cable"),
        "content/sources/post.md": profile("The Post", rights="summary", url="https://post.example/"),
    }
    path = random.choice(sorted(files))
    state.files[path] = files[path]


def edit_edition(state: State, random: Random) -> None:
    """Curate an edition, or write or change a plain page."""
    name = random.choice(("may", "june"))
    if random.random() < 0.3:
        title = random.choice(("Imprint", "Contact"))
        state.files[f"content/pages/{title.lower()}.md"] = Sheet(head={"title": title}, body="Here.\n")
        return
    head: dict[str, Value] = {"title": f"{name} edition", "date": random.choice(DATES[:6])}
    if random.random() < 0.5:
        head["articles"] = [random.choice(SLUGS[:3])]
    state.files[f"content/editions/{name}.md"] = Sheet(head=head, body="So.\n")


def rename_file(state: State, random: Random) -> None:
    """Give a file another name, or another folder."""
    path = _pick(state, random, random.choice(("articles", "articles", "people", "topics")))
    if path:
        folder, _, name = path.rpartition("/")
        state.files[f"{folder}/{random.choice(('moved-', '2031-05-14-', 'deep/'))}{name}"] = state.files.pop(
            path
        )


def delete_file(state: State, random: Random) -> None:
    """Delete a content file."""
    paths = [path for path in sorted(state.files) if path.startswith("content/") and path.endswith(".md")]
    if paths:
        del state.files[random.choice(paths)]


def edit_picture(state: State, random: Random) -> None:
    """Add, change or remove an asset or a picture."""
    path = random.choice(
        (
            "content/assets/lee.png",
            "content/articles/mast.png",
            "content/assets/terms.txt",
            "content/people/x.png",
        )
    )
    if random.random() < 0.2:
        state.files.pop(path, None)
    elif path.endswith(".png"):
        state.files[path] = png(random.randint(1, 99), 30)
    else:
        state.files[path] = random.choice((b"Terms.\n", b"Terme.\n", b"None.\n"))


def edit_template(state: State, random: Random) -> None:
    """Change a template, wherever it stands in what a page is made of, or put a new one in another's way."""
    theme = random.choice(("xray", "xray", "tinted"))
    names = (
        "base.html",
        "nav.html",
        "macros.html",
        "badge.html",
        "quiet.html",
        "article.html",
        "term.html",
        "home.html",
    )
    path = f"themes/{theme}/templates/{random.choice(names)}"
    old = state.files.get(path, b"")
    mark = random.choice((b"<u>1</u>\n", b"<u>2</u>\n", b"{# unseen #}\n"))
    if isinstance(old, bytes) and path.endswith("macros.html"):
        state.files[path] = old.replace(b"<hr", random.choice((b"<hr class='x'", b"<hr")))
    elif isinstance(old, bytes) and b"extends" in old:
        state.files[path] = (
            old.replace(b"{% endblock", mark + b"{% endblock") if b"endblock" in old else old + mark
        )
    elif isinstance(old, bytes) and old:
        state.files[path] = old + mark


def add_template(state: State, random: Random) -> None:
    """Add a template that was asked for in vain, or a more special one; or take one away; or double a parent's."""
    below = f"themes/{random.choice(('xray', 'tinted'))}/templates"
    name = random.choice(
        ("extra.html", "none.html", "topic.html", "source.html", "quiet.html", "badge.html", "nav.html")
    )
    path = f"{below}/{name}"
    if path in state.files and name != "nav.html":
        del state.files[path]
    elif name in {"topic.html", "source.html"}:
        state.files[path] = b'{% extends "base.html" %}{% block body %}special{% endblock %}\n'
    elif name == "nav.html":
        other = "xray" if "tinted" in below else "tinted"
        text = random.choice(
            (XRAY["nav.html"].encode(), state.files.get(f"themes/{other}/templates/nav.html", b""))
        )
        state.files[path] = text
    else:
        state.files[path] = f"<s>{name}</s>\n".encode()


def link_from_template(state: State, random: Random) -> None:
    """Let a template link to a part of an article, which a body may lose."""
    path = f"themes/xray/templates/{random.choice(('article.html', 'term.html', 'nav.html', 'quiet.html'))}"
    link = random.choice(
        ("/brief/2031/05/12/strike/#the-night", "/brief/2031/05/14/vote/#later", "/brief/about/#x")
    )
    old = state.files.get(path, b"")
    tag = f'<a href="{link}">there</a>\n'.encode()
    if isinstance(old, bytes):
        state.files[path] = (
            old.replace(b"{% endblock", tag + b"{% endblock") if b"endblock" in old else old + tag
        )


def edit_theme(state: State, random: Random) -> None:
    """Switch the theme, set an option, change a style sheet or the manifest."""
    match random.randrange(6):
        case 0 | 1:
            state.config["theme"] = random.choice(("xray", "tinted"))
        case 2:
            state.config["theme_options"] = {
                "tone": random.choice(("cold", "plain")),
                "part": random.choice(("badge", "quiet")),
            }
        case 3:
            state.files["themes/xray/static/xray.css"] = random.choice((b"a {}\n", b"b {}\n", b"c { }\n"))
        case 4:
            state.files["themes/tinted/static/tinted.js"] = random.choice((b"1\n", b"2\n"))
        case _:
            part = random.choice(("badge", "quiet"))
            state.files["themes/xray/theme.yaml"] = (
                f"name: xray\nversion: 2\noptions: {{part: {part}, tone: plain}}\n".encode()
            )


SETTINGS: dict[str, tuple[Value | None, ...]] = {
    "title": ("The Brief", "Another Brief"),
    "tagline": ("A line.", None),
    "permalink": ("/{year}/{month}/{day}/{slug}/", "/stories/{slug}/", None),
    "page_size": (1, 2, 3, 30),
    "related": (
        {"limit": 1},
        {"weights": {"person": 0, "topic": 9}},
        {"half_life_days": 1, "minimum": 30},
        None,
    ),
    "mentions": ("first", "all", "none", None),
    "base_url": ("https://example.org/brief", "https://example.com", None),
    "time_zone": ("Europe/London", "Pacific/Auckland", "America/Los_Angeles", "UTC"),
    "language": ("en", "en-GB", "he", None),
    "navigation": ([{"title": "Start", "url": "/"}, {"title": "About", "url": "/about/"}], None),
    "checks": ({"link/broken-fragment": "off"}, {"library/no-summary": "off"}, None),
    "edition": ("daily", "weekly", "none", None),
    "rights": ({"excerpt_words": 3}, {"excerpt_words": 6}, None),
    "feeds": ({"limit": 1}, None),
    "curator": ("Ann Lee", {"name": "Ann Lee", "url": "https://lee.example/"}, None),
    "publish": ({"cname": "brief.example.org"}, None),
    "params": ({"a": 1}, {"a": 2, "b": [1, 2]}, None),
}


def edit_config(state: State, random: Random) -> None:
    """Change a setting or two."""
    for key in random.sample(sorted(SETTINGS), random.choice((1, 1, 2))):
        value = random.choice(SETTINGS[key])
        if value is None:
            state.config.pop(key, None)
        else:
            state.config[key] = value


def move_clock(state: State, random: Random) -> None:
    """Build for another moment, later or earlier."""
    state.now = random.choice(MOMENTS)


def change_options(state: State, random: Random) -> None:
    """Build with other options."""
    match random.randrange(4):
        case 0:
            state.options ^= {"--drafts"}
        case 1:
            state.options ^= {"--future"}
        case 2:
            state.base_url = random.choice((None, "https://other.example/x/"))
        case _:
            state.output = random.choice(("site", "site", "other/place"))


def spoil_file(state: State, random: Random) -> None:
    """Make a mistake that stops a build, or a file that can't be read."""
    path = _pick(state, random)
    match random.randrange(8):
        case 0:
            _with_body(state, path, lambda body: body + "\n[[nobody-knows]]\n")
        case 1:
            _set(state, path, date="2031-02-30")
        case 2 if path:
            state.files[path] = b"---\ntitle: [\n---\n"
        case 3 if path:
            state.files[path] = b"---\ntitle: caf\xe9\n---\n"
        case 4:
            state.files["themes/xray/templates/nav.html"] = random.choice(
                (b"{% if %}", b"{{ page.nothing }}", b"{{ 1 / 0 }}")
            )
        case 5:
            state.config["theme"] = "nowhere"
        case 6:
            state.config["permalink"] = "/{slag}/"
        case _:
            state.files.pop("themes/xray/templates/term.html", None)


def add_oddities(state: State, random: Random) -> None:
    """Add what is told of, or not read: a README, a draft of another program, a doubled id."""
    match random.randrange(5):
        case 0:
            state.files["content/articles/README.md"] = b"For us.\n"
        case 1:
            state.files["content/notes/x.md"] = random.choice((b"Not read.\n", b"Nor this.\n"))
        case 2:
            state.files["content/articles/x.markdown"] = b"Not read.\n"
        case 3:
            state.files["content/articles/twin.md"] = article(
                "A twin", "2031-05-13", "Two.\n", slug="storm-2", id="storm2"
            )
        case _:
            state.files["content/articles/.hidden.md"] = b"Hidden.\n"


EDITS: tuple[Edit, ...] = (
    add_article, add_article, edit_body, edit_body, swap_letters, add_sentence, add_sentence, drop_paragraph,
    edit_title, edit_people, edit_terms, edit_time, edit_time, undate, edit_rest, edit_rest, edit_rest, edit_profile,
    edit_profile, add_profile, edit_edition, rename_file, delete_file, edit_picture, edit_template, edit_template,
    add_template, link_from_template, edit_theme, edit_theme, edit_config, edit_config, edit_config, move_clock,
    move_clock, move_clock, change_options, spoil_file, add_oddities,
)  # fmt: skip
"""Each as often as it is worth trying."""
