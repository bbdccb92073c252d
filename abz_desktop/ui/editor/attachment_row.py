"""One attachment in the form: what it looks like, what it shows and what stands below it in each language."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from abz_desktop.core.reading import LANGUAGES
from abz_desktop.exchange.html import PICTURE_TYPES
from abz_desktop.ui.editor.control import Desk
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.widgets.basics import ElidedLabel, icon_button, label, name

SIDE = 72
LONGEST = 300
"""Letters of a description, as its field declares, and of a caption."""


class AttachmentRow(QWidget):
    """`worded` when the person changed words; `removal_asked(self)` when it is to be taken away."""

    worded = Signal()
    removal_asked = Signal(object)

    def __init__(self, desk: Desk, item: Mapping[str, Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._item = desk, dict(item)
        self.file, self.sha256 = str(item.get("file") or ""), str(item.get("sha256") or "")
        self._picture = str(item.get("media_type") or "") in PICTURE_TYPES
        self._image: QImage | None = None
        self._touched: set[str] = set()
        self._shown: Sequence[str] = LANGUAGES
        self._in: frozenset[str] = frozenset()
        words = item.get("description")
        said = words if isinstance(words, Mapping) else {}
        self.thumb, self.title, self.state = QLabel(self), ElidedLabel(parent=self), label("warning", parent=self)
        self.remove = icon_button(self, 16)
        self.descriptions = {lang: self._line(lang, str(said.get(lang) or "")) for lang in LANGUAGES}
        self.captions = {lang: self._line(lang, "") for lang in LANGUAGES}
        self._heads = {lang: label("small", parent=self) for lang in LANGUAGES}
        self._lay_out()
        self.remove.clicked.connect(self._ask_removal)
        self.title.setText(self.file)
        self.retranslate()
        self.rethemed()

    def _line(self, lang: str, text: str) -> QLineEdit:
        made = QLineEdit(text, self)
        made.setMaxLength(LONGEST)
        made.setObjectName(lang)
        made.textEdited.connect(self._edited)
        return made

    def _lay_out(self) -> None:
        row, column, head, grid = QHBoxLayout(self), QVBoxLayout(), QHBoxLayout(), QGridLayout()
        side = self._desk.context.theme.px(SIDE)
        self.thumb.setFixedSize(side, side)
        self.thumb.setAlignment(Qt.AlignmentFlag.AlignCenter)
        head.setSpacing(8)
        head.addWidget(self.title, 1)
        head.addWidget(self.state)
        head.addWidget(self.remove)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        for number, lang in enumerate(LANGUAGES):
            for line, widget in enumerate((self._heads[lang], self.descriptions[lang], self.captions[lang])):
                grid.addWidget(widget, line, number)
            grid.setColumnStretch(number, 1)
        self._grid = grid
        column.setSpacing(4)
        column.addLayout(head)
        column.addLayout(grid)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.thumb, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        order = [line for lang in LANGUAGES for line in (self.descriptions[lang], self.captions[lang])]
        for one, following in zip(order, [*order[1:], self.remove], strict=True):
            QWidget.setTabOrder(one, following)

    # The value ------------------------------------------------------------------------------------------------------

    def item(self) -> dict[str, Any]:
        """The attachment as its words stand here now."""
        words = {lang: text for lang in LANGUAGES if (text := self.descriptions[lang].text().strip())}
        rest = {key: value for key, value in self._item.items() if key != "description"}
        return rest | ({"description": words} if words else {})

    def take_words(self) -> dict[str, tuple[str, str | None]]:
        """Per language in which words were changed since this was asked last: the description, the caption if it has one."""
        found = {
            lang: (
                self.descriptions[lang].text().strip(),
                self.captions[lang].text().strip() if lang in self._in else None,
            )
            for lang in LANGUAGES
            if lang in self._touched
        }
        self._touched.clear()
        return found

    @Slot()
    def _edited(self) -> None:
        sender = self.sender()
        if isinstance(sender, QLineEdit):
            self._touched.add(sender.objectName())
            self.worded.emit()

    @Slot()
    def _ask_removal(self) -> None:
        self.removal_asked.emit(self)

    # How it stands --------------------------------------------------------------------------------------------------

    def look(self, unused: frozenset[str], captions: Mapping[tuple[str, str], str]) -> None:
        """Show whether a text shows it, and what stands below it there; what is being typed stays."""
        loose = self.file in unused
        self._in = frozenset(lang for lang in LANGUAGES if (self.file, lang) in captions)
        self.state.setText(say("attached.not-in-text") if loose else "")
        self.remove.setVisible(loose or not self._picture)
        for lang, line in self.captions.items():
            words = captions.get((self.file, lang), "")
            if lang not in self._touched and line.text().strip() != words:
                line.setText(words)
        self.show_languages(self._shown)

    def show_languages(self, shown: Sequence[str]) -> None:
        """Show the words in these languages only."""
        self._shown = shown
        for number, lang in enumerate(LANGUAGES):
            on = lang in shown
            self._heads[lang].setVisible(on and len(shown) > 1)
            self.descriptions[lang].setVisible(on)
            self.captions[lang].setVisible(on and lang in self._in)
            self._grid.setColumnStretch(number, int(on))

    def show_image(self, image: QImage | None) -> None:
        """What it looks like; None where that is not known, or it is no picture."""
        self._image = image
        self.rethemed()

    def take_keyboard(self, shown: Sequence[str]) -> None:
        """Put the keyboard in its description."""
        self.descriptions[next(iter(shown), LANGUAGES[0])].setFocus()

    def retranslate(self) -> None:
        for lang in LANGUAGES:
            of = say(f"form.in-{lang}")
            self._heads[lang].setText(of)
            for line, key in ((self.descriptions[lang], "describe"), (self.captions[lang], "caption")):
                line.setPlaceholderText(say(f"attached.{key}"))
                name(line, f"{self.file}, {say(f'attached.{key}')} ({of})", tip=False)
        name(self.remove, say("attached.remove", file=self.file))

    def rethemed(self) -> None:
        theme = self._desk.context.theme
        self.remove.setIcon(theme.icon("x", "text_2", 16))
        if self._image is None or self._image.isNull():
            self.thumb.setPixmap(theme.icon("image" if self._picture else "paperclip", "text_2", 24).pixmap(24, 24))
            return
        ratio, side = self.devicePixelRatioF(), theme.px(SIDE)
        room = QSize(round(side * ratio), round(side * ratio))
        fitted = self._image.scaled(
            room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        shown = QPixmap.fromImage(fitted)
        shown.setDevicePixelRatio(ratio)
        self.thumb.setPixmap(shown)
