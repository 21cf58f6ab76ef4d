"""How dates and ages are written: the patterns by which words of time are found in a line.

Seven languages' months and weekdays; what a match means is `importing.stamps`'s to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

MONTHS: Final = (
    "jan january januar enero janvier gennaio janeiro januari ene gen",
    "feb february februar febrero février fevrier febbraio fevereiro februari fév",
    "mar march märz maerz marzo mars março maart mär",
    "apr april abril avril aprile abr",
    "may mai mayo maggio maio mei",
    "jun june juni junio juin giugno junho",
    "jul july juli julio juillet luglio julho",
    "aug august agosto août aout augustus ago",
    "sep sept september septiembre septembre settembre setembro",
    "oct october oktober octubre octobre ottobre outubro okt",
    "nov november noviembre novembre novembro",
    "dec december dezember diciembre décembre decembre dicembre dezembro dez",
)
"""Of English, German, Spanish, French, Italian, Portuguese and Dutch."""
WEEKDAYS: Final = (
    "mon monday montag lunes lundi lunedì segunda-feira maandag",
    "tue tues tuesday dienstag martes mardi martedì terça-feira dinsdag",
    "wed weds wednesday mittwoch miércoles mercredi mercoledì quarta-feira woensdag",
    "thu thur thurs thursday donnerstag jueves jeudi giovedì quinta-feira donderdag",
    "fri friday freitag viernes vendredi venerdì sexta-feira vrijdag",
    "sat saturday samstag sonnabend sábado samedi sabato zaterdag",
    "sun sunday sonntag domingo dimanche domenica zondag",
)
ENGLISH_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
OFFSETS: Final = {
    "UTC": 0, "GMT": 0, "Z": 0, "BST": 60, "WEST": 60, "CET": 60, "CEST": 120, "MEZ": 60, "MESZ": 120, "EET": 120, "EEST": 180, "MSK": 180,
    "EST": -300, "EDT": -240, "CST": -360, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420,
    "SAST": 120, "EAT": 180, "PKT": 300, "WIB": 420, "PHT": 480, "BRT": -180, "HKT": 480, "SGT": 480, "JST": 540, "KST": 540, "AEST": 600, "AEDT": 660, "NZST": 720, "NZDT": 780,
}  # fmt: skip
"""Minutes from UTC of the abbreviations that mean one zone alone."""
ZONES: Final = {
    "ET": "America/New_York",
    "CT": "America/Chicago",
    "MT": "America/Denver",
    "PT": "America/Los_Angeles",
}


def any_of(words: Iterable[str]) -> str:
    """Return a pattern of any of `words`, the longest first."""
    return "|".join(sorted((re.escape(word) for word in words), key=len, reverse=True))


_MONTH: Final = rf"(?:{any_of(word for row in MONTHS for word in row.split())})\.?"
_WEEKDAY: Final = rf"(?:{any_of(word for row in WEEKDAYS for word in row.split())})\.?"
_DAY: Final = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th|er|º|\.)?"
YEAR: Final = r"(?:1[6-9]\d\d|20\d\d|21\d\d)"
_ZONE: Final = rf"(?:(?:{'|'.join([*OFFSETS, *ZONES])})\b(?:[+-]\d{{1,2}}(?::?\d\d)?)?|[+-]\d\d:?\d\d)"
_CLOCK: Final = (
    rf"(?:[01]?\d|2[0-3])(?:(?:[:.h]|\sh\s)[0-5]\d(?:[:.][0-5]\d)?(?:[.,]\d{{1,6}})?\s*(?:[ap]\.?\s?m\b\.?|uhr\b|h\b\.?)?|\s*(?:[ap]\.?\s?m\b\.?|uhr\b|h\b\.?))"
    rf"(?:\s*\(?{_ZONE}\)?)?"
)
_GAP: Final = r"[\s,]{1,3}"
_OF: Final = r"(?:\s*(?:of|de|del|den|von)\s+|[\s.,/-]{1,2})"
_YEARLESS: Final = r"(?![\s.,/-]{1,3}\d{4}(?!\d))"
"""A day and month have no year where no other number of four digits follows."""
_ISO: Final = rf"{YEAR}-(?:0\d|1[0-2])-(?:[0-2]\d|3[01])(?:[T\s]{_CLOCK}Z?)?"
_DATES: Final = (
    rf"(?P<iso>{_ISO})"
    rf"|(?:(?P<weekday>{_WEEKDAY}){_GAP}(?:the\s+)?)?"
    rf"(?:(?P<day_first>{_DAY}{_OF}{_MONTH}(?:{_OF}{YEAR}|{_YEARLESS}))"
    rf"|(?P<month_first>{_MONTH}\s*{_DAY}(?:[\s,]{{1,3}}{YEAR}|{_YEARLESS}))"
    rf"|(?P<year_first>{YEAR}[\s,]+{_MONTH}\s*{_DAY})"
    rf"|(?P<numbers>\d{{1,2}}[/.-]\d{{1,2}}[/.-](?:{YEAR}|\d\d)|{YEAR}[/.]\d{{1,2}}[/.]\d{{1,2}})"
    r"|(?P<east>\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日))"
)
DATE: Final = re.compile(
    rf"(?<![\w/.-])(?:(?P<clock_before>{_CLOCK})(?:\s*(?:on|,|\||·|•|-|–)\s*|\s+))?(?:{_DATES})(?![\w/-])"
    rf"(?:(?:\s*(?:at|um|à|a las|alle|[,|/·•–@-])\s*|\s+)(?P<clock>{_CLOCK})(?!\w))?",
    re.IGNORECASE,
)
"""A date with its weekday before it and its hour before or after."""
NUMBERS: Final = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
                   "nine": 9, "ten": 10, "eleven": 11, "twelve": 12}  # fmt: skip
AGE: Final = re.compile(
    rf"\b(?:about\s+|over\s+)?(?P<number>\d{{1,3}}|{'|'.join(NUMBERS)})\s*"
    r"(?P<unit>s(?:ec(?:ond)?s?)?|m(?:in(?:ute)?s?)?|h(?:(?:ou)?rs?)?|d(?:ays?)?|w(?:(?:ee)?ks?)?|mo(?:nth)?s?|y(?:(?:ea)?rs?)?)\s+ago\b",
    re.IGNORECASE,
)
NEAR: Final = re.compile(
    rf"\b(?P<word>just now|moments? ago|today|yesterday)\b(?:(?:,?\s*(?:at\s+)?|\s+)(?P<clock>{_CLOCK})(?!\w))?",
    re.IGNORECASE,
)
