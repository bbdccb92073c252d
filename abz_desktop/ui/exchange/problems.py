"""The problems behind a refusal, in a window of their own: to read, to select and to copy."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from abz_desktop.core.errors import Problem
from abz_desktop.ui.exchange.listing import Listing
from abz_desktop.ui.exchange.report import problem_sections, report
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.shared.theme import Theme
from abz_desktop.ui.widgets.basics import button, label, name


class ProblemsDialog(QDialog):
    """Lists problems with file, line and field; `lead` says what was refused."""

    def __init__(self, lead: str, problems: Sequence[Problem], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._lead, self._problems = lead, tuple(problems)
        self.setWindowTitle(say("folders.problems.title"))
        self.resize(theme.px(680), theme.px(460))
        self.listing = Listing(theme)
        self.listing.show_sections(problem_sections(self._problems))
        name(self.listing, say("folders.problems.title"), tip=False)
        self.copy, close = button(), button("primary")
        self.copy.setText(say("folders.copy"))
        close.setText(say("folders.close"))
        close.setDefault(True)
        self.copy.clicked.connect(self._copy)
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addWidget(self.copy)
        foot.addStretch(1)
        foot.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(label("heading", say("folders.problems.title")))
        layout.addWidget(label("muted", lead, wrap=True))
        layout.addWidget(self.listing, 1)
        layout.addLayout(foot)

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(report(self._lead, None, self._problems))
        self.copy.setText(say("folders.copied"))
