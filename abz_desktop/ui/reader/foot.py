"""What is one's own below a text: its tags, and a private note that is saved while one types."""

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from abz_desktop.ui.shared.labels import Labels
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.shared.sheet import set_role
from abz_desktop.ui.shared.tagging import choices_of, path_of
from abz_desktop.ui.shared.theme import Theme
from abz_desktop.ui.widgets.basics import button, label, name, words
from abz_desktop.ui.widgets.chip import Chip
from abz_desktop.ui.widgets.flow import FlowLayout
from abz_desktop.ui.widgets.sizing import px
from abz_desktop.ui.widgets.tag_field import TagField

PAUSE = 700
"""Milliseconds after the last keystroke until a note is saved."""


class NoteField(QPlainTextEdit):
    """`left` when the keyboard leaves it: then it is saved at once."""

    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class ReaderFoot(QFrame):
    """`tag_picked(id)`, `tag_made(name)`, `tag_removed(id)`, `tag_opened(id)`, `note_written(record id, text)`."""

    tag_picked = Signal(str)
    tag_made = Signal(str)
    tag_removed = Signal(str)
    note_written = Signal(str, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "foot")
        self._theme = theme
        self._labels = Labels()
        self._tags: tuple[str, ...] = ()
        self._record = ""
        self._kept = ""
        self._chips_box = QWidget(self)
        self._chips = FlowLayout(self._chips_box, gap=6)
        self.field = TagField(theme, self._chips_box)
        self.field.setFixedWidth(px(170))
        self._note_button = button("quiet", self)
        self._note_button.setCheckable(True)
        self.note, self._note_help = NoteField(self), label("small", wrap=True)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._chips.addWidget(self.field)
        self.note.setFixedHeight(px(96))
        self.note.setTabChangesFocus(True)
        row, layout = QHBoxLayout(), QVBoxLayout(self)
        row.setSpacing(8)
        row.addWidget(self._chips_box, 1)
        row.addWidget(self._note_button)
        layout.setContentsMargins(16, 8, 12, 8)
        layout.setSpacing(6)
        layout.addLayout(row)
        layout.addWidget(self.note)
        layout.addWidget(self._note_help)
        self._show_note(False)

    def _connect(self) -> None:
        self.field.picked.connect(self.tag_picked)
        self.field.made.connect(self.tag_made)
        self._note_button.toggled.connect(self._show_note)
        self.note.textChanged.connect(self._pause.start)
        self.note.left.connect(self.save_note)
        self._pause.timeout.connect(self.save_note)

    # Tags -----------------------------------------------------------------------------------------------------------

    def set_labels(self, labels: Labels) -> None:
        """The tags there are."""
        self._labels = labels
        self.show_tags(self._tags)

    def show_tags(self, tags: tuple[str, ...]) -> None:
        """The tags (ids) of the open record."""
        self._tags = tags
        for chip in self._chips_box.findChildren(Chip):
            self._chips.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        for number, tag_id in enumerate(tag for tag in tags if tag in self._labels.tags):
            row = self._labels.tags[tag_id]
            chip = Chip(
                self._theme, tag_id, self._labels.tag(tag_id), colour=row.colour or "border", parent=self._chips_box
            )
            chip.setToolTip(say("tag.remove", name=path_of(self._labels, tag_id)))
            chip.setAccessibleName(say("tag.remove", name=path_of(self._labels, tag_id)))
            chip.removed.connect(self._remove)
            self._chips.insert(number, chip)
            chip.show()
        self.field.set_choices(choices_of(self._labels), tags)
        self._chips_box.updateGeometry()

    @Slot(object)
    def _remove(self, tag_id: object) -> None:
        self.tag_removed.emit(str(tag_id))

    # The note -------------------------------------------------------------------------------------------------------

    def show_record(self, record_id: str, note: str) -> None:
        """The note with this record; what was being written with another one is saved first.

        A note that is being written here is not replaced by what was saved of it a moment ago.
        """
        if record_id == self._record and (self._pause.isActive() or self.note.hasFocus()):
            return
        self.save_note()
        self._record, self._kept = record_id, note
        if self.note.toPlainText() != note:
            self.note.setPlainText(note)
        self._pause.stop()
        self._note_button.setChecked(bool(note))
        self._name_button()

    @Slot()
    def save_note(self) -> None:
        """Save what was written, where it differs from what is kept."""
        self._pause.stop()
        text = self.note.toPlainText()
        if self._record and text != self._kept:
            self._kept = text
            self.note_written.emit(self._record, text)
            self._name_button()

    def write_note(self) -> None:
        """Show the note and put the keyboard in it."""
        self._note_button.setChecked(True)
        self.note.setFocus()

    @Slot(bool)
    def _show_note(self, on: bool) -> None:
        self.note.setVisible(on)
        self._note_help.setVisible(on)
        if on and self._note_button.hasFocus():
            self.note.setFocus()

    # Words and colours ----------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        self.field.retranslate()
        self._name_button()
        self._note_help.setText(say("reader.note-help"))
        self.note.setPlaceholderText(say("reader.note-prompt"))
        name(self.note, say("reader.note"), tip=False)
        self.show_tags(self._tags)

    def _name_button(self) -> None:
        words(self._note_button, say("reader.note-there" if self._kept else "reader.note"))

    def rethemed(self, theme: Theme) -> None:
        self._theme = theme
        self.field.rethemed(theme)
        self._note_button.setIcon(theme.icon("notebook-pen", "text_2", 16))
        for chip in self._chips_box.findChildren(Chip):
            chip.rethemed(theme)
