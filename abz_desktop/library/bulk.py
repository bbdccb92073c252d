"""One change in many records: looked at first, record by record, then made in one command that can be undone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from sqlalchemy import Connection

from abz_desktop.core import bulk
from abz_desktop.core.bulk import Change
from abz_desktop.core.changes import Changes, Label, Progress, no_progress
from abz_desktop.core.difference import Wording
from abz_desktop.core.errors import Cancelled, LibraryError, Problem
from abz_desktop.core.field import Field
from abz_desktop.core.reading import title_of
from abz_desktop.core.record import Record
from abz_desktop.core.validate import Terms, problems
from abz_desktop.core.values import Value
from abz_desktop.library import backups, comparing, tags, vocabularies
from abz_desktop.store import read, schema
from abz_desktop.store.saving import Save
from abz_desktop.store.write import Writer

if TYPE_CHECKING:
    from abz_desktop.library import Library

State: TypeAlias = Literal["changed", "same", "refused"]
BACKED_UP = 2
"""From how many changed records on a backup is made first."""
PART = 100
"""Records that are read and compared between two looks at the clock."""


@dataclass(frozen=True, slots=True)
class Line:
    """What a change does to one record, values as they read: changed, same (it is so already), or refused and why.

    `draft`: the change is made in a draft; what is published stays as it is until that is published.
    """

    id: str
    kind: str
    title: str
    state: State
    before: str = ""
    after: str = ""
    problem: Problem | None = None
    draft: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """A change looked at beforehand, in the order of the selection; those that are gone are left out."""

    change: Change
    lines: tuple[Line, ...]

    def count(self, state: State) -> int:
        """How many records are in a state."""
        return sum(line.state == state for line in self.lines)


@dataclass(frozen=True, slots=True)
class _One:
    """A record with its head, what it would become, or why not."""

    head: read.Head
    before: Record
    after: Record | Problem

    @property
    def changes(self) -> bool:
        """Whether it becomes something else."""
        return isinstance(self.after, Record) and self.after != self.before


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a change does to records, as found with these terms; before the command that makes it began."""

    found: Sequence[_One]
    terms: Terms


def look(lib: "Library", ids: Sequence[str], change: Change, lang: str, progress: Progress = no_progress) -> Look:
    """What the change would do to each record; nothing is written. LibraryError("unknown-tag"), Cancelled."""
    if change.field == bulk.TAGS.name:
        return _look_at_tags(lib, ids, change, lang)
    with lib.connect() as connection:
        found = list(_each(connection, ids, change, vocabularies.all_terms(lib), progress))
    word = comparing.wording(lib, [], lang)
    return Look(change, tuple(_line(one, change, word, lang) for one in found))


def _each(
    connection: Connection, ids: Sequence[str], change: Change, terms: Terms, progress: Progress
) -> Iterable[_One]:
    wanted = list(dict.fromkeys(ids))
    for number in range(0, len(wanted), PART):
        if not progress(Label("work.bulk-compare"), number, len(wanted)):
            raise Cancelled
        part = wanted[number : number + PART]
        heads = read.heads(connection, part)
        present = read.revisions(connection, [head.head for head in heads.values()])
        for one in part:
            head = heads.get(one)
            if head is not None and not head.trashed and head.head in present:
                yield _One(head, present[head.head], _after(present[head.head], change, terms))


def _after(record: Record, change: Change, terms: Terms) -> Record | Problem:
    """What a record becomes, or the first thing that would be wrong with it then and is not wrong with it now."""
    after = bulk.changed(record, change)
    if isinstance(after, Problem) or after == record:
        return after
    wrong = [one for one in problems(after, terms) if one.severity == "error"]
    known = set(problems(record, terms)) if wrong else set()
    return next((one for one in wrong if one not in known), wrong[0]) if wrong else after


def _line(one: _One, change: Change, word: Wording, lang: str) -> Line:
    title, field = title_of(one.before, lang), bulk.field_of(one.before.kind, change.field)
    before = _worded(one.before, field, word, lang)
    draft = bool(one.head.published) and one.head.published != one.head.head
    if isinstance(one.after, Problem):
        return Line(one.head.id, one.before.kind, title, "refused", before, "", one.after, draft)
    same = one.after == one.before
    after = before if same else _worded(one.after, field, word, lang)
    return Line(one.head.id, one.before.kind, title, "same" if same else "changed", before, after, None, draft)


def _worded(record: Record, field: Field | None, word: Wording, lang: str) -> str:
    if field is None:
        return ""
    value: Value = getattr(record, field.name) if field.name in bulk.ENVELOPE else record.fields.get(field.name)
    values = value if isinstance(value, tuple) else () if value is None else (value,)
    return ", ".join(word(field, one, lang) for one in values)


# Tags ---------------------------------------------------------------------------------------------------------------


def _look_at_tags(lib: "Library", ids: Sequence[str], change: Change, lang: str) -> Look:
    names = {row.id: row.label(lang) for row in tags.tree(lib)}
    for tag in change.values:
        if tag not in names:
            raise LibraryError("unknown-tag", id=tag)
    wanted = list(dict.fromkeys(ids))
    with lib.connect() as connection:
        heads = {one: head for one, head in read.heads(connection, wanted).items() if not head.trashed}
        shown = read.revisions(connection, [head.shown for head in heads.values()])
        carried = _carried(connection, list(heads))
    lines = []
    for one in wanted:
        if one in heads:
            before = carried.get(one, ())
            after = (
                tuple(dict.fromkeys((*before, *change.values)))
                if change.way == "add"
                else tuple(tag for tag in before if tag not in change.values)
            )
            was, will = (", ".join(sorted(names[tag] for tag in which if tag in names)) for which in (before, after))
            state: State = "same" if set(before) == set(after) else "changed"
            lines.append(Line(one, heads[one].kind, title_of(shown[heads[one].shown], lang), state, was, will))
    return Look(change, tuple(lines))


def _carried(connection: Connection, ids: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
    use = schema.tag_use
    found: dict[str, tuple[str, ...]] = {}
    for part in read.chunks(ids):
        for row in connection.execute(use.select().where(use.c.record_id.in_(part))):
            found[row.record_id] = (*found.get(row.record_id, ()), row.tag_id)
    return found


# Making it ----------------------------------------------------------------------------------------------------------


def make(lib: "Library", ids: Sequence[str], change: Change, lang: str, progress: Progress = no_progress) -> Changes:
    """Make the change in all records that it can be made in: one command, after a backup where they are several.

    What somebody changed since it was looked at is compared anew. LibraryError as `backups.make`, unknown-tag; Cancelled:
    then nothing was changed.
    """
    if change.field == bulk.TAGS.name:
        return _make_tags(lib, ids, change, lang, progress)
    terms = vocabularies.all_terms(lib)
    with lib.connect() as connection:
        found = [one for one in _each(connection, ids, change, terms, progress) if one.changes]
    if not found:
        return Changes(0, label=Label("do.nothing"))
    _back_up(lib, len(found), progress)
    with lib.command(_label(lib, found[0].before.kind, change, len(found))) as writer:
        _save(lib, writer, _Seen(found, terms), change, progress)
    return writer.changes


def _back_up(lib: "Library", changed: int, progress: Progress) -> None:
    if changed >= BACKED_UP:
        if not progress(Label("work.back-up"), 0, 1):
            raise Cancelled
        backups.make(lib, "bulk")


def _label(lib: "Library", kind: str, change: Change, changed: int) -> Label:
    field = bulk.field_of(kind, change.field)
    return Label("do.bulk", {"n": changed, "field": field.label(lib.settings.shown_lang) if field else ""})


def _make_tags(lib: "Library", ids: Sequence[str], change: Change, lang: str, progress: Progress) -> Changes:
    found = [line for line in _look_at_tags(lib, ids, change, lang).lines if line.state == "changed"]
    if not found:
        return Changes(0, label=Label("do.nothing"))
    _back_up(lib, len(found), progress)
    with lib.command(_label(lib, found[0].kind, change, len(found))) as writer:
        _put_tags(writer, [line.id for line in found], change)
    return writer.changes


def _put_tags(writer: Writer, ids: Sequence[str], change: Change) -> None:
    table = schema.tag_use
    carried = _carried(writer.connection, ids)
    if change.way == "remove":
        gone = [(tag, one) for one in ids for tag in change.values if tag in carried.get(one, ())]
        writer.delete_all(table, gone)
        return
    new = [(tag, one) for one in ids for tag in change.values if tag not in carried.get(one, ())]
    writer.insert_all(table, [{"tag_id": tag, "record_id": one, "origin": ""} for tag, one in new])


def _save(lib: "Library", writer: Writer, seen: _Seen, change: Change, progress: Progress) -> None:
    still = _still(lib, writer.connection, seen, change)
    saves = [Save(one.after, one.head.head) for one in still if one.changes and isinstance(one.after, Record)]

    def each(done: int) -> None:
        if not progress(Label("work.bulk-save"), done, len(saves)):
            raise Cancelled

    writer.save_records(saves, each=each)


def _still(lib: "Library", connection: Connection, seen: _Seen, change: Change) -> Iterable[_One]:
    """What was found, compared anew where the record or the vocabularies are others by now."""
    heads = read.heads(connection, [one.head.id for one in seen.found])
    terms = vocabularies.all_terms(lib)
    for one in seen.found:
        if heads.get(one.head.id) == one.head and terms == seen.terms:
            yield one
        else:
            yield from _each(connection, [one.head.id], change, terms, no_progress)
