"""What the page reads of a session: the record, its run sheet in time, and what its methods are called."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from abz_desktop.core.meeting.schedule import DayPlan, schedule
from abz_desktop.core.meeting.sheet import Sheet, sheet_of
from abz_desktop.core.reading import text_of
from abz_desktop.core.record import Record
from abz_desktop.library import records

if TYPE_CHECKING:
    from collections.abc import Mapping

    from abz_desktop.library import Library


@dataclass(frozen=True, slots=True)
class Opened:
    """A session as the page shows it; `revision` is what a later save starts from, `titles` are those of its methods."""

    record: Record
    revision: str
    title: str
    sheet: Sheet
    plans: tuple[DayPlan, ...]
    titles: "Mapping[str, str]"

    def plan(self, day: str) -> DayPlan:
        """The day with this key, the first where it is gone."""
        return next((one for one in self.plans if one.day.key == day), self.plans[0])


def open_session(lib: "Library", session_id: str, lang: str) -> Opened:
    """The session as it is now. LibraryError("unknown-record")."""
    record, revision = records.head(lib, session_id)
    sheet = sheet_of(record)
    methods = {block.method for block in sheet.walk() if block.method}
    titles = records.titles(lib, methods, lang) if methods else {}
    return Opened(record, revision, text_of(record, "title", lang).text, sheet, schedule(sheet), titles)
