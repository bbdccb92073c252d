"""Pictures that come into a text: kept in the library at once, and named by the record that is being written."""

from functools import partial

from PySide6.QtCore import QObject, Slot

from abz_desktop.core.changes import Changes
from abz_desktop.core.field import Type
from abz_desktop.core.record import Record
from abz_desktop.exchange.html import pictures_of
from abz_desktop.library import attachments
from abz_desktop.ui.editor.control import Desk
from abz_desktop.ui.editor.manuscript import Manuscript
from abz_desktop.ui.prose.edit import PictureDropped
from abz_desktop.ui.shared.context import Context


class PictureKeeper(QObject):
    """Puts what `desk.picture_added` brings among the attachments, and tells all texts which pictures there are."""

    def __init__(self, context: Context, desk: Desk, manuscript: Manuscript, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context, self._desk, self._manuscript = context, desk, manuscript
        desk.picture_added.connect(self._keep)
        manuscript.settled.connect(self._settled)

    @Slot(object, str)
    def _keep(self, picture: PictureDropped, lang: str) -> None:
        work = partial(attachments.keep, self._context.library, picture.data, picture.media_type)
        record_id = self._manuscript.record.id
        self._context.write(work, partial(self._kept, record_id, picture, lang))

    def _kept(self, record_id: str, picture: PictureDropped, lang: str, answer: tuple[str, Changes]) -> None:
        if self._manuscript.is_open and self._manuscript.record.id == record_id:
            self._manuscript.change(partial(_added, picture, answer[0], lang))

    @Slot(object)
    def _settled(self, changed: frozenset[str]) -> None:
        fields = self._manuscript.record.declaration.fields
        if attachments.FIELD in changed or any(one.type is Type.PROSE and one.name in changed for one in fields):
            self.look()

    def look(self) -> None:
        """Tell all texts which pictures the record has as it is written, and the attachments which are in a text."""
        record = self._manuscript.record
        self._desk.set_pictures(pictures_of(record), attachments.unused_pictures(record), attachments.captions(record))


def _added(picture: PictureDropped, sha256: str, lang: str, record: Record) -> Record:
    description = {lang: picture.description} if picture.description else {}
    return attachments.added(
        record, file=picture.file, sha256=sha256, media_type=picture.media_type, description=description
    )
