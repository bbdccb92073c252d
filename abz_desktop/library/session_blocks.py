"""The blocks of a session, changed by commands: put in, moved, held together, copied, and what each says of itself."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from abz_desktop.core.changes import Changes, Label
from abz_desktop.core.errors import LibraryError
from abz_desktop.core.kinds.session import BLOCKS
from abz_desktop.core.meeting import arrange, clip
from abz_desktop.core.meeting.arrange import Place
from abz_desktop.core.meeting.bringing import resized
from abz_desktop.core.meeting.clock import DAY, LONGEST
from abz_desktop.core.meeting.items import with_sheet
from abz_desktop.core.meeting.sheet import ACTIVITY, PARALLEL, SEQUENCE, Block, Sheet, sheet_of
from abz_desktop.core.record import Record
from abz_desktop.core.steps import new_key
from abz_desktop.core.typed import one_line
from abz_desktop.library import records, vocabularies
from abz_desktop.library.session_edit import edit, edit_sheet, named, shown_title, typed, without_lost_methods

if TYPE_CHECKING:
    from abz_desktop.library import Library

TEXTS = ("title", "goal", "question", "instruction", "deviation")
"""What a block says in a language."""
VALUES = (
    *("type", "minutes", "locked", "fixed", "optional", "folded", "category", "energy", "form", "group_size", "who"),
    "approach_step",
)
"""What a block says as a whole, by the names of `Block`; `locked` is a time in minutes since midnight."""
MOST_IN_GROUP = 9_999
"""The largest size of a group that is taken for one."""
_BLANK: Mapping[str, Any] = {"category": "", "energy": "", "form": "", "approach_step": "", "type": ACTIVITY, "who": ()}
"""How the sheet says nothing, where that is not None."""
_COPIED = ("supplies", "notes", "cells")
"""The lists whose items a copy of a block takes along."""
_START = Place()


# Putting in -------------------------------------------------------------------------------------------------------------


def add(
    lib: "Library",
    session_id: str,
    lang: str,
    place: Place = _START,
    *,
    title: str = "",
    kind: str = ACTIVITY,
    minutes: int | None = None,
    base: str = "",
) -> tuple[str, Changes]:
    """Put in a block of a kind (vocabulary block_type) at a place; without a title it is called what it is. Answers its key.

    LibraryError("block-minutes"); Rejected for a kind that is none.
    """
    block = _made(lib, title, kind, lang, minutes)
    return block.key, _insert(lib, session_id, block, place, base)


def add_breakout(
    lib: "Library",
    session_id: str,
    tracks: Sequence[str],
    lang: str,
    place: Place = _START,
    *,
    title: str = "",
    base: str = "",
) -> tuple[str, Changes]:
    """Put in parallel groups, with a track for each of these titles; answers the key. LibraryError("breakout-tracks")."""
    if not [one for one in tracks if one_line(one)]:
        raise LibraryError("breakout-tracks")
    inside = tuple(_made(lib, one, SEQUENCE, lang) for one in tracks if one_line(one))
    block = replace(_made(lib, title, PARALLEL, lang), inside=inside)
    return block.key, _insert(lib, session_id, block, place, base)


def add_track(
    lib: "Library", session_id: str, breakout: str, title: str, lang: str, *, base: str = ""
) -> tuple[str, Changes]:
    """Put a further track in parallel groups; answers its key. LibraryError: item-gone, not-a-breakout."""
    found = sheet_of(records.head(lib, session_id)[0]).block(breakout)
    if found is None:
        raise LibraryError("item-gone", key=breakout)
    if found.type != PARALLEL:
        raise LibraryError("not-a-breakout")
    block = _made(lib, title, SEQUENCE, lang)
    return block.key, _insert(lib, session_id, block, Place(holder=breakout), base)


def paste(
    lib: "Library", session_id: str, text: str, place: Place = _START, *, base: str = ""
) -> tuple[tuple[str, ...], Changes]:
    """Put in the blocks of a clip (see `core.meeting.clip`), from this session or another one; answers their keys.

    LibraryError("clip-empty") where the text holds no blocks.
    """
    keys: list[str] = []

    def change(record: Record) -> Record:
        after, made = clip.pasted(record, text, place)
        keys[:] = made
        if not made:
            raise LibraryError("clip-empty")
        return without_lost_methods(lib, after)

    changes = edit(lib, session_id, change, Label("do.blocks-paste"), base=base)
    return tuple(keys), changes


def _made(lib: "Library", title: str, kind: str, lang: str, minutes: int | None = None) -> Block:
    word = vocabularies.label(lib, "block_type", kind, lang)
    words = one_line(title) or word[:1].upper() + word[1:]
    return Block(new_key(), kind, {lang: words}, checked_minutes(minutes))


def checked_minutes(minutes: int | None) -> int | None:
    """Minutes that a block may have: none said, or 1 up to a day. LibraryError("block-minutes")."""
    if minutes is not None and not 1 <= minutes <= LONGEST:
        raise LibraryError("block-minutes", value=minutes, most=LONGEST)
    return minutes


def _insert(lib: "Library", session_id: str, block: Block, place: Place, base: str) -> Changes:
    label = Label("do.block-add", {"title": shown_title(lib, block)})
    return edit_sheet(lib, session_id, lambda sheet: arrange.insert(sheet, (block,), place), label, base=base)


# Arranging --------------------------------------------------------------------------------------------------------------


def move(lib: "Library", session_id: str, keys: Sequence[str], place: Place, *, base: str = "") -> Changes:
    """Move blocks to a place, one after another. LibraryError("item-gone"), as all that follow."""
    return _arrange(lib, session_id, keys, "do.block-move", lambda one: arrange.move(one, keys, place), base)


def nudge(lib: "Library", session_id: str, keys: Sequence[str], by: int, *, base: str = "") -> Changes:
    """Move blocks one place up (-1) or down (+1), over the border of a day."""
    return _arrange(lib, session_id, keys, "do.block-move", lambda one: arrange.nudge(one, keys, by), base)


def deeper(lib: "Library", session_id: str, keys: Sequence[str], *, base: str = "") -> Changes:
    """Move blocks into the one before them; NOTHING where that cannot hold others."""
    return _arrange(lib, session_id, keys, "do.block-move", lambda one: arrange.deeper(one, keys), base)


def outward(lib: "Library", session_id: str, keys: Sequence[str], *, base: str = "") -> Changes:
    """Move blocks to right after the one that holds them."""
    return _arrange(lib, session_id, keys, "do.block-move", lambda one: arrange.outward(one, keys), base)


def wrap(
    lib: "Library", session_id: str, keys: Sequence[str], kind: str, lang: str, *, title: str = "", base: str = ""
) -> tuple[str, Changes]:
    """Put blocks together in a new one: one after another (SEQUENCE), or each as a track (PARALLEL). Answers its key."""
    holder = _made(lib, title, kind, lang)
    return holder.key, _arrange(
        lib, session_id, keys, "do.block-wrap", lambda one: arrange.wrap(one, keys, holder), base
    )


def unwrap(lib: "Library", session_id: str, key: str, *, base: str = "") -> Changes:
    """Take a block that holds others away from around them; what was said of it goes with it."""
    return _arrange(lib, session_id, (key,), "do.block-unwrap", lambda one: arrange.unwrap(one, key), base)


def remove(lib: "Library", session_id: str, keys: Sequence[str], *, base: str = "") -> Changes:
    """Take blocks out with what they hold, and the materials, notes and texts of columns that are theirs."""

    def change(record: Record) -> Record:
        before = sheet_of(record)
        after = arrange.remove(before, keys)
        gone = {block.key for block in before.walk()} - {block.key for block in after.walk()}
        kept = [item for item in record.items("supplies") if item.get("block") not in gone]
        return with_sheet(record.with_fields({"supplies": kept}), after)

    return edit(lib, session_id, change, Label("do.block-remove", named(lib, session_id, keys)), base=base)


def duplicate(
    lib: "Library", session_id: str, keys: Sequence[str], *, base: str = ""
) -> tuple[tuple[str, ...], Changes]:
    """Put a copy right after each of these blocks, with its materials, notes and texts of columns; answers their keys."""
    copies: dict[str, str] = {}

    def change(record: Record) -> Record:
        sheet, names = arrange.duplicate(sheet_of(record), keys)
        copies.update(names)
        found = with_sheet(record, sheet)
        more = {name: arrange.keys_renamed(found.items(name), "block", names) for name in _COPIED}
        return found.with_fields({name: [*found.items(name), *items] for name, items in more.items()})

    label = Label("do.block-duplicate", named(lib, session_id, keys))
    changes = edit(lib, session_id, change, label, base=base)
    return tuple(copies[key] for key in keys if key in copies), changes


def _arrange(
    lib: "Library",
    session_id: str,
    keys: Iterable[str],
    label: str,
    change: Callable[[Sheet], Sheet],
    base: str,
) -> Changes:
    return edit_sheet(lib, session_id, change, Label(label, named(lib, session_id, keys)), base=base)


# What a block says ------------------------------------------------------------------------------------------------------


def set_text(lib: "Library", session_id: str, key: str, name: str, text: str, lang: str, *, base: str = "") -> Changes:
    """Save one of `TEXTS` of a block in one language; empty takes it out.

    LibraryError: session-value, block-untitled, item-gone.
    """
    if name not in TEXTS:
        raise LibraryError("session-value", name=name)
    if name == "title" and not one_line(text):
        raise LibraryError("block-untitled")
    part = BLOCKS.part(name)

    def change(sheet: Sheet) -> Sheet:
        block = sheet.block(key)
        if block is None:
            raise LibraryError("item-gone", key=key)
        if name == "title":
            return arrange.change(sheet, (key,), title=typed(part, block.title, text, lang))
        said = typed(part, block.rest.get(name), text, lang)
        rest = {one: value for one, value in block.rest.items() if one != name} | ({name: said} if said else {})
        return arrange.change(sheet, (key,), rest=rest)

    return _arrange(lib, session_id, (key,), "do.block-change", change, base)


def set_values(
    lib: "Library", session_id: str, keys: Sequence[str], values: Mapping[str, Any], *, base: str = ""
) -> Changes:
    """Save what blocks say as a whole, by the names in `VALUES`; None or empty takes a value out.

    Minutes of a block with the steps of a method are shared out over them; those of another one that holds blocks are the
    frame for what is inside. LibraryError: session-value, block-minutes, block-time, block-group, item-gone; Rejected.
    """
    unknown = sorted(set(values) - set(VALUES))
    if unknown:
        raise LibraryError("session-value", name=unknown[0])
    checked = {name: _checked(name, value) for name, value in values.items()}
    minutes = {"minutes": checked.pop("minutes")} if "minutes" in checked else {}

    def change(sheet: Sheet) -> Sheet:
        sheet = arrange.change(sheet, keys, **checked)
        for key in keys if minutes else ():
            block = sheet.block(key)
            if block is not None:
                made = _lasting(block, minutes["minutes"])
                sheet = arrange.change(sheet, (key,), minutes=made.minutes, inside=made.inside)
        return sheet

    return _arrange(lib, session_id, keys, _said(values), change, base)


_LABELS = {"minutes": "do.block-minutes", "locked": "do.block-lock", "who": "do.block-who"}
"""What single values are called in the undo list; the others are a change of the block."""


def _said(values: Mapping[str, Any]) -> str:
    if len(values) != 1:
        return "do.block-change"
    if "folded" in values:
        return "do.block-fold" if values["folded"] else "do.block-expand"
    return _LABELS.get(next(iter(values)), "do.block-change")


def _lasting(block: Block, minutes: int | None) -> Block:
    shared = block.method and block.inside and minutes is not None
    return resized(block, minutes or 0) if shared else replace(block, minutes=minutes)


def set_minutes(
    lib: "Library", session_id: str, keys: Sequence[str], minutes: int | None, *, base: str = ""
) -> Changes:
    """Save how long blocks take; None for not known yet. As `set_values`."""
    return set_values(lib, session_id, keys, {"minutes": minutes}, base=base)


def _checked(name: str, value: Any) -> Any:
    if value in (None, "", (), []):
        return _BLANK.get(name)
    if name == "minutes":
        return checked_minutes(value)
    if name == "locked" and not 0 <= value < DAY:
        raise LibraryError("block-time", value=value)
    if name == "group_size" and not 1 <= value <= MOST_IN_GROUP:
        raise LibraryError("block-group", value=value, most=MOST_IN_GROUP)
    return tuple(value) if name == "who" else value
