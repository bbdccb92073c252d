"""One list of Care: what it is in a sentence, how many of how many, the findings; or that all is well."""

from typing import Any

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from abz_desktop.library.care import Finding, Report
from abz_desktop.ui.care.model import FindingModel
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.say import grouped, say
from abz_desktop.ui.shared.sheet import set_role
from abz_desktop.ui.shared.theme import Theme
from abz_desktop.ui.widgets.basics import button, label, name
from abz_desktop.ui.widgets.empty import EmptyState

FACETS = {"completeness": "completeness", "translations": "translation"}
"""Sections whose codes are values of a facet, so that the library can show the same records."""
FINE, LIST = 0, 1


class FindingTable(QTableView):
    """The findings; Return or a click opens (`asked(Finding)`)."""

    asked = Signal(object)

    def __init__(self, model: FindingModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "lines")
        self.findings = model
        self.setModel(model)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.dress(theme)
        self.clicked.connect(self._ask)

    def dress(self, theme: Theme) -> None:
        """Row height of the theme."""
        self.verticalHeader().setDefaultSectionSize(theme.px(34))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        shares = [column.share for column in self.findings.columns]
        width = self.viewport().width()
        for column, share in enumerate(shares):
            self.setColumnWidth(column, width * share // sum(shares))

    @Slot(QModelIndex)
    def _ask(self, index: QModelIndex) -> None:
        found = self.findings.finding(index.row())
        if found is not None:
            self.asked.emit(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._ask(self.currentIndex())
        else:
            super().keyPressEvent(event)


class ListSection(QWidget):
    """`asked(Finding)` opens what one is about; `shown_wanted(facet, values)` shows the records in the library."""

    asked = Signal(object)
    shown_wanted = Signal(str, object)

    def __init__(self, context: Context, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self.key = context, key
        self.report: Report | None = None
        self._title, self._what, self._count = label("heading"), label("muted", wrap=True), label("subheading")
        self.codes, self._show = QComboBox(self), button("link", self)
        self.table = FindingTable(FindingModel(key, context.theme, self), context.theme, self)
        self.fine, self.stack = EmptyState("circle-check"), QStackedWidget()
        self._lay_out()
        self.codes.activated.connect(self._fill)
        self.table.asked.connect(self.asked)
        self._show.clicked.connect(self._want)

    def _lay_out(self) -> None:
        self.stack.addWidget(self.fine)
        self.stack.addWidget(self.table)
        head, layout = QHBoxLayout(), QVBoxLayout(self)
        head.setSpacing(12)
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(self._show)
        head.addWidget(self.codes)
        layout.setContentsMargins(24, 12, 24, 12)
        layout.setSpacing(8)
        layout.addWidget(self._title)
        layout.addWidget(self._what)
        layout.addLayout(head)
        layout.addWidget(self.stack, 1)

    def show_report(self, report: Report) -> None:
        """Show what was found; the choice of one sort of finding stays where it still has any."""
        self.report = report
        chosen = self.codes.currentData()
        with QSignalBlocker(self.codes):
            self.codes.clear()
            self.codes.addItem(say("care.all", number=grouped(len(report.findings))), "")
            for code, number in report.groups:
                self.codes.addItem(say("care.choice", what=say(f"care.code.{code}"), number=grouped(number)), code)
            self.codes.setCurrentIndex(max(0, self.codes.findData(chosen)))
        self.codes.setVisible(len(report.groups) > 1)
        self._show.setVisible(self.key in FACETS and bool(report.findings))
        self._count.setText(count_words(report))
        self.stack.setCurrentIndex(LIST if report.findings else FINE)
        self._fill()

    @Slot()
    def _fill(self) -> None:
        """The findings of the chosen sort; the line where the keyboard was stays."""
        if self.report is not None:
            code = self.codes.currentData()
            model, row = self.table.findings, self.table.currentIndex().row()
            here = model.finding(row)
            model.show_findings([one for one in self.report.findings if not code or one.code == code])
            again = model.row_of(here) if here is not None else -1
            if model.rowCount() and row >= 0:
                self.table.setCurrentIndex(model.index(again if again >= 0 else min(row, model.rowCount() - 1), 0))

    @Slot()
    def _want(self) -> None:
        code: Any = self.codes.currentData()
        codes = (code,) if code else tuple(found for found, _ in self.report.groups) if self.report else ()
        self.shown_wanted.emit(FACETS[self.key], codes)

    def current(self) -> Finding | None:
        """The finding where the keyboard is."""
        return self.table.findings.finding(self.table.currentIndex().row())

    def retranslate(self) -> None:
        self._title.setText(say(f"care.section.{self.key}"))
        self._what.setText(say(f"care.what.{self.key}"))
        self._show.setText(say("care.show"))
        self.fine.say(say(f"care.fine.{self.key}"))
        name(self.codes, say("care.which"))
        self.table.setAccessibleName(say(f"care.section.{self.key}"))
        self.table.viewport().update()
        if self.report is not None:
            self.show_report(self.report)

    def rethemed(self) -> None:
        theme = self._context.theme
        self.table.findings.rethemed(theme)
        self.table.dress(theme)
        self.fine.rethemed(theme)


def count_words(report: Report) -> str:
    """How many of how many: "14 of 302 records"."""
    return say(f"care.count.{report.key}", n=report.things, number=grouped(report.things), of=grouped(report.of))
