"""The actions of the run sheet: each of the action table on the blocks that are chosen, and when it can be performed."""

from collections.abc import Callable
from functools import partial
from typing import Protocol, cast

from PySide6.QtCore import QMimeData, QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from abz_desktop.core.meeting import clip
from abz_desktop.core.meeting.arrange import Place
from abz_desktop.core.meeting.sheet import BREAK, PARALLEL, SEQUENCE, Block
from abz_desktop.library import session_fields
from abz_desktop.library.sessions import OpenedSession
from abz_desktop.ui.session.doing import Doing
from abz_desktop.ui.session.sheet_bar import SheetBar
from abz_desktop.ui.session.sheet_view import SheetView
from abz_desktop.ui.shared.context import Context

ON_BLOCKS = (
    *("block-detail", "block-edit", "block-lock", "block-optional", "block-fold", "block-open"),
    *("block-add", "block-up", "block-down", "block-deeper", "block-outward"),
    *("block-wrap", "block-parallel", "block-track", "block-unwrap"),
    *("block-cut", "block-copy", "block-paste", "block-duplicate", "block-remove"),
)
"""The actions on chosen blocks, in the order of the menu."""
PARTS = {"block-add": 1, "block-wrap": 2, "block-cut": 3}
"""The actions before which the menu has a line."""
ALWAYS = frozenset(
    {"block-add", "block-break", "block-groups", "block-paste", "sheet-columns", "sheet-side", "day-add"}
)
BREAK_MINUTES = 15


class Sheeted(Protocol):
    """What the actions need of the tab with the run sheet."""

    context: Context
    opened: OpenedSession | None
    view: SheetView
    doing: Doing
    bar: SheetBar

    def place(self) -> Place: ...
    def line_text(self, key: str) -> str: ...
    def detail(self, key: str) -> None: ...
    def toggle_side(self) -> None: ...
    def open_columns(self) -> None: ...


class SheetActing:
    """Performs the actions of the run sheet."""

    def __init__(self, tab: Sheeted) -> None:
        self._tab = tab

    def enabled(self, action: str) -> bool:
        """Whether an action can be performed now."""
        tab = self._tab
        if tab.opened is None:
            return False
        if action in ALWAYS:
            return True
        if action == "day-remove":
            return bool(tab.bar.days.day)
        block = self._block()
        if block is None:
            return False
        wanted: dict[str, bool] = {
            "block-fold": bool(block.inside or block.method),
            "block-open": bool(block.method),
            "block-track": block.type == PARALLEL,
            "block-unwrap": bool(block.inside),
        }
        return wanted.get(action, True)

    def _block(self) -> Block | None:
        return self._tab.doing.block(self._tab.view.current_key())

    def perform(self, action: str) -> None:
        """Perform an action."""
        tab, doing = self._tab, self._tab.doing
        keys = tab.view.keys() or ((tab.view.current_key(),) if tab.view.current_key() else ())
        simple: dict[str, Callable[[], None]] = {
            "block-add": partial(doing.add, tab.place()),
            "block-break": partial(doing.add, tab.place(), BREAK, BREAK_MINUTES),
            "block-groups": partial(doing.add_breakout, tab.place()),
            "block-track": partial(doing.add_track, tab.view.current_key()),
            "block-edit": tab.view.edit_cell,
            "block-detail": partial(tab.detail, tab.view.current_key()),
            "block-up": partial(doing.nudge, keys, -1),
            "block-down": partial(doing.nudge, keys, 1),
            "block-deeper": partial(doing.shift, keys, 1),
            "block-outward": partial(doing.shift, keys, -1),
            "block-wrap": partial(doing.wrap, keys, SEQUENCE),
            "block-parallel": partial(doing.wrap, keys, PARALLEL),
            "block-unwrap": partial(doing.unwrap, tab.view.current_key()),
            "block-fold": partial(doing.fold, tab.view.current_key()),
            "block-duplicate": partial(doing.duplicate, keys),
            "block-remove": partial(self._remove, keys),
            "block-copy": partial(self._lay, keys),
            "block-cut": partial(self._cut, keys),
            "block-paste": self._paste,
            "block-lock": self._lock,
            "block-optional": self._optional,
            "block-open": self._open,
            "day-add": self._add_day,
            "day-remove": partial(doing.ask, session_fields.remove_day, tab.bar.days.day),
            "sheet-columns": tab.open_columns,
            "sheet-side": tab.toggle_side,
        }
        if action in simple and (keys or action in ALWAYS or action == "day-remove"):
            simple[action]()

    # The less simple ones -------------------------------------------------------------------------------------------

    def _remove(self, keys: tuple[str, ...]) -> None:
        """Take blocks out; the next one that stays is chosen then."""
        rows = self._tab.view.sheet.rows
        gone = {one.key for key in keys if (block := self._tab.doing.block(key)) is not None for one in block.walk()}
        at = next((number for number, row in enumerate(rows) if row.key in gone), 0)
        after = next((row.key for row in rows[at:] if row.key not in gone), "")
        before = next((row.key for row in reversed(rows[:at]) if row.key not in gone), "")
        self._tab.doing.remove(keys, after or before)

    def _lay(self, keys: tuple[str, ...]) -> None:
        self._copy(keys)

    def _copy(self, keys: tuple[str, ...]) -> bool:
        """Lay blocks on the clipboard: for a run sheet whole, for anything else as text."""
        tab = self._tab
        text = clip.clip_of(tab.opened.record, keys) if tab.opened is not None else ""
        if text:
            data = QMimeData()
            data.setData(clip.MIME, text.encode())
            data.setText("\n".join(tab.line_text(key) for key in keys))
            QGuiApplication.clipboard().setMimeData(data)
        return bool(text)

    def _cut(self, keys: tuple[str, ...]) -> None:
        if self._copy(keys):
            self._remove(keys)

    def _paste(self) -> None:
        data = cast("QMimeData | None", QGuiApplication.clipboard().mimeData())  # None where nothing was ever copied
        held = data.data(clip.MIME).data() if data is not None else b""
        text = bytes(held).decode(errors="replace")
        self._tab.doing.paste(text, self._tab.place())

    def _lock(self) -> None:
        """Hold a block at the start that it has now; one that is held is let go."""
        row = self._tab.view.sheet.row(self._tab.view.currentIndex().row())
        if row is not None:
            start = row.start if row.block.locked is None else None
            self._tab.doing.set_values((row.key,), {"locked": start})

    def _optional(self) -> None:
        block = self._block()
        if block is not None:
            keys = self._tab.view.keys() or (block.key,)
            self._tab.doing.set_values(keys, {"optional": not block.optional})

    def _open(self) -> None:
        block = self._block()
        if block is not None and block.method:
            self._tab.context.bus.open_requested.emit(block.method)

    def _add_day(self) -> None:
        self._tab.doing.ask(session_fields.add_day, {}, self._tab.context.content_lang)

    # The menu -------------------------------------------------------------------------------------------------------

    def open_menu(self, at: QPoint) -> None:
        """Show what can be done with the chosen blocks."""
        menu = QMenu(self._tab.view)
        for action in ON_BLOCKS:
            made = self._tab.context.action(action)
            if action in PARTS:
                menu.addSeparator()
            if made.isEnabled():
                menu.addAction(made)
        menu.popup(at)
