"""The text browser of the reader: shows our own document, draws its small pictures, and asks for whatever a link means."""

from typing import Any
from urllib.parse import unquote

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QCursor,
    QFontMetricsF,
    QImage,
    QMouseEvent,
    QPainter,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QTextBrowser, QWidget

from abz_desktop.library.reading import DEFINE, RECORD
from abz_desktop.ui.reader.document import MISSING, Rendered
from abz_desktop.ui.reader.pictures import fitted
from abz_desktop.ui.reader.sheet import sheet
from abz_desktop.ui.shared.sheet import set_role
from abz_desktop.ui.shared.theme import KIND_ICONS, READER_FACE, Theme
from abz_desktop.ui.widgets.phase_dots import dots_width, paint_dots

MEASURE = 68
"""Characters of a comfortable line."""
SMALLEST_MARGIN = 28
TALLEST = 560
"""Pixels of the scale that a picture is high at most."""
HOVER = 280
"""Milliseconds over a term before its preview shows."""


class ReaderBrowser(QTextBrowser):
    """Links ask: `record_wanted(id)`, `terms_wanted(ids, point, click)`, `web_wanted(address)`, `missing_wanted(words)`.

    `scrolled_to(anchor)` follows the reading; `hover_ended` when the mouse leaves a term.
    """

    record_wanted = Signal(str)
    terms_wanted = Signal(object, QPoint, bool)
    hover_ended = Signal()
    web_wanted = Signal(str)
    missing_wanted = Signal(str, QPoint)
    scrolled_to = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._size = 1.0
        self._rendered: Rendered | None = None
        self._places: list[tuple[float, str]] = []
        self._pictures: dict[str, QImage] = {}
        self._hovered = ""
        self._hover = QTimer(self)
        self._hover.setSingleShot(True)
        self._hover.setInterval(HOVER)
        self._hover.timeout.connect(self._preview)
        set_role(self, "plain")
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextBrowserInteraction | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.document().setUndoRedoEnabled(False)
        self.anchorClicked.connect(self._clicked)
        self.highlighted.connect(self._over)
        self.verticalScrollBar().valueChanged.connect(self._follow)

    # What is shown --------------------------------------------------------------------------------------------------

    def show_document(self, rendered: Rendered) -> None:
        """Show a document; the same record stays where it was scrolled, another one starts at its top."""
        same = self._rendered is not None and self._rendered.record_id == rendered.record_id
        at = self.verticalScrollBar().value() if same else 0
        self._rendered = rendered
        self._fill()
        self.verticalScrollBar().setValue(at)

    def set_size(self, size: float) -> None:
        """The person's text size, 1.0–1.6."""
        if size != self._size:
            self._size = size
            self._again()

    def rethemed(self, theme: Theme) -> None:
        """Take the colours of another theme."""
        self._theme = theme
        self._pictures = {}
        self._again()

    def _again(self) -> None:
        if self._rendered is not None:
            self.show_document(self._rendered)

    def _fill(self) -> None:
        if self._rendered is None:
            return
        self.document().setDocumentMargin(0)
        self.document().setIndentWidth(self._theme.px(22) * self._size)
        self.document().setDefaultStyleSheet(sheet(self._theme, self._size))
        self.document().setDefaultFont(self._theme.font(round(16 * self._size), reader=True))
        self._set_margins()
        # One layout when all is there: quicker, and Qt leaves off half-way after a change within a table.
        self.document().setLayoutEnabled(False)
        self.setHtml(self._rendered.html)
        frame = self.document().rootFrame().frameFormat()
        frame.setTopMargin(self._theme.px(16))
        frame.setBottomMargin(self._theme.px(40))
        self.document().rootFrame().setFrameFormat(frame)
        underline_terms(self.document(), self._theme)
        self.document().setLayoutEnabled(True)
        self._find_places()

    def loadResource(self, _kind: int, name: QUrl | str) -> Any:
        """Our own small pictures; nothing is ever fetched."""
        address = name if isinstance(name, str) else name.toString()
        own = self._rendered.pictures.get(address) if self._rendered is not None else None
        if own is not None:
            return fitted(own, self.viewport().width() - self._theme.px(8), self._theme.px(TALLEST) * self._size)
        if address not in self._pictures:
            self._pictures[address] = picture(address, self._theme, self.devicePixelRatioF())
        return self._pictures[address]

    # Measure ----------------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._set_margins()
        super().resizeEvent(event)
        self._find_places()

    def _set_margins(self) -> None:
        """Keep lines at a comfortable length, the text in the middle of what is wider."""
        font = self._theme.font(round(16 * self._size), reader=True)
        font.setFamily(READER_FACE)
        widest = QFontMetricsF(font).averageCharWidth() * MEASURE
        bar = self.verticalScrollBar().sizeHint().width()
        room = self.width() - bar
        side = max(self._theme.px(SMALLEST_MARGIN), round((room - widest) / 2))
        side = min(side, max(12, room // 6)) if room < widest else side
        self.setViewportMargins(side, 0, max(0, side - bar), 0)

    # Contents list ----------------------------------------------------------------------------------------------------

    def go_to(self, anchor: str) -> None:
        """Scroll to a heading."""
        for top, name in self._places:
            if name == anchor:
                self.verticalScrollBar().setValue(max(0, round(top) - 8))
                return

    def _find_places(self) -> None:
        """Where the headings of the contents list are, in pixels from the top."""
        wanted = {heading.anchor for heading in self._rendered.contents} if self._rendered else set()
        layout, block = self.document().documentLayout(), self.document().begin()
        self._places = []
        while block.isValid():
            found = next((name for part in _formats(block) for name in part.anchorNames() if name in wanted), "")
            if found:
                self._places.append((layout.blockBoundingRect(block).top(), found))
                wanted.discard(found)
            block = block.next()
        self._follow()

    @Slot()
    def _follow(self) -> None:
        at = self.verticalScrollBar().value() + 40
        passed = [name for top, name in self._places if top <= at]
        self.scrolled_to.emit(passed[-1] if passed else "")

    # Links ------------------------------------------------------------------------------------------------------------

    @Slot(QUrl)
    def _clicked(self, url: QUrl) -> None:
        address = unquote(url.toString())
        at = self.mapToGlobal(self.cursorRect().bottomLeft())
        if address.startswith(RECORD):
            self.record_wanted.emit(address.removeprefix(RECORD))
        elif address.startswith(DEFINE):
            self._hover.stop()
            self.terms_wanted.emit(tuple(address.removeprefix(DEFINE).split(",")), self._mouse(at), True)
        elif address.startswith(MISSING):
            self.missing_wanted.emit(address.removeprefix(MISSING), self._mouse(at))
        elif address.startswith(("http://", "https://", "mailto:")):
            self.web_wanted.emit(url.toString())
        elif address.startswith("#"):
            self.scrollToAnchor(address[1:])

    @Slot(QUrl)
    def _over(self, url: QUrl) -> None:
        address = unquote(url.toString())
        self._hover.stop()
        if address.startswith(DEFINE):
            self._hovered = address.removeprefix(DEFINE)
            self._hover.start()
        elif self._hovered:
            self._hovered = ""
            self.hover_ended.emit()

    @Slot()
    def _preview(self) -> None:
        if self._hovered and self.underMouse():
            self.terms_wanted.emit(tuple(self._hovered.split(",")), self._mouse(QPoint()), False)

    def _mouse(self, otherwise: QPoint) -> QPoint:
        return QCursor.pos() if self.underMouse() else otherwise

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover.stop()
        if self._hovered:
            self._hovered = ""
            self.hover_ended.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() in (Qt.MouseButton.BackButton, Qt.MouseButton.ForwardButton):
            event.ignore()  # the window goes back and forward
        else:
            super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt's own menu would not speak the window's language; the keys and the menu of the reader copy."""
        event.ignore()


def _formats(block: Any) -> list[QTextCharFormat]:
    found = []
    walk = block.begin()
    while not walk.atEnd():
        found.append(walk.fragment().charFormat())
        walk += 1
    return found


def underline_terms(document: QTextDocument, theme: Theme) -> None:
    """Give the marked terms a soft dotted line."""
    soft = QTextCharFormat()
    soft.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
    soft.setUnderlineColor(theme.color("definition"))
    spans: list[tuple[int, int]] = []
    block = document.begin()
    while block.isValid():
        walk = block.begin()
        while not walk.atEnd():
            fragment = walk.fragment()
            if fragment.charFormat().anchorHref().startswith(DEFINE):
                spans.append((fragment.position(), fragment.length()))
            walk += 1
        block = block.next()
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    for start, length in spans:
        cursor.setPosition(start)
        cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(soft)
    cursor.endEditBlock()


def picture(address: str, theme: Theme, ratio: float) -> QImage:
    """A small picture by its address: "kind:<kind>" or "phases:<phase>,<phase>"; an empty one for any other."""
    what, _, value = address.partition(":")
    if what == "kind":
        return theme.pixmap(
            KIND_ICONS.get(value, "circle"), value if value in KIND_ICONS else "text_2", 16, ratio
        ).toImage()
    if what != "phases":
        return QImage()
    dot = theme.px(9)
    image = QImage(
        QSize(round((dots_width(dot) + 2) * ratio), round((dot + 2) * ratio)), QImage.Format.Format_ARGB32_Premultiplied
    )
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    box = QRectF(QPointF(1, 0), QPointF(dots_width(dot) + 1, dot + 2))
    paint_dots(painter, box, frozenset(value.split(",")), theme.color("accent"), theme.color("text_2"), dot)
    painter.end()
    return image
