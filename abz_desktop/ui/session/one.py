"""One session: its header, and below it the tabs of the table, each made when it is first shown."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from abz_desktop.core.changes import Changes
from abz_desktop.library.sessions import OpenedSession
from abz_desktop.ui.session.header import Header
from abz_desktop.ui.session.tabs import TABS, ActingTab, Tab, make_tab
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.widgets.basics import hairline, name


class OneSession(QWidget):
    """Shows a session; `left` when the list of sessions is wanted, `turned` when another tab is shown."""

    left = Signal()
    opened_changed = Signal()
    turned = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.header, self.bar, self.stack = Header(context), QTabBar(), QStackedWidget()
        self._tabs: dict[str, tuple[QWidget, Tab]] = {}
        self._counts: dict[str, int] = {}
        self._fresh: set[str] = set()
        """The tabs that show the session as it is."""
        for _ in TABS:
            self.bar.addTab("")
        self.bar.setExpanding(False)
        self.bar.setDrawBase(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.setSpacing(0)
        top = QVBoxLayout()
        top.setContentsMargins(32, 0, 32, 0)
        top.setSpacing(6)
        top.addWidget(self.header)
        top.addWidget(self.bar)
        layout.addLayout(top)
        layout.addWidget(hairline())
        layout.addWidget(self.stack, 1)
        self.header.left.connect(self.left)
        self.bar.currentChanged.connect(self._turn)

    @property
    def opened(self) -> OpenedSession | None:
        """The session that is shown."""
        return self.header.opened

    @property
    def tab_id(self) -> str:
        """The tab that is shown."""
        return TABS[max(0, self.bar.currentIndex())].id

    def tab(self, tab_id: str = "") -> QWidget:
        """A tab, made where it was not shown before; the one that is shown where none is named."""
        return self._made(tab_id or self.tab_id)[0]

    def acting(self, action: str) -> ActingTab | None:
        """The shown tab, where it performs this action."""
        shown = self.stack.currentWidget()
        return shown if isinstance(shown, ActingTab) and action in shown.actions_of() else None

    # Showing --------------------------------------------------------------------------------------------------------

    def show_session(self, opened: OpenedSession) -> None:
        """Show a session as it is now."""
        other = self.opened is None or self.opened.record.id != opened.record.id
        self.header.show_session(opened)
        if other:
            self._fresh.clear()
            for tab_id in self._counts:
                self._count(tab_id, 0)
        self._refresh()
        self.opened_changed.emit()

    def turn_to(self, tab_id: str, key: str = "") -> None:
        """Show a tab, and choose in it what has this key; an unknown tab changes nothing."""
        number = next((number for number, row in enumerate(TABS) if row.id == tab_id), -1)
        if number >= 0:
            self.bar.setCurrentIndex(number)
            shown = self.tab(tab_id)
            if key and isinstance(shown, ActingTab):
                shown.choose(key)

    @Slot(str, str)
    def _go(self, where: str, key: str) -> None:
        if where == "frame":
            self.header.open_frame(key)
        else:
            self.turn_to(where, key)

    def apply(self, changes: Changes) -> None:
        """Something changed: the shown tab hears of it, the others look again when one comes back to them."""
        if changes.touches("vocabulary"):
            self.header.read_words()
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
        if self.opened is not None and self.tab_id not in self._fresh:
            self._fresh.add(self.tab_id)
            tab.show_session(self.opened.record.id)

    def _made(self, tab_id: str) -> tuple[QWidget, Tab]:
        if tab_id not in self._tabs:
            row = next(row for row in TABS if row.id == tab_id)
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

    def _word_tabs(self) -> None:
        for place, row in enumerate(TABS):
            count = self._counts.get(row.id, 0)
            words = say(f"session.tab.{row.id}")
            self.bar.setTabText(place, f"{words} ({count})" if count else words)

    def retranslate(self) -> None:
        self.header.retranslate()
        self._word_tabs()
        name(self.bar, say("session.tabs"), tip=False)
        for _, tab in self._tabs.values():
            tab.retranslate()

    def rethemed(self) -> None:
        self.header.rethemed()
        for _, tab in self._tabs.values():
            tab.rethemed()
