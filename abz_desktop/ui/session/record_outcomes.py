"""What came out of a session: a line per outcome with its type, words, who takes it up and until when; below, a new one."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from abz_desktop.core.reading import date, pick
from abz_desktop.core.record import Record
from abz_desktop.core.values import Value
from abz_desktop.ui.session.record_doing import RecordDoing
from abz_desktop.ui.shared.labels import Labels
from abz_desktop.ui.shared.say import capital, language, say
from abz_desktop.ui.widgets.basics import button, icon_button, label, name, words
from abz_desktop.ui.widgets.line import InPlace

LONGEST, WHO, DATE = 1_200, 160, 20


@dataclass(frozen=True, slots=True)
class Line:
    """The controls of one outcome."""

    kind: QComboBox
    text: InPlace
    who: InPlace
    due: InPlace
    drop: QWidget

    def controls(self) -> tuple[QWidget, ...]:
        """All of them, in the order in which the keyboard comes to them."""
        return (self.text, self.drop, self.kind, self.who, self.due)


class RecordOutcomes(QWidget):
    """Shows the outcomes and asks for their changes."""

    def __init__(self, doing: RecordDoing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.doing = doing
        self.lines: dict[str, Line] = {}
        self._labels = Labels()
        self._record: Record | None = None
        self._shown: tuple[str, ...] = ()
        self._none = label("muted", wrap=True)
        self.kind, self.new, self._add = QComboBox(), QLineEdit(), button()
        self.new.setMaxLength(LONGEST)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(self.kind)
        line.addWidget(self.new, 1)
        line.addWidget(self._add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._none)
        layout.addLayout(self._grid)
        layout.addLayout(line)
        self.new.returnPressed.connect(self.add)
        self._add.clicked.connect(self.add)

    def show_record(self, record: Record, labels: Labels) -> None:
        """Show the outcomes of a session."""
        self._record = record
        keys = tuple(str(item["key"]) for item in record.items("outcomes"))
        if keys != self._shown or labels.terms.get("outcome") != self._labels.terms.get("outcome"):
            self._shown, self._labels = keys, labels
            self._build()
        self._fill_all()
        self._none.setVisible(not keys)

    def _build(self) -> None:
        for line in self.lines.values():
            for old in line.controls():
                self._grid.removeWidget(old)
                old.hide()
                old.deleteLater()
        self.lines = {key: self._made(key, number) for number, key in enumerate(self._shown)}
        self._offer(self.kind)

    def _fill_all(self) -> None:
        for item in self._record.items("outcomes") if self._record is not None else ():
            self._fill(self.lines[str(item["key"])], item)

    def _offer(self, box: QComboBox) -> None:
        kept = box.currentData()
        box.clear()
        for term in self._labels.terms.get("outcome", ()):
            box.addItem(capital(term.label(language())), term.key)
        box.setCurrentIndex(max(0, box.findData(kept)))

    def _made(self, key: str, row: int) -> Line:
        theme = self.doing.context.theme
        kind, drop = QComboBox(), icon_button()
        text, who, due = InPlace("", LONGEST), InPlace("", WHO), InPlace("", DATE)
        self._offer(kind)
        who.setPlaceholderText(say("record.who-prompt"))
        due.setPlaceholderText(say("record.due-prompt"))
        due.setFixedWidth(theme.px(108))
        drop.setIcon(theme.icon("x", "text_2", 16))
        number = row + 1
        made = Line(kind, text, who, due, drop)
        for control, what in zip(made.controls(), ("text", "drop", "kind", "who", "due"), strict=True):
            name(control, say(f"record.outcome-{what}", n=number), tip=control is drop)
        kind.activated.connect(partial(self._kind, key, kind))
        for line, part in ((text, "text"), (who, "who"), (due, "due")):
            line.saved.connect(partial(self.doing.outcome, key, part))
        drop.clicked.connect(partial(self._drop, key))
        first = 3 * row  # two rows of the grid for each, and one of air
        self._grid.addWidget(text, first, 0, 1, 3)
        self._grid.addWidget(drop, first, 3)
        for column, control in enumerate((kind, who, due)):
            self._grid.addWidget(control, first + 1, column)
        self._grid.setRowMinimumHeight(first + 2, theme.px(6))
        return made

    def _fill(self, line: Line, item: Mapping[str, Value]) -> None:
        line.kind.setCurrentIndex(line.kind.findData(item.get("outcome")))
        shown = pick(item.get("text"), self.doing.context.content_lang).text
        line.text.show_text(shown)
        line.text.setToolTip(shown)
        line.who.show_text(str(item.get("who") or ""))
        line.due.show_text(date(str(item.get("due") or ""), language()))

    def _kind(self, key: str, box: QComboBox, _number: int) -> None:
        self.doing.outcome(key, "outcome", str(box.currentData()))

    def _drop(self, key: str, _checked: bool = False) -> None:
        self.doing.remove_outcome(key)

    @Slot()
    def add(self) -> None:
        """Add what is written in the line."""
        text = self.new.text().strip()
        if text and self.kind.currentData():
            self.doing.add_outcome(str(self.kind.currentData()), text)
            self.new.clear()
        self.new.setFocus()

    def retranslate(self) -> None:
        """Say everything anew."""
        self._none.setText(say("record.no-outcomes"))
        self.new.setPlaceholderText(say("record.outcome-prompt"))
        name(self.new, say("record.outcome-new"), tip=False)
        name(self.kind, say("record.outcome-new-kind"), tip=False)
        words(self._add, say("record.add"))
        self._build()

    def rethemed(self) -> None:
        """Take other colours."""
        self._add.setIcon(self.doing.context.theme.icon("plus", "text_2", 16))
        self._build()
        self._fill_all()
