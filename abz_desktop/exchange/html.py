"""A record as safe HTML: the sections that the reader shows, and a whole document for printing and export."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from urllib.parse import urlsplit

from abz_desktop.core.reading import pick
from abz_desktop.core.record import Record
from abz_desktop.core.values import Value
from abz_desktop.exchange.facts import facts
from abz_desktop.exchange.safe_html import Renderer, described
from abz_desktop.exchange.view import Block, Entry, LeftOut, Line, Linked, Piece, View, blocks, link_words

RECORD = "abz:record/"
"""What the address of a link to a record begins with; the id follows."""
PICTURE = "abz:picture/"
"""What the address of a picture begins with; the sha256 of its bytes follows."""
PICTURE_TYPES = frozenset({"image/png", "image/jpeg", "image/webp", "image/gif"})
"""The media types that are shown as pictures."""
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Section:
    """One field as the reader shows it: `html` without its heading, in `lang`; `fallback` when that is not the wanted one."""

    field: str
    heading: str
    html: str
    lang: str
    fallback: bool
    unknown: bool = False
    estimate: bool = False

    @property
    def anchor(self) -> str:
        """The id of the section's heading."""
        return f"s-{self.field}"


def sections(
    record: Record, view: View, left_out: LeftOut | None = None, *, pictures: bool = True
) -> tuple[Section, ...]:
    """The sections of a record in the declared order; `left_out` counts what the audience does not get.

    Links to records have addresses "abz:record/<id>", made here after cleaning; everything else is cleaned text.
    Without `pictures` their descriptions stand in their place.
    """
    left = left_out if left_out is not None else LeftOut()
    files = pictures_of(record) if pictures else {}
    renderer = Renderer(
        lambda target, words: _wiki(target, words, view, left),
        lambda file, words: picture_html(files.get(file, ""), words),
    )
    return tuple(_section(block, view, renderer) for block in blocks(record, view, left))


def _section(block: Block, view: View, renderer: Renderer) -> Section:
    anchor = f"s-{block.field.name}"
    if block.unknown:
        html = f'<p class="unknown">{escape(view.say("unknown"))}</p>'
    elif block.prose:
        html = renderer.html(block.prose, anchor)
    elif block.line:
        html = f'<p class="line">{_line(block.line)}</p>'
    else:
        html = "".join(_entries(block, view))
    if block.estimate:
        html += f'<p class="estimate">{escape(view.say("estimate"))}</p>'
    lang = block.lang or view.lang
    return Section(block.field.name, block.heading, html, lang, block.fallback, block.unknown, block.estimate)


def _wiki(target: str, words: str, view: View, left: LeftOut) -> str:
    linked, text = link_words(target, words, view, left)
    return _link(linked, text) if linked is not None else f'<span class="missing">{escape(text)}</span>'


def wiki_html(linked: Linked | None, target: str, words: str) -> str:
    """A link in a text as HTML: its words, else the title of its record, else the target in words."""
    if linked is None:
        return f'<span class="missing">{escape(words or target.replace("-", " "))}</span>'
    return _link(linked, words or linked.title)


def pictures_of(record: Record) -> dict[str, str]:
    """The sha256 of each attachment of a record that is a picture, by its file."""
    items = record.items("attachments")
    return {str(item.get("file")): str(item.get("sha256")) for item in items if _is_picture(item)}


def _is_picture(item: Mapping[str, Value]) -> bool:
    return str(item.get("media_type") or "") in PICTURE_TYPES and bool(_SHA256.fullmatch(str(item.get("sha256") or "")))


def picture_html(sha256: str, words: str) -> str:
    """A picture in a text as HTML; where it is not there (sha256 ""), its description."""
    return f'<img src="{PICTURE}{sha256}" alt="{escape(words)}">' if sha256 else described("", words)


def _link(linked: Linked, text: str) -> str:
    return f'<a class="{escape(linked.kind)}" href="{RECORD}{escape(linked.id)}">{escape(text)}</a>'


def _line(line: Line) -> str:
    return "".join(map(_piece, line))


def _piece(piece: Piece) -> str:
    html = _link(piece.to, piece.text) if piece.to is not None else escape(piece.text).replace("\n", "<br>")
    return f'<span class="fallback" lang="{escape(piece.lang)}">{html}</span>' if piece.lang else html


def _entries(block: Block, view: View) -> Iterator[str]:
    tag = "ol" if block.ordered else "ul"
    group = ""
    opened, number = False, 1
    for entry in block.entries:
        if entry.group != group or not opened:
            if opened:
                yield f"</{tag}>"
            if entry.group:
                yield f"<h3>{escape(entry.group)}</h3>"
            start = f' start="{number}"' if block.ordered and number > 1 else ""
            yield f'<{tag} class="{escape(block.field.name)}"{start}>'
            group, opened = entry.group, True
        yield _entry(entry, block, view)
        number += 1
    if opened:
        yield f"</{tag}>"


def _entry(entry: Entry, block: Block, view: View) -> str:
    lead = _line(entry.lead)
    if entry.quote:
        lead = f'<span class="quote">“{lead}”</span> <span class="meta">({escape(view.say("quotation"))})</span>'
    elif entry.meta or entry.body:
        lead = f'<span class="lead">{lead}</span>'
    if web(entry.url):
        shown = escape(urlsplit(entry.url).netloc)
        lead += f' <a class="external" href="{escape(entry.url)}">{shown}</a>'
    meta = " · ".join(escape(text) for text in entry.meta)
    if entry.mark == "geheugen":
        meta += f" · {escape(view.say('recalled'))}"
    rest = f' <span class="meta">{meta}</span>' if meta else ""
    rest += "".join(f'<br><span class="body">{_line(line)}</span>' for line in entry.body)
    mark = f' class="{escape(entry.mark)}"' if entry.mark else ""
    return f'<li id="s-{escape(block.field.name)}-{escape(entry.key)}"{mark}>{lead}{rest}</li>'


def web(url: str) -> bool:
    """Whether an address leads to the web: the only ones that become links."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and not any(c.isspace() for c in url)


@dataclass(frozen=True, slots=True)
class Document:
    """A record as one text, and how many things its audience does not get to see."""

    text: str
    left_out: int = 0


_STYLE = (
    "body{max-width:42em;margin:2em auto;font-family:serif;line-height:1.5}table{border-collapse:collapse}"
    "th,td{border:1px solid #ccc;padding:.2em .5em;text-align:left;vertical-align:top}"
    ".unknown,.estimate,.meta,.missing{color:#666}.unknown{font-style:italic}"
)


def html(record: Record, view: View) -> Document:
    """A record as a whole HTML page without scripts, pictures or anything from elsewhere."""
    left = LeftOut()
    if not view.sees(record.confidentiality):
        return Document("", 1)
    title, summary = (pick(record.fields.get(name), view.lang) for name in ("title", "summary"))
    parts = [f"<h1>{escape(title.text or record.slug)}</h1>"]
    parts += [f'<p class="summary" lang="{summary.lang}">{escape(summary.text)}</p>'] if summary else []
    parts += _fact_table(record, view, left)
    parts += _whole_sections(sections(record, view, left, pictures=False))
    if left.count:
        parts.append(f'<p class="meta">{escape(view.say("left-out", n=left.count))}</p>')
    head = f'<!doctype html>\n<html lang="{view.lang}">\n<head><meta charset="utf-8">'
    head += f"<title>{escape(title.text or record.slug)}</title><style>{_STYLE}</style></head>\n<body>\n"
    return Document(head + "\n".join(parts) + "\n</body>\n</html>\n", left.count)


def _fact_table(record: Record, view: View, left: LeftOut) -> list[str]:
    rows = []
    for fact in facts(record, view, left):
        note = f' <span class="estimate">({escape(view.say("estimate"))})</span>' if fact.estimate else ""
        mark = ' class="unknown"' if fact.unknown else ""
        rows.append(f"<tr><th>{escape(fact.label)}</th><td{mark}>{escape(fact.text)}{note}</td></tr>")
    return ['<table class="facts">', *rows, "</table>"] if rows else []


def _whole_sections(found: Iterable[Section]) -> Iterator[str]:
    for section in found:
        lang = f' lang="{section.lang}"' if section.fallback else ""
        yield f'<h2 id="{section.anchor}">{escape(section.heading)}</h2>\n<div{lang}>{section.html}</div>'
