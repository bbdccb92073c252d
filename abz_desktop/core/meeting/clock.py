"""Times and durations as people write them, and a day's clock: from minutes since its start to the time on the wall.

Durations are real minutes. The wall can jump (a night in which the clock changes), so a day with a date and a time zone
asks the zone; without them the wall simply counts on.
"""

import datetime
import re
from dataclasses import dataclass
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

DAY = 24 * 60
"""Minutes of an ordinary day."""
LONGEST = DAY
"""Minutes of the longest block that is taken for one."""
_NIGHT = 12 * 60
"""An evening that starts at or after this minute may go on past midnight."""
_TIME = re.compile(r"(\d{1,2})(?:\s*(?:[:.]|u(?:ur)?|h)\s*(\d{2})?)?\s*(?:u(?:ur)?|h)?", re.IGNORECASE)
_CLOCK = re.compile(r"(\d{1,3}):([0-5]\d)")
_HOURS = re.compile(
    r"(\d{1,2}(?:[.,]\d{1,2})?)\s*(?:u|uur|h|hour|hours)(?:\s*(?:en\s*|and\s*)?(\d{1,2})\s*(?:m|min)?\.?)?"
)
_MINUTES = re.compile(r"(\d{1,4})\s*(?:m|min|minuten|minutes|')?\.?")
_UTC = datetime.UTC


def minutes_of_day(text: str) -> int | None:
    """Minutes since midnight of "9:30", "09.30", "9u30" or "14"; None for anything else, "24:00" included."""
    found = _TIME.fullmatch(text.strip())
    if found is None:
        return None
    hours, minutes = int(found[1]), int(found[2] or 0)
    return hours * 60 + minutes if hours < 24 and minutes < 60 else None


def duration(text: str) -> int | None:
    """Whole minutes of "1:30", "90", "90 min", "1,5 u" or "1u30"; None for anything else or more than a day."""
    plain = text.strip().casefold()
    if clock := _CLOCK.fullmatch(plain):
        found = int(clock[1]) * 60 + int(clock[2])
    elif minutes := _MINUTES.fullmatch(plain):
        found = int(minutes[1])
    elif hours := _HOURS.fullmatch(plain):
        found = round(float(hours[1].replace(",", ".")) * 60) + int(hours[2] or 0)
    else:
        return None
    return found if found <= LONGEST else None


def time_text(minute: int) -> str:
    """Minutes since midnight as "09:30"; past midnight it starts again at "00:00"."""
    return f"{minute % DAY // 60:02}:{minute % 60:02}"


def duration_text(minutes: int) -> str:
    """Minutes as "0:45" or "1:30"."""
    return f"{minutes // 60}:{minutes % 60:02}"


def zone_of(name: str) -> ZoneInfo | None:
    """The time zone with this name; None for one that is not known here."""
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


@dataclass(frozen=True, slots=True)
class Clock:
    """The clock of one day: `start` is in minutes since midnight; `date` and `zone` may be absent."""

    start: int
    date: datetime.date | None = None
    zone: ZoneInfo | None = None

    def at(self, elapsed: int) -> datetime.datetime | None:
        """The moment, with its zone, `elapsed` minutes after the start; None for a day without date or zone."""
        if self.date is None or self.zone is None:
            return None
        try:
            begin = _moment(self.date, self.start, self.zone).astimezone(_UTC)
            return (begin + datetime.timedelta(minutes=elapsed)).astimezone(self.zone)
        except OverflowError:
            return None

    def wall(self, elapsed: int) -> int:
        """What the clock on the wall shows then, in minutes since midnight (of whichever day)."""
        moment = self.at(elapsed)
        return (self.start + elapsed) % DAY if moment is None else moment.hour * 60 + moment.minute

    def elapsed(self, wall: int) -> int:
        """Minutes from the start until the wall shows this time; negative where that was before the start.

        A day that starts at noon or later goes on past midnight: an earlier time is then one of the night. A time that
        the wall shows twice is the first one; one that it skips is the moment of the jump.
        """
        minute = (
            wall + DAY if wall < self.start and self.start >= _NIGHT and wall + DAY - self.start <= _NIGHT else wall
        )
        if self.date is None or self.zone is None:
            return minute - self.start
        begin, then = (_moment(self.date, one, self.zone).astimezone(_UTC) for one in (self.start, minute))
        return round((then - begin).total_seconds() / 60)

    def jumps(self, until: int) -> int:
        """By how many minutes the wall has jumped forward (or back, negative) between the start and `until` minutes later."""
        moment, begin = self.at(until), self.at(0)
        if moment is None or begin is None:
            return 0
        before, after = begin.utcoffset(), moment.utcoffset()
        return round(((after or _NONE) - (before or _NONE)).total_seconds() / 60)


_NONE = datetime.timedelta()


def _moment(date: datetime.date, minute: int, zone: ZoneInfo) -> datetime.datetime:
    day = date + datetime.timedelta(days=minute // DAY)
    return datetime.datetime.combine(day, datetime.time(minute % DAY // 60, minute % 60), zone)
