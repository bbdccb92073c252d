"""Texts as plain paragraphs of runs, for what has no HTML: cards, printed documents and word processors."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from html import escape
from html.parser import HTMLParser
from typing import Literal, TypeAlias

from abz_desktop.exchange.safe_html import BACK, Renderer
from abz_desktop.exchange.view import LeftOut, Line, View, link_words

Style: TypeAlias = Literal["text", "bullet", "number", "heading", "quote", "code"]


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one style; `url` is where they lead on the web, "" for nowhere."""

    text: str
    bold: bool = False
    italic: bool = False
    url: str = ""


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph. `level` is how deep a list item lies (0 first); `mark` is what stands before a numbered item: "3."."""

    runs: tuple[Run, ...]
    style: Style = "text"
    level: int = 0
    mark: str = ""

    @property
    def text(self) -> str:
        """The words without their styles."""
        return "".join(run.text for run in self.runs)


def words(paras: Iterable[Para]) -> str:
    """The words of paragraphs, one a line."""
    return "\n".join(para.text for para in paras)


def of_text(text: str, *, bold: bool = False, italic: bool = False) -> tuple[Para, ...]:
    """Plain text as paragraphs: one for each line that has words."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return tuple(Para((Run(line, bold, italic),)) for line in lines if line)


def of_line(line: Line) -> tuple[Para, ...]:
    """A line of a record as paragraphs; links are their words, what is in another language is in italics."""
    paras: list[list[Run]] = [[]]
    for piece in line:
        first, *more = piece.text.split("\n")
        paras[-1].append(Run(first, italic=bool(piece.lang)))
        paras += [[Run(part, italic=bool(piece.lang))] for part in more]
    found = (Para(_tidy(runs)) for runs in paras)
    return tuple(para for para in found if para.text)


def of_markdown(text: str, view: View, left: LeftOut) -> tuple[Para, ...]:
    """Markdown from anybody as paragraphs; links to records are their words, without what the audience may not see."""
    renderer = Renderer(lambda target, shown: escape(link_words(target, shown, view, left)[1]))
    reader = _Reader()
    reader.feed(renderer.html(text, ""))
    reader.close()
    reader.end()
    return tuple(reader.paras)


_EMPTY = frozenset({"br", "hr"})
_BREAKS = frozenset(
    {"br", "p", "ul", "ol", "li", "h3", "h4", "h5", "h6", "blockquote", "pre", "table", "tr", "hr", "div"}
)
_BOLD, _ITALIC = frozenset({"strong", "th"}), frozenset({"em"})
_HEADINGS = frozenset({"h3", "h4", "h5", "h6"})


class _Reader(HTMLParser):
    """Collects paragraphs from the clean HTML of the renderer."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.paras: list[Para] = []
        self._runs: list[Run] = []
        self._open: list[str] = []
        self._counts: list[int] = []
        self._url = ""
        self._item = ""
        self._cells = 0

    def end(self) -> None:
        """Close the paragraph that is open."""
        runs = _tidy(self._runs, keep=self._inside({"pre"}))
        self._runs = []
        if not runs:
            return
        self.paras.append(self._styled(Para(runs)))
        self._item = ""

    def _styled(self, para: Para) -> Para:
        level = max(0, sum(tag in ("ul", "ol") for tag in self._open) - 1)
        if self._item:
            return replace(para, style="number" if self._item != "•" else "bullet", level=level, mark=self._item)
        if self._inside(_HEADINGS):
            return replace(para, style="heading")
        if self._inside({"pre"}):
            return replace(para, style="code")
        return replace(para, style="quote") if self._inside({"blockquote"}) else para

    def _inside(self, tags: Iterable[str]) -> bool:
        return any(tag in self._open for tag in tags)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BREAKS:
            self.end()
        if tag == "a":
            self._url = str(dict(attrs).get("href") or "")
        elif tag in ("td", "th"):
            self._begin_cell()
        elif tag == "sup":
            self._runs.append(Run("["))
        else:
            self._begin(tag, dict(attrs))
        if tag not in _EMPTY:
            self._open.append(tag)

    def _begin(self, tag: str, attrs: dict[str, str | None]) -> None:
        if tag in ("ul", "ol"):
            self._counts.append(int(attrs.get("start") or 1))
        elif tag == "li":
            self._begin_item()
        elif tag == "tr":
            self._cells = 0

    def _begin_item(self) -> None:
        ordered = next((tag for tag in reversed(self._open) if tag in ("ul", "ol")), "ul") == "ol"
        self._item = f"{self._counts[-1]}." if ordered and self._counts else "•"
        if self._counts:
            self._counts[-1] += 1

    def _begin_cell(self) -> None:
        self._cells += 1
        if self._cells > 1:
            self._runs.append(Run(" · "))

    def handle_endtag(self, tag: str) -> None:
        if tag in _BREAKS:
            self.end()
        if tag in ("ul", "ol") and self._counts:
            self._counts.pop()
        if tag == "a":
            self._url = ""
        if tag == "sup":
            self._runs.append(Run("]"))
        if tag == "li":
            self._item = ""
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self._inside({"pre"}):
            for number, line in enumerate(data.split("\n")):
                if number:
                    self.end()
                self._runs.append(Run(line))
            return
        if data == BACK:  # the way back from a footnote leads nowhere on paper
            return
        url = self._url if self._url.startswith(("http:", "https:", "mailto:")) else ""
        self._runs.append(Run(data, self._inside(_BOLD), self._inside(_ITALIC), url))


def _tidy(runs: Iterable[Run], *, keep: bool = False) -> tuple[Run, ...]:
    """Runs with single spaces between words and none at the ends (unless `keep`), equal styles joined."""
    found: list[Run] = []
    for run in runs:
        text = run.text if keep else _spaced(run.text, after_space=not found or found[-1].text.endswith(" "))
        if found and replace(found[-1], text="") == replace(run, text=""):
            found[-1] = replace(run, text=found[-1].text + text)
        elif text:
            found.append(replace(run, text=text))
    if found:
        found[-1] = replace(found[-1], text=found[-1].text.rstrip())
    return tuple(run for run in found if run.text) if any(run.text.strip() for run in found) else ()


def _spaced(text: str, *, after_space: bool) -> str:
    """A text in which every white space is one space; none at the start after a space."""
    joined = " ".join(text.split())
    if not joined:
        return "" if after_space or not text else " "
    start = " " if text[0].isspace() and not after_space else ""
    return f"{start}{joined}{' ' if text[-1].isspace() else ''}"
