"""The packages of a library: which came in, in which version, when, with what licence; and which were shared from here."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, insert, select

from abz_desktop.core.changes import Label
from abz_desktop.core.vocabulary import ARCHIVED, CONFIDENTIALITY
from abz_desktop.exchange.package import About
from abz_desktop.store import schema
from abz_desktop.store.write import Writer

if TYPE_CHECKING:
    from abz_desktop.library import Library

SHIPPED = "abz-content"
"""What records that came with the program have as their origin."""
_IN, _OUT = "package-in:", "package-out:"
_TAIL = 8


@dataclass(frozen=True, slots=True)
class PackageRow:
    """A package. `origin` is what its records have as their origin; `records` how many of those are here. Where it only
    changed records of ours, or went out, it is how many those were.

    `time` (UTC) is when it came in or was shared last, "" where that was not kept; `archived` counts its records that are
    no longer in use.
    """

    origin: str
    name: str
    version: str
    licence: str
    audience: str
    time: str
    records: int
    archived: int = 0


def origin_of(about: About) -> str:
    """What records that come with a package have as their origin: its name, and enough of its id to tell it apart."""
    return f"{about.name[:100]} ({about.id[-_TAIL:]})"


def brought(writer: Writer, about: About, n: int) -> None:
    """Note in the command of an import that a package came in."""
    _note(writer, _IN + origin_of(about)[-70:], about, n)


def shared(lib: "Library", about: About, n: int) -> None:
    """Note that a package was shared."""
    with lib.command(Label("do.nothing"), undoable=False) as writer:
        _note(writer, _OUT + about.id, about, n)


def _note(writer: Writer, key: str, about: About, n: int) -> None:
    facts = {"name": about.name, "version": about.version, "licence": about.licence, "audience": about.audience}
    text = json.dumps({**facts, "origin": origin_of(about), "time": writer.now, "records": n}, ensure_ascii=False)
    writer.connection.execute(delete(schema.meta).where(schema.meta.c.key == key))
    writer.connection.execute(insert(schema.meta), [{"key": key, "value": text}])


def incoming(lib: "Library") -> tuple[PackageRow, ...]:
    """The packages that came in (and were not undone), or that records here have as their origin; the last one first."""
    record, shown = schema.record.c, schema.shown.c
    archived = func.sum(shown.status == ARCHIVED)
    query = (
        select(record.origin_package, func.max(record.origin_version), func.count(), archived)
        .join(schema.shown, shown.record_id == record.id)
        .where(record.origin_package.is_not(None), record.trashed_at.is_(None))
        .group_by(record.origin_package)
    )
    with lib.connect() as connection:
        rows = {str(row[0]): row for row in connection.execute(query)}
        undone = set(connection.scalars(select(schema.undo.c.time).where(schema.undo.c.state == "undone")))
    known = {facts["origin"]: facts for facts in _kept(lib, _IN) if facts["time"] not in undone}
    found = [
        _row(known.get(one, {}), one, str(row[1] or ""), int(row[2]), int(row[3] or 0)) for one, row in rows.items()
    ]
    found += [
        _row(facts, one, facts["version"], int(facts["records"]), 0) for one, facts in known.items() if one not in rows
    ]
    return tuple(sorted(found, key=lambda row: (row.time, row.name), reverse=True))


def outgoing(lib: "Library") -> tuple[PackageRow, ...]:
    """The packages that were shared from here, the last one first."""
    found = [_row(facts, facts["origin"], facts["version"], int(facts["records"]), 0) for facts in _kept(lib, _OUT)]
    return tuple(sorted(found, key=lambda row: (row.time, row.name), reverse=True))


def _kept(lib: "Library", prefix: str) -> list[dict[str, Any]]:
    column = schema.meta.c
    with lib.connect() as connection:
        rows = connection.execute(select(column.value).where(column.key.startswith(prefix, autoescape=True)))
        return [json.loads(row.value) for row in rows]


def _row(facts: Mapping[str, Any], origin: str, version: str, records: int, archived: int) -> PackageRow:
    return PackageRow(
        origin,
        str(facts.get("name", origin)),
        version,
        str(facts.get("licence", "")),
        str(facts.get("audience", CONFIDENTIALITY[0])),
        str(facts.get("time", "")),
        records,
        archived,
    )
