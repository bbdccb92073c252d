"""Reading texts out of records: the wanted language or the other one with a mark, and numbers as people say them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from abz_desktop.core.record import Record
from abz_desktop.core.values import Value

LANGUAGES = ("nl", "en")


@dataclass(frozen=True, slots=True)
class Shown:
    """A text as it can be shown: in which language it is, and whether that is not the wanted one."""

    text: str
    lang: str
    fallback: bool

    def __bool__(self) -> bool:
        return bool(self.text)


def other(lang: str) -> str:
    """The other content language."""
    return "en" if lang == "nl" else "nl"


def pick(value: Value, lang: str) -> Shown:
    """The text of a {"nl": …, "en": …} value in `lang`, else in the other language; empty where there is none."""
    if isinstance(value, Mapping):
        for tried in (lang, other(lang)):
            found = value.get(tried)
            if isinstance(found, str) and found:
                return Shown(found, tried, tried != lang)
    return Shown("", lang, False)


def text_of(record: Record, field: str, lang: str) -> Shown:
    """The text of a line or prose field of a record."""
    return pick(record.fields.get(field), lang)


def title_of(record: Record, lang: str) -> str:
    """The record's title in `lang`, else in the other language, else its slug."""
    return text_of(record, "title", lang).text or record.slug


def words_of(record: Record, field: str, lang: str) -> tuple[str, ...]:
    """The words of a field of type words in `lang` only."""
    value = record.fields.get(field)
    if not isinstance(value, Mapping):
        return ()
    return tuple(str(word) for word in cast("tuple[Value, ...]", value.get(lang) or ()))


def duration(minutes: float, lang: str) -> str:
    """Minutes as people say them: "45 min", "2 uur", "1 u 30", "3 days" ("1 dag" is eight hours of meeting)."""
    whole = round(minutes)
    if whole < 60:
        return f"{whole} min"
    hours, rest = divmod(whole, 60)
    if rest:
        return f"{hours} u {rest:02d}" if lang == "nl" else f"{hours} h {rest:02d}"
    return f"{hours} uur" if lang == "nl" else f"{hours} h"


_SPANS = (
    (365, "jaar", "jaar", "year", "years"),
    (30, "maand", "maanden", "month", "months"),
    (7, "week", "weken", "week", "weeks"),
    (1, "dag", "dagen", "day", "days"),
)


def days(count: float, lang: str) -> str:
    """Elapsed days in the largest unit that fits without a remainder worth naming: "6 weken", "3 months"."""
    for size, nl_one, nl_many, en_one, en_many in _SPANS:
        if count >= size * (2 if size > 1 else 1) or (count >= size and count % size == 0):
            amount = round(count / size)
            one, many = (nl_one, nl_many) if lang == "nl" else (en_one, en_many)
            return f"{amount} {one if amount == 1 else many}"
    return f"{round(count)} {'dagen' if lang == 'nl' else 'days'}"


_MONTHS = {
    "nl": (
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ),
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
}


def date(text: str, lang: str) -> str:
    """A date "2013", "2013-05" or "2013-05-17" as people write it; anything else comes back as it is."""
    parts = text[:10].split("-")
    if not all(part.isdecimal() for part in parts) or len(parts) > 3:
        return text
    if len(parts) == 1 or not 1 <= int(parts[1]) <= 12:
        return text
    month = _MONTHS[lang][int(parts[1]) - 1]
    day = f"{int(parts[2])} " if len(parts) == 3 else ""
    return f"{day}{month} {parts[0]}"
