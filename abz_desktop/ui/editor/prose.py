"""The control for a longer text: Markdown in one language, with its tools and preview."""

from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from abz_desktop.core.field import Field
from abz_desktop.ui.editor.control import Control, Desk
from abz_desktop.ui.prose.edit import PictureDropped, ProseEdit

MOST_ROWS = 18
"""Rows that a text is high by itself; a longer one is scrolled."""


class ProseControl(Control):
    """A Markdown text in one language."""

    def __init__(self, desk: Desk, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(desk, field, parent)
        self.edit = ProseEdit(desk.context, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.edit)
        self.setFocusProxy(self.edit)
        self._lang = ""
        self.edit.linking.own = desk.record_id
        self._show_pictures()
        self.edit.changed.connect(self.changed)
        self.edit.picture_added.connect(self._add_picture)
        desk.pictures_changed.connect(self._show_pictures)
        self.edit.edit.document().documentLayout().documentSizeChanged.connect(self._fit)

    def set_language(self, lang: str) -> None:
        self._lang = lang
        self.edit.set_language(lang)

    @Slot()
    def _fit(self) -> None:
        """A long text gets room; the sheet's own least height of a text field would keep it low."""
        rows = min(MOST_ROWS, round(self.edit.edit.document().size().height()) + 1)
        foot = self.edit.foot.sizeHint().height()
        height = rows * self.edit.edit.fontMetrics().lineSpacing() + foot + self.desk.context.theme.px(24)
        if height != self.edit.minimumHeight():
            self.edit.setMinimumHeight(height)

    @Slot()
    def _show_pictures(self) -> None:
        self.edit.set_pictures(self.desk.pictures)

    @Slot(object)
    def _add_picture(self, picture: PictureDropped) -> None:
        self.desk.picture_added.emit(picture, self._lang)

    def value(self) -> Any:
        return self.edit.text().strip() or None

    def show_value(self, value: Any) -> None:
        text = value if isinstance(value, str) else ""
        if (self.value() or "") != text:
            self.edit.set_text(text)

    def name_it(self, text: str) -> None:
        self.edit.setAccessibleName(text)
