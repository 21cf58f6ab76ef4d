"""What an import is in doubt about in, what the person at the terminal says out: a key a question."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import tzinfo
from types import MappingProxyType
from typing import Final

import click

from briefgen.commands.desk import Choice
from briefgen.commands.raws import RawInput
from briefgen.commands.terminal import Terminal
from briefgen.dates import DateProblem
from briefgen.diagnostics import printable
from briefgen.importing.proposal import Proposal
from briefgen.importing.questions import (
    PEOPLE,
    Answer,
    Doubt,
    doubts_of,
    settle_doubt,
    without_dropped,
    write_field,
)
from briefgen.importing.sameness import Match
from briefgen.importing.telling import match_text, title_text

ENTER: Final = frozenset({"\r", "\n"})
INTERRUPT: Final = "\x03"
END: Final = "\x04"
ANSWERS: Final[Mapping[str, Answer]] = MappingProxyType(
    {"y": Answer.KEEP, "n": Answer.DROP, "s": Answer.SUBJECT, "q": Answer.QUOTED, "m": Answer.MENTIONED}
)
CHOICES: Final[Mapping[str, Choice]] = MappingProxyType(
    {"m": Choice.MERGE, "n": Choice.NEW, "s": Choice.SKIP}
)
WRITE, REST, LEAVE = "w", "a", "x"


def settle_all(raw: RawInput, proposal: Proposal, *, terminal: Terminal, zone: tzinfo) -> Proposal | None:
    """Ask about everything in doubt and return the proposal as settled; None where the person leaves it."""
    doubts = doubts_of(proposal)
    count = f"{len(doubts)} question{'s' * (len(doubts) != 1)}"
    terminal.warn(f"\n{printable(raw.name)}: {printable(title_text(proposal))}: {count}")
    keeps_rest = False
    for number, doubt in enumerate(doubts, start=1):
        if keeps_rest:
            proposal = settle_doubt(proposal, doubt, Answer.KEEP)
            continue
        terminal.warn(f"\n{number}/{len(doubts)}  {_asked(doubt)}")
        settled = _ask(doubt, proposal, terminal, zone)
        if settled is None:
            return None
        proposal, keeps_rest = settled
    return without_dropped(proposal)


def _asked(doubt: Doubt) -> str:
    value = "not found" if doubt.value is None else doubt.value
    where = f", line {doubt.line}" if doubt.line else ""
    return "\n     ".join((printable(f"{doubt.field}: {value}"), printable(f"{doubt.reason}{where}")))


def _ask(doubt: Doubt, proposal: Proposal, terminal: Terminal, zone: tzinfo) -> tuple[Proposal, bool] | None:
    """Return the proposal with one doubt settled, and whether all others are kept; None to leave it all."""
    keys = _keys(doubt)
    while True:
        key = _key(keys, terminal)
        if key == LEAVE:
            return None
        if key == WRITE:
            written = _write(doubt, proposal, terminal, zone)
            if written:
                return written, False
            continue
        answer = ANSWERS.get(key, Answer.KEEP)
        return settle_doubt(proposal, doubt, answer), key == REST


def _keys(doubt: Doubt) -> Mapping[str, str]:
    """Return what can be pressed, and what it means; the first is what the enter key stands for."""
    if doubt.value is None:
        keys = {"n": "none", WRITE: "write it"}
    elif doubt.field == PEOPLE:
        keys = {"y": "keep", "n": "nobody", "s": "subject", "q": "quoted", "m": "mentioned"}
    else:
        keys = {"y": "keep", "n": "leave out"} | ({WRITE: "write another"} if doubt.can_be_written else {})
    return {**keys, REST: "keep the rest", LEAVE: "stop"}


def _key(keys: Mapping[str, str], terminal: Terminal) -> str:
    """Return which of `keys` the person presses; KeyboardInterrupt where they want no more."""
    terminal.warn("     " + "  ".join(f"[{key}] {meaning}" for key, meaning in keys.items()))
    while True:
        pressed = click.getchar()
        if pressed in {INTERRUPT, END, ""}:
            raise KeyboardInterrupt
        key = next(iter(keys)) if pressed in ENTER else pressed.lower()
        if key in keys:
            terminal.warn(f"     {keys[key]}")
            return key


def _write(doubt: Doubt, proposal: Proposal, terminal: Terminal, zone: tzinfo) -> Proposal | None:
    """Return the proposal with what the person writes for a field; None where that is nothing, or no date."""
    text = click.prompt(f"     {doubt.field}", default="", show_default=False, err=True).strip()
    if not text:
        return None
    written = write_field(proposal, doubt.field, text, zone=zone)
    if isinstance(written, DateProblem):
        terminal.warn(printable(f"     {written.message}" + (f": {written.hint}" if written.hint else "")))
        return None
    return written


def choose(raw: RawInput, match: Match, *, terminal: Terminal) -> Choice:
    """Ask what becomes of a text that is nearly an article that is there."""
    terminal.warn(f"\n{printable(raw.name)}: {match_text(match)}")
    keys = {"s": "skip it", "m": "merge it into that article", "n": "make a new article"}
    return CHOICES[_key(keys, terminal)]
