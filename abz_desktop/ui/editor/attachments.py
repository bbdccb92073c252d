"""The control for attachments: what is on each picture and stands below it, and those that no text shows any more."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from abz_desktop.core.field import Field
from abz_desktop.core.reading import LANGUAGES
from abz_desktop.core.record import Record
from abz_desktop.core.writing import with_value
from abz_desktop.library import attachments
from abz_desktop.library.prose import PICTURE
from abz_desktop.ui.editor.attachment_row import AttachmentRow
from abz_desktop.ui.editor.control import Control, Desk
from abz_desktop.ui.prose.gallery import Gallery
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.widgets.basics import button, label


class AttachmentsControl(Control):
    """A row for each attachment. What is taken away can be put back until something else is opened."""

    def __init__(self, desk: Desk, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(desk, field, parent)
        self.rows: list[AttachmentRow] = []
        self._shown: Sequence[str] = LANGUAGES
        self._removed: list[tuple[int, dict[str, Any]]] = []
        self._gallery = Gallery(desk.context, self)
        self.loose, self.none = label("small"), label("muted", wrap=True)
        self.clear: QPushButton = button("link")
        self.back: QPushButton = button("link")
        self._column, head, layout = QVBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        self._column.setSpacing(12)
        head.setSpacing(12)
        for widget in (self.loose, self.clear, self.back):
            head.addWidget(widget)
        head.addStretch(1)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self.none)
        layout.addLayout(self._column)
        self.clear.clicked.connect(self._remove_loose)
        self.back.clicked.connect(self._put_back)
        self._gallery.changed.connect(self._show_images)
        desk.pictures_changed.connect(self._look)
        self._look()

    # The value ------------------------------------------------------------------------------------------------------

    def value(self) -> Any:
        return [row.item() for row in self.rows] or None

    def show_value(self, value: Any) -> None:
        items = [dict(one) for one in value] if isinstance(value, list | tuple) else []
        if items != (self.value() or []):
            self._show(items)

    def written(self, record: Record, lang: str) -> Record:
        """What is said of a picture here is said in the texts that show it too."""
        before = {str(item.get("file")): item.get("description") for item in record.items(attachments.FIELD)}
        record = with_value(record, attachments.FIELD, self.value())
        for row in self.rows:
            was = before.get(row.file)
            for one, (description, caption) in row.take_words().items():
                former = str(was.get(one) or "") if isinstance(was, Mapping) else ""
                record = attachments.worded(record, row.file, one, was=former, description=description, caption=caption)
        return record

    def _show(self, items: Sequence[dict[str, Any]]) -> None:
        had = any(row.isAncestorOf(self.focusWidget()) for row in self.rows if self.focusWidget() is not None)
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [AttachmentRow(self.desk, item, self) for item in items]
        for row in self.rows:
            row.show_languages(self._shown)
            row.worded.connect(self.changed)
            row.removal_asked.connect(self._remove_row)
            self._column.addWidget(row)
        self._gallery.set_files({row.file: row.sha256 for row in self.rows if row.sha256})
        self._gallery.want()
        self._show_images()
        self._look()
        if had:
            self.take_keyboard()

    @Slot()
    def _show_images(self) -> None:
        for row in self.rows:
            row.show_image(self._gallery.images.get(f"{PICTURE}{row.sha256}"))

    # Taking away ----------------------------------------------------------------------------------------------------

    @Slot()
    def _look(self) -> None:
        """Say which pictures are in no text."""
        loose = [row for row in self.rows if row.file in self.desk.unused]
        for row in self.rows:
            row.look(self.desk.unused, self.desk.captions)
        self.none.setVisible(not self.rows)
        self.loose.setVisible(bool(loose or self._removed))
        self.clear.setVisible(bool(loose))
        self.back.setVisible(bool(self._removed) and not loose)
        words = say("attached.loose", n=len(loose)) if loose else say("attached.removed", n=len(self._removed))
        self.loose.setText(words)
        self.clear.setText(say("attached.remove-loose", n=len(loose)))
        self.back.setText(say("attached.put-back"))
        self.none.setText(say("attached.none"))

    @Slot()
    def _remove_loose(self) -> None:
        self._remove([row for row in self.rows if row.file in self.desk.unused])

    @Slot(object)
    def _remove_row(self, row: AttachmentRow) -> None:
        self._remove([row])

    def _remove(self, gone: Sequence[AttachmentRow]) -> None:
        self._removed = [(number, row.item()) for number, row in enumerate(self.rows) if row in gone]
        self._show([row.item() for row in self.rows if row not in gone])
        self.changed.emit()
        (self.clear if self.clear.isVisible() else self.back).setFocus()

    @Slot()
    def _put_back(self) -> None:
        items = [row.item() for row in self.rows]
        for number, item in self._removed:
            items.insert(number, item)
        self._removed = []
        self._show(items)
        self.changed.emit()
        self.take_keyboard()

    # Keyboard, words and colours --------------------------------------------------------------------------------------

    def take_keyboard(self) -> None:
        for row in self.rows[:1]:
            row.take_keyboard(self._shown)

    def show_languages(self, shown: Sequence[str]) -> None:
        """Show the words in these languages only."""
        self._shown = tuple(shown)
        for row in self.rows:
            row.show_languages(shown)

    def name_it(self, text: str) -> None:
        self.setAccessibleName(text)

    def retranslate(self) -> None:
        for row in self.rows:
            row.retranslate()
        self._look()

    def rethemed(self) -> None:
        for row in self.rows:
            row.rethemed()
