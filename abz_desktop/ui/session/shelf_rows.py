"""The sessions of the list: those that come, those that have no date, those that were held, and what to start from."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from abz_desktop.core.meeting.clock import minutes_of_day, time_text
from abz_desktop.library import sessions
from abz_desktop.library.sessions import SessionRow
from abz_desktop.ui.session.when import date_words
from abz_desktop.ui.shared.say import say

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
    rows = (*sessions.list_sessions(lib, content_lang), *sessions.list_sessions(lib, content_lang, templates=True))
    found = [_listed(row, lang) for row in rows]
    return tuple(one for state in STATES for one in found if one.state == state)


def _listed(row: SessionRow, lang: str) -> Listed:
    start = minutes_of_day(row.start)
    told = [
        date_words(row.date, lang),
        time_text(start) if start is not None else "",
        say("session.days", n=row.days) if row.days > 1 else "",
        row.place,
        say("session.people", n=row.people) if row.people is not None else "",
    ]
    return Listed(row.id, row.title, _state(row), row.date, " · ".join(one for one in told if one), row.minutes)


def _state(row: SessionRow) -> State:
    if row.state == "planned":
        return "coming" if row.date else "undated"
    return row.state
