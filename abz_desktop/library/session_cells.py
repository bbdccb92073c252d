"""What stands beside the blocks of a session, changed by commands: columns and their cells, notes per role, materials."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from abz_desktop.core.changes import Changes, Label
from abz_desktop.core.errors import LibraryError
from abz_desktop.core.meeting.columns import Column
from abz_desktop.core.record import Record
from abz_desktop.core.steps import new_key
from abz_desktop.core.typed import one_line
from abz_desktop.library import vocabularies
from abz_desktop.library.session_edit import edit, edit_items, edit_list, item_of, named, set_parts

if TYPE_CHECKING:
    from abz_desktop.library import Library


# Columns ----------------------------------------------------------------------------------------------------------------


def set_columns(lib: "Library", session_id: str, columns: Iterable[Column], *, base: str = "") -> Changes:
    """Save the columns as they are, in order: which are hidden and how wide they are.

    Texts in a column of one's own that is left out go with it; who wants to keep them hides it.
    """
    items = [
        {
            "key": one.key or new_key(),
            "shows": one.shows,
            "title": dict(one.title),
            "width": one.width,
            "hidden": one.hidden,
        }
        for one in columns
    ]
    kept = [{name: value for name, value in item.items() if value not in ("", None, {}, False)} for item in items]
    return edit(lib, session_id, lambda record: record.with_fields({"columns": kept}), Label("do.columns"), base=base)


def add_column(lib: "Library", session_id: str, title: str, lang: str, *, base: str = "") -> tuple[str, Changes]:
    """Add a column of one's own at the end; answers its key. LibraryError("column-untitled")."""
    key = new_key()
    item = {"key": key, "title": {lang: _title(title)}}
    label = Label("do.column-add", {"title": one_line(title)})
    return key, edit_list(lib, session_id, "columns", lambda items: items.append(item), label, base=base)


def name_column(lib: "Library", session_id: str, key: str, title: str, lang: str, *, base: str = "") -> Changes:
    """Give a column of one's own another title in one language. LibraryError: column-untitled, item-gone."""
    given = _title(title)
    label = Label("do.column-change", named(lib, session_id, [key], "columns"))

    def change(items: list[dict[str, Any]]) -> None:
        set_parts("columns", item_of(items, key), {"title": given}, lang)

    return edit_list(lib, session_id, "columns", change, label, base=base)


def remove_column(lib: "Library", session_id: str, key: str, *, base: str = "") -> Changes:
    """Take a column out, with what stands in it. LibraryError("item-gone")."""
    label = Label("do.column-remove", named(lib, session_id, [key], "columns"))
    return edit_list(lib, session_id, "columns", lambda items: items.remove(item_of(items, key)), label, base=base)


def _title(title: str) -> str:
    line = one_line(title)
    if not line:
        raise LibraryError("column-untitled")
    return line


def set_cell(
    lib: "Library", session_id: str, block: str, column: str, text: str, lang: str, *, base: str = ""
) -> Changes:
    """Save what stands in a column of one's own at a block, in one language; empty takes it out.

    LibraryError("item-gone") where the block or the column is gone.
    """
    named(lib, session_id, [column], "columns")
    wanted = {"block": block, "column": column}
    label = Label("do.block-cell", named(lib, session_id, [block]))
    return edit(lib, session_id, lambda one: _told(one, "cells", wanted, text, lang), label, base=base)


def set_note(
    lib: "Library", session_id: str, block: str, role: str, text: str, lang: str, *, base: str = ""
) -> Changes:
    """Save the note for a role (vocabulary session_role) at a block, in one language; empty takes it out.

    LibraryError("item-gone"); Rejected for a role that is none.
    """
    role_name = vocabularies.label(lib, "session_role", role, lib.settings.shown_lang)
    label = Label("do.block-note", named(lib, session_id, [block]) | {"role": role_name})
    wanted = {"block": block, "role": role}
    return edit(lib, session_id, lambda one: _told(one, "notes", wanted, text, lang), label, base=base)


def _told(record: Record, name: str, wanted: Mapping[str, str], text: str, lang: str) -> Record:
    """The session with the one text of a list that is for these: made where it was not there, gone where it is empty."""

    def change(items: list[dict[str, Any]]) -> None:
        found = next((item for item in items if all(item.get(part) == one for part, one in wanted.items())), None)
        if found is None:
            found = {"key": new_key(), **wanted}
            items.append(found)
        set_parts(name, found, {"text": text}, lang)
        if not found["text"]:
            items.remove(found)

    return edit_items(record, name, change)


# Materials --------------------------------------------------------------------------------------------------------------


def add_supply(
    lib: "Library", session_id: str, item: str, lang: str, values: Mapping[str, Any] | None = None, *, base: str = ""
) -> tuple[str, Changes]:
    """Add something that has to be there: `values` are block (a key, or none for the session), amount, per (vocabulary).

    Answers its key. LibraryError: supply-unnamed, supply-amount, session-value, item-gone.
    """
    made: dict[str, Any] = {"key": new_key()}
    set_parts("supplies", made, {"item": _named(item), **_supply(values or {})}, lang)
    if made.get("block"):
        named(lib, session_id, [made["block"]])
    label = Label("do.supply-add", {"title": one_line(item)})
    return made["key"], edit_list(lib, session_id, "supplies", lambda items: items.append(made), label, base=base)


def set_supply(
    lib: "Library", session_id: str, key: str, values: Mapping[str, Any], lang: str, *, base: str = ""
) -> Changes:
    """Save item, amount, per or block of something that has to be there. LibraryError as `add_supply`."""
    if "item" in values:
        _named(str(values["item"] or ""))
    given = _supply(values)

    def change(items: list[dict[str, Any]]) -> None:
        set_parts("supplies", item_of(items, key), given, lang)

    label = Label("do.supply-change", named(lib, session_id, [key], "supplies"))
    return edit_list(lib, session_id, "supplies", change, label, base=base)


def remove_supply(lib: "Library", session_id: str, key: str, *, base: str = "") -> Changes:
    """Take something out of the materials. LibraryError("item-gone")."""
    label = Label("do.supply-remove", named(lib, session_id, [key], "supplies"))
    return edit_list(lib, session_id, "supplies", lambda items: items.remove(item_of(items, key)), label, base=base)


def _named(item: str) -> str:
    if not one_line(item):
        raise LibraryError("supply-unnamed")
    return item


MOST_SUPPLY = 100_000
"""The largest amount that is taken for one."""


def _supply(values: Mapping[str, Any]) -> dict[str, Any]:
    amount = values.get("amount")
    if amount is not None and not (isinstance(amount, int) and 0 < amount <= MOST_SUPPLY):
        raise LibraryError("supply-amount", value=amount, most=MOST_SUPPLY)
    return dict(values)
