"""Markdown in colour while it is written: marks pale, words as they will look, in the roles of the theme."""

import re
from collections.abc import Mapping

from PySide6.QtGui import QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from abz_desktop.core.links import WIKI
from abz_desktop.ui.prose.places import to_qt
from abz_desktop.ui.shared.theme import Theme

_FENCE = re.compile(r" {0,3}(?:`{3,}|~{3,})")
_HEADING = re.compile(r" {0,3}#{1,6}(?= )")
_LEAD = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])(?= )|\s{0,3}>(?: ?>)*|\[\^[^\]\s]{1,60}\]:")
_RULE = re.compile(r"\s*\|?(?:\s*:?-{2,}:?\s*\|)+\s*(?::?-{2,}:?)?\s*|\s{0,3}(?:-{3,}|\*{3,}|_{3,})\s*")
_CODE = re.compile(r"`[^`\n]{1,400}`")
_BOLD = re.compile(r"(\*\*|__)(?=\S)(.{1,2000}?)(?<=\S)\1")
_ITALIC = re.compile(r"(?<![*\w])(\*|_)(?![*_\s])([^*_\n]{1,1000}?)(?<![\s*_])\1(?![*\w])")
_WEB = re.compile(r"!?\[([^\[\]\n]{0,300})\]\([^()\n]{0,500}\)")
_NOTE = re.compile(r"\[\^[^\]\s]{1,60}\]")
_BARE = re.compile(r"https?://[^\s<>()\[\]]{3,300}")
_BAR = re.compile(r"(?<!\\)\|")
_LONGEST = 20_000
"""Letters of a line that are looked at: a longer one is no text that a person writes."""
INSIDE = 1
"""The state of a line inside code."""
_ANY = re.compile(r"[*_`#\[|>\-+0-9:]")


class MarkdownHighlighter(QSyntaxHighlighter):
    """Colours a document; block state 1 is inside code."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self._formats = formats(theme)
        self._wide = False

    def rethemed(self, theme: Theme) -> None:
        """Take the colours of another theme."""
        self._formats = formats(theme)
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        inside = self.previousBlockState() == INSIDE
        self._wide = not text.isascii() and max(text) > "\uffff"
        fence = _FENCE.match(text) is not None
        self.setCurrentBlockState(INSIDE if inside != fence else 0)
        if inside or fence:
            self._set(text, 0, len(text), "code")
        elif len(text) <= _LONGEST and _ANY.search(text):
            self._line(text)

    def _line(self, text: str) -> None:
        heading, lead = _HEADING.match(text), _LEAD.match(text)
        if heading:
            self._set(text, 0, len(text), "heading")
            self._set(text, 0, heading.end(), "mark")
        elif _RULE.fullmatch(text):
            self._set(text, 0, len(text), "mark")
            return
        elif lead:
            self._set(text, 0, lead.end(), "mark")
        elif text.lstrip().startswith("|"):
            for bar in _BAR.finditer(text):
                self._set(text, bar.start(), bar.end(), "mark")
        if not heading:
            self._emphasis(text)
        self._links(text)
        for code in _CODE.finditer(text):
            self._set(text, code.start(), code.end(), "code")

    def _emphasis(self, text: str) -> None:
        for pattern, name in ((_BOLD, "bold"), (_ITALIC, "italic")):
            for found in pattern.finditer(text):
                size = len(found[1])
                self._set(text, found.start(), found.start() + size, "mark")
                self._set(text, found.start() + size, found.end() - size, name)
                self._set(text, found.end() - size, found.end(), "mark")

    def _links(self, text: str) -> None:
        if "[" in text:
            for found in (*WIKI.finditer(text), *_WEB.finditer(text)):
                group = 2 if found.re is WIKI and found[2] is not None else 1
                self._set(text, found.start(), found.end(), "mark")
                self._set(text, found.start(group), found.end(group), "link")
            for found in _NOTE.finditer(text):
                self._set(text, found.start(), found.end(), "link")
        if "://" in text:
            for found in _BARE.finditer(text):
                self._set(text, found.start(), found.end(), "link")

    def _set(self, text: str, start: int, end: int, name: str) -> None:
        if self._wide:
            start, end = to_qt(text, start), to_qt(text, end)
        self.setFormat(start, end - start, self._formats[name])


def formats(theme: Theme) -> Mapping[str, QTextCharFormat]:
    """How each part of a text looks in a theme."""
    made = {name: QTextCharFormat() for name in ("mark", "heading", "bold", "italic", "code", "link")}
    for name, role in (("mark", "text_2"), ("code", "case"), ("link", "accent")):
        made[name].setForeground(theme.color(role))
    for name in ("heading", "bold"):
        made[name].setFontWeight(QFont.Weight.DemiBold)
    made["italic"].setFontItalic(True)
    return made
