"""What was filled in so far, as a value: kept over a restart, and turned into what the proposal is asked for."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from abz_desktop.core.combine.facts import Span
from abz_desktop.core.combine.propose_options import MOST_STEPS
from abz_desktop.core.combine.suggest_limits import Limits
from abz_desktop.library.proposing import Stake, Wanted

FEWEST_STEPS, MOST_ALLOWED = 1, 16
LONGEST_TITLE, LONGEST_QUESTION = 120, 600
MOST_PARTIES = 200


@dataclass(frozen=True, slots=True)
class WishParty:
    """A party: its type and the level it takes part at; `name` in one's own words, "" for the words of its type."""

    key: str
    type: str
    level: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Wish:
    """All answers. Numbers are None where nothing was said: people, hours together, weeks, and steps of five."""

    title: str = ""
    question: str = ""
    themes: tuple[str, ...] = ()
    complexity: int | None = None
    polarisation: int | None = None
    effects: tuple[str, ...] = ()
    parties: tuple[WishParty, ...] = ()
    people: int | None = None
    fewest: int | None = None
    most_people: int | None = None
    settings: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    hours: int | None = None
    weeks: int | None = None
    steps: int = MOST_STEPS
    unknown_time: bool = False
    without: tuple[str, ...] = ()

    @property
    def begun(self) -> bool:
        """Whether there is anything to propose for."""
        return bool(self.themes or self.effects or self.parties)

    def wanted(self, lang: str) -> Wanted:
        """What the proposal is asked for; names in one's own words are in `lang`."""
        return Wanted(
            self.themes,
            self.effects,
            tuple(Stake(one.key, one.type, one.level, {lang: one.name} if one.name else {}) for one in self.parties),
            Limits(
                Span(self.fewest, self.people, self.most_people),
                None if self.hours is None else self.hours * 60,
                None if self.weeks is None else self.weeks * 7,
                self.settings,
            ),
            self.complexity,
            self.polarisation,
            self.skills,
            self.steps,
            self.without,
            self.unknown_time,
        )

    def within(self, limits: Limits) -> "Wish":
        """The same with the group, time and settings of these limits; time is rounded up to what can be filled in."""
        group = limits.group
        return replace(
            self,
            fewest=_whole(group.min),
            people=_whole(group.usual),
            most_people=_whole(group.max),
            hours=None if limits.minutes is None else -int(-limits.minutes // 60),
            weeks=None if limits.days is None else -int(-limits.days // 7),
            settings=limits.settings,
        )


def _whole(value: float | None) -> int | None:
    return None if value is None or value == float("inf") else round(value)


def to_json(wish: Wish) -> dict[str, Any]:
    """The wish as JSON data; only what was filled in."""
    empty = Wish()
    data = {name: value for name, value in asdict(wish).items() if value != getattr(empty, name)}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in data.items()}


def from_json(data: object) -> Wish:
    """The wish that `to_json` wrote; what has another shape is left out, for the file may be anybody's."""
    if not isinstance(data, Mapping):
        return Wish()
    known: dict[str, Any] = {}
    for one in fields(Wish):
        value = _read(one.name, data.get(one.name))
        if value is not None:
            known[one.name] = value
    return Wish(**known)


_TEXTS = {"title": LONGEST_TITLE, "question": LONGEST_QUESTION}
_KEYS = ("themes", "effects", "settings", "skills", "without")
_NUMBERS = {
    "complexity": (1, 5),
    "polarisation": (1, 5),
    "people": (1, 9_999),
    "fewest": (1, 9_999),
    "most_people": (1, 9_999),
    "hours": (0, 9_999),
    "weeks": (0, 999),
    "steps": (FEWEST_STEPS, MOST_ALLOWED),
}
"""The least and the most of each number."""


def bounds(name: str) -> tuple[int, int]:
    """The least and the most of a number."""
    return _NUMBERS[name]


def _read(name: str, value: object) -> object:
    if name in _TEXTS:
        return value[: _TEXTS[name]] if isinstance(value, str) else None
    if name in _KEYS:
        return tuple(str(one) for one in value) if isinstance(value, list) else None
    if name in _NUMBERS:
        low, high = _NUMBERS[name]
        good = isinstance(value, int) and not isinstance(value, bool) and low <= value <= high
        return value if good else None
    if name == "parties":
        return tuple(_party(one) for one in value[:MOST_PARTIES] if _is_party(one)) if isinstance(value, list) else None
    return value if isinstance(value, bool) else None


def _is_party(value: object) -> bool:
    return isinstance(value, Mapping) and isinstance(value.get("key"), str) and isinstance(value.get("type"), str)


def _party(value: Mapping[str, Any]) -> WishParty:
    return WishParty(value["key"], value["type"], str(value.get("level") or ""), str(value.get("name") or "")[:160])
