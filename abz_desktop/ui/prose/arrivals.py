"""What comes into a text by pasting, dropping or a file: clean Markdown, an address under words, or a picture."""

import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication, QImage, QTextCursor
from shiboken6 import isValid

from abz_desktop.core import markdown_edit as marks
from abz_desktop.library import prose
from abz_desktop.ui.prose import picture
from abz_desktop.ui.prose.picture import PictureError, Ready
from abz_desktop.ui.shared import choosing
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.say import say

if TYPE_CHECKING:
    from abz_desktop.ui.prose.text import ProseText

log = logging.getLogger(__name__)
_ENDINGS = frozenset({".png", ".jpg", ".jpeg", ".webp", ".gif"})


class Arrivals(QObject):
    """Belongs to one text. `refused(code)` for a picture that is not kept; `pictured(Ready, cursor)` for one that is."""

    refused = Signal(str)
    pictured = Signal(object, object)

    def __init__(self, context: Context, edit: "ProseText") -> None:
        super().__init__(edit)
        self._context, self._edit = context, edit
        edit.arriving.connect(self.take)

    @Slot(object, bool)
    def take(self, mime: QMimeData, plain: bool = False) -> None:
        """Take what was pasted or dropped; `plain` takes its words as they are."""
        if self._edit.isReadOnly():
            return
        text = mime.text() if mime.hasText() else ""
        files = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()] if mime.hasUrls() else []
        if files:
            self.take_file(files[0])
        elif plain:
            self._edit.put(text)
        elif prose.address_in(text) and self._has_words():
            self._edit.apply(marks.web_link(prose.address_in(text))(*self._edit.selected()))
        elif mime.hasHtml() and (text.strip() or not mime.hasImage()):
            self._take_html(mime.html(), text)
        elif mime.hasImage() and not text.strip():
            self._take_image(mime.imageData())
        else:
            self._edit.put(text)

    def paste_plain(self) -> None:
        """Paste the words on the clipboard without anything else."""
        mime = QGuiApplication.clipboard().mimeData()
        if mime is not None:
            self.take(mime, plain=True)

    def ask_file(self) -> None:
        """Ask for a picture in a file."""
        kinds = f"{say('prose.pictures')} ({' '.join(f'*{one}' for one in sorted(_ENDINGS))})"
        chosen = choosing.file_to_open(self._edit.window(), say("prose.picture-file"), choosing.documents(), kinds)
        if chosen is not None:
            self.take_file(chosen)

    def take_file(self, path: Path) -> None:
        """Take a picture in a file; anything else is refused."""
        self._work(partial(picture.of_file, path))

    def _has_words(self) -> bool:
        words = self._edit.textCursor().selectedText()
        return bool(words.strip()) and "\u2029" not in words and not prose.address_in(words)

    def _take_html(self, html: str, text: str) -> None:
        """Made into Markdown in the background; it comes where the cursor was, over what was selected."""
        place = self._edit.textCursor()
        self._context.tasks.read(partial(prose.markdown_of, html), partial(self._put_at, place, text))

    def _put_at(self, place: QTextCursor, text: str, made: str) -> None:
        if isValid(self) and not self._edit.isReadOnly():
            place.insertText(made or text)
            self._edit.ensureCursorVisible()

    def _take_image(self, image: object) -> None:
        if isinstance(image, QImage):
            self._work(partial(picture.of_image, image, say("prose.picture")))
        else:
            self.refused.emit("none")

    def _work(self, fn: Callable[[], Ready]) -> None:
        place = self._edit.textCursor()
        self._context.tasks.read(fn, partial(self._pictured, place), self._failed)

    def _pictured(self, place: QTextCursor, ready: Ready) -> None:
        if isValid(self):
            self.pictured.emit(ready, place)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, PictureError):
            log.warning("A picture could not be taken: %r", error)
        self.refused.emit(error.code if isinstance(error, PictureError) else "damaged")
