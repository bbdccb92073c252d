"""A record as a Markdown document for people: title, facts, sections; an approach with its steps per phase."""

import re
from collections.abc import Iterator

from abz_desktop.core.links import WIKI
from abz_desktop.core.reading import pick
from abz_desktop.core.record import Record
from abz_desktop.exchange.facts import facts, said
from abz_desktop.exchange.html import Document, web
from abz_desktop.exchange.view import Block, Entry, LeftOut, Line, View, blocks, link_words

_SPECIAL = re.compile(r"([\\`*_\[\]<>|])|^([#+-]|\d+\.)(?=\s)", re.MULTILINE)


def markdown(record: Record, view: View) -> Document:
    """A record as Markdown; links to records become their titles, the steps of an approach stand under their phase."""
    left = LeftOut()
    if not view.sees(record.confidentiality):
        return Document("", 1)
    title, summary = (pick(record.fields.get(name), view.lang) for name in ("title", "summary"))
    parts = [f"# {escape(title.text or record.slug)}"]
    parts += [escape(summary.text)] if summary else []
    found = facts(record, view, left)
    if found:
        parts.append("\n".join(f"- **{escape(fact.label)}:** {escape(said(fact, view))}" for fact in found))
    for block in blocks(record, view, left):
        parts.append(f"## {escape(block.heading)}")
        parts += _body(block, view, left)
    if left.count:
        parts.append(f"_{view.say('left-out', n=left.count)}_")
    return Document("\n\n".join(parts) + "\n", left.count)


def escape(text: str) -> str:
    """Plain text in which no character means anything to Markdown."""
    return _SPECIAL.sub(
        lambda found: f"\\{found[0]}" if found[1] or len(found[2]) == 1 else found[0][:-1] + "\\.", text
    )


def _body(block: Block, view: View, left: LeftOut) -> Iterator[str]:
    if block.unknown:
        yield f"_{view.say('unknown')}_"
    elif block.prose:
        yield WIKI.sub(lambda match: escape(link_words(match[1].strip(), match[2] or "", view, left)[1]), block.prose)
    elif block.line:
        yield _line(block.line)
    else:
        yield from _entries(block, view)
    if block.estimate:
        yield f"_{view.say('estimate')}_"


def _line(line: Line) -> str:
    return escape("".join(piece.text for piece in line))


def _entries(block: Block, view: View) -> Iterator[str]:
    group = ""
    rows: list[str] = []
    for number, entry in enumerate(block.entries, start=1):
        if entry.group != group and rows:
            yield "\n".join(rows)
            rows = []
        if entry.group != group:
            group = entry.group
            yield f"### {escape(group)}"
        mark = f"{number}. " if block.ordered else "- "
        rows += _entry(entry, mark, view)
    if rows:
        yield "\n".join(rows)


def _entry(entry: Entry, mark: str, view: View) -> Iterator[str]:
    lead = _line(entry.lead)
    meta = [escape(text) for text in entry.meta]
    if entry.quote:
        lead, meta = f"“{lead}”", [*meta, view.say("quotation")]
    elif entry.meta or entry.body:
        lead = f"**{lead}**" if lead else ""
    if entry.mark == "geheugen":
        meta.append(view.say("recalled"))
    rest = f" ({' · '.join(meta)})" if meta else ""
    address = f" <{entry.url}>" if web(entry.url) else ""
    yield f"{mark}{lead}{rest}{address}"
    for line in entry.body:
        yield ""
        yield f"{' ' * len(mark)}{_line(line)}"
