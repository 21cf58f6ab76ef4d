"""A raw text and all that was imported before in, the article that is the same or nearly the same out.

The same is the same bytes. Nearly the same is the same page of the outlet, or a text that shares much of
its wording with one in the vault.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import parse_qsl, urlencode, urlsplit

from briefgen.importing.likeness import ALIKE, Samples, likeness
from briefgen.reading.article import Article
from briefgen.slugs import fold_path

WHOLE = 100
"""Per cent."""

_TRACKING = re.compile(
    r"utm_.*|fbclid|gclid|dclid|msclkid|mc_cid|mc_eid|igshid|ref|ref_src|cmpid|ftcamp|ito|s_cid|smid|sh|st|reflink",
    re.IGNORECASE,
)
"""Parameters of an address that say how a reader came there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """An article that is the same as a raw text, or like it."""

    path: PurePosixPath
    is_same: bool
    """Whether it was made of these very bytes."""
    percent: int | None
    """How much of the shorter text's wording the two share; None where their address alone tells."""


class Register:
    """The articles there are, by what they were imported from."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self.taken: set[str] = set()
        """Ids and slugs, as file systems fold them."""
        self._by_sha256: dict[str, PurePosixPath] = {}
        self._by_url: dict[str, PurePosixPath] = {}
        self._samples = Samples()
        self._phrases: dict[str, array[int]] = {}
        """Of texts that the vault has not."""
        for article in articles:
            head = article.head
            self.add(
                article.path,
                sha256=head.vault.sha256 if head.vault else None,
                url=head.source.url if head.source else None,
                names=(article.id, article.slug),
            )

    def add(
        self, path: PurePosixPath, *, sha256: str | None, url: str | None, names: Iterable[str] = ()
    ) -> None:
        """Remember an article."""
        self.taken |= {fold_path(name) for name in names}
        if sha256:
            self._by_sha256.setdefault(sha256, path)
        if url:
            self._by_url.setdefault(same_page(url), path)

    def add_text(self, sha256: str, phrases: frozenset[int], *, is_kept: bool) -> None:
        """Remember a text; its phrases too, unless the vault has it."""
        self._samples.add(sha256, phrases)
        if not is_kept:
            self._phrases[sha256] = array("I", phrases)

    def article_of(self, sha256: str) -> PurePosixPath | None:
        """Return the article that was made of the text of this fingerprint."""
        return self._by_sha256.get(sha256)

    def find(
        self,
        sha256: str,
        phrases: frozenset[int],
        *,
        url: str | None,
        recall: Callable[[str], frozenset[int]],
    ) -> Match | None:
        """Return the article most like a raw text; `recall` returns the phrases of a text of the vault."""
        own = self.article_of(sha256)
        if own:
            return Match(path=own, is_same=True, percent=WHOLE)
        at_address = self._by_url.get(same_page(url)) if url else None
        best: Match | None = None
        for name in self._samples.near(phrases):
            path = self.article_of(name)
            kept = self._phrases.get(name)
            percent = likeness(phrases, recall(name) if kept is None else frozenset(kept)) if path else 0
            if path and percent >= ALIKE and (best is None or percent > (best.percent or 0)):
                best = Match(path=path, is_same=False, percent=percent)
        if at_address and (best is None or best.path != at_address):
            return Match(path=at_address, is_same=False, percent=None)
        return best


def same_page(url: str) -> str:
    """Return what two addresses of one page share.

    >>> same_page("http://www.example.org/a/?utm_source=x&id=1#top") == same_page("https://example.org/a?id=1")
    True
    """
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.").removeprefix("m.").removeprefix("amp.")
        query = [
            pair
            for pair in parse_qsl(parts.query, keep_blank_values=True)
            if not _TRACKING.fullmatch(pair[0])
        ]
    except ValueError:
        return url
    return f"{host}{parts.path.rstrip('/')}?{urlencode(sorted(query))}"
