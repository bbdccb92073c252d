"""The list of what a check found, and the chosen finding with its ways out: for approaches and for sessions."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListView, QPushButton, QVBoxLayout, QWidget

from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.findings import FindingDelegate, FindingsModel, Told, Way
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.shared.sheet import set_role
from abz_desktop.ui.widgets.basics import ElidedButton, button, label


class FindingsList(QListView):
    """The list; `followed` when the place of a finding is asked for (a click or Return)."""

    followed = Signal()
    turned = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.findings, self.lines = FindingsModel(self), FindingDelegate(context.theme, self)
        set_role(self, "plain")
        self.setModel(self.findings)
        self.setItemDelegate(self.lines)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.selectionModel().currentChanged.connect(self._turned)
        self.clicked.connect(self._follow)

    def told(self) -> Told | None:
        """The chosen finding."""
        entry = self.findings.entry(self.currentIndex().row())
        return entry.told if entry is not None else None

    def show_told(self, told: Sequence[Told]) -> None:
        """Show these findings; what was chosen stays chosen, and the list where it was scrolled."""
        before, at = self.told(), self.verticalScrollBar().value()
        self.findings.show_told(told)
        self.choose(before.finding.id if before is not None else "")
        self.verticalScrollBar().setValue(at)

    def choose(self, finding_id: str) -> None:
        """Choose a finding; where it is not there any more, the first one."""
        row = self.findings.row_of(finding_id)
        at = self.findings.index(row if row >= 0 else 1)
        self.selectionModel().setCurrentIndex(at, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.followed.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.lines.width = self.viewport().width()
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    @Slot(QModelIndex)
    def _follow(self, _index: QModelIndex) -> None:
        self.followed.emit()

    @Slot(QModelIndex, QModelIndex)
    def _turned(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self.turned.emit()


class FindingDetail(QWidget):
    """The chosen finding with its ways out: `way_asked(Way)`, `more_asked`, `waive_asked`, `unwaive_asked`.

    `icons` is what each way looks like, by `Way.how`; `none` the key of what is said where there is no way.
    """

    way_asked = Signal(object)
    more_asked = Signal()
    waive_asked = Signal()
    unwaive_asked = Signal()

    def __init__(self, context: Context, icons: Mapping[str, str], none: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context, self._icons, self._no_way = context, icons, none
        self._ways: tuple[Way, ...] = ()
        self.buttons: list[QPushButton] = []
        self._rule, self._none, self._waived = label("label"), label("muted", wrap=True), label("muted", wrap=True)
        self.note = label("muted", wrap=True)
        self.note.hide()
        self.more, self.waive, self.unwaive = ElidedButton("way"), button("quiet"), button("quiet")
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        foot, layout = QHBoxLayout(), QVBoxLayout(self)
        foot.addWidget(self.waive)
        foot.addWidget(self.unwaive)
        foot.addStretch(1)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(4)
        for part in (self._rule, self.note, self._waived, self._none):
            layout.addWidget(part)
        layout.addLayout(self._list)
        layout.addWidget(self.more)
        layout.addLayout(foot)
        self.more.clicked.connect(self.more_asked)
        self.waive.clicked.connect(self.waive_asked)
        self.unwaive.clicked.connect(self.unwaive_asked)

    def show_told(self, told: Told | None, *, more: bool = False, note: str = "") -> None:
        """Show a finding, or nothing; `more`: more can be suggested for it, `note`: what else there is to say of it."""
        self.setVisible(told is not None)
        if told is None:
            return
        state = told.finding.state
        self._rule.setText(say("findings.ways", rule=told.rule))
        self._waived.setText(told.waived)
        self._waived.setVisible(bool(told.waived))
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self._none.setVisible(not told.ways and not told.waived)
        self.more.setVisible(state == "open" and more)
        self.waive.setVisible(state == "open")
        self.unwaive.setVisible(state == "waived")
        self._show_ways(tuple(told.ways) if state != "waived" else ())

    def _show_ways(self, ways: tuple[Way, ...]) -> None:
        if ways == self._ways and len(self.buttons) == len(ways):
            return
        self._ways = ways
        for old in self.buttons:
            old.hide()
            old.deleteLater()
        self.buttons = []
        for way in ways:
            made = ElidedButton("way")
            made.setIcon(self.context.theme.icon(self._icons[way.how], "accent", 16))
            made.say(way.text)
            made.clicked.connect(partial(self._ask, way))
            self._list.addWidget(made)
            self.buttons.append(made)

    def _ask(self, way: Way, _checked: bool = False) -> None:
        self.way_asked.emit(way)

    def rethemed(self) -> None:
        """Draw the icons anew."""
        ways, self._ways = self._ways, ()
        self._show_ways(ways)
        self.more.setIcon(self.context.theme.icon("lightbulb", "accent", 16))

    def retranslate(self) -> None:
        self._none.setText(say(self._no_way))
        self.more.setIcon(self.context.theme.icon("lightbulb", "accent", 16))
        self.more.say(say("findings.more"))
        self.waive.setText(say("findings.waive"))
        self.unwaive.setText(say("findings.unwaive"))
