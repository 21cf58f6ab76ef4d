"""A page of the site in, the page as a preview shows it out: with the script, a banner, and what is wrong on top.

What is added stands in an element of its own with a shadow tree, so no style of a theme reaches it
and none of it reaches the theme; it works before, and without, any script. All text in it is escaped.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from markupsafe import Markup, escape

from briefgen.columns import width
from briefgen.diagnostics import Diagnostic, is_error, printable
from briefgen.preview.editor import Editor
from briefgen.preview.states import State, Trouble

OWN = "/__briefgen/"
"""Below this path of the host stands what is of the preview and not of the site."""
MOST_SHOWN = 20
"""Errors that the overlay tells; the desk tells all."""
_AGAIN = Markup('<meta http-equiv="refresh" content="2">')
LONGEST_LINE = 400
"""Characters of a source line that are shown."""

_BODY_END = re.compile(rb"</body\s*>", re.IGNORECASE)
_OPENING, _CLOSING = b"<!--briefgen preview-->", b"<!--/briefgen preview-->"
_ADDED = re.compile(re.escape(_OPENING) + b".*?" + re.escape(_CLOSING), re.DOTALL)


def with_preview(content: bytes, *, token: str, state: State, is_draft: bool, editor: Editor) -> bytes:
    """Return a page of the site with what the preview adds: script, banner, overlay."""
    return _with(content, _element(state, is_draft=is_draft, editor=editor) + _script(token, state))


def with_script(content: bytes, state: State) -> bytes:
    """Return a page of the preview's own that is loaded anew with every state."""
    return _with(content, _script("", state))


def _with(content: bytes, addition: bytes) -> bytes:
    """Return a page with something before the end of its body."""
    added = _OPENING + addition + _CLOSING
    ends = list(_BODY_END.finditer(content))
    at = ends[-1].start() if ends else len(content)
    return content[:at] + added + content[at:]


def without_preview(content: bytes) -> bytes:
    """Return a page as the site has it: what was added is gone."""
    return _ADDED.sub(b"", content)


def _script(token: str, state: State) -> bytes:
    name = state.snapshot.name if state.snapshot else ""
    return (
        Markup(
            '<script src="{own}preview.js" data-token="{token}" data-snapshot="{name}" data-version="{version}"></script>'
        )
        .format(own=OWN, token=token, name=name, version=state.version)
        .encode()
    )


def _element(state: State, *, is_draft: bool, editor: Editor) -> bytes:
    inside = banner_html(state, is_draft=is_draft) + overlay_html(state.trouble, state, editor)
    if not inside:
        return b""
    return (
        Markup(
            '<briefgen-preview><template shadowrootmode="open">'
            '<link rel="stylesheet" href="{own}preview.css"><div id="all">{inside}</div>'
            "</template></briefgen-preview>"
        )
        .format(own=OWN, inside=inside)
        .encode()
    )


def banner_html(state: State, *, is_draft: bool) -> Markup:
    """Return the line that says in what way this is not the site as it is now; empty where it is."""
    words = [
        *(["This page is a draft: no build has it"] if is_draft else []),
        *(
            ["drafts are shown" if state.day else "Drafts are shown"]
            if state.shows_drafts and not is_draft
            else []
        ),
        *([f"as of {state.day}"] if state.day else []),
    ]
    if not words:
        return Markup()
    text = ", ".join(words)
    return Markup('<p id="banner" class="{kind}" role="status">{text} <a href="{own}">desk</a></p>').format(
        kind="draft" if is_draft else "mode", text=text[0].upper() + text[1:], own=OWN
    )


def overlay_html(trouble: Trouble | None, state: State, editor: Editor) -> Markup:
    """Return what stops the last build, each mistake with its line and the way there; empty where nothing does."""
    if trouble is None:
        return Markup()
    errors = [found for found in trouble.errors if is_error(found)]
    parts = [diagnostic_html(found, editor) for found in errors[:MOST_SHOWN]]
    if trouble.message:
        hint = Markup('<p class="hint">{}</p>').format(trouble.hint) if trouble.hint else Markup()
        parts.append(Markup("<li><p>{}</p>{}</li>").format(printable(trouble.message), hint))
    more = len(errors) - MOST_SHOWN
    rest = Markup('<p><a href="{}">{} more on the desk</a></p>').format(OWN, more) if more > 0 else Markup()
    count = f"{len(errors)} error{'s' * (len(errors) != 1)}" if errors else "The build stopped"
    below = "The page below is the last good build." if state.snapshot else "There is no good build yet."
    return Markup(
        '<section id="overlay" role="alert" aria-label="What stops the build">'
        "<header><h1>{count}</h1><p>{below} This goes away by itself when it is mended.</p>"
        '<form><button type="button" id="fold" hidden>Look below</button></form></header>'
        "<ol>{parts}</ol>{rest}</section>"
    ).format(count=count, below=below, parts=Markup().join(parts), rest=rest)


def diagnostic_html(found: Diagnostic, editor: Editor) -> Markup:
    """Return one mistake as an item of a list: where, what, the line with its caret, and what to do."""
    place = found.place
    where = printable(f"{place.path}:{place.line}:{place.column}")
    notes = Markup().join(Markup('<p class="note">{}</p>').format(printable(note)) for note in found.notes)
    hint = Markup('<p class="hint">{}</p>').format(_lines(found.hint)) if found.hint else Markup()
    return Markup(
        '<li class="{severity}"><p class="where"><a href="{url}">{where}</a> <code>{code}</code></p>'
        '<p class="what">{message}</p>{excerpt}{notes}{hint}</li>'
    ).format(
        severity=found.severity,
        url=editor.url(place),
        where=where,
        code=found.code,
        message=printable(found.message),
        excerpt=_excerpt(found),
        notes=notes,
        hint=hint,
    )


def _lines(text: str) -> Markup:
    return Markup("<br>").join(escape(printable(line)) for line in text.split("\n"))


def _excerpt(found: Diagnostic) -> Markup:
    """Return the line as written, what is meant marked in it; long ones cut around that."""
    line, start = found.excerpt, found.place.column - 1
    if not line.strip():
        return Markup()
    first = max(0, start - LONGEST_LINE // 2)
    before = ("…" if first else "") + printable(line[first:start])
    meant = printable(line[start : start + min(found.place.length, LONGEST_LINE)]) or " "
    after = printable(line[start + found.place.length :][:LONGEST_LINE])
    number = str(found.place.line)
    return Markup(
        "<pre><b>{number}</b> {before}<mark>{meant}</mark>{after}\n<b>{margin}</b> {indent}<i>{caret}</i></pre>"
    ).format(
        number=number,
        before=before,
        meant=meant,
        after=after,
        margin=" " * len(number),
        indent=" " * width(before),
        caret="^" * width(meant),
    )


def waiting_page(state: State) -> bytes:
    """Return the page that stands for all others until the first build is done."""
    said = "The first build has errors." if state.trouble else "The first build is being made."
    return _plain("One moment", said, head=Markup() if state.trouble else _AGAIN)


def outside_page(base_path: str) -> bytes:
    """Return the page for what lies outside the site."""
    link = Markup('<a href="{0}">{0}</a>').format(quote(base_path))
    return _plain("Not of this site", Markup("The site stands below {}.").format(link))


def missing_page() -> bytes:
    """Return the page for what is not there, of a site that has none for it."""
    return _plain("Not there", "The site has no such page, and no 404.html to say so.")


def _plain(title: str, text: str, *, head: Markup | None = None) -> bytes:
    return (
        Markup(
            '<!doctype html><html lang="en"><head><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width"><title>{title}</title>{head}'
            '<link rel="stylesheet" href="{own}desk.css"></head>'
            "<body><main><h1>{title}</h1><p>{text}</p></main></body></html>\n"
        )
        .format(title=title, text=text, own=OWN, head=head or Markup())
        .encode()
    )
