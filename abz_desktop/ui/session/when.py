"""When a session is, in the words of a language: dates with their weekday, written and typed."""

import datetime
import re

from PySide6.QtCore import QTimeZone

from abz_desktop.core.combine.timeline import first_day
from abz_desktop.core.meeting.clock import zone_of
from abz_desktop.core.reading import date
from abz_desktop.core.record import Record
from abz_desktop.ui.shared.say import language, say


def day_of(text: str) -> datetime.date | None:
    """The day of a full date; None for a month, a year or nothing."""
    return first_day(text) if len(text) == len("2026-03-17") else None


def zone_here() -> str:
    """The name of the time zone that the computer is set to, "Europe/Amsterdam"; "" where it is not known by a name."""
    name = bytes(QTimeZone.systemTimeZoneId().data()).decode("ascii", "replace")
    return name if zone_of(name) is not None else ""


def date_words(text: str, lang: str, *, short: bool = False) -> str:
    """A date as people say it: "dinsdag 17 maart 2026", `short` "di 17 maart"; "" for none."""
    day = day_of(text)
    if day is None:
        return date(text, lang) if text else ""
    weekday = say(f"session.weekday-{day.weekday()}")
    told = date(text, lang)
    return f"{weekday[: 2 if lang == 'nl' else 3]} {told.rsplit(' ', 1)[0]}" if short else f"{weekday} {told}"


_WRITTEN = re.compile(r"(\d{1,2})[-/. ]+(\d{1,2}|[a-z]+)[-/. ]*(\d{4}|\d{2})?", re.IGNORECASE)
_ENGLISH = re.compile(r"([a-z]{3,})\.? (\d{1,2})(?:st|nd|rd|th)?,? ?(\d{4})?", re.IGNORECASE)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NEAR = {"vandaag": 0, "today": 0, "morgen": 1, "tomorrow": 1, "overmorgen": 2}
"""Words for a day, and how many days from today it is."""


def typed_date(text: str, near: str = "", today: datetime.date | None = None) -> str | None:
    """A date as people type it, "17-3-2026", "17 maart" or "2026-03-17", as the record keeps it; "" for nothing.

    Without a year: the first one from `near` (a date of the session) or from today on. "morgen" and the like count from
    today. None for what is no date.
    """
    plain = _without_weekday(" ".join(text.split()))
    if not plain:
        return ""
    now = today or datetime.datetime.now().astimezone().date()
    if plain.casefold() in _NEAR:
        return (now + datetime.timedelta(days=_NEAR[plain.casefold()])).isoformat()
    if iso := _ISO.fullmatch(plain):
        return _date(int(iso[1]), int(iso[2]), int(iso[3]))
    english = _ENGLISH.fullmatch(plain)
    found = _WRITTEN.fullmatch(f"{english[2]} {english[1]} {english[3] or ''}".strip() if english else plain)
    month = _month(found[2]) if found else 0
    if not found or not month:
        return None
    if found[3]:
        year = int(found[3])
        return _date(year if year > 99 else 2000 + year, month, int(found[1]))
    begin = day_of(near) or now
    made = _date(begin.year, month, int(found[1]))
    return made if made is None or made >= begin.isoformat() else _date(begin.year + 1, month, int(found[1]))


def _without_weekday(text: str) -> str:
    first, _, rest = text.partition(" ")
    return rest if rest and first.isalpha() and not _month(first) else text


def _month(text: str) -> int:
    """The number of a month by number or by the first three letters of its name in either language; 0 for none."""
    if text.isdecimal():
        return int(text) if 1 <= int(text) <= 12 else 0
    names = _MONTHS.split()
    return next((at % 12 + 1 for at, name in enumerate(names) if text.casefold().startswith(name)), 0)


_MONTHS = "jan feb mrt apr mei jun jul aug sep okt nov dec jan feb mar apr may jun jul aug sep oct nov dec jan feb maa"


def _date(year: int, month: int, day: int) -> str | None:
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


def day_names(record: Record) -> list[str]:
    """What the days of a session are called: "Dag 1 · di 16 maart"."""
    dates = [record.fields.get("date"), *(item.get("date") for item in record.items("days"))]
    told = [date_words(str(one or ""), language(), short=True) for one in dates]
    return [say("session.day", n=number + 1, date=one).strip(" ·") for number, one in enumerate(told)]
