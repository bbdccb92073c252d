"""What stands above the tabs of a session: its title, when and where it is, and for how many people; edited in place."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from abz_desktop.ui.session.reading import Opened
from abz_desktop.ui.session.when import facts_of
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.say import language, say
from abz_desktop.ui.widgets.basics import ElidedLabel, button, icon_button, name, words
from abz_desktop.ui.widgets.line import InPlace


class Header(QWidget):
    """Shows a session; `left` when the list of sessions is wanted."""

    left = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.opened: Opened | None = None
        self._back, self.title, self._facts = icon_button(), InPlace("in-place-title", 120), ElidedLabel("small")
        self.run = button()
        line, layout = QHBoxLayout(), QVBoxLayout(self)
        line.setSpacing(8)
        line.addWidget(self._back)
        line.addSpacing(8)
        line.addWidget(self.title, 1)
        line.addWidget(self.run)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(line)
        layout.addWidget(self._facts)
        self._back.clicked.connect(self.left)
        self.run.clicked.connect(context.action("session-run").trigger)

    def read_words(self) -> None:
        """Read what keys are called."""

    def show_session(self, opened: Opened) -> None:
        """Show a session as it is now."""
        self.opened = opened
        self.title.show_text(opened.title)
        self.run.setEnabled(any(block.in_time for block in opened.sheet.walk()))
        self._show()

    def _show(self) -> None:
        if self.opened is not None:
            self._facts.setText(facts_of(self.opened.record, language(), self.context.content_lang))

    def open_frame(self, field: str = "") -> None:
        """Unfold the frame, and put the keyboard in a field of it."""

    def retranslate(self) -> None:
        name(self._back, say("session.back"))
        self.title.setPlaceholderText(say("session.title-prompt"))
        name(self.title, say("session.title"), tip=False)
        words(self.run, say("action.session-run"))
        self.run.setToolTip(self.context.action("session-run").toolTip())
        self._show()

    def rethemed(self) -> None:
        self.run.setIcon(self.context.theme.icon("timer", "text_2", 18))
        self._back.setIcon(self.context.theme.icon("arrow-left", "text_2", 20))
