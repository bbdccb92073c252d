"""One field of the form: its label, what is asked, its control or one per language, marks, answers, problems."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from abz_desktop.core.errors import Problem
from abz_desktop.core.field import Field, Need
from abz_desktop.core.reading import LANGUAGES
from abz_desktop.core.record import Record
from abz_desktop.core.values import thaw
from abz_desktop.core.writing import translation
from abz_desktop.library import attachments
from abz_desktop.library.terms_used import used_in
from abz_desktop.ui.editor.answer import AnswerButton
from abz_desktop.ui.editor.attachments import AttachmentsControl
from abz_desktop.ui.editor.control import Control, Desk
from abz_desktop.ui.editor.items import ItemsControl
from abz_desktop.ui.editor.troubles import told
from abz_desktop.ui.review.mark import CommentMark
from abz_desktop.ui.review.places import counted
from abz_desktop.ui.shared.say import language, say
from abz_desktop.ui.widgets.basics import button, label
from abz_desktop.ui.widgets.retired_line import RetiredLine

MOST_TOLD = 4
"""Problems of one field that are written out."""


class FieldBox(QWidget):
    """`touched` at every change of the person; `answered(field, answer)`, `right(field)` for a translation that still is.

    `successors_wanted(field)` when what took the place of its retired terms is to stand there.
    """

    touched = Signal(object)
    answered = Signal(str, str)
    right = Signal(str)
    successors_wanted = Signal(str)

    def __init__(self, desk: Desk, field: Field, record: Record, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field, self.dirty = field, set[str]()
        self._desk, self._record = desk, record
        self._problems: tuple[Problem, ...] = ()
        self._shown: tuple[str, ...] = LANGUAGES
        langs = LANGUAGES if field.per_language else ("",)
        self.controls: Mapping[str, Control] = {lang: desk.make(desk, field, self) for lang in langs}
        self._label, self._ask = label("subheading"), label("small", wrap=True)
        self._captions: Mapping[str, QLabel] = {lang: label("small") for lang in langs if lang}
        self._marks: Mapping[str, QLabel] = {lang: label("warning") for lang in langs if lang}
        self._right: QPushButton = button("link")
        self._trouble, self.retired = label("error", wrap=True), RetiredLine()
        self.answer, self.remarks = AnswerButton(basis=not field.per_language), CommentMark()
        self._grid = QGridLayout()
        self._lay_out()
        for lang, control in self.controls.items():
            if lang:
                control.set_language(lang)
            control.changed.connect(partial(self._touch, lang))
        self.answer.answered.connect(self._answer)
        self._right.clicked.connect(self._say_right)
        self.retired.asked.connect(self._want_successors)
        desk.labels_changed.connect(self._look_at_terms)
        desk.comments_changed.connect(self._count)
        self.remarks.clicked.connect(self.ask_comments)
        self._count()
        self.answer.setVisible(field.need is not Need.ALWAYS and field.name != attachments.FIELD)

    def _lay_out(self) -> None:
        head, column = QHBoxLayout(), QVBoxLayout(self)
        head.setSpacing(8)
        head.addWidget(self._label)
        head.addStretch(1)
        head.addWidget(self.remarks)
        head.addWidget(self.answer)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._ask)
        column.addLayout(self._texts() if self._captions else self._single())
        column.addWidget(self.retired)
        column.addWidget(self._trouble)
        self._trouble.hide()

    def _single(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.addWidget(self.controls[""])
        return column

    def _texts(self) -> QGridLayout:
        grid = self._grid
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(2)
        for number, lang in enumerate(self.controls):
            head = QHBoxLayout()
            head.setSpacing(8)
            head.addWidget(self._captions[lang])
            head.addWidget(self._marks[lang])
            if lang != self._record.language:
                head.addWidget(self._right)
            head.addStretch(1)
            grid.addLayout(head, 0, number)
            grid.addWidget(self.controls[lang], 1, number, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(number, 1)
        return grid

    # The record -----------------------------------------------------------------------------------------------------

    def gather(self, record: Record) -> Record:
        """The record with what the person changed in here since it was asked last."""
        for lang in sorted(self.dirty):
            record = self.controls[lang].written(record, lang)
        self.dirty.clear()
        return record

    def show_record(self, record: Record) -> None:
        """Show what a record says; what is being typed stays where it means the same."""
        value = record.fields.get(self.field.name)
        for lang, control in self.controls.items():
            one = value.get(lang) if lang and isinstance(value, Mapping) else (None if lang else value)
            control.show_value(thaw(one))
        self.dirty.clear()
        self.mark(record)

    def mark(self, record: Record) -> None:
        """Show the answers and marks of a record, whose values stand here already."""
        self._record = record
        self.answer.show_answer(record, self.field.name)
        states = {lang: translation(record, self.field.name, lang) for lang in self._marks}
        for lang, state in states.items():
            self._marks[lang].setText(say(f"form.translation-{state}") if state else "")
            self._marks[lang].setVisible(bool(state) and lang in self._shown)
        late = [lang for lang, state in states.items() if state == "outdated" and lang != record.language]
        self._right.setVisible(bool(late) and late[0] in self._shown)
        self._look_at_terms()

    @Slot()
    def _look_at_terms(self) -> None:
        """Say which of the terms that stand here are offered no longer."""
        used = used_in(self.field, self._record.fields.get(self.field.name))
        self.retired.show_terms(self._desk.labels.retired(used), self.field.label(language()))

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Say what is wrong with what stands here; nothing for nothing."""
        self._problems = tuple(problems)
        texts = [told(problem, self.field, self._record) for problem in self._problems[:MOST_TOLD]]
        self._trouble.setText("\n".join(dict.fromkeys(texts)))
        self._trouble.setVisible(bool(texts))

    def trouble(self) -> str:
        """What is said to be wrong here."""
        return self._trouble.text()

    def marked(self, lang: str) -> str:
        """The mark on the text in a language."""
        return self._marks[lang].text()

    def show_languages(self, shown: tuple[str, ...]) -> None:
        """Show the texts in these languages only."""
        self._shown = shown
        for control in self.controls.values():
            if isinstance(control, ItemsControl | AttachmentsControl):
                control.show_languages(shown)
        for lang, caption in self._captions.items():
            on = lang in shown
            self.controls[lang].setVisible(on)
            caption.setVisible(on and len(shown) > 1)
        for number, lang in enumerate(self._captions):
            self._grid.setColumnStretch(number, 1 if lang in shown else 0)
        self.mark(self._record)

    def focus_in(self, lang: str = "") -> None:
        """Put the keyboard in the control, in `lang` where that is shown."""
        found = self.controls.get(lang) or next(iter(self.controls.values()))
        shown = [control for control in self.controls.values() if control.isVisibleTo(self)]
        (found if found in shown or not shown else shown[0]).take_keyboard()

    # Comments -------------------------------------------------------------------------------------------------------

    @Slot()
    def _count(self) -> None:
        self.remarks.show_count(counted(self._desk.comments_on(self.field.name)))
        self.remarks.rethemed(self._desk.context.theme)
        self.remarks.setVisible(self._desk.may_comment)

    @Slot()
    def ask_comments(self) -> None:
        """Ask for the comments on this field."""
        self._desk.comments_asked.emit(self.field.name, "", self.remarks)

    def ask_comments_at(self, widget: QWidget | None) -> None:
        """Ask for those on the item whose row or part a widget is, else for those on the field."""
        control = next(iter(self.controls.values()))
        inside = isinstance(control, ItemsControl) and widget is not None and control.isAncestorOf(widget)
        if isinstance(control, ItemsControl) and inside and control.chosen():
            control.ask_comments()
        else:
            self.ask_comments()

    # What the person does -------------------------------------------------------------------------------------------

    def _touch(self, lang: str) -> None:
        self.dirty.add(lang)
        self.touched.emit(self)

    @Slot(str)
    def _answer(self, answer: str) -> None:
        self.answered.emit(self.field.name, answer)

    @Slot()
    def _say_right(self) -> None:
        self.right.emit(self.field.name)

    @Slot()
    def _want_successors(self) -> None:
        self.successors_wanted.emit(self.field.name)

    # Words and colours ------------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        lang, field = language(), self.field
        text = field.label(lang)
        self._label.setText(f"{text} *" if field.need is Need.ALWAYS else text)
        self._ask.setText(field.ask(lang))
        self._ask.setVisible(bool(field.ask(lang)))
        self.answer.name_it(text)
        self.remarks.name_it(text)
        self.answer.retranslate()
        self._right.setText(say("form.still-right"))
        for key, control in self.controls.items():
            control.retranslate()
            control.name_it(f"{text} ({say(f'form.in-{key}')})" if key else text)
        for key, caption in self._captions.items():
            caption.setText(say(f"form.in-{key}"))
        self.mark(self._record)
        self.show_problems(self._problems)

    def rethemed(self, desk: Desk) -> None:
        """Take the colours of the theme."""
        self.answer.rethemed(desk.context.theme)
        self.remarks.rethemed(desk.context.theme)
        for control in self.controls.values():
            control.rethemed()
