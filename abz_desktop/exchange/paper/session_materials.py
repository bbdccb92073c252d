"""What has to be there: one list to tick off for the session, for each day, or for all sessions of the approach."""

from collections.abc import Iterable, Iterator

from abz_desktop.core.meeting.amounts import Needed, Supply, shopping_list
from abz_desktop.core.meeting.needed import supply_of
from abz_desktop.core.meeting.sheet import Block, sheet_of
from abz_desktop.core.meeting.trajectory import over_sessions
from abz_desktop.core.reading import date
from abz_desktop.core.record import Record
from abz_desktop.exchange.paper.document import BOX, Row, Rows, Section, Small, cell
from abz_desktop.exchange.paper.session_source import SessionSource, by_block

Asked = tuple[str, Supply, int | None]


def materials(source: SessionSource) -> tuple[Section, ...]:
    """A section for each list that is asked for."""
    found = []
    if "session" in source.parts:
        asked = _asked(source.record, None)
        found.append(_section(source, "session", source.word("for-session"), shopping(source, asked)))
    if "days" in source.parts and len(source.plans) > 1:
        found += [_of_day(source, number) for number in range(len(source.plans))]
    if "approach" in source.parts and source.around.trajectory:
        found.append(_trajectory(source))
    if len(found) == 1:
        found = [Section(found[0].key, "", found[0].blocks)]
    return tuple(found)


def shopping(source: SessionSource, asked: Iterable[Asked]) -> tuple[Needed, ...]:
    """The list for the people that the session expects."""
    return shopping_list(asked, source.sheet.people, source.lang)


def _of_day(source: SessionSource, number: int) -> Section:
    keys = frozenset(block.key for block in source.plans[number].day.walk())
    listed = shopping(source, _asked(source.record, keys))
    return _section(source, f"day-{number}", source.day_name(number), listed)


def _asked(record: Record, keys: frozenset[str] | None) -> Iterator[Asked]:
    """What blocks of a session need; of all its blocks and of none of them where no keys are given."""
    blocks = {block.key: block for block in sheet_of(record).walk()}
    for key, items in by_block(record.items("supplies")).items():
        known = blocks.get(key)
        if keys is None or key in keys:
            for item in items:
                yield (known.key if known else ""), supply_of(item), known.group_size if known else None


def _section(source: SessionSource, key: str, heading: str, listed: Iterable[Needed]) -> Section:
    blocks = {block.key: block for block in source.sheet.walk()}
    rows = tuple(_row(source, one, (_named(source, blocks.get(block)) for block in one.blocks)) for one in listed)
    return _listed(source, key, heading, rows, "for-blocks")


def needed(source: SessionSource) -> tuple[tuple[str, str, str], ...]:
    """The list for the session as words: what, how many, for which blocks."""
    blocks = {block.key: block for block in source.sheet.walk()}
    listed = shopping(source, _asked(source.record, None))
    return tuple(
        (
            one.item,
            _amount(source, one),
            ", ".join(dict.fromkeys(_named(source, blocks.get(block)) for block in one.blocks)),
        )
        for one in listed
    )


def _named(source: SessionSource, block: Block | None) -> str:
    return source.title(block) if block is not None else source.word("whole-session")


def _listed(source: SessionSource, key: str, heading: str, rows: tuple[Row, ...], what_for: str) -> Section:
    if not rows:
        return Section(key, heading, (Small(source.word("no-materials")),))
    head = (source.word("item"), source.word("amount"), source.word(what_for))
    return Section(key, heading, (Rows(head, rows, (40, 18, 42)),))


def _row(source: SessionSource, one: Needed, names: Iterable[str]) -> Row:
    told = ", ".join(dict.fromkeys(name for name in names if name))
    return Row((cell(one.item, bold=True), cell(_amount(source, one)), cell(told)), (BOX, "", ""))


def _amount(source: SessionSource, one: Needed) -> str:
    if one.amount is None:
        return source.word("amount-unknown")
    return source.word("amount-partly", amount=one.amount) if one.unsaid else str(one.amount)


def _trajectory(source: SessionSource) -> Section:
    """All sessions of the approach together; each thing with the sessions that need it."""
    names = {record.id: _session_name(source, record) for record in source.around.trajectory}
    asked = (
        (
            sheet_of(record).people,
            tuple((record.id, supply, size) for _, supply, size in _asked(record, None)),
        )
        for record in source.around.trajectory
    )
    listed = over_sessions(asked, source.lang)
    rows = tuple(_row(source, one, (names[session] for session in one.blocks)) for one in listed)
    heading = source.word("for-approach", title=source.around.approach)
    return _listed(source, "approach", heading, rows, "for-sessions")


def _session_name(source: SessionSource, record: Record) -> str:
    when = str(record.fields.get("date") or "")
    title = source.text(record.fields.get("title")) or record.slug
    return f"{title} ({date(when, source.lang)})" if when else title
