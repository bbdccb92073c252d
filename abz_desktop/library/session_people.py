"""The participants of a session by name, and how they are divided into groups; each change one command."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from abz_desktop.core.changes import Changes, Label
from abz_desktop.core.errors import LibraryError
from abz_desktop.core.steps import new_key
from abz_desktop.core.typed import one_line, paragraphs
from abz_desktop.library.session_edit import edit_list, item_of, named, set_parts

if TYPE_CHECKING:
    from abz_desktop.library import Library

MOST_GROUPS = 500
"""The largest number of groups, or of people in one, that is taken for one."""
MOST_SEED = 10_000_000
"""The number from which a draw starts is at most this."""
_APART = re.compile(r"[;,|]")


def add_people(lib: "Library", session_id: str, text: str, *, base: str = "") -> tuple[tuple[str, ...], Changes]:
    """Add participants, one a line: "Name" or "Name; party". Answers their keys. LibraryError("people-unnamed")."""
    made = [person for line in paragraphs(text.replace("\t", ";")).split("\n") if (person := _person(line))]
    if not made:
        raise LibraryError("people-unnamed")
    label = Label("do.people-add", {"n": len(made), "title": made[0]["name"]})
    done = edit_list(lib, session_id, "people", lambda items: items.extend(made), label, base=base)
    return tuple(one["key"] for one in made), done


def _person(line: str) -> dict[str, Any]:
    """A participant on one line, also as it comes out of a spreadsheet; empty for a line without a name."""
    name, *rest = (one_line(part) for part in _APART.split(line, maxsplit=1))
    item: dict[str, Any] = {"key": new_key(), "name": name}
    return item | ({"party": rest[0]} if rest and rest[0] else {}) if name else {}


def set_person(lib: "Library", session_id: str, key: str, values: Mapping[str, Any], *, base: str = "") -> Changes:
    """Save name or party of a participant. LibraryError: people-unnamed, session-value, item-gone."""
    if "name" in values and not one_line(str(values["name"] or "")):
        raise LibraryError("people-unnamed")
    label = Label("do.person-change", named(lib, session_id, [key], "people"))

    def change(items: list[dict[str, Any]]) -> None:
        set_parts("people", item_of(items, key), values, "nl")

    return edit_list(lib, session_id, "people", change, label, base=base)


def remove_people(lib: "Library", session_id: str, keys: tuple[str, ...], *, base: str = "") -> Changes:
    """Take participants out. LibraryError("item-gone")."""
    label = Label("do.people-remove", named(lib, session_id, keys, "people"))

    def change(items: list[dict[str, Any]]) -> None:
        for key in keys:
            items.remove(item_of(items, key))

    return edit_list(lib, session_id, "people", change, label, base=base)


def divide(
    lib: "Library", session_id: str, values: Mapping[str, int | None], block: str = "", *, base: str = ""
) -> Changes:
    """Keep how people are divided for a block ("" for the session): `groups` or `most` in a group, and the `seed` of the draw.

    The groups themselves are worked out again each time: the same seed gives the same ones. LibraryError: groups-number,
    session-value, item-gone.
    """
    for name, value in values.items():
        most = MOST_SEED if name == "seed" else MOST_GROUPS
        if value is not None and not (0 if name == "seed" else 1) <= value <= most:
            raise LibraryError("groups-number", value=value, most=most)
    if block:
        named(lib, session_id, [block])

    def change(items: list[dict[str, Any]]) -> None:
        found = next((item for item in items if (item.get("block") or "") == block), None)
        if found is None:
            found = {"key": new_key(), "block": block}
            items.append(found)
        set_parts("groups", found, values, "nl")

    return edit_list(lib, session_id, "groups", change, Label("do.groups-divide"), base=base)


def undivide(lib: "Library", session_id: str, block: str = "", *, base: str = "") -> Changes:
    """Take the division for a block ("" for the session) away; nothing happens where there is none."""

    def change(items: list[dict[str, Any]]) -> None:
        items[:] = [item for item in items if (item.get("block") or "") != block]

    return edit_list(lib, session_id, "groups", change, Label("do.groups-undivide"), base=base)
