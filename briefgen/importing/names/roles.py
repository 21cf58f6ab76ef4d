"""The tokens beside a name in, the role that the text gives the person out, as it stands.

Before a name a role is its head word and what leads up to it: `US national security adviser`. After a
name it stands between commas: `Cy Day, a former head of the port, said`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from briefgen.importing.names.passages import Kind, Passage, Token
from briefgen.importing.names.tables import listed
from briefgen.importing.names.things import COMMON, PEOPLES
from briefgen.importing.names.words import ACTING, HONORIFICS, MODIFIERS, RELATIVE, ROLES, SPEAKING, TOWARDS

FARTHEST: Final = 14
"""Tokens a role before a name may take."""
LONGEST: Final = 26
"""Tokens a role after a name may take."""
SHORTENED: Final = 3
"""Tokens of an abbreviation in brackets: Member of Parliament (MP) Ann Lee."""
MOST_WORDS: Final = 14
"""Words past which a role after a name is but its head, and the rest a clause."""
_PLAIN_WORDS: Final = 4
"""Words in lower case before a role's head that may belong to it."""
_CONNECTORS = listed("of for on at in to from and with under the")
_WEAK = listed("and with under the to")
"""Those that do not lead from a role to whose it is."""
_SUFFIXED = re.compile(
    r"[a-z]{2,}(?:ologist|journalist|ographer|aucrat|spokesman|spokeswoman|spokesperson|person|woman|mogul|scientist|keeper|maker|holder|writer)|(?:business|chair|congress|fire|police|sales|spokes|states|sports|cam[e]ra|trades|fisher|states|councils?)(?:man|men)"
)
_VERBAL = re.compile(r"[a-z]+(?:ing|ed|ly)")
_NOUNS = listed(
    "building engineering shipping trading housing banking mining farming fishing planning training marketing "
    "manufacturing advertising broadcasting policing spending united allied retired elected appointed disgraced renowned family early daily weekly monthly elderly supply assembly"
)
"""Words that look like verbs, and lead up to a role."""
_OPENERS = listed("a an the")
_NOW = listed("now then also formerly currently once later himself herself previously")
_POSSESSIVES = listed("his her their its my our")
_SAID = listed("said says told added announced wrote argued explained")
"""Verbs that no role has in it."""
_CLOSERS = listed("who whose which that where when while whom but as after before")


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What the text says a person is, beside their name."""

    role: str | None
    """None for what says only whose: `his wife`."""
    head: str
    """The word that says it, folded: `minister`."""


def is_role(token: Token) -> bool:
    """Tell whether a word says what a person is."""
    folded = token.text.casefold()
    if folded.removesuffix("s") in ROLES:
        return True
    for prefix in ("ex-", "co-", "vice-", "then-", "ex", "arch-"):
        if folded.startswith(prefix) and folded[len(prefix) :] in ROLES:
            return True
    return folded in ROLES or folded in RELATIVE or bool(token.text.islower() and _SUFFIXED.fullmatch(folded))


def _is_plural(token: Token) -> bool:
    folded = token.text.casefold()
    return folded not in ROLES and folded.removesuffix("s") in ROLES


def role_before(passage: Passage, first: int) -> Standing | None:
    """Return what stands right before the name that begins at the token `first`."""
    tokens = passage.tokens
    last = first - 1
    while last >= 0 and tokens[last].text.casefold() in HONORIFICS and _leads_to(tokens, last):
        last -= 1
    is_abbreviated = last > SHORTENED and [tokens[at].text for at in (last - 2, last)] == ["(", ")"]
    if is_abbreviated:
        last -= SHORTENED
    elif last < 0 or not _leads_to(tokens, last):
        return None
    head = _head_before(tokens, last)
    if head is None:
        return None
    folded = tokens[head].text.casefold()
    role = None if folded in RELATIVE else _text(passage, _start_before(tokens, head), last + 1)
    if role and _is_plural(tokens[head]):
        role = role[:-1] if head == last and " of " not in role else None
    return Standing(role=role, head=folded.removesuffix("s"))


def role_before_comma(passage: Passage, first: int, last: int) -> Standing | None:
    """Return what stands before a comma and the name from `first` to `last`: the mayor of Ostra, Ann Lee."""
    tokens = passage.tokens
    before = first - 2
    if (
        before < 0
        or tokens[first - 1].kind is not Kind.COMMA
        or tokens[before].is_spoken != tokens[first].is_spoken
    ):
        return None
    if last < len(tokens) and tokens[last].text in {"and", "or", "&"}:
        return None
    head = _head_before(tokens, before)
    if head is None:
        return None
    start = _start_before(tokens, head)
    opener = tokens[start - 1].text.casefold() if start else ""
    is_whose = any(token.is_possessive for token in tokens[max(0, start - 1) : head])
    if opener not in _OPENERS | _POSSESSIVES and not is_whose:
        return None
    folded = tokens[head].text.casefold()
    is_ours = folded in RELATIVE or (opener in _POSSESSIVES and head == start)
    return Standing(role=None if is_ours else _text(passage, start, first - 1), head=folded)


def _head_before(tokens: Sequence[Token], last: int) -> int | None:
    """Return the index of the role's head: the word at `last`, or the one before "of" and the like."""
    if tokens[last].kind is not Kind.WORD or tokens[last].text in COMMON or tokens[last].is_possessive:
        return None
    if is_role(tokens[last]):
        return last
    for back in range(last - 1, max(-1, last - FARTHEST), -1):
        if not _leads_to(tokens, back) or _is_verb(tokens[back]):
            return None
        folded, after = tokens[back].text.casefold(), tokens[back + 1].text.casefold()
        if after in _CONNECTORS - _WEAK and is_role(tokens[back]):
            return back
        is_small = folded in COMMON and folded not in _CONNECTORS and tokens[back].text.islower()
        if is_small or folded in {"a", "an"}:
            return None
    return None


def _leads_to(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether the token at `index` is a word with nothing but space behind it."""
    after = tokens[index + 1]
    return tokens[index].kind is Kind.WORD and after.is_joined and tokens[index].is_spoken == after.is_spoken


def _is_verb(token: Token) -> bool:
    folded = token.text
    if folded in MODIFIERS or folded in _NOUNS:
        return False
    if folded in SPEAKING or folded in ACTING or folded in TOWARDS:
        return True
    return bool(_VERBAL.fullmatch(folded))


def _start_before(tokens: Sequence[Token], head: int) -> int:
    """Return where the role begins that has its head word at `head`."""
    start, plain = head, 0
    while start > 0 and head - start < FARTHEST and _leads_to(tokens, start - 1):
        token = tokens[start - 1]
        folded = token.text.casefold()
        if start > 1 and _leads_to(tokens, start - 2) and _is_joint(tokens, start - 1):
            start -= 2
            continue
        is_small = token.text[0].islower() or token.is_first
        is_outside = folded in _OPENERS or (is_small and folded in COMMON and folded not in MODIFIERS)
        if is_outside or _is_verb(token):
            break
        if token.text[0].islower() and folded not in MODIFIERS and not is_role(token):
            plain += 1
            if start > 1 and tokens[start - 2].text == "to":
                break  # an infinitive
            if plain > _PLAIN_WORDS or token.is_possessive:
                break
        start -= 1
    return start


def _is_joint(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether the small word at `at` joins parts of a role: Secretary of State, president and owner."""
    before, word, after = tokens[at - 1], tokens[at].text, tokens[at + 1]
    if word == "of":
        is_office = is_role(before) and before.text.casefold() not in RELATIVE
        return is_office or (before.text[0].isupper() and after.text[0].isupper())
    is_anothers = at > 1 and tokens[at - 2].text in {"for", "as"}
    return word == "and" and is_role(before) and not is_anothers


def role_after(passage: Passage, last: int) -> Standing | None:
    """Return what stands between commas behind the name that ends before the token `last`."""
    tokens = passage.tokens
    if last >= len(tokens) or tokens[last].kind is not Kind.COMMA or tokens[last - 1].is_possessive:
        return None
    start = last + 1
    if is_age(tokens, start):
        start += 2
    while start < len(tokens) and tokens[start].text in _NOW:
        start += 1
    end = _end_after(tokens, start)
    head = _head_after(tokens, start, end)
    if head is None:
        return None
    folded = tokens[head].text.casefold()
    opener = tokens[start].text.casefold()
    if opener in _POSSESSIVES:
        return Standing(role=None, head=folded)
    begin = start + (opener in _OPENERS)
    if end - begin > MOST_WORDS:
        end = head + 1
    return Standing(role=_text(passage, begin, end), head=folded)


def is_age(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether the token at `index` is a person's age, alone between commas."""
    if index >= len(tokens) or not tokens[index].text.isdecimal() or len(tokens[index].text) > 3:  # noqa: PLR2004 (years of age)
        return False
    return index + 1 < len(tokens) and tokens[index + 1].kind in {Kind.COMMA, Kind.END}


def _end_after(tokens: Sequence[Token], start: int) -> int:
    """Return where the words that begin at `start` end: at a mark, or where a clause begins."""
    end = start
    while end < len(tokens) and end - start < LONGEST:
        token = tokens[end]
        is_bound = end > start and not token.is_joined
        if token.kind is not Kind.WORD or is_bound or token.text in _CLOSERS:
            break
        if token.text == "and" and any(after.text in _OPENERS for after in tokens[end + 1 : end + 2]):
            break
        if token.text in _SAID or (token.text == "to" and _is_infinitive(tokens, end)):
            break
        is_clause = token.text in SPEAKING or (_is_verb(token) and not token.text.endswith("ly"))
        if is_clause and end > start and is_role(tokens[end - 1]):
            break
        end += 1
    return end


def _is_infinitive(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a verb follows "to", and no name: to head the board, but ambassador to the US."""
    ahead = tokens[at + 1 : at + 2]
    return any(token.text[0].islower() and token.text not in _OPENERS | _POSSESSIVES for token in ahead)


def _head_after(tokens: Sequence[Token], start: int, end: int) -> int | None:
    """Return the index of the word that says what a person is, in an apposition from `start` to `end`."""
    if start >= end:
        return None
    opener = tokens[start]
    if opener.text in COMMON and opener.text not in _OPENERS | _POSSESSIVES | MODIFIERS:
        return None
    is_opened = opener.text.casefold() in _OPENERS | _POSSESSIVES or opener.is_possessive
    for index in range(start, end):
        token = tokens[index]
        if index > start and token.text in _CONNECTORS and token.text not in {"the", "and"}:
            return None
        if token.text[0].islower() and _is_verb(token):
            return None
        if not is_role(token) or token.is_possessive or _is_plural(token):
            continue
        after = tokens[index + 1] if index + 1 < end else None
        if after is None or after.text in _CONNECTORS:
            is_bare = is_opened or token.text[0].islower() or token.text.casefold() in MODIFIERS
            return index if is_bare or after is not None else _bare_head(tokens, start, index)
        if after.text[0].isupper() and after.text.casefold() not in PEOPLES:
            continue
    return None


def _bare_head(tokens: Sequence[Token], start: int, index: int) -> int | None:
    """Return `index` where all before it leads up to a role in capitals: Chief Executive."""
    is_led = all(is_role(tokens[at]) or tokens[at].text.casefold() in MODIFIERS for at in range(start, index))
    return index if is_led else None


def _text(passage: Passage, start: int, end: int) -> str | None:
    """Return the words from the token `start` to `end` as they stand, without articles and honorifics."""
    tokens = passage.tokens
    while start < end and tokens[start].text.casefold() in _OPENERS | HONORIFICS | _POSSESSIVES:
        start += 1
    while end > start and tokens[end - 1].text.casefold() in COMMON | HONORIFICS:
        end -= 1
    if start >= end:
        return None
    return " ".join(passage.text[tokens[start].start : tokens[end - 1].end].split())
