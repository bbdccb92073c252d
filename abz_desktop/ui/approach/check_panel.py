"""The check beside the board: what was found, where, what would close it with one click, and leaving it so on purpose."""

from typing import cast

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtWidgets import QApplication, QSplitter, QVBoxLayout, QWidget

from abz_desktop.core.combine.findings import Closer, Finding
from abz_desktop.library.approach_check import Told, Way
from abz_desktop.ui.approach.doing import Doing
from abz_desktop.ui.approach.panel import Panel, Seen
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.findings_view import FindingDetail, FindingsList
from abz_desktop.ui.shared.reason import Reason
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.widgets.basics import hairline, name
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


class CheckPanel(Panel):
    """Follows the approach; choosing a finding shows what helps, following it goes to its place."""

    panel_id = "check"

    def __init__(self, context: Context, doing: Doing, parent: QWidget | None = None) -> None:
        super().__init__(context, doing, parent)
        self.list, self.detail = FindingsList(context), FindingDetail(context, ICONS, "findings.no-way")
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
        self.list.show_told(seen.state.told)
        self._split.setVisible(bool(seen.state.told))
        self._fine.setVisible(not seen.state.told)
        self._show_detail()
        if inside:  # the button that was pressed is there no more: the keyboard stays in the check
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _show_detail(self) -> None:
        told = self._told()
        self.detail.show_told(told, more=told is not None and any(about_of(told.finding)))

    def _told(self) -> Told | None:
        """The chosen finding of the approach."""
        return cast("Told | None", self.list.told())

    # Going to the place ---------------------------------------------------------------------------------------------

    @Slot()
    def _follow(self) -> None:
        told = self._told()
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
        told = self._told()
        if told is not None:
            self.suggest_asked.emit(*about_of(told.finding))

    # Leaving it so --------------------------------------------------------------------------------------------------

    @Slot()
    def _ask_why(self) -> None:
        told = self._told()
        if told is not None:
            at = self.detail.waive.mapToGlobal(QPoint(24, 0))
            self._reason.ask(at, say("findings.waive-title"), told.text, say("findings.waive-do"))

    @Slot(str)
    def _waive(self, why: str) -> None:
        told = self._told()
        if told is not None:
            self.doing.answers.waive(told.finding.id, why)

    @Slot()
    def _unwaive(self) -> None:
        told = self._told()
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
