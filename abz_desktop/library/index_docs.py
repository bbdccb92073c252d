"""What the index is fed: the searchable text of records, and which of them it still has to catch up with."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from sqlalchemy import Connection, func, select

from abz_desktop.library.link_titles import filled
from abz_desktop.search import Doc
from abz_desktop.store import read, schema

_t = schema.text.c


def documents(connection: Connection, ids: Sequence[str] | None = None) -> Iterator[Doc]:
    """The documents of these records (None: of all), in the order of their ids; those in the trash have none."""
    query = select(_t.record_id, _t.lang, _t.title, _t.body).order_by(_t.record_id, _t.lang)
    wanted = connection.scalars(select(_t.record_id).distinct().order_by(_t.record_id)) if ids is None else sorted(ids)
    for part in read.chunks(list(wanted)):
        rows = connection.execute(query.where(_t.record_id.in_(part))).all()
        bodies = filled(connection, [(row.body, row.lang) for row in rows])
        for record_id, group in groupby(zip(rows, bodies, strict=True), key=lambda pair: pair[0].record_id):
            texts = list(group)
            yield Doc(record_id, {row.lang: row.title for row, _ in texts}, {row.lang: body for row, body in texts})


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
