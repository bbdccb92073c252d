"""The run sheet of a session as values: days, and in each a tree of blocks (sequences and parallel tracks hold others)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from abz_desktop.core.combine.timeline import first_day
from abz_desktop.core.meeting.clock import Clock, minutes_of_day, zone_of
from abz_desktop.core.record import Record
from abz_desktop.core.values import Value

ACTIVITY, SEQUENCE, PARALLEL, BREAK = "activiteit", "reeks", "parallel", "pauze"
BEFORE, AFTER = "voorwerk", "nazorg"
"""The types of block (vocabulary block_type)."""
HOLDING = (SEQUENCE, PARALLEL)
"""The types that hold other blocks: one after another, or side by side."""
OUTSIDE = (BEFORE, AFTER)
"""The types that people do before or after the session, at a time of their own."""
USUAL_START = 9 * 60
"""Minutes since midnight at which a day starts that does not say."""


@dataclass(frozen=True, slots=True)
class Block:
    """One block; `inside` are the blocks that a sequence or a parallel holds, in order (of a parallel: its tracks).

    `minutes` is None where nothing is said; of a block that holds others it is the frame they have to fit in. `locked` is a
    start in minutes since midnight. `fixed`: its minutes never change when time is divided anew. `rest` is whatever else the
    record keeps of it: texts per language, under the names of the record.
    `who` are keys of facilitators; `step` is the key of the method's step that it carries out, `approach_step` that of the
    approach's step that it is for. `folded`: what it holds is not shown.
    """

    key: str
    type: str = ACTIVITY
    title: Mapping[str, str] = field(default_factory=dict)
    minutes: int | None = None
    locked: int | None = None
    fixed: bool = False
    optional: bool = False
    folded: bool = False
    category: str = ""
    energy: str = ""
    form: str = ""
    group_size: int | None = None
    who: tuple[str, ...] = ()
    method: str = ""
    revision: str = ""
    step: str = ""
    approach_step: str = ""
    inside: tuple["Block", ...] = ()
    rest: Mapping[str, Value] = field(default_factory=dict, hash=False)

    @property
    def holds(self) -> bool:
        """Whether it is of a type that holds other blocks."""
        return self.type in HOLDING

    @property
    def in_time(self) -> bool:
        """Whether it takes time of the session itself."""
        return self.type not in OUTSIDE

    def walk(self) -> Iterator["Block"]:
        """The block itself and everything in it, in order."""
        yield self
        for one in self.inside:
            yield from one.walk()


@dataclass(frozen=True, slots=True)
class Day:
    """One day of a session; `key` is "" for the first. `target` is the end that was promised, in minutes since midnight."""

    key: str
    clock: Clock
    target: int | None = None
    blocks: tuple[Block, ...] = ()

    def walk(self) -> Iterator[Block]:
        """All blocks of the day, those inside others after them."""
        for block in self.blocks:
            yield from block.walk()

    @property
    def minutes(self) -> int | None:
        """Minutes from the start to the end that was promised; None where none was, negative where it lies before."""
        return None if self.target is None else self.clock.elapsed(self.target)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A session's days in order, and how many people are expected."""

    days: tuple[Day, ...]
    people: int | None = None

    def walk(self) -> Iterator[Block]:
        """All blocks of all days."""
        for day in self.days:
            yield from day.walk()

    def block(self, key: str) -> Block | None:
        """The block with this key, None where there is none."""
        return next((block for block in self.walk() if block.key == key), None)


_WORDS = ("category", "energy", "form", "method", "revision", "step", "approach_step")
_OWN = frozenset(
    {
        "key",
        "block_type",
        "title",
        "inside",
        "minutes",
        "locked_start",
        "fixed",
        "optional",
        "folded",
        "who",
        "group_size",
        "day",
        *_WORDS,
    }
)


def sheet_of(record: Record) -> Sheet:
    """The run sheet of a session. A block whose holder is gone, holds nothing, or holds itself stands in the day itself."""
    zone = zone_of(str(record.fields.get("time_zone") or ""))
    items = record.items("blocks")
    holders = _holders(items)
    first = Day("", _clock(record.fields, zone), _minute(record.fields.get("end_target")))
    later = [Day(str(one["key"]), _clock(one, zone), _minute(one.get("end_target"))) for one in record.items("days")]
    known = {day.key for day in later}
    days = [
        replace(day, blocks=_blocks(items, holders, "", lambda item, key=day.key: _day(item, known) == key))
        for day in (first, *later)
    ]
    return Sheet(tuple(days), _whole(record.fields.get("participants")))


def _clock(fields: Mapping[str, Value], zone: Any) -> Clock:
    start = _minute(fields.get("start"))
    return Clock(USUAL_START if start is None else start, first_day(str(fields.get("date") or "")), zone)


def _day(item: Mapping[str, Value], known: set[str]) -> str:
    key = str(item.get("day") or "")
    return key if key in known else ""


def _holders(items: Iterable[Mapping[str, Value]]) -> dict[str, str]:
    """For each block the one that holds it; "" for none, one that cannot hold, or a circle."""
    listed = list(items)
    can = {str(item["key"]) for item in listed if item.get("block_type") in HOLDING}
    named = {str(item["key"]): str(item.get("inside") or "") for item in listed}
    wanted = {key: holder if holder in can else "" for key, holder in named.items()}
    return {key: "" if _circular(key, wanted) else holder for key, holder in wanted.items()}


def _circular(key: str, wanted: Mapping[str, str]) -> bool:
    seen, at = {key}, wanted[key]
    while at and at not in seen:
        seen.add(at)
        at = wanted[at]
    return at == key


def _blocks(items: Any, holders: Mapping[str, str], holder: str, belongs: Any = None) -> tuple[Block, ...]:
    found = [item for item in items if holders[str(item["key"])] == holder and (belongs is None or belongs(item))]
    return tuple(_block(item, _blocks(items, holders, str(item["key"]))) for item in found)


def _block(item: Mapping[str, Value], inside: tuple[Block, ...]) -> Block:
    title = item.get("title")
    return Block(
        str(item["key"]),
        str(item.get("block_type") or ACTIVITY),
        {lang: str(text) for lang, text in title.items()} if isinstance(title, Mapping) else {},
        _whole(item.get("minutes")),
        _minute(item.get("locked_start")),
        item.get("fixed") is True,
        item.get("optional") is True,
        item.get("folded") is True,
        group_size=_whole(item.get("group_size")),
        who=tuple(str(one) for one in who) if isinstance(who := item.get("who"), tuple) else (),
        inside=inside,
        rest={name: value for name, value in item.items() if name not in _OWN},
        **{name: str(item.get(name) or "") for name in _WORDS},
    )


def _minute(value: Value) -> int | None:
    return minutes_of_day(value) if isinstance(value, str) else None


def _whole(value: Value) -> int | None:
    """A number of minutes or people as a whole one, at least 0; None for none."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    return max(0, round(value))
