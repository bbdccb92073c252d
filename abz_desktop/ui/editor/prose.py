"""The control for a longer text: Markdown in one language, with its tools and preview."""

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from abz_desktop.core.field import Field
from abz_desktop.ui.editor.control import Control, Desk
from abz_desktop.ui.prose.edit import ProseEdit


class ProseControl(Control):
    """A Markdown text in one language."""

    def __init__(self, desk: Desk, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(desk, field, parent)
        self.edit = ProseEdit(desk.context, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.edit)
        self.setFocusProxy(self.edit)
        self.edit.changed.connect(self.changed)

    def set_language(self, lang: str) -> None:
        self.edit.set_language(lang)

    def value(self) -> Any:
        return self.edit.text().strip() or None

    def show_value(self, value: Any) -> None:
        text = value if isinstance(value, str) else ""
        if (self.value() or "") != text:
            self.edit.set_text(text)

    def name_it(self, text: str) -> None:
        self.edit.setAccessibleName(text)
