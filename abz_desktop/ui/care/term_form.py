"""The words of one term: its labels and definitions in both languages, kept by a button when something changed."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPlainTextEdit, QWidget

from abz_desktop.library.vocabulary_care import LONGEST, TermRow
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.widgets.basics import button, label, name

LABELS, DEFINITIONS = ("nl", "en"), ("definition_nl", "definition_en")


class TermForm(QWidget):
    """`save_wanted(TermRow, words by field)`, also when another term is chosen: what is typed is never dropped.

    What is typed stays when the same term is read again.
    """

    save_wanted = Signal(object, object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._row: TermRow | None = None
        self.lines = {one: QLineEdit(self) for one in LABELS}
        self.texts = {one: QPlainTextEdit(self) for one in DEFINITIONS}
        self._heads = {one: label("muted") for one in (*LABELS, *DEFINITIONS)}
        self.save = button("primary", self)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        for column, (line, text) in enumerate(zip(LABELS, DEFINITIONS, strict=True)):
            grid.addWidget(self._heads[line], 0, column)
            grid.addWidget(self.lines[line], 1, column)
            grid.addWidget(self._heads[text], 2, column)
            grid.addWidget(self.texts[text], 3, column)
            grid.setColumnStretch(column, 1)
            self.lines[line].setMaxLength(LONGEST)
            self.texts[text].setTabChangesFocus(True)
            self._heads[line].setBuddy(self.lines[line])
            self._heads[text].setBuddy(self.texts[text])
        grid.addWidget(self.save, 4, 0, Qt.AlignmentFlag.AlignLeft)
        self._connect()

    def _connect(self) -> None:
        for line in self.lines.values():
            line.textChanged.connect(self._typed)
            line.returnPressed.connect(self._want)
        for text in self.texts.values():
            text.textChanged.connect(self._typed)
        self.save.clicked.connect(self._want)

    def show_term(self, row: TermRow | None) -> None:
        """Show a term; what was typed on the same one stays, on another one is kept first."""
        typed = self.changed()
        same = row is not None and self._row is not None and row.place == self._row.place
        if typed and not same:
            self.save_wanted.emit(self._row, self.words())
        self._row = row
        if not (same and typed):
            self._fill()
        self._typed()

    def _fill(self) -> None:
        for one, line in self.lines.items():
            with QSignalBlocker(line):
                line.setText(self._was(one))
        for one, text in self.texts.items():
            with QSignalBlocker(text):
                text.setPlainText(self._was(one))

    def _was(self, one: str) -> str:
        return str(getattr(self._row.term, one)) if self._row is not None else ""

    def words(self) -> dict[str, str]:
        """What stands in the fields."""
        lines = {one: line.text() for one, line in self.lines.items()}
        return lines | {one: text.toPlainText() for one, text in self.texts.items()}

    def changed(self) -> bool:
        """Whether something is typed that is not kept."""
        return self._row is not None and any(self._was(one) != words for one, words in self.words().items())

    @Slot()
    def _typed(self) -> None:
        writable = self._row is not None and not self._context.library.read_only
        for part in (*self.lines.values(), *self.texts.values()):
            part.setEnabled(writable)
        self.save.setEnabled(writable and self.changed())

    @Slot()
    def _want(self) -> None:
        if self.save.isEnabled():
            self.save_wanted.emit(self._row, self.words())

    def retranslate(self) -> None:
        for one, head in self._heads.items():
            head.setText(say(f"terms.field.{one}"))
            part: QWidget = self.lines[one] if one in self.lines else self.texts[one]
            name(part, say(f"terms.field.{one}"), tip=False)
        self.save.setText(say("terms.save"))
        self.rethemed()

    def rethemed(self) -> None:
        for text in self.texts.values():
            text.setFixedHeight(self._context.theme.px(64))
