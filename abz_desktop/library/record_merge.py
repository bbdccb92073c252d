"""Two parties or two definitions that are one: links, tags and places move to the one that stays, the other goes to the trash."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from sqlalchemy import select

from abz_desktop.core.changes import Changes, Label, Progress, no_progress
from abz_desktop.core.errors import Cancelled, LibraryError, Rejected
from abz_desktop.core.field import Type
from abz_desktop.core.links import map_refs
from abz_desktop.core.reading import title_of
from abz_desktop.core.record import Record
from abz_desktop.core.slugs import slugify
from abz_desktop.core.united import united
from abz_desktop.core.validate import problems
from abz_desktop.library import records, review_carried, searches, vocabularies
from abz_desktop.library.handle import Library
from abz_desktop.library.rewriting import rewrite
from abz_desktop.store import read, schema
from abz_desktop.store.write import Writer

KINDS = frozenset({"party", "definition"})
"""Kinds of which two records can become one; a method that an approach pinned stays itself."""


@dataclass(frozen=True, slots=True)
class Merge:
    """What a merge would do: `links` records point to the one that stays from then on, which gets `tags` more tags.

    `filled` are the fields that it takes over or adds to; `left` those in which it keeps its own text, so that what the
    other says there goes to the trash with it.
    """

    source: str
    target: str
    links: int
    tags: int
    filled: tuple[str, ...]
    left: tuple[str, ...]


def preview(lib: Library, source: str, target: str, lang: str) -> Merge:
    """What merging a record into another would do. LibraryError as `merge`."""
    gone, stays = _both(lib, source, target)
    made = united(stays, gone)
    fields = stays.declaration.fields
    filled = tuple(one.name for one in fields if made.fields.get(one.name) != stays.fields.get(one.name))
    own = (one.name for one in fields if one.name not in filled and gone.has(one.name))
    left = tuple(name for name in own if gone.fields[name] != made.fields.get(name) and name != "title")
    use = schema.tag_use.c
    with lib.connect() as connection:
        tags = [set(connection.scalars(select(use.tag_id).where(use.record_id == one))) for one in (source, target)]
    links = len(_linking(lib, source) - {target})
    return Merge(title_of(gone, lang), title_of(stays, lang), links, len(tags[0] - tags[1]), filled, left)


def merge(lib: Library, source: str, target: str, progress: Progress = no_progress) -> Changes:
    """Let a record stand for another one as well: one command, undone whole.

    Whatever pointed to `source` points to `target`, which takes over what it lacks, its tags, its places in collections,
    its comments and its request for review, and its slugs as aliases; `source` goes to the trash under another slug. LibraryError: merge-itself, merge-kinds,
    unknown-record; Rejected where what is made of the two is not sound; Cancelled: then nothing was changed.
    """
    gone, stays = _both(lib, source, target)
    lang = lib.settings.shown_lang
    label = Label("do.record-merge", {"a": title_of(gone, lang), "b": title_of(stays, lang)})
    users = sorted(_linking(lib, source) - {target})
    check = partial(_sound, lib)
    with lib.command(label) as writer:
        _step_aside(writer, gone, target)
        rewrite(writer, [target], lambda record: check(record, _whole(record, gone)))
        rewrite(
            writer,
            users,
            lambda record: _pointing(record, source, target),
            each=lambda done: _go_on(progress, label, done, len(users)),
        )
        _move_beside(writer, source, target)
        review_carried.carry(writer, gone, target)
        writer.set_trashed([source], trashed=True)
        searches.follow(writer, "method", [source], target)
    return writer.changes


def _go_on(progress: Progress, label: Label, done: int, total: int) -> None:
    if not progress(label, done, total):
        raise Cancelled


def _both(lib: Library, source: str, target: str) -> tuple[Record, Record]:
    if source == target:
        raise LibraryError("merge-itself")
    gone, stays = records.head(lib, source)[0], records.head(lib, target)[0]
    if gone.kind != stays.kind or gone.kind not in KINDS:
        raise LibraryError("merge-kinds")
    return gone, stays


def _sound(lib: Library, before: Record, made: Record) -> Record:
    terms = vocabularies.all_terms(lib)
    known = set(problems(before, terms))
    found = tuple(one for one in problems(made, terms) if one.severity == "error" and one not in known)
    if found:
        raise Rejected(found, "save-rejected")
    return made


def _whole(record: Record, gone: Record) -> Record:
    """The record that stays with what the other one brings, and the other's slugs as its own former ones."""
    made = _pointing(united(record, gone), gone.id, record.id)
    aliases = dict.fromkeys((*made.aliases, gone.slug, *gone.aliases))
    return replace(made, aliases=tuple(slug for slug in aliases if slug != made.slug))


def _pointing(record: Record, source: str, target: str) -> Record:
    """The record with its links to `source` as links to `target`, each once in a list, and none to itself."""
    made = map_refs(record, lambda one: target if one == source else one)
    changes: dict[str, Any] = {}
    for field in made.declaration.fields:
        value = made.fields.get(field.name)
        if field.type is Type.REFS and isinstance(value, tuple) and value != record.fields.get(field.name):
            changes[field.name] = tuple(one for one in dict.fromkeys(value) if one != record.id)
    return made.with_fields(changes) if changes else made


def _linking(lib: Library, record_id: str) -> set[str]:
    """The records, also in the trash, whose newest or published text names another one."""
    version, content = schema.revision.c, schema.content.c
    query = select(version.id).join(schema.content, content.hash == version.hash)
    query = query.where(content.json.contains(record_id, autoescape=True), version.record_id != record_id)
    with lib.connect() as connection:
        heads = (*read.all_heads(connection), *read.all_heads(connection, trashed=True))
        current = {revision: head.id for head in heads for revision in (head.head, head.published) if revision}
        return {current[one] for one in connection.scalars(query) if one in current}


def _step_aside(writer: Writer, gone: Record, target: str) -> None:
    """Give the slugs of a record to the one that stays; it gets another one for its time in the trash."""
    slug = slugify(f"{gone.slug}-dubbel", lambda one: bool(read.id_of_slug(writer.connection, one)))
    renamed: Callable[[Record], Record] = partial(replace, slug=slug, aliases=())
    rewrite(writer, [gone.id], renamed)
    alias = schema.slug_alias.c
    for one in writer.connection.scalars(select(alias.slug).where(alias.record_id == gone.id)).all():
        writer.update(schema.slug_alias, {"slug": one}, record_id=target)


def _move_beside(writer: Writer, source: str, target: str) -> None:
    """Copy the tags, stars, notes and places in collections that the one that stays lacks; terms it defines follow."""
    for table in (schema.tag_use, schema.favourite, schema.note, schema.collection_item):
        for row in writer.connection.execute(select(table).where(table.c.record_id == source)).all():
            values: Mapping[str, Any] = dict(row._mapping) | {"record_id": target}
            key = {column.name: values[column.name] for column in table.primary_key.columns}
            if writer.row(table, **key) is None:
                writer.insert(table, **values)
    term = schema.vocabulary_term.c
    for row in writer.connection.execute(select(term.vocabulary, term.key).where(term.defined_by == source)).all():
        place = {"vocabulary": row.vocabulary, "key": row.key}
        writer.update(schema.vocabulary_term, place, defined_by=target)
