"""What stands above the tabs of an approach: title and shared question, edited in place, and its frame in short and in full."""

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from abz_desktop.core.record import Record
from abz_desktop.core.vocabulary import VocabTerm
from abz_desktop.library import approach_frame, vocabularies
from abz_desktop.library.approaches import Opened
from abz_desktop.ui.approach.frame_form import FrameForm
from abz_desktop.ui.approach.frame_words import frame_words
from abz_desktop.ui.shared import labels as labelling
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.one_record import RecordHeader
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.widgets.basics import ElidedLabel, button, icon_button, label, name, words
from abz_desktop.ui.widgets.line import InPlace
from abz_desktop.ui.widgets.scrolling import scrolled

FRAME_WIDTH = 880
FRAME_HEIGHT = 270


class Header(RecordHeader):
    """Shows an approach and asks the library for every change; `left` when the list of approaches is wanted."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.opened: Opened | None = None
        self._labels = labelling.Labels()
        self._back, self._export = icon_button(), button("primary")
        self.title, self.question = InPlace("in-place-title", 120), InPlace("in-place", 600)
        self._question_label, self._facts = label("label"), ElidedLabel("small")
        self.fold, self.form = button("quiet"), FrameForm(context)
        self.frame = scrolled(self.form, margins=(0, 0, 8, 0))
        self._lay_out()
        self._connect()
        self.read_words()

    def _lay_out(self) -> None:
        line, second, third, layout = QHBoxLayout(), QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        line.setSpacing(8)
        line.addWidget(self._back)
        line.addSpacing(8)
        line.addWidget(self.title, 1)
        line.addWidget(self._export)
        second.setSpacing(16)
        second.addWidget(self._question_label)
        second.addWidget(self.question, 1)
        third.setSpacing(8)
        third.addWidget(self.fold)
        third.addWidget(self._facts, 1)
        self.fold.setCheckable(True)
        self.frame.hide()
        self.frame.setMinimumHeight(self.context.theme.px(FRAME_HEIGHT - 60))
        self.frame.setMinimumWidth(self.context.theme.px(FRAME_WIDTH))
        self.frame.setMaximumHeight(self.context.theme.px(FRAME_HEIGHT))
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        for part in (line, second, third):
            layout.addLayout(part)
        layout.addWidget(self.frame)

    def _connect(self) -> None:
        self._back.clicked.connect(self.left)
        self._export.clicked.connect(self.context.action("approach-export").trigger)
        self.fold.toggled.connect(self._fold)
        self.title.saved.connect(self._save_title)
        self.question.saved.connect(self._save_question)

    @property
    def record(self) -> Record | None:
        return self.opened.record if self.opened is not None else None

    def read_words(self) -> None:
        """Read what keys are called."""
        self.context.tasks.read(partial(vocabularies.every_term, self.context.library), self._name, key="frame-words")

    def _name(self, terms: tuple[VocabTerm, ...]) -> None:
        self._labels = labelling.make(terms)
        self._show()

    # Showing --------------------------------------------------------------------------------------------------------

    def show_approach(self, opened: Opened) -> None:
        """Show an approach as it is now."""
        self.opened = opened
        self.title.show_text(opened.title)
        self.question.show_text(opened.question)
        self._show()

    def _show(self) -> None:
        if self.opened is not None:
            self._facts.setText(frame_words(self.opened.record, self._labels))
            self.form.show_record(self.opened.record, self._labels)

    def open_frame(self, field: str = "") -> None:
        """Unfold the frame, and put the keyboard in a field of it."""
        self.fold.setChecked(True)
        self.form.focus_on(field)
        self.frame.ensureWidgetVisible(self.form.field(field))

    @Slot(bool)
    def _fold(self, shown: bool) -> None:
        self.frame.setVisible(shown)
        self._word_fold()

    # Changing -------------------------------------------------------------------------------------------------------

    @Slot(str)
    def _save_title(self, text: str) -> None:
        if text.strip():
            self._save("title", text)
        elif self.opened is not None:
            self.title.show_text(self.opened.title)

    @Slot(str)
    def _save_question(self, text: str) -> None:
        self._save("question", text)

    def _save(self, field: str, text: str) -> None:
        if self.opened is not None:
            where = (self.context.library, self.opened.record.id, field, text, self.context.content_lang)
            self.context.write(partial(approach_frame.set_text, *where))

    # Words ----------------------------------------------------------------------------------------------------------

    def _word_fold(self) -> None:
        icon = "chevron-up" if self.fold.isChecked() else "chevron-down"
        self.fold.setIcon(self.context.theme.icon(icon, "text_2", 16))
        words(self.fold, say("frame.name"))

    def retranslate(self) -> None:
        name(self._back, say("approach.back"))
        self._question_label.setText(say("approach.question"))
        self.title.setPlaceholderText(say("approach.title-prompt"))
        self.question.setPlaceholderText(say("approach.question-prompt"))
        name(self.title, say("approach.title"), tip=False)
        name(self.question, say("approach.question"), tip=False)
        words(self._export, say("approach.export"))
        self._word_fold()
        self.form.retranslate()
        self._show()

    def rethemed(self) -> None:
        theme = self.context.theme
        self._back.setIcon(theme.icon("arrow-left", "text_2", 20))
        self._export.setIcon(theme.icon("file-down", "on_accent", 18))
        self._word_fold()
