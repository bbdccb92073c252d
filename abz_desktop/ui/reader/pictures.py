"""The pictures in the text of a record: decoded off the UI thread, and as large as there is room on screen or paper."""

from collections.abc import Mapping

from PySide6.QtGui import QImage


def decoded(pictures: Mapping[str, bytes]) -> dict[str, QImage]:
    """The pictures by address; what cannot be read is left out."""
    images = {address: QImage.fromData(data) for address, data in pictures.items()}
    return {address: image for address, image in images.items() if not image.isNull()}


def fitted(image: QImage, width: float, height: float) -> QImage:
    """The picture with all its pixels, shown at most so large."""
    fit = QImage(image)
    fit.setDevicePixelRatio(max(1.0, image.width() / max(1.0, width), image.height() / max(1.0, height)))
    return fit
