"""Review: asking for it, approving, sending back, what waits for whom, and what is due because its validity ends."""

from dataclasses import dataclass, fields, replace
from typing import Any

from sqlalchemy import select

from abz_desktop.core.changes import Changes, Label
from abz_desktop.core.errors import LibraryError
from abz_desktop.core.reading import title_of
from abz_desktop.core.record import Record
from abz_desktop.library import commenting, publishing, records, working
from abz_desktop.library.handle import Library
from abz_desktop.library.publishing import SHOWN
from abz_desktop.library.review_facets import (
    ASKED,
    COMING,
    DRAFT,
    PAST,
    SENT_BACK,
    SOON,
    end_of,
    held_until,
    today,
    validity,
    whose,
)
from abz_desktop.store import schema

_q, _c, _p, _v = schema.review_request.c, schema.comment.c, schema.person.c, schema.revision.c


@dataclass(frozen=True, slots=True)
class Standing:
    """How a record stands: its newest revision, its status, and what was asked.

    `asked_of` is a name, "" for anyone; `asked_by` is "" where nobody gave a name or where the text came in so. `turn` says
    for whom it waits: "for-me" (by name), "anyone", "by-me" (I asked another) or "others".
    """

    id: str
    revision: str
    status: str
    shown: bool
    asked_by: str = ""
    asked_of: str = ""
    note: str = ""
    valid_until: str = ""
    turn: str = "anyone"

    @property
    def asked(self) -> bool:
        """Whether it waits for review."""
        return self.status == ASKED


@dataclass(frozen=True, slots=True)
class Waiting:
    """A record that waits. `by` asked for review or sent it back, `of` is whose turn it is: names, `of` "" for anyone,
    either "" where nobody gave one. `note` as said; `time` is UTC.
    """

    id: str
    kind: str
    title: str
    by: str
    of: str
    note: str
    time: str


@dataclass(frozen=True, slots=True)
class Queue:
    """What waits: for me (or for anyone, unless I asked), what was sent back to me, what I asked of others, and what
    waits between others: asked of another, or sent back to another.
    """

    for_me: tuple[Waiting, ...] = ()
    sent_back: tuple[Waiting, ...] = ()
    by_me: tuple[Waiting, ...] = ()
    others: tuple[Waiting, ...] = ()


@dataclass(frozen=True, slots=True)
class Due:
    """A shown record whose validity ended (`past`) or ends soon; `until` is the date as it was written."""

    id: str
    until: str
    past: bool


# Asking and answering -------------------------------------------------------------------------------------------------


def people(lib: Library) -> tuple[tuple[str, str], ...]:
    """The others who wrote in this library, (id, name), by name: whom one may ask."""
    query = select(_p.id, _p.name).where(_p.id != lib.settings.person_id, _p.name != "").order_by(_p.name, _p.id)
    with lib.connect() as connection:
        return tuple((row.id, row.name) for row in connection.execute(query))


def submit(lib: Library, record_id: str, *, asked_of: str = "", note: str = "", base: str = "") -> Changes:
    """Ask for review of the newest text, of a person (by id) or ("") of anyone; what is published stays shown.

    Where it waits already, whom is asked changes. Conflict("stale-save") where `base` is not the newest text any more;
    LibraryError: unknown-record, unknown-person, review-unsaved, comment-long.
    """
    record, head = _saved(lib, record_id)
    words = commenting.checked(note) if note.strip() else ""
    if asked_of and asked_of not in {lib.settings.person_id, *(one for one, _ in people(lib))}:
        raise LibraryError("unknown-person")
    made = records.ready(lib, replace(record, status=ASKED), base or head)
    with lib.command(_label(lib, "do.review-submit", record)) as writer:
        if made.status != record.status or (base and base != head):
            writer.save_record(made, base or head, words)
        values = {"asked_by": writer.who.person, "asked_of": asked_of, "note": words, "time": writer.now}
        writer.upsert(schema.review_request, record_id=record_id, **values)
        commenting.settled(writer, commenting.comments(lib, record_id))
    return writer.changes


def approve(lib: Library, record_id: str, *, valid_until: str | None = None, base: str = "") -> Changes:
    """Publish what waits for review, with who reviewed it and today's date.

    `valid_until` is a date, "" for none, None to leave it. Conflict("stale-save"); Rejected (a date that does not
    exist); LibraryError: unknown-record, review-not-asked, review-unsaved, review-nameless.
    """
    record, head = _waiting(lib, record_id)
    name = lib.settings.person_name.strip()
    if not name:
        raise LibraryError("review-nameless")
    marks: dict[str, Any] = {"reviewer": name, "review_date": today().isoformat()}
    if valid_until is not None:
        marks["valid_until"] = valid_until.strip()
    marked = replace(record.with_fields({**record.fields, **marks}), status=SHOWN)
    if not marked.fields.get("valid_until"):
        marked = replace(marked, fields={key: one for key, one in marked.fields.items() if key != "valid_until"})
    made = records.ready(lib, marked, base or head)
    with lib.command(_label(lib, "do.review-approve", record)) as writer:
        writer.save_record(made, base or head)
        writer.delete(schema.review_request, record_id=record_id)
        commenting.settled(writer, commenting.comments(lib, record_id))
    return writer.changes


def send_back(lib: Library, record_id: str, why: str, *, base: str = "") -> Changes:
    """Give what waits for review back as a draft to who asked, with what is wrong as a comment.

    Conflict("stale-save"); LibraryError: unknown-record, review-not-asked, review-unsaved, comment-empty, comment-long.
    """
    words, (record, head) = commenting.checked(why), _waiting(lib, record_id)
    made = records.ready(lib, replace(record, status=DRAFT), base or head)
    with lib.command(_label(lib, "do.review-back", record)) as writer:
        writer.save_record(made, base or head, words)
        commenting.added(writer, record_id, head, words, item=SENT_BACK)
        writer.delete(schema.review_request, record_id=record_id)
    return writer.changes


def _label(lib: Library, key: str, record: Record) -> Label:
    return Label(key, {"title": title_of(record, lib.settings.shown_lang)})


def _saved(lib: Library, record_id: str) -> tuple[Record, str]:
    """The newest text, where one is not writing on another one that is not saved."""
    found = records.head(lib, record_id)
    if working.kept(lib, record_id) is not None:
        raise LibraryError("review-unsaved")
    return found


def _waiting(lib: Library, record_id: str) -> tuple[Record, str]:
    record, head = _saved(lib, record_id)
    if record.status != ASKED:
        raise LibraryError("review-not-asked")
    return record, head


# Reading --------------------------------------------------------------------------------------------------------------


def standing(lib: Library, record_id: str) -> Standing:
    """How a record stands. LibraryError("unknown-record")."""
    record, head = records.head(lib, record_id)
    shown = publishing.sides(lib, record_id).published is not None
    until = str(record.fields.get("valid_until") or "")
    row = _requests(lib).get(record_id) if record.status == ASKED else None
    if row is None:
        return Standing(record_id, head, record.status, shown, valid_until=until)
    names = _names(lib)
    by, of = names.get(row.asked_by, ""), names.get(row.asked_of, "")
    turn = whose(row.asked_by, row.asked_of, lib.settings.person_id)
    turn = "anyone" if turn == "for-me" and not row.asked_of else turn
    return Standing(record_id, head, record.status, shown, by, of, row.note, until, turn)


def waiting(lib: Library, lang: str) -> Queue:
    """What waits for whom, the last changed first; what is in the trash does not. Texts that came in waiting: for anyone."""
    me, requests, names, backs = lib.settings.person_id, _requests(lib), _names(lib), _sent_back(lib)
    found: dict[str, list[Waiting]] = {one.name: [] for one in fields(Queue)}
    for one in publishing.unpublished(lib, lang):
        row, back = requests.get(one.id), backs.get(one.id)
        if one.status == DRAFT and back is not None:
            place = "sent_back" if back.asked_by == me else "others"
            said = (names.get(back.person_id, ""), names.get(back.asked_by, ""), back.text, back.time)
        elif one.status == ASKED and row is not None:
            place = whose(row.asked_by, row.asked_of, me).replace("-", "_")
            said = (names.get(row.asked_by, ""), names.get(row.asked_of, ""), row.note, row.time)
        elif one.status == ASKED:
            place, said = "for_me", ("", "", "", one.modified_at)
        else:
            continue
        found[place].append(Waiting(one.id, one.kind, one.title, *said))
    return Queue(**{place: tuple(rows) for place, rows in found.items()})


def _requests(lib: Library) -> dict[str, Any]:
    with lib.connect() as connection:
        return {row.record_id: row for row in connection.execute(select(schema.review_request))}


def _names(lib: Library) -> dict[str, str]:
    with lib.connect() as connection:
        return {row.id: row.name for row in connection.execute(select(_p.id, _p.name))}


def _sent_back(lib: Library) -> dict[str, Any]:
    """The open comment with which each record was sent back last, with who had asked (`asked_by`)."""
    query = (
        select(_c.record_id, _c.text, _c.person_id, _c.time, _v.author.label("asked_by"))
        .join(schema.revision, _v.id == _c.revision)
        .where(_c.item == SENT_BACK, _c.field == "", _c.resolved_at.is_(None))
        .order_by(_c.time, _c.id)
    )
    with lib.connect() as connection:
        return {row.record_id: row for row in connection.execute(query)}


def due(lib: Library, days: int = SOON) -> tuple[Due, ...]:
    """The shown records whose validity ended or ends within so many days, the earliest first."""
    day = today()
    with lib.connect() as connection:
        found = held_until(connection)
    ends = sorted((end_of(until), record_id, until) for until, ids in found for record_id in ids)
    stand = ((record_id, until, validity(until, day, days)) for _, record_id, until in ends)
    return tuple(Due(record_id, until, how == PAST) for record_id, until, how in stand if how in (PAST, COMING))
