"""One section of the form: its name and the boxes of its fields below each other, made when it is first shown."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from abz_desktop.core.errors import Problem
from abz_desktop.core.record import Record
from abz_desktop.core.writing import Part
from abz_desktop.ui.editor.control import Desk
from abz_desktop.ui.editor.field_box import FieldBox
from abz_desktop.ui.editor.troubles import LATER
from abz_desktop.ui.shared.say import language, say
from abz_desktop.ui.widgets.basics import button, label, words

WIDEST = 1_080


class SectionView(QScrollArea):
    """`touched(box)`, `answered(field, answer)`, `right(field)`, `successors_wanted(field)` as its boxes say; `stepped(±1)` to the section beside it."""

    touched = Signal(object)
    answered = Signal(str, str)
    right = Signal(str)
    successors_wanted = Signal(str)
    stepped = Signal(int)

    def __init__(self, desk: Desk, part: Part, record: Record, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._part = desk, part
        self.boxes: dict[str, FieldBox] = {field.name: FieldBox(desk, field, record) for field in part.fields}
        self._title = label("heading")
        self._back, self._on = button(), button()
        self._lay_out()
        for box in self.boxes.values():
            box.touched.connect(self.touched)
            box.answered.connect(self.answered)
            box.right.connect(self.right)
            box.successors_wanted.connect(self.successors_wanted)
            box.show_record(record)
        self._back.clicked.connect(self._step_back)
        self._on.clicked.connect(self._step_on)
        self.retranslate()
        self.rethemed()

    def _lay_out(self) -> None:
        inner, body, foot = QWidget(), QWidget(), QHBoxLayout()
        inner.setMaximumWidth(WIDEST)
        self._on.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # its arrow stands where it leads
        column, row = QVBoxLayout(inner), QHBoxLayout(body)
        column.setContentsMargins(24, 20, 24, 24)
        column.setSpacing(20)
        column.addWidget(self._title)
        for box in self.boxes.values():
            column.addWidget(box)
        foot.addWidget(self._back)
        foot.addStretch(1)
        foot.addWidget(self._on)
        column.addLayout(foot)
        column.addStretch(1)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(inner, 1000)
        row.addStretch(1)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(body)

    def show_record(self, record: Record) -> None:
        """Show what a record says."""
        for box in self.boxes.values():
            box.show_record(record)

    def mark(self, record: Record) -> None:
        """Show the marks of a record whose values stand here."""
        for box in self.boxes.values():
            box.mark(record)

    def show_problems(self, problems: Mapping[str, tuple[Problem, ...]], *, strict: bool) -> None:
        """Say what is wrong in each field; what is merely not there yet only where `strict`."""
        for key, box in self.boxes.items():
            box.show_problems([one for one in problems.get(key, ()) if strict or _present(one)])

    def show_languages(self, shown: tuple[str, ...]) -> None:
        """Show texts in these languages."""
        for box in self.boxes.values():
            box.show_languages(shown)

    def show_ends(self, *, first: bool, last: bool) -> None:
        """Whether there is a section before and after this one."""
        self._back.setVisible(not first)
        self._on.setVisible(not last)

    def focus_in(self, field: str, lang: str = "") -> None:
        """Put the keyboard in a field and bring it in sight."""
        box = self.boxes[field]
        box.focus_in(lang)
        self.ensureWidgetVisible(box, 0, 80)

    def field_of(self, widget: QWidget | None) -> str:
        """The field that a widget belongs to; "" for none."""
        return next((key for key, box in self.boxes.items() if widget is not None and box.isAncestorOf(widget)), "")

    def box_of(self, widget: QWidget | None) -> FieldBox:
        """The box of the field that a widget belongs to; the first one for none."""
        return self.boxes.get(self.field_of(widget)) or next(iter(self.boxes.values()))

    def _step_back(self) -> None:
        self.stepped.emit(-1)

    def _step_on(self) -> None:
        self.stepped.emit(1)

    def retranslate(self) -> None:
        title = self._part.section.label(language())
        self._title.setText(title)
        self._title.setHidden(title == self._part.fields[0].label(language()))
        words(self._back, say("form.section-before"))
        words(self._on, say("form.section-next"))
        for box in self.boxes.values():
            box.retranslate()

    def rethemed(self) -> None:
        theme = self._desk.context.theme
        self._back.setIcon(theme.icon("arrow-left", "text_2", 16))
        self._on.setIcon(theme.icon("arrow-right", "text_2", 16))
        for box in self.boxes.values():
            box.rethemed(self._desk)


def _present(problem: Problem) -> bool:
    """Whether a problem is about something that stands there; a part of an item that is missing is one too."""
    return problem.code not in LATER or "." in problem.field
