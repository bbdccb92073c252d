"""The page on which records stand side by side; where too few or too many were chosen, the person chooses there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from abz_desktop.core.changes import Changes
from abz_desktop.library import comparing, records
from abz_desktop.library.comparing import FEWEST, MOST, Comparison
from abz_desktop.library.rows import Row
from abz_desktop.ui.compare.choose import Chooser
from abz_desktop.ui.compare.table import CompareView
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.page import Page
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.widgets.basics import button, icon_button, label, name

if TYPE_CHECKING:
    from abz_desktop.library import Library

KEPT_ONLY = "compare.only"
LISTED = 300
"""Candidates that are listed; of more only how many there are is said."""
VIEW, CHOOSE = 0, 1


@dataclass(frozen=True, slots=True)
class Choice:
    """Too few or too many records for a comparison: those there are, what may go with them, how many were asked for."""

    given: tuple[Row, ...]
    near: tuple[Row, ...]
    total: int


def _open(lib: "Library", ids: Sequence[str], tray: Sequence[str], lang: str) -> Comparison | Choice:
    """A comparison where the number allows it; records that are gone are left out. Runs in the background."""
    given = records.rows(lib, ids[:LISTED], lang)
    if FEWEST <= len(given) <= MOST and len(ids) <= LISTED:
        return comparing.compare(lib, [row.id for row in given], lang)
    return _choice(lib, ids, tray, lang)


def _choice(lib: "Library", ids: Sequence[str], tray: Sequence[str], lang: str) -> Choice:
    """Whatever was chosen, to choose among; what is tied to the first and what is in the tray may go with it."""
    given = records.rows(lib, ids[:LISTED], lang)
    few = len(given) <= MOST and len(ids) <= LISTED
    beside = [*tray, *(comparing.near(lib, given[0].id, lang) if given else ())] if few else []
    known = {row.id for row in given}
    near = records.rows(lib, [one for one in dict.fromkeys(beside) if one not in known], lang)
    return Choice(given, near, len(given) if len(ids) <= LISTED else len(ids))


class ComparePage(Page):
    """Places: {"ids": […]} are the records that were chosen, {} chooses; {"choose": true} chooses again among them."""

    page_id = "compare"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._ids: tuple[str, ...] = ()
        self._choosing = False
        self.comparison: Comparison | None = None
        self.view, self.chooser, self.stack = CompareView(context.theme), Chooser(context), QStackedWidget()
        self.title, self.legend = label("heading"), label("small", wrap=True)
        self.only, self.add, self.copy = QCheckBox(), button(), icon_button(self, 18)
        self.only.setChecked(context.memory.get(KEPT_ONLY) is True)
        self._lay_out()
        self.only.toggled.connect(self._show_only)
        self.add.clicked.connect(self._choose_again)
        self.copy.clicked.connect(self._copy)
        self.view.opened.connect(self._open)
        self.view.removed.connect(self._remove)
        self.chooser.chosen.connect(self._compare)

    def _lay_out(self) -> None:
        head, whole, page = QHBoxLayout(), QVBoxLayout(), QWidget()
        head.setContentsMargins(12, 10, 12, 10)
        head.setSpacing(16)
        head.addWidget(self.title)
        head.addWidget(self.legend, 1)
        for part in (self.only, self.add, self.copy):
            head.addWidget(part)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(self.view, 1)
        page.setLayout(whole)
        self.stack.addWidget(page)
        self.stack.addWidget(self.chooser)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)

    # Places ---------------------------------------------------------------------------------------------------------

    def place(self) -> dict[str, object]:
        return {"ids": list(self._ids)} | ({"choose": True} if self._choosing else {})

    def go(self, place: Mapping[str, object]) -> None:
        ids = place.get("ids")
        if isinstance(ids, list | tuple):
            self._ids = tuple(dict.fromkeys(str(one) for one in ids))
        self._choosing = place.get("choose") is True
        self._read()

    def _read(self) -> None:
        context = self.context
        ids, tray = self._ids, context.tray.ids()
        read = partial(_choice if self._choosing else _open, context.library, ids, tray, context.content_lang)
        context.tasks.read(read, self._show, key="compare")

    def _show(self, found: Comparison | Choice) -> None:
        if isinstance(found, Choice):
            self.comparison = None
            self.chooser.show_choice(found.given, found.near, found.total)
            self.stack.setCurrentIndex(CHOOSE)
            if not self.context.search.hasFocus():
                self.chooser.list.setFocus()
        else:
            self.comparison = found
            self._ids = tuple(row.id for row in found.records)
            self.add.setVisible(len(found.records) < MOST)
            self.view.show_comparison(found, only=self.only.isChecked())
            self._say()
            self.stack.setCurrentIndex(VIEW)
            if not self.context.search.hasFocus():
                self.view.table.setFocus()

    # What one does --------------------------------------------------------------------------------------------------

    @Slot(object)
    def _compare(self, ids: tuple[str, ...]) -> None:
        self.context.navigator.go(self.page_id, {"ids": list(ids)})

    @Slot(object)
    def _open(self, record_id: object) -> None:
        self.context.bus.open_requested.emit(str(record_id))

    @Slot(object)
    def _remove(self, record_id: object) -> None:
        """One column less; the last but one that goes leads to choosing."""
        self._compare(tuple(one for one in self._ids if one != record_id))

    @Slot()
    def _choose_again(self) -> None:
        self.context.navigator.go(self.page_id, {"ids": list(self._ids), "choose": True})

    @Slot(bool)
    def _show_only(self, on: bool) -> None:
        self.context.memory.set(KEPT_ONLY, on)
        if self.comparison is not None:
            self.view.show_comparison(self.comparison, only=on)

    @Slot()
    def _copy(self) -> None:
        if self.comparison is not None:
            QGuiApplication.clipboard().setText(
                comparing.in_text(self.comparison, only_differences=self.only.isChecked())
            )
            self.context.messages.news("compare.copied")

    # News -----------------------------------------------------------------------------------------------------------

    def apply(self, changes: Changes) -> None:
        touched = changes.ids("record") | changes.ids("tag_use")
        if self._ids and (touched & set(self._ids) or changes.touches("tag", "vocabulary")):
            self._read()

    # Words ----------------------------------------------------------------------------------------------------------

    def _say(self) -> None:
        if self.comparison is not None:
            differing, total = self.comparison.differing, len(self.comparison.rows)
            self.legend.setText(say("compare.legend", n=differing, total=total))

    def retranslate(self) -> None:
        self.title.setText(say("page.compare"))
        self.only.setText(say("compare.only"))
        self.only.setAccessibleName(say("compare.only"))
        self.add.setText(say("compare.add"))
        name(self.copy, say("compare.copy"))
        self.chooser.retranslate()
        self.view.retranslate()
        self._say()
        if self.comparison is not None:
            self._read()

    def rethemed(self) -> None:
        theme = self.context.theme
        self.copy.setIcon(theme.icon("copy", "text_2", 18))
        self.add.setIcon(theme.icon("plus", "text_2", 16))
        self.chooser.rethemed()
        self.view.rethemed(theme)
