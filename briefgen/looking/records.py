"""Lists and explanations in, JSON for machines out; its keys are documented in docs/commands.md and stay.

All of it is ASCII: it survives any locale, and holds nothing that a terminal obeys.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date

from briefgen.dates import Moment
from briefgen.library.assemble import Library
from briefgen.library.taxonomy import Kind
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
)
from briefgen.looking.lists import HiddenRow, PromiseRow, Row
from briefgen.looking.tell_lists import due_text
from briefgen.pages.data import Json
from briefgen.pages.dates import iso_time
from briefgen.texts import Place

VERSION = 1


def emit_record(record: Mapping[str, Json]) -> str:
    """Return `record` as JSON, with the version of these shapes first."""
    return json.dumps({"version": VERSION, **record}, ensure_ascii=True, indent=2)


def rows_record(kind: Kind, rows: Iterable[Row]) -> Mapping[str, Json]:
    """Return a list of one kind."""
    items = [
        {
            "id": row.node.id,
            "title": row.title,
            "date": date_record(row.date),
            "state": row.state,
            "stories": row.stories,
            "path": str(row.path) if row.path else None,
            "url": row.url,
        }
        for row in rows
    ]
    return {"kind": kind, "items": items}


def hidden_record(rows: Iterable[HiddenRow]) -> Mapping[str, Json]:
    """Return what is hidden."""
    items = [
        {
            "kind": row.kind,
            "id": row.id,
            "title": row.title,
            "date": date_record(row.date),
            "key": row.key,
            "reason": row.reason,
            **place_record(row.place),
        }
        for row in rows
    ]
    return {"hidden": items}


def due_record(rows: Iterable[PromiseRow], library: Library) -> Mapping[str, Json]:
    """Return what is promised and not kept, and the day from which overdue counts."""
    items = [
        {
            "what": row.what,
            "by": due_text(row.due) if row.due else None,
            "state": row.state,
            "overdue_days": row.overdue_days,
            "article": row.article,
            "title": row.title,
            "thread": row.thread,
            **place_record(row.place),
        }
        for row in rows
    ]
    return {"today": date_record(library.today), "promises": items}


def explanation_record(told: Explanation) -> Mapping[str, Json]:
    """Return an explanation; a key that its kind has not is null, or an empty list."""
    return {
        "what": told.what,
        "kind": told.node.kind if told.node else None,
        "id": told.node.id if told.node else None,
        "title": told.title,
        "note": told.note,
        "url": told.url,
        "output": str(told.output) if told.output else None,
        "leads_to": told.leads_to,
        "made_from": [place_record(place) for place in told.made_from],
        "address": [_reason_record(reason) for reason in told.address],
        "redirects": [_reason_record(alias) for alias in told.aliases],
        "template": _template_record(told.template) if told.template else None,
        "story": _story_record(told.story) if told.story else None,
        "term": _term_record(told.term) if told.term else None,
    }


def _reason_record(reason: Reason) -> Mapping[str, Json]:
    return {"words": reason.words, "place": place_record(reason.place) if reason.place else None}


def _template_record(template: TemplateUse) -> Mapping[str, Json]:
    return {
        "name": template.name,
        "path": str(template.path),
        "reads": [{"way": one.way, "name": one.name, "path": str(one.path)} for one in template.followed],
    }


def _story_record(story: StoryFacts) -> Mapping[str, Json]:
    return {
        "date": date_record(story.date),
        "date_basis": story.basis,
        "rights": story.rights,
        "rights_from": place_record(story.rights_place) if story.rights_place else None,
        "terms": [_story_term_record(term) for term in story.terms],
        "related": [_related_record(use) for use in story.related],
        "links_to": [_named_record(one) for one in story.links_to],
        "linked_from": [_named_record(one) for one in story.linked_from],
        "thread": _position_record(story.thread) if story.thread else None,
        "edition": _position_record(story.edition) if story.edition else None,
    }


def _story_term_record(term: StoryTerm) -> Mapping[str, Json]:
    found: Json = {"text": term.found.text, "count": term.found.count} if term.found else None
    return {
        **_named_record(term.term),
        "relation": term.relation,
        "named": place_record(term.named) if term.named else None,
        "found": found,
    }


def _related_record(use: RelatedUse) -> Mapping[str, Json]:
    return {
        "id": use.link.id,
        "title": use.title,
        "score": use.link.score,
        "days": use.days,
        "reasons": [
            {"kind": one.kind, "term": one.term, "name": one.name, "weight": one.weight} for one in use.shared
        ],
    }


def _position_record(position: Position) -> Mapping[str, Json]:
    return {
        **_named_record(position.of),
        "number": position.number,
        "count": position.count,
        "before": position.before,
        "after": position.after,
    }


def _term_record(term: TermFacts) -> Mapping[str, Json]:
    return {
        "aliases": list(term.aliases),
        "stories": [_named_record(story) for story in term.stories],
        "named_at": [place_record(place) for place in term.named_at],
    }


def _named_record(one: Named) -> Mapping[str, Json]:
    return {"kind": one.node.kind, "id": one.node.id, "title": one.title}


def date_record(moment: Moment | date | None) -> str | None:
    """Return a day, or a moment whose hour is known, as ISO 8601 has it."""
    if isinstance(moment, Moment):
        return iso_time(moment.at) if moment.has_time else moment.day.isoformat()
    return moment.isoformat() if moment else None


def place_record(place: Place) -> Mapping[str, Json]:
    """Return where something is written: a path from the project's root, line and column from 1."""
    return {"path": str(place.path), "line": place.line, "column": place.column}
