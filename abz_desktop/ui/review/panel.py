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
    QVBoxLayout,
    QWidget,
)

from abz_desktop.core.changes import Changes
from abz_desktop.core.errors import LibraryError
from abz_desktop.core.record import Record
from abz_desktop.core.vocabulary import PUBLISHED
from abz_desktop.library import commenting, records, reviewing
from abz_desktop.library.commenting import Comment
from abz_desktop.library.reviewing import Standing
from abz_desktop.ui.history.dialog import show_history
from abz_desktop.ui.review.places import places_of
from abz_desktop.ui.review.remark import Words
from abz_desktop.ui.review.remarks import Remarks
from abz_desktop.ui.review.standing_words import told
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.say import language, say
from abz_desktop.ui.shared.sheet import set_role
from abz_desktop.ui.widgets.basics import button, hairline, label, name, words
from abz_desktop.ui.widgets.flow import FlowLayout
from abz_desktop.ui.widgets.sizing import px

if TYPE_CHECKING:
    from abz_desktop.library import Library


@dataclass(frozen=True, slots=True)
class Found:
    """What the strip shows of a record, of which `record` is the newest text; `people` are whom one may ask."""

    record: Record
    standing: Standing
    comments: tuple[Comment, ...]
    people: tuple[tuple[str, str], ...]


def _read(lib: "Library", record_id: str) -> Found | None:
    """Read it; None where the library does not have the record (yet). Runs in the background."""
    try:
        record, standing = records.head(lib, record_id)[0], reviewing.standing(lib, record_id)
    except LibraryError:
        return None
    return Found(record, standing, commenting.comments(lib, record_id), reviewing.people(lib))


class ReviewPanel(QFrame):
    """`writing` just before something is written: a page with unsaved words keeps them first.

    `go_asked(field)` where it `travels`: where comments lead to what they are about.
    """

    writing = Signal()
    go_asked = Signal(str)

    def __init__(self, context: Context, *, travels: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "foot")
        self._context, self._id = context, ""
        self._found: Found | None = None
        self.fold, self.says = button("quiet"), label("small", wrap=True)
        self.fold.setCheckable(True)
        self.body, self.remarks, self._unsent = QWidget(), Remarks(context, travels=travels), dict[str, str]()
        self.field, self.person, self.text, self.until = QComboBox(), QComboBox(), Words(), QLineEdit()
        self.comment, self.submit, self.look = button(), button(), button("link")
        self.approve, self.back = button("primary"), button()
        self._asking, self._answering = QWidget(), QWidget()
        self._lay_out()
        self.remarks.go_asked.connect(self.go_asked)
        self.fold.toggled.connect(self._unfold)
        self.comment.clicked.connect(self._comment)
        self.text.sent.connect(self._comment)
        self.submit.clicked.connect(self._submit)
        self.look.clicked.connect(self._look)
        self.approve.clicked.connect(self._approve)
        self.back.clicked.connect(self._send_back)
        self.body.hide()
        self.hide()

    def _lay_out(self) -> None:
        top, ways, row = QHBoxLayout(), QWidget(), FlowLayout()
        column, whole = QVBoxLayout(self.body), QVBoxLayout(self)
        ways.setLayout(row)
        top.addWidget(self.fold)
        top.addStretch(1)
        top.addWidget(self.look)
        for part in (self.field, self.comment, self._asking, self.back, self._answering):
            row.addWidget(part)
        for whole_part, parts in (
            (self._asking, (self.person, self.submit)),
            (self._answering, (self.until, self.approve)),
        ):
            beside = QHBoxLayout(whole_part)
            beside.setContentsMargins(0, 0, 0, 0)
            beside.setSpacing(8)
            for one in parts:
                beside.addWidget(one)
        self.until.setFixedWidth(px(190))
        column.setContentsMargins(0, 4, 0, 4)
        column.addWidget(self.remarks)
        column.addWidget(self.text)
        column.addWidget(ways)
        whole.setContentsMargins(16, 4, 16, 4)
        whole.setSpacing(4)
        whole.addWidget(hairline())
        whole.addLayout(top)
        whole.addWidget(self.says)
        whole.addWidget(self.body)

    # What is shown --------------------------------------------------------------------------------------------------

    def show_record(self, record_id: str) -> None:
        """Show how a record stands; "" and one that is not in the library hide the strip."""
        if record_id != self._id:
            if self._id:
                self._unsent[self._id] = self.text.toPlainText()
            self._id, self._found = record_id, None
            self.text.setPlainText(self._unsent.get(record_id, ""))
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
        how = told(standing, found.record, found.comments)
        self.says.setText(how.text)
        self.says.setVisible(bool(how.text))
        set_role(self.says, "warning" if how.warns else "small")
        self._unfold(self.fold.isChecked())
        labels = {one.name: one.label(language()) for one in found.record.declaration.fields}
        _choices(self.field, [("", say("review.whole")), *labels.items()])
        _choices(self.person, [("", say("review.anyone")), *found.people])
        self.remarks.show_comments(found.comments, places_of(found.comments, found.record))
        open_to = (
            ((self.text, self.field, self.comment), not fixed),
            ((self._asking,), not fixed and not standing.asked),
            ((self._answering, self.back), not fixed and standing.asked),
        )
        for parts, on in open_to:
            for part in parts:
                part.setVisible(on)
        if not self.until.hasFocus():
            self.until.setText(standing.valid_until)

    @Slot(bool)
    def _unfold(self, on: bool) -> None:
        found = self._found
        self.body.setVisible(on)
        self.look.setVisible(on and found is not None and found.standing.shown and not _same(found))

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


def _same(found: Found) -> bool:
    """Whether the newest text is the published one."""
    return found.record.status in PUBLISHED


def _choices(box: QComboBox, found: list[tuple[str, str]]) -> None:
    """Offer these; what was chosen stays chosen."""
    chosen = box.currentData()
    box.clear()
    for key, text in found:
        box.addItem(text, key)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    box.setMaximumWidth(px(190))
