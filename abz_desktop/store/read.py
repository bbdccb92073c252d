"""Reading truth: records of a revision, what is behind a slug, what changed since a position of the change log."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, func, select

from abz_desktop.core.record import Record, from_json
from abz_desktop.core.upgrade import upgrade
from abz_desktop.store import schema

CHUNK = 500
"""Ids per query: below the number of bound parameters that every SQLite takes."""
RECORD_CHANGES = ("record", "tag_use", "favourite", "note")
"""The changes that carry the id of a record."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Head:
    """Where a record stands: `hash` is the content hash of its head, `published` may be empty."""

    id: str
    kind: str
    slug: str
    head: str
    published: str
    hash: str
    trashed: bool
    origin_package: str
    origin_version: str
    origin_revision: str

    @property
    def shown(self) -> str:
        """The revision that search and reader show: the published one, or the head where there never was one."""
        return self.published or self.head


def chunks(things: Iterable[T], size: int = CHUNK) -> Iterator[list[T]]:
    """The things in lists of at most `size`."""
    left = iter(things)
    while part := list(islice(left, size)):
        yield part


def parse(text: str) -> Record:
    """The record in a stored JSON text, brought up to today's format."""
    return from_json(upgrade(json.loads(text)))


_r, _v, _c = schema.record.c, schema.revision.c, schema.content.c
_HEADS = select(schema.record, _v.hash).join(schema.revision, _v.id == _r.head)


def heads(connection: Connection, ids: Iterable[str]) -> dict[str, Head]:
    """Where these records stand, those in the trash included; unknown ids are left out."""
    found: dict[str, Head] = {}
    for part in chunks(ids):
        found.update((row.id, _head(row)) for row in connection.execute(_HEADS.where(_r.id.in_(part))))
    return found


def all_heads(connection: Connection, *, kind: str = "", trashed: bool = False) -> tuple[Head, ...]:
    """Where all records stand (of one kind, if named), by slug; those in the trash instead with `trashed`."""
    query = _HEADS.where(_r.trashed_at.is_not(None) if trashed else _r.trashed_at.is_(None)).order_by(_r.slug)
    return tuple(_head(row) for row in connection.execute(query.where(_r.kind == kind) if kind else query))


def _head(row: Row[Any]) -> Head:
    return Head(
        row.id,
        row.kind,
        row.slug,
        row.head,
        row.published or "",
        row.hash,
        row.trashed_at is not None,
        row.origin_package or "",
        row.origin_version or "",
        row.origin_revision or "",
    )


def id_of_slug(connection: Connection, slug: str) -> str:
    """The id of the record with this slug, now or formerly; "" where there is none. Trashed records keep their slug."""
    alias = schema.slug_alias.c
    found = connection.scalar(select(_r.id).where(_r.slug == slug))
    return str(found or connection.scalar(select(alias.record_id).where(alias.slug == slug)) or "")


def ids_of_slugs(connection: Connection, slugs: Iterable[str]) -> dict[str, str]:
    """The ids behind these slugs, aliases included; unknown ones are left out."""
    alias = schema.slug_alias.c
    found: dict[str, str] = {}
    for part in chunks(dict.fromkeys(slugs)):
        aliases = connection.execute(select(alias.slug, alias.record_id).where(alias.slug.in_(part)))
        found.update((row.slug, row.record_id) for row in aliases)
        found.update((row.slug, row.id) for row in connection.execute(select(_r.slug, _r.id).where(_r.slug.in_(part))))
    return found


def slugs_of_ids(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """The slugs of these records, those in the trash included; unknown ids are left out."""
    found: dict[str, str] = {}
    for part in chunks(dict.fromkeys(ids)):
        found.update((row.id, row.slug) for row in connection.execute(select(_r.id, _r.slug).where(_r.id.in_(part))))
    return found


def revisions(connection: Connection, ids: Iterable[str]) -> dict[str, Record]:
    """The records as these revisions hold them; unknown revisions are left out."""
    found: dict[str, Record] = {}
    query = select(_v.id, _c.json).join(schema.content, _c.hash == _v.hash)
    for part in chunks(dict.fromkeys(ids), 100):
        found.update((row.id, parse(row.json)) for row in connection.execute(query.where(_v.id.in_(part))))
    return found


def known_revisions(connection: Connection, ids: Iterable[str]) -> set[str]:
    """Which of these revisions are here."""
    found: set[str] = set()
    for part in chunks(dict.fromkeys(ids)):
        found.update(connection.scalars(select(_v.id).where(_v.id.in_(part))))
    return found


def revision_times(connection: Connection, record_id: str) -> Sequence[Row[Any]]:
    """All revisions of a record, newest first: rows of the table `revision`."""
    query = select(schema.revision).where(_v.record_id == record_id).order_by(_v.number.desc(), _v.id.desc())
    return connection.execute(query).all()


_n = schema.change.c


def position(connection: Connection) -> int:
    """The number of the last entry of the change log; 0 for a new library."""
    return connection.scalar(select(func.max(_n.number))) or 0


def position_of(connection: Connection, what: str) -> int:
    """The number of the last change of this sort."""
    return connection.scalar(select(func.max(_n.number)).where(_n.what == what)) or 0


def changes_since(connection: Connection, since: int) -> tuple[tuple[str, str], ...]:
    """(what, id) of everything that changed after this position, each once, in order."""
    rows = connection.execute(select(_n.what, _n.thing).where(_n.number > since).order_by(_n.number))
    return tuple(dict.fromkeys((row.what, row.thing) for row in rows))


def records_touched_since(connection: Connection, since: int) -> set[str] | None:
    """The ids of the records that something happened to after this position (tags, favourites and notes included).

    None where that cannot be told: the log ends before that position (another file, or a backup put back), or a change
    touches everything, as a repair does.
    """
    if since > position(connection):
        return None
    touched = changes_since(connection, since)
    if any(what == "record" and not thing for what, thing in touched):
        return None
    return {thing for what, thing in touched if what in RECORD_CHANGES}
