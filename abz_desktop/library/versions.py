"""The versions of a record: who wrote each, when and why; comparing, bringing back, giving a name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from abz_desktop.core import difference
from abz_desktop.core.changes import Changes, Label
from abz_desktop.core.difference import Row
from abz_desktop.core.errors import LibraryError
from abz_desktop.core.pinning import held
from abz_desktop.core.reading import title_of
from abz_desktop.core.record import Record
from abz_desktop.core.values import Value, freeze
from abz_desktop.library import comparing, records
from abz_desktop.library.handle import Library
from abz_desktop.store import read, schema
from abz_desktop.wording import say

LONGEST_NAME = 200
_v, _n = schema.revision.c, schema.revision_name.c


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a record. `number` counts in this library; `time` is UTC; `who` is a name, "" where nobody gave one.

    `parents` are the revisions it was made from: two where versions were merged. `aside`: the newest version was not made
    from it (a draft that was thrown away); `merged`: it was merged into another one.
    """

    revision: str
    record_id: str
    number: int
    who: str
    time: str
    note: str
    name: str
    parents: tuple[str, ...]
    is_head: bool
    is_published: bool
    aside: bool = False
    merged: bool = False


@dataclass(frozen=True, slots=True)
class Compared:
    """Two versions beside each other: what differs, field by field; `before` and `after` are the records they hold."""

    before: Record
    after: Record
    rows: tuple[Row, ...]

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of the fields that differ, each once; status and confidentiality among them."""
        return tuple(dict.fromkeys(row.field.name for row in self.rows))


# Reading ------------------------------------------------------------------------------------------------------------


def versions(lib: Library, record_id: str) -> tuple[Version, ...]:
    """All versions of a record, the newest first; also of one in the trash. LibraryError("unknown-record")."""
    with lib.connect() as connection:
        head = read.heads(connection, [record_id]).get(record_id)
        if head is None:
            raise LibraryError("unknown-record", id=record_id)
        return _versions(connection, head)


def one(lib: Library, revision: str) -> Version:
    """One version. LibraryError("unknown-revision")."""
    with lib.connect() as connection:
        record_id = connection.scalar(select(_v.record_id).where(_v.id == revision))
        head = read.heads(connection, [record_id]).get(record_id) if record_id else None
        found = _versions(connection, head) if head is not None else ()
    for version in found:
        if version.revision == revision:
            return version
    raise LibraryError("unknown-revision", id=revision)


def _versions(connection: Connection, head: read.Head) -> tuple[Version, ...]:
    rows = read.revision_times(connection, head.id)
    person = schema.person.c
    authors = {row.author for row in rows}
    known = connection.execute(select(person.id, person.name).where(person.id.in_(authors)))
    people = {row.id: row.name for row in known}
    named = connection.execute(select(_n.revision, _n.name).where(_n.record_id == head.id))
    names = {row.revision: row.name for row in named}
    parents = _parents(connection, head.id)
    leading = _leading(head.head, parents)
    second = {parent for row in rows for parent in parents.get(row.id, ())[1:]}
    return tuple(
        Version(
            row.id,
            head.id,
            row.number,
            people.get(row.author, ""),
            row.time,
            row.note,
            names.get(row.id, ""),
            parents.get(row.id, ()),
            row.id == head.head,
            row.id == head.published,
            row.id not in leading,
            row.id in second,
        )
        for row in rows
    )


def _parents(connection: Connection, record_id: str) -> dict[str, tuple[str, ...]]:
    """The parents of each revision that are here; what was merged into it comes after what it was saved upon."""
    link = schema.revision_parent.c
    other = schema.revision.alias()
    query = (
        select(link.revision, link.parent, other.c.number)
        .join(schema.revision, _v.id == link.revision)
        .join(other, other.c.id == link.parent)
        .where(_v.record_id == record_id)
        .order_by(link.revision, other.c.number)
    )
    found: dict[str, tuple[str, ...]] = {}
    for row in connection.execute(query):
        found[row.revision] = (*found.get(row.revision, ()), row.parent)
    return found


def _leading(head: str, parents: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    """The revisions that the head was made from, itself included."""
    found: set[str] = set()
    waiting = [head]
    while waiting:
        revision = waiting.pop()
        if revision not in found:
            found.add(revision)
            waiting.extend(parents.get(revision, ()))
    return frozenset(found)


def compare(lib: Library, before: str, after: str, lang: str) -> Compared:
    """Two versions of one record beside each other. LibraryError: unknown-revision, versions-of-two-records."""
    old, new = records.at_revision(lib, before), records.at_revision(lib, after)
    if old.id != new.id:
        raise LibraryError("versions-of-two-records")
    return compare_records(lib, old, new, lang)


def compare_records(lib: Library, before: Record, after: Record, lang: str) -> Compared:
    """The same for what need not be saved: a working copy beside the published text."""
    rows = difference.changed(before, after, comparing.wording(lib, (before, after), lang), lang)
    return Compared(before, after, rows)


# Bringing back ------------------------------------------------------------------------------------------------------


def restore(lib: Library, revision: str, *, base: str = "") -> Changes:
    """Save what a version says as the newest one. Slug and status stay those of the newest version.

    `base` is the head that was looked at, the present one where it is empty. Conflict("stale-save"); Rejected where it
    is not valid any more; LibraryError: unknown-revision, version-same (it says what the newest one says).
    """
    old = records.at_revision(lib, revision)
    now, head = records.head(lib, old.id)
    made = replace(old, slug=now.slug, aliases=now.aliases, status=now.status)
    return _save(lib, revision, now, made, base or head, Label("do.version-restore"))


def restore_field(lib: Library, revision: str, field: str, *, base: str = "") -> Changes:
    """Save the newest version with one field as an earlier version has it, empty or "not known" included. As `restore`.

    LibraryError("status-not-of-a-version"): what was published once is published by publishing, not by going back.
    """
    if field == "status":
        raise LibraryError("status-not-of-a-version")
    old = records.at_revision(lib, revision)
    now, head = records.head(lib, old.id)
    return _save(lib, revision, now, with_field(now, old, field), base or head, Label("do.version-field"))


def with_field(now: Record, old: Record, field: str) -> Record:
    """A record with one field as another version has it; confidentiality is a field too."""
    if field == "confidentiality":
        return replace(now, confidentiality=old.confidentiality)
    made = held(now, {field: old})
    marks: dict[str, dict[str, Value]] = {}
    for lang in {*now.translated, *old.translated}:
        other = {name: mark for name, mark in _marks(now, lang).items() if name != field}
        found = _marks(old, lang).get(field)
        marks[lang] = other | ({field: found} if found is not None else {})
    return replace(made, translated={lang: freeze(one) for lang, one in marks.items() if one})


def _marks(record: Record, lang: str) -> Mapping[str, Value]:
    found = record.translated.get(lang)
    return found if isinstance(found, Mapping) else {}


def _save(lib: Library, revision: str, now: Record, made: Record, base: str, label: Label) -> Changes:
    if made == now:
        raise LibraryError("version-same")
    lang = lib.settings.shown_lang
    number = one(lib, revision).number
    named = replace(label, params={"title": title_of(made, lang), "number": number})
    note = say("versions.restored", lang, number=number)
    return records.save(lib, made, base=base, note=note, label=named)


# Names --------------------------------------------------------------------------------------------------------------


def set_name(lib: Library, revision: str, name: str) -> Changes:
    """Give a version a name, another one, or ("") none. LibraryError: unknown-revision, version-name-long."""
    version, words = one(lib, revision), " ".join(name.split())
    if len(words) > LONGEST_NAME:
        raise LibraryError("version-name-long", most=LONGEST_NAME)
    key = "do.version-name" if words else "do.version-unname"
    with lib.command(Label(key, {"number": version.number, "name": words or version.name})) as writer:
        if not words:
            writer.delete(schema.revision_name, revision=revision)
        elif words != version.name:
            values = {"record_id": version.record_id, "person_id": writer.who.person, "time": writer.now}
            writer.upsert(schema.revision_name, revision=revision, name=words, **values)
    return writer.changes


def resolve(lib: Library, record_id: str, word: str) -> str:
    """The revision behind what somebody calls a version: its number, its name, its id or the beginning of that.

    LibraryError("unknown-version", word, last): `last` is the highest number.
    """
    found = versions(lib, record_id)
    wanted = word.strip().casefold()
    tests = (
        lambda version: str(version.number) == wanted,
        lambda version: version.name.casefold() == wanted,
        lambda version: len(wanted) >= 8 and version.revision.startswith(wanted),
    )
    for test in tests:
        hits = [version.revision for version in found if test(version)]
        if hits and wanted:
            return hits[0]
    raise LibraryError("unknown-version", word=word, last=_last(found))


def _last(found: Iterable[Version]) -> int:
    return max((version.number for version in found), default=0)
