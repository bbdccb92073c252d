"""A picture from anybody made fit to keep: checked before it is decoded, scaled, and written anew without anything else in it."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QColorSpace, QImage, QImageReader, QPainter

from abz_desktop.core.slugs import slugify

MOST_BYTES = 30 * 1024 * 1024
"""Of the file that comes in: more than any camera makes of one picture."""
MOST_PIXELS = 120_000_000
LONGEST_SIDE = 2_000
FORMATS = frozenset({b"png", b"jpeg", b"jpg", b"webp", b"gif"})
LARGE_PNG = 700_000
"""Bytes from which a picture without transparent parts is kept as JPEG."""
_QUALITY = 86


class PictureError(Exception):
    """A picture that is not kept; `code` is part of its wording, `prose.picture-<code>`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Ready:
    """A picture as it is kept: the bytes, "image/png" or "image/jpeg", the file's name, and the same as an image."""

    data: bytes
    media_type: str
    file: str
    image: QImage


def of_file(path: Path) -> Ready:
    """A picture in a file. PictureError: unreadable, large, none, damaged."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise PictureError("large")
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise PictureError("unreadable") from error
    return of_bytes(data, path.stem)


def of_bytes(data: bytes, stem: str) -> Ready:
    """A picture that came as bytes. PictureError as `of_file`."""
    if len(data) > MOST_BYTES:
        raise PictureError("large")
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    form = bytes(reader.format().data()) if reader.canRead() else b""
    if form not in FORMATS:
        raise PictureError("none")
    size = reader.size()
    if not size.isValid() or size.isEmpty():
        raise PictureError("damaged")
    if size.width() * size.height() > MOST_PIXELS:
        raise PictureError("large")
    if max(size.width(), size.height()) > LONGEST_SIDE:
        reader.setScaledSize(_fitting(size))
    image = reader.read()
    if image.isNull():
        raise PictureError("damaged")
    return of_image(image, stem, photo=form in (b"jpeg", b"jpg"))


def of_image(image: QImage, stem: str, *, photo: bool = False) -> Ready:
    """A picture that was copied somewhere. PictureError: large, none."""
    if image.isNull():
        raise PictureError("none")
    if image.width() * image.height() > MOST_PIXELS:
        raise PictureError("large")
    clean = _clean(image)
    kind = "JPEG" if photo and not clean.hasAlphaChannel() else "PNG"
    data = _written(clean, kind)
    if kind == "PNG" and len(data) > LARGE_PNG and not clean.hasAlphaChannel():
        kind, data = "JPEG", _written(clean, "JPEG")
    ending, media_type = {"PNG": ("png", "image/png"), "JPEG": ("jpg", "image/jpeg")}[kind]
    name = slugify(stem, lambda _taken: False)[:40].strip("-") or "afbeelding"
    digest = hashlib.sha256(data).hexdigest()[:6]
    return Ready(data, media_type, f"{name}-{digest}.{ending}", clean)


def _fitting(size: QSize) -> QSize:
    return size.scaled(LONGEST_SIDE, LONGEST_SIDE, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1))


def _clean(image: QImage) -> QImage:
    """The pixels alone, in the usual colours and at most so large: texts, profiles and places do not come along."""
    if image.colorSpace().isValid():
        image = image.convertedToColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgb))
    if max(image.width(), image.height()) > LONGEST_SIDE:
        image = image.scaled(
            _fitting(image.size()), Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
    alpha = image.hasAlphaChannel()
    clean = QImage(image.size(), QImage.Format.Format_ARGB32 if alpha else QImage.Format.Format_RGB32)
    clean.fill(Qt.GlobalColor.transparent if alpha else Qt.GlobalColor.white)
    image.setDevicePixelRatio(1)
    painter = QPainter(clean)
    painter.drawImage(0, 0, image)
    painter.end()
    return clean


def _written(image: QImage, kind: str) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, kind, _QUALITY if kind == "JPEG" else -1)  # type: ignore[call-overload]
    return bytes(buffer.data().data())
