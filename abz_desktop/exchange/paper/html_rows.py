"""Rows of a list that people work from, as a table of a page: patterns, boxes to tick, tracks side by side."""

from collections.abc import Callable, Iterator
from html import escape

from abz_desktop.core.meeting.patterns import pattern
from abz_desktop.exchange.paper.document import BOX, Cell, Row, Rows

STYLE = """
td>table{margin:.2rem 0 .4rem}.mark{display:inline-block;width:.75em;height:.75em;border:1px solid var(--ink);margin-right:.45em;vertical-align:-.05em}
.strong>td{background:var(--pale)}.joined>td{border-bottom:0;padding-bottom:0}
.p-rising{background:repeating-linear-gradient(135deg,var(--ink) 0 1px,#fff 1px 3px)}
.p-falling{background:repeating-linear-gradient(45deg,var(--ink) 0 1px,#fff 1px 3px)}
.p-level{background:repeating-linear-gradient(0deg,var(--ink) 0 1px,#fff 1px 3px)}
.p-upright{background:repeating-linear-gradient(90deg,var(--ink) 0 1px,#fff 1px 3px)}
.p-grid{background:repeating-linear-gradient(45deg,var(--ink) 0 1px,transparent 1px 4px),repeating-linear-gradient(135deg,var(--ink) 0 1px,#fff 1px 4px)}
.p-dots{background:radial-gradient(var(--ink) 30%,#fff 32%) 0 0/3px 3px}
"""


def rows(made: Rows, words: Callable[[Cell], str]) -> Iterator[str]:
    """The rows as a table; `words` writes the paragraphs of a cell."""
    yield "<table>"
    if any(made.head):
        whole = sum(made.shares)
        heads = (
            f'<th style="width:{share * 100 / whole:.0f}%">{escape(one)}</th>'
            for one, share in zip(made.head, made.shares, strict=True)
        )
        yield f"<thead><tr>{''.join(heads)}</tr></thead>"
    yield "<tbody>"
    for row in made.rows:
        yield from _row(made, row, words)
    yield "</tbody></table>"


def _row(made: Rows, row: Row, words: Callable[[Cell], str]) -> Iterator[str]:
    more = bool(row.below or row.beside)
    kinds = " ".join(name for name, on in (("strong", row.strong), ("joined", more)) if on)
    cells = (_cell(made, row, place, words) for place in range(len(row.cells)))
    yield f'<tr class="{kinds}">{"".join(cells)}</tr>' if kinds else f"<tr>{''.join(cells)}</tr>"
    if more:
        yield f'<tr><td colspan="{len(row.cells)}" style="padding-left:{1.6 + row.depth * 1.2:g}rem">{words(row.below)}'
        if row.beside is not None:
            yield from rows(row.beside, words)
        yield "</td></tr>"


def _cell(made: Rows, row: Row, place: int, words: Callable[[Cell], str]) -> str:
    mark = row.marks[place] if place < len(row.marks) else ""
    indent = f' style="padding-left:{0.5 + row.depth * 1.2:g}rem"' if row.depth and place == made.tree else ""
    sign = ""
    if mark:
        shape = "" if mark == BOX else f" p-{pattern(mark)}"
        sign = f'<span class="mark{shape}" aria-hidden="true"></span>'
    inner = words(row.cells[place])
    return f"<td{indent}>{inner.replace('<p>', f'<p>{sign}', 1) if inner else sign}</td>"
