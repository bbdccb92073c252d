"""Tags: a tree of names and colours, and which records carry them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from abz_desktop.core.changes import Changes, Label
from abz_desktop.core.errors import LibraryError
from abz_desktop.core.folding import fold
from abz_desktop.core.ids import new_id
from abz_desktop.library import searches
from abz_desktop.library.handle import Library
from abz_desktop.store import read, schema
from abz_desktop.store.images import Values
from abz_desktop.store.write import Writer

LONGEST = 80
_t, _u = schema.tag.c, schema.tag_use.c


@dataclass(frozen=True, slots=True)
class TagRow:
    """A tag; `parent` is the id of the tag above it or "", `uses` counts the records not in the trash that carry it.

    `colour` is a colour name of the theme or "#rrggbb", "" for none; `origin` the package it came with, "" for one's own.
    """

    id: str
    name: str
    name_en: str = ""
    colour: str = ""
    parent: str = ""
    uses: int = 0
    origin: str = ""

    def label(self, lang: str) -> str:
        """The tag's name in `lang`."""
        return self.name_en if lang == "en" and self.name_en else self.name


def tree(lib: Library) -> tuple[TagRow, ...]:
    """All tags, each after the tag above it, in the order of their position and name."""
    with lib.connect() as connection:
        shown = schema.shown.c
        counting = select(_u.tag_id, func.count()).join(schema.shown, shown.record_id == _u.record_id)
        uses = {str(row[0]): int(row[1]) for row in connection.execute(counting.group_by(_u.tag_id))}
        rows = connection.execute(select(schema.tag).order_by(_t.position, _t.name)).all()
    found = [
        TagRow(row.id, row.name, row.name_en, row.colour, row.parent or "", uses.get(row.id, 0), row.origin)
        for row in rows
    ]
    return tuple(_below(found, ""))


def _below(rows: Sequence[TagRow], parent: str) -> list[TagRow]:
    """The tags under `parent` with theirs; a tag whose parent is gone stands on top."""
    known = {row.id for row in rows}
    found: list[TagRow] = []
    for row in rows:
        if (row.parent if row.parent in known else "") == parent:
            found += [row, *_below(rows, row.id)]
    return found


def of(lib: Library, record_id: str) -> tuple[TagRow, ...]:
    """The tags of a record, by name."""
    query = select(schema.tag).join(schema.tag_use, _u.tag_id == _t.id).where(_u.record_id == record_id)
    with lib.connect() as connection:
        rows = connection.execute(query.order_by(_t.name)).all()
    return tuple(TagRow(row.id, row.name, row.name_en, row.colour, row.parent or "", 0, row.origin) for row in rows)


def records_of(lib: Library, tag_id: str) -> tuple[str, ...]:
    """The ids of the records that carry a tag, those in the trash included."""
    with lib.connect() as connection:
        return tuple(connection.scalars(select(_u.record_id).where(_u.tag_id == tag_id).order_by(_u.record_id)))


def create(
    lib: Library,
    name: str,
    *,
    name_en: str = "",
    colour: str = "",
    parent: str = "",
    record_ids: Iterable[str] = (),
) -> tuple[str, Changes]:
    """Make a tag, and put it on these records in the same command; answers its id and the changes.

    LibraryError: tag-unnamed, tag-exists, unknown-tag, unknown-record.
    """
    tag_id = new_id()
    with lib.command(Label("do.tag-create", {"name": _clean(name)})) as writer:
        if parent:
            _known(writer, parent)
        _free(writer, _clean(name), parent, tag_id)
        last = writer.connection.scalar(select(func.max(_t.position))) or 0
        writer.insert(
            schema.tag,
            id=tag_id,
            name=_clean(name),
            name_en=name_en.strip(),
            colour=colour,
            parent=parent or None,
            position=last + 1,
            origin="",
        )
        _put_on(writer, tag_id, record_ids)
    return tag_id, writer.changes


def rename(lib: Library, tag_id: str, name: str, name_en: str | None = None) -> Changes:
    """Give a tag another name (and another English one). LibraryError: tag-unnamed, tag-exists, unknown-tag."""
    with lib.command(Label("do.tag-rename", {"a": _name(lib, tag_id), "b": _clean(name)})) as writer:
        row = _known(writer, tag_id)
        _free(writer, _clean(name), row["parent"] or "", tag_id)
        english = row["name_en"] if name_en is None else name_en.strip()
        writer.update(schema.tag, {"id": tag_id}, name=_clean(name), name_en=english)
    return writer.changes


def recolour(lib: Library, tag_id: str, colour: str) -> Changes:
    """Give a tag another colour, or none with "". LibraryError("unknown-tag")."""
    with lib.command(Label("do.tag-recolour", {"name": _name(lib, tag_id)})) as writer:
        _known(writer, tag_id)
        writer.update(schema.tag, {"id": tag_id}, colour=colour)
    return writer.changes


def move(lib: Library, tag_id: str, parent: str, before: str = "") -> Changes:
    """Put a tag under another one ("" for the top), before one of the tags there or last.

    LibraryError: unknown-tag, tag-in-itself, tag-exists.
    """
    with lib.command(Label("do.tag-move", {"name": _name(lib, tag_id)})) as writer:
        row = _known(writer, tag_id)
        if parent:
            _known(writer, parent)
        if tag_id in _line(writer, parent):
            raise LibraryError("tag-in-itself", name=row["name"])
        _free(writer, row["name"], parent, tag_id)
        writer.update(schema.tag, {"id": tag_id}, parent=parent or None)
        for position, one in enumerate(_ordered(writer, tag_id, parent, before)):
            writer.update(schema.tag, {"id": one}, position=position)
    return writer.changes


def _line(writer: Writer, tag_id: str) -> list[str]:
    """A tag and all tags above it."""
    line: list[str] = []
    while tag_id and tag_id not in line:
        line.append(tag_id)
        tag_id = str((writer.row(schema.tag, id=tag_id) or {}).get("parent") or "")
    return line


def _ordered(writer: Writer, tag_id: str, parent: str, before: str) -> list[str]:
    clause = _t.parent == parent if parent else _t.parent.is_(None)
    query = select(_t.id).where(clause, _t.id != tag_id).order_by(_t.position, _t.name)
    order = list(writer.connection.scalars(query))
    order.insert(order.index(before) if before in order else len(order), tag_id)
    return order


def merge(lib: Library, sources: str | Iterable[str], target: str) -> Changes:
    """Replace one tag, or several, by another everywhere and delete them; the tags under them move along.

    Saved searches for what goes ask for the target from now on. One command, whatever the number. LibraryError:
    unknown-tag, tag-in-itself (the target is under one of them, or nothing is left to merge).
    """
    wanted = [one for one in _several(sources) if one != target]
    with lib.command(
        _label(lib, ("do.tag-merge", "do.tag-merge-several"), wanted or [target], _name(lib, target))
    ) as writer:
        _known(writer, target)
        line = _line(writer, target)
        for source in wanted or [target]:
            row = _known(writer, source)
            if source in line:
                raise LibraryError("tag-in-itself", name=row["name"])
            _merge(writer, source, target)
        searches.follow(writer, "tag", wanted, target)
    return writer.changes


def _merge(writer: Writer, source: str, target: str) -> None:
    for child in writer.connection.scalars(select(_t.id).where(_t.parent == source)).all():
        writer.update(schema.tag, {"id": child}, parent=target)
    uses = writer.connection.execute(select(schema.tag_use).where(_u.tag_id == source)).all()
    present = set(writer.connection.scalars(select(_u.record_id).where(_u.tag_id == target)))
    writer.delete_all(schema.tag_use, [(source, use.record_id) for use in uses])
    writer.insert_all(
        schema.tag_use,
        [
            {"tag_id": target, "record_id": use.record_id, "origin": use.origin}
            for use in uses
            if use.record_id not in present
        ],
    )
    writer.delete(schema.tag, id=source)


def delete(lib: Library, tag_ids: str | Iterable[str]) -> Changes:
    """Delete one tag, or several, from all records as one command; the tags under them move up one place.

    LibraryError("unknown-tag").
    """
    wanted = _several(tag_ids)
    with lib.command(_label(lib, ("do.tag-delete", "do.tag-delete-several"), wanted)) as writer:
        for tag_id in wanted:
            row = _known(writer, tag_id)
            for child in writer.connection.scalars(select(_t.id).where(_t.parent == tag_id)).all():
                writer.update(schema.tag, {"id": child}, parent=row["parent"])
            uses = writer.connection.scalars(select(_u.record_id).where(_u.tag_id == tag_id)).all()
            writer.delete_all(schema.tag_use, [(tag_id, record_id) for record_id in uses])
            writer.delete(schema.tag, id=tag_id)
    return writer.changes


def _several(ids: str | Iterable[str]) -> list[str]:
    return [ids] if isinstance(ids, str) else list(dict.fromkeys(ids))


def _label(lib: Library, keys: tuple[str, str], ids: Sequence[str], target: str = "") -> Label:
    """What is done with one tag, or (the second key) with several."""
    if len(ids) == 1:
        return Label(keys[0], {"a": _name(lib, ids[0]), "b": target} if target else {"name": _name(lib, ids[0])})
    return Label(keys[1], {"n": len(ids), "b": target} if target else {"n": len(ids)})


def add(lib: Library, tag_id: str, record_ids: Iterable[str]) -> Changes:
    """Put a tag on records; those that have it keep it. LibraryError: unknown-tag, unknown-record."""
    wanted = list(dict.fromkeys(record_ids))
    with lib.command(Label("do.tag-add", {"name": _name(lib, tag_id), "n": len(wanted)})) as writer:
        _known(writer, tag_id)
        _put_on(writer, tag_id, wanted)
    return writer.changes


def _put_on(writer: Writer, tag_id: str, record_ids: Iterable[str]) -> None:
    wanted = list(dict.fromkeys(record_ids))
    known = read.slugs_of_ids(writer.connection, wanted)
    for record_id in wanted:
        if record_id not in known:
            raise LibraryError("unknown-record", id=record_id)
    present = set(writer.connection.scalars(select(_u.record_id).where(_u.tag_id == tag_id)))
    new = [record_id for record_id in wanted if record_id not in present]
    writer.insert_all(schema.tag_use, [{"tag_id": tag_id, "record_id": one, "origin": ""} for one in new])


def remove(lib: Library, tag_id: str, record_ids: Iterable[str]) -> Changes:
    """Take a tag off records; those that lack it stay as they are. LibraryError("unknown-tag")."""
    wanted = list(dict.fromkeys(record_ids))
    with lib.command(Label("do.tag-remove", {"name": _name(lib, tag_id), "n": len(wanted)})) as writer:
        _known(writer, tag_id)
        writer.delete_all(schema.tag_use, [(tag_id, record_id) for record_id in wanted])
    return writer.changes


def _clean(name: str) -> str:
    plain = " ".join(name.split())[:LONGEST]
    if not plain:
        raise LibraryError("tag-unnamed")
    return plain


def _name(lib: Library, tag_id: str) -> str:
    with lib.connect() as connection:
        name = connection.scalar(select(_t.name).where(_t.id == tag_id))
    if name is None:
        raise LibraryError("unknown-tag", id=tag_id)
    return str(name)


def _known(writer: Writer, tag_id: str) -> Values:
    row = writer.row(schema.tag, id=tag_id)
    if row is None:
        raise LibraryError("unknown-tag", id=tag_id)
    return row


def _free(writer: Writer, name: str, parent: str, tag_id: str) -> None:
    """No two tags in one place are called the same."""
    clause = _t.parent == parent if parent else _t.parent.is_(None)
    rows = writer.connection.execute(select(_t.id, _t.name).where(clause, _t.id != tag_id))
    if any(fold(row.name) == fold(name) for row in rows):
        raise LibraryError("tag-exists", name=name)
