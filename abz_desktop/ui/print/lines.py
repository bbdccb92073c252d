"""Measuring: runs of text broken into lines of a width, each a value that knows its height and what is on it."""

import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from PySide6.QtGui import QFont, QFontMetricsF, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from abz_desktop.ui.print.ink import BLACK, Face, Ink, Text, moved

UNITS = 20
"""Fonts are measured at this many pixels a point, so that every quarter of a point is a whole number of pixels."""
OFF = ("liga", "clig", "dlig", "calt")
"""Letters that are joined into one sign could not be found or copied as text in a PDF."""


@dataclass(frozen=True, slots=True)
class Span:
    """Words in one face and colour."""

    text: str
    face: Face
    colour: str = BLACK
    url: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line, or anything else that is not broken: its height and its ink, from its own top left corner.

    `gap` is the air above it, which falls away at the top of a frame; `keep` keeps it with the line that follows. `head`
    is repeated above it where it begins a frame; `anchor` names it, so that one can tell on which page it came.
    """

    height: float
    inks: tuple[Ink, ...] = ()
    gap: float = 0
    keep: bool = False
    head: tuple["Line", ...] = ()
    anchor: str = ""


def font_of(face: Face) -> QFont:
    """The Qt font of a face, `UNITS` pixels a point; a thread has its own."""
    return _font(face, threading.get_ident())


@lru_cache(maxsize=1024)
def _font(face: Face, _thread: int) -> QFont:
    font = QFont(face.family)
    font.setPixelSize(max(1, round(face.size * UNITS)))
    font.setWeight(QFont.Weight(face.weight))
    font.setItalic(face.italic)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return apart(font)


def apart(font: QFont) -> QFont:
    """The font with every letter as a sign of its own, so that the text in a PDF can be found and copied."""
    for tag in OFF:
        font.setFeature(QFont.Tag(tag), 0)
    return font


@lru_cache(maxsize=1024)
def _heights(face: Face, _thread: int) -> tuple[float, float]:
    metrics = QFontMetricsF(font_of(face))
    return metrics.ascent() / UNITS, metrics.descent() / UNITS


def width_of(text: str, face: Face) -> float:
    """How wide a text is on one line, in points."""
    return QFontMetricsF(font_of(face)).horizontalAdvance(text) / UNITS


def text_at(x: float, y: float, text: str, face: Face, colour: str = BLACK) -> Text:
    """A text on the baseline `y`, from `x` to the right."""
    ascent, descent = _heights(face, threading.get_ident())
    return Text(x, y, text, face, colour, width_of(text, face), ascent, descent)


def lines(spans: Sequence[Span], width: float, leading: float = 1.36, *, gap: float = 0) -> tuple[Line, ...]:
    """The lines of a paragraph in a width; `leading` times the largest size is the height of each; `gap` above the first.

    The first two and the last two lines stay together. A word that is wider than a line is broken.
    """
    return _lines(tuple(spans), width, leading, gap)


@lru_cache(maxsize=4096)
def _lines(spans: tuple[Span, ...], width: float, leading: float, gap: float) -> tuple[Line, ...]:
    text = "".join(span.text for span in spans)
    if not text.strip():
        return ()
    layout = QTextLayout(text, font_of(spans[0].face))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setUseDesignMetrics(True)
    layout.setTextOption(option)
    layout.setFormats(_formats(spans))
    height = leading * max(span.face.size for span in spans)
    layout.beginLayout()
    found: list[Line] = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width * UNITS)
        found.append(Line(height, _inks(line, text, spans, height)))
    layout.endLayout()
    return _bound(found, gap)


def _formats(spans: Sequence[Span]) -> list[QTextLayout.FormatRange]:
    made: list[QTextLayout.FormatRange] = []
    start = 0
    for span in spans:
        one, form = QTextLayout.FormatRange(), QTextCharFormat()
        form.setFont(font_of(span.face))
        one.start, one.length, one.format = start, _units(span.text), form
        made.append(one)
        start += _units(span.text)
    return made


def _units(text: str) -> int:
    """The length of a text as Qt counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _inks(line: QTextLine, text: str, spans: Sequence[Span], height: float) -> tuple[Ink, ...]:
    """What is on a line: one text for each span of it, all on one baseline."""
    start, end = line.textStart(), line.textStart() + line.textLength()
    ascent, descent = _largest(spans)
    baseline = (height - ascent - descent) / 2 + ascent
    found: list[Ink] = []
    at = 0
    for span in spans:
        first, last = max(at, start), min(at + _units(span.text), end)
        at += _units(span.text)
        if first < last:
            words = _cut(text, first, last)
            if last == end:
                words = words.rstrip()
            if words:
                x = min(_x(line, first), _x(line, last)) / UNITS
                found.append(replace(text_at(x, baseline, words, span.face, span.colour), url=span.url))
    return tuple(found)


def _largest(spans: Sequence[Span]) -> tuple[float, float]:
    largest = max(spans, key=lambda span: span.face.size).face
    return _heights(largest, threading.get_ident())


def _x(line: QTextLine, position: int) -> float:
    found: Any = line.cursorToX(position)  # with PySide a pair, whatever its stub says
    return float(found[0] if isinstance(found, tuple) else found)


def _cut(text: str, first: int, last: int) -> str:
    """Part of a text by Qt's positions."""
    if len(text) == _units(text):
        return text[first:last]
    return text.encode("utf-16-le", "surrogatepass")[first * 2 : last * 2].decode("utf-16-le", "surrogatepass")


def _bound(found: list[Line], gap: float) -> tuple[Line, ...]:
    last = len(found) - 1
    return tuple(
        replace(line, gap=gap if number == 0 else 0, keep=last > 0 and (number == 0 or number == last - 1))
        for number, line in enumerate(found)
    )


def kept(found: Sequence[Line]) -> tuple[Line, ...]:
    """The same lines, to be kept together."""
    return tuple(replace(line, keep=number < len(found) - 1) for number, line in enumerate(found))


def shifted(found: Iterable[Line], dx: float) -> tuple[Line, ...]:
    """The same lines, further to the right."""
    return tuple(replace(line, inks=tuple(moved(line.inks, dx, 0))) for line in found)


def marked(found: Sequence[Line], *inks: Ink) -> tuple[Line, ...]:
    """The lines with ink before the words of the first: a number or a bullet."""
    return (replace(found[0], inks=(*inks, *found[0].inks)), *found[1:]) if found else ()


def beside(found: Sequence[Line], ink: Ink) -> tuple[Line, ...]:
    """The lines, kept together, with ink on the height of the first that is read after the last."""
    above = sum(line.height for line in found[:-1])
    lowered = tuple(moved((ink,), 0, -above))
    return (*(replace(line, keep=True) for line in found[:-1]), replace(found[-1], inks=(*found[-1].inks, *lowered)))


def height_of(found: Sequence[Line]) -> float:
    """The height of lines below each other; the gap above the first does not count."""
    return sum(line.height + (line.gap if number else 0) for number, line in enumerate(found))
