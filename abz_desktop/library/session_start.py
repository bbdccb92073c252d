"""Starting a session: empty, from an approach or the shortlist, from a template or another session; and making a template."""

import datetime
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from abz_desktop.core.changes import Changes, Label
from abz_desktop.core.errors import LibraryError
from abz_desktop.core.ids import new_id
from abz_desktop.core.keys import without_loose_keys
from abz_desktop.core.meeting.arrange import Place
from abz_desktop.core.meeting.bringing import Brought, texts
from abz_desktop.core.meeting.from_approach import block_of_step, frame_of
from abz_desktop.core.meeting.sheet import sheet_of
from abz_desktop.core.reading import title_of
from abz_desktop.core.record import Record, freeze_fields
from abz_desktop.core.steps import Step, steps_of
from abz_desktop.core.typed import one_line
from abz_desktop.core.values import Value
from abz_desktop.library import combining, records
from abz_desktop.library.session_edit import edit, shown_title, without_lost_methods
from abz_desktop.library.session_fields import checked_values
from abz_desktop.library.session_methods import brought_method, put_in
from abz_desktop.wording import say

if TYPE_CHECKING:
    from abz_desktop.library import Library

_START = Place()
_OF_ONE = ("template", "based_on", "date", "people", "followed", "attended", "actual", "outcomes", "ratings", "record")
"""What a copy does not take over: it is no template, has dates and people of its own, and was not held yet."""
_OF_A_PLACE = ("approach", "place", "waivers")
"""What a template leaves out as well."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What could not be put in: titles of what is no method (cases, definitions), and how many records are gone."""

    titles: tuple[str, ...] = ()
    gone: int = 0


def create(lib: "Library", title: str, lang: str, fields: Mapping[str, Any] | None = None) -> tuple[str, Changes]:
    """A new session with these heading fields (see `session_fields.set_values`) and no blocks; answers its id.

    LibraryError("session-untitled"), and those of the fields.
    """
    return _save(lib, title, lang, checked_values(fields or {}))


def from_shortlist(
    lib: "Library", title: str, ids: Sequence[str], lang: str, values: Mapping[str, Any] | None = None
) -> tuple[str, LeftOut, Changes]:
    """A new session with these methods in order. Answers its id and what was no method; that is left out.

    `values` are heading fields, as for `session_fields.set_values`: the number of participants says how long methods take.
    LibraryError: session-untitled, session-nothing (no method at all), and those of the values.
    """
    rows = {row.id: row for row in records.rows(lib, ids, lang)}
    methods = [one for one in ids if one in rows and rows[one].kind == "method"]
    if not methods:
        raise LibraryError("session-nothing")
    frame = checked_values(values or {})
    made = [brought_method(lib, one, frame.get("participants")) for one in methods]
    others = tuple(rows[one].title for one in ids if one in rows and rows[one].kind != "method")
    record_id, changes = _save(lib, title, lang, frame, made)
    return record_id, LeftOut(others, sum(one not in rows for one in ids)), changes


# From an approach -------------------------------------------------------------------------------------------------------


def from_approach(
    lib: "Library",
    approach_id: str,
    title: str,
    lang: str,
    keys: Collection[str] = (),
    values: Mapping[str, Any] | None = None,
) -> tuple[str, Changes]:
    """A new session of an approach with its steps, all or those with these keys, in the order of the trajectory.

    Each is pinned as the step holds it, takes the minutes that the step says, and knows its step. Steps that are skipped
    stay out, unless they are asked for. `values` are heading fields, before those that the approach says. Answers the id.
    LibraryError: session-untitled, unknown-record, not-an-approach, session-nothing (no step to put in), and those of the
    values.
    """
    approach = _approach(lib, approach_id)
    given = {name: one for name, one in checked_values(values or {}).items() if one is not None}
    frame = frame_of(approach) | given
    made = _blocks(lib, approach, keys, frame.get("participants"), lang)
    return _save(lib, title, lang, frame | {"approach": approach_id}, made)


def add_steps(
    lib: "Library",
    session_id: str,
    approach_id: str,
    keys: Collection[str],
    lang: str,
    place: Place = _START,
    *,
    base: str = "",
) -> tuple[tuple[str, ...], Changes]:
    """Put steps of an approach into a session that is there; it belongs to that approach from then on, if to none yet.

    Answers the keys of the blocks. LibraryError as `from_approach`, and not-a-session.
    """
    approach = _approach(lib, approach_id)
    people = sheet_of(records.head(lib, session_id)[0]).people
    made = _blocks(lib, approach, keys, people, lang)

    def change(record: Record) -> Record:
        mine = record if record.has("approach") else record.with_fields({"approach": approach_id})
        own = made if mine.fields.get("approach") == approach_id else [_of_no_step(one) for one in made]
        return without_lost_methods(lib, put_in(mine, own, place))

    title = shown_title(lib, made[0].block)
    label = Label("do.steps-in-session", {"n": len(made), "title": title})
    return tuple(one.block.key for one in made), edit(lib, session_id, change, label, base=base)


def _of_no_step(made: Brought) -> Brought:
    return replace(made, block=replace(made.block, approach_step=""))


def _approach(lib: "Library", approach_id: str) -> Record:
    record, _ = records.head(lib, approach_id)
    if record.kind != "approach":
        raise LibraryError("not-an-approach", id=approach_id, title=title_of(record, lib.settings.shown_lang))
    return record


def _blocks(lib: "Library", approach: Record, keys: Collection[str], people: int | None, lang: str) -> list[Brought]:
    steps = [step for step in steps_of(approach) if (step.key in keys if keys else not step.is_skipped)]
    if not steps:
        raise LibraryError("session-nothing")
    current = records.revisions_of(lib, [step.method for step in steps if step.method])
    pinned = [replace(step, revision=step.revision or current.get(step.method, "")) for step in steps]
    texts_now = lib.combining.revisions(
        lib, {one for step in pinned for one in (step.revision, current.get(step.method, "")) if one}
    )
    held = combining.held(lib, pinned, combining.knowledge(lib))
    made = []
    for step in pinned:
        method, now = held.get(step.key) or texts_now.get(step.revision), current.get(step.method, "")
        taken = step if method is not None or not now else replace(step, revision=now)
        made.append(_brought(taken, method or texts_now.get(now), people, lang))
    return made


def _brought(step: Step, method: Record | None, people: int | None, lang: str) -> Brought:
    words = dict(step.text) or texts(method.fields.get("title") if method is not None else None)
    return block_of_step(step, method, people, words or {lang: say("session-start.gone", lang)})


# From another session ---------------------------------------------------------------------------------------------------


def copy(
    lib: "Library", session_id: str, title: str, lang: str, values: Mapping[str, Any] | None = None
) -> tuple[str, Changes]:
    """A new session like another one or a template, based on it: without its dates, its participants and its record.

    A title that is the other's keeps its words in both languages. Blocks keep their keys, so that what was waived still
    fits; those without a pinned revision, as shipped templates have them, pin their methods as they are now. `values`
    are heading fields, before those of the other one; with a date, further days follow it. Answers the id. LibraryError:
    session-untitled, unknown-record, not-a-session, and those of the values.
    """
    record = _session(lib, session_id)
    same = one_line(title) == title_of(record, lang)
    fields = _fields(record, _OF_ONE) | {"blocks": _pinned(lib, record), "based_on": session_id}
    fields |= {name: one for name, one in checked_values(values or {}).items() if one is not None}
    fields["days"] = _day_after_day(str(fields.get("date") or ""), fields["days"])
    return _save(lib, title, lang, fields, (), record.fields.get("title") if same else None)


def _day_after_day(date: str, days: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Further days with the dates after the first one, as a day that is added has; without dates where that has none."""
    try:
        first = datetime.date.fromisoformat(date)
        return [
            {**day, "date": (first + datetime.timedelta(days=number)).isoformat()} for number, day in enumerate(days, 1)
        ]
    except (ValueError, OverflowError):
        return [dict(day) for day in days]


def save_as_template(lib: "Library", session_id: str, title: str, lang: str) -> tuple[str, Changes]:
    """A template like a session, based on it; the session stays. Names of people, place and approach stay behind.

    Facilitators are called by a number; what they do and can stays. Answers the id. LibraryError as `copy`.
    """
    record = _session(lib, session_id)
    named = [
        {**one, "name": say("session-start.facilitator", lang, n=number)}
        for number, one in enumerate(record.items("facilitators"), 1)
    ]
    blocks = [{name: one for name, one in item.items() if name != "approach_step"} for item in _pinned(lib, record)]
    fields = _fields(record, (*_OF_ONE, *_OF_A_PLACE)) | {"blocks": blocks, "facilitators": named}
    fields |= {"template": True, "based_on": session_id}
    same = one_line(title) == title_of(record, lang)
    return _save(lib, title, lang, fields, (), record.fields.get("title") if same else None)


def _session(lib: "Library", session_id: str) -> Record:
    record, _ = records.head(lib, session_id)
    if record.kind != "session":
        raise LibraryError("not-a-session", id=session_id, title=title_of(record, lib.settings.shown_lang))
    return record


def _fields(record: Record, without: Collection[str]) -> dict[str, Any]:
    fields = {name: one for name, one in record.fields.items() if name not in without}
    days = [{name: one for name, one in day.items() if name not in without} for day in record.items("days")]
    return fields | {"days": days}


def _pinned(lib: "Library", record: Record) -> list[dict[str, Value]]:
    """The blocks, those of a method pinned as it is now where they pinned none."""
    items = record.items("blocks")
    current = records.revisions_of(lib, [str(item["method"]) for item in items if item.get("method")])
    return [
        {
            **item,
            **({"revision": pin} if not item.get("revision") and (pin := current.get(str(item.get("method")))) else {}),
        }
        for item in items
    ]


def _save(
    lib: "Library",
    title: str,
    lang: str,
    fields: Mapping[str, Any],
    made: Sequence[Brought] = (),
    titles: Value = None,
) -> tuple[str, Changes]:
    """Save a new session with what methods bring at its start; `titles` are its words per language, where there are two."""
    if not one_line(title):
        raise LibraryError("session-untitled")
    record = Record(
        new_id(),
        "session",
        records.free_slug(lib, title),
        freeze_fields({**fields, "title": titles or {lang: one_line(title)}}),
        language=lang,
    )
    record = without_lost_methods(lib, without_loose_keys(put_in(record, made, _START) if made else record))
    done = "do.session-template-on" if record.fields.get("template") else "do.session-make"
    return record.id, records.create(lib, record, label=Label(done, {"session": one_line(title)}))
