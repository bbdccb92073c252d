"""Saving records: the guard against stale saves, content once per hash, revision, parents, head, slugs, projections."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, insert, select

from abz_desktop.core.errors import Conflict, LibraryError
from abz_desktop.core.ids import new_id
from abz_desktop.core.record import Record, canonical_json, schema_of
from abz_desktop.core.values import content_hash
from abz_desktop.core.vocabulary import PUBLISHED
from abz_desktop.store import images, read, schema
from abz_desktop.store.projections import Target
from abz_desktop.store.tracking import Tracking


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a record came from: a package and its version."""

    package: str
    version: str


@dataclass(frozen=True, slots=True)
class Save:
    """A record to store. `base` is the head revision it was made from, None for a record that is new here.

    `origin` names the package it comes from; without one the record keeps the origin it has. `also` are further parents
    of the new revision: what was merged into it, or what it was made from elsewhere; they need not be here. `revision` is
    the id that the new revision has elsewhere, "" for a new one; nothing here may have it yet.
    """

    record: Record
    base: str | None = None
    note: str = ""
    origin: Origin | None = None
    also: tuple[str, ...] = ()
    revision: str = ""


@dataclass(slots=True)
class _Plan:
    """One save in the making: `row` is the row of the table `record` so far, `number` that of the new revision."""

    save: Save
    row: Mapping[str, Any] | None
    json: str
    hash: str
    same: bool = False
    revision: str = ""
    number: int = 1

    @property
    def record(self) -> Record:
        return self.save.record


@dataclass(frozen=True, slots=True)
class Saved:
    """What came of saves: the head revision of each, what to project, and the records of which only a draft changed.

    What is shown of those `beside` is what was published before; only when they were changed last is another moment.
    """

    revisions: list[str]
    targets: list[Target]
    beside: frozenset[str]


def save_all(writer: Tracking, saves: Sequence[Save]) -> Saved:
    """Store some records in the writer's transaction.

    Content that equals the head makes no new revision. Conflict("stale-save", id, base, head) where the head is not the
    base; LibraryError("record-exists" | "unknown-record" | "slug-taken" | "kind-fixed").
    """
    connection = writer.connection
    rows = images.fetch(connection, schema.record, [(save.record.id,) for save in saves])
    hashes = {head.id: head.hash for head in read.heads(connection, [key[0] for key in rows]).values()}
    plans = [_plan(save, rows.get((save.record.id,)), hashes.get(save.record.id, "")) for save in saves]
    _check_slugs(connection, plans)
    fresh = [plan for plan in plans if not plan.same]
    _number(connection, fresh)
    _write_content(connection, fresh)
    _write_revisions(writer, fresh)
    _write_rows(writer, plans)
    _write_aliases(writer, plans)
    targets = [target for plan in fresh if (target := _target(writer, plan)) is not None]
    beside = frozenset(plan.record.id for plan in fresh if _is_beside(plan))
    return Saved([plan.revision for plan in plans], targets, beside)


def _plan(save: Save, row: Mapping[str, Any] | None, head_hash: str) -> _Plan:
    record = save.record
    if row is None and save.base is not None:
        raise LibraryError("unknown-record", id=record.id)
    if row is not None and save.base is None:
        raise LibraryError("record-exists", id=record.id, slug=str(row["slug"]))
    if row is not None and row["head"] != save.base:
        raise Conflict("stale-save", id=record.id, base=save.base, head=row["head"])
    if row is not None and row["kind"] != record.kind:
        raise LibraryError("kind-fixed", id=record.id, kind=str(row["kind"]))
    text = canonical_json(record)
    digest = content_hash(text)
    same = row is not None and digest == head_hash
    return _Plan(
        save, row, text, digest, same, str(row["head"]) if row is not None and same else save.revision or new_id()
    )


def _check_slugs(connection: Connection, plans: Sequence[_Plan]) -> None:
    """Every slug and alias belongs to one record, over all kinds."""
    wanted = [(slug, plan.record.id) for plan in plans for slug in (plan.record.slug, *plan.record.aliases)]
    owners = read.ids_of_slugs(connection, (slug for slug, _ in wanted))
    for slug, record_id in wanted:
        if owners.setdefault(slug, record_id) != record_id:
            raise LibraryError("slug-taken", slug=slug, id=record_id, other=owners[slug])


def _number(connection: Connection, plans: Sequence[_Plan]) -> None:
    last = _last_numbers(connection, [plan.record.id for plan in plans if plan.row is not None])
    for plan in plans:
        plan.number = last.get(plan.record.id, 0) + 1


def _write_content(connection: Connection, plans: Sequence[_Plan]) -> None:
    _add_content(connection, {plan.hash: plan.json for plan in plans})


def _add_content(connection: Connection, texts: Mapping[str, str]) -> None:
    """Keep these contents (hash → JSON), each once."""
    column = schema.content.c.hash
    known = {one for part in read.chunks(texts) for one in connection.scalars(select(column).where(column.in_(part)))}
    rows = [{"hash": digest, "json": text} for digest, text in texts.items() if digest not in known]
    if rows:
        connection.execute(insert(schema.content), rows)


def _write_revisions(writer: Tracking, plans: Sequence[_Plan]) -> None:
    rows = [
        {
            "id": plan.revision,
            "record_id": plan.record.id,
            "hash": plan.hash,
            "schema": schema_of(plan.record.kind),
            "number": plan.number,
            "author": writer.who.person,
            "device": writer.who.device,
            "time": writer.now,
            "note": plan.save.note,
        }
        for plan in plans
    ]
    parents = [
        {"revision": plan.revision, "parent": parent}
        for plan in plans
        for parent in dict.fromkeys((plan.save.base, *plan.save.also))
        if parent and parent != plan.revision
    ]
    for table, values in ((schema.revision, rows), (schema.revision_parent, parents)):
        if values:
            writer.connection.execute(insert(table), values)


def keep_beside(writer: Tracking, record: Record, base: str | None, note: str = "") -> str:
    """Store a version of a known record beside its head, made from `base`; answers its revision. Nothing else changes."""
    text = canonical_json(record)
    plan = _Plan(Save(record, base, note), {}, text, content_hash(text), revision=new_id())
    _number(writer.connection, [plan])
    _write_content(writer.connection, [plan])
    _write_revisions(writer, [plan])
    return plan.revision


def _write_rows(writer: Tracking, plans: Sequence[_Plan]) -> None:
    writer.insert_all(schema.record, [_new_row(writer, plan) for plan in plans if plan.row is None])
    writer.update_all(
        schema.record, (((plan.record.id,), _row_changes(writer, plan)) for plan in plans if plan.row is not None)
    )


def _new_row(writer: Tracking, plan: _Plan) -> dict[str, Any]:
    return {
        "id": plan.record.id,
        "kind": plan.record.kind,
        "created_at": writer.now,
        "trashed_at": None,
        "published": None,
        **_row_changes(writer, plan),
    }


def _row_changes(writer: Tracking, plan: _Plan) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    if not plan.same:
        changes |= {"slug": plan.record.slug, "head": plan.revision, "modified_at": writer.now}
        if plan.record.status in PUBLISHED:
            changes["published"] = plan.revision
    if plan.save.origin is not None:
        changes["origin_package"] = plan.save.origin.package
        changes["origin_version"] = plan.save.origin.version
        changes["origin_revision"] = plan.revision
    return changes


def _write_aliases(writer: Tracking, plans: Sequence[_Plan]) -> None:
    """A former slug stays an alias; a record that takes a former slug of its own back has it as slug only."""
    wanted: dict[str, str] = {}
    for plan in plans:
        former = (str(plan.row["slug"]),) if plan.row is not None else ()
        wanted.update((slug, plan.record.id) for slug in (*plan.record.aliases, *former) if slug != plan.record.slug)
    known = images.fetch(writer.connection, schema.slug_alias, [(slug,) for slug in wanted])
    rows = [{"slug": slug, "record_id": owner} for slug, owner in wanted.items() if (slug,) not in known]
    writer.insert_all(schema.slug_alias, rows)
    writer.delete_all(schema.slug_alias, [(plan.record.slug,) for plan in plans if plan.row is not None])


def _target(writer: Tracking, plan: _Plan) -> Target | None:
    """What is shown of the record from now on, where that is what was just saved (no draft over a published one)."""
    row = plan.row
    if row is None:
        return Target(plan.record, plan.record.slug, plan.revision, writer.now, writer.now)
    if row["trashed_at"] is not None or (row["published"] and plan.record.status not in PUBLISHED):
        return None
    return Target(plan.record, plan.record.slug, plan.revision, str(row["created_at"]), writer.now)


def _is_beside(plan: _Plan) -> bool:
    """Whether it is a draft over a published text, so that nothing that is shown is another."""
    row = plan.row
    if row is None or row["trashed_at"] is not None or not row["published"]:
        return False
    return plan.record.status not in PUBLISHED and plan.record.slug == row["slug"]


@dataclass(frozen=True, slots=True)
class Foreign:
    """A revision that was made elsewhere and never was the text of a record here: a step pinned it, or it is merged in.

    `time` is when it was made, "" where nobody tells; `parents` what it was made from. One that is `merged` in counts
    among the versions of its record; one that is pinned has the number 0.
    """

    id: str
    record: Record
    time: str = ""
    parents: tuple[str, ...] = ()
    merged: bool = False


def keep_foreign(writer: Tracking, revisions: Sequence[Foreign]) -> int:
    """Keep those of these revisions that are not here, with their own ids and no author; answers how many."""
    connection = writer.connection
    known = read.known_revisions(connection, [one.id for one in revisions])
    fresh = [one for one in revisions if one.id not in known]
    texts = {one.id: canonical_json(one.record) for one in fresh}
    hashes = {one.id: content_hash(texts[one.id]) for one in fresh}
    numbers = _last_numbers(connection, [one.record.id for one in fresh if one.merged])
    rows = [
        {
            "id": one.id,
            "record_id": one.record.id,
            "hash": hashes[one.id],
            "schema": schema_of(one.record.kind),
            "number": numbers.get(one.record.id, 0) + 1 if one.merged else 0,
            "author": "",
            "device": "",
            "time": one.time or writer.now,
            "note": "",
        }
        for one in fresh
    ]
    parents = [{"revision": one.id, "parent": parent} for one in fresh for parent in one.parents if parent != one.id]
    _add_content(connection, {hashes[one.id]: texts[one.id] for one in fresh})
    for table, values in ((schema.revision, rows), (schema.revision_parent, parents)):
        if values:
            connection.execute(insert(table), values)
    return len(rows)


def _last_numbers(connection: Connection, records: Sequence[str]) -> dict[str, int]:
    """The number of the last version of each of these records."""
    column, found = schema.revision.c, {}
    for part in read.chunks(records):
        query = select(column.record_id, func.max(column.number)).where(column.record_id.in_(part))
        found.update({str(row[0]): int(row[1]) for row in connection.execute(query.group_by(column.record_id))})
    return found
