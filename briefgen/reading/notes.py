"""Footnotes in mistune's tokens: all that are named are shown, and of the rest it is told.

mistune drops a note that only another note names, one that is named nowhere, and the second of a name.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

from mistune import BlockParser, BlockState
from mistune.plugins.footnotes import md_footnotes_hook, parse_footnote_item, parse_ref_footnote
from mistune.util import unikey

from briefgen.diagnostics import Diagnostic, diagnose
from briefgen.reading.places import Locator

if TYPE_CHECKING:
    from mistune.markdown import Markdown

Tokens = list[dict[str, Any]]


def keep_notes(md: Markdown) -> None:
    """Let `md` show every note that is named; a plugin, after mistune's own."""
    md.block.register("ref_footnote", None, _parse_definition)
    md.after_render_hooks.remove(md_footnotes_hook)
    md.after_render_hooks.append(_add_notes)


def _parse_definition(block: BlockParser, m: re.Match[str], state: BlockState) -> int:
    """Parse a note, and remember how its name is written; mistune leaves out one whose name is taken."""
    key, literal = unikey(m["footnote_key"]), f"[^{m['footnote_key']}]:"
    written: dict[str, list[str]] = state.env.setdefault("notes_as_written", {})
    written.setdefault(key, []).append(literal)
    return parse_ref_footnote(block, m, state)


def _add_notes(md: Markdown, result: str | Tokens, state: BlockState) -> str | Tokens:
    """Add the notes, in the order in which they are named, those that notes name included."""
    items: Tokens = []
    while len(named := state.env.get("footnotes") or ()) > len(items):
        begun = len(items)
        notes = BlockState(parent=state)
        notes.tokens = [
            parse_footnote_item(md.block, key, index, state)
            for index, key in enumerate(named[begun:], start=begun + 1)
        ]
        items += cast("Tokens", md.render_state(notes))
    written: dict[str, list[str]] = state.env.get("notes_as_written", {})
    shown = frozenset(named)
    lost = [
        {"type": "note_again" if key in shown else "lost_note", "raw": literal}
        for key, literals in written.items()
        for literal in (literals[1:2] if key in shown else literals)
    ]
    notes_list = [{"type": "footnotes", "children": items}] if items else []
    return [*result, *notes_list, *lost]


def explain_lost_note(kind: str, literal: str, locator: Locator) -> Diagnostic:
    """Return what there is to say of a note that is not shown; `kind` is its token's type."""
    name = literal.removesuffix(":")
    if kind == "note_again":
        locator.place(literal)
        message = f"the note {name} is written twice, and the first is shown"
        hint = "give one of them another name, or delete it"
    else:
        message, hint = f"nothing names the note {name}, so it is not shown", f"write {name} where it belongs"
    return diagnose("body/lost-note", locator.place(literal), message, hint=hint)
