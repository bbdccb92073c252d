"""The strip of review that any page shows with a record: folded to one line, and open with comments and answers."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from abz_desktop.core.changes import Changes
from abz_desktop.core.errors import LibraryError
from abz_desktop.core.kinds import KINDS
from abz_desktop.library import commenting, records, reviewing
from abz_desktop.library.commenting import Comment
from abz_desktop.library.reviewing import Standing
from abz_desktop.ui.history.dialog import show_history
from abz_desktop.ui.review.remark import Remark
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.say import language, say
from abz_desktop.ui.shared.sheet import set_role
from abz_desktop.ui.widgets.basics import button, label, name, words
from abz_desktop.ui.widgets.sizing import px

if TYPE_CHECKING:
    from abz_desktop.library import Library

DEEP = 150
"""Pixels that the comments take at most."""


@dataclass(frozen=True, slots=True)
class Found:
    """What the strip shows of a record; `people` are whom one may ask."""

    kind: str
    standing: Standing
    comments: tuple[Comment, ...]
    people: tuple[tuple[str, str], ...]


def _read(lib: "Library", record_id: str) -> Found | None:
    """Read it; None where the library does not have the record (yet). Runs in the background."""
    try:
        kind, standing = records.kind_of(lib, record_id), reviewing.standing(lib, record_id)
    except LibraryError:
        return None
    return Found(kind, standing, commenting.comments(lib, record_id), reviewing.people(lib))


class ReviewPanel(QFrame):
    """`writing` just before something is written: a page with unsaved words keeps them first."""

    writing = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "foot")
        self._context, self._id = context, ""
        self._found: Found | None = None
        self.fold, self.says = button("quiet"), label("small", wrap=True)
        self.fold.setCheckable(True)
        self.body, self.remarks, self._list = QWidget(), QScrollArea(), QVBoxLayout()
        self.field, self.person, self.text, self.until = QComboBox(), QComboBox(), QPlainTextEdit(), QLineEdit()
        self.comment, self.submit, self.look = button(), button(), button("link")
        self.approve, self.back = button("primary"), button()
        self._lay_out()
        self.fold.toggled.connect(self.body.setVisible)
        self.comment.clicked.connect(self._comment)
        self.submit.clicked.connect(self._submit)
        self.look.clicked.connect(self._look)
        self.approve.clicked.connect(self._approve)
        self.back.clicked.connect(self._send_back)
        self.body.hide()
        self.hide()

    def _lay_out(self) -> None:
        top, said, row = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        column, whole = QVBoxLayout(self.body), QVBoxLayout(self)
        top.addWidget(self.fold)
        top.addWidget(self.says, 1)
        top.addWidget(self.look)
        inner = QWidget()
        inner.setLayout(self._list)
        self._list.setContentsMargins(0, 0, 0, 0)
        self.remarks.setWidget(inner)
        self.remarks.setWidgetResizable(True)
        self.remarks.setFrameShape(QFrame.Shape.NoFrame)
        self.remarks.setMaximumHeight(px(DEEP))
        self.text.setFixedHeight(px(60))
        self.text.setTabChangesFocus(True)
        said.addWidget(self.field)
        said.addWidget(self.comment)
        said.addStretch(1)
        for part in (self.person, self.submit, self.until, self.back, self.approve):
            row.addWidget(part)
        row.addStretch(1)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.remarks)
        column.addWidget(self.text)
        column.addLayout(said)
        column.addLayout(row)
        whole.setContentsMargins(16, 4, 16, 4)
        whole.setSpacing(4)
        whole.addLayout(top)
        whole.addWidget(self.body)

    # What is shown --------------------------------------------------------------------------------------------------

    def show_record(self, record_id: str) -> None:
        """Show how a record stands; "" and one that is not in the library hide the strip."""
        if record_id != self._id:
            self._id, self._found = record_id, None
            self.text.clear()
            self.fold.setChecked(False)
            self.hide()
        if record_id:
            work = partial(_read, self._context.library, record_id)
            self._context.tasks.read(work, self._show, key=f"review-{id(self)}")

    def apply(self, changes: Changes) -> None:
        """Something changed: look again where it is about this record."""
        if self._id and any(self._id in changes.ids(what) for what in ("record", "comment", "review")):
            self.show_record(self._id)

    def _show(self, found: Found | None) -> None:
        if found is not None and found.standing.id != self._id:
            return
        self._found = found
        self.setVisible(found is not None)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything anew."""
        for part, key in ((self.comment, "comment"), (self.submit, "submit"), (self.approve, "approve")):
            part.setText(say(f"review.{key}"))
        self.back.setText(say("review.back"))
        self.look.setText(say("review.look"))
        self.until.setPlaceholderText(say("review.until"))
        self.text.setPlaceholderText(say("review.text"))
        for widget, key in ((self.field, "field"), (self.person, "person"), (self.until, "until"), (self.text, "text")):
            name(widget, say(f"review.{key}"), tip=False)
        if self._found is not None:
            self._fill(self._found)

    def _fill(self, found: Found) -> None:
        standing, fixed = found.standing, bool(self._context.library.read_only)
        still = sum(not one.resolved for one in found.comments)
        words(self.fold, say("review.title-open", n=still) if still else say("review.title"))
        self.says.setText(_said(standing))
        self.look.setVisible(standing.asked and standing.shown)
        labels = {one.name: one.label(language()) for one in KINDS[found.kind].fields}
        _choices(self.field, [("", say("review.whole")), *labels.items()])
        _choices(self.person, [("", say("review.anyone")), *found.people])
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for one in found.comments:
            row = Remark(one, labels.get(one.field, one.field), fixed=fixed)
            row.settled.connect(self._settle)
            row.deleted.connect(self._delete)
            self._list.addWidget(row)
        self.remarks.setVisible(bool(found.comments))
        open_to = (
            ((self.text, self.field, self.comment), not fixed),
            ((self.person, self.submit), not fixed and not standing.asked),
            ((self.until, self.approve, self.back), not fixed and standing.asked),
        )
        for parts, on in open_to:
            for part in parts:
                part.setVisible(on)
        if not self.until.hasFocus():
            self.until.setText(standing.valid_until)

    def rethemed(self) -> None:
        """Take the colours of the theme."""
        self.fold.setIcon(self._context.theme.icon("message-square", "text_2", 16))

    # What one does with it --------------------------------------------------------------------------------------------

    def _do(self, work: Callable[..., Changes], *args: str, **more: str) -> None:
        self.writing.emit()
        self._context.write(partial(work, self._context.library, *args, **more), self._done)

    def _done(self, changes: Changes) -> None:
        if changes.touches("comment", "review"):
            self.text.clear()

    def _base(self) -> str:
        return self._found.standing.revision if self._found is not None else ""

    @Slot()
    def _comment(self) -> None:
        self._do(commenting.write, self._id, self.text.toPlainText(), str(self.field.currentData() or ""))

    @Slot()
    def _look(self) -> None:
        """The reader shows the published text: lay what waits beside it."""
        show_history(self._context, self.window(), self._id)

    @Slot()
    def _submit(self) -> None:
        asked, note = str(self.person.currentData() or ""), self.text.toPlainText()
        self._do(reviewing.submit, self._id, asked_of=asked, note=note, base=self._base())

    @Slot()
    def _approve(self) -> None:
        self._do(reviewing.approve, self._id, valid_until=self.until.text(), base=self._base())

    @Slot()
    def _send_back(self) -> None:
        self._do(reviewing.send_back, self._id, self.text.toPlainText(), base=self._base())

    @Slot(str, bool)
    def _settle(self, comment_id: str, resolved: bool) -> None:
        self._context.write(
            partial(commenting.resolve if resolved else commenting.reopen, self._context.library, comment_id)
        )

    @Slot(str)
    def _delete(self, comment_id: str) -> None:
        self._context.write(partial(commenting.delete, self._context.library, comment_id))


def _said(standing: Standing) -> str:
    """One line on how it stands."""
    if not standing.asked:
        return ""
    by, of = standing.asked_by or say("review.somebody"), standing.asked_of or say("review.anyone")
    said = say("review.waits", by=by, of=of)
    shown = say("review.still-shown") if standing.shown else ""
    return " ".join(part for part in (said, standing.note, shown) if part)


def _choices(box: QComboBox, found: list[tuple[str, str]]) -> None:
    """Offer these; what was chosen stays chosen."""
    chosen = box.currentData()
    box.clear()
    for key, text in found:
        box.addItem(text, key)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    box.setMaximumWidth(px(190))
