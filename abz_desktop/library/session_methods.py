"""Methods in a session, by commands: brought in with their steps, expanded and made one again, and kept up with."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from abz_desktop.core.changes import Changes, Label
from abz_desktop.core.combine.facts import ARCHIVED
from abz_desktop.core.difference import Row
from abz_desktop.core.errors import LibraryError
from abz_desktop.core.meeting import arrange, bringing, renewing
from abz_desktop.core.meeting.arrange import Place
from abz_desktop.core.meeting.bringing import INSTRUCTION_MOST, Brought
from abz_desktop.core.meeting.gathering import gathered
from abz_desktop.core.meeting.items import with_sheet
from abz_desktop.core.meeting.sheet import Block, Sheet, sheet_of
from abz_desktop.core.reading import title_of
from abz_desktop.core.record import Record
from abz_desktop.library import records
from abz_desktop.library.approach_pins import differences
from abz_desktop.library.session_edit import edit, edit_sheet, named, shown_title

if TYPE_CHECKING:
    from abz_desktop.library import Library

_START = Place()


# Bringing in ------------------------------------------------------------------------------------------------------------


def bring(
    lib: "Library", session_id: str, methods: Sequence[str], place: Place = _START, *, base: str = ""
) -> tuple[tuple[str, ...], Changes]:
    """Put methods in as they are now, one after another: steps, minutes for the people of the session, materials.

    Answers the keys of the blocks. LibraryError: method-gone, not-a-method.
    """
    people = sheet_of(records.head(lib, session_id)[0]).people
    made = [brought_method(lib, one, people) for one in methods]

    def change(record: Record) -> Record:
        return put_in(record, made, place)

    title = shown_title(lib, made[0].block) if made else ""
    label = Label("do.methods-add", {"n": len(made), "title": title})
    return tuple(one.block.key for one in made), edit(lib, session_id, change, label, base=base)


def put_in(record: Record, made: Sequence[Brought], place: Place) -> Record:
    """The session with what methods brought at a place, and their materials."""
    sheet = arrange.insert(sheet_of(record), [one.block for one in made], place)
    supplies = [*record.items("supplies"), *(item for one in made for item in one.supplies)]
    return with_sheet(record.with_fields({"supplies": supplies}), sheet)


def brought_method(
    lib: "Library", method: str, people: int | None, revision: str = "", minutes: int | None = None
) -> Brought:
    """What a method brings as `revision` has it, "" for as it is now. LibraryError: method-gone, not-a-method."""
    shown = records.revision_of(lib, method)
    wanted = revision or shown
    found = lib.combining.revisions(lib, [wanted]).get(wanted) if wanted else None
    if found is None:
        raise LibraryError("method-gone")
    if found.kind != "method":
        raise LibraryError("not-a-method", title=title_of(found, lib.settings.shown_lang))
    return bringing.brought(found, wanted, people, minutes)


# Steps of a method ------------------------------------------------------------------------------------------------------


def expand(lib: "Library", session_id: str, keys: Sequence[str], *, base: str = "") -> Changes:
    """Show the steps of the methods of blocks: those that they hold, or else those of the method, in the time there is.

    A block without a method that holds others is unfolded. LibraryError: item-gone, no-method, method-gone, no-steps.
    """
    sheet = sheet_of(records.head(lib, session_id)[0])
    blocks = {key: block for key in keys if (block := sheet.block(key)) is not None}
    texts = {key: _text(lib, block) for key, block in blocks.items() if not block.inside}

    def change(one: Sheet) -> Sheet:
        for key in keys:
            block = one.block(key)
            if block is None or (not block.inside and key not in texts):
                continue
            made = bringing.expanded(block, texts[key], one.people) if key in texts else replace(block, folded=False)
            if not made.inside:
                raise LibraryError("no-steps", title=shown_title(lib, block))
            one = _put(one, made)
        return one

    return edit_sheet(lib, session_id, change, _label(lib, session_id, keys, "do.block-expand"), base=base)


def fold(lib: "Library", session_id: str, keys: Sequence[str], *, base: str = "") -> Changes:
    """Show blocks without what they hold; nothing of it is lost. LibraryError("item-gone")."""

    def change(sheet: Sheet) -> Sheet:
        holding = [block.key for block in sheet.walk() if block.key in keys and block.inside]
        return arrange.change(sheet, holding, folded=True)

    return edit_sheet(lib, session_id, change, _label(lib, session_id, keys, "do.block-fold"), base=base)


def as_one(lib: "Library", session_id: str, key: str, *, base: str = "") -> Changes:
    """Make one activity of a block and what it holds, just as long; materials, notes and cells of its parts are its own then.

    What the parts say becomes part of its instruction. LibraryError: item-gone, as-one-long (that would not fit).
    """

    def change(record: Record) -> Record:
        sheet = sheet_of(record)
        block = sheet.block(key)
        if block is None or not block.inside:
            return record
        made = bringing.as_one(block)
        if any(len(text) > INSTRUCTION_MOST for text in bringing.texts(made.rest.get("instruction")).values()):
            raise LibraryError("as-one-long", most=INSTRUCTION_MOST)
        parts = {one.key for one in block.walk()} - {key}
        return with_sheet(gathered(record, parts, key), _put(sheet, made))

    return edit(lib, session_id, change, _label(lib, session_id, [key], "do.block-as-one"), base=base)


def restore_step(lib: "Library", session_id: str, key: str, step: str, *, base: str = "") -> Changes:
    """Put a step back that was dropped from a block, at its place in the method. LibraryError: item-gone, method-gone."""
    block = _block(lib, session_id, key)
    method = _text(lib, block)

    def change(sheet: Sheet) -> Sheet:
        found = sheet.block(key)
        return sheet if found is None else _put(sheet, bringing.with_step(found, method, step, sheet.people))

    return edit_sheet(lib, session_id, change, _label(lib, session_id, [key], "do.block-step"), base=base)


def rescale(lib: "Library", session_id: str, keys: Iterable[str] = (), *, base: str = "") -> Changes:
    """Give the steps that take longer with more people the minutes for the people expected now; all blocks, or these.

    A block of fixed length stays. NOTHING where no step depends on the number of people.
    """
    sheet = sheet_of(records.head(lib, session_id)[0])
    wanted = frozenset(keys)
    texts = {
        block.key: _text(lib, block)
        for block in sheet.walk()
        if block.method and (not wanted or block.key in wanted) and _known(lib, block)
    }

    def change(one: Sheet) -> Sheet:
        for key, method in texts.items():
            block = one.block(key)
            one = one if block is None else _put(one, bringing.rescaled(block, method, one.people))
        return one

    return edit_sheet(lib, session_id, change, Label("do.blocks-rescale", {"n": sheet.people or 0}), base=base)


# A newer version of the method ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class News:
    """What is different in a block's method by now: one row per field, old beside new.

    `held` is None where this library does not have the text that the block took; then there are no rows.
    """

    block: Block
    title: str
    held: Record | None
    current: Record
    revision: str
    rows: tuple[Row, ...]
    archived: bool = False


def news(lib: "Library", session_id: str, key: str, lang: str) -> News:
    """What changed in the method of a block since the block took it. LibraryError: item-gone, no-method, method-gone."""
    block = _block(lib, session_id, key)
    if not block.method:
        raise LibraryError("no-method")
    revision = records.revision_of(lib, block.method)
    if not revision:
        raise LibraryError("method-gone")
    texts = lib.combining.revisions(lib, {revision, block.revision or revision})
    held, current = texts.get(block.revision or revision), texts[revision]
    rows = differences(lib, held, current, lang) if held is not None else ()
    return News(block, title_of(current, lang), held, current, revision, rows, current.status == ARCHIVED)


def take_over(lib: "Library", session_id: str, key: str, *, base: str = "") -> Changes:
    """Let a block follow its method as it is now. What was left as the method said becomes what it says now: steps,
    minutes, opening question, materials. What was changed here stays. As `news`.
    """
    found = news(lib, session_id, key, lib.settings.shown_lang)

    def change(record: Record) -> Record:
        sheet = sheet_of(record)
        block = sheet.block(key)
        if block is None:
            return record
        if found.held is None:
            return with_sheet(record, _put(sheet, _pinned(block, revision=found.revision)))
        made = renewing.renewed(block, found.held, found.current, found.revision, sheet.people)
        supplies = renewing.renewed_supplies(record.items("supplies"), key, found.held, found.current)
        return with_sheet(record.with_fields({"supplies": supplies}), _put(sheet, made))

    return edit(lib, session_id, change, _label(lib, session_id, [key], "do.block-newer"), base=base)


def keep(lib: "Library", session_id: str, key: str, *, base: str = "") -> Changes:
    """Leave a block's method as it was taken; it says "newer" again at the next change only. As `news`."""
    revision = news(lib, session_id, key, lib.settings.shown_lang).revision

    def change(sheet: Sheet) -> Sheet:
        block = sheet.block(key)
        return sheet if block is None else _put(sheet, replace(block, rest={**block.rest, "seen": revision}))

    return edit_sheet(lib, session_id, change, _label(lib, session_id, [key], "do.block-keep"), base=base)


def swap(lib: "Library", session_id: str, key: str, method: str, *, base: str = "") -> Changes:
    """Let a block carry out another method, as that is now: its steps, question and materials instead of the first one's.

    Where it stands, who does it, its locked start and what was noted at it stay; materials that were added here stay too.
    LibraryError: item-gone, method-gone, not-a-method.
    """
    sheet = sheet_of(records.head(lib, session_id)[0])
    made = brought_method(lib, method, sheet.people)
    old = _block(lib, session_id, key)
    held = _text(lib, old) if old.method and _known(lib, old) else None

    def change(record: Record) -> Record:
        now = sheet_of(record)
        block = now.block(key)
        if block is None:
            return record
        kept = {
            name: one
            for name, one in block.rest.items()
            if name not in ("question", "instruction", "deviation", "seen")
        }
        after = replace(made.block, key=key, who=block.who, rest={**kept, **made.block.rest})
        away = {one["key"] for one in renewing.of_method(record.items("supplies"), key, held)} if held else set()
        supplies = [one for one in record.items("supplies") if one["key"] not in away]
        parts = {one.key for one in block.walk()} - {key}
        gathering = gathered(record.with_fields({"supplies": supplies}), parts, key)
        with_new = [*gathering.items("supplies"), *({**one, "block": key} for one in made.supplies)]
        return with_sheet(gathering.with_fields({"supplies": with_new}), _put(now, after, "method"))

    label = Label("do.block-swap", named(lib, session_id, [key]) | {"method": shown_title(lib, made.block)})
    return edit(lib, session_id, change, label, base=base)


def loosen(lib: "Library", session_id: str, keys: Sequence[str], *, base: str = "") -> Changes:
    """Let blocks go on without their method: all that they brought stays, and nothing is compared any more.

    LibraryError("item-gone").
    """

    def change(sheet: Sheet) -> Sheet:
        for key in keys:
            block = sheet.block(key)
            if block is not None:
                inside = tuple(_own(one) for one in block.inside)
                rest = {name: one for name, one in block.rest.items() if name != "seen"}
                sheet = arrange.change(sheet, (key,), method="", revision="", inside=inside, rest=rest)
        return sheet

    return edit_sheet(lib, session_id, change, _label(lib, session_id, keys, "do.block-loosen"), base=base)


def _own(block: Block) -> Block:
    """A step of a method as a block of one's own; what belongs to another method inside it stays so."""
    if block.method:
        return block
    return replace(block, step="", inside=tuple(_own(one) for one in block.inside))


def _pinned(block: Block, revision: str) -> Block:
    return replace(block, revision=revision, rest={name: one for name, one in block.rest.items() if name != "seen"})


def _block(lib: "Library", session_id: str, key: str) -> Block:
    found = sheet_of(records.head(lib, session_id)[0]).block(key)
    if found is None:
        raise LibraryError("item-gone", key=key)
    return found


def _text(lib: "Library", block: Block) -> Record:
    """The method as a block took it; as it is now where it took none. LibraryError: no-method, method-gone."""
    if not block.method:
        raise LibraryError("no-method")
    wanted = block.revision or records.revision_of(lib, block.method)
    found = lib.combining.revisions(lib, [wanted]).get(wanted)
    if found is None:
        raise LibraryError("method-gone")
    return found


def _known(lib: "Library", block: Block) -> bool:
    wanted = block.revision or records.revision_of(lib, block.method)
    return wanted in lib.combining.revisions(lib, [wanted])


def _put(sheet: Sheet, block: Block, *more: str) -> Sheet:
    """The sheet with this block in the place of the one with its key; `more` names what is usually left as it was."""
    names = ("type", "title", "minutes", "folded", "category", "form", "who", "revision", "inside", "rest", *more)
    return arrange.change(sheet, (block.key,), **{name: getattr(block, name) for name in names})


def _label(lib: "Library", session_id: str, keys: Iterable[str], label: str) -> Label:
    return Label(label, named(lib, session_id, keys))
