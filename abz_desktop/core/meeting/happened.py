"""What a session shows of having been held: whether it has a record afterwards, and which blocks were really done."""

from collections.abc import Iterator, Mapping

from abz_desktop.core.record import Record
from abz_desktop.core.values import Value

RECORDED_BY = ("record", "followed", "attended", "outcomes", "ratings")
"""The fields that somebody fills in afterwards; real times count as well, where a block was not skipped."""


def is_recorded(record: Record) -> bool:
    """Whether a session has a record afterwards. A template never has."""
    if record.fields.get("template") is True:
        return False
    timed = any(item.get("skipped") is not True for item in record.items("actual"))
    return timed or any(record.has(name) for name in RECORDED_BY)


def done_blocks(record: Record) -> tuple[Mapping[str, Value], ...]:
    """The blocks of a recorded session that were not skipped, by themselves or as all that they hold."""
    if not is_recorded(record):
        return ()
    skipped = {str(item.get("block")) for item in record.items("actual") if item.get("skipped") is True}
    blocks = record.items("blocks")
    holders = {str(item["key"]): str(item.get("inside") or "") for item in blocks}
    away = {key for key in holders if any(one in skipped for one in _up(key, holders))}
    gone = away | _emptied(holders, away)
    return tuple(item for item in blocks if str(item["key"]) not in gone)


def _up(key: str, holders: Mapping[str, str]) -> Iterator[str]:
    """A block and those that it stands in, the nearest first; a circle ends."""
    seen: set[str] = set()
    while key and key not in seen:
        seen.add(key)
        yield key
        key = holders.get(key, "")


def _emptied(holders: Mapping[str, str], away: set[str]) -> set[str]:
    """The holders of which everything was skipped."""
    leaves = {key for key in holders if key not in holders.values()}
    lasting = {one for leaf in leaves - away for one in _up(leaf, holders)}
    inside = {one for leaf in leaves & away for one in _up(leaf, holders)}
    return inside - lasting
