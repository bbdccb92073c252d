"""The programme that participants get: when what begins, breaks and place, and nothing that is meant for facilitators."""

from collections.abc import Iterator

from abz_desktop.core.meeting.clock import time_text
from abz_desktop.core.meeting.schedule import DayPlan, Slot
from abz_desktop.core.meeting.sheet import AFTER, BEFORE, BREAK, PARALLEL, Block
from abz_desktop.core.reading import duration
from abz_desktop.exchange.paper.document import Block as Part
from abz_desktop.exchange.paper.document import Cell, Heading, Labelled, Row, Rows, Section, Small, cell
from abz_desktop.exchange.paper.reads import capital
from abz_desktop.exchange.paper.session_source import PARTICIPANT, SessionSource
from abz_desktop.exchange.rich import Para, Run

_SHARES = (16, 84)


def programme(source: SessionSource) -> tuple[Section, ...]:
    """A section for each day."""
    found = [_day(source, number) for number in range(len(source.plans))]
    if "about" in source.parts and (goal := source.line(source.record.fields.get("goal"))):
        label = source.record.declaration.field("goal").label(source.lang)
        found.insert(0, Section("about", "", (Labelled(label, goal),)))
    return tuple(found)


def _day(source: SessionSource, number: int) -> Section:
    plan, item = source.plans[number], source.day_item(number)
    blocks: list[Part] = []
    if number and (place := source.text(item.get("place"))):
        blocks.append(Small(place))
    if "outside" in source.parts:
        blocks += _outside(source, plan, BEFORE)
    rows = tuple(row for block in plan.day.blocks for row in _rows(source, plan, block, 0))
    if rows:
        end = Row((cell(time_text(plan.day.clock.wall(plan.end))), cell(source.word("end"))))
        blocks.append(Rows(("", ""), (*rows, end), _SHARES, 1))
    else:
        blocks.append(Small(source.word("no-blocks")))
    if "outside" in source.parts:
        blocks += _outside(source, plan, AFTER)
    return Section(f"day-{number}", source.day_name(number), tuple(blocks))


def _rows(source: SessionSource, plan: DayPlan, block: Block, depth: int) -> Iterator[Row]:
    """A block as participants meet it: the steps of a method are the facilitator's business."""
    slot = plan.by_key.get(block.key)
    if slot is None:
        return
    inside = _inside(block, plan)
    yield Row(
        (cell(time_text(plan.wall(slot)[0])), _told(source, slot)),
        (),
        depth,
        beside=_beside(source, plan, inside) if block.type == PARALLEL and 1 < len(inside) <= 3 else None,
    )
    if block.type != PARALLEL or not 1 < len(inside) <= 3:
        for one in inside:
            yield from _rows(source, plan, one, depth + 1)


def _inside(block: Block, plan: DayPlan) -> tuple[Block, ...]:
    """What participants are told of what is in a block."""
    return () if block.folded or block.method else tuple(one for one in block.inside if one.key in plan.by_key)


def _told(source: SessionSource, slot: Slot) -> Cell:
    quiet = slot.block.type == BREAK
    title = Para((Run(source.title(slot.block), bold=not quiet, italic=quiet),))
    return (title, *_notes(source, slot.block))


def _notes(source: SessionSource, block: Block) -> Iterator[Para]:
    """What the session says to participants of a block."""
    if "notes" in source.parts:
        for _, note in source.notes(block, (PARTICIPANT,)):
            yield from note


def _beside(source: SessionSource, plan: DayPlan, tracks: tuple[Block, ...]) -> Rows:
    """Tracks as columns, each with what happens in it."""
    cells = tuple(tuple(_listed(source, plan, track)) for track in tracks)
    share = 100 // len(tracks)
    heads = tuple(source.title(track) for track in tracks)
    return Rows(heads, (Row(cells),), tuple(share for _ in tracks))


def _listed(source: SessionSource, plan: DayPlan, track: Block) -> Iterator[Para]:
    yield from _notes(source, track)
    for one in _inside(track, plan):
        time = time_text(plan.wall(plan.by_key[one.key])[0])
        yield Para((Run(f"{time} "), Run(source.title(one), bold=True)))
        yield from _listed(source, plan, one)


def _outside(source: SessionSource, plan: DayPlan, kind: str) -> Iterator[Part]:
    """What participants do before or after the session."""
    mine = [block for block in plan.outside if block.type == kind]
    if not mine:
        return
    yield Heading(capital(source.label("block_type", kind)), 3)
    for block in mine:
        time = f" ({duration(block.minutes, source.lang)})" if block.minutes else ""
        title = Para((Run(source.title(block), bold=True), Run(time)))
        yield Rows(("",), (Row(((title, *_notes(source, block)),)),), (100,))
