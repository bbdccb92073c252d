"""The real times of a run, written into its session when it is over; what stands in the session no more is not lost either."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from abz_desktop.core.changes import Changes, Label
from abz_desktop.core.errors import LibraryError
from abz_desktop.core.meeting.run_state import State
from abz_desktop.core.meeting.run_time import actual_items
from abz_desktop.core.reading import pick, title_of
from abz_desktop.core.record import Record
from abz_desktop.library import live_journal, records, session_edit, trash_bin
from abz_desktop.library.live_journal import Run
from abz_desktop.wording import say

if TYPE_CHECKING:
    from abz_desktop.library import Library


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of the session of a run: still there, and how many blocks of the run it has no more."""

    there: bool
    gone: int = 0


def fate(lib: "Library", run: Run) -> Fate:
    """Whether the session of a run, and its blocks, are still there."""
    lies = trash_bin.lies(lib, run.session)
    if lies.kind != "session" or lies.trashed:
        return Fate(there=False)
    record, _ = records.head(lib, run.session)
    known = {str(item["key"]) for item in record.items("blocks")}
    return Fate(there=True, gone=sum(key not in known for key in run.course.legs))


def keep_times(lib: "Library", run: Run, state: State) -> Changes:
    """Write the real times into the session (one command) and forget the run.

    Times of this day's blocks that were there are replaced. A block that stands in the session no more has its time as a line
    of the record, in the words of the library's content. LibraryError: "run-session-gone" where the session is in the trash
    or erased, in which case the run stays kept; Rejected with the problems.
    """
    if not fate(lib, run).there:
        raise LibraryError("run-session-gone", title=title_of(run.record, lib.settings.shown_lang))
    zone = run.placed.plan.day.clock.zone or datetime.datetime.now().astimezone().tzinfo
    items = actual_items(run.course, state, run.placed, zone)
    lang = lib.settings.shown_lang

    def changed(record: Record) -> Record:
        return _with_times(record, run, items, lang)

    changes = session_edit.edit(lib, run.session, changed, Label("do.session-times"))
    live_journal.drop(lib)
    return changes


def _with_times(record: Record, run: Run, items: list[dict[str, Any]], lang: str) -> Record:
    known = {str(item["key"]) for item in record.items("blocks")}
    mine = {item["block"] for item in items}
    others = [dict(item) for item in record.items("actual") if item.get("block") not in mine]
    used = {str(item["key"]) for item in others}
    others.extend({**item, "key": _free(used)} for item in items if item["block"] in known)
    lines = [_line(run, item, lang) for item in items if item["block"] not in known and "began" in item]
    fields: dict[str, Any] = {"actual": others}
    if lines:
        before = record.fields.get("record")
        texts = {key: str(text) for key, text in before.items()} if isinstance(before, Mapping) else {}
        texts[lang] = "\n\n".join([one for one in (texts.get(lang, ""), "\n".join(lines)) if one])
        fields["record"] = texts
    return record.with_fields(fields)


def _free(used: set[str]) -> str:
    number = next(number for number in range(1, len(used) + 2) if f"w{number}" not in used)
    used.add(f"w{number}")
    return f"w{number}"


def _line(run: Run, item: dict[str, Any], lang: str) -> str:
    block = run.placed.plan.by_key[item["block"]].block
    began = datetime.datetime.fromisoformat(item["began"])
    title = pick(dict(block.title), lang).text or block.key
    return say("live.gone-line", lang, title=title, time=f"{began:%H:%M}", n=item["minutes"])
