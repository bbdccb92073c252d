"""The card of comments on one place: what was said about a field or an item, and a box for a new comment."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from abz_desktop.core.changes import Changes
from abz_desktop.library import commenting
from abz_desktop.library.commenting import Comment
from abz_desktop.ui.review.remark import Words
from abz_desktop.ui.review.remarks import Remarks
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.widgets.basics import button, label, name
from abz_desktop.ui.widgets.sizing import px

WIDE = 380
"""Pixels that the comments are wide until the card is shown."""


class CommentCard(QWidget):
    """On the place (`record_id`, `field`, `item`). `typed(text)` at every change of the words that are not posted yet."""

    typed = Signal(str)

    def __init__(
        self, context: Context, place: tuple[str, str, str], title: str, text: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context, self.place = context, place
        self.title, self.remarks, self.text = label("subheading", title, wrap=True), Remarks(context), Words()
        self.post = button("primary")
        row, column = QHBoxLayout(), QVBoxLayout(self)
        row.addStretch(1)
        row.addWidget(self.post)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.title, self.remarks, self.text):
            column.addWidget(part)
        column.addLayout(row)
        self.post.setText(say("review.comment"))
        self.text.setPlainText(text)
        self.text.setPlaceholderText(say("review.text-place"))
        name(self.text, say("review.text-place"), tip=False)
        self.text.textChanged.connect(self._typed)
        self.text.sent.connect(self._post)
        self.post.clicked.connect(self._post)
        self.text.setVisible(not context.library.read_only)
        self.post.setVisible(not context.library.read_only)

    def show_comments(self, found: Sequence[Comment], places: Mapping[str, str]) -> None:
        """Show what was said about this place."""
        self.remarks.show_comments(found, places)
        self.remarks.fit(self.width() if self.isVisible() else px(WIDE))

    @Slot()
    def _typed(self) -> None:
        self.typed.emit(self.text.toPlainText())

    @Slot()
    def _post(self) -> None:
        record_id, field, item = self.place
        work = partial(commenting.write, self._context.library, record_id, self.text.toPlainText(), field, item)
        self._context.write(work, self._posted)

    def _posted(self, _changes: Changes) -> None:
        self.text.clear()
