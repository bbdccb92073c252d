"""The blocks of a document as lines: headings with their dots and numbers, text, labels, tables, tinted panels."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from abz_desktop.library.documents import Block, Heading, Labelled, Para, Rows, Run, Section, Small, Table, Text, parts
from abz_desktop.ui.print.ink import BLACK, GREY, LABEL_FACE, Disc, Dots, Face, Fill, Ink, Rule
from abz_desktop.ui.print.lines import Line, Span, beside, height_of, kept, lines, marked, shifted, text_at, width_of
from abz_desktop.ui.print.prose import Type, baseline, flowing, spans
from abz_desktop.ui.print.rows import rows
from abz_desktop.ui.print.tables import table

WHOLE = 26
"""What stands below a numbered heading is not broken over two pages up to this height, in sizes of the text."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a document looks: the size of its text in points, the width of a line, its accent and a tint of that."""

    size: float
    width: float
    ink: str
    tint: str

    @property
    def text(self) -> Type:
        return Type(Face(self.size), leading=1.42, air=0.5)

    @property
    def gutter(self) -> float:
        """How far what belongs to a numbered heading is indented."""
        return self.size * 2.1


def section(made: Section, look: Look) -> Iterator[Line]:
    """The lines of a part of the document."""
    face = Face(look.size * 1.6, weight=700)
    head = list(lines([Span(made.heading, face)], look.width, 1.25, gap=look.size * 2.6))
    if head:
        head[0] = replace(head[0], anchor=made.key)
    yield from (replace(line, keep=True) for line in head)
    if head:
        yield Line(look.size * 0.75, (Rule(0, look.size * 0.2, look.width, 0, look.ink, 1),), keep=True)
    found = list(blocks(made.blocks, look))
    if found and not head:  # a part without a heading is told from the one above it by air
        found[0] = replace(found[0], gap=max(found[0].gap, look.size * 1.5))
    yield from found


def blocks(made: Sequence[Block], look: Look) -> Iterator[Line]:
    """The lines of blocks below each other; what follows a numbered heading is indented below it and stays with it."""
    for number, part in enumerate(parts(made)):
        found = tuple(_part(part, look, first=number == 0))
        heading = part[0]
        whole = isinstance(heading, Heading) and bool(heading.number) and height_of(found) <= WHOLE * look.size
        yield from kept(found) if whole else found


def _part(made: Sequence[Block], look: Look, *, first: bool) -> Iterator[Line]:
    indent = 0.0
    for number, block in enumerate(made):
        if isinstance(block, Heading):
            indent = look.gutter if block.number else 0.0
            yield from _heading(block, look, first=first)
        else:
            inner = replace(look, width=look.width - indent)
            found = shifted(_MADE[type(block)](block, inner), indent)
            about = isinstance(block, Small) and number > 0 and isinstance(made[number - 1], Heading)
            yield from (replace(line, keep=line.keep or about) for line in found)


def _heading(block: Heading, look: Look, *, first: bool) -> tuple[Line, ...]:
    made = _numbered(block, look) if block.number else _plain(block, look)
    gap = 0.2 if first else 1.7 if block.level == 2 else 1.15
    if not made:
        return ()
    top = replace(made[0], gap=look.size * gap, anchor=block.anchor)
    return tuple(replace(line, keep=True) for line in (top, *made[1:]))


def _plain(block: Heading, look: Look) -> tuple[Line, ...]:
    level = 1.22 if block.level == 2 else 1.06
    face = Face(look.size * level, LABEL_FACE, 600)
    right = _aside(block.aside, look) if block.aside else _dots(block, look)
    room = look.width - (right.box.width + look.size if right else 0)
    made = lines([Span(block.text, face, look.ink if block.level == 2 else BLACK)], room, 1.4)
    return beside(made, _at_right(right, look, made[0])) if made and right else made


def _numbered(block: Heading, look: Look) -> tuple[Line, ...]:
    face, small = Face(look.size * 1.12, weight=700), Face(look.size * 0.84, LABEL_FACE, 600)
    right = _aside(block.aside, look) if block.aside else None
    room = look.width - look.gutter - (right.box.width + look.size if right else 0)
    made = shifted(lines([Span(block.text, face)], room, 1.36), look.gutter)
    if not made:
        return ()
    if right:
        made = beside(made, _at_right(right, look, made[0]))
    radius, middle = look.size * 0.78, made[0].height / 2
    number = text_at(0, baseline(made[0].height, small), block.number, small, "#FFFFFF")
    return marked(made, Disc(radius, middle, radius, look.ink), replace(number, x=radius - number.width / 2))


def _aside(text: str, look: Look) -> Ink:
    return text_at(0, 0, text, Face(look.size * 0.88, LABEL_FACE, 500), look.ink)


def _dots(block: Heading, look: Look) -> Ink | None:
    return Dots(0, 0, look.size * 0.72, block.phases, look.ink) if block.phases else None


def _at_right(ink: Any, look: Look, line: Line) -> Ink:
    """Ink that ends at the right edge, on the height of a line."""
    y = line.height / 2 if isinstance(ink, Dots) else baseline(line.height, ink.face)
    moved: Ink = replace(ink, x=look.width - ink.box.width, y=y)
    return moved


def _text(block: Text, look: Look) -> Iterable[Line]:
    return flowing(block.paras, look.width, look.text)


def _small(block: Small, look: Look) -> Iterable[Line]:
    face = Face(look.size * 0.86, LABEL_FACE)
    return lines([Span(block.text, face, GREY)], look.width, 1.4, gap=look.size * 0.5)


def _labelled(block: Labelled, look: Look) -> Iterable[Line]:
    pad = look.size * 0.7 if block.strong else 0.0
    label = Span(f"{block.label}  ", Face(look.size * 0.84, LABEL_FACE, 600), look.ink if block.strong else GREY)
    first, *rest = block.paras or (Para((Run(""),)),)
    width = look.width - 2 * pad
    made = list(lines([label, *spans(first.runs, look.text)], width, look.text.leading, gap=look.size * 0.4))
    made += flowing(rest, width, look.text)
    return _panel(made, look, pad) if block.strong else made


def _panel(made: Sequence[Line], look: Look, pad: float) -> Iterator[Line]:
    """Lines on a tint with a bar at the left; the tint runs on where they are broken over two pages."""
    last = len(made) - 1
    for number, line in enumerate(made):
        top = pad * 0.6 if number == 0 else line.gap
        bottom = pad * 0.6 if number == last else 0.0
        height = line.height + top + bottom
        tint = (Fill(0, 0, look.width, height, look.tint), Fill(0, 0, 2, height, look.ink))
        inks = tuple(replace(ink, x=ink.x + pad, y=ink.y + top) for ink in line.inks)
        yield replace(line, height=height, inks=(*tint, *inks), gap=line.gap if number == 0 else 0)


def _table(block: Table, look: Look) -> Iterable[Line]:
    return table(block, look.width, replace(look.text, face=Face(look.size * 0.94), leading=1.36))


def _rows(block: Rows, look: Look) -> Iterable[Line]:
    return rows(block, look.width, replace(look.text, face=Face(look.size * 0.92), leading=1.34), look.tint)


_MADE: Mapping[type, Callable[[Any, Look], Iterable[Line]]] = {
    Text: _text,
    Small: _small,
    Labelled: _labelled,
    Table: _table,
    Rows: _rows,
}


def contents(entries: Sequence[tuple[int, str, str]], pages: Mapping[str, int], look: Look) -> Iterator[Line]:
    """The contents list, each entry on lines of its own with its page at the right."""
    small = Face(look.size * 0.9, LABEL_FACE)
    room = look.width - width_of("888", small) - look.size
    for level, text, anchor in entries:
        indent = look.size * 1.4 if level > 1 else 0.0
        face = Face(look.size * (0.94 if level > 1 else 1.0), weight=400 if level > 1 else 700)
        gap = look.size * (0.05 if level > 1 else 0.35)
        made = shifted(lines([Span(text, face)], room - indent, 1.36, gap=gap), indent)
        page = text_at(0, 0, str(pages.get(anchor, 0) or ""), small, GREY)
        if made:
            y = baseline(made[0].height, small)
            yield from beside(made, replace(page, x=look.width - page.width, y=y))
