"""One comment as it is shown: who said what about which field, and what one can do with it."""

import re
from datetime import datetime

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from abz_desktop.core.reading import date
from abz_desktop.library.commenting import Comment
from abz_desktop.ui.shared.say import capital, language, say
from abz_desktop.ui.widgets.basics import ElidedButton, ElidedLabel, button, label, name

LINES = 2
"""Lines of a comment that are seen while it is written."""


LONG = re.compile(r"\S{30}")
"""As much of one word as stands on a line."""


def breakable(text: str) -> str:
    """The text with places at which a word can be broken that is too long for a line, such as an address."""
    return LONG.sub("\\g<0>\u200b", text)


class Words(QPlainTextEdit):
    """A box for the words of a comment. `sent` with Ctrl+Enter, `given_up` with Escape where somebody `listens` for it."""

    sent = Signal()
    given_up = Signal()

    def __init__(self, *, listens: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._listens = listens
        self.setTabChangesFocus(True)
        # the style sheet's own least height would win from a fixed one where there is little room
        high = self.fontMetrics().lineSpacing() * LINES + 4
        self.setStyleSheet(f"QPlainTextEdit {{ min-height: {high}px; max-height: {high}px; }}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.sent.emit()
        elif event.key() == Qt.Key.Key_Escape and self._listens:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)


class Remark(QWidget):
    """`settled(id, resolved)` when it was dealt with, or not after all; `deleted(id)`; `edited(id, text)`.

    `go_asked(field)` where it `travels`. `written` is how far one was in changing it, None where one is not.
    """

    settled = Signal(str, bool)
    deleted = Signal(str)
    edited = Signal(str, str)
    go_asked = Signal(str)

    def __init__(
        self,
        comment: Comment,
        place: str,
        *,
        fixed: bool,
        travels: bool = False,
        written: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.comment = comment
        self._can = {"settle": not fixed, "edit": comment.mine and not fixed, "delete": comment.mine and not fixed}
        day = datetime.fromisoformat(comment.time).astimezone().date().isoformat()
        about = say("review.sent-back") if comment.sent_back else "" if travels else place
        who = say("review.me") if comment.mine else comment.who or say("review.somebody")
        parts = (who, about, date(day, language()))
        self.head = label("small") if travels else ElidedLabel("small")
        self.head.setText(capital(" · ".join(part for part in parts if part)))
        self.go = ElidedButton("link")
        self.go.say(place)
        name(self.go, say("review.go", place=place) if place else "")
        self.text = label("muted" if comment.resolved else "", breakable(comment.text), wrap=True)
        self.box = Words(listens=True)
        self.settle, self.edit, self.delete = button("link"), button("link"), button("link")
        self.keep, self.leave = button("link"), button("link")
        self._lay_out(travels=travels)
        self._word()
        self.go.clicked.connect(self._go)
        self.settle.clicked.connect(self._settle)
        self.delete.clicked.connect(self._delete)
        self.edit.clicked.connect(self._begin)
        self.keep.clicked.connect(self._keep)
        self.leave.clicked.connect(self._leave)
        self.box.sent.connect(self._keep)
        self.box.given_up.connect(self._leave)
        self.box.setPlainText(comment.text if written is None else written)
        self._show(writing=written is not None)

    def _lay_out(self, *, travels: bool) -> None:
        top, ends, layout = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        top.setSpacing(8)
        leads = travels and bool(self.go.accessibleName())
        top.addWidget(self.head, 0 if travels else 1000)
        top.addWidget(self.go, 1)
        top.addStretch(0 if leads else 1)
        for part in (self.settle, self.edit, self.delete):
            top.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        ends.setSpacing(8)
        ends.addWidget(self.keep)
        ends.addWidget(self.leave)
        ends.addStretch(1)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        self.go.setVisible(leads)
        layout.addWidget(self.text)
        layout.addWidget(self.box)
        layout.addLayout(ends)

    def _word(self) -> None:
        comment = self.comment
        for part, key in (
            (self.settle, "reopen" if comment.resolved else "resolve"),
            (self.edit, "edit"),
            (self.delete, "delete"),
            (self.keep, "keep"),
            (self.leave, "leave"),
        ):
            part.setText(say(f"review.{key}"))
            name(part, say("review.of-comment", do=part.text(), text=comment.text[:40]), tip=False)
        name(self.box, say("review.change"), tip=False)

    @property
    def written(self) -> str | None:
        """How far one is in changing it; None where one is not."""
        return None if self.box.isHidden() else self.box.toPlainText()

    def _show(self, *, writing: bool) -> None:
        self.text.setVisible(not writing)
        for part in (self.box, self.keep, self.leave):
            part.setVisible(writing)
        for key, part in (("settle", self.settle), ("edit", self.edit), ("delete", self.delete)):
            part.setVisible(self._can[key] and not writing)

    @Slot()
    def _go(self) -> None:
        self.go_asked.emit(self.comment.field)

    @Slot()
    def _settle(self) -> None:
        self.settled.emit(self.comment.id, not self.comment.resolved)

    @Slot()
    def _delete(self) -> None:
        self.deleted.emit(self.comment.id)

    @Slot()
    def _begin(self) -> None:
        self._show(writing=True)
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self.box.moveCursor(self.box.textCursor().MoveOperation.End)

    @Slot()
    def _keep(self) -> None:
        text = self.box.toPlainText()
        if text.strip() == self.comment.text:
            self._leave()
        else:
            self.edited.emit(self.comment.id, text)

    @Slot()
    def _leave(self) -> None:
        self.box.setPlainText(self.comment.text)
        self._show(writing=False)
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
