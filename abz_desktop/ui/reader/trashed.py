"""A strip above a record that lies in the trash: since when, until when, and the way back."""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from abz_desktop.core.reading import date
from abz_desktop.library import records, trash_bin
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.say import language, say
from abz_desktop.ui.shared.sheet import set_role
from abz_desktop.ui.widgets.basics import button, label

if TYPE_CHECKING:
    from abz_desktop.library import Library


@dataclass(frozen=True, slots=True)
class Since:
    """Which record, and since when it lies in the trash; "" where it does not."""

    id: str
    time: str


def _since(lib: "Library", record_id: str) -> Since:
    return Since(record_id, trash_bin.since(lib, record_id))


class TrashedStrip(QFrame):
    """Hidden as long as the record is not in the trash."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "banner")
        self._context = context
        self._since = Since("", "")
        self.words, self.back = label("", wrap=True), button("link", self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 8)
        layout.setSpacing(12)
        layout.addWidget(self.words, 1)
        layout.addWidget(self.back)
        self.back.clicked.connect(self._restore)
        self.hide()

    def show_record(self, record_id: str) -> None:
        """Look whether a record lies in the trash, and say so."""
        self._since = Since(record_id, self._since.time if record_id == self._since.id else "")
        self.setVisible(bool(self._since.time))
        if record_id:
            work = partial(_since, self._context.library, record_id)
            self._context.tasks.read(work, self._show, key=f"trashed-{id(self)}")

    def _show(self, found: Since) -> None:
        if found.id == self._since.id:
            self._since = found
            self.setVisible(bool(found.time))
            self.retranslate()

    @Slot()
    def _restore(self) -> None:
        self._context.write(partial(records.restore, self._context.library, (self._since.id,)))

    def retranslate(self) -> None:
        self.back.setText(say("trash.restore", n=1))
        self.back.setVisible(not self._context.library.read_only)
        if self._since.time:
            day = datetime.fromisoformat(self._since.time).astimezone().date().isoformat()
            left = trash_bin.days_left(self._since.time, datetime.now(UTC))
            words = say("trash.strip", date=date(day, language()), n=left)
            self.words.setText(words if left else say("trash.strip-today", date=date(day, language())))
