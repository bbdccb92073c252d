"""A document on the screen as it will print: its pages, how many there are, what a reader should know, larger and smaller."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from abz_desktop.ui.print.ink import Sheet
from abz_desktop.ui.print.preview import PagesView
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.shared.theme import Theme
from abz_desktop.ui.widgets.basics import icon_button, label, name
from abz_desktop.ui.widgets.empty import EmptyState


class ShownPaper(QWidget):
    """Shows pages, or why there are none; `opened_up` when somebody wants the audience to see them all the same."""

    opened_up = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pages, self.hidden, self.stack = PagesView(theme), EmptyState("eye-off"), QStackedWidget()
        self.count, self.notes = label("subheading"), label("small", wrap=True)
        self.smaller, self.larger = icon_button(self), icon_button(self)
        self.stack.addWidget(self.pages)
        self.stack.addWidget(self.hidden)
        top, layout = QHBoxLayout(), QVBoxLayout(self)
        top.addWidget(self.count)
        top.addStretch(1)
        top.addWidget(self.smaller)
        top.addWidget(self.larger)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(top)
        layout.addWidget(self.notes)
        layout.addWidget(self.stack, 1)
        self.pages.zoomed.connect(self._look_at_zoom)
        self.smaller.clicked.connect(self._zoom_out)
        self.larger.clicked.connect(self._zoom_in)
        self.hidden.acted.connect(self.opened_up)

    def show_paper(self, sheets: Sequence[Sheet], notes: str = "") -> None:
        """Show these pages, and what a reader should know of them."""
        self.stack.setCurrentWidget(self.pages)
        self.pages.show_sheets(sheets, [say("cards.page", n=number) for number in range(1, len(sheets) + 1)])
        self.count.setText(say("document.count", n=len(sheets)))
        self.notes.setText(notes)
        self.notes.setVisible(bool(notes))
        name(self.pages, say("cards.preview", n=len(sheets)), tip=False)

    def show_hidden(self, why: str, remedy: str) -> None:
        """Say why there are no pages, and what would make them be seen."""
        self.stack.setCurrentWidget(self.hidden)
        self.pages.show_sheets(())
        self.hidden.say(why, remedy)
        self.count.setText("")
        self.notes.setText("")
        self.notes.setVisible(False)

    @Slot()
    def _zoom_in(self) -> None:
        self.pages.zoom(1)

    @Slot()
    def _zoom_out(self) -> None:
        self.pages.zoom(-1)

    @Slot()
    def _look_at_zoom(self) -> None:
        self.larger.setEnabled(self.pages.can_zoom(1))
        self.smaller.setEnabled(self.pages.can_zoom(-1))

    def retranslate(self) -> None:
        name(self.smaller, say("cards.smaller"))
        name(self.larger, say("cards.larger"))

    def rethemed(self, theme: Theme) -> None:
        """Take the colours of another theme."""
        self.smaller.setIcon(theme.icon("zoom-out", "text_2", 18))
        self.larger.setIcon(theme.icon("zoom-in", "text_2", 18))
        self.pages.rethemed(theme)
        self.hidden.rethemed(theme)
