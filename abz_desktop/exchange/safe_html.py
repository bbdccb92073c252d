"""Markdown from anybody as HTML that is safe to show: raw HTML off, an allow-list on the result, links built by us."""

import re
from collections.abc import Callable
from html import escape
from html.parser import HTMLParser
from typing import Protocol

import markdown
import nh3

from abz_desktop.core.links import WIKI
from abz_desktop.core.markdown_parts import in_order

_TEXT_TAGS = {"p", "br", "hr", "em", "strong", "code", "pre", "blockquote", "ul", "ol", "li", "a", "sup", "div"}
_TABLE_TAGS = {"table", "thead", "tbody", "tr", "th", "td"}
_TAGS = _TEXT_TAGS | _TABLE_TAGS | {"h3", "h4", "h5", "h6"}
_ATTRIBUTES = {"a": {"href", "title"}, "th": {"style"}, "td": {"style"}, "li": {"id"}, "sup": {"id"}, "ol": {"start"}}
_SCHEMES = frozenset({"http", "https", "mailto"})
_ALIGN = re.compile(r"text-align: (?:left|right|center);")
_HELD = re.compile("\ue000([0-9]{1,6})\ue001")
_MANY, _TOO_MANY = 100, 1_000
_BRACKET = re.compile(r"\[(?![^\[\]\n]{0,300}\](?!\()|[^\[\]\n]{0,300}\]\([^()\s]{0,500}\s?[^()\n]{0,200}\))")


PICTURE = re.compile(r"!\[([^\[\]\n]{0,300})\]\(([^()\s]{1,120})(?:\s+\"([^\"\n]{0,300})\")?\)")
"""A picture in a text: group 1 is its description, 2 the file, one of the attachments of the record, 3 its caption if any."""


BACK = "↩"
"""What leads from a footnote back to its place in the text."""


class _Builds(Protocol):
    """Makes the HTML of a [[link]] from its target and words, or of a picture from its file and description."""

    def __call__(self, target: str, words: str, /) -> str: ...


def described(_file: str, words: str) -> str:
    """A picture where none can be shown: its description."""
    return f'<span class="missing">{escape(words)}</span>'


def _caption(words: str) -> str:
    """What stands below a picture; nothing for nothing."""
    return f"<br><em>{escape(words)}</em>" if words.strip() else ""


class Renderer:
    """Turns sections of Markdown into safe HTML; one per record, because it keeps footnotes of sections apart."""

    def __init__(self, link: _Builds, picture: _Builds = described) -> None:
        self._link, self._picture = link, picture
        self._markdown = markdown.Markdown(
            extensions=["tables", "footnotes", "sane_lists", "fenced_code"],
            extension_configs={
                "footnotes": {
                    "UNIQUE_IDS": True,
                    "BACKLINK_TEXT": BACK,
                    "BACKLINK_TITLE": "",
                    "USE_DEFINITION_ORDER": False,
                }
            },
        )
        self._markdown.preprocessors.deregister("html_block")
        self._markdown.inlinePatterns.deregister("html")

    def html(self, text: str, anchor: str) -> str:
        """The HTML of a section; its headings get the ids "<anchor>-1" and on. Text that defeats the parser is shown as it is."""
        held: list[str] = []

        def hold(match: re.Match[str]) -> str:
            held.append(self._link(match[1].strip(), match[2] or ""))
            return f"\ue000{len(held) - 1}\ue001"

        def show(match: re.Match[str]) -> str:
            held.append(self._picture(match[2], match[1]) + _caption(match[3] or ""))
            return f"\ue000{len(held) - 1}\ue001"

        source = PICTURE.sub(show, WIKI.sub(hold, in_order(text.translate(_PRIVATE))))
        try:
            raw = self._markdown.reset().convert(_tamed(source))
        except RecursionError:
            raw = f"<pre>{escape(source)}</pre>"
        clean = nh3.clean(
            raw.replace("<h1>", "<h3>").replace("</h1>", "</h3>").replace("<h2>", "<h3>").replace("</h2>", "</h3>"),
            tags=_TAGS,
            attributes=_ATTRIBUTES,
            attribute_filter=_attribute,
            url_schemes=set(_SCHEMES),
            link_rel=None,
        )
        return Rewriter(lambda found: _HELD.sub(lambda one: _kept(held, one), found), anchor).run(clean)


_PRIVATE = {0xE000: None, 0xE001: None, 2: None, 3: None}


def _kept(held: list[str], match: re.Match[str]) -> str:
    number = int(match[1])
    return held[number] if number < len(held) else ""


def _attribute(tag: str, name: str, value: str) -> str | None:
    """Alignment of table cells is the only style, footnotes the only ids, and links lead to the web or to a footnote."""
    if name == "style":
        return value if _ALIGN.fullmatch(value) else None
    if name == "title":
        return value or None
    if name == "id":
        return value if value.startswith("fn") else None
    if tag == "a" and name == "href":
        return value if value.startswith("#fn") or value.partition(":")[0].lower() in _SCHEMES else None
    return value


def _tamed(text: str) -> str:
    """Text in which brackets cannot keep the Markdown parser busy for minutes: those that are no link are escaped."""
    many = text.count("[")
    if many > _TOO_MANY:
        return text.replace("[", "\\[")
    return _BRACKET.sub(r"\\[", text) if many > _MANY else text


class Rewriter(HTMLParser):
    """Copies clean HTML and gives every run of text to a function, except inside links, headings and code if asked."""

    def __init__(self, text: Callable[[str], str], anchor: str = "", skip: frozenset[str] = frozenset()) -> None:
        super().__init__(convert_charrefs=False)
        self._text, self._anchor, self._skip = text, anchor, skip
        self._out: list[str] = []
        self._run: list[str] = []
        self._inside = 0
        self._headings = 0

    def run(self, html: str) -> str:
        """The rewritten HTML."""
        self.feed(html)
        self.close()
        self._flush()
        return "".join(self._out)

    def _flush(self) -> None:
        if self._run:
            text = "".join(self._run)
            self._out.append(text if self._inside else self._text(text))
            self._run.clear()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._flush()
        text = self.get_starttag_text() or ""
        if self._anchor and tag in ("h3", "h4", "h5", "h6") and not attrs:
            self._headings += 1
            text = f'<{tag} id="{escape(self._anchor)}-{self._headings}">'
        self._out.append(text)
        self._inside += tag in self._skip

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._flush()
        self._out.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        self._flush()
        self._out.append(f"</{tag}>")
        self._inside -= tag in self._skip and self._inside > 0

    def handle_data(self, data: str) -> None:
        self._run.append(data)

    def handle_entityref(self, name: str) -> None:
        self._run.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._run.append(f"&#{name};")
