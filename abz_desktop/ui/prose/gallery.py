"""The pictures of the record that a text belongs to: which file is which, and what they look like, for the preview."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage

from abz_desktop.library import attachments
from abz_desktop.library.prose import PICTURE
from abz_desktop.ui.shared.context import Context

if TYPE_CHECKING:
    from abz_desktop.library import Library

SIDE = 640
"""Pixels that a picture is wide or high at most in a preview."""


class Gallery(QObject):
    """`changed` when there are more pictures to be seen."""

    changed = Signal()

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._record = ""
        self.files: dict[str, str] = {}
        self.images: dict[str, QImage] = {}

    def set_record(self, record_id: str) -> None:
        """Have the pictures of a record; they are read in the background."""
        self._record = record_id
        if record_id:
            self._context.tasks.read(partial(_pictures, self._context.library, record_id), self._take)

    def add(self, file: str, sha256: str, image: QImage) -> None:
        """Have one more picture, which no record holds yet."""
        self.files[file] = sha256
        self.images[f"{PICTURE}{sha256}"] = small(image)
        self.changed.emit()

    def set_files(self, files: Mapping[str, str]) -> None:
        """Have these pictures (sha256 by file): those of a draft that was never saved."""
        fresh = {file: sha for file, sha in files.items() if f"{PICTURE}{sha}" not in self.images}
        self.files |= files
        if fresh:
            self._context.tasks.read(partial(_images, self._context.library, fresh), self._take)

    def _take(self, found: tuple[dict[str, str], dict[str, QImage]]) -> None:
        files, images = found
        self.files = files | self.files
        self.images = images | self.images
        if files or images:
            self.changed.emit()


def _pictures(lib: "Library", record_id: str) -> tuple[dict[str, str], dict[str, QImage]]:
    return _images(lib, attachments.pictures(lib, record_id))


def _images(lib: "Library", files: Mapping[str, str]) -> tuple[dict[str, str], dict[str, QImage]]:
    found = attachments.data(lib, files.values())
    images = {f"{PICTURE}{sha}": small(QImage.fromData(data)) for sha, data in found.items()}
    return dict(files), {address: image for address, image in images.items() if not image.isNull()}


def small(image: QImage, side: int = SIDE) -> QImage:
    """A picture at most so wide and high."""
    if max(image.width(), image.height()) <= side:
        return image
    return image.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
