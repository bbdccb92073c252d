"""Where the values of a measurement stand in a picture: dates from left to right, numbers between lowest and highest."""

import datetime
from dataclasses import dataclass

from abz_desktop.core.combine.timeline import first_day
from abz_desktop.core.experiments import Point, Series, number_of

AIR = 0.08
"""The part of the height that stays free above the highest and below the lowest number."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A value at its place: `x` from 0 (the first date) to 1 (the last), `y` from 0 (below) to 1 (above)."""

    x: float
    y: float
    point: Point


@dataclass(frozen=True, slots=True)
class Chart:
    """The picture of a measurement; what holds no number has no place in it: such values are in `left_out`.

    `baseline` and `target` are heights as the `y` of a dot, None where they hold no number.
    """

    dots: tuple[Dot, ...] = ()
    baseline: float | None = None
    target: float | None = None
    left_out: tuple[Point, ...] = ()


def chart(series: Series) -> Chart:
    """The picture of a measurement; the same height for all where every number is the same."""
    start, goal = number_of(series.baseline), number_of(series.target)
    shown = [(point, point.number) for point in series.points if point.number is not None]
    numbers = [number for number in (start, goal, *(number for _, number in shown)) if number is not None]
    low, high = min(numbers, default=0.0), max(numbers, default=0.0)
    days = [_day(point) for point, _ in shown]
    dots = tuple(
        Dot(_place(days[at], at, days), _height(number, low, high), point) for at, (point, number) in enumerate(shown)
    )
    return Chart(
        dots,
        None if start is None else _height(start, low, high),
        None if goal is None else _height(goal, low, high),
        tuple(point for point in series.points if point.number is None),
    )


def _height(number: float, low: float, high: float) -> float:
    room = high / 2 - low / 2  # halves, so that the largest numbers there are do not run over
    share = 0.5 if room <= 0 else (number / 2 - low / 2) / room
    return AIR + min(1.0, max(0.0, share)) * (1 - 2 * AIR)


def _place(day: int | None, at: int, days: list[int | None]) -> float:
    """By date where every date can be read and they differ, else one after the other."""
    if len(days) == 1:
        return 0.5
    known = [one for one in days if one is not None]
    if day is None or len(known) < len(days) or min(known) == max(known):
        return at / (len(days) - 1)
    return (day - min(known)) / (max(known) - min(known))


def _day(point: Point) -> int | None:
    """The day of a value: of a month or a year its first."""
    found = first_day(point.date) or first_day(f"{point.date}-01")
    return found.toordinal() if isinstance(found, datetime.date) else None
