"""Draft and published: saving as a draft, publishing, throwing a draft away, and both texts beside each other."""

from dataclasses import dataclass, replace

from sqlalchemy import select

from abz_desktop.core.changes import Changes, Label
from abz_desktop.core.errors import LibraryError
from abz_desktop.core.reading import title_of
from abz_desktop.core.record import Record
from abz_desktop.core.vocabulary import PUBLISHED, STATUSES
from abz_desktop.library import records, working
from abz_desktop.library.handle import Library
from abz_desktop.library.working import WorkingCopy
from abz_desktop.store import read, schema

DRAFT, ASKED, SHOWN, _ = STATUSES


@dataclass(frozen=True, slots=True)
class Sides:
    """The texts of a record beside each other.

    `draft` is the newest revision where that is not the published one; `working` is what one is writing on it.
    """

    published: Record | None
    published_revision: str
    draft: Record | None
    draft_revision: str
    working: WorkingCopy | None


@dataclass(frozen=True, slots=True)
class Unpublished:
    """A record whose newest revision is not published; `shown` where an earlier one is."""

    id: str
    kind: str
    title: str
    status: str
    modified_at: str
    shown: bool


def save_draft(lib: Library, record: Record, base: str | None, note: str = "") -> Changes:
    """Save a new head as a draft (`base` None: a new record); a published revision stays as it is and is shown.

    What waits for review goes on waiting. One's working copy goes, as it is saved. Raises as `records.save`.
    """
    waits = base is not None and base == _asked_at(lib, record.id)
    return _save(lib, replace(record, status=ASKED if waits else DRAFT), base, note, "do.draft-save")


def _asked_at(lib: Library, record_id: str) -> str:
    """The newest revision of a record where that waits for review; "" where it does not."""
    with lib.connect() as connection:
        head = read.heads(connection, [record_id]).get(record_id)
        found = read.revisions(connection, [head.head]).get(head.head) if head is not None else None
    return head.head if head is not None and found is not None and found.status == ASKED else ""


def publish(lib: Library, record: Record, base: str | None, note: str = "") -> Changes:
    """Save a new head and show it everywhere. One's working copy goes, as it is saved. Raises as `records.save`."""
    return _save(lib, replace(record, status=SHOWN), base, note, "do.draft-publish")


def _save(lib: Library, record: Record, base: str | None, note: str, key: str) -> Changes:
    made = records.ready(lib, record, base)
    with lib.command(Label(key, {"title": title_of(made, lib.settings.shown_lang)})) as writer:
        writer.save_record(made, base, note)
        if made.status == SHOWN:
            writer.delete(schema.review_request, record_id=made.id)  # nobody need look any more
        working.dropped(writer, made.id)
    return writer.changes


def discard_draft(lib: Library, record_id: str) -> Changes:
    """Go back to the published revision: it is the newest again. The draft stays in the history, and undo brings it back.

    One's working copy goes too. LibraryError: unknown-record, draft-never-published.
    """
    found = sides(lib, record_id)
    if found.published is None:
        raise LibraryError("draft-never-published", id=record_id)
    published = found.published
    with lib.command(Label("do.draft-discard", {"title": title_of(published, lib.settings.shown_lang)})) as writer:
        if found.draft is not None:
            key = {"id": record_id}
            writer.update(schema.record, key, head=found.published_revision, slug=published.slug)
            writer.delete(schema.slug_alias, slug=published.slug)
        working.dropped(writer, record_id)
    return writer.changes


def sides(lib: Library, record_id: str) -> Sides:
    """The published text, the draft and one's working copy of a record. LibraryError("unknown-record")."""
    with lib.connect() as connection:
        head = read.heads(connection, [record_id]).get(record_id)
        if head is None:
            raise LibraryError("unknown-record", id=record_id)
        found = read.revisions(connection, [head.head, *([head.published] if head.published else [])])
    draft = head.head if head.head != head.published else ""
    return Sides(found.get(head.published), head.published, found.get(draft), draft, working.kept(lib, record_id))


def unpublished(lib: Library, lang: str) -> tuple[Unpublished, ...]:
    """The records with a draft or a text in review, the last changed first; those in the trash are left out."""
    row = schema.record.c
    query = select(row.id, row.kind, row.head, row.published, row.modified_at).where(row.trashed_at.is_(None))
    waiting = query.where((row.published.is_(None)) | (row.published != row.head))
    with lib.connect() as connection:
        rows = connection.execute(waiting.order_by(row.modified_at.desc(), row.id)).all()
        heads = read.revisions(connection, [one.head for one in rows])
    return tuple(
        Unpublished(
            one.id,
            one.kind,
            title_of(heads[one.head], lang),
            heads[one.head].status,
            one.modified_at,
            bool(one.published),
        )
        for one in rows
        if heads[one.head].status not in PUBLISHED
    )
