"""An approach over the weeks: when each step runs, from its elapsed days and its order, and the time asked of each party.

A step starts when the steps that it says it comes after have ended; one that names none before it starts when the step
before it has ended. A step of which the elapsed time is not known takes a week here, and says that this is assumed.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from abz_desktop.core.combine.plan import Plan, PlanStep

WEEK = 7
ASSUMED_DAYS = WEEK
"""Elapsed days of a step that does not say."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A step in time: it runs from `start` (days from the beginning, 0 is the first) for `days` days (at least one).

    `assumed`: the number of days is ours. `after` are the steps it really waits for; `ignored` those that it names but
    that do not come before it (a circle, or an order that was turned).
    """

    step: str
    phase: str
    start: int
    days: int
    assumed: bool = False
    after: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()

    @property
    def end(self) -> int:
        """The first day after it."""
        return self.start + self.days

    @property
    def weeks(self) -> range:
        """The weeks in which it runs, counted from 0."""
        return range(self.start // WEEK, (self.end - 1) // WEEK + 1)


@dataclass(frozen=True, slots=True)
class PartyTime:
    """What is asked of a party: minutes together, in all and by week; `unknown` are its steps of unknown time.

    A step that runs over several weeks is spread evenly over them.
    """

    party: str
    minutes: float
    by_week: Mapping[int, float] = field(default_factory=dict)
    steps: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Timeline:
    """All steps that count in the order of the trajectory, and what is asked of each party.

    `limit` is how many days there are, by the dates or else the elapsed time of the approach; None where neither says so.
    `begins` is the day of the start, None where the approach gives no day or month.
    """

    bars: tuple[Bar, ...] = ()
    parties: tuple[PartyTime, ...] = ()
    limit: int | None = None
    begins: datetime.date | None = None

    @property
    def days(self) -> int:
        """Days from the first start to the last end."""
        return max((bar.end for bar in self.bars), default=0)

    @property
    def weeks(self) -> int:
        """Weeks in which something runs, the last one whole."""
        return -(-self.days // WEEK)

    @property
    def over(self) -> int:
        """By how many days it runs over what there is; 0 where it fits or nothing is said."""
        return max(0, self.days - self.limit) if self.limit is not None else 0

    def day(self, number: int) -> datetime.date | None:
        """The date of a day, None where the approach has no start or it would be beyond the calendar."""
        if self.begins is None or number > (datetime.date.max - self.begins).days:
            return None
        return self.begins + datetime.timedelta(days=number)


def timeline(plan: Plan) -> Timeline:
    """The approach over the weeks; the same plan gives the same timeline."""
    bars = _bars(plan)
    begins, ends = first_day(plan.start), last_day(plan.end)
    return Timeline(tuple(bars.values()), _parties(plan, bars), _limit(plan, begins, ends), begins)


def _bars(plan: Plan) -> dict[str, Bar]:
    known = {step.key: step for step in plan.all_steps}
    bars: dict[str, Bar] = {}
    previous = ""
    for step in plan.steps:
        named = _resolved(step, known)
        waits = tuple(key for key in named if key in bars) or ((previous,) if previous else ())
        days, assumed = _days(step)
        start = max((bars[key].end for key in waits), default=0)
        ignored = tuple(key for key in named if key not in bars)
        bars[step.key] = Bar(step.key, step.phase, start, days, assumed, waits, ignored)
        previous = step.key
    return bars


def _resolved(step: PlanStep, known: Mapping[str, PlanStep]) -> tuple[str, ...]:
    """The steps that a step comes after; those that are skipped stand for what they come after themselves."""
    found: dict[str, None] = {}
    waiting, seen = list(step.step.after), {step.key}
    while waiting:
        key = waiting.pop(0)
        if key not in known or (key in seen and key != step.key):
            continue
        seen.add(key)
        if known[key].step.is_skipped:
            waiting.extend(known[key].step.after)
        else:
            found[key] = None
    return tuple(found)


def _days(step: PlanStep) -> tuple[int, bool]:
    days = step.span.any()
    return (ASSUMED_DAYS, True) if days is None else (max(1, round(days)), False)


def _limit(plan: Plan, begins: datetime.date | None, ends: datetime.date | None) -> int | None:
    if begins is not None and ends is not None and ends >= begins:
        return (ends - begins).days + 1
    most = plan.span.max if plan.span.max is not None else plan.span.usual
    return round(most) if most is not None else None


def _parties(plan: Plan, bars: Mapping[str, Bar]) -> tuple[PartyTime, ...]:
    minutes = {step.key: step.minutes(plan.people) for step in plan.steps}
    found: list[PartyTime] = []
    for stake in plan.stakes:
        steps = tuple(step.key for step in plan.steps if stake.key in step.step.parties)
        by_week: dict[int, float] = {}
        for key in steps:
            weeks = bars[key].weeks
            for week in weeks:
                by_week[week] = by_week.get(week, 0) + (minutes[key] or 0) / len(weeks)
        found.append(
            PartyTime(
                stake.key,
                sum(minutes[key] or 0 for key in steps),
                {week: by_week[week] for week in sorted(by_week)},
                steps,
                tuple(key for key in steps if minutes[key] is None),
            )
        )
    return tuple(found)


def first_day(text: str) -> datetime.date | None:
    """The first day that a date "2026-05" or "2026-05-17" means; None for a year alone or anything else."""
    parts = text.split("-")
    if len(parts) not in (2, 3) or not all(part.isdecimal() for part in parts):
        return None
    year, month, *rest = (int(part) for part in parts)
    try:
        return datetime.date(year, month, rest[0] if rest else 1)
    except ValueError:
        return None


def last_day(text: str) -> datetime.date | None:
    """The last day that a date "2026-05" or "2026-05-17" means; None for a year alone or anything else."""
    first = first_day(text)
    if first is None or text.count("-") == 2:
        return first
    if (first.year, first.month) == (datetime.MAXYEAR, 12):
        return datetime.date.max
    following = (first.replace(day=1) + datetime.timedelta(days=32)).replace(day=1)
    return following - datetime.timedelta(days=1)
