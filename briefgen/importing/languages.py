"""Words in, their language out: by script where that tells, else by the small words that a text can't do without."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

_SAMPLE: Final = 20_000
_FEWEST_WORDS, _LEAST_SHARE = 12, 0.08
"""So many words, and such a part of them small words, tell a language."""
_WORD: Final = re.compile(r"[^\W\d_]+")
_SCRIPTS: Final = (
    ("he", re.compile("[\u0590-\u05ff]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("hi", re.compile("[\u0900-\u097f]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
    ("ko", re.compile("[\uac00-\ud7af]")),
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
)
"""Kana come before Han, which Japanese has too."""
_UKRAINIAN: Final = re.compile("[іїєґ]")
_PERSIAN: Final = re.compile("[پچژگ]")
_SMALL: Final = {
    language: frozenset(words.split())
    for language, words in {
        "en": "the of and to in a is that for it was on with as by at from his her he she they this said has have been be are were which",
        "de": "der die das und ist in den von zu mit sich auf für nicht ein eine als auch dem es an werden aus er hat dass sie nach bei um",
        "fr": "le la les de des et est en un une du que qui dans pour pas sur au par plus avec ce il elle sont ne se aux été cette",
        "es": "el la los las de y en que un una es por con para del se no su al lo como más fue ha sus pero son este",
        "it": "il la di che e un una è per in del non sono con le da della si al nel ha dei gli come più anche ma",
        "pt": "o a os as de e que em um uma do da para com não é por no na se mais dos como foi ao são pelo",
        "nl": "de het een en van in is dat op te zijn met voor niet aan er om ook als bij maar door naar uit hij werd",
        "sv": "och att det som en på är av för den med till inte om ett har i han var så från vi kan",
        "pl": "i w na z do że się nie to jest o jak po ale od za przez przy dla są oraz",
    }.items()
}


def find_language(text: str) -> tuple[str, int] | None:
    """Return the language of `text` as BCP 47 has it, and how sure that is; None for too few words.

    >>> find_language("Die Regierung hat das Gesetz, das sie im Mai an den Rat gab, nicht auf die Liste für den Juni gesetzt, und das ist neu.")
    ('de', 95)
    """
    sample = text[:_SAMPLE]
    letters = sum(map(str.isalpha, sample))
    for language, script in _SCRIPTS:
        found = len(script.findall(sample))
        if found and found * (20 if language == "ja" else 3) > letters:
            return _nearer(language, sample), 95
    words = [word.lower() for word in _WORD.findall(sample)]
    if len(words) < _FEWEST_WORDS:
        return None
    counts = Counter({language: sum(word in small for word in words) for language, small in _SMALL.items()})
    (best, most), (_, next_most) = counts.most_common(2)
    if most < _LEAST_SHARE * len(words):
        return None
    return best, 95 if 2 * most > 3 * next_most else 70


def _nearer(language: str, sample: str) -> str:
    """Return which of two languages of one script it is."""
    if language == "ru" and _UKRAINIAN.search(sample):
        return "uk"
    return "fa" if language == "ar" and _PERSIAN.search(sample) else language
