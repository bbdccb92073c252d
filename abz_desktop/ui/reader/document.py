"""The text of the reader: a record's facts, sections and links as one document for a text browser; made off the UI thread."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html import escape

from PySide6.QtGui import QImage

from abz_desktop.core.kinds import KINDS
from abz_desktop.core.reading import text_of
from abz_desktop.library.reading import RECORD, Fact, Reading, Section
from abz_desktop.ui.reader.defined import marked
from abz_desktop.ui.reader.pictures import decoded
from abz_desktop.ui.reader.strip import STRIP, Cell, cells_of
from abz_desktop.ui.reader.ties import Tie, TieGroup, ties_of
from abz_desktop.ui.shared.labels import Labels
from abz_desktop.wording import say

MISSING = "abz:missing/"
"""What the address of a link to nothing begins with; the words follow."""
_GONE = re.compile(r'<span class="missing">(.*?)</span>', re.DOTALL)
_LAST = ("sources", "attachments")
_IN_STRIP = ("effects",)
"""Sections that the strip of facts shows already."""
_UNIT = re.compile(r"(?<=\d) (?=(?:min|uur|u|h)\b)")


@dataclass(frozen=True, slots=True)
class Heading:
    """One line of the contents list."""

    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """What the text browser shows, the contents list beside it, and its pictures by address."""

    record_id: str
    html: str
    contents: tuple[Heading, ...]
    pictures: Mapping[str, QImage] = field(default_factory=dict)


def render(reading: Reading, labels: Labels) -> Rendered:
    """The document of a record: title, facts, sections, links both ways, sources, and all other facts."""
    cells = cells_of(reading, labels)
    shown = {cell.field for cell in cells}
    body = [one for one in reading.sections if one.field not in (*_IN_STRIP, *_LAST, *shown)]
    sources = [one for one in reading.sections if one.field in _LAST]
    ties = ties_of(reading, labels)
    rest = [fact for fact in reading.facts if fact.field not in shown]
    parts = [_head(reading), _strip(cells, reading, labels), *(_section(one, reading.lang) for one in body)]
    contents = [Heading(one.anchor, one.heading) for one in body]
    lang = reading.lang
    if ties:
        parts.append(_ties(ties, lang))
        contents.append(Heading("s-ties", say("reader.ties", lang)))
    for one in sources:
        parts.append(_section(one, lang))
        contents.append(Heading(one.anchor, one.heading))
    if rest:
        parts.append(_rest(rest, reading, labels))
        contents.append(Heading("s-facts", say("reader.more-facts", lang)))
    html = _GONE.sub(_missing, "\n".join(parts))
    return Rendered(reading.record.id, f"<html><body>{html}</body></html>", tuple(contents), decoded(reading.pictures))


def _missing(match: re.Match[str]) -> str:
    return f'<a class="missing" href="{MISSING}{match[1]}">{match[1]}</a>'


def _head(reading: Reading) -> str:
    record, row = reading.record, reading.row
    kind = KINDS[record.kind].label(reading.lang)
    title, summary = text_of(record, "title", reading.lang), text_of(record, "summary", reading.lang)
    marks = [f'<span class="mark">{escape(word)}</span>' for word in _marks(reading)]
    line = f'<img src="kind:{record.kind}">&nbsp; <span class="kind-{record.kind}">{escape(kind[:1].upper() + kind[1:])}</span>'
    parts = [f'<p class="kind">{"&nbsp;&nbsp;·&nbsp;&nbsp;".join([line, *marks])}</p>']
    parts.append(f'<p class="title">{escape(title.text or row.title)}</p>')
    if summary:
        parts.append(f'<p class="summary">{escape(summary.text)}</p>')
    if title.fallback:
        parts.append(f'<p class="note">{escape(say(f"reader.only-{title.lang}", reading.lang))}</p>')
    return "".join(parts)


def _marks(reading: Reading) -> Iterator[str]:
    row = reading.row
    if row.status != "gepubliceerd":
        yield say(f"mark.{row.status}", reading.lang)
    if row.confidentiality in ("intern", "partner"):
        yield say(f"reader.{row.confidentiality}", reading.lang)


def _strip(cells: tuple[Cell, ...], reading: Reading, labels: Labels) -> str:
    """The facts that one needs first, three beside each other; long ones have a row of their own."""
    if not cells:
        return ""
    rows: list[str] = []
    waiting: list[str] = []
    for cell in cells:
        made = _cell(cell, reading, labels)
        if cell.wide:
            rows.extend(_row(waiting))
            waiting = []
            rows.append(f'<tr><td colspan="{STRIP}">{made}</td></tr>')
        else:
            waiting.append(made)
            if len(waiting) == STRIP:
                rows.extend(_row(waiting))
                waiting = []
    rows.extend(_row(waiting))
    estimates = any(cell.estimate for cell in cells)
    legend = f'<p class="legend">{escape(say("reader.estimate-note", reading.lang))}</p>' if estimates else ""
    return f'<table class="strip" width="100%" cellspacing="0" cellpadding="8">{"".join(rows)}</table>{legend}'


def _row(cells: list[str]) -> list[str]:
    if not cells:
        return []
    width = 100 // STRIP
    filled = [f'<td width="{width}%">{cell}</td>' for cell in cells]
    filled += [f'<td width="{width}%"></td>'] * (STRIP - len(cells))
    return [f"<tr>{''.join(filled)}</tr>"]


def _cell(cell: Cell, reading: Reading, labels: Labels) -> str:
    picture = f'<img src="{cell.picture}">&nbsp; ' if cell.picture else ""
    text = marked(cell.field, cell.text, reading, labels, _measures)
    text = f'<span class="unknown">{escape(cell.text)}</span>' if cell.unknown else text
    about = f' <span class="about">{_joined(say("reader.estimate", reading.lang))}</span>' if cell.estimate else ""
    return f'<p class="label">{escape(cell.label)}</p><p class="value">{picture}{text}{about}</p>'


def _joined(text: str) -> str:
    """A few words that stay on one line."""
    return escape(text).replace(" ", "&nbsp;")


def _measures(text: str) -> str:
    """A text in which a number and its unit stay on one line."""
    return _UNIT.sub("&nbsp;", escape(text))


def _section(section: Section, lang: str) -> str:
    note = f'<p class="note">{escape(say(f"reader.only-{section.lang}", lang))}</p>' if section.fallback else ""
    return f'<p class="heading"><a name="{section.anchor}"></a>{escape(section.heading)}</p>{note}{section.html}'


def _ties(groups: tuple[TieGroup, ...], lang: str) -> str:
    parts = [f'<p class="heading"><a name="s-ties"></a>{escape(say("reader.ties", lang))}</p>']
    for group in groups:
        parts.append(f'<p class="group">{escape(group.heading)}</p>')
        parts.append(f"<ul>{''.join(map(_tie, group.ties))}</ul>")
    return "".join(parts)


def _tie(tie: Tie) -> str:
    link = f'<a class="{escape(tie.kind)}" href="{RECORD}{escape(tie.id)}">{escape(tie.title)}</a>'
    lead = f"{escape(tie.before)} " if tie.before else ""
    detail = f' <span class="meta">{escape(tie.detail)}</span>' if tie.detail else ""
    reason = f'<br><span class="body">{escape(tie.reason)}</span>' if tie.reason else ""
    return f"<li>{lead}{link}{detail}{reason}</li>"


def _rest(facts: Iterable[Fact], reading: Reading, labels: Labels) -> str:
    rows, lang = [], reading.lang
    for fact in facts:
        text = marked(fact.field, fact.text, reading, labels)
        text = f'<span class="unknown">{escape(fact.text)}</span>' if fact.unknown else text
        about = f' <span class="about">{_joined(say("reader.estimate", lang))}</span>' if fact.estimate else ""
        label = f'<td width="34%"><p class="fact-label">{escape(fact.label)}</p></td>'
        rows.append(f'<tr>{label}<td><p class="fact">{text}{about}</p></td></tr>')
    head = f'<p class="heading"><a name="s-facts"></a>{escape(say("reader.more-facts", lang))}</p>'
    return f'{head}<table class="rest" width="100%" cellspacing="0" cellpadding="3">{"".join(rows)}</table>'
