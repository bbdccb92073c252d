"""Records: reading, saving, the trash, and the rows and titles that lists show of them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, func, select

from abz_desktop.core.changes import Changes, Label
from abz_desktop.core.errors import LibraryError, Problem, Rejected
from abz_desktop.core.field import Field, Type
from abz_desktop.core.ids import is_id
from abz_desktop.core.links import map_refs, refs
from abz_desktop.core.reading import pick, title_of
from abz_desktop.core.record import Record
from abz_desktop.core.slugs import slugify
from abz_desktop.core.validate import problems
from abz_desktop.library import vocabularies
from abz_desktop.library.handle import Library
from abz_desktop.library.links import LinkRow, links_from, links_to
from abz_desktop.library.rows import Row, read_rows
from abz_desktop.store import read, schema

__all__ = [
    "LinkRow",
    "Row",
    "at_revision",
    "by_slug",
    "count",
    "create",
    "free_slug",
    "get",
    "head",
    "id_of",
    "ids_of_kind",
    "in_trash",
    "kind_of",
    "linked",
    "links_from",
    "links_to",
    "ready",
    "restore",
    "revision_of",
    "revisions_of",
    "rows",
    "save",
    "titles",
    "trash",
]
_s, _r = schema.shown.c, schema.record.c


# Reading ------------------------------------------------------------------------------------------------------------


def get(lib: Library, record_id: str) -> Record:
    """The shown revision of a record: the published one, or the head where there never was one.

    LibraryError("unknown-record").
    """
    with lib.connect() as connection:
        return _revision(connection, _known(connection, record_id).shown)


def head(lib: Library, record_id: str) -> tuple[Record, str]:
    """The newest revision of a record and its id, which a save starts from. LibraryError("unknown-record")."""
    with lib.connect() as connection:
        found = _known(connection, record_id)
        return _revision(connection, found.head), found.head


def at_revision(lib: Library, revision: str) -> Record:
    """The record as a (pinned) revision holds it. LibraryError("unknown-revision")."""
    with lib.connect() as connection:
        return _revision(connection, revision)


def _known(connection: Connection, record_id: str) -> read.Head:
    found = read.heads(connection, [record_id]).get(record_id)
    if found is None:
        raise LibraryError("unknown-record", id=record_id)
    return found


def _revision(connection: Connection, revision: str) -> Record:
    found = read.revisions(connection, [revision]).get(revision)
    if found is None:
        raise LibraryError("unknown-revision", id=revision)
    return found


def by_slug(lib: Library, slug: str) -> Record:
    """The shown revision of the record with this slug, now or formerly.

    LibraryError("unknown-slug", slug, nearest): `nearest` is the most similar slug, "–" in an empty library;
    LibraryError("record-trashed").
    """
    return get(lib, id_of(lib, slug))


def id_of(lib: Library, slug: str) -> str:
    """The id behind a slug, or the id itself. LibraryError as `by_slug`."""
    with lib.connect() as connection:
        record_id = slug if is_id(slug) else read.id_of_slug(connection, slug.strip().lower())
        found = read.heads(connection, [record_id]).get(record_id)
        if found is None:
            raise LibraryError("unknown-slug", slug=slug, nearest=_nearest(connection, slug))
    if found.trashed:
        raise LibraryError("record-trashed", slug=slug, id=record_id)
    return record_id


def _nearest(connection: Connection, slug: str) -> str:
    from rapidfuzz import fuzz, process

    known = connection.scalars(select(_s.slug).union(select(schema.slug_alias.c.slug))).all()
    return str(process.extractOne(slug.strip().lower(), known, scorer=fuzz.WRatio)[0]) if known else "–"


def kind_of(lib: Library, record_id: str) -> str:
    """The kind of a record. LibraryError("unknown-record")."""
    with lib.connect() as connection:
        return _known(connection, record_id).kind


def revision_of(lib: Library, record_id: str) -> str:
    """The id of the shown revision of a record, for pinning; "" where it is not shown (unknown, in the trash)."""
    with lib.connect() as connection:
        return connection.scalar(select(_s.revision).where(_s.record_id == record_id)) or ""


def revisions_of(lib: Library, ids: Iterable[str]) -> dict[str, str]:
    """The shown revision of each of these records; those that are not shown are left out."""
    query = select(_s.record_id, _s.revision)
    found: dict[str, str] = {}
    with lib.connect() as connection:
        for part in read.chunks(dict.fromkeys(ids)):
            found.update(
                (row.record_id, row.revision) for row in connection.execute(query.where(_s.record_id.in_(part)))
            )
    return found


def rows(lib: Library, ids: Sequence[str], lang: str) -> tuple[Row, ...]:
    """What lists show of these records, in this order; those that are not shown are left out."""
    with lib.connect() as connection:
        return read_rows(connection, list(ids), lang, lib.settings.person_id)


def titles(lib: Library, ids: Iterable[str], lang: str) -> dict[str, str]:
    """The titles of these records in `lang`, else in the other language; those that are not shown are left out."""
    query = select(_s.record_id, _s.slug, _s.title_nl, _s.title_en)
    found: dict[str, str] = {}
    with lib.connect() as connection:
        for part in read.chunks(dict.fromkeys(ids)):
            for row in connection.execute(query.where(_s.record_id.in_(part))):
                found[row.record_id] = pick({"nl": row.title_nl, "en": row.title_en}, lang).text or row.slug
    return found


def ids_of_kind(lib: Library, kind: str) -> tuple[str, ...]:
    """The ids of all shown records of a kind, by slug; of all kinds for ""."""
    query = select(_s.record_id).order_by(_s.slug)
    with lib.connect() as connection:
        return tuple(connection.scalars(query.where(_s.kind == kind) if kind else query))


def free_slug(lib: Library, title: str) -> str:
    """A slug for a title that no record has or had."""
    with lib.connect() as connection:
        return slugify(title, lambda slug: bool(read.id_of_slug(connection, slug)))


# Saving -------------------------------------------------------------------------------------------------------------


def create(lib: Library, record: Record, *, note: str = "", label: Label | None = None) -> Changes:
    """Save a new record. LibraryError: record-exists, slug-taken; Rejected with the problems."""
    return _save(lib, record, None, note, label or Label("do.record-create", _named(lib, record)))


def save(lib: Library, record: Record, *, base: str | None, note: str = "", label: Label | None = None) -> Changes:
    """Save a record that was made from the head `base` (None: a new one) as a new revision.

    Links by slug become links by id; a former slug stays an alias. Conflict("stale-save", id, base, head) where
    somebody saved it since; Rejected with the problems; LibraryError: unknown-record, slug-taken.
    """
    return _save(lib, record, base, note, label or Label("do.record-save", _named(lib, record)))


def _named(lib: Library, record: Record) -> dict[str, str]:
    return {"title": title_of(record, lib.settings.shown_lang)}


def _save(lib: Library, record: Record, base: str | None, note: str, label: Label) -> Changes:
    record = ready(lib, record, base)
    with lib.command(label) as writer:
        writer.save_record(record, base, note)
    return writer.changes


def ready(lib: Library, record: Record, base: str | None) -> Record:
    """The record as it is saved from the revision `base`: links by slug as ids, a former slug as an alias.

    Rejected with the problems.
    """
    with lib.connect() as connection:
        before = read.revisions(connection, [base]).get(base) if base else None
        record = _with_alias(_linked(connection, record), before)
        found = [*problems(record, vocabularies.all_terms(lib)), *_loose(connection, record, before)]
    if any(problem.severity == "error" for problem in found):
        raise Rejected(tuple(problem for problem in found if problem.severity == "error"), "save-rejected")
    return record


def _with_alias(record: Record, before: Record | None) -> Record:
    """A rename keeps the former slug as an alias; a slug that is taken back is no alias any more."""
    former = (before.slug,) if before is not None else ()
    aliases = dict.fromkeys((*record.aliases, *former))
    return replace(record, aliases=tuple(slug for slug in aliases if slug != record.slug))


def linked(lib: Library, record: Record) -> Record:
    """The record with its links by slug as links by id, as they are saved; unknown slugs stay."""
    with lib.connect() as connection:
        return _linked(connection, record)


def _linked(connection: Connection, record: Record) -> Record:
    named = {link.target for link in refs(record) if not is_id(link.target)}
    if not named:
        return record
    ids = read.ids_of_slugs(connection, named) | {record.slug: record.id}
    return map_refs(record, lambda target: ids.get(target, target))


def _loose(connection: Connection, record: Record, before: Record | None) -> Iterator[Problem]:
    """Declared references to what is not there or is of the wrong kind; what was saved before is left in peace."""
    old = {(link.field, link.target) for link in refs(before)} if before is not None else set()
    new = [link for link in refs(record) if (link.field, link.target) not in old and ":" not in link.field]
    heads = read.heads(connection, {link.target for link in new})
    for link in new:
        found = heads.get(link.target)
        kinds = _kinds(record.declaration.field(link.field))
        if link.target == record.id:
            continue
        if found is None:
            yield Problem("ref-unknown", link.field, params={"value": link.target})
        elif kinds and found.kind not in kinds:
            yield Problem("ref-kind", link.field, params={"value": found.slug, "kind": found.kind})


def _kinds(field: Field) -> frozenset[str]:
    """The kinds of record that a field may point to; empty for any."""
    parts = [field] if field.type in (Type.REF, Type.REFS) else [part for part in field.parts if part.type is Type.REF]
    return frozenset(kind for part in parts for kind in part.kinds)


# The trash ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TrashRow:
    """A record in the trash and since when (UTC)."""

    id: str
    kind: str
    slug: str
    title: str
    trashed_at: str


def trash(lib: Library, ids: Iterable[str]) -> Changes:
    """Put records in the trash: they are shown nowhere, and everything about them is kept."""
    return _trash(lib, list(ids), "do.record-trash", trashed=True)


def restore(lib: Library, ids: Iterable[str]) -> Changes:
    """Bring records back from the trash, with their tags, links and places."""
    return _trash(lib, list(ids), "do.record-restore", trashed=False)


def _trash(lib: Library, ids: list[str], key: str, *, trashed: bool) -> Changes:
    with lib.connect() as connection:
        present = read.heads(connection, ids)
        first = next(iter(present.values()), None)
        title = title_of(_revision(connection, first.shown), lib.settings.shown_lang) if first else ""
    with lib.command(Label(key, {"n": len(present), "title": title})) as writer:
        writer.set_trashed(present, trashed=trashed)
    return writer.changes


def in_trash(lib: Library, lang: str) -> tuple[TrashRow, ...]:
    """What is in the trash, the last thrown away first."""
    query = select(_r.id, _r.kind, _r.slug, _r.published, _r.head, _r.trashed_at).where(_r.trashed_at.is_not(None))
    with lib.connect() as connection:
        found = connection.execute(query.order_by(_r.trashed_at.desc(), _r.slug)).all()
        contents = read.revisions(connection, [row.published or row.head for row in found])
    return tuple(
        TrashRow(row.id, row.kind, row.slug, title_of(contents[row.published or row.head], lang), row.trashed_at)
        for row in found
    )


def count(lib: Library) -> dict[str, int]:
    """How many records of each kind are shown."""
    query = select(_s.kind, func.count()).group_by(_s.kind).order_by(_s.kind)
    with lib.connect() as connection:
        return {str(row[0]): int(row[1]) for row in connection.execute(query)}
