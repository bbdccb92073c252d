"""The person's own words in the preferences: a list per language, a word a line, kept when the keyboard leaves it."""

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QFocusEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from abz_desktop.library import own_words
from abz_desktop.library.spelling import LANGUAGES
from abz_desktop.ui.prose.shared import shared_of
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.widgets.basics import label, name


class WordsField(QPlainTextEdit):
    """The words of one language; `left` when the keyboard leaves it."""

    left = Signal()

    def __init__(self, lang: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lang = lang
        self.setTabChangesFocus(True)
        self.setMinimumHeight(240)

    def words(self) -> tuple[str, ...]:
        """The lines that are words."""
        return own_words.tidied(self.toPlainText().splitlines())

    def show_words(self, words: tuple[str, ...]) -> None:
        """Show these words, where they are not what stands there."""
        text = "\n".join(words)
        if text != self.toPlainText():
            self.setPlainText(text)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class WordsPart(QWidget):
    """Both lists; they are read when this is shown, since the menu of a text adds to them."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._lead = label("lead", wrap=True)
        self.fields = {lang: WordsField(lang, self) for lang in LANGUAGES}
        self._labels = {lang: label("label") for lang in LANGUAGES}
        self._kept: dict[str, tuple[str, ...]] = {}
        inner = QWidget()
        inner.setMaximumWidth(760)
        lists = QHBoxLayout()
        lists.setSpacing(16)
        for lang, field in self.fields.items():
            self._labels[lang].setBuddy(field)
            field.left.connect(self._leave)
            column = QVBoxLayout()
            column.setSpacing(4)
            column.addWidget(self._labels[lang])
            column.addWidget(field, 1)
            lists.addLayout(column)
        whole = QVBoxLayout(inner)
        whole.setContentsMargins(32, 16, 32, 24)
        whole.setSpacing(16)
        whole.addWidget(self._lead)
        whole.addLayout(lists, 1)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(inner, 1)
        outer.addStretch(0)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.context.tasks.read(_read, self._show_all, key="own-words")

    def _show_all(self, found: dict[str, tuple[str, ...]]) -> None:
        for lang, words in found.items():
            self._kept[lang] = words
            if not self.fields[lang].hasFocus():
                self.fields[lang].show_words(words)

    @Slot()
    def _leave(self) -> None:
        for lang, field in self.fields.items():
            words = field.words()
            if lang in self._kept and words != self._kept[lang]:
                self._kept[lang] = words
                self.context.tasks.write(partial(_write, lang, words), self._written)

    def _written(self, found: tuple[str, tuple[str, ...]]) -> None:
        lang, words = found
        shared_of(self.context).spelling.set_own(lang, words)
        if not self.fields[lang].hasFocus():
            self.fields[lang].show_words(words)

    def retranslate(self) -> None:
        """Take the words of the window's language."""
        self._lead.setText(say("preferences.words-lead"))
        for lang, field in self.fields.items():
            text = say(f"preferences.words-{lang}")
            self._labels[lang].setText(text)
            name(field, text, tip=False)


def _read() -> dict[str, tuple[str, ...]]:
    return {lang: own_words.read(lang) for lang in LANGUAGES}


def _write(lang: str, words: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    return lang, own_words.write(lang, words)
