"""A strip above a record that still has retired terms: which, what took their place, and putting that there."""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from abz_desktop.core.retired import Retired
from abz_desktop.library import retired
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.sheet import set_role
from abz_desktop.ui.widgets.retired_line import RetiredLine

if TYPE_CHECKING:
    from abz_desktop.library import Library


@dataclass(frozen=True, slots=True)
class _Terms:
    id: str
    found: tuple[Retired, ...]


def _read(lib: "Library", record_id: str) -> _Terms:
    return _Terms(record_id, retired.retired_in(lib, record_id))


class RetiredStrip(QFrame):
    """Hidden as long as the record has no retired terms."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "banner")
        self._context, self._id = context, ""
        self.line = RetiredLine(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 8)
        layout.addWidget(self.line)
        self.line.asked.connect(self._replace)
        self.hide()

    def show_record(self, record_id: str) -> None:
        """Look which retired terms a record has, and say so."""
        if record_id != self._id:
            self.hide()
        self._id = record_id
        if record_id:
            work = partial(_read, self._context.library, record_id)
            self._context.tasks.read(work, self._show, key=f"retired-{id(self)}")

    def _show(self, terms: _Terms) -> None:
        if terms.id == self._id:
            self.line.show_terms(terms.found, "", may=not self._context.library.read_only)
            self.setVisible(bool(terms.found))

    @Slot()
    def _replace(self) -> None:
        self._context.write(partial(retired.replace_retired, self._context.library, self._id))

    def retranslate(self) -> None:
        self.line.retranslate()
