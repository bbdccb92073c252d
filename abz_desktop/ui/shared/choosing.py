"""Asking for files, folders, a printer and a yes: the only dialogs that the window puts up, in one place so that tests can answer."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QWidget

from abz_desktop.ui.shared.say import say


def file_to_write(parent: QWidget, title: str, suggested: str, kinds: str) -> Path | None:
    """A file to write, in the person's documents unless chosen otherwise; None when the person thinks better of it."""
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(documents() / suggested), kinds)
    if not chosen:
        return None
    path, ending = Path(chosen), Path(suggested).suffix
    return path if path.suffix else path.with_suffix(ending)


def file_to_open(parent: QWidget, title: str, folder: Path, kinds: str) -> Path | None:
    """A file that is there; None when the person thinks better of it."""
    chosen, _ = QFileDialog.getOpenFileName(parent, title, str(folder), kinds)
    return Path(chosen) if chosen else None


def folder(parent: QWidget, title: str, start: Path) -> Path | None:
    """A folder; None when the person thinks better of it."""
    chosen = QFileDialog.getExistingDirectory(parent, title, str(start))
    return Path(chosen) if chosen else None


def printer(parent: QWidget, title: str, *, two_sided: bool = False) -> QPrinter | None:
    """A printer, set to print on both sides and to turn over the long edge where `two_sided`; None when better not."""
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setDocName(title)
    if two_sided:
        made.setDuplex(QPrinter.DuplexMode.DuplexLongSide)
    dialog = QPrintDialog(made, parent)
    dialog.setWindowTitle(title)
    return made if dialog.exec() == QDialog.DialogCode.Accepted else None


def sure(parent: QWidget, text: str, more: str, yes: str) -> bool:
    """Whether the person is sure; `yes` are the words of the button that goes on."""
    box = QMessageBox(QMessageBox.Icon.Question, say("window.name"), text, QMessageBox.StandardButton.NoButton, parent)
    box.setInformativeText(more)
    go = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    stay = box.addButton(say("choose.stay"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(stay)
    box.exec()
    return box.clickedButton() is go


def documents() -> Path:
    """The person's documents folder."""
    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(found) if found else Path.home()
