"""What stands in each column of a run sheet on paper, how much room it takes, and which columns fit beside each other."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from abz_desktop.core.meeting.columns import Column, shown
from abz_desktop.core.meeting.schedule import DayPlan, Slot
from abz_desktop.core.reading import pick, title_of
from abz_desktop.exchange.paper.document import Cell, cell
from abz_desktop.exchange.paper.reads import capital, sentence
from abz_desktop.exchange.paper.session_source import SessionSource
from abz_desktop.exchange.rich import Para, Run

PORTRAIT, LANDSCAPE = 466, 738
"""How wide the text of a page is, in points."""
BETWEEN, STRIP = 9, 14
"""What lies between columns, and the strip with patterns at the left."""
Fill: TypeAlias = Callable[[SessionSource, DayPlan, Slot], Cell]


@dataclass(frozen=True, slots=True)
class Place:
    """A column on paper: the `least` points it needs, and how many `more` it likes to have."""

    column: Column
    heading: str
    least: int
    more: int


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns beside each other, those of which the text comes below each row, and whether pages lie on their side."""

    places: tuple[Place, ...]
    below: tuple[Place, ...]
    wide: bool

    @property
    def tree(self) -> int:
        """The number of the column with the titles."""
        return next((number for number, one in enumerate(self.places) if one.column.shows == "title"), 0)

    @property
    def shares(self) -> tuple[int, ...]:
        """The parts of the width in thousandths: what each needs, and of what is left by what it likes to have."""
        room = _room(LANDSCAPE if self.wide else PORTRAIT, self.places)
        left = max(0, room - sum(place.least for place in self.places))
        wanted = sum(place.more for place in self.places) or 1
        points = [place.least + left * place.more / wanted for place in self.places]
        points[0] += STRIP
        return tuple(round(one * 1000 / sum(points)) for one in points)


def _room(width: int, places: Sequence[Place]) -> int:
    """What is left of a width for the words of these columns."""
    return width - STRIP - BETWEEN * (len(places) - 1)


_ROOM: Mapping[str, tuple[int, int]] = {
    "time": (62, 0),
    "minutes": (26, 0),
    "category": (60, 4),
    "title": (116, 70),
    "who": (58, 22),
    "form": (52, 8),
    "materials": (84, 36),
    "goal": (96, 44),
    "energy": (52, 8),
    "group_size": (34, 0),
    "question": (96, 44),
    "instruction": (130, 90),
    "notes": (120, 80),
    "method": (76, 24),
}
"""For each built-in column the points that it needs, and how many more it likes to have."""
_OWN = (76, 34)
_LAST_OUT = ("time", "title", "minutes", "category")
"""The columns that always stand beside each other."""


def layout(source: SessionSource, tracks: int) -> Layout:
    """The columns of the screen on paper, for a session with at most so many tracks beside each other.

    Where they do not fit beside each other, those with the longest texts come below the rows.
    """
    wanted = [_place(source, column) for column in shown(source.record)]
    wide = not _fit(PORTRAIT, wanted) or tracks > 2
    kept = list(wanted)
    for place in sorted(wanted, key=lambda one: -one.least):
        if _fit(LANDSCAPE if wide else PORTRAIT, kept):
            break
        if place.column.shows not in _LAST_OUT:
            kept.remove(place)
    return Layout(tuple(kept), tuple(place for place in wanted if place not in kept), wide)


def _fit(width: int, places: Sequence[Place]) -> bool:
    return sum(place.least for place in places) <= _room(width, places)


def _place(source: SessionSource, column: Column) -> Place:
    return Place(column, heading(source, column), *(_ROOM[column.shows] if column.shows else _OWN))


def heading(source: SessionSource, column: Column) -> str:
    """What stands above a column."""
    if column.shows:
        return source.word(f"column.{column.shows}")
    return pick(dict(column.title), source.lang).text or source.word("column.own")


# What stands in them ------------------------------------------------------------------------------------------------


def content(source: SessionSource, column: Column, plan: DayPlan, slot: Slot) -> Cell:
    """What a column says of a block."""
    if not column.shows:
        return source.cell(slot.block, column.key)
    return _FILLS[column.shows](source, plan, slot)


def below(source: SessionSource, places: Sequence[Place], plan: DayPlan, slot: Slot) -> Cell:
    """What the columns that do not fit say of a block, each after its heading."""
    found: list[Para] = []
    for place in places:
        found += labelled(place.heading, content(source, place.column, plan, slot))
    return tuple(found)


def labelled(label: str, told: Cell) -> Cell:
    """Paragraphs of which the first begins with a label; nothing where nothing is told."""
    if not told:
        return ()
    first, *rest = told
    return (Para((Run(f"{label}: ", bold=True), *first.runs)), *rest)


def _time(source: SessionSource, plan: DayPlan, slot: Slot) -> Cell:
    return cell(source.span(plan, slot), source.word("locked") if slot.locked else "")


def _minutes(source: SessionSource, _plan: DayPlan, slot: Slot) -> Cell:
    return cell(str(slot.minutes))


def _title(source: SessionSource, _plan: DayPlan, slot: Slot) -> Cell:
    remarks = []
    if slot.block.optional:
        remarks.append(source.word("optional"))
    if slot.cut:
        remarks.append(source.word("cut", n=slot.cut))
    if slot.too_early:
        remarks.append(source.word("too-early"))
    title = Para((Run(source.title(slot.block), bold=True),))
    return (title, *(Para((Run(remark, italic=True),)) for remark in remarks))


def _category(source: SessionSource, _plan: DayPlan, slot: Slot) -> Cell:
    return cell(capital(source.label("arc", slot.block.category)))


def _form(source: SessionSource, _plan: DayPlan, slot: Slot) -> Cell:
    return cell(capital(source.label("group_form", slot.block.form)))


def _energy(source: SessionSource, _plan: DayPlan, slot: Slot) -> Cell:
    return cell(capital(source.label("energy", slot.block.energy)))


def _group_size(_source: SessionSource, _plan: DayPlan, slot: Slot) -> Cell:
    return cell(str(slot.block.group_size)) if slot.block.group_size else ()


def _who(source: SessionSource, _plan: DayPlan, slot: Slot) -> Cell:
    return cell(source.who(slot.block.who))


def _materials(source: SessionSource, _plan: DayPlan, slot: Slot) -> Cell:
    return sentence(source.materials(slot.block))


def _notes(source: SessionSource, _plan: DayPlan, slot: Slot) -> Cell:
    told = source.notes(slot.block, source.roles)
    return tuple(para for role, note in told for para in labelled(role, note))


def _method(source: SessionSource, _plan: DayPlan, slot: Slot) -> Cell:
    found = source.around.methods.get(slot.block.key)
    return cell(title_of(found, source.lang)) if found is not None else ()


def _goal(source: SessionSource, _plan: DayPlan, slot: Slot) -> Cell:
    return source.line_of(slot.block, "goal")


def _question(source: SessionSource, _plan: DayPlan, slot: Slot) -> Cell:
    return source.line_of(slot.block, "question")


def _instruction(source: SessionSource, _plan: DayPlan, slot: Slot) -> Cell:
    return source.line_of(slot.block, "instruction")


_FILLS: Mapping[str, Fill] = {
    "time": _time,
    "minutes": _minutes,
    "category": _category,
    "title": _title,
    "who": _who,
    "form": _form,
    "materials": _materials,
    "goal": _goal,
    "question": _question,
    "instruction": _instruction,
    "energy": _energy,
    "group_size": _group_size,
    "notes": _notes,
    "method": _method,
}
