"""Comments on a record, on one of its fields or on an item of a list: written, answered for, and settled."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from abz_desktop.core.changes import Changes, Label
from abz_desktop.core.errors import LibraryError
from abz_desktop.core.ids import new_id
from abz_desktop.core.kinds import KINDS
from abz_desktop.core.reading import title_of
from abz_desktop.library import records
from abz_desktop.library.handle import Library
from abz_desktop.library.review_facets import SENT_BACK
from abz_desktop.store import read, schema
from abz_desktop.store.write import Writer

LONGEST = 4000
"""Characters of a comment, or of a note with a request."""
_c, _p = schema.comment.c, schema.person.c


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment. `field` is "" for the whole record; `revision` is what was looked at; `time` is UTC.

    `who` is a name, "" where nobody gave one; `mine`: one may change and delete it; `sent_back`: why the record was.
    """

    id: str
    record_id: str
    field: str
    item: str
    revision: str
    text: str
    who: str
    time: str
    resolved: bool
    mine: bool

    @property
    def sent_back(self) -> bool:
        """Whether it says why the record was sent back."""
        return not self.field and self.item == SENT_BACK


def comments(lib: Library, record_id: str) -> tuple[Comment, ...]:
    """All comments on a record: on the whole first, then field by field as the form has them, the oldest first."""
    query = (
        select(schema.comment, _p.name)
        .outerjoin(schema.person, _p.id == _c.person_id)
        .where(_c.record_id == record_id)
        .order_by(_c.time, _c.id)
    )
    with lib.connect() as connection:
        rows = connection.execute(query).all()
        head = read.heads(connection, [record_id]).get(record_id)
    me = lib.settings.person_id
    made = (
        Comment(
            row.id,
            row.record_id,
            row.field,
            row.item,
            row.revision,
            row.text,
            row.name or "",
            row.time,
            row.resolved_at is not None,
            row.person_id == me,
        )
        for row in rows
    )
    order = {field.name: number for number, field in enumerate(KINDS[head.kind].fields, 1)} if head else {}
    return tuple(sorted(made, key=lambda one: order.get(one.field, len(order) + 1) if one.field else 0))


def checked(text: str) -> str:
    """A comment as it is kept. LibraryError: comment-empty, comment-long."""
    words = text.strip()
    if not words:
        raise LibraryError("comment-empty")
    if len(words) > LONGEST:
        raise LibraryError("comment-long", most=LONGEST)
    return words


def write(lib: Library, record_id: str, text: str, field: str = "", item: str = "") -> Changes:
    """Comment on a record, one of its fields, or an item of a list field.

    LibraryError: unknown-record, unknown-field, comment-empty, comment-long.
    """
    words, (record, head) = checked(text), records.head(lib, record_id)
    names = [one.name for one in record.declaration.fields]
    if field and field not in names:
        raise LibraryError("unknown-field", word=field, names=", ".join(names))
    with lib.command(Label("do.comment-write", {"title": title_of(record, lib.settings.shown_lang)})) as writer:
        added(writer, record_id, head, words, field, item)
    return writer.changes


def added(writer: Writer, record_id: str, revision: str, text: str, field: str = "", item: str = "") -> None:
    """Add a comment as part of a command."""
    place = {"record_id": record_id, "field": field, "item": item, "revision": revision}
    said = {"text": text, "person_id": writer.who.person, "time": writer.now, "resolved_at": None}
    writer.insert(schema.comment, id=new_id(), **place, **said)


def settled(writer: Writer, found: Iterable[Comment]) -> None:
    """Settle, as part of a command, why a record was sent back: that was answered."""
    for one in found:
        if one.sent_back and not one.resolved:
            writer.update(schema.comment, {"id": one.id}, resolved_at=writer.now)


def edit(lib: Library, comment_id: str, text: str) -> Changes:
    """Say a comment of one's own otherwise. LibraryError: comment-gone, comment-not-yours, comment-empty, comment-long."""
    words = checked(text)
    with lib.command(Label("do.comment-edit")) as writer:
        _own(writer, comment_id)
        writer.update(schema.comment, {"id": comment_id}, text=words)
    return writer.changes


def delete(lib: Library, comment_id: str) -> Changes:
    """Delete a comment of one's own. LibraryError: comment-gone, comment-not-yours."""
    with lib.command(Label("do.comment-delete")) as writer:
        _own(writer, comment_id)
        writer.delete(schema.comment, id=comment_id)
    return writer.changes


def resolve(lib: Library, comment_id: str) -> Changes:
    """Say that a comment was dealt with; anybody may. LibraryError("comment-gone")."""
    with lib.command(Label("do.comment-resolve")) as writer:
        if not writer.update(schema.comment, {"id": comment_id}, resolved_at=writer.now):
            raise LibraryError("comment-gone")
    return writer.changes


def reopen(lib: Library, comment_id: str) -> Changes:
    """Say that a comment still stands. LibraryError("comment-gone")."""
    with lib.command(Label("do.comment-reopen")) as writer:
        if not writer.update(schema.comment, {"id": comment_id}, resolved_at=None):
            raise LibraryError("comment-gone")
    return writer.changes


def _own(writer: Writer, comment_id: str) -> None:
    row = writer.row(schema.comment, id=comment_id)
    if row is None:
        raise LibraryError("comment-gone")
    if row["person_id"] != writer.who.person:
        raise LibraryError("comment-not-yours")
