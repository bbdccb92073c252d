"""The run sheet of a session on paper: the columns of the screen, day by day, tracks side by side where they fit."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from abz_desktop.core.meeting.clock import time_text
from abz_desktop.core.meeting.columns import Column
from abz_desktop.core.meeting.schedule import DayPlan, Slot
from abz_desktop.core.meeting.shares import shares
from abz_desktop.core.meeting.sheet import AFTER, BEFORE, PARALLEL, Block
from abz_desktop.core.reading import duration
from abz_desktop.exchange.paper.document import Block as Part
from abz_desktop.exchange.paper.document import Cell, Heading, Labelled, Row, Rows, Section, Small, cell
from abz_desktop.exchange.paper.reads import capital
from abz_desktop.exchange.paper.session_columns import Layout, below, content, labelled, layout
from abz_desktop.exchange.paper.session_source import SessionSource
from abz_desktop.exchange.rich import Para, Run

MOST_BESIDE = {False: 2, True: 4}
"""How many tracks fit beside each other on an upright page and on one on its side."""
TITLE = Column("title")
_SAID = ("time", "minutes", "title", "category")
"""The columns that the cell of a track says in its own way."""


def run_sheet(source: SessionSource) -> tuple[tuple[Section, ...], bool]:
    """A section for each day, and whether pages lie on their side."""
    made = layout(source, most_tracks(source))
    days = tuple(_day(source, number, made) for number in range(len(source.plans)))
    about = _about(source) if "about" in source.parts else ()
    shares = tuple(_shares(source)) if "shares" in source.parts else ()
    found = (Section("about", "", about), *days, Section("shares", source.word("part.shares"), shares))
    return tuple(one for one in found if one.blocks), made.wide


def most_tracks(source: SessionSource) -> int:
    """The largest number of tracks of a breakout of which the blocks are shown beside each other."""
    blocks = (one for one in source.sheet.walk() if one.type == PARALLEL and not one.folded)
    counts = [len(one.inside) for one in blocks if len(one.inside) <= MOST_BESIDE[True] and not _deep(one)]
    return max(counts, default=0)


def _about(source: SessionSource) -> tuple[Part, ...]:
    goal = source.line(source.record.fields.get("goal"))
    return (Labelled(source.record.declaration.field("goal").label(source.lang), goal),) if goal else ()


# Days ---------------------------------------------------------------------------------------------------------------


def _day(source: SessionSource, number: int, made: Layout) -> Section:
    plan = source.plans[number]
    blocks: list[Part] = []
    if place := source.text(source.day_item(number).get("place")) if number else "":
        blocks.append(Small(place))
    if "outside" in source.parts:
        blocks += _outside(source, plan, BEFORE)
    rows = _Rows(source, plan, made)
    listed = (*rows.all(), rows.end())
    if plan.slots:
        blocks.append(Rows(tuple(place.heading for place in made.places), listed, made.shares, made.tree))
    elif not plan.outside:
        blocks.append(Small(source.word("no-blocks")))
    if "outside" in source.parts:
        blocks += _outside(source, plan, AFTER)
    return Section(f"day-{number}", source.day_name(number), tuple(blocks))


def _outside(source: SessionSource, plan: DayPlan, kind: str) -> Iterator[Part]:
    """What is done before or after the session, at a time of its own."""
    mine = [block for block in plan.outside if block.type == kind]
    if not mine:
        return
    yield Heading(capital(source.label("block_type", kind)), 3)
    rows = tuple(Row((cell(source.title(one), bold=True), _length(source, one), _around(source, one))) for one in mine)
    yield Rows(("", "", ""), rows, (40, 14, 46))


def _length(source: SessionSource, block: Block) -> Cell:
    return cell(duration(block.minutes, source.lang)) if block.minutes else ()


def _around(source: SessionSource, block: Block) -> Cell:
    """What can be told of a block that has no place in time."""
    who, materials = source.who(block.who), source.materials(block)
    found = [*source.line_of(block, "instruction")]
    found += labelled(source.word("column.who"), cell(who))
    found += labelled(source.word("column.materials"), cell(materials))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Rows:
    """Makes the rows of one day."""

    source: SessionSource
    plan: DayPlan
    made: Layout

    def all(self) -> Iterator[Row]:
        """The blocks of the day in order, with the free time between them."""
        for block in self.plan.day.blocks:
            yield from self.block(block, 0)

    def block(self, block: Block, depth: int) -> Iterator[Row]:
        """A block, and what it holds below or in it."""
        slot = self.plan.by_key.get(block.key)
        if slot is None:
            return
        if slot.gap:
            yield self.free(slot, depth)
        inside = self._holds(block)
        side = block.type == PARALLEL and 1 < len(inside) <= MOST_BESIDE[self.made.wide] and not _deep(block)
        row = self.row(slot, depth, strong=bool(inside))
        yield replace(row, beside=self.beside(inside)) if side else row
        for one in () if side else inside:
            yield from self.block(one, depth + 1)

    def row(self, slot: Slot, depth: int, *, strong: bool) -> Row:
        """The cells of a block."""
        cells = tuple(content(self.source, place.column, self.plan, slot) for place in self.made.places)
        told = below(self.source, self.made.below, self.plan, slot)
        if not any(one.column.shows == "notes" for one in (*self.made.places, *self.made.below)):
            notes = self.source.notes(slot.block, self.source.roles)
            told += tuple(para for role, note in notes for para in labelled(role, note))
        return Row(cells, (slot.block.category,), depth, strong, told)

    def free(self, slot: Slot, depth: int) -> Row:
        """The free time before a block."""
        wall = self.plan.day.clock.wall
        times = f"{time_text(wall(slot.start - slot.gap))}\u2013{time_text(wall(slot.start))}"
        return self.told(times, str(slot.gap), self.source.word("free"), depth)

    def end(self) -> Row:
        """The end of the day, and how that lies to what was promised."""
        buffer = self.plan.buffer
        told = ""
        if buffer:
            told = self.source.word("spare" if buffer > 0 else "over", time=duration(abs(buffer), self.source.lang))
        words = " · ".join(part for part in (self.source.word("end"), told) if part)
        return self.told(time_text(self.plan.day.clock.wall(self.plan.end)), "", words, 0)

    def told(self, times: str, minutes: str, words: str, depth: int) -> Row:
        """A row that is no block."""
        says = {"time": times, "minutes": minutes, "title": words}
        cells = tuple(_quiet(says.get(place.column.shows, "")) for place in self.made.places)
        return Row(cells, (), depth)

    # Tracks beside each other ---------------------------------------------------------------------------------------

    def beside(self, tracks: tuple[Block, ...]) -> Rows:
        """Tracks as columns: what is said of each first, then what starts at one time on one row."""
        inside = [list(self._inside(track)) for track in tracks]
        rows = [Row(((), *about), ()) for about in (self._of_tracks(tracks),) if any(about)]
        for start in sorted({slot.start for found in inside for slot in found}):
            mine = [[slot for slot in found if slot.start == start] for found in inside]
            marks = ("", *(slots[-1].block.category if slots else "" for slots in mine))
            time = cell(time_text(self.plan.day.clock.wall(start)))
            rows.append(Row((time, *(self._cell(slots) for slots in mine)), marks))
        share = 90 // len(tracks)
        heads = ("", *(self.source.title(track) for track in tracks))
        return Rows(heads, tuple(rows), (10, *(share for _ in tracks)))

    def _of_tracks(self, tracks: tuple[Block, ...]) -> list[Cell]:
        """What is said of each track itself, where it holds others."""
        return [tuple(self._more(self.plan.by_key[track.key])) if self._holds(track) else () for track in tracks]

    def _holds(self, block: Block) -> tuple[Block, ...]:
        """The blocks in a block that are shown."""
        return () if block.folded else tuple(one for one in block.inside if one.key in self.plan.by_key)

    def _inside(self, track: Block) -> Iterator[Slot]:
        """What happens in a track, in order; the track itself where it holds nothing."""
        for one in self._holds(track):
            if self._holds(one):
                yield self.plan.by_key[one.key]
            yield from self._inside(one)
        if not self._holds(track):
            yield self.plan.by_key[track.key]

    def _cell(self, slots: list[Slot]) -> Cell:
        """The blocks of one track that start at one time, those that hold others before these."""
        found: list[Para] = []
        for slot in slots:
            title, *remarks = content(self.source, TITLE, self.plan, slot)
            minutes = f" \u00b7 {self.source.word('minutes', n=slot.minutes)}".replace(" ", "\u00a0")
            found.append(replace(title, runs=(*title.runs, Run(minutes))))
            found += remarks
            if slot.block.category:
                found += cell(capital(self.source.label("arc", slot.block.category)))
            found += self._more(slot)
        return tuple(found)

    def _more(self, slot: Slot) -> Iterator[Para]:
        """What the other columns of the screen say of a block, each after its heading."""
        for place in (*self.made.places, *self.made.below):
            if place.column.shows not in _SAID:
                yield from labelled(place.heading, content(self.source, place.column, self.plan, slot))
        shown = any(place.column.shows == "notes" for place in (*self.made.places, *self.made.below))
        for role, note in () if shown else self.source.notes(slot.block, self.source.roles):
            yield from labelled(role, note)


def _deep(block: Block) -> bool:
    """Whether a breakout holds another one."""
    return any(one.type == PARALLEL and one.inside for track in block.inside for one in track.walk())


def _quiet(text: str) -> Cell:
    return (Para((Run(text, italic=True),)),) if text else ()


# Share of time ------------------------------------------------------------------------------------------------------


def _shares(source: SessionSource) -> Iterator[Part]:
    """How the time of the session divides over the categories, as below the run sheet on the screen."""
    found = shares(source.plans)
    whole = sum(minutes for _, minutes in found)
    rows = tuple(
        Row(
            (
                cell(capital(source.label("arc", category)) or source.word("no-category")),
                cell(duration(minutes, source.lang)),
                cell(source.word("percent", n=round(minutes * 100 / whole))),
            ),
            (category,),
        )
        for category, minutes in found
    )
    if rows:
        yield Rows(("", "", ""), rows, (50, 25, 25))
