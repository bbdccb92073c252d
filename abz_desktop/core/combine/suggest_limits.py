"""What a method must fit into (group, minutes, days, setting), and why not: the smallest change that brings methods back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from abz_desktop.core.combine.facts import MethodFacts, Span

Column: TypeAlias = NDArray[np.float64]
Mask: TypeAlias = NDArray[np.bool_]

NO_LIMIT = Span()
LIMITS = ("group", "minutes", "days", "settings")
"""Each limit, and what it asks of a method, as the check of an approach does.

group: it takes the usual number of people; where that is not said, the least and the most · minutes: its usual time
together is not longer · days: its shortest elapsed time is not longer · settings: it can be done in one of them.
A method that does not say cannot be judged.
"""


@dataclass(frozen=True, slots=True)
class Limits:
    """The people, minutes together, elapsed days and settings there are; what is empty sets no limit."""

    group: Span = NO_LIMIT
    minutes: float | None = None
    days: float | None = None
    settings: tuple[str, ...] = ()

    @property
    def people(self) -> tuple[float, float] | None:
        """The least and the most people that a method has to take; None where the group sets no limit."""
        known = sorted(one for one in (self.group.min, self.group.max) if one is not None)
        if self.group.usual is not None:
            return self.group.usual, self.group.usual
        return (known[0], known[-1]) if known else None

    @property
    def contradictory(self) -> bool:
        """Whether the group is from more to fewer people, such as 5–3, which nothing can fit."""
        row = [one for one in (self.group.min, self.group.usual, self.group.max) if one is not None]
        return row != sorted(row)

    @property
    def size(self) -> float | None:
        """For how many people minutes per participant are counted."""
        return self.group.any()


@dataclass(frozen=True, eq=False, slots=True)
class Extents:
    """What methods say of themselves, as columns; NaN where they do not say."""

    least: Column
    most: Column
    minutes: Column
    each: Column
    days: Column
    settings: Mapping[str, Mask] = field(default_factory=dict)


def extents(methods: Iterable[MethodFacts]) -> Extents:
    """The columns of methods."""
    methods = tuple(methods)
    rows = [_row(method) for method in methods]
    table = np.array(rows, dtype=np.float64).reshape(-1, 5)
    keys = dict.fromkeys(key for method in methods for key in method.setting)
    settings = {key: np.array([key in method.setting for method in methods], dtype=bool) for key in keys}
    return Extents(table[:, 0], table[:, 1], table[:, 2], table[:, 3], table[:, 4], settings)


def _row(method: MethodFacts) -> tuple[float, ...]:
    days = method.span
    shortest = days.any() if days.min is None else days.min
    values = (
        *_ends(method.group),
        method.work.any(),
        method.per_participant or 0.0,
        0.0 if shortest is None and method.work.any() is not None else shortest,
    )
    return tuple(np.nan if value is None else value for value in values)


def _ends(group: Span) -> tuple[float | None, float | None]:
    """From how many up to how many people; unknown where neither is said or they contradict each other."""
    if (group.min is None and group.max is None) or Limits(group).contradictory:
        return None, None
    return group.min or 0.0, np.inf if group.max is None else group.max


def minutes_of(found: Extents, size: float | None) -> Column:
    """The usual minutes of each method with a group of `size`; NaN where it does not say, or hangs on an unknown size."""
    each = found.each * (0.0 if size is None else size)
    return np.where((found.each > 0) & (size is None), np.nan, found.minutes + each)


# Fitting --------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, eq=False, slots=True)
class Fit:
    """Per limit how much must change before a method fits: 0 fits, NaN cannot be judged.

    The change is a share of what there is now (group 25 → 20 is 0.2); another setting counts as a whole, 1.
    """

    change: Mapping[str, Column]

    def total(self) -> Column:
        """The change of all limits together, where what cannot be judged counts nothing."""
        found: Column = np.sum([np.nan_to_num(column) for column in self.change.values()], axis=0)
        return found

    def fits(self) -> Mask:
        """Which methods fit as far as can be judged."""
        found: Mask = self.total() == 0
        return found

    def unknown(self) -> Mask:
        """Of which methods something cannot be judged."""
        found: Mask = np.any([np.isnan(column) for column in self.change.values()], axis=0)
        return found


def fit(found: Extents, limits: Limits) -> Fit:
    """How the methods fit the limits; a limit that is not set fits all."""
    none = np.zeros(len(found.least))
    return Fit(
        {
            "group": _group(found, limits) if limits.people else none,
            "minutes": _upto(minutes_of(found, limits.size), limits.minutes),
            "days": _upto(found.days, limits.days),
            "settings": _settings(found, limits.settings) if limits.settings else none,
        }
    )


def _group(found: Extents, limits: Limits) -> Column:
    low, high = limits.people or (0.0, 0.0)
    change = (np.maximum(found.least - low, 0.0) + np.maximum(high - found.most, 0.0)) / max(high, 1.0)
    return change + (1.0 if limits.contradictory else 0.0)


def _upto(values: Column, limit: float | None) -> Column:
    if limit is None:
        return np.zeros(len(values))
    found: Column = np.maximum(values - limit, 0.0) / max(limit, 1.0)
    return found


def _settings(found: Extents, settings: tuple[str, ...]) -> Column:
    wanted = np.zeros(len(found.least), dtype=bool)
    anything = np.zeros(len(found.least), dtype=bool)
    for key, column in found.settings.items():
        anything |= column
        if key in settings:
            wanted |= column
    return np.where(anything, np.where(wanted, 0.0, 1.0), np.nan)


# Why not --------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class WayOut:
    """A change of limits: which ones, what they would be, and how many methods fit then that do not fit now."""

    limits: Limits
    changed: tuple[str, ...]
    gain: int


def ways_out(found: Extents, limits: Limits, of: Mask, most: int = 3) -> tuple[WayOut, ...]:
    """The smallest changes that let methods of `of` in, the smallest first; empty where no change does.

    A change of one limit goes before a change of several together; each limit gives at most one.
    """
    now = fit(found, limits)
    out = np.flatnonzero(of & ~now.fits())
    if not len(out):
        return ()
    total, liked = now.total(), _liked(found, limits, of)
    single = [place for name in LIMITS if (place := _nearest(out, np.nan_to_num(now.change[name]), total, liked)) >= 0]
    places = sorted(single, key=lambda place: (total[place], place)) or [_first_of(out, total, liked)]
    tried = (_let_in(found, limits, place, of) for place in places)
    ways = {way.limits: way for way in tried if way.gain}
    return tuple(ways.values())[:most]


def _nearest(out: NDArray[np.intp], own: Column, total: Column, liked: Column) -> int:
    """The method that needs the smallest change of one limit and of no other one; -1 where there is none."""
    alone = out[(own[out] > 0) & (own[out] == total[out])]
    return _first_of(alone, own, liked) if len(alone) else -1


def _first_of(places: NDArray[np.intp], change: Column, liked: Column) -> int:
    return int(places[np.lexsort((places, -liked[places], change[places]))[0]])


def _liked(found: Extents, limits: Limits, of: Mask) -> Column:
    """Of each method the number of methods that its most common setting would let in."""
    best = np.zeros(len(found.least))
    for key, column in found.settings.items():
        if key not in limits.settings:
            np.maximum(best, column * float((column & of).sum()), out=best)
    return best


def _let_in(found: Extents, limits: Limits, place: int, of: Mask) -> WayOut:
    """The limits changed as little as lets the method at `place` in."""
    before, wider, changed = fit(found, limits), limits, []
    for name in LIMITS:
        if np.nan_to_num(fit(found, wider).change[name])[place] > 0:
            wider = _widened(found, wider, name, place, of)
            changed.append(name)
    gain = of & fit(found, wider).fits() & ~before.fits()
    return WayOut(wider, tuple(changed), int(gain.sum()))


def _widened(found: Extents, limits: Limits, name: str, place: int, of: Mask) -> Limits:
    if name == "group":
        return replace(limits, group=_moved(limits, float(found.least[place]), float(found.most[place])))
    if name == "minutes":
        return replace(limits, minutes=float(minutes_of(found, limits.size)[place]))
    if name == "days":
        return replace(limits, days=float(found.days[place]))
    own = [key for key, column in found.settings.items() if column[place]]
    added = min(own, key=lambda key: (-int((found.settings[key] & of).sum()), key))
    return replace(limits, settings=(*limits.settings, added))


def _moved(limits: Limits, least: float, most: float) -> Span:
    """The group, put in order, with as little changed as fits into least–most."""
    low, high = limits.people or (least, most)
    low, high = min(max(low, least), most), max(min(high, most), least)
    ends = [one for one in (limits.group.min, limits.group.max) if one is not None]
    if limits.group.usual is None:
        return Span(low, None, high)
    least_kept = None if limits.group.min is None else min([*ends, low])
    most_kept = None if limits.group.max is None else max([*ends, low])
    return Span(least_kept, low, most_kept)
