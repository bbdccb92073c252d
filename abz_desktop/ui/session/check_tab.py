"""The check of a session: what was found, what each rule goes by, what remedies it with one click, and leaving it so."""

from functools import partial
from typing import cast

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QSplitter, QVBoxLayout, QWidget

from abz_desktop.core.changes import Changes
from abz_desktop.core.meeting.findings import Finding, Remedy
from abz_desktop.library import session_fields, session_remedy
from abz_desktop.library.session_check import Checked, Told, Way, checked
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.findings_view import FindingDetail, FindingsList
from abz_desktop.ui.shared.reason import Reason
from abz_desktop.ui.shared.say import language, say
from abz_desktop.ui.shared.tabs import ActingTab
from abz_desktop.ui.widgets.basics import name
from abz_desktop.ui.widgets.empty import EmptyState
from abz_desktop.ui.widgets.scrolling import scrolled

ICONS = {
    "insert": "plus",
    "swap": "shuffle",
    "block": "plus",
    "break": "coffee",
    "move": "move",
    "drop": "x",
    "change": "pencil",
    "minutes": "clock",
    "unlock": "clock",
    "divide": "columns-2",
    "end": "clock",
    "size": "users",
    "who": "user",
    "fill": "pencil",
    "accept": "history",
    "loosen": "link-2-off",
    "restore": "list-plus",
    "tracks": "split",
}
"""What each remedy looks like."""
LIST, DETAIL = 3, 2
"""How the width is shared."""


class CheckTab(ActingTab):
    """Checks one session and does what remedies a finding. Following a finding goes to its block or its field."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._session = ""
        self._checked: Checked | None = None
        self.list = FindingsList(context)
        self.detail = FindingDetail(context, ICONS, "sessioncheck.no-way")
        self.fine, self._reason = EmptyState("circle-check"), Reason(self)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._lay_out()
        self.list.turned.connect(self._show_detail)
        self.list.followed.connect(self._follow)
        self.detail.way_asked.connect(self._take)
        self.detail.waive_asked.connect(self._ask_why)
        self.detail.unwaive_asked.connect(self._unwaive)
        self._reason.given.connect(self._waive)

    def _lay_out(self) -> None:
        side = scrolled(self.detail, margins=(20, 8, 20, 12))
        self._split.addWidget(self.list)
        self._split.addWidget(side)
        self._split.setStretchFactor(0, LIST)
        self._split.setStretchFactor(1, DETAIL)
        self._split.setSizes([LIST * 200, DETAIL * 200])
        self._split.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 0, 0, 0)
        layout.addWidget(self._split)
        layout.addWidget(self.fine)
        self._split.hide()
        self.fine.hide()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard goes to the list."""
        super().focusInEvent(event)
        self.list.setFocus(event.reason())

    # Reading --------------------------------------------------------------------------------------------------------

    def show_session(self, session_id: str) -> None:
        """Check a session and show what was found."""
        self._session = session_id
        read = partial(checked, self.context.library, session_id, language())
        self.context.tasks.read(read, self._show, self._gone, key="session-check")

    def apply(self, changes: Changes) -> None:
        """Check again where the session, a method or a term changed."""
        if self._session and (changes.touches("record") or changes.touches("vocabulary")):
            self.show_session(self._session)

    def _gone(self, _error: Exception) -> None:
        """The page says so and leaves."""
        self._checked = None

    def _show(self, found: Checked) -> None:
        self._checked = found
        focused = QApplication.focusWidget()
        inside = focused is not None and self.detail.isAncestorOf(focused)
        self.list.show_told(found.told)
        self._split.setVisible(bool(found.told))
        self.fine.setVisible(not found.told)
        self._show_detail()
        self.counted.emit(len(found.of("open")))
        if inside:  # the button that was pressed is there no more: the keyboard stays in the check
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def shown(self) -> tuple[Told, ...]:
        """All findings that are shown."""
        return self._checked.told if self._checked is not None else ()

    def told(self) -> Told | None:
        """The chosen finding."""
        return cast("Told | None", self.list.told())

    @Slot()
    def _show_detail(self) -> None:
        told = self.told()
        self.detail.show_told(told, note=told.basis if told is not None else "")

    # Going to the place ---------------------------------------------------------------------------------------------

    @Slot()
    def _follow(self) -> None:
        told = self.told()
        if told is not None:
            self._go(told.finding)

    def _go(self, finding: Finding) -> None:
        if finding.spot.where == "block":
            self.place_asked.emit("sheet", finding.spot.keys[0])
        elif finding.missing:
            self._fill(finding.missing[0])
        elif finding.spot.where == "day":
            self.place_asked.emit("sheet", "")

    def _fill(self, field: str) -> None:
        """Lead to a field of the frame; what is said of a day or a block is written on the run sheet."""
        owner, _, part = field.partition(".")
        if owner in ("blocks", "method"):
            self.place_asked.emit("sheet", "")
        elif owner == "supplies":
            self.place_asked.emit("materials", "")
        else:
            self.place_asked.emit("frame", part if owner == "days" else owner)

    # Remedies -------------------------------------------------------------------------------------------------------

    @Slot(object)
    def _take(self, way: Way) -> None:
        remedy = way.remedy
        if remedy.how == "fill":
            self._fill(remedy.field)
        elif remedy.how in session_remedy.LEADING:
            self.place_asked.emit("sheet", remedy.what)
        else:
            self._do(remedy)

    def _do(self, remedy: Remedy) -> None:
        lang = self.context.content_lang
        self.context.write(partial(session_remedy.take, self.context.library, self._session, remedy, lang))

    # Leaving it so --------------------------------------------------------------------------------------------------

    @Slot()
    def _ask_why(self) -> None:
        told = self.told()
        if told is not None:
            at = self.detail.waive.mapToGlobal(QPoint(24, 0))
            self._reason.ask(at, say("findings.waive-title"), told.text, say("findings.waive-do"))

    @Slot(str)
    def _waive(self, why: str) -> None:
        told = self.told()
        if told is not None:
            lang = self.context.content_lang
            what = (self.context.library, self._session, told.finding.id, why, lang)
            self.context.write(partial(session_fields.waive, *what))

    @Slot()
    def _unwaive(self) -> None:
        told = self.told()
        if told is not None:
            self.context.write(partial(session_fields.unwaive, self.context.library, self._session, told.finding.id))

    # Words ----------------------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        name(self.list, say("findings.list"), tip=False)
        self.detail.retranslate()
        self.fine.say(say("sessioncheck.fine"))
        if self._session:
            self.show_session(self._session)

    def rethemed(self) -> None:
        self.list.lines.theme = self.context.theme
        self.list.viewport().update()
        self.detail.rethemed()
        self.fine.rethemed(self.context.theme)
