"""What review goes along when a record becomes part of another one: its comments, and the request where it waits for review."""

from dataclasses import replace
from typing import Any

from sqlalchemy import select

from abz_desktop.core.ids import new_id
from abz_desktop.core.record import Record
from abz_desktop.library.review_facets import ASKED, SENT_BACK
from abz_desktop.store import read, schema
from abz_desktop.store.write import Writer


def carry(writer: Writer, gone: Record, target: str) -> None:
    """As part of the command that merges: whoever was asked about `gone` is asked about `target` from now on.

    Why `gone` was sent back is an ordinary comment there. Where `target` waits itself its own request stands, and what
    was said with the other one becomes a comment.
    """
    comment = schema.comment.c
    rows = writer.connection.execute(select(comment.id, comment.item).where(comment.record_id == gone.id)).all()
    for row in rows:
        writer.update(schema.comment, {"id": row.id}, record_id=target, item="" if row.item == SENT_BACK else row.item)
    if gone.status != ASKED:
        return
    request = writer.row(schema.review_request, record_id=gone.id)
    head = read.heads(writer.connection, [target])[target]
    newest = read.revisions(writer.connection, [head.head])[head.head]
    if newest.status != ASKED:
        writer.save_record(replace(newest, status=ASKED), head.head, str(request["note"]) if request else "")
        if request:
            writer.upsert(schema.review_request, **{**request, "record_id": target})
    elif request and request["note"]:
        writer.insert(schema.comment, **_said(request, target, head.head))
    if request:
        writer.delete(schema.review_request, record_id=gone.id)


def _said(request: Any, target: str, revision: str) -> dict[str, Any]:
    """What was said with a request, as a comment of whoever asked."""
    place = {"record_id": target, "field": "", "item": "", "revision": revision}
    said = {"text": request["note"], "person_id": request["asked_by"], "time": request["time"], "resolved_at": None}
    return {"id": new_id()} | place | said
