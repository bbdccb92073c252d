"""The reader: one record with everything about it; stands beside the results or has the page to itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from abz_desktop.core.changes import Changes
from abz_desktop.core.errors import LibraryError
from abz_desktop.library import marks, reading, tags
from abz_desktop.library.reading import Explained, Reading, TermMarks
from abz_desktop.ui.reader import output
from abz_desktop.ui.reader.bar import ReaderBar
from abz_desktop.ui.reader.browser import ReaderBrowser
from abz_desktop.ui.reader.contents import WIDTH, ContentsList
from abz_desktop.ui.reader.document import Rendered, render
from abz_desktop.ui.reader.foot import ReaderFoot
from abz_desktop.ui.reader.middle import Middle
from abz_desktop.ui.reader.preview import TermCard, WordsCard, host_of
from abz_desktop.ui.reader.retired import RetiredStrip
from abz_desktop.ui.reader.trashed import TrashedStrip
from abz_desktop.ui.review.panel import ReviewPanel
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.labels import Labels
from abz_desktop.ui.shared.messages import message_of
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.shared.tagging import make_and_add
from abz_desktop.ui.shelves.membership import Membership
from abz_desktop.ui.widgets.basics import hairline
from abz_desktop.ui.widgets.empty import EmptyState
from abz_desktop.ui.widgets.popover import Popover
from abz_desktop.ui.widgets.sizing import px

if TYPE_CHECKING:
    from abz_desktop.library import Library

ROOM = 760
"""Pixels of width from which on the contents list stands beside the text."""
SIZES = (1.0, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6)
EMPTY, TEXT = 0, 1


@dataclass(frozen=True, slots=True)
class Opened:
    """A record as it is shown, and the term marks it was made with, to be used again."""

    reading: Reading
    rendered: Rendered
    marks: TermMarks


def _open(lib: "Library", record_id: str, lang: str, term_marks: TermMarks | None, labels: Labels) -> Opened:
    """Read and render a record; runs in the background."""
    used = term_marks or reading.term_marks(lib)
    found = reading.open_record(lib, record_id, lang, used)
    return Opened(found, render(found, labels), used)


class ReaderPanel(QWidget):
    """Shows one record (`record_id`, "" for none). `shown` follows every record that came on screen.

    `travelled(id)` when the person goes to another record in the picture of the relations.
    """

    shown = Signal()
    closed = Signal()
    travelled = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.record_id = ""
        self._lang = ""
        self._labels = Labels()
        self._marks: TermMarks | None = None
        self._opened: Opened | None = None
        self._address = ""
        theme = context.theme
        self.bar, self.text, self.foot = ReaderBar(context), ReaderBrowser(theme), ReaderFoot(theme)
        self.contents, self.popover, self.empty = ContentsList(), Popover(self), EmptyState("book-open")
        self._line, self.membership = hairline(), Membership(context)
        self.trashed, self.retired = TrashedStrip(context), RetiredStrip(context)
        self.middle, self.stack = Middle(context, self.text, self.contents), QStackedWidget()
        self.review = ReviewPanel(context)
        self._lay_out()
        self._connect()
        self.text.set_size(float(context.preferences.get("text_size")))

    def _lay_out(self) -> None:
        page, column = QWidget(), QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.trashed)
        column.addWidget(self.retired)
        column.addWidget(self.middle, 1)
        column.addWidget(self._line)
        column.addWidget(self.foot)
        column.addWidget(self.review)
        column.addWidget(self.membership)
        page.setLayout(column)
        self.stack.addWidget(self.empty)
        self.stack.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)

    def _connect(self) -> None:
        self.bar.go_to.connect(self.text.go_to)
        self.bar.lang_wanted.connect(self._show_in)
        self.bar.closed.connect(self.closed)
        self.contents.chosen.connect(self.text.go_to)
        self.middle.travelled.connect(self.travelled)
        self.middle.read_wanted.connect(self._read_text)
        self.text.scrolled_to.connect(self.contents.follow)
        self.text.record_wanted.connect(self.context.bus.open_requested)
        self.text.terms_wanted.connect(self._explain)
        self.text.hover_ended.connect(self._hover_ended)
        self.text.web_wanted.connect(self._ask_web)
        self.text.missing_wanted.connect(self._tell_missing)
        self.foot.tag_picked.connect(self._add_tag)
        self.foot.tag_made.connect(self._make_tag)
        self.foot.tag_removed.connect(self._remove_tag)
        self.foot.note_written.connect(self._write_note)
        self.context.preferences.changed.connect(self._preference)

    # What is shown --------------------------------------------------------------------------------------------------

    @property
    def opened(self) -> Opened | None:
        """What is on screen; None where nothing is."""
        return self._opened

    def show_record(self, record_id: str) -> None:
        """Open a record; "" shows the empty reader."""
        self.popover.end()
        if record_id != self.record_id:
            self.foot.save_note()
            self._lang = ""
        self.record_id = record_id
        if not record_id:
            self._opened = None
            self.foot.show_record("", "")
            self.membership.show_record("")
            self.review.show_record("")
            self.stack.setCurrentIndex(EMPTY)
            self.shown.emit()
            return
        self._read()
        self.context.tasks.write(partial(marks.touch_recent, self.context.library, record_id), self._noted)

    def _read(self) -> None:
        lang = self._lang or self.context.content_lang
        work = partial(_open, self.context.library, self.record_id, lang, self._marks, self._labels)
        self.context.tasks.read(work, self._show, self._failed, key=f"reader-{id(self)}")

    def _show(self, opened: Opened) -> None:
        record, row = opened.reading.record, opened.reading.row
        if record.id != self.record_id:
            return
        self._opened, self._marks = opened, opened.marks
        self.text.setAccessibleName(row.title)
        self.text.show_document(opened.rendered)
        self.contents.show_headings(opened.rendered.contents)
        self.bar.show_headings(opened.rendered.contents)
        self.bar.show_languages(opened.reading.languages, opened.reading.lang)
        self.bar.show_loved(row.favourite)
        self.middle.show_record(record.id, opened.reading.lang)
        self.foot.show_tags(tuple(tag.id for tag in opened.reading.tags))
        self.foot.show_record(record.id, opened.reading.note)
        self.membership.show_record(record.id)
        self.review.show_record(record.id)
        for strip in (self.trashed, self.retired):
            strip.show_record(record.id)
        self.stack.setCurrentIndex(TEXT)
        self._fit()
        self.shown.emit()

    def _failed(self, error: Exception) -> None:
        """The record is not there: say so in its place."""
        self._opened = None
        said = message_of(error)
        self.empty.say(" ".join(part for part in (said.text, said.help) if part))
        self.stack.setCurrentIndex(EMPTY)
        if not isinstance(error, LibraryError):
            self.context.messages.error(error)
        self.shown.emit()

    def _noted(self, changes: Changes) -> None:
        if changes.touched:
            self.context.bus.changed.emit(changes)

    @Slot(str)
    def _show_in(self, lang: str) -> None:
        self._lang = lang
        self._read()

    def set_labels(self, labels: Labels) -> None:
        """Other labels of keys and tags."""
        first = not self._labels.terms
        self._labels = labels
        self.foot.set_labels(labels)
        self.membership.set_labels(labels)
        self.middle.set_labels(labels)
        if self.record_id and first:
            self._read()

    def show_alone(self, on: bool) -> None:
        """Whether the reader has the page to itself."""
        self.bar.show_alone(on)

    def show_picture(self, on: bool) -> None:
        """Show the picture of the relations, or the text."""
        self.middle.show_picture(on)
        for part in (self._line, self.foot):
            part.setVisible(not on)
        self.context.action("record-relations").setChecked(on)
        self._fit()

    def ask_tag(self) -> None:
        """Put the keyboard in the field for tags, below the text."""
        self.show_picture(False)
        self.foot.field.setFocus()

    def ask_note(self) -> None:
        """Put the keyboard in the private note, below the text."""
        self.show_picture(False)
        self.foot.write_note()

    @Slot()
    def _read_text(self) -> None:
        """The record in the middle of the picture is to be read."""
        self.show_picture(False)
        self.text.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The contents list stands beside the text where there is room, and several headings."""
        many = len(self._opened.rendered.contents) > 2 if self._opened else False
        beside = many and self.width() >= px(ROOM + WIDTH // 2)
        self.contents.setVisible(beside)
        self.bar.show_contents_button(many and not beside and not self.middle.picture)

    def apply(self, changes: Changes) -> None:
        """Something changed: read the record again where that touches it."""
        if changes.touches("record"):
            self._marks = None
        mine = any(identifier == self.record_id for _, identifier in changes.touched - {("recent", self.record_id)})
        self.middle.apply(changes)
        if self.record_id and (mine or changes.touches("record", "tag", "vocabulary")):
            self._read()

    # Links ------------------------------------------------------------------------------------------------------------

    @Slot(object, QPoint, bool)
    def _explain(self, ids: Sequence[str], at: QPoint, clicked: bool) -> None:
        lang = self._opened.reading.lang if self._opened else self.context.content_lang
        show = partial(self._show_terms, at, clicked)
        self.context.tasks.read(
            partial(reading.explain, self.context.library, ids, lang), show, key=f"explain-{id(self)}"
        )

    def _show_terms(self, at: QPoint, clicked: bool, explained: tuple[Explained, ...]) -> None:
        if explained:
            card = TermCard(explained)
            card.opened.connect(self._open_term)
            self.popover.fill(card)
            self.popover.show_at(at, passing=not clicked)

    @Slot(object)
    def _open_term(self, record_id: object) -> None:
        self.popover.end()
        self.context.bus.open_requested.emit(str(record_id))

    @Slot()
    def _hover_ended(self) -> None:
        """The mouse left a term: the preview stays while it is on its way to it."""
        if self.popover.isVisible() and not self.popover.underMouse() and not self.popover.hasFocus():
            self.popover.end()

    @Slot(str)
    def _ask_web(self, address: str) -> None:
        self._address = address
        card = WordsCard(host_of(address), say("reader.web", host=host_of(address)), say("reader.web-go"))
        card.accepted.connect(self._go_web)
        card.refused.connect(self.popover.end)
        self.popover.fill(card)
        self.popover.show_at(self.text.mapToGlobal(self.text.cursorRect().center()))

    @Slot()
    def _go_web(self) -> None:
        self.popover.end()
        QDesktopServices.openUrl(QUrl(self._address))

    @Slot(str, QPoint)
    def _tell_missing(self, words: str, at: QPoint) -> None:
        self.popover.fill(WordsCard(words, say("reader.missing")))
        self.popover.show_at(at)

    # Tags and note ------------------------------------------------------------------------------------------------------

    @Slot(str)
    def _add_tag(self, tag_id: str) -> None:
        self.context.write(partial(tags.add, self.context.library, tag_id, (self.record_id,)))

    @Slot(str)
    def _make_tag(self, name: str) -> None:
        self.context.write(partial(make_and_add, self.context.library, name, (self.record_id,)))

    @Slot(str)
    def _remove_tag(self, tag_id: str) -> None:
        self.context.write(partial(tags.remove, self.context.library, tag_id, (self.record_id,)))

    @Slot(str, str)
    def _write_note(self, record_id: str, text: str) -> None:
        self.context.write(partial(marks.set_note, self.context.library, record_id, text))

    def leave(self) -> None:
        """The reader goes: keep what was being written."""
        self.foot.save_note()

    def is_favourite(self) -> bool:
        """Whether the open record is a favourite."""
        return self._opened is not None and self._opened.reading.row.favourite

    # What one can do with it ------------------------------------------------------------------------------------------

    def print_record(self) -> None:
        """Print it."""
        if self._opened is not None:
            output.ask_print(self, self._opened.rendered, self._opened.reading.row.title)

    def save_pdf(self) -> None:
        """Write it as PDF."""
        if self._opened is not None:
            output.ask_pdf(self, self.context, self._opened.rendered, self._opened.reading.row.title)

    def copy(self, *, citation: bool = False) -> None:
        """Put the marked words, else the whole record, or a reference to it, on the clipboard."""
        if self._opened is None:
            return
        lang = self._opened.reading.lang
        if citation:
            output.copy_citation(self.context, self.record_id, lang)
        elif self.text.textCursor().hasSelection():
            self.text.copy()
        else:
            output.copy_text(self.context, self.record_id, lang)

    def resize_text(self, by: int) -> None:
        """The next larger (1) or smaller (-1) text size; 0 the usual one."""
        now = float(self.context.preferences.get("text_size"))
        at = min(range(len(SIZES)), key=lambda number: abs(SIZES[number] - now))
        wanted = SIZES[max(0, min(len(SIZES) - 1, at + by))] if by else SIZES[0]
        self.context.preferences.set("text_size", wanted)

    @Slot(str)
    def _preference(self, key: str) -> None:
        if key == "text_size":
            self.text.set_size(float(self.context.preferences.get("text_size")))
        elif key == "content_lang" and self.record_id:
            self._read()

    # Words and colours --------------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        for part in (self.bar, self.contents, self.foot, self.review, self.membership, self.middle):
            part.retranslate()
        self.trashed.retranslate()
        self.retired.retranslate()
        self.popover.end()
        if self.record_id:
            self._read()
        else:
            self.empty.say(say("reader.empty"))

    def rethemed(self) -> None:
        theme = self.context.theme
        self.bar.rethemed()
        self.middle.rethemed()
        self.membership.rethemed()
        self.review.rethemed()
        for part in (self.text, self.foot, self.empty):
            part.rethemed(theme)
