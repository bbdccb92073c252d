"""Pages to a PDF or a printer: the same values that the preview shows."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from abz_desktop.core.errors import Cancelled, LibraryError
from abz_desktop.ui.print.ink import Sheet
from abz_desktop.ui.print.lines import UNITS
from abz_desktop.ui.print.paint import paint
from abz_desktop.ui.shared import choosing

Going = Callable[[int, int], bool]
"""Told how many pages are done of how many; answers whether to go on."""


def _always(_done: int, _total: int) -> bool:
    return True


def pdf(sheets: Sequence[Sheet], title: str, going: Going = _always) -> bytes:
    """The pages as a PDF with its fonts inside. Raises Cancelled where `going` says so."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setCreator("ABZ Desktop")
    writer.setResolution(72 * UNITS)
    _each(writer, sheets, going)
    buffer.close()
    return bytes(buffer.data().data())


def save(target: Path, sheets: Sequence[Sheet], title: str, going: Going = _always) -> Path:
    """Write the pages as PDF; an earlier file stays whole until the new one is. LibraryError("export-failed"), Cancelled."""
    return write(target, pdf(sheets, title, going))


def write(target: Path, data: bytes) -> Path:
    """Write a file; an earlier one stays whole until the new one is. LibraryError("export-failed")."""
    part = target.with_name(f".{target.name}.part")
    try:
        part.write_bytes(data)
        part.replace(target)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise LibraryError("export-failed", path=str(target), reason=error.strerror or "") from error
    return target


def ask_print(parent: QWidget, sheets: Sequence[Sheet], title: str, *, two_sided: bool = False) -> bool:
    """Ask for a printer and print the pages, turned over the long edge where `two_sided`; False when nothing was printed."""
    printer = choosing.printer(parent, title, two_sided=two_sided)
    if printer is None:
        return False
    _each(printer, sheets, _always)
    return True


def _each(device: QPdfWriter | QPrinter, sheets: Sequence[Sheet], going: Going) -> None:
    """Paint every page on a page of the device."""
    painter = QPainter()
    for number, sheet in enumerate(sheets):
        if not going(number, len(sheets)):
            painter.end()
            raise Cancelled
        _shape(device, sheet)
        if number == 0:
            painter.begin(device)
        else:
            device.newPage()
        painter.save()
        scale = device.logicalDpiX() / 72
        painter.scale(scale, scale)
        paint(painter, sheet)
        painter.restore()
    painter.end()


def _shape(device: QPdfWriter | QPrinter, sheet: Sheet) -> None:
    """Make the next page as large as the sheet, to its very edges."""
    size = QPageSize(QPageSize.PageSizeId.A4)
    wide = sheet.width > sheet.height
    orientation = QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
    layout = QPageLayout(size, orientation, QMarginsF(0, 0, 0, 0))
    if isinstance(device, QPrinter):
        device.setFullPage(True)
    device.setPageLayout(layout)
