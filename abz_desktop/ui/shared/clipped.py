"""What this program laid on the clipboard, when it ends: the text of it stays, for that needs nobody to be there."""

from typing import cast

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication


def leave_text() -> None:
    """Leave only the text of what this program put on the clipboard.

    Data made here would be asked for, and freed, by the clipboard after Python has gone, and take the process down.
    """
    clipboard = QGuiApplication.clipboard()
    held = cast("QMimeData | None", clipboard.mimeData())  # nothing at all where nobody laid anything there
    if held is not None and any(one.startswith("application/x-abz") for one in held.formats()):
        clipboard.setText(clipboard.text())
