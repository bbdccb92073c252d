"""Changing a session: one command for one change, worked out from the session as it is by then."""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from abz_desktop.core.changes import Changes, Label
from abz_desktop.core.errors import LibraryError
from abz_desktop.core.field import Field, Type
from abz_desktop.core.keys import without_loose_keys
from abz_desktop.core.kinds.session import SESSION
from abz_desktop.core.meeting.items import with_sheet
from abz_desktop.core.meeting.sheet import Block, Sheet, sheet_of
from abz_desktop.core.reading import pick
from abz_desktop.core.record import Record
from abz_desktop.core.typed import one_line, paragraphs
from abz_desktop.library import records
from abz_desktop.library.approach_edit import NOTHING, edit_items, edit_record, in_language, item_of
from abz_desktop.store import read

if TYPE_CHECKING:
    from abz_desktop.library import Library

__all__ = [
    "NOTHING",
    "edit",
    "edit_items",
    "edit_list",
    "edit_sheet",
    "item_of",
    "named",
    "set_parts",
    "typed",
    "without_lost_methods",
]


def edit(
    lib: "Library", session_id: str, change: Callable[[Record], Record], label: Label, *, base: str = ""
) -> Changes:
    """Save the session as `change` makes it, without what points to a person, day, column or block that is gone.

    `label` gets its title as `session`. NOTHING where it stays the same. LibraryError: unknown-record, not-a-session;
    Conflict("stale-save") where `base` is given and is not the newest revision; Rejected with the problems.
    """

    def changed(record: Record) -> Record:
        after = change(record)
        return record if after == record else without_loose_keys(after)

    return edit_record(lib, "session", session_id, changed, label, base=base)


def edit_sheet(
    lib: "Library", session_id: str, change: Callable[[Sheet], Sheet], label: Label, *, base: str = ""
) -> Changes:
    """Save the run sheet as `change` makes it; as `edit`. What is said of a block that goes, goes with it."""

    def changed(record: Record) -> Record:
        before = sheet_of(record)
        after = change(before)
        return record if after == before else with_sheet(record, after)

    return edit(lib, session_id, changed, label, base=base)


def edit_list(
    lib: "Library",
    session_id: str,
    name: str,
    change: Callable[[list[dict[str, Any]]], None],
    label: Label,
    *,
    base: str = "",
) -> Changes:
    """Save one list of the session with its items changed in place; empty parts are left out; as `edit`."""
    return edit(lib, session_id, lambda record: edit_items(record, name, change), label, base=base)


def without_lost_methods(lib: "Library", record: Record) -> Record:
    """The session with blocks of methods that this library never had as activities of their own: title and texts stay.

    Blocks come with such methods from elsewhere, or from a session that is older than the removal of its method.
    """
    methods = {str(item["method"]) for item in record.items("blocks") if item.get("method")}
    with lib.connect() as connection:
        lost = methods - set(read.heads(connection, methods))
    if not lost:
        return record
    names = ("method", "revision", "seen")
    items = [
        {name: one for name, one in item.items() if item.get("method") not in lost or name not in names}
        for item in record.items("blocks")
    ]
    return record.with_fields({"blocks": items})


def set_parts(name: str, item: dict[str, Any], values: Mapping[str, Any], lang: str) -> None:
    """Set parts of an item of the list `name` by their names: texts in `lang`, other values as they are; None takes one out.

    LibraryError("session-value", name) for a part that the list does not have.
    """
    parts = {part.name: part for part in SESSION.field(name).parts}
    for part, value in values.items():
        if part not in parts:
            raise LibraryError("session-value", name=part)
        item[part] = typed(parts[part], item.get(part), value, lang)


def typed(field: Field, before: Any, value: Any, lang: str) -> Any:
    """A value as a field keeps it: a text beside the one in the other language, a list as a tuple, words on one line."""
    if field.per_language:
        text = str(value or "")
        return in_language(before, paragraphs(text) if field.type is Type.PROSE else one_line(text), lang)
    if isinstance(value, str):
        return one_line(value)
    return tuple(value) if isinstance(value, list | tuple | set | frozenset) else value


def named(lib: "Library", session_id: str, keys: Iterable[str], name: str = "blocks") -> dict[str, Any]:
    """For a label: `n`, how many items these keys are, and `title`, that of the first of them in the window's language.

    LibraryError("item-gone") where one of them is not there (any more), or none is asked for.
    """
    record, _ = records.head(lib, session_id)
    items = {str(item["key"]): item for item in record.items(name)}
    asked = list(dict.fromkeys(keys))
    gone = [key for key in asked if key not in items]
    if gone or not asked:
        raise LibraryError("item-gone", key=gone[0] if gone else "")
    first = items[asked[0]]
    title = first.get("title") or first.get("item") or first.get("name") or first.get("text")
    shown = title if isinstance(title, str) else pick(title, lib.settings.shown_lang).text
    return {"n": len(asked), "title": shown}


def shown_title(lib: "Library", block: Block) -> str:
    """The title of a block in the window's language, or in the one that there is; "" for none."""
    return pick(dict(block.title), lib.settings.shown_lang).text
