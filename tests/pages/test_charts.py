"""Tests of charts and sparklines: slots, heights, stacking, ticks and captions, without a float."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.languages.english import ENGLISH
from briefgen.pages.charts import BASELINE, TALLEST, draw_chart, draw_sparkline
from briefgen.pages.parts.charts import Chart
from tests.making import day


def chart(days: str, today: str = "2031-05-14", **more: str) -> Chart | None:
    """Return the chart of days written in one text, parted by spaces; `more` are other series."""
    series = {"all": days, **more}
    return draw_chart(
        {name: [day(one) for one in written.split()] for name, written in series.items()},
        today=day(today),
        language=ENGLISH,
    )


def sure(drawn: Chart | None) -> Chart:
    """Return a chart that must be there."""
    assert drawn is not None
    return drawn


@pytest.mark.parametrize(("days", "today"), [("", "2031-05-14"), ("2031-05-14 2031-05-14", "2031-05-14")])
def test_chart_of_nothing_or_one_bar_is_none(days: str, today: str) -> None:
    """Without stories, or within one day, there is no chart."""
    assert chart(days, today) is None


@pytest.mark.parametrize(
    ("first", "unit"),
    [
        ("2031-05-13", "day by day"),
        ("2031-04-14", "day by day"),
        ("2031-04-13", "week by week"),
        ("2030-11-18", "week by week"),
        ("2030-11-17", "month by month"),
        ("2026-06-30", "month by month"),
        ("2026-05-31", "year by year"),
        ("1950-01-01", "year by year"),
    ],
)
def test_chart_cuts_time_by_its_length(first: str, unit: str) -> None:
    """Up to 31 days it shows days, up to 26 weeks weeks, up to 60 months months, then years."""
    assert unit in sure(chart(first)).caption


@pytest.mark.parametrize(
    ("days", "caption"),
    [
        ("2031-05-11 2031-05-11 2031-05-14", "3 stories, day by day; the tallest bar is two."),
        ("2031-04-12 2031-04-13 2031-04-24 2031-05-14", "4 stories, week by week; the tallest bar is two."),
        (
            "2031-05-01 2031-05-14",
            "2 stories, day by day; the tallest bar is one. Silent from 2 May 2031 to 13 May 2031.",
        ),
        (
            "2031-03-31 2031-05-14",
            "2 stories, week by week; the tallest bar is one. Silent from 7 April 2031 to 5 May 2031.",
        ),
        (
            "2030-01-31 2030-03-01 2031-05-14",
            "3 stories, month by month; the tallest bar is one. Silent from April 2030 to April 2031.",
        ),
        (
            "2011-01-31 2031-05-14",
            "2 stories, year by year; the tallest bar is one. Silent from 2012 to 2030.",
        ),
    ],
)
def test_chart_says_what_it_shows(days: str, caption: str) -> None:
    """The caption tells the total, the tallest bar, and the longest silence of three slots or more."""
    assert sure(chart(days)).caption == caption


def test_chart_tells_the_longest_silence_and_the_first_of_equals() -> None:
    """Of two silences of one length the earlier is told; a silence up to today counts."""
    assert (
        "Silent from February 2030 to April 2030."
        in sure(chart("2030-01-01 2030-05-01 2030-09-01 2030-12-01 2031-03-01 2031-05-01")).caption
    )
    assert sure(chart("2030-01-01 2030-03-01", "2031-05-14")).caption.endswith(
        "Silent from April 2030 to May 2031."
    )


def test_chart_goes_on_to_today() -> None:
    """The last slot is today's, even where its bar is empty: silence shows."""
    bars = sure(chart("2031-01-15 2031-01-16", "2031-05-14")).bars
    assert len(bars) == 1
    assert bars[0].x == "0.66%"


def test_tallest_bar_reaches_the_top_and_others_their_share() -> None:
    """Heights are shares of the tallest bar, in whole pixels from the baseline."""
    bars = sure(chart("2031-04-01 " * 4 + "2031-05-01 " * 2 + "2031-05-14")).bars
    assert [bar.height for bar in bars] == [TALLEST, TALLEST // 2, TALLEST // 4]
    assert all(bar.y + bar.height == BASELINE for bar in bars)


def test_stacked_bars_leave_a_gap_and_name_their_series() -> None:
    """Series stand on each other, lowest first, with paper between; the legend names those there are."""
    drawn = sure(
        draw_chart(
            {
                "subject": [day("2031-05-01")] * 2,
                "quoted": [],
                "mentioned": [day("2031-05-01"), day("2031-05-14")],
            },
            today=day("2031-05-14"),
            language=ENGLISH,
        )
    )
    assert drawn.series == ("subject", "mentioned")
    low, high, other = drawn.bars
    assert (low.series, low.y, low.height) == ("subject", BASELINE - 72, 72)
    assert (high.series, high.y, high.height) == ("mentioned", BASELINE - 108, 34)
    assert low.x == high.x != other.x


def test_single_series_needs_no_legend() -> None:
    """A chart of one series names none."""
    assert sure(chart("2031-04-01 2031-05-14")).series == ()


@pytest.mark.parametrize(
    ("days", "labels"),
    [
        ("2031-05-09", ["9 May", "12 May"]),
        ("2031-03-04", ["3 March", "April", "May"]),
        ("2030-06-01", ["June 2030", "2031"]),
        ("2029-01-01", ["January 2029", "2030", "2031"]),
        ("2011-01-01", ["2011", "2014", "2017", "2020", "2023", "2026", "2029"]),
    ],
)
def test_ticks_mark_the_first_slot_and_each_new_month_or_year(days: str, labels: list[str]) -> None:
    """Ticks stand at the first slot and where a week, month or year begins, as far apart as labels need."""
    assert [tick.label for tick in sure(chart(days)).ticks] == labels


def hundredths(text: str) -> int:
    """Return a percentage as hundredths."""
    assert text.endswith("%")
    whole, _, rest = text.removesuffix("%").partition(".")
    assert len(rest) == 2
    return 100 * int(whole) + int(rest)


DAYS = st.lists(st.dates(date(2000, 1, 1), date(2031, 5, 14)), max_size=40)


@given(DAYS, DAYS)
def test_chart_keeps_its_bars_on_the_paper(first: list[date], second: list[date]) -> None:
    """No bar leaves the paper to any side, each is at least a pixel high, and none is lost."""
    drawn = draw_chart({"one": first, "two": second}, today=date(2031, 5, 14), language=ENGLISH)
    if drawn is None:
        return
    for bar in drawn.bars:
        assert 0 <= hundredths(bar.x) < hundredths(bar.x) + hundredths(bar.width) <= 10_000
        assert bar.height >= 1
        assert bar.y >= BASELINE - TALLEST
        assert bar.y + bar.height <= BASELINE + 1
    assert drawn.caption.startswith(ENGLISH.stories(len(first) + len(second)))
    assert len({(bar.x, bar.series) for bar in drawn.bars}) == len(drawn.bars)


@given(DAYS)
def test_ticks_go_up(days: list[date]) -> None:
    """Ticks stand in order, the first at the edge."""
    drawn = draw_chart({"all": days}, today=date(2031, 5, 14), language=ENGLISH)
    if drawn:
        places = [hundredths(tick.x) for tick in drawn.ticks]
        assert places[0] == 0
        assert places == sorted(set(places))


def spark(weeks_ago: Sequence[int]) -> str:
    """Return the values of a sparkline of stories so many weeks old."""
    today = day("2031-05-14")
    drawn = draw_sparkline(
        [today - timedelta(weeks=weeks) for weeks in weeks_ago], today=today, language=ENGLISH
    )
    return drawn.label.removeprefix("Stories a period, oldest first: ")


@pytest.mark.parametrize(
    ("weeks", "values"),
    [
        ([], "0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0"),
        ([0, 0, 1, 11], "1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2"),
        ([12, 50], "0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0"),
        ([-1], "0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0"),
    ],
)
def test_sparkline_counts_twelve_weeks_up_to_today(weeks: list[int], values: str) -> None:
    """Each bar is a week, the newest last; what is older, or later than today, is not in it."""
    assert spark(weeks) == values


def test_sparkline_begins_a_week_at_todays_weekday() -> None:
    """The newest week is today and the six days before."""
    today = day("2031-05-14")
    drawn = draw_sparkline([day("2031-05-08"), day("2031-05-07")], today=today, language=ENGLISH)
    assert drawn.label.endswith("1, 1")


@given(DAYS)
def test_sparkline_has_twelve_bars_on_its_paper(days: list[date]) -> None:
    """Twelve bars, each a pixel or more, stand on the baseline within 96 by 24 pixels."""
    bars = draw_sparkline(days, today=date(2031, 5, 14), language=ENGLISH).bars
    assert len(bars) == 12
    assert [bar.series for bar in bars] == ["all"] * 11 + ["newest"]
    for bar in bars:
        assert 1 <= bar.height <= 24
        assert bar.y + bar.height == 24
        assert 0 <= int(bar.x) < int(bar.x) + int(bar.width) <= 96
