"""The check beside the board: what was found, where, what would close it with one click, and leaving it so on purpose."""

from functools import partial

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHBoxLayout,
    QListView,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from abz_desktop.core.combine.findings import Closer, Finding
from abz_desktop.library.approach_check import Told, Way
from abz_desktop.ui.approach.doing import Doing
from abz_desktop.ui.approach.findings import FindingDelegate, FindingsModel
from abz_desktop.ui.approach.panel import Panel, Seen
from abz_desktop.ui.approach.reason import Reason
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.shared.sheet import set_role
from abz_desktop.ui.widgets.basics import ElidedButton, button, hairline, label, name
from abz_desktop.ui.widgets.empty import EmptyState
from abz_desktop.ui.widgets.scrolling import scrolled

ICONS = {
    "add": "plus",
    "change": "pencil",
    "move": "move",
    "drop": "x",
    "unskip": "eye",
    "fill": "pencil",
    "accept": "history",
}
"""What each way of closing a finding looks like."""
SHARE = 1_000
"""List and detail start equally high."""


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
    """The chosen finding with its ways out: `way_asked(Way)`, `more_asked`, `waive_asked`, `unwaive_asked`."""

    way_asked = Signal(object)
    more_asked = Signal()
    waive_asked = Signal()
    unwaive_asked = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._ways: tuple[Way, ...] = ()
        self.buttons: list[QPushButton] = []
        self._rule, self._none, self._waived = label("label"), label("muted", wrap=True), label("muted", wrap=True)
        self.more, self.waive, self.unwaive = ElidedButton("way"), button("quiet"), button("quiet")
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        foot, layout = QHBoxLayout(), QVBoxLayout(self)
        foot.addWidget(self.waive)
        foot.addWidget(self.unwaive)
        foot.addStretch(1)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(4)
        for part in (self._rule, self._waived, self._none):
            layout.addWidget(part)
        layout.addLayout(self._list)
        layout.addWidget(self.more)
        layout.addLayout(foot)
        self.more.clicked.connect(self.more_asked)
        self.waive.clicked.connect(self.waive_asked)
        self.unwaive.clicked.connect(self.unwaive_asked)

    def show_told(self, told: Told | None) -> None:
        """Show a finding, or nothing."""
        self.setVisible(told is not None)
        if told is None:
            return
        state = told.finding.state
        self._rule.setText(say("findings.ways", rule=told.rule))
        self._waived.setText(told.waived)
        self._waived.setVisible(bool(told.waived))
        self._none.setVisible(not told.ways and not told.waived)
        self.more.setVisible(state == "open" and any(about_of(told.finding)))
        self.waive.setVisible(state == "open")
        self.unwaive.setVisible(state == "waived")
        self._show_ways(told.ways if state != "waived" else ())

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
            made.setIcon(self.context.theme.icon(ICONS[way.closer.how], "accent", 16))
            made.say(way.text)
            made.clicked.connect(partial(self._ask, way))
            self._list.addWidget(made)
            self.buttons.append(made)

    def _ask(self, way: Way, _checked: bool = False) -> None:
        self.way_asked.emit(way)

    def retranslate(self) -> None:
        self._none.setText(say("findings.no-way"))
        self.more.setIcon(self.context.theme.icon("lightbulb", "accent", 16))
        self.more.say(say("findings.more"))
        self.waive.setText(say("findings.waive"))
        self.unwaive.setText(say("findings.unwaive"))


class CheckPanel(Panel):
    """Follows the approach; choosing a finding shows what helps, following it goes to its place."""

    panel_id = "check"

    def __init__(self, context: Context, doing: Doing, parent: QWidget | None = None) -> None:
        super().__init__(context, doing, parent)
        self.list, self.detail = FindingsList(context), FindingDetail(context)
        self._fine, self._reason = EmptyState("circle-check"), Reason(self)
        self._split = QSplitter(Qt.Orientation.Vertical)
        foot, column = QWidget(), QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(hairline())
        column.addWidget(scrolled(self.detail, margins=(14, 0, 12, 8)))
        foot.setLayout(column)
        self._split.addWidget(self.list)
        self._split.addWidget(foot)
        self._split.setSizes([SHARE, SHARE])
        self._split.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 0, 0, 0)
        layout.addWidget(self._split)
        layout.addWidget(self._fine)
        self.list.turned.connect(self._show_detail)
        self.list.followed.connect(self._follow)
        self.detail.way_asked.connect(self._take)
        self.detail.more_asked.connect(self._suggest)
        self.detail.waive_asked.connect(self._ask_why)
        self.detail.unwaive_asked.connect(self._unwaive)
        self._reason.given.connect(self._waive)

    def show_seen(self, seen: Seen) -> None:
        super().show_seen(seen)
        focused = QApplication.focusWidget()
        inside = focused is not None and self.detail.isAncestorOf(focused)
        told = self.list.told()
        at = self.list.verticalScrollBar().value()
        self.list.findings.show_told(seen.state.told)
        self.list.choose(told.finding.id if told is not None else "")
        self.list.verticalScrollBar().setValue(at)
        self._split.setVisible(bool(seen.state.told))
        self._fine.setVisible(not seen.state.told)
        self._show_detail()
        if inside:  # the button that was pressed is there no more: the keyboard stays in the check
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _show_detail(self) -> None:
        self.detail.show_told(self.list.told())

    # Going to the place ---------------------------------------------------------------------------------------------

    @Slot()
    def _follow(self) -> None:
        told = self.list.told()
        if told is not None:
            self._go(told.finding)

    def _go(self, finding: Finding) -> None:
        keys, where = finding.place.keys, finding.place.where
        if where == "step":
            self.choose_asked.emit(keys)
        elif where == "phase":
            self.place_asked.emit("phase", keys[0])
        elif where == "party":
            self.place_asked.emit("parties", keys[0])
        else:
            self.place_asked.emit("frame", next(iter(finding.missing), "effects" if where == "effect" else ""))

    # Closing it -----------------------------------------------------------------------------------------------------

    @Slot(object)
    def _take(self, way: Way) -> None:
        closer = way.closer
        doers = {
            "add": self._add,
            "move": self._move,
            "drop": self._drop,
            "unskip": self._unskip,
            "change": self._change,
            "fill": self._fill,
            "accept": self._accept,
        }
        doers[closer.how](closer)

    def _add(self, closer: Closer) -> None:
        self.doing.add_before(closer.what, closer.phase, closer.before)

    def _move(self, closer: Closer) -> None:
        self.doing.move_before(closer.what, closer.before)

    def _drop(self, closer: Closer) -> None:
        self.doing.remove((closer.what,))

    def _unskip(self, closer: Closer) -> None:
        self.doing.unskip((closer.what,))

    def _change(self, closer: Closer) -> None:
        self.panel_asked.emit("step", closer.what)

    def _accept(self, closer: Closer) -> None:
        self.panel_asked.emit("news", closer.what)

    def _fill(self, closer: Closer) -> None:
        owner = closer.what.partition(".")[0]
        self.place_asked.emit("parties" if owner == "stakes" else "frame", closer.what)

    @Slot()
    def _suggest(self) -> None:
        told = self.list.told()
        if told is not None:
            self.suggest_asked.emit(*about_of(told.finding))

    # Leaving it so --------------------------------------------------------------------------------------------------

    @Slot()
    def _ask_why(self) -> None:
        told = self.list.told()
        if told is not None:
            at = self.detail.waive.mapToGlobal(QPoint(24, 0))
            self._reason.ask(at, say("findings.waive-title"), told.text, say("findings.waive-do"))

    @Slot(str)
    def _waive(self, why: str) -> None:
        told = self.list.told()
        if told is not None:
            self.doing.answers.waive(told.finding.id, why)

    @Slot()
    def _unwaive(self) -> None:
        told = self.list.told()
        if told is not None:
            self.doing.answers.unwaive(told.finding.id)

    # Words ----------------------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        name(self.list, say("findings.list"), tip=False)
        self.detail.retranslate()
        self._fine.say(say("findings.fine"))

    def rethemed(self) -> None:
        self.list.lines.theme = self.context.theme
        self.list.viewport().update()
        self._fine.rethemed(self.context.theme)


def about_of(finding: Finding) -> tuple[str, str, str]:
    """What suggestions for a finding are about: its phase, its effect or its party."""
    keys, where = finding.place.keys, finding.place.where
    if where == "phase":
        return keys[0], "", ""
    if where == "effect":
        return "", str(finding.params.get("effect", "")), ""
    return ("", "", keys[0]) if where == "party" else ("", "", "")
