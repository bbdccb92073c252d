"""One item of a list, part by part: the controls of its parts below each other, texts in both languages beside each other."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from abz_desktop.core.field import Field, Need, Type
from abz_desktop.core.reading import LANGUAGES
from abz_desktop.ui.editor.control import Control, Desk
from abz_desktop.ui.shared.say import language, say
from abz_desktop.ui.widgets.basics import label

HIDDEN = frozenset({"sha256", "media_type", "file"})
"""Parts that say where a file is kept; nobody writes them."""


class ItemForm(QWidget):
    """`changed(part, value)` when the person changed a part of the item that is shown."""

    changed = Signal(str, object)

    def __init__(self, desk: Desk, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = field
        self._parts = {
            part.name: part for part in field.parts if part.name not in HIDDEN and part.type is not Type.PINS
        }
        self.controls: dict[tuple[str, str], Control] = {}
        self._captions: dict[str, QLabel] = {}
        self._item: dict[str, Any] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 4, 0, 4)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        for row, part in enumerate(self._parts.values()):
            self._captions[part.name] = caption = label("small", wrap=True)
            caption.setFixedWidth(desk.context.theme.px(150))
            grid.addWidget(caption, row, 0, Qt.AlignmentFlag.AlignTop)
            for column, lang in enumerate(LANGUAGES if part.per_language else ("",), 1):
                control = desk.make(desk, part, self)
                self.controls[part.name, lang] = control
                control.changed.connect(partial(self._take, part.name, lang))
                grid.addWidget(control, row, column, 1, 1 if part.per_language else 2)
        self.retranslate()

    def show_item(self, item: dict[str, Any]) -> None:
        """Show an item."""
        self._item = item
        for (name, lang), control in self.controls.items():
            value = item.get(name)
            control.show_value((value or {}).get(lang) if lang else value)

    def show_languages(self, shown: tuple[str, ...]) -> None:
        """Show texts in these languages only."""
        for (_, lang), control in self.controls.items():
            control.setVisible(not lang or lang in shown)

    def _take(self, name: str, lang: str) -> None:
        value = self.controls[name, lang].value()
        if lang:
            texts = dict(self._item.get(name) or {}) | {lang: value}
            value = {one: text for one, text in texts.items() if text} or None
        self.changed.emit(name, value)

    def focus_first(self) -> None:
        """Put the keyboard in the first control that is shown."""
        for control in self.controls.values():
            if control.isVisibleTo(self):
                control.take_keyboard()
                return

    def retranslate(self) -> None:
        for part in self._parts.values():
            text = part.label(language())
            self._captions[part.name].setText(f"{text} *" if part.need is Need.ALWAYS else text)
            for lang in LANGUAGES if part.per_language else ("",):
                spoken = f"{text} ({say(f'form.in-{lang}')})" if lang else text
                self.controls[part.name, lang].name_it(f"{self._field.label(language())}: {spoken}")
        for control in self.controls.values():
            control.retranslate()

    def rethemed(self) -> None:
        for control in self.controls.values():
            control.rethemed()
