"""The sessions of the list: those that come, those that have no date, those that were held, and what to start from."""

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from abz_desktop.core.errors import LibraryError
from abz_desktop.core.meeting.schedule import schedule
from abz_desktop.core.meeting.sheet import sheet_of
from abz_desktop.core.reading import title_of
from abz_desktop.core.record import Record
from abz_desktop.library import records
from abz_desktop.ui.session.when import day_of, facts_of

if TYPE_CHECKING:
    from abz_desktop.library import Library

State: TypeAlias = Literal["today", "coming", "undated", "held", "template"]
STATES: tuple[State, ...] = ("today", "coming", "undated", "held", "template")
"""The parts of the list, in their order; the wording is `session.state-<state>`."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A session of the list; `minutes` is how long all its days take together."""

    id: str
    title: str
    state: State
    date: str = ""
    facts: str = ""
    minutes: int = 0


def list_sessions(lib: "Library", lang: str, content_lang: str) -> tuple[Listed, ...]:
    """All sessions and templates, in the order of the list."""
    found: list[Listed] = []
    for record_id in records.ids_of_kind(lib, "session"):
        try:
            found.append(_listed(records.get(lib, record_id), lang, content_lang))
        except LibraryError:  # a newer version of the program wrote it
            found += [Listed(row.id, row.title, "undated") for row in records.rows(lib, (record_id,), content_lang)]
    return tuple(one for state in STATES for one in _ordered(found, state))


def _ordered(listed: list[Listed], state: State) -> list[Listed]:
    mine = [one for one in listed if one.state == state]
    if state == "held":
        return sorted(mine, key=lambda one: (one.date, one.title.casefold()), reverse=True)
    return sorted(mine, key=lambda one: (one.date, one.title.casefold()))


def _listed(record: Record, lang: str, content_lang: str) -> Listed:
    plans = schedule(sheet_of(record))
    date = str(record.fields.get("date") or "")
    return Listed(
        record.id,
        title_of(record, content_lang),
        _state(record, date),
        date,
        facts_of(record, lang, content_lang),
        sum(plan.end for plan in plans),
    )


def _state(record: Record, date: str) -> State:
    if record.fields.get("template"):
        return "template"
    if any(record.has(one) for one in ("followed", "actual", "outcomes", "record")):
        return "held"
    dates = [date, *(str(one.get("date") or "") for one in record.items("days"))]
    days = [day for day in map(day_of, dates) if day is not None]
    if not days:
        return "undated"
    today = datetime.datetime.now().astimezone().date()
    return "today" if today in days else "coming" if max(days) > today else "held"
