"""The runner-up beside the best: what is the same is pale, what is other stands out; and it can be taken."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from abz_desktop.ui.shared.numbers import decimal
from abz_desktop.ui.shared.say import capital, say
from abz_desktop.ui.shared.theme import Theme
from abz_desktop.ui.widgets.basics import button, label
from abz_desktop.ui.wizard.reading import ShownOutline, ShownStep, in_phases


class SecondView(QWidget):
    """`taken` when the person wants these steps."""

    taken = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._marks: list[QLabel] = []
        self.heading, self.lead, self.take = label("subheading"), label("small", wrap=True), button()
        self._body = QWidget()
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.setSpacing(4)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self._body)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.heading)
        layout.addWidget(self.lead)
        layout.addWidget(scroll, 1)
        layout.addWidget(self.take)
        self.take.clicked.connect(self.taken)

    def show_second(self, second: ShownOutline | None, best: ShownOutline, phase: Callable[[str], str]) -> None:
        """Show it against the best; None where there is nothing else to choose. `phase` names a phase."""
        self._marks = []
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.take.setVisible(second is not None)
        self.heading.setText(say("wizard.second"))
        self.take.setText(say("wizard.take-second"))
        if second is None:
            self.lead.setText(say("wizard.no-second"))
            self._column.addStretch(1)
            return
        below = best.worth - second.worth
        self.lead.setText(say("wizard.second-lead", worth=decimal(second.worth, 1), below=decimal(below, 1)))
        known = {step.id for step in best.steps}
        for key, steps in in_phases(second.steps):
            if steps:
                self._column.addSpacing(4)
                self._column.addWidget(label("label", capital(phase(key))))
            for step in steps:
                self._column.addWidget(self._line(step, new=step.id not in known))
        dropped = [step.title for step in best.steps if step.id not in {one.id for one in second.steps}]
        self._column.addSpacing(8)
        self._column.addWidget(label("small", say("wizard.second-without", titles=", ".join(dropped)), wrap=True))
        self._column.addStretch(1)
        self.rethemed(self._theme)

    def _line(self, step: ShownStep, *, new: bool) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        mark = QLabel()
        mark.setFixedWidth(self._theme.px(16))
        if new:
            self._marks.append(mark)
        text = label("phase" if new else "muted", step.title, wrap=True)
        if new:
            text.setAccessibleName(say("wizard.only-second", title=step.title))
        row.addWidget(mark)
        row.addWidget(text, 1)
        row.addWidget(label("small", step.time))
        return made

    def rethemed(self, theme: Theme) -> None:
        """Take the colours of another theme."""
        self._theme = theme
        for mark in self._marks:
            mark.setPixmap(theme.pixmap("plus", "accent", 14, self.devicePixelRatioF()))
