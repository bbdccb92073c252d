"""Choosing what to compare, where too few or too many were chosen: said in place, with what helps."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from abz_desktop.core.kinds import KINDS
from abz_desktop.library import finder
from abz_desktop.library.comparing import FEWEST, MOST
from abz_desktop.library.request import SearchRequest, SearchResult
from abz_desktop.library.rows import Row
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.say import language, say
from abz_desktop.ui.shared.theme import KIND_ICONS
from abz_desktop.ui.widgets.basics import button, label, name
from abz_desktop.ui.widgets.sizing import px

WIDEST = 640
FOUND = 40
"""Records that a search for more shows."""
_ID, _ROW = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


class Candidates(QListWidget):
    """Records to tick; Return and Space tick one."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if self.currentRow() >= 0 and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            turned = item.checkState() != Qt.CheckState.Checked
            item.setCheckState(Qt.CheckState.Checked if turned else Qt.CheckState.Unchecked)
        else:
            super().keyPressEvent(event)


class Chooser(QWidget):
    """`chosen(ids)` when two to four were ticked and the person goes on."""

    chosen = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._given: tuple[Row, ...] = ()
        self._near: tuple[Row, ...] = ()
        self._total = 0
        self._ticked: dict[str, Row] = {}
        self.heading, self.why, self.state = label("title", wrap=True), label("lead", wrap=True), label("muted")
        self.field, self.list = QLineEdit(), Candidates()
        self.go, self.first, self.none = button("primary"), button(), button("quiet")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(120)
        self._lay_out()
        self._pause.timeout.connect(self._find)
        self.field.textChanged.connect(self._pause.start)
        self.field.returnPressed.connect(self._find)
        self.list.itemChanged.connect(self._turn)
        self.go.clicked.connect(self._go)
        self.first.clicked.connect(self._take_first)
        self.none.clicked.connect(self._take_none)

    def _lay_out(self) -> None:
        column, foot, whole = QVBoxLayout(), QHBoxLayout(), QHBoxLayout(self)
        column.setSpacing(12)
        foot.setSpacing(8)
        for one in (self.go, self.first, self.none):
            foot.addWidget(one)
        foot.addStretch(1)
        foot.addWidget(self.state)
        for part in (self.heading, self.why, self.field, self.list):
            column.addWidget(part)
        column.addLayout(foot)
        box = QWidget()
        box.setLayout(column)
        box.setMaximumWidth(px(WIDEST))
        column.setContentsMargins(0, 0, 0, 0)
        self.list.setUniformItemSizes(True)
        whole.setContentsMargins(24, 24, 24, 24)
        whole.addWidget(box, 1000)
        whole.addStretch(1)

    # What is shown --------------------------------------------------------------------------------------------------

    def show_choice(self, given: Sequence[Row], near: Sequence[Row], total: int) -> None:
        """Choose among these (`total` were asked for); `near` may go with them. A few are ticked already, many are not."""
        self._given, self._near, self._total = tuple(given), tuple(near), total
        self._ticked = {row.id: row for row in given} if len(given) <= MOST else {}
        with QSignalBlocker(self.field):
            self.field.clear()
        self._say()
        self._fill((*self._given, *self._near))

    def _say(self) -> None:
        self.heading.setText(say("compare.choose"))
        case = "many" if self._total > MOST else ("none", "one", "more", "more", "full")[self._total]
        self.why.setText(say(f"compare.why-{case}", n=self._total, most=MOST))
        self.first.setText(say("compare.take-first", n=MOST))
        self.first.setVisible(len(self._given) > MOST)
        self.none.setText(say("compare.take-none"))
        self._count()

    def _fill(self, rows: Sequence[Row]) -> None:
        """What is ticked stays in sight, before these."""
        shown = {row.id: row for row in (*self._ticked.values(), *rows)}
        theme = self._context.theme
        with QSignalBlocker(self.list):
            self.list.clear()
            for row in shown.values():
                kind = KINDS[row.kind].label(language())
                item = QListWidgetItem(theme.icon(KIND_ICONS[row.kind], row.kind, 18), row.title)
                item.setData(_ID, row.id)
                item.setData(_ROW, row)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{row.title}, {kind}")
                item.setToolTip(row.summary)
                item.setFlags(
                    Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
                )
                item.setCheckState(Qt.CheckState.Checked if row.id in self._ticked else Qt.CheckState.Unchecked)
                self.list.addItem(item)
            self.list.setCurrentRow(0)

    def _count(self) -> None:
        number = len(self._ticked)
        self.go.setText(say("compare.go", n=number))
        self.go.setEnabled(FEWEST <= number <= MOST)
        self.none.setVisible(number > 0)
        self.state.setText(say("compare.one-less", n=number - MOST) if number > MOST else "")

    # What one does --------------------------------------------------------------------------------------------------

    @Slot(QListWidgetItem)
    def _turn(self, item: QListWidgetItem) -> None:
        if item.checkState() == Qt.CheckState.Checked:
            self._ticked[item.data(_ID)] = item.data(_ROW)
        else:
            self._ticked.pop(item.data(_ID), None)
        self._count()

    @Slot()
    def _take_first(self) -> None:
        self.chosen.emit(tuple(row.id for row in self._given[:MOST]))

    @Slot()
    def _take_none(self) -> None:
        self._ticked = {}
        self._count()
        self._find()

    @Slot()
    def _go(self) -> None:
        self.chosen.emit(tuple(self._ticked))

    @Slot()
    def _find(self) -> None:
        """Search the whole library for what is typed; with nothing typed the first candidates come back."""
        self._pause.stop()
        text = self.field.text().strip()
        if not text:
            self._fill((*self._given, *self._near))
            return
        request = SearchRequest(text, lang=self._context.content_lang, limit=FOUND)
        self._context.tasks.read(
            partial(finder.search, self._context.library, request), self._found, key="compare-find"
        )

    def _found(self, result: SearchResult) -> None:
        if result.request.text == self.field.text().strip():
            self._fill([hit.row for hit in result.hits])

    # Words and colours ------------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        name(self.field, say("compare.find"))
        self.field.setPlaceholderText(say("compare.find"))
        name(self.list, say("compare.candidates"), tip=False)
        self._say()

    def rethemed(self) -> None:
        self._fill([self.list.item(number).data(_ROW) for number in range(self.list.count())])
