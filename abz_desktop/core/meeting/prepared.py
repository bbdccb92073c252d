"""A session as its checks read it: every block in time with the people in it, its method's facts, and the room."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from abz_desktop.core.combine.facts import ARCHIVED, Knowledge, MethodFacts, method_facts
from abz_desktop.core.combine.plan import Waiver
from abz_desktop.core.meeting.clock import minutes_of_day, zone_of
from abz_desktop.core.meeting.schedule import DayPlan, Slot, schedule
from abz_desktop.core.meeting.sheet import BREAK, PARALLEL, Block, Sheet, sheet_of
from abz_desktop.core.record import Record
from abz_desktop.core.values import Value

IN_BETWEEN = "tussendoor"
"""The place in a session (vocabulary arc) that says nothing about the order."""


@dataclass(frozen=True, slots=True)
class Held:
    """A method as a block holds it: its facts, its essential steps (key, title per language), and its active elements."""

    facts: MethodFacts
    essential: tuple[tuple[str, Mapping[str, str]], ...] = ()
    elements: tuple[Mapping[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """A facilitator: key, name and skills."""

    key: str
    name: str
    skills: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A block in time with what it has from what holds it.

    `above` are the keys of its holders, outermost first; `category` its own, else its holder's, else the only place in a
    session that its method is for; `energy` and `who` its own, else its holder's; `people` the least and most that are in it, None where
    that is not known. `gap`: free minutes right before it, before its holder too. `pin` says how its method stands: "" (none),
    "current", "newer", "archived" or "gone".
    """

    block: Block
    slot: Slot
    day: str
    above: tuple[str, ...] = ()
    category: str = ""
    who: tuple[str, ...] = ()
    people: tuple[int, int] | None = None
    held: Held | None = None
    pin: str = ""
    gap: int = 0
    energy: str = ""

    @property
    def key(self) -> str:
        """The key of the block."""
        return self.block.key

    @property
    def is_break(self) -> bool:
        return self.block.type == BREAK

    @property
    def leaf(self) -> bool:
        """Whether people do this itself: it holds nothing that takes time, and is no breakout without tracks."""
        return not any(one.in_time for one in self.block.inside) and self.block.type != PARALLEL

    @property
    def method(self) -> MethodFacts | None:
        return self.held.facts if self.held is not None else None

    @property
    def own_method(self) -> bool:
        """Whether a method starts here, and not only a step of it."""
        return bool(self.pin) and not self.block.step


@dataclass(frozen=True, slots=True)
class Stuff:
    """A line of the materials: for which block ("" for the session), how many (None: nobody said), and per what."""

    key: str
    block: str = ""
    amount: float | None = None
    per: str = ""


@dataclass(frozen=True)
class Prepared:
    """What the rules read of a session. Empty and None mean: not filled in, so what needs it cannot be judged.

    `odd_times` are fields with a text that is no time, with the key of the item ("" for the session itself).
    """

    sheet: Sheet
    plans: tuple[DayPlan, ...]
    days: tuple[tuple[Part, ...], ...]
    knowledge: Knowledge = field(default_factory=Knowledge)
    people: int | None = None
    seats: int | None = None
    rooms: int | None = None
    setting: tuple[str, ...] = ()
    safety: str = ""
    staff: tuple[Person, ...] = ()
    stuff: tuple[Stuff, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    has_date: tuple[bool, ...] = ()
    odd_times: tuple[tuple[str, str], ...] = ()
    odd_zone: bool = False

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """All blocks in time, day by day in the order of the sheet, holders before what they hold."""
        return tuple(part for day in self.days for part in day)

    @cached_property
    def by_key(self) -> Mapping[str, Part]:
        return {part.key: part for part in self.parts}

    @cached_property
    def tracked(self) -> tuple[Part, ...]:
        """What is in a track of a breakout: only there do things happen side by side."""
        return tuple(part for part in self.parts if self.in_tracks(part))

    def in_tracks(self, part: Part) -> bool:
        """Whether a block is in a track of a breakout."""
        return any(self.by_key[holder].block.type == PARALLEL for holder in part.above)

    @cached_property
    def methods(self) -> tuple[Part, ...]:
        """The blocks at which a method starts, in the order of time."""
        return tuple(part for day in self.days for part in sorted(day, key=_start) if part.own_method)

    @cached_property
    def leaves(self) -> tuple[tuple[Part, ...], ...]:
        """For each day what people do, in the order of time, breaks left out."""
        return tuple(
            tuple(part for part in sorted(day, key=_start) if part.leaf and not part.is_break) for day in self.days
        )


def _start(part: Part) -> int:
    return part.slot.start


def prepared_of(record: Record, knowledge: Knowledge, held: Mapping[str, Held] | None = None) -> Prepared:
    """A session as the rules read it. `held` gives, by block key, the methods as blocks hold them."""
    sheet = sheet_of(record)
    plans = schedule(sheet)
    fields = record.fields
    dates = (fields.get("date"), *(item.get("date") for item in record.items("days")))
    return Prepared(
        sheet,
        plans,
        tuple(tuple(_Parting(plan, knowledge, held or {}).all(sheet.people)) for plan in plans),
        knowledge,
        people=sheet.people,
        seats=_whole(fields.get("seats")),
        rooms=_whole(fields.get("rooms")),
        setting=record.keys("setting"),
        safety=str(fields.get("safety") or ""),
        staff=tuple(_person(item) for item in record.items("facilitators")),
        stuff=tuple(_stuff(item) for item in record.items("supplies")),
        waivers=tuple(_waiver(item) for item in record.items("waivers")),
        has_date=tuple(bool(one) for one in dates),
        odd_times=tuple(_odd(record)),
        odd_zone=bool(fields.get("time_zone")) and zone_of(str(fields["time_zone"])) is None,
    )


def held_of(record: Record, revision: str = "") -> Held:
    """A method as a block holds it."""
    steps = [item for item in record.items("steps") if item.get("essential") is True]
    return Held(
        method_facts(record, revision),
        tuple((str(item["key"]), _texts(item.get("title"))) for item in steps),
        tuple(_texts(item.get("text")) for item in record.items("active_elements")),
    )


@dataclass(frozen=True, slots=True)
class _Parting:
    """Makes the parts of one day."""

    plan: DayPlan
    knowledge: Knowledge
    held: Mapping[str, Held] = field(default_factory=dict)

    def all(self, people: int | None) -> Iterator[Part]:
        around = None if people is None else (people, people)
        for block in self.plan.day.blocks:
            yield from self._part(block, None, around, 0)

    def _part(self, block: Block, holder: Part | None, people: tuple[int, int] | None, gap: int) -> Iterator[Part]:
        slot = self.plan.by_key.get(block.key)
        if slot is None:
            return
        pin, held = self._method(block)
        part = Part(
            block,
            slot,
            self.plan.day.key,
            (*holder.above, holder.key) if holder is not None else (),
            block.category or (holder.category if holder is not None else "") or _only_place(held),
            block.who or (holder.who if holder is not None else ()),
            people,
            held,
            pin,
            slot.gap + gap,
            block.energy or (holder.energy if holder is not None else ""),
        )
        yield part
        inside = _tracks(block, people) if block.type == PARALLEL else {}
        for number, one in enumerate(one for one in block.inside if one.in_time):
            first = number == 0 or block.type == PARALLEL
            yield from self._part(one, part, inside.get(one.key, people), part.gap if first else 0)

    def _method(self, block: Block) -> tuple[str, Held | None]:
        if not block.method:
            return "", None
        now = self.knowledge.methods.get(block.method)
        held = self.held.get(block.key) or (None if now is None else Held(now))
        if now is None:
            return "gone", held
        if now.status == ARCHIVED:
            return "archived", held
        same = not block.revision or not now.revision or block.revision == now.revision
        return "current" if same else "newer", held


def _only_place(held: Held | None) -> str:
    arc = [one for one in held.facts.arc if one != IN_BETWEEN] if held is not None else []
    return arc[0] if len(arc) == 1 else ""


def _tracks(block: Block, people: tuple[int, int] | None) -> Mapping[str, tuple[int, int] | None]:
    """How many people are in each track: what it says, else an even share of those that are left."""
    tracks = [one for one in block.inside if one.in_time]
    said = {one.key: (one.group_size, one.group_size) for one in tracks if one.group_size}
    rest = [one for one in tracks if one.key not in said]
    if people is None or not rest:
        return {**dict.fromkeys((one.key for one in rest), None), **said}
    least, most = (max(0, end - sum(size for size, _ in said.values())) for end in people)
    share = (least // len(rest), -(-most // len(rest)))
    return {**{one.key: share for one in rest}, **said}


def _odd(record: Record) -> Iterator[tuple[str, str]]:
    for name in ("start", "end_target"):
        if not _is_time(record.fields.get(name)):
            yield name, ""
        yield from ((f"days.{name}", str(item["key"])) for item in record.items("days") if not _is_time(item.get(name)))
    for item in record.items("blocks"):
        if not _is_time(item.get("locked_start")):
            yield "blocks.locked_start", str(item["key"])


def _is_time(value: Value) -> bool:
    return not value or (isinstance(value, str) and minutes_of_day(value) is not None)


def _person(item: Mapping[str, Value]) -> Person:
    skills = item.get("skills")
    keys = tuple(str(one) for one in skills) if isinstance(skills, tuple) else ()
    return Person(str(item["key"]), str(item.get("name") or ""), keys)


def _stuff(item: Mapping[str, Value]) -> Stuff:
    amount = item.get("amount")
    number = float(amount) if isinstance(amount, int | float) and not isinstance(amount, bool) else None
    return Stuff(str(item["key"]), str(item.get("block") or ""), number, str(item.get("per") or ""))


def _waiver(item: Mapping[str, Value]) -> Waiver:
    made = Waiver(str(item.get("finding") or ""), str(item.get("who") or ""), str(item.get("when") or ""))
    return replace(made, why=_texts(item.get("why")))


def _texts(value: Value) -> dict[str, str]:
    return {lang: str(text) for lang, text in value.items() if text} if isinstance(value, Mapping) else {}


def _whole(value: Value) -> int | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return max(0, round(value))
