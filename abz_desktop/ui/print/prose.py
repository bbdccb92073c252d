"""Paragraphs as lines of a width: text, lists, quotes and code, in the sizes of a page or card."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from abz_desktop.library.documents import Para, Run
from abz_desktop.ui.print.ink import BLACK, GREY, Face
from abz_desktop.ui.print.lines import Line, Span, lines, marked, shifted, text_at


@dataclass(frozen=True, slots=True)
class Type:
    """How running text looks: its face and colour, `leading` times its size from line to line, `air` above a paragraph."""

    face: Face
    colour: str = BLACK
    leading: float = 1.36
    air: float = 0.35

    @property
    def size(self) -> float:
        return self.face.size


def spans(runs: Iterable[Run], type_: Type) -> tuple[Span, ...]:
    """Runs in the faces of a type."""
    return tuple(
        Span(
            run.text,
            replace(
                type_.face,
                weight=700 if run.bold else type_.face.weight,
                italic=type_.face.italic != run.italic,
            ),
            type_.colour,
            run.url,
        )
        for run in runs
    )


def flowing(paras: Iterable[Para], width: float, type_: Type) -> tuple[Line, ...]:
    """The lines of paragraphs below each other."""
    found: list[Line] = []
    before = ""
    for para in paras:
        close = para.style == before and para.style in ("bullet", "number", "code")
        found.extend(_para(para, width, type_, type_.size * (type_.air / 3 if close else type_.air)))
        before = para.style
    return tuple(found)


def _para(para: Para, width: float, type_: Type, gap: float) -> tuple[Line, ...]:
    if para.style == "heading":
        bold = replace(type_, face=replace(type_.face, weight=700))
        made = lines(spans(para.runs, bold), width, type_.leading, gap=gap * 1.5)
        return tuple(replace(line, keep=True) for line in made)
    if para.style in ("quote", "code"):
        indent = type_.size * 1.2
        quiet = replace(type_, colour=GREY)
        return shifted(lines(spans(para.runs, quiet), width - indent, type_.leading, gap=gap), indent)
    if para.style in ("bullet", "number"):
        return _item(para, width, type_, gap)
    return lines(spans(para.runs, type_), width, type_.leading, gap=gap)


def _item(para: Para, width: float, type_: Type, gap: float) -> tuple[Line, ...]:
    gutter = type_.size * (1.25 * para.level + (1.25 if para.style == "bullet" else 1.75))
    made = shifted(lines(spans(para.runs, type_), width - gutter, type_.leading, gap=gap), gutter)
    if not made:
        return ()
    mark = text_at(0, baseline(made[0].height, type_.face), para.mark, type_.face, type_.colour)
    indent = type_.size * (1.25 * para.level + 0.12)
    x = indent if para.style == "bullet" else max(0.0, gutter - type_.size * 0.4 - mark.width)
    return marked(made, replace(mark, x=x))


def baseline(height: float, face: Face) -> float:
    """Where the baseline of a face lies in a line of this height."""
    one = text_at(0, 0, "x", face)
    return (height - one.ascent - one.descent) / 2 + one.ascent
