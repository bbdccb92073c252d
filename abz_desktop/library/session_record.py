"""What came out of a session, kept by commands: real times, outcomes, and how the methods worked."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from abz_desktop.core.changes import Changes, Label
from abz_desktop.core.errors import LibraryError
from abz_desktop.core.meeting.clock import LONGEST
from abz_desktop.core.meeting.schedule import schedule
from abz_desktop.core.meeting.sheet import sheet_of
from abz_desktop.core.record import Record
from abz_desktop.core.steps import new_key
from abz_desktop.core.typed import one_line
from abz_desktop.library import records
from abz_desktop.library.session_edit import edit_list, item_of, named, set_parts

if TYPE_CHECKING:
    from abz_desktop.library import Library

OUTCOME = ("outcome", "text", "block", "who", "due")
"""What an outcome says: its type (vocabulary outcome), the words, the block it came from, who takes it up and until when."""
BEST = 5
"""The highest rating of a method; the lowest is 1."""


def set_real(
    lib: "Library", session_id: str, block: str, minutes: int | None, *, skipped: bool = False, base: str = ""
) -> Changes:
    """Keep how many minutes a block really took, or that it was skipped; None and not skipped: it is not known (any more).

    LibraryError: item-gone, real-minutes (less than 0 or more than a day).
    """
    if minutes is not None and not 0 <= minutes <= LONGEST:
        raise LibraryError("real-minutes", value=minutes, most=LONGEST)
    label = Label("do.session-real", named(lib, session_id, [block]))
    planned = _planned(records.head(lib, session_id)[0])

    def change(items: list[dict[str, Any]]) -> None:
        item = next((one for one in items if one.get("block") == block), None)
        if item is None:
            item = {"key": new_key(), "block": block, "planned": planned.get(block)}
            items.append(item)
        item |= {"minutes": None if skipped else minutes, "skipped": skipped or None}
        items[:] = [one for one in items if _says(one)]

    return edit_list(lib, session_id, "actual", change, label, base=base)


def as_planned(lib: "Library", session_id: str, *, base: str = "") -> Changes:
    """Keep of every block of any day of which nothing is known that it took as long as planned."""
    record, _ = records.head(lib, session_id)
    slots = [slot for plan in schedule(sheet_of(record)) for slot in plan.slots if not slot.track]

    def change(items: list[dict[str, Any]]) -> None:
        known = {one.get("block") for one in items}
        items.extend(
            {"key": new_key(), "block": slot.block.key, "minutes": slot.minutes, "planned": slot.minutes}
            for slot in slots
            if slot.block.key not in known
        )

    return edit_list(lib, session_id, "actual", change, Label("do.session-as-planned"), base=base)


def forget_real(lib: "Library", session_id: str, *, base: str = "") -> Changes:
    """Take all real times away."""
    return edit_list(lib, session_id, "actual", _cleared, Label("do.session-real-none"), base=base)


def add_outcome(
    lib: "Library", session_id: str, outcome: str, text: str, lang: str, *, block: str = "", base: str = ""
) -> tuple[str, Changes]:
    """Add something that came out, of a type (vocabulary outcome); answers its key. LibraryError("outcome-empty")."""
    if not one_line(text):
        raise LibraryError("outcome-empty")
    item: dict[str, Any] = {"key": new_key()}
    set_parts("outcomes", item, {"outcome": outcome, "text": text, "block": block}, lang)
    label = Label("do.outcome-add", {"title": one_line(text)})
    return item["key"], edit_list(lib, session_id, "outcomes", lambda items: items.append(item), label, base=base)


def set_outcome(
    lib: "Library", session_id: str, key: str, values: Mapping[str, Any], lang: str, *, base: str = ""
) -> Changes:
    """Save what an outcome says, by the names in `OUTCOME`. LibraryError: outcome-empty, session-value, item-gone."""
    if "text" in values and not one_line(str(values["text"] or "")):
        raise LibraryError("outcome-empty")
    label = Label("do.outcome-change", named(lib, session_id, [key], "outcomes"))

    def change(items: list[dict[str, Any]]) -> None:
        set_parts("outcomes", item_of(items, key), values, lang)

    return edit_list(lib, session_id, "outcomes", change, label, base=base)


def remove_outcomes(lib: "Library", session_id: str, keys: Iterable[str], *, base: str = "") -> Changes:
    """Take outcomes out. LibraryError("item-gone")."""
    gone = tuple(keys)
    label = Label("do.outcome-remove", named(lib, session_id, gone, "outcomes"))

    def change(items: list[dict[str, Any]]) -> None:
        for key in gone:
            items.remove(item_of(items, key))

    return edit_list(lib, session_id, "outcomes", change, label, base=base)


def move_outcome(lib: "Library", session_id: str, key: str, by: int, *, base: str = "") -> Changes:
    """Move an outcome one place up (-1) or down (+1). LibraryError("item-gone")."""
    label = Label("do.outcome-move", named(lib, session_id, [key], "outcomes"))

    def change(items: list[dict[str, Any]]) -> None:
        item = item_of(items, key)
        at = max(0, min(len(items) - 1, items.index(item) + by))
        items.remove(item)
        items.insert(at, item)

    return edit_list(lib, session_id, "outcomes", change, label, base=base)


def rate(
    lib: "Library", session_id: str, method: str, rating: int | None, differently: str, lang: str, *, base: str = ""
) -> Changes:
    """Keep how a method worked here, 1 to 5 or None, and what one would do differently; neither takes it away.

    LibraryError("rating-value") for another number.
    """
    if rating is not None and not 1 <= rating <= BEST:
        raise LibraryError("rating-value", value=rating, most=BEST)
    title = records.titles(lib, [method], lib.settings.shown_lang).get(method, "")

    def change(items: list[dict[str, Any]]) -> None:
        item = next((one for one in items if one.get("method") == method), None)
        if item is None:
            item = {"key": new_key(), "method": method}
            items.append(item)
        set_parts("ratings", item, {"rating": rating, "differently": differently}, lang)
        items[:] = [one for one in items if one.get("rating") is not None or one.get("differently")]

    return edit_list(lib, session_id, "ratings", change, Label("do.method-rate", {"title": title}), base=base)


def _planned(record: Record) -> dict[str, int]:
    return {slot.block.key: slot.minutes for plan in schedule(sheet_of(record)) for slot in plan.slots}


def _says(item: Mapping[str, Any]) -> bool:
    return item.get("minutes") is not None or item.get("skipped") is True


def _cleared(items: list[dict[str, Any]]) -> None:
    items.clear()
