"""The user guide as the help panel shows it: its pages in docs/guide, and the list of shortcuts made from the actions."""

import html
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

from abz_desktop import paths, wording
from abz_desktop.ui.shared.say import language, say
from abz_desktop.ui.shortcuts import groups

FIRST = "index"
SHORTCUTS = "shortcuts"
Keys: TypeAlias = Callable[[str], str]
"""What tells the shortcut of an action, as it stands on a keyboard."""


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


def topics() -> tuple[str, ...]:
    """The names of all pages."""
    return tuple(sorted(file.stem for file in folder(wording.LANGUAGES[0]).glob("*.md")))


@lru_cache(maxsize=64)
def title(topic: str, lang: str) -> str:
    """What a page is called; "" where it is not there."""
    file = folder(lang) / f"{topic}.md"
    if not file.is_file():
        return ""
    with file.open(encoding="utf-8") as lines:
        return lines.readline().lstrip("# ").strip()


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


def shortcuts(keys: Keys) -> str:
    """The list of shortcuts as they are now, by menu and page, made from the table of actions."""
    parts = [f"<h1>{html.escape(say('action.shortcuts'))}</h1>"]
    for key, members in groups():
        lines = "".join(_line(f"action.{row.id}", keys(row.id)) for row in members if keys(row.id))
        if lines:
            parts.append(f"<h2>{html.escape(say(key))}</h2><table width='100%'>{lines}</table>")
    return "".join(parts)


def _line(key: str, keys: str) -> str:
    words = say(key).rstrip(" …")
    return f"<tr><td width='60%'>{html.escape(words)}</td><td style='white-space: nowrap'><b>{html.escape(keys)}</b></td></tr>"
