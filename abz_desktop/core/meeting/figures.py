"""The numbers that the checks of a session use, each with where it comes from: a source, or our own estimate."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit ("minutes", "blocks", "people", "of 5"); `source` is empty for an estimate of our own."""

    value: int
    unit: str
    source: str = ""


BETWEEN_BREAKS = "between-breaks"
BREAK_COUNTS = "break-counts"
BREAK_OFFERED = "break-offered"
LISTENING = "listening"
LUNCH = "lunch"
LUNCH_FROM, LUNCH_UNTIL = "lunch-from", "lunch-until"
LONGEST_BLOCK = "longest-block"
MOST_PEOPLE = "most-people"
TENSE = "tense"
OPENING = "opening"

FIGURES: Mapping[str, Figure] = {
    BETWEEN_BREAKS: Figure(90, "minutes"),
    BREAK_COUNTS: Figure(5, "minutes"),
    BREAK_OFFERED: Figure(15, "minutes"),
    LISTENING: Figure(3, "blocks"),
    LUNCH: Figure(30, "minutes"),
    LUNCH_FROM: Figure(11 * 60, "minutes"),
    LUNCH_UNTIL: Figure(14 * 60 + 30, "minutes"),
    LONGEST_BLOCK: Figure(8 * 60, "minutes"),
    MOST_PEOPLE: Figure(500, "people"),
    TENSE: Figure(4, "of 5"),
    OPENING: Figure(10, "minutes"),
}
"""All of them. None has a source yet: facilitators name 60 to 90 minutes between breaks, none of the sources that we keep does.

between-breaks: most minutes without a break; break-counts: fewest minutes of a break; break-offered: how long a break is
that we offer; listening: so many listening blocks in a row are too many; lunch: fewest minutes of a lunch, which starts
between lunch-from and lunch-until (minutes since midnight); longest-block: longer is taken for a mistake; most-people:
above that the minutes per participant say little; tense: tension of a method that asks for a safe opening; opening: how
long an opening or closing is that we offer.
"""


def figure(name: str) -> int:
    """The value of a figure."""
    return FIGURES[name].value
