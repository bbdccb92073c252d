"""The facilitator's script: block after block what it is for, what is asked, said and done, and by whom."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from string import ascii_lowercase

from abz_desktop.core.meeting.amounts import scaled_minutes
from abz_desktop.core.meeting.schedule import DayPlan
from abz_desktop.core.meeting.sheet import AFTER, BEFORE, PARALLEL, Block
from abz_desktop.core.values import Value
from abz_desktop.exchange.paper.document import Block as Part
from abz_desktop.exchange.paper.document import Heading, Labelled, Section, Small, Text, cell
from abz_desktop.exchange.paper.reads import capital, sentence
from abz_desktop.exchange.paper.session_source import SessionSource, number_of
from abz_desktop.exchange.rich import Para, Run

_TEXTS = ("goal", "question", "instruction")
"""The texts of a block, in order; the question is what counts."""


def script(source: SessionSource) -> tuple[Section, ...]:
    """A section for each day."""
    return tuple(_day(source, number) for number in range(len(source.plans)))


def _day(source: SessionSource, number: int) -> Section:
    plan = source.plans[number]
    before = tuple(block for block in plan.outside if block.type == BEFORE)
    after = tuple(block for block in plan.outside if block.type == AFTER)
    timed = tuple(block for block in plan.day.blocks if block.key in plan.by_key)
    parts = [
        part for at, block in enumerate((*before, *timed, *after), 1) for part in _block(source, plan, block, str(at))
    ]
    return Section(f"day-{number}", source.day_name(number), tuple(parts) or (Small(source.word("no-blocks")),))


def _block(source: SessionSource, plan: DayPlan, block: Block, number: str) -> Iterator[Part]:
    """A block with all that is said of it, and what it holds: steps of a method as a list, others as blocks below it."""
    yield Heading(source.title(block), 3, number, _when(source, plan, block))
    if about := _about(source, block):
        yield Small(about)
    yield from _texts(source, block)
    steps = tuple(one for one in block.inside if one.step) if "steps" in source.parts else ()
    if steps or (not block.inside and "steps" in source.parts):
        yield from _steps(source, plan, block, steps)
    yield from _last(source, block)
    for at, one in enumerate(one for one in block.inside if not one.step or "steps" not in source.parts):
        yield from _block(source, plan, one, _below(number, at))


def _below(number: str, at: int) -> str:
    """The number of a block in another one: 3a, 3b; below that they have none of their own."""
    return f"{number}{ascii_lowercase[at]}" if number.isdecimal() and at < len(ascii_lowercase) else "\u00b7"


def _when(source: SessionSource, plan: DayPlan, block: Block) -> str:
    slot = plan.by_key.get(block.key)
    if slot is not None:
        return f"{source.span(plan, slot)} \u00b7 {source.word('minutes', n=slot.minutes)}"
    return source.word("minutes", n=block.minutes) if block.minutes else ""


def _about(source: SessionSource, block: Block) -> str:
    """What kind of block it is, in few words."""
    size = source.word("groups-of", n=block.group_size) if block.group_size else ""
    typed = source.label("block_type", block.type) if block.type in (PARALLEL, BEFORE, AFTER) else ""
    words = [
        typed,
        source.label("arc", block.category),
        source.label("energy", block.energy),
        source.label("group_form", block.form),
        size,
        source.who(block.who),
        source.word("optional") if block.optional else "",
    ]
    return capital(" \u00b7 ".join(word for word in words if word))


def _texts(source: SessionSource, block: Block) -> Iterator[Part]:
    for name in _TEXTS:
        if name in source.parts and (told := source.line_of(block, name)):
            yield Labelled(source.heading_of(name), told, strong=name == "question")


def _last(source: SessionSource, block: Block) -> Iterator[Part]:
    """What is needed, and the notes of the roles that are asked for."""
    if "materials" in source.parts and (materials := source.materials(block)):
        yield Labelled(source.word("column.materials"), sentence(materials))
    if differs := source.line_of(block, "deviation") if "steps" in source.parts else ():
        yield Labelled(source.heading_of("deviation"), differs)
    for role, note in source.notes(block, source.roles):
        yield Labelled(role, note)


# Steps --------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Step:
    """A step as it is told: when or how long, what, and how."""

    time: str
    title: str
    told: tuple[Para, ...]


def _steps(source: SessionSource, plan: DayPlan, block: Block, own: tuple[Block, ...]) -> Iterator[Part]:
    """The steps of a block: its own ones, or where it has none those of its method."""
    found = source.around.methods.get(block.key)
    told = [_own(source, plan, one) for one in own]
    if not own and found is not None:
        told = [_of_method(source, item) for item in found.items("steps")]
    if told:
        yield Labelled(source.word("steps"), ())
        yield Text(tuple(para for at, step in enumerate(told, 1) for para in _listed(step, at)))


def _own(source: SessionSource, plan: DayPlan, block: Block) -> _Step:
    more = [*source.line_of(block, "question"), *source.line_of(block, "instruction")]
    for role, note in source.notes(block, source.roles):
        more.append(Para((Run(f"{role}: ", italic=True), *(run for para in note for run in para.runs))))
    if "materials" in source.parts and (materials := source.materials(block)):
        more += cell(f"{source.word('column.materials')}: {materials}")
    return _Step(_when(source, plan, block), source.title(block), tuple(more))


def _of_method(source: SessionSource, item: Mapping[str, Value]) -> _Step:
    """A step of a method for the people that the session expects."""
    minutes = scaled_minutes(
        number_of(item.get("minutes")), number_of(item.get("per_participant")), source.sheet.people
    )
    time = source.word("minutes", n=minutes) if minutes else ""
    return _Step(time, source.text(item.get("title")), source.line(item.get("instruction")))


def _listed(step: _Step, at: int) -> Iterator[Para]:
    time = Run(f" ({step.time})") if step.time else Run("")
    yield Para((Run(step.title, bold=True), time), "number", 0, f"{at}.")
    for para in step.told:
        yield Para(para.runs, "bullet", 2, "\u2013")
