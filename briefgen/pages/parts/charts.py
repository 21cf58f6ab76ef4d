"""Coverage over time, ready to draw."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar of a chart, or one part of a stacked one; x and width in percent, y in pixels."""

    x: str
    width: str
    y: int
    height: int
    series: str
    """`subject`, `quoted`, `mentioned` or `all`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A mark under a chart."""

    x: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Coverage over time, ready to draw: 148 px high, baseline at 116."""

    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    series: tuple[str, ...]
    """The series there are, for the legend; empty for a single one."""
    caption: str
    """What it shows, in words: total, tallest, silence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sparkline:
    """Twelve small bars, 96 × 24 px, the last the newest."""

    bars: tuple[Bar, ...]
    """x and width in pixels here."""
    label: str
    """The values, for those who can't see it."""
