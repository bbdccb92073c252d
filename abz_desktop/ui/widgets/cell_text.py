"""What stands in one cell of a comparison as a small page, with the words that only this one has marked."""

from html import escape

from abz_desktop.core.difference import LISTS, Cell, Row, Unit
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.shared.theme import Theme


def html_of(cell: Cell, row: Row, theme: Theme) -> str:
    """A cell as a small page: what is its own is marked where something else is the same."""
    pale = f"color: {theme.colours['text_2']};"
    if cell.state != "value":
        words = say("view.unknown") if cell.state == "unknown" else say(f"compare.{cell.state}")
        return f'<p style="{pale} font-style: italic; margin: 0;">{escape(words)}</p>'
    mark = f"background-color: {theme.colours['highlight']};"
    bodies = [_marked(unit, mark if row.mixed else "") for unit in cell.units]
    notes = [say("reader.estimate")] if cell.estimate else []
    notes += [say(f"mark.only-{cell.lang}")] if cell.fallback else []
    about = (
        f'<p style="{pale} font-size: {theme.px(12)}px; margin: 0;">{escape(" · ".join(notes))}</p>' if notes else ""
    )
    return "".join(_paragraphs(bodies, listed=row.field.type in LISTS, gap=theme.px(4))) + about


def _marked(unit: Unit, mark: str) -> str:
    """The text of one thing with what is its own marked; `mark` is "" where nothing is to be."""
    parts = []
    for run in unit.runs:
        text = escape(run.text).replace("\n", "<br>")
        parts.append(f'<span style="{mark}">{text}</span>' if mark and (run.own or unit.own) else text)
    return "".join(parts)


def _paragraphs(bodies: list[str], *, listed: bool, gap: int) -> list[str]:
    style = f"margin-top: 0; margin-bottom: {gap}px; line-height: 130%;"
    if listed and any("<br>" in body for body in bodies):
        style = f"margin-top: 0; margin-bottom: {gap * 2}px; line-height: 130%;"
    return [f'<p style="{style}">{body}</p>' for body in bodies]
