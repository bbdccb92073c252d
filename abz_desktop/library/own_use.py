"""What was really used here: methods in steps of own approaches that are done, and in sessions with a record afterwards."""

import json
import threading
from collections import defaultdict
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from typing import Protocol

from sqlalchemy import Connection, select

from abz_desktop.core.meeting.happened import done_blocks
from abz_desktop.core.record import Record, from_json
from abz_desktop.core.steps import DONE
from abz_desktop.core.upgrade import upgrade
from abz_desktop.store import read, schema

_s, _v, _c = schema.shown.c, schema.revision.c, schema.content.c
_OWN = (
    select(_s.record_id, _c.json)
    .join(schema.revision, _v.id == _s.revision)
    .join(schema.content, _c.hash == _v.hash)
    .where(_s.kind.in_(("approach", "session")))
    .order_by(_s.record_id)
)


class Source(Protocol):
    """What is needed of a library."""

    def connect(self) -> AbstractContextManager[Connection]: ...


class OwnUses:
    """Holds which own approaches and sessions used which methods, and follows the change log when somebody asks."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._position = -1
        self._used: dict[str, frozenset[str]] = {}

    def current(self, lib: Source) -> Mapping[str, tuple[str, ...]]:
        """The ids of the approaches and sessions in which each method was used, by the id of the method."""
        with self._lock, lib.connect() as connection:
            position = read.position(connection)
            if position != self._position:
                touched = read.records_touched_since(connection, self._position) if self._position >= 0 else None
                self._follow(connection, touched)
                self._position = position
            found: dict[str, list[str]] = defaultdict(list)
            for record_id in sorted(self._used):
                for method in self._used[record_id]:
                    found[method].append(record_id)
            return {method: tuple(ids) for method, ids in found.items()}

    def _follow(self, connection: Connection, touched: set[str] | None) -> None:
        if touched is None:
            self._used = {}
        for record_id in touched or ():
            self._used.pop(record_id, None)
        parts: Iterable[list[str] | None] = [None] if touched is None else read.chunks(sorted(touched))
        for part in parts:
            query = _OWN if part is None else _OWN.where(_s.record_id.in_(part))
            for row in connection.execute(query):
                used = used_methods(from_json(upgrade(json.loads(row.json))))
                if used:
                    self._used[row.record_id] = used


def used_methods(record: Record) -> frozenset[str]:
    """The methods that an approach or session really used: steps that are done, blocks of a session with a record.

    Blocks that were skipped do not count.
    """
    if record.fields.get("template"):
        return frozenset()
    if record.kind == "approach":
        items = [item for item in record.items("steps") if item.get("state") == DONE]
    else:
        items = list(done_blocks(record))
    return frozenset(str(item["method"]) for item in items if item.get("method"))
