"""The frame of an approach, changed by commands: its heading fields, the effects it is for, and findings waived."""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from abz_desktop.core.changes import Changes, Label
from abz_desktop.core.errors import LibraryError
from abz_desktop.core.field import Type
from abz_desktop.core.kinds.approach import APPROACH
from abz_desktop.core.record import Record
from abz_desktop.core.steps import new_key
from abz_desktop.core.typed import one_line, paragraphs
from abz_desktop.library import records, vocabularies
from abz_desktop.library.approach_edit import edit, edit_items, in_language, item_of
from abz_desktop.wording import say

if TYPE_CHECKING:
    from abz_desktop.library import Library

VALUES = (
    *("themes", "group", "setting", "complexity", "polarisation", "start", "end", "time_budget", "span"),
    *("skills_present", "template"),
)
"""The fields that are set as a whole; texts are set one language at a time."""
TEXTS = ("title", "summary", "question", "context", "principles")


def set_values(lib: "Library", approach_id: str, values: Mapping[str, Any], *, base: str = "") -> Changes:
    """Save heading fields by the names in `VALUES`; None or empty takes a value out.

    LibraryError("frame-value", name) for another name; Rejected with the problems ("range-order" for a group of 5–3, …).
    """
    unknown = sorted(set(values) - set(VALUES))
    if unknown:
        raise LibraryError("frame-value", name=unknown[0])

    def change(record: Record) -> Record:
        answered = frozenset(name for name, value in values.items() if value not in (None, "", (), [], {}))
        return replace(record.with_fields(values), unknown=record.unknown - answered)

    return edit(lib, approach_id, change, Label("do.approach-frame", {"field": _labels(lib, values)}), base=base)


def set_text(lib: "Library", approach_id: str, name: str, text: str, lang: str, *, base: str = "") -> Changes:
    """Save one of `TEXTS` in one language; the other language stays. LibraryError("frame-value"), ("title-needed")."""
    if name not in TEXTS:
        raise LibraryError("frame-value", name=name)
    prose = APPROACH.field(name).type is Type.PROSE
    line = paragraphs(text) if prose else one_line(text)
    if name == "title" and not line:
        raise LibraryError("title-needed")

    def change(record: Record) -> Record:
        return record.with_fields({name: in_language(record.fields.get(name), line, lang)})

    return edit(lib, approach_id, change, Label("do.approach-frame", {"field": _labels(lib, {name: ""})}), base=base)


def turn_template(lib: "Library", approach_id: str, *, base: str = "") -> Changes:
    """Make a template of an approach, from which others begin; or an approach again of what is one."""

    def change(record: Record) -> Record:
        return record.with_fields({"template": None if record.fields.get("template") else True})

    is_one = bool(records.get(lib, approach_id).fields.get("template"))
    label = Label("do.approach-template-off" if is_one else "do.approach-template-on")
    return edit(lib, approach_id, change, label, base=base)


def _labels(lib: "Library", names: Mapping[str, Any]) -> str:
    lang = lib.settings.ui_lang
    return ", ".join(APPROACH.field(name).label(lang).lower() for name in names)


# The effects it is for --------------------------------------------------------------------------------------------------


def want(
    lib: "Library", approach_id: str, effect: str, measure: str = "", lang: str = "nl", *, base: str = ""
) -> tuple[str, Changes]:
    """Add a desired effect, with its measuring point if there is one; answers its key. Rejected for an unknown effect."""
    key = new_key()
    item = {"key": key, "effect": effect, "measure": in_language({}, one_line(measure), lang)}
    label = Label("do.effect-add", {"effect": _effect(lib, effect)})
    change = _changed("effects", lambda items: items.append(item))
    return key, edit(lib, approach_id, change, label, base=base)


def measure(lib: "Library", approach_id: str, key: str, text: str, lang: str, *, base: str = "") -> Changes:
    """Say by what a desired effect will be seen, in one language; empty takes it out. LibraryError("item-gone")."""

    def change(items: list[dict[str, Any]]) -> None:
        item = item_of(items, key)
        item["measure"] = in_language(item.get("measure"), one_line(text), lang)

    return edit(lib, approach_id, _changed("effects", change), Label("do.effect-measure"), base=base)


def unwant(lib: "Library", approach_id: str, key: str, *, base: str = "") -> Changes:
    """Take a desired effect out. LibraryError("item-gone")."""
    change = _changed("effects", lambda items: items.remove(item_of(items, key)))
    return edit(lib, approach_id, change, Label("do.effect-remove"), base=base)


def _effect(lib: "Library", effect: str) -> str:
    return vocabularies.label(lib, "effect", effect, lib.settings.shown_lang)


# Findings that stay on purpose ------------------------------------------------------------------------------------------


def waive(
    lib: "Library", approach_id: str, finding: str, why: str, lang: str, *, today: str = "", base: str = ""
) -> Changes:
    """Let a finding (by its id) be, with who, when and why. LibraryError("reason-needed") without a reason.

    `today` is a date "2026-05-17", by default that of the machine.
    """
    if not why.strip():
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

    return edit(lib, approach_id, _changed("waivers", change), Label("do.finding-waive"), base=base)


def unwaive(lib: "Library", approach_id: str, finding: str, *, base: str = "") -> Changes:
    """Let a finding that was waived count again; nothing happens where it was not."""

    def change(items: list[dict[str, Any]]) -> None:
        items[:] = [item for item in items if item.get("finding") != finding]

    return edit(lib, approach_id, _changed("waivers", change), Label("do.finding-unwaive"), base=base)


def _changed(name: str, change: Callable[[list[dict[str, Any]]], None]) -> Callable[[Record], Record]:
    """A change of the items of one list as a change of the record."""
    return lambda record: edit_items(record, name, change)
