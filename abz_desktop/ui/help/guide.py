"""The user guide as the help panel shows it: its pages in docs/guide, and the list of shortcuts made from the actions."""

import html
from itertools import groupby
from pathlib import Path

from PySide6.QtGui import QKeySequence

from abz_desktop import paths, wording
from abz_desktop.ui.actions import ACTIONS, MENUS
from abz_desktop.ui.shared.say import language, say

FIRST = "index"
SHORTCUTS = "shortcuts"


def folder(lang: str) -> Path:
    """Where the guide's pages in a language are."""
    return paths.docs_dir() / "guide" / lang


def page(topic: str, lang: str | None = None) -> str:
    """A page of the guide as HTML; that of the other language, then the first page, where it is not there."""
    wanted = lang or language()
    languages = (wanted, *(other for other in wording.LANGUAGES if other != wanted))
    for name in (topic, FIRST):
        for one in languages:
            file = folder(one) / f"{name}.md"
            if file.is_file():
                return to_html(file.read_text(encoding="utf-8"))
    return f"<p>{html.escape(say('help.none'))}</p>"


def to_html(text: str) -> str:
    """Our own Markdown as HTML; raw HTML in it is shown, not used."""
    import markdown

    made = markdown.Markdown(extensions=["tables", "sane_lists"])
    made.preprocessors.deregister("html_block")
    made.inlinePatterns.deregister("html")
    return made.convert(text).replace("<p><img ", '<p class="picture"><img ')


def title_of(markup: str) -> str:
    """The first heading of a page, as plain text."""
    start, end = markup.find("<h1>"), markup.find("</h1>")
    return html.unescape(markup[start + 4 : end]) if 0 <= start < end else ""


def shortcuts() -> str:
    """The list of shortcuts, by menu, made from the table of actions."""
    parts = [f"<h1>{html.escape(say('action.shortcuts'))}</h1>"]
    rows = sorted((row for row in ACTIONS if row.shortcut and row.menu), key=lambda row: MENUS.index(row.menu))
    for menu, members in groupby(rows, key=lambda row: row.menu):
        lines = "".join(_line(f"action.{row.id}", row.shortcut) for row in members)
        parts.append(f"<h2>{html.escape(say(f'menu.{menu}'))}</h2><table width='100%'>{lines}</table>")
    return "".join(parts)


def _line(key: str, shortcut: str) -> str:
    keys = QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)
    words = say(key).rstrip(" …")
    return f"<tr><td width='60%'>{html.escape(words)}</td><td style='white-space: nowrap'><b>{html.escape(keys)}</b></td></tr>"
