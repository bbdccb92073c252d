"""One record with a header, and below it the tabs of a table, each made when it is first shown."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from abz_desktop.core.changes import Changes
from abz_desktop.core.record import Record
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.tabs import ActingTab, Tab, TabRow, make_tab
from abz_desktop.ui.widgets.basics import hairline, name


class RecordHeader(QWidget):
    """What stands above the tabs; `left` when the list of records is wanted."""

    left = Signal()

    @property
    def record(self) -> Record | None:
        """The record that is shown."""
        return None

    def open_frame(self, field: str = "") -> None:
        """Show the frame of the record, with the keyboard in a field of it."""

    def read_words(self) -> None:
        """Read what keys are called."""

    def retranslate(self) -> None:
        """Say everything anew."""

    def rethemed(self) -> None:
        """Take other colours."""


class OneRecord(QWidget):
    """Shows a record; `left` when the list is wanted, `turned` when another tab is shown.

    A subclass shows its header, words its tabs, and knows how a tab is shown a record.
    """

    left = Signal()
    opened_changed = Signal()
    turned = Signal()

    def __init__(
        self, context: Context, header: RecordHeader, rows: Sequence[TabRow], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.context, self.rows, self._head = context, tuple(rows), header
        self.bar, self.stack = QTabBar(), QStackedWidget()
        self._tabs: dict[str, tuple[QWidget, Tab]] = {}
        self._counts: dict[str, int] = {}
        self._fresh: set[str] = set()
        """The tabs that show the record as it is."""
        for _ in self.rows:
            self.bar.addTab("")
        self.bar.setExpanding(False)
        self.bar.setDrawBase(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.setSpacing(0)
        top = QVBoxLayout()
        top.setContentsMargins(32, 0, 32, 0)
        top.setSpacing(6)
        top.addWidget(header)
        top.addWidget(self.bar)
        layout.addLayout(top)
        layout.addWidget(hairline())
        layout.addWidget(self.stack, 1)
        header.left.connect(self.left)
        self.bar.currentChanged.connect(self._turn)

    def show_in(self, tab: Tab, record_id: str) -> None:
        """Have a tab show the record, which it reads anew; what was chosen is kept where the record is the same."""
        raise NotImplementedError

    @property
    def tab_id(self) -> str:
        """The tab that is shown."""
        return self.rows[max(0, self.bar.currentIndex())].id

    def tab(self, tab_id: str = "") -> QWidget:
        """A tab, made where it was not shown before; the one that is shown where none is named."""
        return self._made(tab_id or self.tab_id)[0]

    def acting(self, action: str) -> ActingTab | None:
        """The shown tab, where it performs this action."""
        shown = self.stack.currentWidget()
        return shown if isinstance(shown, ActingTab) and action in shown.actions_of() else None

    # Showing --------------------------------------------------------------------------------------------------------

    def refresh(self, *, other: bool) -> None:
        """The header shows a record as it is now: so do the tabs, `other` than the one before anew."""
        if other:
            self._fresh.clear()
            for tab_id in self._counts:
                self._count(tab_id, 0)
        self._refresh()
        self.opened_changed.emit()

    def turn_to(self, tab_id: str, key: str = "") -> None:
        """Show a tab, and choose in it what has this key; an unknown tab changes nothing."""
        number = next((number for number, row in enumerate(self.rows) if row.id == tab_id), -1)
        if number >= 0:
            self.bar.setCurrentIndex(number)
            shown = self.tab(tab_id)
            if key and isinstance(shown, ActingTab):
                shown.choose(key)

    @Slot(str, str)
    def _go(self, where: str, key: str) -> None:
        if where == "frame":
            self._head.open_frame(key)
        else:
            self.turn_to(where, key)

    def apply(self, changes: Changes) -> None:
        """Something changed: the shown tab hears of it, the others look again when one comes back to them."""
        if changes.touches("vocabulary"):
            self._head.read_words()
        self._fresh &= {self.tab_id}
        if self.tab_id in self._fresh:
            self._tabs[self.tab_id][1].apply(changes)

    @Slot(int)
    def _turn(self, _number: int) -> None:
        self._refresh()
        self.turned.emit()

    def _refresh(self) -> None:
        widget, tab = self._made(self.tab_id)
        focused = QApplication.focusWidget()
        if focused is not None and self.stack.isAncestorOf(focused) and not widget.isAncestorOf(focused):
            self.bar.setFocus(Qt.FocusReason.OtherFocusReason)  # else it would go to the rail when the other tab hides
        self.stack.setCurrentWidget(widget)
        record = self._head.record
        if record is not None and self.tab_id not in self._fresh:
            self._fresh.add(self.tab_id)
            self.show_in(tab, record.id)

    def _made(self, tab_id: str) -> tuple[QWidget, Tab]:
        if tab_id not in self._tabs:
            row = next(row for row in self.rows if row.id == tab_id)
            widget, tab = self._tabs[tab_id] = make_tab(row, self.context)
            self.stack.addWidget(widget)
            if isinstance(widget, ActingTab):
                widget.setProperty("tab", tab_id)
                widget.enabled_changed.connect(self.opened_changed)
                widget.counted.connect(self._counted)
                widget.place_asked.connect(self._go)
            tab.retranslate()
            tab.rethemed()
        return self._tabs[tab_id]

    # Words ----------------------------------------------------------------------------------------------------------

    @Slot(int)
    def _counted(self, number: int) -> None:
        sender = self.sender()
        if sender is not None:
            self._count(str(sender.property("tab")), number)

    def _count(self, tab_id: str, number: int) -> None:
        self._counts[tab_id] = number
        self._word_tabs()

    def words_of(self, tab_id: str) -> str:
        """What a tab is called; "" are all of them together."""
        raise NotImplementedError

    def counted_words(self, tab_id: str, number: int) -> str:
        """What the number beside the name of a tab means, for its tooltip."""
        return ""

    def _word_tabs(self) -> None:
        for place, row in enumerate(self.rows):
            count = self._counts.get(row.id, 0)
            words = self.words_of(row.id)
            self.bar.setTabText(place, f"{words} ({count})" if count else words)
            self.bar.setTabToolTip(place, self.counted_words(row.id, count) if count else "")

    def retranslate(self) -> None:
        """Say everything anew."""
        self._head.retranslate()
        self._word_tabs()
        name(self.bar, self.words_of(""), tip=False)
        for _, tab in self._tabs.values():
            tab.retranslate()

    def rethemed(self) -> None:
        """Take other colours."""
        self._head.rethemed()
        for _, tab in self._tabs.values():
            tab.rethemed()
