"""Choosing the backup to put back: when each was made, why, and how much is in it."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from abz_desktop.core.reading import date
from abz_desktop.library.backups import BackupEntry
from abz_desktop.ui.shared.say import language, say
from abz_desktop.ui.widgets.basics import button, label, name
from abz_desktop.ui.widgets.sizing import px


class RestoreDialog(QDialog):
    """`chosen(backup path)` when the person chose one; today's library is backed up before anything is put back."""

    chosen = Signal(object)

    def __init__(self, entries: Sequence[BackupEntry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say("files.restore"))
        self.resize(px(560), px(420))
        self._entries = [entry for entry in entries if entry.complete]
        heading, text = label("heading", say("files.restore")), label("muted", wrap=True)
        text.setText(say("files.restore-lead" if self._entries else "files.restore-none"))
        self.list = QListWidget()
        name(self.list, say("files.restore-list"), tip=False)
        for entry in self._entries:
            QListWidgetItem(described(entry), self.list)
        self.go, cancel = button("primary"), button()
        self.go.setText(say("files.restore-go"))
        cancel.setText(say("choose.stay"))
        self.go.setEnabled(False)
        self.go.clicked.connect(self._take)
        cancel.clicked.connect(self.reject)
        self.list.currentRowChanged.connect(self._look)
        self.list.itemActivated.connect(self._take)
        self.list.setCurrentRow(0)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(self.go)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(8)
        layout.addWidget(heading)
        layout.addWidget(text)
        layout.addWidget(self.list, 1)
        layout.addLayout(foot)

    @Slot(int)
    def _look(self, row: int) -> None:
        self.go.setEnabled(row >= 0)

    @Slot()
    def _take(self) -> None:
        row = self.list.currentRow()
        if row >= 0:
            self.chosen.emit(self._entries[row].path)
            self.accept()


def described(entry: BackupEntry) -> str:
    """When a backup was made, why, and how many records are in it."""
    made = datetime.fromisoformat(entry.made_at).astimezone()
    when = f"{date(made.date().isoformat(), language())}, {made:%H:%M}"
    why = say(f"backup.reason.{entry.reason}")
    return f"{when} · {why} · {say('files.records', n=entry.counts.get('record', sum(entry.counts.values())))}"
