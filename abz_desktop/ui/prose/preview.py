"""The text as it will be read, part below part: only a part that changed is laid out again, and it scrolls along."""

import time
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Any

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, QTimer, QUrl, Slot
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QImage,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextDocument,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from abz_desktop.library.prose import Piece
from abz_desktop.ui.reader.sheet import sheet
from abz_desktop.ui.shared.sheet import set_role
from abz_desktop.ui.shared.theme import Theme

SLICE = 0.004
"""Seconds at once in which parts out of sight are laid out."""
AIR, GAP = 12, 10
"""Pixels of the scale round the text, and between its parts."""
PICTURE = 360
"""Pixels of the scale that a picture is high at most."""
_GUESS = 0.35
"""Pixels a letter takes in height before its part is laid out."""


class _Part(QTextDocument):
    """One part, laid out. Nothing is ever fetched: it has the pictures that it is given."""

    def __init__(self, html: str, look: "_Look", width: float) -> None:
        super().__init__()
        self._images, self._most = look.images, QSize(round(width), look.theme.px(PICTURE))
        self.setUndoRedoEnabled(False)
        self.setDocumentMargin(0)
        self.setIndentWidth(look.theme.px(22))
        self.setDefaultStyleSheet(look.sheet)
        self.setDefaultFont(look.theme.font(16, reader=True))
        self.setHtml(f"<html><body>{html}</body></html>")
        self.setTextWidth(width)

    def loadResource(self, _kind: int, name: QUrl | str) -> Any:
        image = self._images.get(name if isinstance(name, str) else name.toString(), QImage())
        if image.width() <= self._most.width() and image.height() <= self._most.height():
            return image
        return image.scaled(self._most, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)


class _Look:
    def __init__(self, theme: Theme) -> None:
        self.theme, self.sheet = theme, sheet(theme, 1.0)
        self.images: dict[str, QImage] = {}


class Preview(QAbstractScrollArea):
    """Shows the parts of a text. `follow(line, share)` scrolls to a place in the text that is written."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = _Look(theme)
        self.pieces: tuple[Piece, ...] = ()
        self._parts: dict[str, _Part] = {}
        self._tops: list[float] = [0.0]
        set_role(self, "preview")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAutoFillBackground(False)
        self._later = QTimer(self)
        self._later.setInterval(0)
        self._later.timeout.connect(self._lay_out_some)

    def show_pieces(self, pieces: Sequence[Piece]) -> None:
        """Show these parts; those that were there stay as they are."""
        self.pieces = tuple(pieces)
        wanted = {piece.html for piece in pieces}
        self._parts = {html: part for html, part in self._parts.items() if html in wanted}
        self._place()

    def laid_out(self) -> bool:
        """Whether every part is laid out, so that nothing moves any more."""
        return all(piece.html in self._parts for piece in self.pieces)

    def set_images(self, images: Mapping[str, QImage]) -> None:
        """The pictures by their addresses."""
        self._look.images.update(images)
        self._parts = {html: part for html, part in self._parts.items() if "<img" not in html}
        self._place()

    def rethemed(self, theme: Theme) -> None:
        """Take the colours of another theme."""
        images = self._look.images
        self._look = _Look(theme)
        self._look.images = images
        self._parts = {}
        self._place()

    def follow(self, line: int, share: float) -> None:
        """Scroll to a line of the text, with `share` of it gone by, so that it stands at the top."""
        if not self.pieces:
            return
        at = max(0, bisect_right([piece.line for piece in self.pieces], line) - 1)
        begin = self.pieces[at].line
        end = self.pieces[at + 1].line if at + 1 < len(self.pieces) else begin + 1
        part = min(1.0, max(0.0, (line + share - begin) / max(1, end - begin)))
        top, height = self._tops[at], self._tops[at + 1] - self._tops[at]
        self.verticalScrollBar().setValue(round(top + height * part))

    # Laying out -----------------------------------------------------------------------------------------------------

    def _width(self) -> float:
        return max(60.0, self.viewport().width() - 2.0 * self._look.theme.px(AIR))

    def _height(self, piece: Piece) -> float:
        part = self._parts.get(piece.html)
        return self._tall(part) if part is not None else 24 + len(piece.html) * _GUESS

    def _tall(self, part: _Part) -> float:
        return part.size().height() + self._look.theme.px(GAP)

    def _place(self) -> None:
        """Where each part stands; what is not laid out yet is guessed and done in quiet moments."""
        air = float(self._look.theme.px(AIR))
        self._tops = list(accumulate((self._height(piece) for piece in self.pieces), initial=air))
        bar = self.verticalScrollBar()
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(self._look.theme.px(20))
        bar.setRange(0, max(0, round(self._tops[-1] + air) - self.viewport().height()))
        if len(self._parts) < len({piece.html for piece in self.pieces}) and self.isVisible():
            self._later.start()
        self.viewport().update()

    def _made(self, piece: Piece) -> _Part:
        part = self._parts.get(piece.html)
        if part is None:
            part = self._parts[piece.html] = _Part(piece.html, self._look, self._width())
        return part

    @Slot()
    def _lay_out_some(self) -> None:
        end = time.monotonic() + SLICE
        waiting = [piece for piece in self.pieces if piece.html not in self._parts]
        for piece in waiting:
            self._made(piece)
            if time.monotonic() > end:
                break
        if not any(piece.html not in self._parts for piece in waiting):
            self._later.stop()
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._parts = {}
        self._place()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show:
            self._place()
        elif event.type() == QEvent.Type.Hide:
            self._later.stop()
        return super().event(event)

    # Painting -------------------------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        at, tall = self.verticalScrollBar().value(), self.viewport().height()
        painter = QPainter(self.viewport())
        number = max(0, bisect_right(self._tops, at) - 1)
        moved = False
        while number < len(self.pieces) and self._tops[number] < at + tall:
            piece = self.pieces[number]
            fresh = piece.html not in self._parts
            part = self._made(piece)
            if fresh:
                moved = True
                change = self._tall(part) - (self._tops[number + 1] - self._tops[number])
                self._tops[number + 1 :] = [top + change for top in self._tops[number + 1 :]]
            self._paint(painter, part, self._tops[number] - at)
            number += 1
        painter.end()
        if moved:
            self._later.start()

    def _paint(self, painter: QPainter, part: _Part, top: float) -> None:
        painter.save()
        painter.translate(self._look.theme.px(AIR), top)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette.setColor(QPalette.ColorRole.Text, QColor(self._look.theme.colours["text"]))
        context.clip = QRectF(QRect(0, round(-top), self.viewport().width(), self.viewport().height()))
        part.documentLayout().draw(painter, context)
        painter.restore()
