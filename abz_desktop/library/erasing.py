"""Erasing a text for good: out of every version, what is being written, notes and comments, undo; and what still has it.

Only the text itself goes; a mark stays in its place. Links, terms and numbers are never touched. It cannot be undone.
"""

import json
import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, cast

from sqlalchemy import Column, Connection, Row, delete, insert, select, update

from abz_desktop.core.changes import Changes, Label, Progress, no_progress
from abz_desktop.core.errors import Cancelled, LibraryError
from abz_desktop.core.field import Field, Type
from abz_desktop.core.reading import LANGUAGES, other, title_of
from abz_desktop.core.record import Record, canonical_json, freeze_fields, schema_of
from abz_desktop.core.slugs import slugify
from abz_desktop.core.values import Value, content_hash, freeze, short_hash
from abz_desktop.library import journal
from abz_desktop.library.backups import BackupEntry, entries
from abz_desktop.library.handle import Library
from abz_desktop.store import engine, maintenance, read, schema
from abz_desktop.store.write import Writer

MARK = "[…]"
"""What stands where the text was."""
SHORTEST = 3
"""Characters of a text that can be erased; the mark is no longer."""
_TEXTS = frozenset({Type.LINE, Type.PROSE, Type.PLAIN, Type.WORDS})
_BESIDE = (
    (schema.note, "text"),
    (schema.comment, "text"),
    (schema.review_request, "note"),
    (schema.revision_name, "name"),
    (schema.collection, "name"),
    (schema.collection, "note"),
    (schema.collection_item, "note"),
    (schema.saved_search, "name"),
    (schema.saved_search, "note"),
)
"""Tracked tables beside the records, and their columns in which somebody writes."""


@dataclass(frozen=True, slots=True)
class Held:
    """A record that holds a text: in how many of its versions, and whether one reads it in the newest one."""

    id: str
    title: str
    versions: int
    now: bool
    trashed: bool


@dataclass(frozen=True, slots=True)
class Found:
    """Where a text stands. `beside` counts notes, comments, collections and names; `undo` commands that can be undone.

    `slugs` are records whose name in links has it, which stays: rename them. `backups` still have it afterwards too.
    """

    text: str
    records: tuple[Held, ...]
    drafts: int
    beside: int
    undo: int
    slugs: tuple[str, ...]
    backups: tuple[BackupEntry, ...] = ()

    @property
    def anything(self) -> bool:
        """Whether there is something to erase."""
        return bool(self.records or self.drafts or self.beside or self.undo)


def find(lib: Library, text: str, progress: Progress = no_progress, *, lang: str = "") -> Found:
    """Where a text stands, capitals and line ends aside; titles in `lang`, else that of the settings. Backups are looked through too, which takes a while.

    LibraryError("erase-short"), Cancelled.
    """
    pattern = _pattern(text)
    with lib.connect() as connection:
        versions = tuple(_versions(connection, pattern))
        beside = sum(1 for table, column in _BESIDE for _ in _rows(connection, table.c[column], pattern))
        beside += sum(1 for _ in _rows(connection, schema.revision.c.note, pattern))
        drafts = sum(1 for _ in _working(connection, pattern))
        undo = len(_undo(connection, pattern))
        slugs = tuple(head.slug for head in read.all_heads(connection) if slugify(text) in head.slug)
        held = tuple(_held(connection, versions, lang or lib.settings.shown_lang))
    drafts += sum(1 for one in journal.read_all(lib) if _erased(one.record, pattern) != one.record)
    return Found(text, held, drafts, beside, undo, slugs, tuple(_backups(lib, pattern, progress)))


def erase(lib: Library, text: str) -> Changes:
    """Erase a text everywhere but in backups; revisions keep their ids, so that what pins them still reads.

    The file is written anew without it, and the search index too, in the background.
    What could be undone and holds it can be undone no more. LibraryError("erase-short"). Cannot be undone.
    """
    pattern = _pattern(text)
    with lib.command(Label("do.text-erase"), undoable=False) as writer:
        connection = writer.connection
        engine.overwrite_deleted(connection)
        touched = {record_id for record_id, *_ in _rewrite(connection, pattern)}
        _erase_beside(writer, pattern)
        for row, record in _working(connection, pattern):
            table = schema.working_copy
            clause = (table.c.person_id == row.person_id, table.c.record_id == row.record_id)
            connection.execute(update(table).where(*clause).values(json=canonical_json(record)))
        connection.execute(delete(schema.undo).where(schema.undo.c.number.in_(_undo(connection, pattern))))
        for record_id in sorted(touched):
            writer.renew(record_id)
    for one in journal.read_all(lib):
        if (changed := _erased(one.record, pattern)) != one.record:
            journal.write(lib, changed, one.base)
    lib.index.renew()
    engine.compact(lib.database)
    return writer.changes


def _pattern(text: str) -> re.Pattern[str]:
    words = text.split()
    if sum(map(len, words)) < SHORTEST:
        raise LibraryError("erase-short", least=SHORTEST)
    return re.compile(r"\s+".join(map(re.escape, words)), re.IGNORECASE)


# In records ---------------------------------------------------------------------------------------------------------


def _versions(connection: Connection, pattern: re.Pattern[str]) -> Iterator[tuple[str, str, str, Record]]:
    """(record id, revision, content hash, the record without the text) of every version that holds it."""
    v, c = schema.revision.c, schema.content.c
    known: dict[str, Record | None] = {}
    query = (
        select(v.id, v.record_id, v.hash, c.json).join(schema.content, c.hash == v.hash).order_by(v.record_id, v.number)
    )
    for row in connection.execute(query):
        if row.hash not in known:
            record = read.parse(row.json)
            clean = _erased(record, pattern)
            known[row.hash] = clean if clean != record else None
        found = known[row.hash]
        if found is not None:
            yield row.record_id, row.id, row.hash, found


def _held(connection: Connection, versions: tuple[tuple[str, str, str, Record], ...], lang: str) -> Iterator[Held]:
    heads = read.heads(connection, dict.fromkeys(record_id for record_id, *_ in versions))
    for head in heads.values():
        own = {revision for record_id, revision, *_ in versions if record_id == head.id}
        shown = read.revisions(connection, [head.shown])[head.shown]
        yield Held(head.id, title_of(shown, lang), len(own), head.head in own or head.published in own, head.trashed)


def _rewrite(connection: Connection, pattern: re.Pattern[str]) -> tuple[tuple[str, str, str, Record], ...]:
    """Give every version that holds the text its content without it; the former content goes."""
    found = tuple(_versions(connection, pattern))
    v, c = schema.revision.c, schema.content.c
    for _, revision, _, record in found:
        text = canonical_json(record)
        digest = content_hash(text)
        if connection.scalar(select(c.hash).where(c.hash == digest)) is None:
            connection.execute(insert(schema.content), [{"hash": digest, "json": text}])
        connection.execute(
            update(schema.revision).where(v.id == revision).values(hash=digest, schema=schema_of(record.kind))
        )
    for part in read.chunks({former for _, _, former, _ in found}):
        still = select(v.hash).where(v.hash.in_(part))
        connection.execute(delete(schema.content).where(c.hash.in_(part), c.hash.not_in(still)))
    return found


def _erased(record: Record, pattern: re.Pattern[str]) -> Record:
    """A record without the text; marks of translations still fit the texts that they are about."""

    def clean(text: str) -> str:
        return pattern.sub(MARK, text)

    fields = dict(record.fields)
    for field in record.declaration.fields:
        if field.name in fields:
            fields[field.name] = _in_value(field, fields[field.name], clean)
    if fields == dict(record.fields):
        return record
    return replace(record, fields=freeze_fields(fields), translated=_marks(record, fields))


def _in_value(field: Field, value: Value, clean: Callable[[str], str]) -> Value:
    if field.type is Type.ITEMS and isinstance(value, tuple):
        return tuple(_in_item(field, item, clean) for item in value)
    return _in_text(value, clean) if field.type in _TEXTS else value


def _in_item(field: Field, item: Value, clean: Callable[[str], str]) -> Value:
    if not isinstance(item, Mapping):
        return item
    parts = {part.name: part for part in field.parts}
    return {name: _in_value(parts[name], one, clean) if name in parts else one for name, one in item.items()}


def _in_text(value: Value, clean: Callable[[str], str]) -> Value:
    """Every text in a value: of a language, or in a list of words, each of which stays there once."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, tuple):
        return tuple(dict.fromkeys(_in_text(one, clean) for one in value))
    return {key: _in_text(one, clean) for key, one in value.items()} if isinstance(value, Mapping) else value


def _marks(record: Record, fields: Mapping[str, Value]) -> Mapping[str, Value]:
    """The marks of translations, those that fitted their text made to fit it again."""
    found: dict[str, Value] = {}
    for lang in record.translated:
        hashes = record.translated[lang]
        marks = dict(hashes) if isinstance(hashes, Mapping) else {}
        for name, mark in marks.items():
            before, after = (_spoken(one.get(name), lang) for one in (record.fields, fields))
            marks[name] = short_hash(after) if mark == short_hash(before) else mark
        found[lang] = marks
    return cast("Mapping[str, Value]", freeze(found))


def _spoken(value: Value, lang: str) -> str:
    """The text that a translation in `lang` was made from."""
    text = value.get(other(lang)) if isinstance(value, Mapping) and lang in LANGUAGES else ""
    return text if isinstance(text, str) else ""


# Beside the records -------------------------------------------------------------------------------------------------


def _rows(connection: Connection, column: Column[str], pattern: re.Pattern[str]) -> Iterator[Mapping[str, object]]:
    """The rows of a table in which this column holds the text."""
    for row in connection.execute(select(column.table)).mappings():
        if pattern.search(str(row[column.name] or "")):
            yield dict(row)


def _erase_beside(writer: Writer, pattern: re.Pattern[str]) -> None:
    for table, column in _BESIDE:
        for row in list(_rows(writer.connection, table.c[column], pattern)):
            key = {one.name: row[one.name] for one in table.primary_key.columns}
            writer.update(table, key, **{column: pattern.sub(MARK, str(row[column]))})
    for row in list(_rows(writer.connection, schema.revision.c.note, pattern)):
        clean = pattern.sub(MARK, str(row["note"]))
        revision = schema.revision
        writer.renew(str(row["record_id"]))
        writer.connection.execute(update(revision).where(revision.c.id == row["id"]).values(note=clean))


def _working(connection: Connection, pattern: re.Pattern[str]) -> Iterator[tuple[Row[Any], Record]]:
    """The working copies that hold the text, of whoever's they are, each with its record without it."""
    for row in connection.execute(select(schema.working_copy)).all():
        record = read.parse(row.json)
        clean = _erased(record, pattern)
        if clean != record:
            yield row, clean


def _undo(connection: Connection, pattern: re.Pattern[str]) -> tuple[int, ...]:
    """The commands of the undo log that hold the text, in what they say or in what they would bring back."""
    u = schema.undo.c
    found = []
    for row in connection.execute(select(u.number, u.label, u.images)):
        images = zlib.decompress(row.images).decode("utf-8", "surrogatepass")
        if pattern.search(_read(row.label)) or pattern.search(_read(images)):
            found.append(row.number)
    return tuple(found)


def _read(text: str) -> str:
    """JSON as its texts read: without the signs that stand for a new line or a quote."""
    return " ".join(_strings(json.loads(text)))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)


def _backups(lib: Library, pattern: re.Pattern[str], progress: Progress) -> Iterator[BackupEntry]:
    listed = [entry for entry in entries(lib) if entry.complete]
    for number, entry in enumerate(listed):
        if not progress(Label("work.look-in-backups"), number, len(listed)):
            raise Cancelled
        if any(_in_stored(text, pattern) for text in maintenance.texts_in(entry.path)):
            yield entry


def _in_stored(text: str, pattern: re.Pattern[str]) -> bool:
    """Whether a stored text (JSON of a record, or what somebody wrote beside one) holds it."""
    if not text.startswith("{"):
        return bool(pattern.search(text))
    try:
        return bool(pattern.search(_read(text)))
    except ValueError:
        return bool(pattern.search(text))
