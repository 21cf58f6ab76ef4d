"""An explanation in, lines for a person at a terminal out, and nothing in them that it obeys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from types import MappingProxyType

from briefgen.columns import Line, pad, wrap
from briefgen.diagnostics import printable
from briefgen.library.taxonomy import Kind, Node
from briefgen.looking.explanation import (
    Explanation,
    Named,
    Position,
    Reason,
    RelatedUse,
    StoryFacts,
    StoryTerm,
    TemplateUse,
    TermFacts,
    What,
)
from briefgen.looking.places import place_text
from briefgen.looking.tell_lists import day_text
from briefgen.reading.article import DateBasis
from briefgen.spelling import fold
from briefgen.texts import Place
from briefgen.theme.following import Way

ROW = "  "
DEEPER = 6
"""Columns before the further lines of a row."""
PINNED = "pinned"
BASES = MappingProxyType(
    {
        DateBasis.STATED: "as stated",
        DateBasis.INFERRED: "inferred",
        DateBasis.CURATOR: "by the curator's choice",
    }
)
LABEL = 13
"""Columns of a label and the space after it."""
MOST_PLACES = 3
MOST_STORIES = 10


def tell_explanation(told: Explanation, *, columns: int | None) -> Iterator[Line]:
    """Yield what it is, where it stands and why, then what only its kind has, a heading a section."""
    home = told.made_from[0].path if told.made_from else None
    yield from _lines(told.title, columns=columns, is_strong=True)
    yield from _lines(_what(told), columns=columns)
    yield Line(text="")
    for label, text in _facts(told, home):
        yield from _lines(f"{pad(label, LABEL)}{text}", columns=columns, indent=LABEL)
    story, term = told.story, told.term
    if story:
        yield from _section("terms", (_term_row(term, home) for term in story.terms), columns)
        yield from _section("related", (row for use in story.related for row in _related_rows(use)), columns)
        yield from _section("links to", map(_named_row, story.links_to), columns)
        yield from _section("linked from", map(_named_row, story.linked_from), columns)
    if term:
        yield from _section("stories", _story_rows(term), columns)


def _lines(text: str, *, columns: int | None, indent: int = 0, is_strong: bool = False) -> Iterator[Line]:
    for line in wrap(printable(text), columns=columns, indent=indent):
        yield Line(text=line.rstrip(), is_strong=is_strong)


def _section(title: str, rows: Iterable[str], columns: int | None) -> Iterator[Line]:
    """Yield `rows` under a heading; nothing where there are none."""
    told = list(rows)
    if not told:
        return
    yield Line(text="")
    yield Line(text=title, is_strong=True)
    for row in told:
        yield from _lines(f"{ROW}{row}", columns=columns, indent=DEEPER)


def _what(told: Explanation) -> str:
    name = f"{told.node.kind}:{told.node.id}" if told.node else "an edition"
    match told.what:
        case What.NODE if told.node and told.node.kind is Kind.PLACE:
            return f"{name}, which has no page"
        case What.NODE:
            return name
        case What.LIST:
            return "a page made of many stories"
        case What.FILE:
            return "a file"
        case What.REDIRECT:
            return f"an old address of {name}"
        case What.HIDDEN:
            return f"{name}, not published"


def _facts(told: Explanation, home: PurePosixPath | None) -> Iterator[tuple[str, str]]:
    """Yield labels and what they label; the second line of one has no label."""
    yield from _note_facts(told)
    yield from _under("leads to", (told.leads_to,))
    yield from _under("output", (told.output,))
    yield from _under("made from", map(place_text, told.made_from))
    yield from _under("address", (_reason_text(reason, home) for reason in told.address))
    if told.template:
        yield from _template_facts(told.template)
    yield from _under("redirects", (_reason_text(alias, home) for alias in told.aliases))
    if told.story:
        yield from _story_facts(told.story, home)
    if told.term:
        yield from _term_facts(told.term)


def _under(label: str, texts: Iterable[object | None]) -> Iterator[tuple[str, str]]:
    """Yield each text that there is, the first of them with the label."""
    for number, text in enumerate(text for text in texts if text):
        yield "" if number else label, str(text)


def _note_facts(told: Explanation) -> Iterator[tuple[str, str]]:
    if told.what is What.HIDDEN:
        yield "hidden", told.note or ""
        yield from _under("url", (told.url and f"would be {told.url}",))
    else:
        yield from _under("withdrawn" if told.output else "note", (told.note,))
        yield from _under("url", (told.url,))


def _reason_text(reason: Reason, home: PurePosixPath | None) -> str:
    return f"{reason.words} ({_where(reason.place, home)})" if reason.place else reason.words


def _where(place: Place, home: PurePosixPath | None) -> str:
    """Return `place`, by its line alone where it lies in the file `home`."""
    return f"line {place.line}" if place.path == home else place_text(place)


def _template_facts(template: TemplateUse) -> Iterator[tuple[str, str]]:
    yield "template", f"{template.name} ({template.path})"
    own = _theme(template.path)
    for way in Way:
        read = [one for one in template.followed if one.way is way]
        names = (one.name if _theme(one.path) == own else f"{one.name} ({_theme(one.path)})" for one in read)
        yield from _under("", ([f"{way} {', '.join(names)}"] if read else []))


def _theme(template: PurePosixPath) -> str:
    """Return the folder of the theme that a template is of: `themes/NAME`."""
    return "/".join(template.parts[:2])


def _story_facts(story: StoryFacts, home: PurePosixPath | None) -> Iterator[tuple[str, str]]:
    yield "date", f"{day_text(story.date)}, {BASES[story.basis]}"
    where = f"({_where(story.rights_place, home)})" if story.rights_place else "by default"
    yield "rights", f"{story.rights} {where}"
    if story.thread:
        yield "thread", _position_text(story.thread)
    if story.edition:
        yield "edition", _position_text(story.edition)


def _position_text(position: Position) -> str:
    of = position.of
    parts = [f"{of.title} ({of.node.kind}:{of.node.id}), {position.number} of {position.count}"]
    if position.before:
        parts.append(f"after {position.before}")
    if position.after:
        parts.append(f"before {position.after}")
    return ", ".join(parts)


def _term_facts(term: TermFacts) -> Iterator[tuple[str, str]]:
    yield from _under("also called", (", ".join(term.aliases),))
    more = len(term.named_at) - MOST_PLACES
    places = [*map(place_text, term.named_at[:MOST_PLACES])]
    yield from _under("named at", [*places, f"and in {more} more places" if more > 0 else None])


def _named_text(one: Named) -> str:
    return one.node.id if fold(one.title) == fold(one.node.id) else f"{one.node.id}: {one.title}"


def _named_row(one: Named) -> str:
    return f"{one.node.kind}:{_named_text(one)}"


def _term_row(term: StoryTerm, home: PurePosixPath | None) -> str:
    node, parts = term.term.node, []
    if term.named:
        parts.append(f"named ({_where(term.named, home)})")
    if term.found:
        count = "once" if term.found.count == 1 else f"{term.found.count} times"
        parts.append(f"found {count}, first as “{term.found.text}”")
    relation = "" if term.relation == node.kind else f", {term.relation}"
    return f"{node.kind}:{node.id}{relation}: {' and '.join(parts)}"


def _related_rows(use: RelatedUse) -> Iterator[str]:
    yield f"{_named_text(Named(node=Node(kind=Kind.ARTICLE, id=use.link.id), title=use.title))}"
    computed = [one for one in use.shared if one.kind != PINNED]
    if len(computed) < len(use.shared):
        yield f"{ROW}pinned, by `related.pin`"
    if computed:
        total = sum(one.weight for one in computed)
        shared = ", ".join(f"{one.kind} {one.name} {one.weight}" for one in computed)
        days = "1 day" if use.days == 1 else f"{use.days} days"
        less = f" ({total}, less for the {days} between)" if use.link.score != total else ""
        yield f"{ROW}{use.link.score} points{less}: {shared}"


def _story_rows(term: TermFacts) -> Iterator[str]:
    yield from (_named_text(story) for story in term.stories[:MOST_STORIES])
    if len(term.stories) > MOST_STORIES:
        yield f"and {len(term.stories) - MOST_STORIES} more"
