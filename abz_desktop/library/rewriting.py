"""Changing many records in one command: of each its newest text, and the published one where that is another."""

from collections.abc import Callable, Iterable
from typing import TypeAlias

from abz_desktop.core.record import Record
from abz_desktop.store import read
from abz_desktop.store.saving import Save
from abz_desktop.store.write import Writer

Change: TypeAlias = Callable[[Record], Record]
BATCH = 100


def rewrite(
    writer: Writer, ids: Iterable[str], change: Change, note: str = "", each: Callable[[int], None] | None = None
) -> list[str]:
    """Save what `change` makes of these records, those in the trash too; answers the ids of those that it changed.

    Where a draft lies over a published text, both are changed and stay what they are: the draft is the newest, the
    published one is shown. `each` hears how many are done and may raise `Cancelled`.
    """
    changed: list[str] = []
    done = 0
    for part in read.chunks(dict.fromkeys(ids), BATCH):
        changed.extend(_rewrite(writer, part, change, note))
        done += len(part)
        if each is not None:
            each(done)
    return changed


def _rewrite(writer: Writer, ids: list[str], change: Change, note: str) -> list[str]:
    connection = writer.connection
    heads = read.heads(connection, ids)
    wanted = {revision for head in heads.values() for revision in (head.head, head.published) if revision}
    texts = read.revisions(connection, wanted)
    base = {head.id: head.head for head in heads.values()}
    below = [head for head in heads.values() if head.published and head.published != head.head]
    shown = [
        Save(made, head.head, note)
        for head in below
        if (made := change(texts[head.published])) != texts[head.published]
    ]
    for save, revision in zip(shown, writer.save_records(shown), strict=True):
        base[save.record.id] = revision
    again = {save.record.id for save in shown}
    newest = [
        Save(made, base[head.id], note)
        for head in heads.values()
        if (made := change(texts[head.head])) != texts[head.head] or head.id in again
    ]
    writer.save_records(newest)
    return [save.record.id for save in newest]
