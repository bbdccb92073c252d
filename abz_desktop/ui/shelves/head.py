"""What stands over the results of a shelf: its name and note, the shelves in it, and whether a search differs from it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget
from shiboken6 import isValid

from abz_desktop.library.shelves import Shelf
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.shelves.tree import ICONS, INKS
from abz_desktop.ui.widgets.basics import ElidedLabel, button, frame, icon_button, label, name
from abz_desktop.ui.widgets.chip import Chip
from abz_desktop.ui.widgets.flow import FlowLayout
from abz_desktop.ui.widgets.note_edit import NoteEdit
from abz_desktop.ui.widgets.sizing import px

MENU = ("shelf-note", "shelf-duplicate", "shelf-export", None, "shelf-delete")


class ShelfHead(QWidget):
    """`note_written(shelf id, text)`, `opened(shelf id)` for one that stands in it, `closed` by its cross.

    The note of a record in a collection is written here too: `item_note_written(collection id, record id, text)`.
    """

    note_written = Signal(str, str)
    item_note_written = Signal(str, str, str)
    opened = Signal(str)
    closed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._shelf: Shelf | None = None
        self._item = ("", "")
        self._before: QWidget | None = None
        self._icon, self._name, self._changed = QLabel(self), ElidedLabel("subheading"), label("small")
        self._update, self._more, self._close = button("link", self), icon_button(self, 18), icon_button(self, 16)
        self._note, self._about, self.edit = label("muted", wrap=True), ElidedLabel("small"), NoteEdit(self)
        self._inside_box = QWidget(self)
        self._inside = FlowLayout(self._inside_box, gap=6)
        self._menu = QMenu(self)
        self._lay_out()
        self._update.clicked.connect(context.action("search-update").trigger)
        self._close.clicked.connect(self.closed)
        self.edit.written.connect(self._written)
        self.edit.ended.connect(self._end_note)
        for one in MENU:
            self._menu.addAction(context.action(one)) if one else self._menu.addSeparator()
        self._more.setMenu(self._menu)
        self._more.setPopupMode(self._more.ToolButtonPopupMode.InstantPopup)
        self.hide()

    def _lay_out(self) -> None:
        card = frame("strip", self)
        row, differing, inner, whole = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(card), QVBoxLayout(self)
        row.setSpacing(8)
        row.addWidget(self._icon)
        row.addWidget(self._name, 1)
        row.addWidget(self._more)
        row.addWidget(self._close)
        inner.setContentsMargins(16, 6, 8, 8)
        inner.setSpacing(4)
        inner.addLayout(row)
        for part in (self._note, self._about, self.edit, self._inside_box):
            inner.addWidget(part)
        differing.setSpacing(8)
        for part in (self._changed, self._update):
            differing.addWidget(part)
        differing.addStretch(1)
        inner.addLayout(differing)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card)
        self.edit.setFixedHeight(px(84))
        self.edit.hide()
        self._about.hide()

    def show_shelf(self, shelf: Shelf | None, inside: Sequence[Shelf], *, changed: bool) -> None:
        """Show a shelf (None hides everything) with those that stand in it; `changed`: its search asks something else."""
        if shelf is None or (self._shelf is not None and self._shelf.id != shelf.id):
            self.edit.finish()
        self._shelf = shelf
        self.setVisible(shelf is not None)
        if shelf is None:
            return
        self._name.setText(shelf.name)
        self._name.setAccessibleName(say(f"shelf.is-{shelf.sort}", name=shelf.name))
        self._note.setText(shelf.note)
        self._note.setVisible(bool(shelf.note) and self.edit.isHidden())
        self._changed.setVisible(changed)
        self._update.setVisible(changed)
        self._fill_inside({one.id: one.name for one in inside}, inside)
        self._draw()

    def _fill_inside(self, names: Mapping[str, str], inside: Sequence[Shelf]) -> None:
        for old in self._inside_box.findChildren(Chip):
            self._inside.removeWidget(old)
            old.hide()
            old.deleteLater()
        for shelf in inside:
            chip = Chip(self._context.theme, shelf.id, names[shelf.id], removable=False, parent=self._inside_box)
            chip.setAccessibleName(say("shelf.open-inside", name=shelf.name))
            chip.setToolTip(say("shelf.open-inside", name=shelf.name))
            chip.opened.connect(self._open)
            self._inside.addWidget(chip)
            chip.show()
        self._inside_box.setVisible(bool(inside))

    def write_note(self) -> None:
        """Put the keyboard in the note."""
        if self._shelf is not None:
            self._begin(("", ""), "", self._shelf.note)

    def write_item_note(self, collection_id: str, record_id: str, title: str, text: str) -> None:
        """Put the keyboard in the note of a record in a collection."""
        self._begin((collection_id, record_id), say("shelf.about-item", title=title), text)

    def _begin(self, item: tuple[str, str], about: str, text: str) -> None:
        self.edit.finish()
        self._before = QApplication.focusWidget()
        self._item = item
        self._about.setText(about)
        self._about.setVisible(bool(about))
        self._note.hide()
        self.edit.show()
        self.edit.begin(text)

    @Slot(str)
    def _written(self, text: str) -> None:
        if self._item[1]:
            self.item_note_written.emit(*self._item, text)
        elif self._shelf is not None:
            self._note.setText(text)
            self.note_written.emit(self._shelf.id, text)

    @Slot()
    def _end_note(self) -> None:
        if self.edit.hasFocus() and self._before is not None and isValid(self._before):
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edit.hide()
        self._about.hide()
        self._note.setVisible(bool(self._note.text()))

    @Slot(object)
    def _open(self, shelf_id: object) -> None:
        self.opened.emit(str(shelf_id))

    def retranslate(self) -> None:
        self._changed.setText(say("shelf.changed"))
        self._update.setText(say("shelf.update"))
        name(self._more, say("shelf.more"))
        name(self._close, say("shelf.close"))
        name(self.edit, say("shelf.note"), tip=False)
        self.edit.setPlaceholderText(say("shelf.note-prompt"))

    def rethemed(self) -> None:
        theme = self._context.theme
        self._more.setIcon(theme.icon("more-horizontal", "text_2", 18))
        self._close.setIcon(theme.icon("x", "text_2", 16))
        for chip in self._inside_box.findChildren(Chip):
            chip.rethemed(theme)
        self._draw()

    def _draw(self) -> None:
        if self._shelf is not None:
            icon = self._context.theme.pixmap(
                ICONS[self._shelf.sort], INKS[self._shelf.sort], 18, self.devicePixelRatioF()
            )
            self._icon.setPixmap(icon)
            self._icon.setAlignment(Qt.AlignmentFlag.AlignCenter)
