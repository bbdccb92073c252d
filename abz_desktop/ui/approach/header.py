"""What stands above the tabs of an approach: its title and shared question, edited in place."""

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from abz_desktop.library.approaches import Opened
from abz_desktop.ui.approach import changing
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.widgets.basics import button, label, name, words
from abz_desktop.ui.widgets.line import InPlace


class Header(QWidget):
    """Shows an approach and asks the library for every change; `left` when the list of approaches is wanted."""

    left = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.opened: Opened | None = None
        self._back, self._export = button("link"), button("primary")
        self.title, self.question = InPlace("in-place-title", 120), InPlace("in-place", 600)
        self._question_label = label("label")
        self._lay_out()
        self._back.clicked.connect(self.left)
        self._export.clicked.connect(context.action("approach-export").trigger)
        self.title.saved.connect(self._save_title)
        self.question.saved.connect(self._save_question)

    def _lay_out(self) -> None:
        crumbs, line, layout = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        crumbs.addWidget(self._back)
        crumbs.addStretch(1)
        line.setSpacing(8)
        line.addWidget(self.title, 1)
        line.addWidget(self._export)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(crumbs)
        layout.addLayout(line)
        layout.addWidget(self._question_label)
        layout.addWidget(self.question)

    def show_approach(self, opened: Opened) -> None:
        """Show an approach as it is now."""
        self.opened = opened
        self.title.show_text(opened.title)
        self.question.show_text(opened.question)

    @Slot(str)
    def _save_title(self, text: str) -> None:
        if text.strip():
            self._save(text, None)
        elif self.opened is not None:
            self.title.show_text(self.opened.title)

    @Slot(str)
    def _save_question(self, text: str) -> None:
        self._save(None, text)

    def _save(self, title: str | None, question: str | None) -> None:
        if self.opened is not None:
            where = (self.context.library, self.opened.record.id, self.context.content_lang)
            self.context.write(partial(changing.heading, *where, title, question))

    def retranslate(self) -> None:
        self._back.setText("← " + say("page.approaches"))
        self._question_label.setText(say("approach.question"))
        self.title.setPlaceholderText(say("approach.title-prompt"))
        self.question.setPlaceholderText(say("approach.question-prompt"))
        name(self.title, say("approach.title"), tip=False)
        name(self.question, say("approach.question"), tip=False)
        words(self._export, say("approach.export"))

    def rethemed(self) -> None:
        self._export.setIcon(self.context.theme.icon("file-down", "on_accent", 18))
