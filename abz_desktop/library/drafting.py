"""What a form opens and hands back: a record with what was being written on it, a new one, a copy, and saving any of them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from abz_desktop.core.changes import Changes
from abz_desktop.core.errors import LibraryError
from abz_desktop.core.kinds import KINDS
from abz_desktop.core.reading import LANGUAGES, other, title_of
from abz_desktop.core.record import Record
from abz_desktop.core.writing import begun, copied
from abz_desktop.library import journal, palette, publishing, records, working
from abz_desktop.library.name_index import Name, NameIndex
from abz_desktop.library.publishing import DRAFT
from abz_desktop.library.rows import Row
from abz_desktop.library.working import WorkingCopy
from abz_desktop.wording import say

if TYPE_CHECKING:
    from abz_desktop.library import Library

COPY_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Drafting:
    """A record as it is being written. `base` is the head it was begun from, None where the library has no such record.

    `head` is the newest revision now and `saved` its text; `published` what everybody reads. `kept` says when one wrote last on a working copy,
    "" where nothing is being written.
    """

    record: Record
    base: str | None
    saved: Record | None = None
    published: Record | None = None
    kept: str = ""
    head: str | None = None

    @property
    def stale(self) -> bool:
        """Whether somebody saved since this was begun."""
        return self.base != self.head


def open_draft(lib: "Library", record_id: str, kind: str = "", lang: str = "nl") -> Drafting:
    """What one was writing on a record, else its newest text; with `kind` a new record of it, where there is none.

    LibraryError("unknown-record").
    """
    mine = _written(lib, record_id)
    try:
        saved, head = records.head(lib, record_id)
    except LibraryError:
        if mine is not None:
            return Drafting(mine.record, None, kept=mine.time)
        if kind in KINDS:
            return Drafting(begun(kind, lang, record_id), None)
        raise
    published = publishing.sides(lib, record_id).published
    if mine is None:
        return Drafting(saved, head, saved, published, head=head)
    return Drafting(mine.record, mine.base, saved, published, mine.time, head)


def _written(lib: "Library", record_id: str) -> WorkingCopy | None:
    """What one was writing, from the working copy or (where the program stopped at once) from the journal."""
    kept = working.kept(lib, record_id)
    typed = next((one for one in journal.read_all(lib) if one.record.id == record_id), None)
    if typed is None or (kept is not None and kept.time >= typed.time) or journal.is_saved(lib, typed.record):
        return kept
    return typed


def copy_of(lib: "Library", record_id: str) -> Drafting:
    """A new record with the text of another one, named as a copy. LibraryError("unknown-record")."""
    record, _ = records.head(lib, record_id)
    titles = {
        lang: say("form.copy-of", lang, title=title_of(record, lang))[:COPY_LONGEST]
        for lang in LANGUAGES
        if _title(record, lang)
    }
    return Drafting(copied(record, titles or {record.language: say("form.copy-of", record.language, title="")}), None)


def apart(drafting_record: Record) -> Record:
    """The same text as a new record of its own: a way to keep it where somebody else's is kept too."""
    return copied(drafting_record, {lang: text for lang in LANGUAGES if (text := _title(drafting_record, lang))})


def _title(record: Record, lang: str) -> str:
    value = record.fields.get("title")
    return str(value.get(lang) or "") if isinstance(value, Mapping) else ""


def save(
    lib: "Library", record: Record, base: str | None, *, publish: bool, note: str = ""
) -> tuple[Drafting, Changes]:
    """Save as a draft, or publish; answers what one goes on from. A new record gets its slug from its title.

    Conflict("stale-save") where somebody saved since; Rejected with the problems; LibraryError as `records.save`.
    """
    named = record
    if base is None:
        named = replace(record, slug=records.free_slug(lib, _named(record)))
    changes = (publishing.publish if publish else publishing.save_draft)(lib, named, base, note)
    journal.clear(lib, record.id)
    return open_draft(lib, record.id), changes


def _named(record: Record) -> str:
    return _title(record, "nl") or _title(record, other("nl")) or record.kind


def go_back(lib: "Library", record_id: str) -> tuple[Drafting, Changes]:
    """Throw a draft of a published record away; undo brings it back. LibraryError as `publishing.discard_draft`."""
    changes = publishing.discard_draft(lib, record_id)
    journal.clear(lib, record_id)
    return open_draft(lib, record_id), changes


def in_hand(lib: "Library", lang: str, kinds: Collection[str], most: int) -> tuple[Row, ...]:
    """What one is writing on and what is a draft, each once, what one wrote on last first; records of these kinds."""
    writing = [(one.id, one.kind, one.title, one.time) for one in working.all_kept(lib, lang)]
    drafts = [
        (one.id, one.kind, one.title, one.modified_at)
        for one in publishing.unpublished(lib, lang)
        if one.status == DRAFT
    ]
    found = {one[0]: one for one in reversed((*writing, *drafts)) if one[1] in kinds}
    newest = sorted(found.values(), key=lambda one: one[3], reverse=True)[:most]
    shown = {row.id: row for row in records.rows(lib, [one[0] for one in newest], lang)}
    return tuple(replace(shown[one[0]], title=one[2]) if one[0] in shown else _row(lang, *one) for one in newest)


def _row(lang: str, record_id: str, kind: str, title: str, time: str) -> Row:
    """The row of a record that the library does not have yet."""
    named = "" if title == f"new-{record_id}" else title
    return Row(record_id, kind, "", named, lang, "", lang, DRAFT, "", "intern", time)


def forget(lib: "Library", record_id: str) -> Changes:
    """Throw away what was being written on a record since it was saved."""
    changes = working.drop(lib, record_id)
    journal.clear(lib, record_id)
    return changes


def names(lib: "Library", lang: str) -> tuple[NameIndex, Mapping[str, Name]]:
    """All records by name, to find them while typing, and by id, to show their titles."""
    found = palette.load(lib, lang).names
    return found, {name.key.removeprefix(palette.RECORD): name for name in found.names if _is_record(name)}


def _is_record(name: Name) -> bool:
    return name.key.startswith(palette.RECORD)
