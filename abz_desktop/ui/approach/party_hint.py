"""Who is missed: a party that took part in most cases on the theme and has no stake here, with those cases and what to do."""

from functools import partial

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from abz_desktop.library.evidence import CaseLine
from abz_desktop.library.missing_party import MissingRow, MissingRows
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.reason import Reason
from abz_desktop.ui.shared.say import capital, say
from abz_desktop.ui.widgets.basics import ElidedButton, button, label, name, words
from abz_desktop.ui.widgets.popover import Popover

MOST = 9
"""Cases that are listed; of more there is a number."""


class PartyHint(QWidget):
    """Shows the strongest hint that nobody answered. `add_asked(name, type)`, `leave_asked(type, why)`, `back_asked(type)`."""

    add_asked = Signal(str, str)
    leave_asked = Signal(str, str)
    back_asked = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._found = MissingRows()
        self.text, self.left = label("", wrap=True), label("small", wrap=True)
        self.add, self.cases, self.leave, self.back = (button() for _ in range(4))
        self._reason, self._list = Reason(self), Popover(self)
        foot, after, layout = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        foot.setSpacing(6)
        for one in (self.add, self.cases, self.leave):
            foot.addWidget(one)
        foot.addStretch(1)
        after.addWidget(self.left, 1)
        after.addWidget(self.back)
        layout.setContentsMargins(0, 0, 0, 4)
        layout.setSpacing(6)
        layout.addWidget(self.text)
        layout.addLayout(foot)
        layout.addLayout(after)
        self.add.clicked.connect(self._add)
        self.cases.clicked.connect(self.open_cases)
        self.leave.clicked.connect(self._ask_why)
        self.back.clicked.connect(self._take_back)
        self._reason.given.connect(self._leave)

    @property
    def row(self) -> MissingRow | None:
        """The hint that is shown."""
        return next((row for row in self._found.rows if not row.waived), None)

    @property
    def waived(self) -> MissingRow | None:
        """The last one that was left so on purpose."""
        return next((row for row in self._found.rows[::-1] if row.waived), None)

    def show_missing(self, found: MissingRows) -> None:
        """Show who is missed; why nothing can be said, where nothing can."""
        self._found = found
        row, waived = self.row, self.waived
        more = sum(not one.waived for one in found.rows) - 1
        told = [row.text, say("party-hint.more", n=more) if more > 0 else ""] if row is not None else [found.reason]
        self.text.setText(" ".join(part for part in told if part))
        for one in (self.add, self.cases, self.leave):
            one.setVisible(row is not None)
        self.left.setText(f"{capital(waived.party)}: {waived.waived}" if waived is not None else "")
        self.left.setVisible(waived is not None)
        self.back.setVisible(waived is not None)
        self.setVisible(bool(self.text.text()) or waived is not None)
        if row is not None:
            words(self.add, say("party-hint.add", party=capital(row.party)))
            words(self.cases, say("party-hint.cases", n=len(row.cases)))

    @Slot()
    def open_cases(self) -> None:
        """List the cases in which the party took part."""
        if self.row is None:
            return
        body, column = QWidget(), QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for case in self.row.cases[:MOST]:
            column.addWidget(self._case(case))
        if len(self.row.cases) > MOST:
            column.addWidget(label("small", say("evidence-panel.more", n=len(self.row.cases) - MOST)))
        body.setLayout(column)
        self._list.fill(body)
        self._list.show_at(self.cases.mapToGlobal(QPoint(24, self.cases.height() - 8)))

    def _case(self, case: CaseLine) -> QWidget:
        made = ElidedButton("way")
        made.setIcon(self._context.theme.icon("map-pin", "case", 16))
        made.say(f"{case.title} ({case.place})" if case.place else case.title)
        made.clicked.connect(partial(self._open, case.id))
        return made

    def _open(self, record_id: str, _checked: bool = False) -> None:
        self._list.end()
        self._context.bus.open_requested.emit(record_id)

    @Slot()
    def _add(self) -> None:
        if self.row is not None:
            self.add_asked.emit(self.row.party, self.row.hint.party_type)

    @Slot()
    def _ask_why(self) -> None:
        if self.row is not None:
            at = self.leave.mapToGlobal(QPoint(24, 0))
            self._reason.ask(at, say("findings.waive-title"), self.row.text, say("findings.waive-do"))

    @Slot(str)
    def _leave(self, why: str) -> None:
        if self.row is not None:
            self.leave_asked.emit(self.row.hint.party_type, why)

    @Slot()
    def _take_back(self) -> None:
        if self.waived is not None:
            self.back_asked.emit(self.waived.hint.party_type)

    def retranslate(self) -> None:
        words(self.leave, say("findings.waive"))
        words(self.back, say("findings.unwaive"))
        name(self, say("party-hint.name"), tip=False)
        self.show_missing(self._found)

    def rethemed(self) -> None:
        theme = self._context.theme
        for one, icon in ((self.add, "plus"), (self.cases, "map-pin"), (self.leave, "check"), (self.back, "undo-2")):
            one.setIcon(theme.icon(icon, "text_2", 16))
