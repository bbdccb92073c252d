"""One comment as it is shown: who said what about which field, and what one can do with it."""

from datetime import datetime

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from abz_desktop.core.reading import date
from abz_desktop.library.commenting import Comment
from abz_desktop.ui.shared.say import language, say
from abz_desktop.ui.widgets.basics import button, label


class Remark(QWidget):
    """`settled(id, resolved)` when it was dealt with, or not after all; `deleted(id)`."""

    settled = Signal(str, bool)
    deleted = Signal(str)

    def __init__(self, comment: Comment, field: str, *, fixed: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._comment = comment
        day = datetime.fromisoformat(comment.time).astimezone().date().isoformat()
        about = say("review.sent-back") if comment.sent_back else field
        parts = (comment.who or say("review.somebody"), about, date(day, language()))
        head = label("small", " · ".join(part for part in parts if part))
        text = label("muted" if comment.resolved else "", comment.text, wrap=True)
        self.settle, self.delete = button("link"), button("link")
        self.settle.setText(say("review.reopen" if comment.resolved else "review.resolve"))
        self.delete.setText(say("review.delete"))
        self.settle.setVisible(not fixed)
        self.delete.setVisible(comment.mine and not fixed)
        top = QHBoxLayout()
        top.addWidget(head, 1)
        top.addWidget(self.settle)
        top.addWidget(self.delete)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(text)
        self.settle.clicked.connect(self._settle)
        self.delete.clicked.connect(self._delete)

    @Slot()
    def _settle(self) -> None:
        self.settled.emit(self._comment.id, not self._comment.resolved)

    @Slot()
    def _delete(self) -> None:
        self.deleted.emit(self._comment.id)
