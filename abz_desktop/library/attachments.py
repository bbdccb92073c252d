"""Attachments: files that belong to a record, kept once by their content; records and revisions hold the hash."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from sqlalchemy import select

from abz_desktop.core.changes import Changes, Label
from abz_desktop.core.errors import LibraryError
from abz_desktop.core.field import Type
from abz_desktop.core.record import Record
from abz_desktop.exchange.html import pictures_of
from abz_desktop.exchange.safe_html import PICTURE
from abz_desktop.library import records
from abz_desktop.store import read, schema

if TYPE_CHECKING:
    from abz_desktop.library import Library

_b = schema.blob.c
FIELD = "attachments"


def keep(lib: "Library", data: bytes, media_type: str) -> tuple[str, Changes]:
    """Keep the bytes of a file, before a record names them; answers their sha256. LibraryError: attachment-too-large.

    Nothing that a person sees changes by it, so there is nothing to undo.
    """
    with lib.command(Label("do.nothing"), undoable=False) as writer:
        sha256 = writer.put_blob(data, media_type)
    return sha256, writer.changes


def data(lib: "Library", hashes: Iterable[str]) -> dict[str, bytes]:
    """The bytes of these files by sha256; those that are not there are left out."""
    found: dict[str, bytes] = {}
    with lib.connect() as connection:
        for part in read.chunks(dict.fromkeys(hashes)):
            rows = connection.execute(select(_b.sha256, _b.data).where(_b.sha256.in_(part)))
            found.update((row.sha256, row.data) for row in rows)
    return found


def pictures(lib: "Library", record_id: str) -> dict[str, str]:
    """The sha256 of each picture of a record's head by its file; none where there is no such record."""
    try:
        record, _ = records.head(lib, record_id)
    except LibraryError:
        return {}
    return pictures_of(record)


def added(record: Record, *, file: str, sha256: str, media_type: str, description: Mapping[str, str]) -> Record:
    """The record with a file among its attachments; one of the same name takes the place of the former one."""
    items = record.items(FIELD)
    taken = {str(item.get("key")) for item in items}
    same = next((item for item in items if item.get("file") == file), None)
    key = (
        str(same.get("key"))
        if same is not None
        else next(k for n in range(1, len(items) + 2) if (k := f"a{n}") not in taken)
    )
    made = {"key": key, "file": file, "sha256": sha256, "media_type": media_type}
    made_item = made | ({"description": dict(description)} if description else {})
    kept = [made_item if item is same else dict(item) for item in items]
    return record.with_fields({FIELD: tuple(kept if same is not None else [*kept, made_item])})


def unused_pictures(record: Record) -> tuple[str, ...]:
    """The pictures of a record that none of its texts shows any more, by file."""
    texts = [
        text
        for field in record.declaration.fields
        if field.type is Type.PROSE and isinstance(value := record.fields.get(field.name), Mapping)
        for text in value.values()
        if isinstance(text, str)
    ]
    shown = {match[2] for text in texts for match in PICTURE.finditer(text)}
    return tuple(file for file in pictures_of(record) if file not in shown)
