"""The form itself: the list of sections at the left and the section one is in; sections are made when they are first shown."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QWidget

from abz_desktop.core.field import Kind, Type
from abz_desktop.core.reading import LANGUAGES
from abz_desktop.core.record import Record
from abz_desktop.core.retired import Retired, replaced
from abz_desktop.core.writing import Part, parts_of, still_right, with_basis, with_unknown, with_value
from abz_desktop.library import attachments
from abz_desktop.ui.editor.answer import UNKNOWN
from abz_desktop.ui.editor.control import Desk
from abz_desktop.ui.editor.controls import LEFT_OUT
from abz_desktop.ui.editor.head import BOTH
from abz_desktop.ui.editor.manuscript import Manuscript
from abz_desktop.ui.editor.outline import Outline
from abz_desktop.ui.editor.section_view import SectionView
from abz_desktop.ui.widgets.basics import hairline

OUTLINE = 236
ROOM = 720
"""Pixels of the scale from which the list of sections stands beside the form."""


class FormView(QWidget):
    """Writes on a manuscript. `moved` when the person is in another field or section."""

    moved = Signal()

    def __init__(self, desk: Desk, manuscript: Manuscript, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._manuscript = desk, manuscript
        self._kind: Kind | None = None
        self._parts: tuple[Part, ...] = ()
        self._views: dict[int, SectionView] = {}
        self._languages = BOTH
        self._strict = False
        self.number = 0
        self._line = hairline(vertical=True)
        self.outline, self.stack = Outline(desk.context.theme), QStackedWidget()
        self.outline.setFixedWidth(desk.context.theme.px(OUTLINE))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.outline)
        row.addWidget(self._line)
        row.addWidget(self.stack, 1)
        self.outline.section_asked.connect(self.show_section)
        self.outline.field_asked.connect(self.go_to)
        manuscript.settled.connect(self._settled)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, the list of sections gives way."""
        super().resizeEvent(event)
        room = event.size().width() >= self._desk.context.theme.px(ROOM)
        self.outline.setVisible(room)
        self._line.setVisible(room)

    # Showing --------------------------------------------------------------------------------------------------------

    def begin(self, field: str = "") -> None:
        """The manuscript was opened: show the section of a field, else where one was, another record from the start."""
        record = self._manuscript.record
        if self._kind is not record.declaration or self._desk.record_id != record.id:
            self._forget_views()
            self._kind = record.declaration
            self._parts = parts_of(self._kind, LEFT_OUT)
            self.outline.show_parts(self._parts)
            self.number, self._strict = 0, False
        self._desk.record_id = record.id
        self.number = self._number_of(field, self.number)
        for view in self._views.values():
            view.show_record(record)
        self.show_section(self.number)
        self.look()

    def _forget_views(self) -> None:
        for view in self._views.values():
            self.stack.removeWidget(view)
            view.hide()
            view.deleteLater()
        self._views = {}

    @Slot(int)
    def show_section(self, number: int) -> None:
        """Show a section; it is made where this is the first time."""
        if not 0 <= number < len(self._parts):
            return
        self.number = number
        view = self.view(number)
        self.stack.setCurrentWidget(view)
        self.outline.follow(number, "")
        self.moved.emit()

    def view(self, number: int) -> SectionView:
        """A section of the form, made where it was not shown yet."""
        if number in self._views:
            return self._views[number]
        view = self._views[number] = SectionView(self._desk, self._parts[number], self._manuscript.record)
        view.touched.connect(self._manuscript.touch)
        view.answered.connect(self._answer)
        view.right.connect(self._say_right)
        view.successors_wanted.connect(self._put_successors)
        view.stepped.connect(self._step)
        view.show_ends(first=number == 0, last=number == len(self._parts) - 1)
        view.show_languages(self._shown())
        view.show_problems(self._manuscript.problems, strict=self._strict)
        self.stack.addWidget(view)
        return view

    @Slot(str)
    def go_to(self, field: str, lang: str = "") -> None:
        """Put the keyboard in a field."""
        number = self._number_of(field, -1)
        if number >= 0:
            self.show_section(number)
            self._views[number].focus_in(field, lang)
            self.outline.follow(number, field)

    def _number_of(self, field: str, otherwise: int) -> int:
        return next((at for at, part in enumerate(self._parts) if field in _names(part)), otherwise)

    def here(self) -> str:
        """The field in which the keyboard is; "" for none."""
        view = self._views.get(self.number)
        return view.field_of(QApplication.focusWidget()) if view is not None else ""

    def ask_comments(self) -> None:
        """Ask for the comments on the field, or the item, in which the keyboard is; on the first field where it is in none."""
        view = self._views.get(self.number)
        if view is not None and view.boxes:
            focus = QApplication.focusWidget()
            view.box_of(focus).ask_comments_at(focus)

    def label_of(self, field: str, lang: str) -> str:
        """The label of a field of the form; "" for one that it does not have."""
        return next((one.label(lang) for part in self._parts for one in part.fields if one.name == field), "")

    def wrong_fields(self) -> Sequence[str]:
        """The fields with something that cannot be saved, in the order of the form."""
        wrong = {
            key
            for key, problems in self._manuscript.problems.items()
            if any(problem.severity == "error" for problem in problems)
        }
        return [field.name for part in self._parts for field in part.fields if field.name in wrong]

    def show_languages(self, languages: str) -> None:
        """Both languages beside each other, or one of them."""
        self._languages = languages
        for view in self._views.values():
            view.show_languages(self._shown())

    def _shown(self) -> tuple[str, ...]:
        return LANGUAGES if self._languages == BOTH else (self._languages,)

    def be_strict(self) -> None:
        """The person wants to save: say also what is not there yet."""
        self._strict = True
        self.look()

    def look(self) -> None:
        """Show again how every field stands, and what is wrong in the section in sight."""
        record, problems = self._manuscript.record, self._manuscript.problems
        self.outline.show_states(record, problems)
        for view in self._views.values():
            view.show_problems(problems, strict=self._strict)

    # Writing --------------------------------------------------------------------------------------------------------

    @Slot(object)
    def _settled(self, changed: frozenset[str]) -> None:
        record = self._manuscript.record
        for view in self._views.values():
            for key in changed & view.boxes.keys():
                box = view.boxes[key]
                if attachments.FIELD in changed and (box.field.type is Type.PROSE or key == attachments.FIELD):
                    box.show_record(record)  # a picture is described, or came, elsewhere than where one reads it
                else:
                    box.mark(record)
        self.look()

    @Slot(str, str)
    def _answer(self, field: str, answer: str) -> None:
        if answer == UNKNOWN:
            self._manuscript.change(partial(_unknown, field))
        else:
            self._manuscript.change(partial(_based, field, answer))
        self._show_again(field)

    def _show_again(self, field: str) -> None:
        for view in self._views.values():
            if field in view.boxes:
                view.boxes[field].show_record(self._manuscript.record)

    @Slot(str)
    def _put_successors(self, field: str) -> None:
        """What took the place of the retired terms of a field stands there, and is kept as if it was typed."""
        self._manuscript.settle()
        found = next(view.boxes[field].retired.found for view in self._views.values() if field in view.boxes)
        self._manuscript.change(partial(_succeeded, field, found))
        self._show_again(field)

    @Slot(str)
    def _say_right(self, field: str) -> None:
        self._manuscript.change(partial(_right, field))

    @Slot(int)
    def _step(self, by: int) -> None:
        self.show_section(self.number + by)
        first = self._parts[self.number].fields[0].name
        self.go_to(first)

    # Words and colours ------------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        self.outline.retranslate()
        for view in self._views.values():
            view.retranslate()

    def rethemed(self) -> None:
        self.outline.rethemed(self._desk.context.theme)
        for view in self._views.values():
            view.rethemed()


def _names(part: Part) -> frozenset[str]:
    return frozenset(field.name for field in part.fields)


def _unknown(field: str, record: Record) -> Record:
    return with_unknown(record, field, on=True)


def _based(field: str, basis: str, record: Record) -> Record:
    return with_basis(with_unknown(record, field, on=False), field, basis)


def _succeeded(field: str, found: Sequence[Retired], record: Record) -> Record:
    """Only in this field: another one says itself what is retired in it."""
    return with_value(record, field, replaced(record, found).fields.get(field))


def _right(field: str, record: Record) -> Record:
    return still_right(record, field)
