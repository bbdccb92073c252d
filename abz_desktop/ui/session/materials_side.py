"""Behind a line of the shopping list: each block that asks for it, how many, and for whom."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QGridLayout, QToolButton, QVBoxLayout, QWidget

from abz_desktop.core.meeting.amounts import PER_SESSION
from abz_desktop.core.reading import pick
from abz_desktop.core.record import Record
from abz_desktop.core.values import Value
from abz_desktop.library import session_cells
from abz_desktop.ui.session.asking import Asking
from abz_desktop.ui.shared.labels import Labels
from abz_desktop.ui.shared.say import language, say
from abz_desktop.ui.widgets.amount import Amount
from abz_desktop.ui.widgets.basics import icon_button, label, name
from abz_desktop.ui.widgets.line import InPlace

LONGEST = 600


@dataclass(frozen=True, slots=True)
class Asked:
    """The controls of one supply."""

    item: InPlace
    drop: QToolButton
    amount: Amount
    per: QComboBox
    block: QComboBox

    def controls(self) -> tuple[QWidget, ...]:
        """All of them, in the order in which the keyboard comes to them."""
        return (self.item, self.drop, self.amount, self.per, self.block)


class MaterialsSide(QWidget):
    """Shows the supplies behind the chosen line and asks for their changes."""

    def __init__(self, asking: Asking, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.asking = asking
        self.lines: dict[str, Asked] = {}
        self._record: Record | None = None
        self._titles: Mapping[str, str] = {}
        self._labels, self._item = Labels(), ""
        self._head, self._none = label("subheading", wrap=True), label("muted", wrap=True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(2, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 32, 16)
        layout.setSpacing(8)
        layout.addWidget(self._head)
        layout.addWidget(self._none)
        layout.addLayout(self._grid)
        layout.addStretch(1)

    def show_session(self, record: Record, titles: Mapping[str, str], labels: Labels) -> None:
        """Take what a session says; `titles` are those of its blocks."""
        self._record, self._titles, self._labels = record, titles, labels
        self._refresh()

    def show_item(self, item: str) -> None:
        """Show who asks for this."""
        self._item = item
        self._refresh()

    def focus_first(self) -> None:
        """Put the keyboard where one begins to change."""
        for line in self.lines.values():
            line.amount.setFocus()
            return

    def _refresh(self) -> None:
        lang = self.asking.context.content_lang
        items = self._record.items("supplies") if self._record is not None else ()
        mine = [one for one in items if self._item and _said(one, lang).casefold() == self._item.casefold()]
        if [str(one["key"]) for one in mine] != list(self.lines):
            self._build(mine)
        for one in mine:
            self._fill(self.lines[str(one["key"])], one)
        self._head.setText(self._item)
        self._head.setVisible(bool(mine))
        self._none.setVisible(not mine)

    def _build(self, mine: list[Mapping[str, Value]]) -> None:
        for line in self.lines.values():
            for old in line.controls():
                self._grid.removeWidget(old)
                old.hide()
                old.deleteLater()
        self.lines = {str(one["key"]): self._made(str(one["key"]), row) for row, one in enumerate(mine)}

    def _made(self, key: str, row: int) -> Asked:
        theme = self.asking.context.theme
        made = Asked(InPlace("", LONGEST), icon_button(), Amount(), QComboBox(), QComboBox())
        drop = made.drop
        drop.setIcon(theme.icon("x", "text_2", 16))
        made.amount.setFixedWidth(theme.px(64))
        for control, what in zip(made.controls(), ("item", "drop", "amount", "per", "block"), strict=True):
            name(control, say(f"materials.one-{what}", n=row + 1), tip=control is drop)
        made.item.saved.connect(partial(self._set, key, "item"))
        made.amount.given.connect(partial(self._set, key, "amount"))
        made.amount.misread.connect(self._misread)
        made.per.activated.connect(partial(self._chosen, key, "per", made.per))
        made.block.activated.connect(partial(self._chosen, key, "block", made.block))
        drop.clicked.connect(partial(self._drop, key))
        first = 4 * row  # three rows of the grid for each, and one of air
        self._grid.addWidget(made.item, first, 0, 1, 3)
        self._grid.addWidget(drop, first, 3)
        self._grid.addWidget(made.amount, first + 1, 0)
        self._grid.addWidget(made.per, first + 1, 1, 1, 2)
        self._grid.addWidget(made.block, first + 2, 0, 1, 3)
        self._grid.setRowMinimumHeight(first + 3, theme.px(8))
        return made

    def _fill(self, line: Asked, item: Mapping[str, Value]) -> None:
        amount = item.get("amount")
        line.item.show_text(_said(item, self.asking.context.content_lang))
        line.amount.show_number(amount if isinstance(amount, int | float) else None)
        _offer(line.per, [(term.key, term.label(language())) for term in self._labels.terms.get("per", ())])
        line.per.setCurrentIndex(line.per.findData(str(item.get("per") or PER_SESSION)))
        _offer(line.block, [("", say("materials.session")), *self._titles.items()])
        line.block.setCurrentIndex(max(0, line.block.findData(str(item.get("block") or ""))))

    def _set(self, key: str, part: str, value: object) -> None:
        self.asking.ask(session_cells.set_supply, key, {part: value}, self.asking.context.content_lang)

    def _chosen(self, key: str, part: str, box: QComboBox, _number: int) -> None:
        self._set(key, part, box.currentData() or None)

    def _drop(self, key: str, _checked: bool = False) -> None:
        self.asking.ask(session_cells.remove_supply, key)

    @Slot(str)
    def _misread(self, text: str) -> None:
        self.asking.refused.emit(say("record.no-number", text=text))

    def retranslate(self) -> None:
        """Say everything anew."""
        self._none.setText(say("materials.choose"))
        self._build([])
        self._refresh()

    def rethemed(self) -> None:
        """Take other colours."""
        self._build([])
        self._refresh()


def _said(item: Mapping[str, Value], lang: str) -> str:
    return " ".join(pick(item.get("item"), lang).text.split())


def _offer(box: QComboBox, choices: list[tuple[str, str]]) -> None:
    box.clear()
    for key, text in choices:
        box.addItem(text, key)
