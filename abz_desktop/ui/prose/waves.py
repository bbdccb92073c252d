"""Waves under words that are spelt wrong, in what is in sight, and what may be meant: by the menu and by keyboard."""

from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QTextBlock, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QMenu, QTextEdit
from shiboken6 import isValid

from abz_desktop.library import own_words
from abz_desktop.library.spelling import Word, words_in
from abz_desktop.ui.prose.highlighter import INSIDE
from abz_desktop.ui.prose.places import around, width
from abz_desktop.ui.prose.speller import Spelling
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.say import say

if TYPE_CHECKING:
    from abz_desktop.ui.prose.text import ProseText

SETTLE = 60
"""Milliseconds after which what was heard and scrolled is shown, all at once."""
KEY = "spelling"
"""The setting that turns it off."""


class Waves(QObject):
    """Belongs to one text. `none_left` when there is no wrong word after the cursor."""

    none_left = Signal()

    def __init__(self, context: Context, spelling: Spelling, edit: "ProseText") -> None:
        super().__init__(edit)
        self._context, self._spelling, self._edit = context, spelling, edit
        self.lang = "nl"
        self._seeking = False
        self.menu: QMenu | None = None
        self._word = QTextCursor()
        self._waiting = QAction(self)
        self._choices: list[tuple[QAction, Callable[[], None]]] = []
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SETTLE)
        self._soon.timeout.connect(self.look)
        spelling.hold(edit)
        spelling.judged.connect(self._judged)
        spelling.suggested.connect(self._suggest)
        edit.verticalScrollBar().valueChanged.connect(self.soon)
        context.preferences.changed.connect(self._preference_changed)

    @property
    def on(self) -> bool:
        """Whether spelling is looked at: the person wants it, and began to write somewhere."""
        return bool(self._context.preferences.get(KEY)) and self._spelling.started and not self._edit.isReadOnly()

    def begin(self) -> None:
        """The keyboard comes in."""
        if self._context.preferences.get(KEY) and not self._edit.isReadOnly():
            self._spelling.start()
            self.soon()

    @Slot()
    def soon(self) -> None:
        """Look in a moment."""
        if self.on and not self._soon.isActive():
            self._soon.start()

    @Slot(str)
    def _preference_changed(self, key: str) -> None:
        if key == KEY:
            if self._edit.hasFocus():
                self.begin()
            self.look()

    # In sight -------------------------------------------------------------------------------------------------------

    @Slot()
    def look(self) -> None:
        """Show what is known of the words in sight, and ask about the others."""
        if not self.on:
            if self._edit.extraSelections():
                self._edit.setExtraSelections([])
            return
        if not self._edit.isVisible():
            return
        typing = self._edit.hasFocus() and not self._edit.textCursor().hasSelection()
        at = self._edit.textCursor().position() if typing else -1
        marks, unknown = [], []
        for block, word in self._in_sight():
            wrong = self._spelling.wrong(self.lang, word.text)
            if wrong is None:
                unknown.append(word.text)
            elif wrong:
                cursor = self._cursor(block, word)
                if cursor.selectionEnd() != at:  # it is still being typed
                    marks.append(self._wave(cursor))
        self._edit.setExtraSelections(marks)
        self._spelling.ask(self.lang, unknown)

    def _in_sight(self) -> Iterator[tuple[QTextBlock, Word]]:
        edit = self._edit
        block = edit.firstVisibleBlock()
        top = edit.blockBoundingGeometry(block).translated(edit.contentOffset()).top()
        while block.isValid() and top < edit.viewport().height():
            yield from ((block, word) for word in _words(block))
            top += edit.blockBoundingRect(block).height()
            block = block.next()

    def _cursor(self, block: QTextBlock, word: Word) -> QTextCursor:
        line = block.text()
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + width(line[: word.start]))
        cursor.setPosition(block.position() + width(line[: word.end]), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _wave(self, cursor: QTextCursor) -> QTextEdit.ExtraSelection:
        look = QTextCharFormat()
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        look.setUnderlineColor(self._context.theme.color("danger"))
        mark = QTextEdit.ExtraSelection()
        mark.cursor = cursor
        mark.format = look
        return mark

    @Slot()
    def _judged(self) -> None:
        self.soon()
        if self._seeking:
            self.seek()

    # One word after another -------------------------------------------------------------------------------------------

    @Slot()
    def seek(self) -> None:
        """Go to the next wrong word after the cursor, and show what may be meant."""
        self._seeking = False
        if not self.on:
            return
        start = self._edit.textCursor().selectionEnd()
        block = self._edit.document().findBlock(start)
        unknown: list[str] = []
        while block.isValid():
            for word in _words(block):
                wrong = self._spelling.wrong(self.lang, word.text)
                cursor = self._cursor(block, word) if wrong else None
                if wrong is None:
                    unknown.append(word.text)
                elif cursor is not None and cursor.selectionStart() >= start and not unknown:
                    self._edit.setTextCursor(cursor)
                    self._edit.ensureCursorVisible()
                    self.menu_at(self._edit.viewport().mapToGlobal(self._edit.cursorRect().bottomLeft()))
                    return
            block = block.next()
        self._seeking = self._spelling.ask(self.lang, unknown)
        if not self._seeking:
            self.none_left.emit()

    # The menu -------------------------------------------------------------------------------------------------------

    def wrong_at(self, cursor: QTextCursor) -> QTextCursor | None:
        """The wrong word that a place is in; None where there is none."""
        block = cursor.block()
        at = len(around(cursor)[0])
        for word in _words(block):
            if word.start <= at <= word.end and self.on and self._spelling.wrong(self.lang, word.text):
                return self._cursor(block, word)
        return None

    def menu_at(self, point: QPoint) -> None:
        """The menu of the wrong word that is selected."""
        menu = QMenu(self._edit)
        self.fill(menu, self._edit.textCursor())
        menu.popup(point)

    def fill(self, menu: QMenu, word: QTextCursor) -> None:
        """Put on top of a menu what may be meant by a wrong word, and keeping it; the suggestions come a moment later."""
        text = word.selectedText()
        self.menu, self._word = menu, word
        self._waiting = QAction(say("prose.suggestions-wait"), menu)
        self._waiting.setEnabled(False)
        keep = QAction(say("prose.keep-word", word=text), menu)
        self._choices = [(keep, partial(self._keep, text))]
        first = menu.actions()[0] if menu.actions() else None
        for one in (self._waiting, keep):
            if first is None:
                menu.addAction(one)
            else:
                menu.insertAction(first, one)
        if first is not None:
            menu.insertSeparator(first)
        menu.triggered.connect(self._picked)
        menu.aboutToHide.connect(self._menu_ends)
        self._spelling.suggest(self.lang, text)

    @Slot(QAction)
    def _picked(self, action: QAction) -> None:
        for known, does in self._choices:
            if known is action:
                does()
                return

    @Slot()
    def _menu_ends(self) -> None:
        """The menu is asked no more; what was picked in it comes after this."""
        if self.menu is not None:
            self.menu.deleteLater()
            self.menu = None

    @Slot(str, list)
    def _suggest(self, text: str, words: list[str]) -> None:
        if self.menu is None or self._word.selectedText() != text:
            return
        for word in words:
            action = QAction(word, self.menu)
            font = action.font()
            font.setBold(True)
            action.setFont(font)
            self._choices.append((action, partial(self._replace, self._word, word)))
            self.menu.insertAction(self._waiting, action)
        if words:
            self.menu.removeAction(self._waiting)
            self.menu.setActiveAction(self.menu.actions()[0])
        else:
            self._waiting.setText(say("prose.suggestions-none"))

    def _replace(self, place: QTextCursor, word: str) -> None:
        place.insertText(word)
        self._edit.setTextCursor(place)
        self.soon()

    def _keep(self, word: str) -> None:
        self._context.tasks.write(partial(own_words.add, self.lang, word), partial(self._kept, self.lang))

    def _kept(self, lang: str, words: tuple[str, ...]) -> None:
        if isValid(self):
            self._spelling.set_own(lang, words)


def _words(block: QTextBlock) -> Iterator[Word]:
    """The words of a line that are looked at; none inside code."""
    if block.userState() != INSIDE:
        yield from _words_of(block.text())


@lru_cache(maxsize=1_000)
def _words_of(line: str) -> tuple[Word, ...]:
    return tuple(words_in(line))
