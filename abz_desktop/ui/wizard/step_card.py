"""One proposed step: what it is, why it is there with the figures, what could stand in its place, and "not this one"."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from abz_desktop.library.why_here import Told
from abz_desktop.ui.shared.numbers import decimal
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.shared.sheet import set_role
from abz_desktop.ui.shared.theme import Theme
from abz_desktop.ui.widgets.basics import button, hairline, icon_button, label, name
from abz_desktop.ui.widgets.elided_link import LINK, ElidedLink
from abz_desktop.ui.widgets.share_bar import ShareBar
from abz_desktop.ui.wizard.reading import ShownStep


class StepCard(QFrame):
    """`opened(method id)`, `swapped(method id, other id)`, `banned(method id)`, `unfolded(method id, open)`."""

    opened = Signal(str)
    swapped = Signal(str, str)
    banned = Signal(str)
    unfolded = Signal(str, bool)

    def __init__(self, theme: Theme, step: ShownStep, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self.step = step
        self._theme, self._number = theme, number
        self.title = ElidedLink(step.id, step.title)
        self.why, self.swap, self.ban = button("quiet"), button("quiet"), icon_button(self, 16)
        self.more: QWidget | None = None
        self.menu = QMenu(self)
        self._inner = QVBoxLayout()
        self._lay_out()
        self._say()
        self.title.asked.connect(self._open)
        self.why.toggled.connect(self._turn)
        self.menu.triggered.connect(self._swap)
        self.ban.clicked.connect(self._ban)

    def _lay_out(self) -> None:
        step = self.step
        head, layout = QHBoxLayout(), QVBoxLayout(self)
        head.setSpacing(4)
        head.addWidget(self.title, 1)
        self._worth = label("small", decimal(step.worth, 1))
        for part in (self._worth, self.why, self.swap, self.ban):
            head.addWidget(part)
        self.why.setCheckable(True)
        self.why.setObjectName("step-why")
        self._inner.setContentsMargins(LINK, 0, 8, 4)
        self._inner.setSpacing(2)
        self._inner.addWidget(label("small", facts(step), wrap=True))
        first = next((told.text for told in step.reasons if told.term != "phase" and told.value > 0), "")
        self._first = label("", first, wrap=True)
        if not first:
            self._first.hide()
        self._inner.addWidget(self._first)
        layout.setContentsMargins(12 - LINK, 4, 6, 4)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addLayout(self._inner)

    def _say(self) -> None:
        step = self.step
        self.title.setAccessibleName(say("suggest.open", title=step.title))
        self._worth.setToolTip(say("wizard.worth", worth=decimal(step.worth, 1)))
        self._word_why()
        self.swap.setText(say("wizard.swap"))
        self.swap.setAccessibleName(say("wizard.swap-title", title=step.title))
        self.swap.setEnabled(bool(step.others))
        self.swap.setToolTip("" if step.others else say("wizard.no-swap"))
        for other in step.others:
            told = say(
                "wizard.swap-for",
                title=other.title,
                time=other.time,
                difference=decimal(other.difference, 1, signed=True),
            )
            action = QAction(told.replace("&", "&&"), self.menu)
            action.setData(other.id)
            self.menu.addAction(action)
        if step.others:
            self.swap.setMenu(self.menu)
        name(self.ban, say("wizard.ban", title=step.title))
        self.rethemed(self._theme)

    def rethemed(self, theme: Theme) -> None:
        """Take the colours of another theme."""
        self._theme = theme
        self.ban.setIcon(theme.icon("x", "text_2", 16))
        for bar in self.findChildren(ShareBar):
            bar.rethemed(theme)

    def _word_why(self) -> None:
        self.why.setText(say("suggest.less" if self.why.isChecked() else "suggest.why"))
        self.why.setAccessibleName(say("suggest.why-title", title=self.step.title))

    @Slot(object)
    def _open(self, method: object) -> None:
        self.opened.emit(str(method))

    @Slot(QAction)
    def _swap(self, action: QAction) -> None:
        self.swapped.emit(self.step.id, str(action.data()))

    @Slot()
    def _ban(self) -> None:
        self.banned.emit(self.step.id)

    # Unfolded -----------------------------------------------------------------------------------------------------------

    @Slot(bool)
    def _turn(self, open_: bool) -> None:
        if open_ and self.more is None:
            self.more = self._details()
            self._inner.addWidget(self.more)
        if self.more is not None:
            self.more.setVisible(open_)
        self._first.setVisible(not open_ and bool(self._first.text()))
        self._word_why()
        self.unfolded.emit(self.step.id, open_)

    def _details(self) -> QWidget:
        made = QWidget()
        column, grid = QVBoxLayout(made), QGridLayout()
        column.setContentsMargins(0, 4, 0, 2)
        column.setSpacing(6)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        most = max((abs(told.value) for told in self.step.reasons), default=1) or 1
        for line, told in enumerate(self.step.reasons):
            for at, widget in enumerate(self._reason(told, most)):
                grid.addWidget(widget, line, at)
        column.addWidget(hairline())
        column.addLayout(grid)
        column.addWidget(hairline())
        total = label("small", say("wizard.adds-up", worth=decimal(self.step.worth, 1)))
        total.setAlignment(Qt.AlignmentFlag.AlignRight)
        column.addWidget(total)
        return made

    def _reason(self, told: Told, most: float) -> Iterator[QWidget]:
        yield label("small", say("proposal.shared", text=told.text) if told.shared else told.text, wrap=True)
        bar = ShareBar(self._theme)
        bar.setFixedWidth(self._theme.px(72))
        figure = decimal(told.value, 1, signed=True)
        bar.show_share(abs(told.value) / most, f"{told.text}: {figure}", "accent" if told.value > 0 else "warning")
        yield bar
        value = label("small", figure)
        value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        yield value


def facts(step: ShownStep) -> str:
    """The time a step takes, and in how many near cases its method was used."""
    cases = say("suggest.in-cases", n=step.cases, documented=step.documented) if step.cases else say("wizard.no-case")
    return f"{step.time} · {cases}"
