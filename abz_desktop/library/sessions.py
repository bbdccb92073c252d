"""Sessions: opened with their run sheet in time and their methods as blocks hold them, and listed by date."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

from abz_desktop.core.combine.facts import ARCHIVED
from abz_desktop.core.errors import LibraryError
from abz_desktop.core.meeting import deviating
from abz_desktop.core.meeting.bringing import MethodStep
from abz_desktop.core.meeting.deviating import Deviation
from abz_desktop.core.meeting.happened import is_recorded
from abz_desktop.core.meeting.schedule import DayPlan, schedule
from abz_desktop.core.meeting.sheet import Block, Sheet, sheet_of
from abz_desktop.core.reading import pick, text_of, title_of
from abz_desktop.core.record import Record
from abz_desktop.core.steps import steps_of
from abz_desktop.library import records
from abz_desktop.library.rows import Row
from abz_desktop.store import read

if TYPE_CHECKING:
    from abz_desktop.library import Library

State: TypeAlias = Literal["template", "planned", "today", "held"]
"""Where a session stands: one to begin from, still to come (or without a date), on this day, or over."""
Pin: TypeAlias = Literal["current", "newer", "kept", "archived", "gone"]
"""How the method of a block stands; see `MethodHere`."""


@dataclass(frozen=True, slots=True)
class MethodHere:
    """The method of a block as the block holds it.

    `pin`: "current", "newer" (changed since), "kept" (changed, looked at and left), "archived" or "gone" (in the trash or
    never here; the title is the pinned one, else that of the block). `held` is None where this library has no text of it:
    then nothing can be compared. `deviations` say where the block differs from it, `dropped` which of its steps are not
    there, `at_stake` the active elements that those may carry, in the wanted language.
    """

    id: str
    title: str
    pin: Pin
    held: Record | None = None
    row: Row | None = None
    deviations: tuple[Deviation, ...] = ()
    dropped: tuple[MethodStep, ...] = ()
    at_stake: tuple[str, ...] = ()

    @property
    def dropped_essential(self) -> tuple[MethodStep, ...]:
        """The steps that are not there and that the method marks as ones that must stay."""
        return tuple(step for step in self.dropped if step.essential)


@dataclass(frozen=True, slots=True)
class Origin:
    """The approach that a session belongs to; `steps` gives the titles of its steps by key."""

    id: str
    title: str
    steps: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class OpenedSession:
    """A session as a page shows it; `revision` is what a later save starts from.

    `plans` are its days in time, in the order of `sheet.days`; `methods` are by the key of the block that names one.
    `approach` is None where it belongs to none, or to one that is gone.
    """

    record: Record
    revision: str
    title: str
    sheet: Sheet
    plans: tuple[DayPlan, ...]
    methods: Mapping[str, MethodHere] = field(default_factory=dict, hash=False)
    approach: Origin | None = None

    @property
    def is_template(self) -> bool:
        """Whether it is one to begin others from."""
        return self.record.fields.get("template") is True


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A session in a list. `date` is that of its first day ("" where none is set), `minutes` of all days together.

    `recorded`: somebody noted how it went. `approach` is the id of the approach it belongs to, or "".
    """

    row: Row
    state: State
    date: str
    start: str
    place: str
    minutes: int
    days: int
    blocks: int
    people: int | None
    recorded: bool
    approach: str

    @property
    def id(self) -> str:
        """The id of the session."""
        return self.row.id

    @property
    def title(self) -> str:
        """Its title, in the language of the list where there is one."""
        return self.row.title


def open_session(lib: "Library", session_id: str, lang: str) -> OpenedSession:
    """The session with its days in time. LibraryError: unknown-record, not-a-session."""
    record, revision = records.head(lib, session_id)
    if record.kind != "session":
        raise LibraryError("not-a-session", id=session_id, title=title_of(record, lang))
    sheet = sheet_of(record)
    methods = methods_here(lib, tuple(sheet.walk()), sheet.people, lang)
    return OpenedSession(
        record, revision, title_of(record, lang), sheet, schedule(sheet), methods, _origin(lib, record, lang)
    )


def methods_here(lib: "Library", blocks: Iterable[Block], people: int | None, lang: str) -> dict[str, MethodHere]:
    """The methods of these blocks by the key of the block; blocks without one are left out."""
    mine = [block for block in blocks if block.method]
    rows = {row.id: row for row in records.rows(lib, list({block.method for block in mine}), lang)}
    current = records.revisions_of(lib, rows)
    wanted = {block.revision for block in mine if block.revision} | set(current.values())
    texts = lib.combining.revisions(lib, wanted)
    found = {}
    for block in mine:
        row, now = rows.get(block.method), current.get(block.method, "")
        held = texts.get(block.revision or now)
        found[block.key] = _here(block, held, row, now, people, lang)
    return found


def _here(block: Block, held: Record | None, row: Row | None, now: str, people: int | None, lang: str) -> MethodHere:
    own = pick(dict(block.title), lang).text
    title = title_of(held, lang) if held is not None else row.title if row is not None else own
    pin = pin_of(block, row, now)
    if held is None:
        return MethodHere(block.method, title, pin, None, row)
    stake = (pick(dict(one), lang).text for one in deviating.at_stake(block, held))
    return MethodHere(
        block.method,
        title,
        pin,
        held,
        row,
        deviating.deviations(block, held, people),
        deviating.dropped(block, held),
        tuple(one for one in stake if one),
    )


def pin_of(block: Block, row: Row | None, current: str) -> Pin:
    """How the method of a block stands, given its row (None: gone) and the revision that is shown now."""
    if row is None:
        return "gone"
    if row.status == ARCHIVED:
        return "archived"
    if not block.revision or block.revision == current:
        return "current"
    return "kept" if block.rest.get("seen") == current else "newer"


def _origin(lib: "Library", record: Record, lang: str) -> Origin | None:
    approach = next(iter(record.keys("approach")), "")
    if not approach or not records.revision_of(lib, approach):
        return None
    found, _ = records.head(lib, approach)
    steps = steps_of(found)
    titles = records.titles(lib, [step.method for step in steps if step.method], lang)
    words = {step.key: titles.get(step.method) or pick(dict(step.text), lang).text for step in steps}
    return Origin(approach, title_of(found, lang), words)


# Listing ----------------------------------------------------------------------------------------------------------------


def list_sessions(lib: "Library", lang: str, *, templates: bool = False, today: str = "") -> tuple[SessionRow, ...]:
    """One's own sessions: those to come first, the next one on top, then those held, the last one on top.

    Instead those to start from, own and ready-made, by title. `today` is a date "2026-05-17", by default the machine's.
    """
    day = today or today_here()
    rows = records.rows(lib, records.ids_of_kind(lib, "session"), lang)
    texts = _texts(lib, [row.id for row in rows])
    found = [session_row(row, texts.get(row.id), day, lang) for row in rows]
    wanted = [one for one in found if (one.state == "template") == templates]
    if templates:
        return tuple(sorted(wanted, key=lambda one: one.title.casefold()))
    held = sorted((one for one in wanted if one.state == "held"), key=lambda one: (one.date, one.title), reverse=True)
    ahead = [one for one in wanted if one.state != "held"]
    return (*sorted(ahead, key=lambda one: (one.date or "9999", one.start, one.title.casefold())), *held)


def _texts(lib: "Library", ids: Sequence[str]) -> dict[str, Record]:
    """The newest text of each session; those that a newer version of the program wrote are left out."""
    try:
        with lib.connect() as connection:
            heads = read.heads(connection, ids)
            found = read.revisions(connection, [one.head for one in heads.values()])
        return {key: found[one.head] for key, one in heads.items() if one.head in found}
    except LibraryError:
        if len(ids) == 1:
            return {}
        return {key: text for one in ids for key, text in _texts(lib, [one]).items()}


def session_row(row: Row, record: Record | None, today: str, lang: str) -> SessionRow:
    """What a list shows of a session on this day; of one that cannot be read (None) only its title."""
    if record is None:
        return SessionRow(row, "planned", "", "", "", 0, 0, 0, None, False, "")
    sheet = sheet_of(record)
    days = (record.fields, *record.items("days"))
    dates = sorted(str(one["date"]) for one in days if one.get("date"))
    recorded = is_recorded(record)
    return SessionRow(
        row,
        state_of(record, today),
        dates[0] if dates else "",
        str(record.fields.get("start") or ""),
        text_of(record, "place", lang).text,
        sum(plan.end for plan in schedule(sheet)),
        len(sheet.days),
        sum(1 for day in sheet.days for _ in day.blocks),
        sheet.people,
        recorded,
        next(iter(record.keys("approach")), ""),
    )


def state_of(record: Record, today: str) -> State:
    """Where a session stands on this day ("2026-05-17"). A date that names a month or year is over when that is."""
    if record.fields.get("template") is True:
        return "template"
    dates = [str(one["date"]) for one in (record.fields, *record.items("days")) if one.get("date")]
    if today in dates:
        return "today"
    over = bool(dates) and all(today[: len(one)] > one for one in dates)
    return "held" if over or (is_recorded(record) and not any(one > today for one in dates)) else "planned"


def today_here() -> str:
    """The date of today on this machine, "2026-05-17"."""
    return datetime.datetime.now(tz=datetime.UTC).astimezone().date().isoformat()
