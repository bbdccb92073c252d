"""An approach as a Markdown document: the shared question and the steps over the phases, each with why it stands here."""

from typing import TYPE_CHECKING

from abz_desktop.core.kinds import kind_of
from abz_desktop.core.reading import date, days, duration
from abz_desktop.core.vocabulary import PHASES
from abz_desktop.library import vocabularies
from abz_desktop.library.approaches import Opened, StepRow, open_approach
from abz_desktop.library.rows import Row
from abz_desktop.wording import say

if TYPE_CHECKING:
    from abz_desktop.library import Library

_SPECIAL = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_[]<>#|"})


def markdown(lib: "Library", approach_id: str, lang: str, today: str = "") -> str:
    """The approach for those who make it (its audience is internal and the document says so).

    `today` ("2026-05-17") dates the document. LibraryError("unknown-record").
    """
    opened = open_approach(lib, approach_id, lang)
    lines = [f"# {_plain(opened.title)}", ""]
    if opened.question:
        lines += [f"**{say('document.question', lang)}** {_plain(opened.question)}", ""]
    for phase in PHASES:
        lines += _phase(lib, phase, opened, lang)
    lines += ["---", "", _foot(lang, today), ""]
    return "\n".join(lines)


def _phase(lib: "Library", phase: str, opened: Opened, lang: str) -> list[str]:
    mine = [(number, row) for number, row in enumerate(opened.steps, 1) if row.step.phase == phase]
    if not mine:
        return []
    name = _plain(vocabularies.label(lib, "phase", phase, lang))
    lines = [f"## {name[:1].upper()}{name[1:]}", ""]
    for number, row in mine:
        lines += _step(number, row, lang)
    return lines


def _step(number: int, row: StepRow, lang: str) -> list[str]:
    title = _plain(row.title or say("document.gone", lang))
    lines = [f"### {number}. {title}", ""]
    about = about_of(row.row, lang) if row.row is not None else ""
    if about:
        lines += [f"*{about}*", ""]
    if row.row is not None and row.row.summary:
        lines += [_plain(row.row.summary), ""]
    if row.why_here:
        why = "  \n".join(_plain(line) for line in row.why_here.splitlines() if line.strip())
        lines += [f"**{say('document.why', lang)}** {why}", ""]
    return lines


def about_of(row: Row, lang: str) -> str:
    """The kind and the usual time of a record, in a few words."""
    words = [kind_of(row.kind).label(lang)]
    for bounds, worded in ((row.work, duration), (row.span, days)):
        usual = next((one for one in (bounds[1], bounds[0], bounds[2]) if one), None) if bounds else None
        if usual:
            words.append(worded(usual, lang))
            break
    return " · ".join(words)


def _foot(lang: str, today: str) -> str:
    return say("document.made", lang, date=date(today, lang)) if today else say("document.made-undated", lang)


def _plain(text: str) -> str:
    """Text from people, so that no mark in it becomes Markdown."""
    return " ".join(text.split()).translate(_SPECIAL)
