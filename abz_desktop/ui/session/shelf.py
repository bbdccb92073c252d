"""The list of all sessions, those that come first."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from abz_desktop.ui.session.shelf_list import ShelfList
from abz_desktop.ui.session.shelf_rows import Listed
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.widgets.basics import button, label, name, words
from abz_desktop.ui.widgets.empty import EmptyState

ACTIONS = ("session-open", "session-papers", "session-duplicate", "session-template", "session-share", "session-trash")
"""What is done with a session or template in the list."""


class Shelf(QWidget):
    """`opened(session id)` when one is chosen; `turned` when another one has the keyboard."""

    opened = Signal(str)
    turned = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._title, self._lead = label("title"), label("lead", wrap=True)
        self.list, self._empty, self._stack = ShelfList(context.theme), EmptyState("calendar"), QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.list)
        head, layout = QHBoxLayout(), QVBoxLayout(self)
        head.setSpacing(8)
        head.addWidget(self._title, 1)
        self.new = button("primary")
        self.new.clicked.connect(context.action("session-new").trigger)
        self._empty.acted.connect(context.action("session-new").trigger)
        head.addWidget(self.new)
        layout.setContentsMargins(32, 24, 32, 16)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self._lead)
        layout.addWidget(self._stack, 1)
        self.list.opened.connect(self.opened)
        self.list.selectionModel().currentChanged.connect(self.turned)
        self.list.addActions([context.action(action) for action in ACTIONS])
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def show_rows(self, rows: Sequence[Listed]) -> None:
        """Show these sessions."""
        self.list.shelf.show_rows(rows)
        self._stack.setCurrentIndex(1 if rows else 0)

    def chosen(self) -> Listed | None:
        """The session with the keyboard."""
        return self.list.chosen() if self._stack.currentIndex() == 1 else None

    def retranslate(self) -> None:
        self._title.setText(say("page.sessions"))
        self._lead.setText(say("session.lead"))
        name(self.list, say("page.sessions"), tip=False)
        self._empty.say(say("session.none"), say("action.session-new"))
        words(self.new, say("action.session-new"))
        self.list.viewport().update()

    def rethemed(self) -> None:
        self.list.rethemed(self.context.theme)
        self._empty.rethemed(self.context.theme)
        self.new.setIcon(self.context.theme.icon("calendar-plus", "on_accent", 18))
