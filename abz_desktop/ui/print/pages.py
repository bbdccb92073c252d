"""A document as pages of A4: title, contents with page numbers, parts, a foot on every page, none nearly empty."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache, partial

from abz_desktop.library.documents import Paper, Section
from abz_desktop.ui.print.blocks import Look, contents, section
from abz_desktop.ui.print.flow import filled, placed
from abz_desktop.ui.print.ink import GREY, LABEL_FACE, Box, Face, Fill, Icon, Ink, Rule, Sheet
from abz_desktop.ui.print.lines import Line, Span, lines, shifted, text_at, width_of
from abz_desktop.ui.print.paper import A4, MM
from abz_desktop.ui.print.tables import table
from abz_desktop.ui.shared.say import capital
from abz_desktop.ui.shared.theme import KIND_ICONS, mix, read_theme
from abz_desktop.wording import say

SIZE = 10.5
INSIDE = Box(0, 0, *A4).inset(22.5 * MM)
"""Where text stands on a page."""
WIDE = Box(0, 0, A4[1], A4[0]).inset(18 * MM)
"""Where it stands on one that lies on its side."""
FEWEST = 0.22
"""A last page with less than this share of its room filled gets some of the page before it."""
LISTED = 3
"""From this many entries on there is a contents list."""


def pages(document: Paper, kind: str = "approach") -> tuple[Sheet, ...]:
    """The pages of a document, in the colour of a kind; none where its audience may not see it."""
    if document.hidden:
        return ()
    inside = WIDE if document.wide else INSIDE
    look = _look(kind, inside.width)
    body = tuple(line for part in document.sections for line in _section(part, look))
    notes = tuple(line for note in document.notes for line in _note(note, look))
    entries = tuple(document.contents())
    frames: tuple[tuple[Line, ...], ...] = ()
    numbers: dict[str, int] = {}
    for _ in range(2):  # first to see where everything comes, then with those numbers in the contents list
        listed = _contents(document, entries, numbers, look) if len(entries) >= LISTED else ()
        frames = _frames((*_title(document, kind, look), *listed, *body, *notes), inside.height - SIZE * 2)
        numbers = {line.anchor: page for page, frame in enumerate(frames, 1) for line in frame if line.anchor}
    return tuple(_page(document, frame, (number, len(frames)), look, inside) for number, frame in enumerate(frames, 1))


@lru_cache(maxsize=64)
def _section(part: Section, look: Look) -> tuple[Line, ...]:
    """The lines of a part; those of the parts that did not change are there already."""
    return tuple(section(part, look))


@lru_cache
def _look(kind: str, width: float) -> Look:
    theme = read_theme("light")
    ink = theme.color(kind)
    return Look(SIZE, width, ink.name(), mix(ink, theme.color("surface"), 0.07).name())


def _frames(stream: Sequence[Line], room: float) -> tuple[tuple[Line, ...], ...]:
    """The lines of every page; a last page that would be nearly empty takes over some of the one before it."""
    found = filled(stream, partial(_less_before, -1, room, 1))
    last = len(found) - 1
    if last < 1 or _used(found[last]) >= room * FEWEST:
        return found
    for share in (0.8, 0.7, 0.6, 0.5):
        balanced = filled(stream, partial(_less_before, last, room, share))
        if len(balanced) == last + 1 and _used(balanced[last]) >= room * FEWEST:
            return balanced
    return found


def _less_before(last: int, room: float, share: float, page: int) -> float:
    """The room of a page when the one before the last gives some of it away."""
    return room * (share if page == last - 1 else 1)


def _used(frame: Sequence[Line]) -> float:
    return sum(line.height + line.gap for line in frame)


# The first page -----------------------------------------------------------------------------------------------------


def _title(document: Paper, kind: str, look: Look) -> Iterator[Line]:
    size, label = look.size, Face(look.size * 0.95, LABEL_FACE, 600)
    icon = Icon(0, size * 0.85, size * 1.3, KIND_ICONS[kind], look.ink)
    words = text_at(size * 1.75, size * 1.85, capital(document.kind), label, look.ink)
    yield Line(size * 2.5, (Fill(0, 0, look.width, 4, look.ink, 1), icon, words), keep=True)
    title = Face(size * (2.5 if len(document.title) < 60 else 2.0), weight=700)
    yield from (replace(one, keep=True) for one in lines([Span(document.title, title)], look.width, 1.2))
    if document.lead:
        yield from _lead(document, look)
    if document.facts:
        yield from table(document.fact_table(), look.width, look.text)


def _lead(document: Paper, look: Look) -> Iterator[Line]:
    """The shared question on a tint."""
    pad = look.size * 1.1
    label = Face(look.size * 0.88, LABEL_FACE, 600)
    width = look.width - 2 * pad
    made = [*lines([Span(document.lead_label, label, look.ink)], width, 1.5)]
    made += lines([Span(document.lead, Face(look.size * 1.35, italic=True))], width, 1.36)
    whole = sum(line.height for line in made) + pad * 1.3
    inks: list[Ink] = [Fill(0, 0, look.width, whole, look.tint, 5)]
    inks += placed(shifted(made, pad), 0, pad * 0.6)
    yield Line(whole, tuple(inks), gap=look.size)


def _contents(
    document: Paper, entries: Sequence[tuple[int, str, str]], numbers: Mapping[str, int], look: Look
) -> tuple[Line, ...]:
    face = Face(look.size * 1.22, LABEL_FACE, 600)
    head = lines([Span(say("document.contents", document.lang), face, look.ink)], look.width, 1.4, gap=look.size * 2)
    return (*(replace(line, keep=True) for line in head), *contents(entries, numbers, look))


def _note(text: str, look: Look) -> Iterator[Line]:
    yield from lines([Span(text, Face(look.size * 0.86, LABEL_FACE), GREY)], look.width, 1.4, gap=look.size)


# Every page ---------------------------------------------------------------------------------------------------------


def _page(document: Paper, frame: Sequence[Line], which: tuple[int, int], look: Look, inside: Box) -> Sheet:
    """A page; `which` is its number, and how many there are."""
    small = Face(look.size * 0.8, LABEL_FACE)
    y = inside.bottom + look.size * 0.6
    numbered = text_at(0, y, say("document.page", document.lang, n=which[0], of=which[1]), small, GREY)
    left = _short(f"{document.title} · {document.foot}", small, inside.width - numbered.width - look.size * 2)
    inks = (
        *placed(frame, inside.x, inside.y),
        Rule(inside.x, y - look.size * 1.15, inside.width, 0),
        text_at(inside.x, y, left, small, GREY),
        replace(numbered, x=inside.right - numbered.width),
    )
    width, height = (A4[1], A4[0]) if document.wide else A4
    return Sheet(width, height, inks, document.title)


def _short(text: str, face: Face, room: float) -> str:
    """A text that fits a line: the title in the foot may end in "…", it stands whole on the first page."""
    if width_of(text, face) <= room:
        return text
    title, _, rest = text.rpartition(" · ")
    title, _, middle = title.rpartition(" · ") if " · " in title else (title, "", "")
    tail = " · ".join(part for part in (middle, rest) if part)
    while title and width_of(f"{title}… · {tail}", face) > room:
        title = title[:-1].rstrip()
    return f"{title}… · {tail}"
