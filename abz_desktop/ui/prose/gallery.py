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
        self._record, self._asked = "", False
        self.files: dict[str, str] = {}
        self.images: dict[str, QImage] = {}

    def set_record(self, record_id: str) -> None:
        """The record whose pictures these are."""
        self._record, self._asked = record_id, False

    def set_files(self, files: Mapping[str, str]) -> None:
        """The pictures (sha256 by file) of a record that is being written; the library may not have them in it yet."""
        self.files |= files
        self._asked = False

    def add(self, file: str, sha256: str, image: QImage) -> None:
        """Have one more picture, which no record holds yet."""
        self.files[file] = sha256
        self.images[f"{PICTURE}{sha256}"] = small(image)
        self.changed.emit()

    def want(self) -> None:
        """Have the pictures ready: those that are not there are read in the background."""
        if not self._asked:
            self._asked = True
            fn = partial(_pictures, self._context.library, self._record, dict(self.files), frozenset(self.images))
            self._context.tasks.read(fn, self._take)

    def _take(self, found: tuple[dict[str, str], dict[str, QImage]]) -> None:
        files, images = found
        self.files = files | self.files
        self.images = images | self.images
        if files or images:
            self.changed.emit()


def _pictures(
    lib: "Library", record_id: str, files: dict[str, str], had: frozenset[str]
) -> tuple[dict[str, str], dict[str, QImage]]:
    found = (attachments.pictures(lib, record_id) if record_id else {}) | files
    return found, _images(lib, {file: sha for file, sha in found.items() if f"{PICTURE}{sha}" not in had})


def _images(lib: "Library", files: Mapping[str, str]) -> dict[str, QImage]:
    found = attachments.data(lib, files.values())
    images = {f"{PICTURE}{sha}": small(QImage.fromData(data)) for sha, data in found.items()}
    return {address: image for address, image in images.items() if not image.isNull()}


def small(image: QImage, side: int = SIDE) -> QImage:
    """A picture at most so wide and high."""
    if max(image.width(), image.height()) <= side:
        return image
    return image.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
