"""Remedies of the check of a session, done: each is one command with its words, so it can be undone as one."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from abz_desktop.core.changes import Changes, Label
from abz_desktop.core.errors import LibraryError
from abz_desktop.core.meeting import arrange
from abz_desktop.core.meeting.arrange import Place, place_of
from abz_desktop.core.meeting.clock import time_text
from abz_desktop.core.meeting.divide import divide
from abz_desktop.core.meeting.findings import Remedy
from abz_desktop.core.meeting.schedule import schedule_day
from abz_desktop.core.meeting.sheet import ACTIVITY, BREAK, SEQUENCE, Block, Sheet, sheet_of
from abz_desktop.core.steps import new_key
from abz_desktop.library import records, session_blocks, session_fields, session_methods, vocabularies
from abz_desktop.library.session_edit import edit_sheet, named
from abz_desktop.wording import say

if TYPE_CHECKING:
    from abz_desktop.library import Library

LEADING = frozenset({"change", "fill", "accept"})
"""The remedies that lead to where a person fills something in or looks; the others are done at once."""


def take(lib: "Library", session_id: str, remedy: Remedy, lang: str, *, base: str = "") -> Changes:
    """Do what a remedy says; new words are in `lang`. What it is about may be gone by then: LibraryError("item-gone").

    LibraryError("remedy-leads") for one that leads somewhere; and what the command itself raises.
    """
    act = _ACTS.get(remedy.how)
    if act is None:
        raise LibraryError("remedy-leads")
    return act(lib, session_id, remedy, lang, base)


def _sheet(lib: "Library", session_id: str) -> Sheet:
    return sheet_of(records.head(lib, session_id)[0])


def _place(sheet: Sheet, remedy: Remedy) -> Place:
    """Right before a block, or else at the end of the day."""
    if not remedy.before:
        return Place(remedy.day)
    found = place_of(sheet, remedy.before)
    if found is None:
        raise LibraryError("item-gone", key=remedy.before)
    return found


def _insert(lib: "Library", session_id: str, remedy: Remedy, _lang: str, base: str) -> Changes:
    place = _place(_sheet(lib, session_id), remedy)
    return session_methods.bring(lib, session_id, [remedy.what], place, base=base)[1]


def _new(lib: "Library", session_id: str, remedy: Remedy, lang: str, base: str) -> Changes:
    """A break, or a block with its category, of which the title can be written after."""
    pause = remedy.how == "break"
    words = vocabularies.label(lib, *(("block_type", BREAK) if pause else ("arc", remedy.what)), lang)
    title = words[:1].upper() + words[1:]
    block = Block(
        new_key(), BREAK if pause else ACTIVITY, {lang: title}, remedy.number, category="" if pause else remedy.what
    )

    def change(sheet: Sheet) -> Sheet:
        return arrange.insert(sheet, (block,), _place(sheet, remedy))

    return edit_sheet(lib, session_id, change, Label("do.block-add", {"title": title}), base=base)


def _move(lib: "Library", session_id: str, remedy: Remedy, _lang: str, base: str) -> Changes:
    place = _place(_sheet(lib, session_id), remedy)
    return session_blocks.move(lib, session_id, (remedy.what,), place, base=base)


def _drop(lib: "Library", session_id: str, remedy: Remedy, _lang: str, base: str) -> Changes:
    return session_blocks.remove(lib, session_id, (remedy.what,), base=base)


def _value(name: str, value: Callable[[Remedy], Any]) -> "Act":
    """Setting one value of a block."""

    def act(lib: "Library", session_id: str, remedy: Remedy, _lang: str, base: str) -> Changes:
        return session_blocks.set_values(lib, session_id, (remedy.what,), {name: value(remedy)}, base=base)

    return act


def _swap(lib: "Library", session_id: str, remedy: Remedy, _lang: str, base: str) -> Changes:
    return session_methods.swap(lib, session_id, remedy.what, remedy.field, base=base)


def _divide(lib: "Library", session_id: str, remedy: Remedy, _lang: str, base: str) -> Changes:
    """The time of a day shared out anew over the blocks that may change."""

    def change(sheet: Sheet) -> Sheet:
        days = [divide(schedule_day(day), 0).day if day.key == remedy.day else day for day in sheet.days]
        return replace(sheet, days=tuple(days))

    return edit_sheet(lib, session_id, change, Label("do.day-divide"), base=base)


def _end(lib: "Library", session_id: str, remedy: Remedy, lang: str, base: str) -> Changes:
    values = {"end_target": time_text(remedy.number)}
    return session_fields.set_day(lib, session_id, remedy.day, values, lang, base=base)


def _loosen(lib: "Library", session_id: str, remedy: Remedy, _lang: str, base: str) -> Changes:
    return session_methods.loosen(lib, session_id, (remedy.what,), base=base)


def _restore(lib: "Library", session_id: str, remedy: Remedy, _lang: str, base: str) -> Changes:
    return session_methods.restore_step(lib, session_id, remedy.what, remedy.field, base=base)


def _tracks(lib: "Library", session_id: str, remedy: Remedy, lang: str, base: str) -> Changes:
    """Tracks in a breakout, up to two."""

    def change(sheet: Sheet) -> Sheet:
        have = sum(one.in_time for one in _block(sheet, remedy.what).inside)
        new = [
            Block(new_key(), SEQUENCE, {lang: say("sessioncheck.track", lang, n=number)})
            for number in range(have + 1, 3)
        ]
        return arrange.insert(sheet, new, Place(holder=remedy.what))

    label = Label("do.block-tracks", named(lib, session_id, (remedy.what,)))
    return edit_sheet(lib, session_id, change, label, base=base)


def _block(sheet: Sheet, key: str) -> Block:
    found = sheet.block(key)
    if found is None:
        raise LibraryError("item-gone", key=key)
    return found


Act = Callable[["Library", str, Remedy, str, str], Changes]
_ACTS: Mapping[str, Act] = {
    "insert": _insert,
    "swap": _swap,
    "block": _new,
    "break": _new,
    "move": _move,
    "drop": _drop,
    "minutes": _value("minutes", lambda remedy: remedy.number),
    "unlock": _value("locked", lambda _remedy: None),
    "divide": _divide,
    "end": _end,
    "size": _value("group_size", lambda remedy: remedy.number),
    "who": _value("who", lambda remedy: remedy.who),
    "loosen": _loosen,
    "restore": _restore,
    "tracks": _tracks,
}
"""What is done at once, by `Remedy.how`."""
