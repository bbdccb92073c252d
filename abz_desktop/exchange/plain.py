"""A record as plain text, for the terminal and the clipboard."""

from collections.abc import Iterator

from abz_desktop.core.links import WIKI
from abz_desktop.core.reading import pick
from abz_desktop.core.record import Record
from abz_desktop.core.search_text import plain as without_marks
from abz_desktop.exchange.facts import facts, said
from abz_desktop.exchange.html import Document, web
from abz_desktop.exchange.view import Block, Entry, LeftOut, Line, View, blocks, link_words


def plain(record: Record, view: View) -> Document:
    """A record as text without any marks."""
    left = LeftOut()
    if not view.sees(record.confidentiality):
        return Document("", 1)
    title, summary = (pick(record.fields.get(name), view.lang) for name in ("title", "summary"))
    heading = title.text or record.slug
    parts = [f"{heading}\n{'=' * len(heading)}"]
    parts += [summary.text] if summary else []
    rows = [f"{fact.label}: {said(fact, view)}" for fact in facts(record, view, left)]
    parts += ["\n".join(rows)] if rows else []
    for block in blocks(record, view, left):
        body = "\n".join(_body(block, view, left))
        parts.append(f"{block.heading}\n{'-' * len(block.heading)}\n{body}")
    if left.count:
        parts.append(view.say("left-out", n=left.count))
    return Document("\n\n".join(parts) + "\n", left.count)


def _body(block: Block, view: View, left: LeftOut) -> Iterator[str]:
    if block.unknown:
        yield f"({view.say('unknown')})"
    elif block.prose:
        words = WIKI.sub(lambda match: link_words(match[1].strip(), match[2] or "", view, left)[1], block.prose)
        yield without_marks(words)
    elif block.line:
        yield _line(block.line)
    else:
        yield from _entries(block, view)
    if block.estimate:
        yield f"({view.say('estimate')})"


def _line(line: Line) -> str:
    return "".join(piece.text for piece in line)


def _entries(block: Block, view: View) -> Iterator[str]:
    group = ""
    for number, entry in enumerate(block.entries, start=1):
        if entry.group != group:
            group = entry.group
            yield f"{group}:"
        yield from _entry(entry, f"{number}. " if block.ordered else "- ", view)


def _entry(entry: Entry, mark: str, view: View) -> Iterator[str]:
    lead = f"“{_line(entry.lead)}”" if entry.quote else _line(entry.lead)
    meta = list(entry.meta)
    meta += [view.say("quotation")] if entry.quote else []
    meta += [view.say("recalled")] if entry.mark == "geheugen" else []
    meta += [entry.url] if web(entry.url) else []
    yield f"{mark}{lead} ({' · '.join(meta)})" if meta else f"{mark}{lead}"
    for line in entry.body:
        yield f"{' ' * len(mark)}{_line(line)}"
