"""Links while one writes: the tool for them, and the quiet offer to link a term that is a definition."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QGuiApplication, QTextCursor

from abz_desktop.core import markdown_edit as marks
from abz_desktop.library import prose
from abz_desktop.library.prose import Linked
from abz_desktop.ui.prose.completing import Completing
from abz_desktop.ui.prose.foot import ProseFoot
from abz_desktop.ui.prose.places import around, width
from abz_desktop.ui.prose.shared import ProseShared
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.say import say

if TYPE_CHECKING:
    from abz_desktop.ui.prose.text import ProseText


class Linking(QObject):
    """Belongs to one text: what it links to is offered below the cursor ("[[") and in the foot (a term)."""

    def __init__(self, context: Context, shared: ProseShared, edit: "ProseText", foot: ProseFoot) -> None:
        super().__init__(edit)
        self._context, self._shared, self._edit, self._foot = context, shared, edit, foot
        self._term: tuple[str, Linked] | None = None
        self.completing: Completing | None = None
        self.own = ""
        foot.offer_taken.connect(self.link_term)

    def begin(self) -> None:
        """The keyboard comes in: have ready what links need."""
        self._shared.want()
        if self.completing is None and not self._edit.isReadOnly():
            self.completing = Completing(self._context, self._shared, self._edit)

    def use(self) -> None:
        """The tool: an address that was copied goes under the words, else a record is looked for by them."""
        words = self._edit.textCursor().selectedText()
        address = prose.address_in(QGuiApplication.clipboard().text())
        if words and address and "\u2029" not in words:
            self._edit.apply(marks.web_link(address)(*self._edit.selected()))
            return
        cursor = self._edit.textCursor()
        words = words.replace("\u2029", " ").replace("[", "(").replace("]", ")")
        cursor.insertText(f"[[|{words}]]" if words else "[[]]")
        cursor.setPosition(cursor.position() - 2 - (width(words) + 1 if words else 0))
        self._edit.setTextCursor(cursor)

    def look(self, lang: str) -> None:
        """A pause: whether what was just typed is a definition that the text does not link to."""
        cursor = self._edit.textCursor()
        found = None
        if self._edit.hasFocus() and not cursor.hasSelection() and not self._edit.isReadOnly():
            before, _ = around(cursor)
            found = prose.term_at_end(before, self._shared.known, self._shared.terms, lang, self.own)
            if found is not None and self._is_linked(found[2]):
                found = None
        if found is None:
            self._term = None
            self._foot.offer("")
            return
        words = around(cursor)[0][found[0] : found[1]]
        self._term = words, found[2]
        self._foot.offer(say("prose.term-offer", words=words))

    def _is_linked(self, record: Linked) -> bool:
        text = self._edit.toPlainText()
        return f"[[{record.slug}]]" in text or f"[[{record.slug}|" in text

    @Slot()
    def link_term(self) -> None:
        """Link the term that is offered."""
        if self._term is None:
            return
        (words, record), self._term = self._term, None
        before, _ = around(self._edit.textCursor())
        at = before.rfind(words)
        if at >= 0:
            cursor = self._edit.textCursor()
            start = cursor.position() - width(before[at:])
            cursor.setPosition(start)
            cursor.setPosition(start + width(words), QTextCursor.MoveMode.KeepAnchor)
            same = words == record.slug
            cursor.insertText(f"[[{words}]]" if same else f"[[{record.slug}|{words}]]")
        self._foot.offer("")
        self._edit.setFocus()
