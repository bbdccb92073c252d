"""The comments on a record or on one place in it, below each other; what one does with them is written at once."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from abz_desktop.core.changes import Changes
from abz_desktop.library import commenting
from abz_desktop.library.commenting import Comment
from abz_desktop.ui.review.remark import Remark
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.sheet import set_role
from abz_desktop.ui.widgets.sizing import px

LEAST, MOST, PART = 40, 100, 0.17
"""How high the comments are at least, and may be: so many pixels, or this part of the window."""


class Remarks(QScrollArea):
    """A list as high as its comments, scrolled where that is more than a part of the window. A change that one is making in
    a comment stays. `go_asked(field)` where it `travels`.
    """

    go_asked = Signal(str)

    def __init__(self, context: Context, *, travels: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._travels, self._wanted = context, travels, 0
        self.rows: list[Remark] = []
        inner = QWidget()
        set_role(inner, "bare")
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._inner = inner
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_comments(self, found: Sequence[Comment], places: Mapping[str, str]) -> None:
        """Show these; `places` says of each (by id) what it is about."""
        written = {row.comment.id: row.written for row in self.rows}
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.rows = []
        fixed = bool(self._context.library.read_only)
        for one in found:
            place, words = places.get(one.id, ""), written.get(one.id)
            row = Remark(one, place, fixed=fixed, travels=self._travels, written=words)
            self.rows.append(row)
            row.go_asked.connect(self.go_asked)
            row.settled.connect(self._settle)
            row.deleted.connect(self._delete)
            row.edited.connect(self._edit)
            self._column.addWidget(row)
        self._column.addStretch(1)
        self.setVisible(bool(found))
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def fit(self, width: int = 0) -> None:
        """As high as the comments are at this width (its own for 0), up to a part of the window."""
        most = max(px(MOST), round(self._context.search.window().height() * PART))
        self._wanted = min(most, self._inner.heightForWidth(width or self.viewport().width()) + 4)
        self.setMaximumHeight(self._wanted)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._wanted)

    def minimumSizeHint(self) -> QSize:
        """Where there is little room, one comment is seen at a time."""
        return QSize(super().minimumSizeHint().width(), min(self._wanted, px(LEAST)))

    def _do(self, work: Callable[..., Changes], *args: str) -> None:
        self._context.write(partial(work, self._context.library, *args))

    @Slot(str, bool)
    def _settle(self, comment_id: str, resolved: bool) -> None:
        self._do(commenting.resolve if resolved else commenting.reopen, comment_id)

    @Slot(str)
    def _delete(self, comment_id: str) -> None:
        self._do(commenting.delete, comment_id)

    @Slot(str, str)
    def _edit(self, comment_id: str, text: str) -> None:
        """Say it otherwise; where that cannot be, the words stay in the box."""
        work = partial(commenting.edit, self._context.library, comment_id, text)
        self._context.write(work, partial(self._was_edited, comment_id))

    def _was_edited(self, comment_id: str, _changes: Changes) -> None:
        for row in self.rows:
            if row.comment.id == comment_id:
                row.leave.click()
