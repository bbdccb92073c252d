"""What a person uses, learnt from use: often and lately counts, and what is not used any more fades. Plain arithmetic."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

HALF_LIFE = 14 * 24 * 3600.0
"""Seconds after which a use counts half."""
MOST = 400
"""Things that are remembered; the least used ones are forgotten first."""
HIGHEST = 0.3
"""The most that a habit adds to the score of a name: it decides between likes, it does not hide a better match."""
FULL = 20.0
"""From so many recent uses a habit is as strong as it gets."""
LARGEST = 1e6


@dataclass(frozen=True, slots=True)
class Use:
    """How much something was used (`weight`, as it was at the last use) and when it was last (`time`, seconds)."""

    weight: float
    time: float

    def at(self, now: float) -> float:
        """The weight that is left now; a clock that was set back takes nothing away and adds nothing."""
        return self.weight * math.exp2(-max(0.0, now - self.time) / HALF_LIFE)


@dataclass(frozen=True, slots=True)
class Habits:
    """What one uses, by key. A value: every use makes a new one."""

    uses: Mapping[str, Use] = field(default_factory=lambda: MappingProxyType({}))

    def used(self, key: str, now: float) -> "Habits":
        """The habits after one more use of `key`."""
        old = self.uses.get(key)
        weight = min(LARGEST, 1.0 + (old.at(now) if old else 0.0))
        uses = {one: use for one, use in self.uses.items() if one != key}  # the last used stands last
        uses[key] = Use(weight, max(now, old.time) if old else now)
        if len(uses) > MOST:
            least = min((one for one in uses if one != key), key=lambda one: (uses[one].at(now), one))
            del uses[least]
        return Habits(MappingProxyType(uses))

    def liked(self, now: float) -> dict[str, float]:
        """What each habit adds to the score of a name: 0 to HIGHEST, more for what is used more and later."""
        return {key: HIGHEST * strength(use.at(now)) for key, use in self.uses.items()}

    def recent(self) -> tuple[str, ...]:
        """The keys, the last used first."""
        last_first = tuple(self.uses)[::-1]
        return tuple(sorted(last_first, key=lambda key: -self.uses[key].time))


def strength(weight: float) -> float:
    """How strong a habit of this weight is, 0 to 1: the first uses count most."""
    return min(1.0, math.log1p(max(0.0, weight)) / math.log1p(FULL))


def to_data(habits: Habits) -> dict[str, list[float]]:
    """The habits as JSON data."""
    return {key: [round(use.weight, 4), round(use.time, 1)] for key, use in habits.uses.items()}


def from_data(data: Any) -> Habits:
    """The habits in JSON data, which may have any shape: what is no habit is left out."""
    found = {key: use for key, value in data.items() if (use := _use(value))} if isinstance(data, dict) else {}
    return Habits(MappingProxyType(dict(list(found.items())[:MOST])))


def _use(value: Any) -> Use | None:
    if not (isinstance(value, list) and len(value) == 2):
        return None
    if not all(isinstance(one, int | float) and not isinstance(one, bool) for one in value):
        return None
    weight, time = float(value[0]), float(value[1])
    sound = math.isfinite(weight) and math.isfinite(time) and 0 < weight <= LARGEST and abs(time) < 1e12
    return Use(weight, time) if sound else None
