"""A text as it is being written, as safe HTML: part by part with the reader's own renderer, its footnotes at the end."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import unescape

from abz_desktop.core.markdown_parts import NOTE_USED, Parts, parts_of, uses
from abz_desktop.exchange.html import picture_html, wiki_html
from abz_desktop.exchange.safe_html import Renderer
from abz_desktop.exchange.view import Linked

_FOOT = re.compile(r"<div>\s*<hr ?/?>\s*<ol>.*</ol>\s*</div>\s*\Z", re.DOTALL)
_MARK = re.compile(r'<sup id="(fnref\d*):\d+-([^"]*)"><a href="#fn:\d+-[^"]*">\d+</a></sup>')
_TARGET = re.compile(r'(id="fn|href="#fnref\d*):\d+-')


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text as HTML; `line` is where it begins in the text, from 0."""

    line: int
    html: str


@dataclass(slots=True)
class Rendering:
    """Renders a text again and again and remembers its parts, so that only what changed is work.

    `linked` answers the record that a link names; `pictures` is the sha256 of each picture by its file.
    """

    linked: Callable[[str], Linked | None]
    pictures: Mapping[str, str]
    _made: dict[tuple[str, str], str] = field(default_factory=dict)
    _renderer: Renderer | None = None

    def pieces(self, text: str) -> tuple[Piece, ...]:
        """The parts of a text as safe HTML, the footnotes last. Never raises."""
        parts = parts_of(text)
        order = _order(parts)
        known = dict(parts.notes)
        last, made = self._made, dict[tuple[str, str], str]()
        found = []
        for part in parts.parts:
            used = "\n\n".join(known[name] for name in dict.fromkeys(NOTE_USED.findall(part.text)) if name in known)
            key = part.text, f"{used}\n\n{parts.named}" if used or parts.named else ""
            made[key] = last[key] if key in last else self._html(*key)
            found.append(Piece(part.line, _numbered(made[key], order)))
        self._made = made
        if order:
            found.append(Piece(text.count("\n"), self._foot(known, order, parts.named)))
        return tuple(found)

    def _html(self, text: str, beside: str) -> str:
        return _FOOT.sub("", self._rendered(f"{text}\n\n{beside}" if beside else text))

    def _foot(self, notes: Mapping[str, str], order: Mapping[str, int], named: str) -> str:
        marks = "".join(f"[^{name}]" for name in order)
        found = _FOOT.search(self._rendered("\n\n".join([marks, *(notes[name] for name in order), named])))
        return _TARGET.sub(r"\1:", found[0]) if found else ""

    def _rendered(self, text: str) -> str:
        if self._renderer is None:
            self._renderer = Renderer(
                lambda target, words: wiki_html(self.linked(target), target, words),
                lambda file, words: picture_html(self.pictures.get(file, ""), words),
            )
        return self._renderer.html(text, "p")


def _order(parts: Parts) -> dict[str, int]:
    """The footnotes with their numbers: as the text refers to them, then the others."""
    names = dict.fromkeys((*uses(parts), *(name for name, _ in parts.notes)))
    return {name: number for number, name in enumerate(names, 1)}


def _numbered(html: str, order: Mapping[str, int]) -> str:
    """The footnotes of a part with their numbers in the whole text, where a part counts its own."""
    if not order:
        return html
    return _MARK.sub(
        lambda one: f'<sup id="{one[1]}:{one[2]}"><a href="#fn:{one[2]}">{order.get(unescape(one[2]), "?")}</a></sup>',
        html,
    )
