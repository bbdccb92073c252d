"""What one does on a run sheet: each one command with its words, hence undone as one; what cannot be is said in place."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Slot

from abz_desktop.core.changes import Changes, Label
from abz_desktop.core.meeting.arrange import Place
from abz_desktop.core.meeting.sheet import ACTIVITY
from abz_desktop.core.record import Record
from abz_desktop.core.steps import new_key
from abz_desktop.library import session_blocks, session_cells, session_edit, session_methods
from abz_desktop.ui.session import typed
from abz_desktop.ui.session.changing import Changing
from abz_desktop.ui.shared.say import say


class Doing(Changing):
    """Every act on the blocks of a session."""

    # Putting in and taking out --------------------------------------------------------------------------------------

    def add(self, place: Place, kind: str = ACTIVITY, minutes: int | None = None) -> None:
        """Put in a block, and let its title be written."""
        work = partial(session_blocks.add, place=place, kind=kind, minutes=minutes)
        self._do(partial(work, *self._where(), self.context.content_lang), done=self._made)

    def add_breakout(self, place: Place) -> None:
        """Put in parallel groups with two tracks, and let their title be written."""
        tracks = [say("session.track-name", n=number) for number in (1, 2)]
        work = partial(session_blocks.add_breakout, *self._where(), tracks, self.context.content_lang, place)
        self._do(work, done=self._made)

    def add_track(self, breakout: str) -> None:
        """Put one more track in parallel groups."""
        block = self.block(breakout)
        if block is not None:
            title = say("session.track-name", n=len(block.inside) + 1)
            work = partial(session_blocks.add_track, *self._where(), breakout, title, self.context.content_lang)
            self._do(work, done=self._made)

    def bring(self, methods: Sequence[str], place: Place) -> None:
        """Put methods in, with their steps, minutes and materials."""
        self._do(partial(session_methods.bring, *self._where(), tuple(methods), place), done=self._many_made)

    def remove(self, keys: Sequence[str], stays: str = "") -> None:
        """Take blocks out; `stays` is the one to choose then."""
        self._do(partial(session_blocks.remove, *self._where(), self._tops(keys)), (stays,) if stays else ())

    def duplicate(self, keys: Sequence[str]) -> None:
        """Copy blocks, each copy right after its original."""
        self._do(partial(session_blocks.duplicate, *self._where(), self._tops(keys)), done=self._many_made)

    def paste(self, text: str, place: Place) -> None:
        """Put in the blocks of a clip."""
        self._do(partial(session_blocks.paste, *self._where(), text, place), done=self._many_made)

    # Arranging ------------------------------------------------------------------------------------------------------

    def move(self, keys: Sequence[str], place: Place) -> None:
        """Put blocks at a place."""
        self._do(partial(session_blocks.move, *self._where(), self._tops(keys), place), keys)

    def nudge(self, keys: Sequence[str], by: int) -> None:
        """Put blocks one place up (-1) or down (+1)."""
        self._do(partial(session_blocks.nudge, *self._where(), self._tops(keys), by), keys)

    def shift(self, keys: Sequence[str], by: int) -> None:
        """Put blocks into the one before them (+1), or out of the one that holds them (-1)."""
        command = session_blocks.deeper if by > 0 else session_blocks.outward
        self._do(partial(command, *self._where(), self._tops(keys)), keys)

    def wrap(self, keys: Sequence[str], kind: str) -> None:
        """Put blocks together in a new one, and let its title be written."""
        work = partial(session_blocks.wrap, *self._where(), self._tops(keys), kind, self.context.content_lang)
        self._do(work, done=self._made)

    def unwrap(self, key: str) -> None:
        """Take away what holds blocks from around them."""
        block = self.block(key)
        inside = [one.key for one in block.inside] if block is not None else []
        self._do(partial(session_blocks.unwrap, *self._where(), key), inside)

    # What a block says ----------------------------------------------------------------------------------------------

    def set_values(self, keys: Sequence[str], values: Mapping[str, Any]) -> None:
        """Say what blocks are as a whole, by the names of `session_blocks.VALUES`."""
        if keys:
            self._do(partial(session_blocks.set_values, *self._where(), tuple(keys), dict(values)), keys)

    def set_text(self, key: str, name: str, text: str) -> None:
        """Write one of the texts of a block."""
        self._do(partial(session_blocks.set_text, *self._where(), key, name, text, self.context.content_lang))

    def set_note(self, key: str, role: str, text: str) -> None:
        """Write the note of a block for a role."""
        self._do(partial(session_cells.set_note, *self._where(), key, role, text, self.context.content_lang))

    @Slot(str, str, str)
    def take(self, key: str, column: str, text: str) -> None:
        """Take what was typed in a cell; what cannot be read is said."""
        block, found = self.block(key), typed.read(column, text)
        if block is None or found.wrong:
            self.refused.emit(found.wrong)
            return
        if column in ("minutes", "group_size", "category", "energy", "form"):
            self.set_values((key,), {column: found.value})
        elif column == "time":
            self.set_values((key,), {"locked": found.value})
        elif column in ("title", "goal", "question", "instruction"):
            self.set_text(key, column, text)
        elif column == "who":
            self._do(partial(_with_people, *self._where(), key, typed.names_of(text)))
        elif column == "materials":
            self._do(partial(_with_supplies, *self._where(), key, text, self.context.content_lang))
        else:
            self._do(partial(session_cells.set_cell, *self._where(), key, column, text, self.context.content_lang))

    # Steps of a method ----------------------------------------------------------------------------------------------

    def fold(self, key: str) -> None:
        """Fold away what a block holds, or show it; of a method that is one activity its steps."""
        block = self.block(key)
        if block is not None and block.inside:
            self.set_values((key,), {"folded": not block.folded})
        elif block is not None and block.method:
            self._do(partial(session_methods.expand, *self._where(), (key,)), (key,))

    def on_method(self, command: Callable[..., Changes], *what: Any) -> None:
        """One of the commands of `session_methods` on a block."""
        self._do(partial(command, *self._where(), *what))


def _with_people(lib: Any, session_id: str, key: str, names: Sequence[str]) -> Changes:
    """Let a block be done by facilitators of these names; those that the session does not know yet are added to it."""

    def change(record: Record) -> Record:
        people: list[Any] = list(record.items("facilitators"))
        known = {str(one.get("name") or "").casefold(): str(one["key"]) for one in people}
        for name in names:
            if name.casefold() not in known:
                known[name.casefold()] = made = new_key()
                people.append({"key": made, "name": name})
        who = [known[name.casefold()] for name in names]
        blocks = [
            {part: value for part, value in {**item, "who": who}.items() if value != []} if item["key"] == key else item
            for item in record.items("blocks")
        ]
        return record.with_fields({"facilitators": people, "blocks": blocks})

    label = Label("do.block-who", session_edit.named(lib, session_id, (key,)))
    return session_edit.edit(lib, session_id, change, label)


def _with_supplies(lib: Any, session_id: str, key: str, text: str, lang: str) -> Changes:
    """Let a block need the materials of a text, in the order of the text; those of other blocks stay."""

    def change(record: Record) -> Record:
        mine = [item for item in record.items("supplies") if item.get("block") == key]
        others = [item for item in record.items("supplies") if item.get("block") != key]
        return record.with_fields({"supplies": [*others, *typed.supplies_of(text, key, mine, lang)]})

    label = Label("do.block-change", session_edit.named(lib, session_id, (key,)))
    return session_edit.edit(lib, session_id, change, label)
