"""What the index is fed: the searchable text of records, and which of them it still has to catch up with."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Row, func, select

from abz_desktop.search import Doc
from abz_desktop.store import read, schema

_t = schema.text.c


def documents(connection: Connection, ids: Sequence[str] | None = None) -> Iterator[Doc]:
    """The documents of these records (None: of all), in the order of their ids; those in the trash have none."""
    query = select(_t.record_id, _t.lang, _t.title, _t.body).order_by(_t.record_id)
    if ids is None:
        yield from _made(connection.execute(query.execution_options(yield_per=500)))
        return
    for part in read.chunks(sorted(ids)):
        yield from _made(connection.execute(query.where(_t.record_id.in_(part))))


def _made(rows: Iterable[Row[Any]]) -> Iterator[Doc]:
    for record_id, group in groupby(rows, key=lambda row: row.record_id):
        texts = list(group)
        yield Doc(
            record_id,
            {row.lang: row.title for row in texts},
            {row.lang: row.body for row in texts},
        )


def count(connection: Connection) -> int:
    """How many records the index should hold."""
    return connection.scalar(select(func.count(func.distinct(_t.record_id)))) or 0


def behind(connection: Connection, since: int) -> tuple[list[Doc], list[str], int] | None:
    """What changed after `since`: documents to put in, ids to take out, and the position that brings the index to.

    None where everything has to be built anew.
    """
    position = read.position(connection)
    touched = read.records_touched_since(connection, since)
    if touched is None or since < 0:
        return None
    docs = list(documents(connection, sorted(touched)))
    return docs, sorted(touched - {doc.id for doc in docs}), position
