"""A picture on its way into a text: refused with the reason, or put there once somebody has said what is on it."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QTextCursor
from shiboken6 import isValid

from abz_desktop.ui.prose.arrivals import Arrivals
from abz_desktop.ui.prose.gallery import Gallery
from abz_desktop.ui.prose.notice import Notice
from abz_desktop.ui.prose.picture import LONGEST_SIDE, MOST_BYTES, Ready
from abz_desktop.ui.prose.text import ProseText
from abz_desktop.ui.shared.say import say


@dataclass(frozen=True, slots=True)
class PictureDropped:
    """A picture that came into a text, already checked, scaled and written anew; `file` is what the text calls it."""

    file: str
    data: bytes
    media_type: str
    description: str


class Pictures(QObject):
    """Asks for the description of a picture in a notice. `added(PictureDropped)` when it stands in the text."""

    added = Signal(object)

    def __init__(self, edit: ProseText, arrivals: Arrivals, gallery: Gallery, notice: Callable[[], Notice]) -> None:
        super().__init__(edit)
        self._edit, self._gallery, self._notice_of = edit, gallery, notice
        self._waiting: tuple[Ready, QTextCursor] | None = None
        arrivals.refused.connect(self._refuse)
        arrivals.pictured.connect(self._ask)

    @Slot(str)
    def _refuse(self, code: str) -> None:
        most = MOST_BYTES // (1024 * 1024)
        self._notice().tell(say(f"prose.picture-{code}", most=most, side=LONGEST_SIDE))

    @Slot(object, object)
    def _ask(self, ready: Ready, place: QTextCursor) -> None:
        self._waiting = ready, place
        notice = self._notice()
        notice.ask(say("prose.describe"), say("prose.put-picture"), ready.image)

    def _notice(self) -> Notice:
        notice = self._notice_of()
        notice.done.connect(self._described, Qt.ConnectionType.UniqueConnection)
        notice.closed.connect(self._dropped, Qt.ConnectionType.UniqueConnection)
        return notice

    @Slot(str)
    def _described(self, words: str) -> None:
        if self._waiting is None or not words:
            return
        (ready, place), self._waiting = self._waiting, None
        said = words.replace("[", "(").replace("]", ")")
        before = place.block().text()[: place.positionInBlock()]
        after = place.block().text()[place.positionInBlock() :]
        lead = "\n\n" if before.strip() else ""
        tail = "\n\n" if after.strip() else ""
        self._gallery.add(ready.file, hashlib.sha256(ready.data).hexdigest(), ready.image)
        place.insertText(f"{lead}![{said}]({ready.file}){tail}")
        self._edit.setTextCursor(place)
        self._edit.setFocus()
        self.added.emit(PictureDropped(ready.file, ready.data, ready.media_type, words))

    @Slot()
    def _dropped(self) -> None:
        self._waiting = None
        if isValid(self._edit):
            self._edit.setFocus()
