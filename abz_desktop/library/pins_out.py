"""The revisions that steps and blocks pinned, on their way out with the approaches and sessions that pinned them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from abz_desktop.core.pinning import revisions_of, unpinned
from abz_desktop.core.record import Record
from abz_desktop.core.steps import Step, steps_of, to_items
from abz_desktop.core.values import Value
from abz_desktop.exchange.tree import TreeRevision
from abz_desktop.store import read, schema


@dataclass(frozen=True, slots=True)
class Pinned:
    """Records with steps and blocks that pin only what goes along, and the revisions that go along."""

    records: tuple[Record, ...]
    revisions: tuple[TreeRevision, ...]


def pinned(connection: Connection, records: Iterable[Record], may: Callable[[Record], Record | None] | None) -> Pinned:
    """The revisions that the steps and blocks of these records hold something of.

    `may` answers what the audience gets of a former text (None for nothing); without it everything goes. A step or block
    whose pinned text does not go is as its method is now.
    """
    whole = list(records)
    wanted = {one for record in whole for step in _steps(record) for one in revisions_of(step)}
    wanted |= {str(item["revision"]) for record in whole for item in _blocks(record) if item.get("revision")}
    found = _read(connection, wanted, may)
    if may is not None:
        known = frozenset(found)
        whole = [_without_in_blocks(_without(record, known), known) for record in whole]
    return Pinned(tuple(whole), tuple(found[one] for one in sorted(found)))


def _steps(record: Record) -> tuple[Step, ...]:
    return steps_of(record) if record.kind == "approach" else ()


def _blocks(record: Record) -> tuple[Mapping[str, Value], ...]:
    return record.items("blocks") if record.kind == "session" else ()


def _without_in_blocks(record: Record, known: frozenset[str]) -> Record:
    """The session without pins of blocks to revisions that are not `known`."""
    items = _blocks(record)
    if all(item.get("revision", "") in known for item in items if item.get("revision")):
        return record
    bare = ({name: one for name, one in item.items() if name not in ("revision", "seen")} for item in items)
    kept = [item if item.get("revision", "") in known else own for item, own in zip(items, bare, strict=True)]
    return record.with_fields({"blocks": kept})


def _without(record: Record, known: frozenset[str]) -> Record:
    """The record without pins to revisions that are not `known`."""
    steps = _steps(record)
    if all(one in known for step in steps for one in revisions_of(step)):
        return record
    kept = (step if set(revisions_of(step)) <= known else unpinned(step) for step in steps)
    return record.with_fields({"steps": to_items(kept)})


def _read(
    connection: Connection, wanted: Iterable[str], may: Callable[[Record], Record | None] | None
) -> Mapping[str, TreeRevision]:
    column = schema.revision.c
    ids = sorted(wanted)
    texts = read.revisions(connection, ids)
    times: dict[str, Any] = {}
    for part in read.chunks(ids):
        times.update(
            (row.id, row.time) for row in connection.execute(select(column.id, column.time).where(column.id.in_(part)))
        )
    found: dict[str, TreeRevision] = {}
    for one, record in texts.items():
        allowed = record if may is None else may(record)
        if allowed is not None:
            found[one] = TreeRevision(one, str(times[one]), allowed)
    return found
