"""When and where a session is, in the words of a language: dates with their weekday, times, place and people."""

import datetime

from abz_desktop.core.combine.timeline import first_day
from abz_desktop.core.meeting.clock import minutes_of_day, time_text
from abz_desktop.core.reading import date, text_of
from abz_desktop.core.record import Record
from abz_desktop.ui.shared.say import language, say


def day_of(text: str) -> datetime.date | None:
    """The day of a full date; None for a month, a year or nothing."""
    return first_day(text) if len(text) == len("2026-03-17") else None


def date_words(text: str, lang: str, *, short: bool = False) -> str:
    """A date as people say it: "dinsdag 17 maart 2026", `short` "di 17 maart"; "" for none."""
    day = day_of(text)
    if day is None:
        return date(text, lang) if text else ""
    weekday = say(f"session.weekday-{day.weekday()}")
    told = date(text, lang)
    return f"{weekday[:2]} {told.rsplit(' ', 1)[0]}" if short else f"{weekday} {told}"


def times_of(record: Record) -> str:
    """From when until when the first day is: "09:30–12:00"; "" where no start is known."""
    start, end = (minutes_of_day(str(record.fields.get(one) or "")) for one in ("start", "end_target"))
    if start is None:
        return ""
    return time_text(start) + (f"–{time_text(end)}" if end is not None else "")


def facts_of(record: Record, lang: str, content_lang: str) -> str:
    """When, where and for how many, on one line."""
    days = len(record.items("days")) + 1
    people = record.fields.get("participants")
    told = [
        date_words(str(record.fields.get("date") or ""), lang),
        times_of(record),
        say("session.days", n=days) if days > 1 else "",
        text_of(record, "place", content_lang).text,
        say("session.people", n=round(people)) if isinstance(people, int | float) else "",
    ]
    return " · ".join(one for one in told if one)


def day_names(record: Record) -> list[str]:
    """What the days of a session are called: "Dag 1 · di 16 maart"."""
    dates = [record.fields.get("date"), *(item.get("date") for item in record.items("days"))]
    told = [date_words(str(one or ""), language(), short=True) for one in dates]
    return [say("session.day", n=number + 1, date=one).strip(" ·") for number, one in enumerate(told)]
