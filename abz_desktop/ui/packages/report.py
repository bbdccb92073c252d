"""What was done with a package, in a window of its own: to read, to copy, to keep as a file, or to undo."""

from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from abz_desktop.core.errors import LibraryError
from abz_desktop.library.packages import Brought
from abz_desktop.ui.packages import words
from abz_desktop.ui.shared import choosing
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.widgets.basics import button, label, name


class ReportDialog(QDialog):
    """The report of an import."""

    def __init__(self, context: Context, brought: Brought, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._brought = context, brought
        self.text = QPlainTextEdit(words.report(brought.found, brought.choices, done=True))
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        name(self.text, say("packages.report-name"), tip=False)
        self.undo, self.copy, self.save, close = button(), button(), button(), button("primary")
        self.undo.setText(say("packages.undo"))
        self.copy.setText(say("folders.copy"))
        self.save.setText(say("packages.save-report"))
        close.setText(say("folders.close"))
        close.setDefault(True)
        self.undo.clicked.connect(self._undo)
        self.copy.clicked.connect(self._copy)
        self.save.clicked.connect(self._save)
        close.clicked.connect(self.accept)
        foot, layout = QHBoxLayout(), QVBoxLayout(self)
        for one in (self.undo, self.copy, self.save):
            foot.addWidget(one)
        foot.addStretch(1)
        foot.addWidget(close)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(label("heading", say("packages.done", name=brought.found.about.name), wrap=True))
        layout.addWidget(label("muted", say("packages.done-lead", parts=words.did(brought)), wrap=True))
        layout.addWidget(self.text, 1)
        layout.addLayout(foot)
        self.setWindowTitle(say("packages.report-name"))
        self.resize(context.theme.px(680), context.theme.px(520))
        close.setFocus()

    @Slot()
    def _undo(self) -> None:
        self.accept()
        self._context.bus.action_requested.emit("undo")

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.copy.setText(say("folders.copied"))

    @Slot()
    def _save(self) -> None:
        suggested = f"{self._brought.found.path.stem}.txt"
        target = choosing.file_to_write(
            self, say("packages.save-report"), suggested, f"{say('packages.texts')} (*.txt)"
        )
        if target is not None:
            self._write(target)

    def _write(self, target: Path) -> None:
        try:
            target.write_text(self.text.toPlainText(), encoding="utf-8")
        except OSError as error:
            reason = error.strerror or str(error)
            self._context.messages.error(LibraryError("export-failed", path=str(target), reason=reason))
            return
        self.save.setText(say("packages.saved-report"))
