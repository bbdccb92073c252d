"""Attachments: files that belong to a record, kept once by their content; records and revisions hold the hash."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from sqlalchemy import select

from abz_desktop.core.changes import Changes, Label
from abz_desktop.core.errors import LibraryError
from abz_desktop.core.field import Type
from abz_desktop.core.reading import other
from abz_desktop.core.record import Record
from abz_desktop.core.writing import still_right, translation
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
    shown = {match[2] for _, _, text in _texts(record) for match in PICTURE.finditer(text)}
    return tuple(file for file in pictures_of(record) if file not in shown)


def captions(record: Record) -> dict[tuple[str, str], str]:
    """What stands below each picture in the texts of each language that show it, by (file, language); "" for nothing."""
    found: dict[tuple[str, str], str] = {}
    for _, lang, text in _texts(record):
        for match in PICTURE.finditer(text):
            found.setdefault((match[2], lang), match[3] or "")
    return found


def worded(record: Record, file: str, lang: str, *, was: str, description: str, caption: str | None) -> Record:
    """The record with other words for a picture in its texts of a language: its description, its caption unless None.

    Where a text describes it otherwise than it `was` described at the attachment, somebody chose to: that stays. A
    translation does not fall behind by it.
    """
    said, below = _in_brackets(description), None if caption is None else _in_quotes(caption)

    def put(match: re.Match[str]) -> str:
        if match[2] != file:
            return match[0]
        words = said if match[1] in ("", _in_brackets(was)) else match[1]
        under = (match[3] or "") if below is None else below
        return f"![{words}]({file}{_titled(under)})"

    for name, text_lang, text in _texts(record):
        if text_lang == lang and (made := PICTURE.sub(put, text)) != text:
            record = _with_text(record, name, lang, made)
    return record


def _with_text(record: Record, name: str, lang: str, text: str) -> Record:
    fitting = translation(record, name, other(lang)) != "outdated"
    value = record.fields.get(name)
    made = record.with_fields({name: {**value, lang: text} if isinstance(value, Mapping) else {lang: text}})
    return still_right(made, name) if fitting and translation(made, name, other(lang)) == "outdated" else made


def _in_brackets(words: str) -> str:
    """Words as they may stand between the brackets of a picture."""
    return " ".join(words.replace("[", "(").replace("]", ")").split())


def _in_quotes(words: str) -> str:
    return " ".join(words.replace('"', "'").split())


def _titled(words: str) -> str:
    return f' "{words}"' if words else ""


def _texts(record: Record) -> Iterator[tuple[str, str, str]]:
    """(field, language, text) of every longer text of a record."""
    for field in record.declaration.fields:
        value = record.fields.get(field.name)
        if field.type is Type.PROSE and isinstance(value, Mapping):
            yield from ((field.name, lang, text) for lang, text in value.items() if isinstance(text, str))
