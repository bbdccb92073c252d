"""Taking a record along: on paper, as PDF, as text or as a citation on the clipboard."""

from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMarginsF, QUrl
from PySide6.QtGui import QGuiApplication, QImage, QPageLayout, QPageSize, QPdfWriter, QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from abz_desktop.core.slugs import slugify
from abz_desktop.library import reading
from abz_desktop.ui.print.lines import apart
from abz_desktop.ui.reader.browser import picture
from abz_desktop.ui.reader.document import Rendered
from abz_desktop.ui.reader.pictures import fitted
from abz_desktop.ui.reader.sheet import sheet
from abz_desktop.ui.shared import choosing
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.shared.theme import Theme, read_theme

PAPER_SIZE = 1.25
"""Times the reading size: about 10.5 points, some ninety characters a line on A4."""
ROOM = 560.0, 640.0
"""Pixels of the document that a picture is wide and high at most on A4."""


class PaperDocument(QTextDocument):
    """The document of the reader black on white."""

    def __init__(self, rendered: Rendered, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._pictures = rendered.pictures
        self.setDefaultStyleSheet(sheet(theme, PAPER_SIZE, paper=True))
        self.setDefaultFont(apart(theme.font(14, reader=True)))
        self.setIndentWidth(20)
        self.setHtml(rendered.html)

    def loadResource(self, _kind: int, name: QUrl | str) -> QImage:
        address = name if isinstance(name, str) else name.toString()
        own = self._pictures.get(address)
        return fitted(own, *ROOM) if own is not None else picture(address, self._theme, 2.0)


def paper(rendered: Rendered) -> PaperDocument:
    """The document as it is printed, whatever the theme of the window is."""
    return PaperDocument(rendered, read_theme("light"))


def write_pdf(rendered: Rendered, title: str, target: Path) -> None:
    """Write the document as PDF, A4 with page numbers. Raises OSError when the file cannot be written."""
    with target.open("wb"):
        pass  # a clear error now rather than an empty file later
    writer = QPdfWriter(str(target))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(
        QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter
    )  # printing a document adds 2 cm of its own
    writer.setTitle(title)
    writer.setResolution(150)
    paper(rendered).print_(writer)


def ask_pdf(parent: QWidget, context: Context, rendered: Rendered, title: str) -> None:
    """Ask for a file and write the document in it as PDF."""
    suggested = f"{slugify(title, _free)}.pdf"
    chosen = choosing.file_to_write(parent, say("reader.pdf-to"), suggested, "PDF (*.pdf)")
    if chosen is None:
        return
    try:
        write_pdf(rendered, title, chosen)
    except OSError as error:
        context.messages.warn("reader.pdf-failed", name=chosen.name, reason=error.strerror or "")
    else:
        context.messages.news("reader.pdf-there", name=chosen.name)


def ask_print(parent: QWidget, rendered: Rendered, title: str) -> None:
    """Ask for a printer and print the document."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(say("reader.print", title=title))
    if dialog.exec() == QDialog.DialogCode.Accepted:
        paper(rendered).print_(printer)


def copy_text(context: Context, record_id: str, lang: str) -> None:
    """Put the record on the clipboard as plain text."""
    work = partial(reading.as_text, context.library, record_id, lang)
    context.tasks.read(work, partial(_to_clipboard, context, "reader.copied"))


def copy_citation(context: Context, record_id: str, lang: str) -> None:
    """Put a reference to the record on the clipboard."""
    today = datetime.now().astimezone().date().isoformat()
    work = partial(reading.cite, context.library, record_id, lang, today)
    context.tasks.read(work, partial(_to_clipboard, context, "reader.cited"))


def _to_clipboard(context: Context, news: str, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    context.messages.news(news)


def _free(_slug: str) -> bool:
    return False
