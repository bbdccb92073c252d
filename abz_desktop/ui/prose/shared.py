"""What all texts that are being written in one library share: the records that links can name, read once and kept up to date."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from abz_desktop.core.changes import Changes
from abz_desktop.library import prose, reading
from abz_desktop.ui.prose.speller import Spelling
from abz_desktop.ui.shared.context import Context

if TYPE_CHECKING:
    from abz_desktop.library import Library


class ProseShared(QObject):
    """Lives as long as the library is shown. `known_changed` when the records that links can name were read (again)."""

    known_changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(context.tray)
        self._context = context
        self._read = False
        self._lang = ""
        self.known = prose.Known()
        self.spelling = Spelling(self)
        self.terms = reading.TermMarks({}, {})
        context.bus.changed.connect(self._changed)

    def want(self) -> None:
        """Have the records ready: they are read in the background where that was not done or something changed."""
        if not self._read or self._lang != self._context.content_lang:
            self._read, self._lang = True, self._context.content_lang
            self._context.tasks.read(partial(_read, self._context.library, self._lang), self._take, key="prose-known")

    def _take(self, found: tuple[prose.Known, reading.TermMarks, frozenset[str]]) -> None:
        self.known, self.terms, words = found
        self.spelling.set_library(words)
        self.known_changed.emit()

    @Slot(object)
    def _changed(self, changes: Changes) -> None:
        if changes.touches("record"):
            self._read = False


def _read(lib: "Library", lang: str) -> tuple[prose.Known, reading.TermMarks, frozenset[str]]:
    known = prose.known(lib, lang)
    return known, reading.term_marks(lib), prose.words_known(lib, known)


def shared_of(context: Context) -> ProseShared:
    """What the texts of this library share; made when the first of them asks."""
    found = context.tray.findChild(ProseShared)
    return found if isinstance(found, ProseShared) else ProseShared(context)
