"""Text with marked stretches, laid out for a width and a number of lines and painted: titles and snippets with matches."""

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextOption

Marks = Sequence[tuple[int, int]]
ELLIPSIS = "…"


@lru_cache(maxsize=512)
def _wrapped(text: str, font: str, width: int, lines: int) -> tuple[tuple[int, int], ...]:
    """Where the lines start and end when `text` is wrapped at `width` pixels, at most `lines` of them."""
    made = QFont()
    made.fromString(font)
    layout = QTextLayout(text, made)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    found: list[tuple[int, int]] = []
    layout.beginLayout()
    while len(found) < lines:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        found.append((line.textStart(), line.textStart() + line.textLength()))
    layout.endLayout()
    return tuple(found)


def lines(text: str, font: QFont, width: float, most: int) -> int:
    """How many lines the text takes when it is drawn at this width, at most `most`."""
    return len(_wrapped(text, font.toString(), max(1, int(width)), most))


def draw(
    painter: QPainter,
    at: QPointF,
    text: str,
    *,
    font: QFont,
    width: float,
    ink: QColor,
    marked: tuple[Marks, QColor] | None = None,
    lines: int = 1,
) -> float:
    """Paint `text` from the upper left corner `at`, elided after `lines`; `marked` stretches get a colour behind them. Answers the height."""
    metrics = QFontMetricsF(font)
    spans = _wrapped(text, font.toString(), max(1, int(width)), lines)
    y = at.y()
    marks, paper = marked or ((), None)
    for number, (start, end) in enumerate(spans):
        piece = text[start:end].rstrip()
        if number == len(spans) - 1 and end < len(text):
            piece = metrics.elidedText(text[start : start + 400], Qt.TextElideMode.ElideRight, width)
        inside = [(max(a, start) - start, min(b, end, start + len(piece)) - start) for a, b in marks]
        _line(painter, QPointF(at.x(), y), piece, font, ink, [one for one in inside if one[0] < one[1]], paper)
        y += metrics.lineSpacing()
    return y - at.y()


def _line(
    painter: QPainter, at: QPointF, text: str, font: QFont, ink: QColor, marks: Marks, paper: QColor | None
) -> None:
    layout = QTextLayout(text, font)
    formats = []
    for start, end in marks:
        span = QTextLayout.FormatRange()
        span.start, span.length = start, end - start
        look = QTextCharFormat()
        if paper is not None:
            look.setBackground(paper)
        span.format = look
        formats.append(span)
    layout.setFormats(formats)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(100_000)
    layout.endLayout()
    painter.setPen(ink)
    layout.draw(painter, at)


def height(font: QFont, lines: int = 1) -> float:
    """How high that many lines of a font are."""
    return QFontMetricsF(font).lineSpacing() * lines
