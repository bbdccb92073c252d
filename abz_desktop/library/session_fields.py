"""The frame of a session, changed by commands: its heading, days and facilitators, and findings waived."""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from abz_desktop.core.changes import Changes, Label
from abz_desktop.core.errors import LibraryError
from abz_desktop.core.kinds.session import SESSION
from abz_desktop.core.meeting.clock import minutes_of_day, time_text, zone_of
from abz_desktop.core.record import Record
from abz_desktop.core.steps import new_key
from abz_desktop.core.typed import one_line
from abz_desktop.library import records
from abz_desktop.library.session_edit import edit, edit_items, edit_list, item_of, named, set_parts, typed
from abz_desktop.wording import say

if TYPE_CHECKING:
    from abz_desktop.library import Library

TEXTS = ("title", "summary", "goal", "place", "room", "record")
"""What is set one language at a time."""
VALUES = (
    *("date", "start", "end_target", "time_zone", "setting", "participants", "seats", "rooms", "safety"),
    *("approach", "followed", "attended"),
)
"""What is set as a whole."""
DAY = ("title", "date", "start", "end_target", "place")
"""What a day says of itself; the first one says it in the heading, its title left aside."""
MOST_PEOPLE = 9_999
"""The largest number of people, seats or rooms that is taken for one."""
_COUNTS = {"participants": 1, "seats": 1, "rooms": 1, "attended": 0}
_CLOCK = ("start", "end_target")


def set_values(lib: "Library", session_id: str, values: Mapping[str, Any], *, base: str = "") -> Changes:
    """Save heading fields by the names in `VALUES`; None or empty takes a value out. Times may be typed as "9.30".

    LibraryError: session-value (another name), session-time, session-zone, session-people (nobody, or more than
    MOST_PEOPLE); Rejected with the problems.
    """
    checked = checked_values(values)

    def change(record: Record) -> Record:
        answered = frozenset(name for name, value in checked.items() if value not in (None, "", (), []))
        return replace(record.with_fields(checked), unknown=record.unknown - answered)

    return edit(lib, session_id, change, Label("do.session-field", {"field": _labels(lib, checked)}), base=base)


def checked_values(values: Mapping[str, Any]) -> dict[str, Any]:
    """Heading fields as the record keeps them, None for nothing. LibraryError as `set_values`."""
    unknown = sorted(set(values) - set(VALUES))
    if unknown:
        raise LibraryError("session-value", name=unknown[0])
    return {name: _checked(name, value) for name, value in values.items()}


def _checked(name: str, value: Any) -> Any:
    if value in (None, "", (), []):
        return None
    if name in _CLOCK:
        return clock_text(str(value))
    if name == "time_zone" and zone_of(str(value)) is None:
        raise LibraryError("session-zone", value=str(value))
    if name in _COUNTS and not (isinstance(value, int) and _COUNTS[name] <= value <= MOST_PEOPLE):
        raise LibraryError("session-people", value=value, least=_COUNTS[name], most=MOST_PEOPLE)
    return value


def clock_text(text: str) -> str:
    """A typed time as the record keeps it, "09:30"; "" for nothing typed. LibraryError("session-time")."""
    if not text.strip():
        return ""
    minute = minutes_of_day(text)
    if minute is None:
        raise LibraryError("session-time", value=one_line(text))
    return time_text(minute)


def set_text(lib: "Library", session_id: str, name: str, text: str, lang: str, *, base: str = "") -> Changes:
    """Save one of `TEXTS` in one language; the other language stays. LibraryError: session-value, session-untitled."""
    if name not in TEXTS:
        raise LibraryError("session-value", name=name)
    if name == "title" and not one_line(text):
        raise LibraryError("session-untitled")
    field = SESSION.field(name)

    def change(record: Record) -> Record:
        return record.with_fields({name: typed(field, record.fields.get(name), text, lang)})

    return edit(lib, session_id, change, Label("do.session-field", {"field": _labels(lib, {name: ""})}), base=base)


def turn_template(lib: "Library", session_id: str, *, base: str = "") -> Changes:
    """Make a template of a session, from which others begin; or a session again of what is one."""

    def change(record: Record) -> Record:
        return record.with_fields({"template": None if record.fields.get("template") else True})

    is_one = bool(records.head(lib, session_id)[0].fields.get("template"))
    label = Label("do.session-template-off" if is_one else "do.session-template-on")
    return edit(lib, session_id, change, label, base=base)


def _labels(lib: "Library", names: Mapping[str, Any]) -> str:
    lang = lib.settings.ui_lang
    return ", ".join(SESSION.field(name).label(lang).lower() for name in names)


# Days -------------------------------------------------------------------------------------------------------------------


def add_day(
    lib: "Library", session_id: str, values: Mapping[str, Any], lang: str, *, base: str = ""
) -> tuple[str, Changes]:
    """Add a day after the last one, by the names in `DAY`; answers its key. Without a date: the day after the last one.

    LibraryError("session-value"), ("session-time").
    """
    key, given = new_key(), _of_day(values)

    def change(record: Record) -> Record:
        item: dict[str, Any] = {"key": key}
        set_parts("days", item, _usual(record) | given, lang)
        return edit_items(record, "days", lambda items: items.append(item))

    return key, edit(lib, session_id, change, Label("do.day-add"), base=base)


def _usual(record: Record) -> dict[str, Any]:
    """The date after that of the last day, and its times: what a further day mostly has."""
    last = (record.fields, *record.items("days"))[-1]
    try:
        date = (datetime.date.fromisoformat(str(last.get("date"))) + datetime.timedelta(days=1)).isoformat()
    except (ValueError, OverflowError):
        date = ""
    return {"date": date} | {name: last.get(name) for name in _CLOCK}


def set_day(
    lib: "Library", session_id: str, key: str, values: Mapping[str, Any], lang: str, *, base: str = ""
) -> Changes:
    """Save what a day says, by the names in `DAY`; the first day is "". LibraryError: session-value, -time, item-gone."""
    given = _of_day(values)
    if key:
        label = Label("do.day-change", named(lib, session_id, [key], "days"))
        return edit_list(lib, session_id, "days", _setting("days", key, given, lang), label, base=base)
    if "title" in given:
        raise LibraryError("session-value", name="title")

    def change(record: Record) -> Record:
        fields = {name: typed(SESSION.field(name), record.fields.get(name), one, lang) for name, one in given.items()}
        return record.with_fields(fields)

    return edit(lib, session_id, change, Label("do.session-field", {"field": _labels(lib, given)}), base=base)


def _of_day(values: Mapping[str, Any]) -> dict[str, Any]:
    unknown = sorted(set(values) - set(DAY))
    if unknown:
        raise LibraryError("session-value", name=unknown[0])
    return {name: clock_text(str(value or "")) if name in _CLOCK else value for name, value in values.items()}


def move_day(lib: "Library", session_id: str, key: str, by: int, *, base: str = "") -> Changes:
    """Move a further day one place up (-1) or down (+1) among the further days, with its blocks."""

    def change(items: list[dict[str, Any]]) -> None:
        item = item_of(items, key)
        at = max(0, min(len(items) - 1, items.index(item) + by))
        items.remove(item)
        items.insert(at, item)

    label = Label("do.day-move", named(lib, session_id, [key], "days"))
    return edit_list(lib, session_id, "days", change, label, base=base)


def remove_day(lib: "Library", session_id: str, key: str, *, base: str = "") -> Changes:
    """Take a further day out; its blocks come at the end of the day before it. LibraryError("item-gone")."""

    def change(record: Record) -> Record:
        keys = [str(item["key"]) for item in record.items("days")]
        before = (["", *keys])[keys.index(key)]
        moved = [dict(item) | ({"day": before} if item.get("day") == key else {}) for item in record.items("blocks")]
        ordered = sorted(moved, key=lambda item: ["", *keys].index(str(item.get("day") or "")))
        blocks = [{name: one for name, one in item.items() if one != ""} for item in ordered]
        days = [item for item in record.items("days") if item["key"] != key]
        return record.with_fields({"blocks": blocks, "days": days})

    label = Label("do.day-remove", named(lib, session_id, [key], "days"))
    return edit(lib, session_id, change, label, base=base)


# Facilitators -----------------------------------------------------------------------------------------------------------


def add_facilitator(
    lib: "Library", session_id: str, name: str, values: Mapping[str, Any] | None = None, *, base: str = ""
) -> tuple[str, Changes]:
    """Add somebody who facilitates, with role and skills (vocabularies session_role, skill); answers the key.

    LibraryError("facilitator-unnamed"), ("session-value").
    """
    item: dict[str, Any] = {"key": new_key()}
    set_parts("facilitators", item, {"name": _person(name), **(values or {})}, "nl")
    label = Label("do.facilitator-add", {"title": item["name"]})
    return item["key"], edit_list(lib, session_id, "facilitators", lambda items: items.append(item), label, base=base)


def set_facilitator(lib: "Library", session_id: str, key: str, values: Mapping[str, Any], *, base: str = "") -> Changes:
    """Save name, role or skills of a facilitator. LibraryError: facilitator-unnamed, session-value, item-gone."""
    if "name" in values:
        _person(str(values["name"] or ""))
    label = Label("do.facilitator-change", named(lib, session_id, [key], "facilitators"))
    return edit_list(lib, session_id, "facilitators", _setting("facilitators", key, values, "nl"), label, base=base)


def remove_facilitator(lib: "Library", session_id: str, key: str, *, base: str = "") -> Changes:
    """Take a facilitator out, of the blocks too. LibraryError("item-gone")."""
    label = Label("do.facilitator-remove", named(lib, session_id, [key], "facilitators"))
    return edit_list(lib, session_id, "facilitators", _removing(key), label, base=base)


def _person(name: str) -> str:
    if not one_line(name):
        raise LibraryError("facilitator-unnamed")
    return name


def _setting(name: str, key: str, values: Mapping[str, Any], lang: str) -> Callable[[list[dict[str, Any]]], None]:
    return lambda items: set_parts(name, item_of(items, key), values, lang)


def _removing(key: str) -> Callable[[list[dict[str, Any]]], None]:
    return lambda items: items.remove(item_of(items, key))


# Findings that stay on purpose ------------------------------------------------------------------------------------------


def waive(
    lib: "Library", session_id: str, finding: str, why: str, lang: str, *, today: str = "", base: str = ""
) -> Changes:
    """Let a finding (by its id) be, with who, when and why. LibraryError("reason-needed") without a reason."""
    if not one_line(why):
        raise LibraryError("reason-needed")
    waiver = {
        "key": new_key(),
        "finding": finding,
        "who": lib.settings.person_name or say("check.someone", lang),
        "when": today or datetime.datetime.now(tz=datetime.UTC).astimezone().date().isoformat(),
        "why": {lang: one_line(why)},
    }

    def change(items: list[dict[str, Any]]) -> None:
        items[:] = [item for item in items if item.get("finding") != finding]
        items.append(waiver)

    return edit_list(lib, session_id, "waivers", change, Label("do.session-waive"), base=base)


def unwaive(lib: "Library", session_id: str, finding: str, *, base: str = "") -> Changes:
    """Let a finding that was waived count again; nothing happens where it was not."""

    def change(items: list[dict[str, Any]]) -> None:
        items[:] = [item for item in items if item.get("finding") != finding]

    return edit_list(lib, session_id, "waivers", change, Label("do.session-unwaive"), base=base)
