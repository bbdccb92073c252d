"""The look before an import: what is in the folder, what would be done with it, what is wrong, and what to do where both changed."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from abz_desktop.core.errors import Problem
from abz_desktop.ui.exchange.listing import Listing
from abz_desktop.ui.exchange.report import counted, problem_sections, record_sections, report
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.widgets.basics import ElidedLabel, button, label, name

if TYPE_CHECKING:
    from abz_desktop.library.content import Inspection


class ImportPreview(QDialog):
    """`wanted("keep" or "take")` when the person imports. With errors there is no `found`, and nothing can be imported."""

    wanted = Signal(str)

    def __init__(
        self,
        context: Context,
        folder: Path,
        found: "Inspection | None",
        problems: Sequence[Problem] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._folder, self._found = context, folder, found
        self._problems = tuple(problems) if found is None else found.warnings
        self._heading, self._path = ElidedLabel("heading"), ElidedLabel("small")
        self._lead = label(wrap=True)
        self._counts = [(label(), label(wrap=True)) for _ in self._numbers()]
        self._both = label("subheading", wrap=True)
        self.keep, self.take = QRadioButton(), QRadioButton()
        self.keep.setChecked(True)
        self.listing = Listing(context.theme)
        self._why = label("small", wrap=True)
        self.copy, self._stay, self.go = button(), button(), button("primary")
        self._lay_out()
        self.keep.toggled.connect(self._look)
        self.copy.clicked.connect(self._copy)
        self._stay.clicked.connect(self.reject)
        self.go.clicked.connect(self._go)
        context.translator.language_changed.connect(self.retranslate)
        context.themes.theme_changed.connect(self.rethemed)
        self.retranslate()
        (self.go if self.go.isEnabled() else self._stay).setFocus()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for row, (number, text) in enumerate(self._counts):
            grid.addWidget(number, row, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            grid.addWidget(text, row, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.copy)
        foot.addWidget(self._why, 1)
        foot.addWidget(self._stay)
        foot.addWidget(self.go)
        head = QVBoxLayout()
        head.setSpacing(4)
        head.addWidget(self._heading)
        head.addWidget(self._path)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(12)
        layout.addLayout(head)
        layout.addWidget(self._lead)
        layout.addLayout(grid)
        conflict = self._found is not None and bool(self._found.of("conflict"))
        ways = QVBoxLayout()
        ways.setSpacing(0)
        for widget in (self._both, self.keep, self.take):
            ways.addWidget(widget)
            widget.setVisible(conflict)
        layout.addLayout(ways)
        layout.addWidget(self.listing, 1)
        layout.addLayout(foot)
        self.resize(self._context.theme.px(680), self._context.theme.px(580))

    @property
    def conflicts(self) -> str:
        """What is to be done where both changed: "keep" ours or "take" theirs."""
        return "take" if self.take.isChecked() else "keep"

    def blocked(self) -> str:
        """Why this cannot be imported; empty when it can."""
        if self._found is None:
            return say("folders.blocked-errors")
        return "" if self._found.plan.writes(self.conflicts) else say("folders.blocked-nothing")

    @Slot()
    def _look(self) -> None:
        blocked = self.blocked()
        self.go.setEnabled(not blocked)
        self._why.setText(blocked)
        self.go.setAccessibleDescription(blocked)

    @Slot()
    def _go(self) -> None:
        self.wanted.emit(self.conflicts)
        self.accept()

    @Slot()
    def _copy(self) -> None:
        title = say("folders.import-of", name=self._folder.name)
        QGuiApplication.clipboard().setText(report(f"{title}\n{self._folder}", self._found, self._problems))
        self.copy.setText(say("folders.copied"))

    @Slot()
    def retranslate(self) -> None:
        title = say("folders.import-of", name=self._folder.name)
        self.setWindowTitle(title)
        self._heading.setText(title)
        self._path.setText(str(self._folder))
        self._lead.setText(self._lead_text())
        for (number, text), (n, words) in zip(self._counts, self._numbers(), strict=True):
            number.setText(str(n))
            text.setText(words)
        self._both.setText(say("folders.both"))
        self.keep.setText(say("folders.keep"))
        self.take.setText(say("folders.take"))
        self.copy.setText(say("folders.copy"))
        self._stay.setText(say("choose.stay" if self._found is not None else "folders.close"))
        self.go.setText(say("folders.import-go"))
        name(self.listing, say("folders.listing"), tip=False)
        self._fill()
        self._look()

    def _lead_text(self) -> str:
        if self._found is None:
            return say("folders.lead-errors")
        return say("folders.lead" if self._found.plan.records else "folders.lead-none")

    @Slot()
    def rethemed(self) -> None:
        self.listing.rethemed(self._context.theme)

    def _numbers(self) -> tuple[tuple[int, str], ...]:
        """What stands above the list: how many records there are of each sort, and how many warnings."""
        if self._found is None:
            return ()
        warnings = len(self._problems)
        return (*counted(self._found), *([(warnings, say("folders.attention", n=warnings))] if warnings else []))

    def _fill(self) -> None:
        """Errors stand alone; warnings come after what would be done with the records."""
        records = record_sections(self._found) if self._found is not None else ()
        self.listing.show_sections((*records, *problem_sections(self._problems)))
