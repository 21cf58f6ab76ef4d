"""Characters are cleaned and set once, and what is the author's stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.importing.typography import clean, fold_quotes, set_type


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("\ufb01ve e\ufb03cient", "five efficient"),
        ("a\u00a0b\u2009c", "a b c"),
        ("co\u00adoperate", "cooperate"),
        ("govern\u00ad", "govern\u00ad"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("e\u0301t\u0065\u0301", "été"),
        ("a\x00b\x07", "ab"),
        ("lone \ud800 half", "lone \ufffd half"),
        ("non\u2011breaking", "non-breaking"),
        ("क्\u200dष", "क्\u200dष"),
        ("turned\u202eround", "turnedround"),
    ],
)
def test_clean_takes_what_nobody_sees(written: str, expected: str) -> None:
    """Ligatures, odd spaces, controls and unseen characters go, but for those a script needs."""
    assert clean(written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ('"Yes," he said', "“Yes,” he said"),
        ("the mayors' day, the mayor's day", "the mayors’ day, the mayor’s day"),
        ("'a plan', she said", "‘a plan’, she said"),
        ("\"He said 'no'\"", "“He said ‘no’”"),
        ("'He said \"no\"'", "‘He said “no”’"),
        ('("no")', "(“no”)"),
        ("in the '90s", "in the ’90s"),
        ('*"Yes"*', "*“Yes”*"),
        ("[in February] . . . ends", "[in February] . . . ends"),
        ("war -- and peace--now", "war — and peace — now"),
        ("``quoted''", "“quoted”"),
        ("a   b\tc", "a b c"),
        ("“set” already’s", "“set” already’s"),
        ("Bay News 's reporter", "Bay News’s reporter"),
        ("Bay News ' Bo Oh was there", "Bay News’ Bo Oh was there"),
        ("the boys ' no ' was loud", "the boys ’ no ’ was loud"),
        ("it said 's' and 'sea'", "it said ‘s’ and ‘sea’"),
    ],
)
def test_set_type_sets_quotes_and_dashes(written: str, expected: str) -> None:
    """Straight marks turn by what stands beside them; brackets and spaced dots stay."""
    assert set_type(written, curls=True) == expected


def test_set_type_leaves_quotes_of_other_languages() -> None:
    """Where English does not rule, marks stay as they are."""
    assert set_type("Er sagte \"ja\" -- 'so'", curls=False) == "Er sagte \"ja\" — 'so'"


@given(st.text(max_size=80))
def test_clean_changes_nothing_the_second_time(text: str) -> None:
    """A clean line is clean."""
    assert clean(clean(text)) == clean(text)


@given(st.text(alphabet="ab .,-–—\"'`“”‘’()[]*_90s", max_size=60), st.booleans())
def test_set_type_changes_nothing_the_second_time(text: str, curls: bool) -> None:
    """Typography is normalised once."""
    once = set_type(text, curls=curls)
    assert set_type(once, curls=curls) == once


@given(st.text(alphabet="ab .“”‘’\"'", max_size=60))
def test_set_type_changes_quotes_alone(text: str) -> None:
    """But for the shape of its marks and its spaces a text is what it was."""
    assert fold_quotes(set_type(text, curls=True)).replace("''", '"') == fold_quotes(
        " ".join(text.split())
    ).replace("''", '"')
