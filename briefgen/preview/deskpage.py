"""The desk in, its page out: plain HTML with its own small style sheet, whole without any script."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup, escape

from briefgen.catalogue import Severity
from briefgen.diagnostics import printable
from briefgen.looking.lists import HiddenRow, PromiseRow, PromiseState
from briefgen.looking.tell_lists import day_text, due_text
from briefgen.preview.desk import Balance, Desk, Doubt, FileDoubts
from briefgen.preview.editor import Editor
from briefgen.preview.page import OWN
from briefgen.texts import Place

MOST_FILES = 200
"""Files with doubts on one page: whoever has more mends those first."""


def desk_html(desk: Desk, editor: Editor, *, home: str) -> bytes:
    """Return the desk's page; `home` is the site's front page on this host."""
    errors, warnings, gaps = _counts(desk.files)
    return (
        Markup(
            '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            '<meta name="color-scheme" content="light dark">\n<title>Desk · {title}</title>\n'
            '<link rel="stylesheet" href="{own}desk.css">\n</head>\n<body>\n'
            '<header><p class="brand">The desk of</p><h1><a href="{home}">{title}</a></h1>'
            '<p class="counts">{articles} · {errors} · {warnings} · {gaps}</p>'
            '<nav aria-label="On this page"><ul>{sections}</ul></nav></header>\n<main>\n'
            "{doubts}\n{hidden}\n{due}\n{balance}\n</main>\n</body>\n</html>\n"
        )
        .format(
            title=printable(desk.title),
            own=OWN,
            home=home,
            articles=_count(desk.articles, "article"),
            errors=_count(errors, "error"),
            warnings=_count(warnings, "warning"),
            gaps=_count(gaps, "field") + " not filled",
            sections=_navigation(desk),
            doubts=_doubts_section(desk, editor),
            hidden=_hidden_section(desk.hidden, editor),
            due=_due_section(desk.due, editor),
            balance=_balance_section(desk),
        )
        .encode()
    )


def _counts(files: Iterable[FileDoubts]) -> tuple[int, int, int]:
    every = list(files)
    kinds = [doubt.severity for file in every for doubt in file.doubts]
    return kinds.count(Severity.ERROR), kinds.count(Severity.WARNING), sum(len(file.gaps) for file in every)


def _navigation(desk: Desk) -> Markup:
    sections = (
        ("doubts", "To mend", len(desk.files)),
        ("hidden", "Hidden", len(desk.hidden)),
        ("due", "Promised", len(desk.due)),
        ("balance", "Balance", None),
    )
    return Markup().join(
        Markup('<li><a href="#{}">{}</a>{}</li>').format(
            name, title, "" if count is None else Markup(" <span>{}</span>").format(count)
        )
        for name, title, count in sections
    )


def _section(name: str, title: str, note: str, body: Markup) -> Markup:
    return Markup('<section id="{}"><h2>{}</h2><p class="note">{}</p>{}</section>').format(
        name, title, note, body
    )


def _doubts_section(desk: Desk, editor: Editor) -> Markup:
    shown, more = desk.files[:MOST_FILES], len(desk.files) - MOST_FILES
    rest = Markup('<p class="rest">and {} more</p>').format(_count(more, "file")) if more > 0 else Markup()
    body = Markup().join(_file(file, editor) for file in shown) + rest
    note = "Errors first, then the newest articles. Each line opens the file where it is."
    return _section("doubts", "To mend", note if shown else "Nothing is missing or doubtful.", body)


def _file(file: FileDoubts, editor: Editor) -> Markup:
    path = printable(str(file.path))
    if file.url and file.title:
        heading = Markup('<a href="{}">{}</a>').format(file.url, printable(file.title))
        meta = Markup('<p class="meta">{}</p>').format(f"{file.day} · {path}" if file.day else path)
    else:
        heading, meta = escape(path), Markup()
    rows = Markup().join(_doubt(doubt, editor) for doubt in file.doubts)
    if file.gaps:
        rows += Markup('<li class="gap">{} <b>not filled</b> {}</li>').format(
            _line_link(file.place, editor), " · ".join(file.gaps)
        )
    return Markup('<article><h3>{}</h3>{}<ul class="rows">{}</ul></article>').format(heading, meta, rows)


def _doubt(doubt: Doubt, editor: Editor) -> Markup:
    hint = (
        Markup(' <span class="hint">{}</span>').format(printable(doubt.hint.split("\n")[0]))
        if doubt.hint
        else ""
    )
    return Markup('<li class="{}">{} <b>{}</b> {}{}</li>').format(
        doubt.severity or "gap", _line_link(doubt.place, editor), doubt.code, printable(doubt.message), hint
    )


def _line_link(place: Place, editor: Editor) -> Markup:
    return Markup('<a class="line" href="{}" title="{}">line {}</a>').format(
        editor.url(place), printable(f"{place.path}:{place.line}:{place.column}"), place.line
    )


def _hidden_section(rows: Sequence[HiddenRow], editor: Editor) -> Markup:
    body = Markup().join(
        Markup("<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>").format(
            day_text(row.date), printable(row.title), printable(row.reason), _line_link(row.place, editor)
        )
        for row in rows
    )
    note = "Not published, or withdrawn, and the line that says so." if rows else "Nothing is hidden."
    return _section("hidden", "Hidden, and why", note, _table(("Date", "What", "Why", "Where"), body))


def _due_section(rows: Sequence[PromiseRow], editor: Editor) -> Markup:
    body = Markup().join(
        Markup('<tr class="{}"><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>').format(
            row.state,
            due_text(row.due),
            f"overdue {_count(row.overdue_days, 'day')}" if row.state is PromiseState.OVERDUE else "due",
            printable(row.what),
            printable(row.title),
            _line_link(row.place, editor),
        )
        for row in rows
    )
    note = "No later story of the thread keeps these yet; overdue counts from the newest story."
    return _section(
        "due",
        "Promised, and not kept",
        note if rows else "Nothing is due.",
        _table(("By", "State", "What", "Promised in", "Where"), body),
    )


def _table(heads: Sequence[str], body: Markup) -> Markup:
    if not body:
        return body
    cells = Markup().join(Markup('<th scope="col">{}</th>').format(head) for head in heads)
    return Markup(
        "<div class=scroll><table><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>"
    ).format(cells, body)


def _balance_section(desk: Desk) -> Markup:
    if desk.outlets is None or desk.topics is None:
        return _section("balance", "Balance", "Nothing is published.", Markup())
    first, last = desk.outlets.first.isoformat(), desk.outlets.last.isoformat()
    note = f"{_stories(desk.outlets.stories)} from {first} to {last}, the newest story's day."
    columns = Markup('<div class="columns">{}{}</div>').format(
        _shares("Outlets", "outlet", desk.outlets), _shares("Topics", "topic", desk.topics)
    )
    return _section("balance", "Balance of thirty days", note, columns)


def _shares(title: str, kind: str, balance: Balance) -> Markup:
    rows = Markup().join(
        Markup(
            '<tr><th scope="row"><a href="{}">{}</a></th><td><meter min="0" max="100" value="{}">{} %</meter></td>'
            "<td>{}</td><td>{} %</td></tr>"
        ).format(share.url, printable(share.name), share.percent, share.percent, share.stories, share.percent)
        for share in balance.shares
    )
    others = [f"{_count(balance.others, f'other {kind}')}"] if balance.others else []
    unnamed = (
        [f"{_stories(balance.unnamed)} without {'an' if kind == 'outlet' else 'a'} {kind}"]
        if balance.unnamed
        else []
    )
    rest = (
        Markup('<p class="rest">{}</p>').format(" · ".join([*others, *unnamed])) if others or unnamed else ""
    )
    return Markup("<div><h3>{}</h3><table class=shares><tbody>{}</tbody></table>{}</div>").format(
        title, rows, rest
    )


def _stories(count: int) -> str:
    return "1 story" if count == 1 else f"{count} stories"


def _count(count: int, word: str) -> str:
    return f"{count} {word}{'s' * (count != 1)}"
