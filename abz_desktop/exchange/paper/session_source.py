"""What the papers of a session are made from: the session as its audience may see it, in time, and what belongs to it."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from abz_desktop.core.combine.timeline import first_day
from abz_desktop.core.kinds.session import BLOCKS
from abz_desktop.core.meeting.amounts import scaled_amount
from abz_desktop.core.meeting.clock import time_text
from abz_desktop.core.meeting.needed import supply_of
from abz_desktop.core.meeting.schedule import DayPlan, Slot, schedule
from abz_desktop.core.meeting.sheet import Block, Sheet, sheet_of
from abz_desktop.core.reading import date, title_of
from abz_desktop.core.record import Record
from abz_desktop.core.values import Value
from abz_desktop.exchange.card import Card
from abz_desktop.exchange.paper.reads import Reads, capital
from abz_desktop.exchange.rich import Para
from abz_desktop.exchange.view import LeftOut, View
from abz_desktop.wording import say

PARTICIPANT = "deelnemer"
"""The role whose notes also stand on the programme."""


@dataclass(frozen=True, slots=True)
class Around:
    """What the library knows beside a session, without what the audience may not see.

    `methods` are those of the blocks as the blocks hold them, by block key; `approach` is the title of the approach;
    `trajectory` are the sessions of that approach by date, this one among them; `cards` those of the methods; `today`
    ("2026-05-17") dates the paper.
    """

    methods: Mapping[str, Record] = field(default_factory=dict)
    approach: str = ""
    trajectory: tuple[Record, ...] = ()
    cards: tuple[Card, ...] = ()
    today: str = ""


class SessionSource(Reads):
    """Reads a session for a view; `roles` are those whose notes are told."""

    def __init__(
        self, record: Record, around: Around, view: View, left: LeftOut, parts: frozenset[str], roles: frozenset[str]
    ) -> None:
        super().__init__(view, left)
        self.record, self.around, self.parts, self.roles = record, around, parts, roles
        self.sheet: Sheet = sheet_of(record)
        self.plans: tuple[DayPlan, ...] = schedule(self.sheet)
        self._notes, self._supplies, self._cells = (
            by_block(record.items(name)) for name in ("notes", "supplies", "cells")
        )
        self._named = {str(item["key"]): str(item.get("name") or "") for item in record.items("facilitators")}

    def word(self, key: str, **params: object) -> str:
        """The wording of `paper.<key>`."""
        return say(f"paper.{key}", self.lang, **params)

    # Blocks ---------------------------------------------------------------------------------------------------------

    def title(self, block: Block) -> str:
        """What a block is called; its type where it has no name."""
        return self.text(block.title) or capital(self.label("block_type", block.type))

    def line_of(self, block: Block, name: str) -> tuple[Para, ...]:
        """A text of a block: goal, question, instruction or deviation."""
        return self.line(block.rest.get(name))

    def heading_of(self, name: str) -> str:
        """What a field of a block is called."""
        return BLOCKS.part(name).label(self.lang)

    def who(self, keys: Iterable[str]) -> str:
        """The names behind keys of facilitators."""
        return ", ".join(name for key in keys if (name := self._named.get(key, "")))

    def notes(self, block: Block, roles: Iterable[str]) -> Iterator[tuple[str, tuple[Para, ...]]]:
        """The notes of a block for these roles: (what the role is called, the note)."""
        wanted = frozenset(roles)
        for item in self._notes.get(block.key, ()):
            if str(item.get("role") or "") in wanted and (told := self.line(item.get("text"))):
                yield capital(self.label("session_role", item.get("role"))), told

    def supplies(self, block: Block) -> Iterator[tuple[str, int | None]]:
        """What a block needs, and how many for the people expected."""
        for item in self._supplies.get(block.key, ()):
            if name := self.text(item.get("item")):
                yield name, scaled_amount(supply_of(item), self.sheet.people, block.group_size)

    def materials(self, block: Block) -> str:
        """What a block needs on one line: "24 × stiften, flip-over"."""
        return ", ".join(f"{amount}\u00a0×\u00a0{name}" if amount else name for name, amount in self.supplies(block))

    def cell(self, block: Block, column: str) -> tuple[Para, ...]:
        """What stands in a column of one's own."""
        found = (item for item in self._cells.get(block.key, ()) if item.get("column") == column)
        return self.line(next((item.get("text") for item in found), None))

    # Time -----------------------------------------------------------------------------------------------------------

    def span(self, plan: DayPlan, slot: Slot) -> str:
        """From when until when: "09:30–09:45", only the start of what takes no time."""
        start, end = plan.wall(slot)
        return f"{time_text(start)}\u2013{time_text(end)}" if slot.minutes else time_text(start)

    def day_name(self, number: int) -> str:
        """A day as a heading: "Dag 2 · vrijdag 12 maart 2027 · Vervolg"; "" for the only one of a session."""
        if len(self.plans) == 1:
            return ""
        title = self.text(self.day_item(number).get("title")) if number else ""
        day = self.word("day", n=number + 1)
        named = title.casefold().startswith(day.casefold())  # people often begin the title of a day with its number
        parts = (title, self.day_words(number)) if named else (day, self.day_words(number), title)
        return " · ".join(part for part in parts if part)

    def day_words(self, number: int) -> str:
        """The date of a day in words, "" where it has none."""
        return day_date(str(self.day_item(number).get("date") or ""), self.lang)

    def day_item(self, number: int) -> Mapping[str, Value]:
        """What the session says of a day: date, start, place."""
        return self.record.items("days")[number - 1] if number else self.record.fields


def by_block(items: Iterable[Mapping[str, Value]]) -> dict[str, list[Mapping[str, Value]]]:
    """Items by the key of the block that they are of, "" for none."""
    found: dict[str, list[Mapping[str, Value]]] = {}
    for item in items:
        found.setdefault(str(item.get("block") or ""), []).append(item)
    return found


def number_of(value: Value) -> float | None:
    """A value as a number; None where it is none."""
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def day_date(text: str, lang: str) -> str:
    """A date with its day of the week: "vrijdag 12 maart 2027"; as it is where it is no whole date."""
    try:
        weekday = datetime.date.fromisoformat(text).weekday()
    except ValueError:
        return date(text, lang) if text else ""
    return f"{say(f'paper.weekday-{weekday}', lang)} {date(text, lang)}"


def by_date(records: Iterable[Record], lang: str) -> tuple[Record, ...]:
    """Sessions in order of their first day, those without a date behind."""

    def order(record: Record) -> tuple[bool, datetime.date, str, str]:
        day = first_day(str(record.fields.get("date") or ""))
        return day is None, day or datetime.date.min, title_of(record, lang).casefold(), record.id

    return tuple(sorted(records, key=order))
