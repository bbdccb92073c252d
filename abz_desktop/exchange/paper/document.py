"""What stands in a document, before any layout: a title block and sections of headings, text, tables and lists."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import TypeAlias

from abz_desktop.exchange.rich import Para


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below that of its section: level 2 or 3. `number` stands before it, `aside` at the right of it.

    `phases` are the dots beside it; `anchor` is what the contents list leads to, "" where it is not in that list.
    """

    text: str
    level: int = 2
    number: str = ""
    aside: str = ""
    phases: tuple[str, ...] = ()
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """Running text."""

    paras: tuple[Para, ...]


@dataclass(frozen=True, slots=True)
class Small:
    """A line that steps back: facts, notes."""

    text: str


@dataclass(frozen=True, slots=True)
class Labelled:
    """Text that a label runs into: "Why here: …"; `strong` where it is what counts."""

    label: str
    paras: tuple[Para, ...]
    strong: bool = False


Cell: TypeAlias = tuple[Para, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows below a head; `shares` are the parts of the width that the columns take, in hundredths."""

    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    shares: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a list that people work from.

    `marks` stand at the left of cells: "box" to tick off, or the category of a block, shown as its pattern; "" for none.
    `depth` is how deep it lies inside others; a `strong` one holds the rows below it. `below` is what is said of it over the
    whole width, `beside` what goes on side by side in it.
    """

    cells: tuple[Cell, ...]
    marks: tuple[str, ...] = ()
    depth: int = 0
    strong: bool = False
    below: Cell = ()
    beside: "Rows | None" = None


@dataclass(frozen=True, slots=True)
class Rows:
    """A list that people work from: like a table, and its rows can be ticked off, lie inside each other or run side by side.

    `tree` is the column that is indented by the depth of its row; `shares` are the parts of the width, of whatever sum.
    """

    head: tuple[str, ...]
    rows: tuple[Row, ...]
    shares: tuple[int, ...]
    tree: int = 0

    @property
    def marked(self) -> tuple[bool, ...]:
        """For each column whether any of its cells has a mark."""
        return tuple(
            any(row.marks[place : place + 1] not in ((), ("",)) for row in self.rows)
            for place in range(len(self.shares))
        )


BOX = "box"
"""The mark of what can be ticked off."""
Block: TypeAlias = Heading | Text | Small | Labelled | Table | Rows


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the document, which one can have or leave out."""

    key: str
    heading: str
    blocks: tuple[Block, ...]


_INKS = {"approach": ("1F5FA8", "EEF3FA"), "session": ("7F5900", "F8F3E8")}


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document. `hidden`: its audience may not see it at all, and nothing of it is in here.

    `facts` are labels with their values, `foot` what stands at the foot of every page, `notes` what a reader should know
    of the document itself: what was left out, what is not translated. `wide`: its pages lie on their side;
    `listed`: it has a contents list where it is long enough for one. `about` is the kind of record.
    """

    title: str
    kind: str
    lang: str
    lead: str = ""
    lead_label: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    sections: tuple[Section, ...] = ()
    foot: str = ""
    notes: tuple[str, ...] = ()
    left_out: int = 0
    hidden: bool = False
    wide: bool = False
    listed: bool = True
    about: str = "approach"

    @property
    def ink(self) -> tuple[str, str]:
        """The accent of the document and a pale ground of it, as six digits each: those of the kind that it is `about`."""
        return _INKS.get(self.about, _INKS["approach"])

    def fact_table(self) -> Table:
        """The short facts below each other, on a page on its side in two columns."""
        cells = [(cell(name), cell(text)) for name, text in self.facts]
        if not self.wide:
            return Table(("", ""), tuple(cells), (26, 74))
        pairs = zip_longest(cells[::2], cells[1::2], fillvalue=((), ()))
        return Table(("", "", "", ""), tuple((*left, *right) for left, right in pairs), (17, 33, 17, 33))

    def contents(self) -> Iterator[tuple[int, str, str]]:
        """The contents list: (level 1 or 2, text, anchor)."""
        for section in self.sections if self.listed else ():
            yield 1, section.heading, section.key
            for block in section.blocks:
                if isinstance(block, Heading) and block.anchor:
                    yield 2, block.text, block.anchor


def parts(blocks: Sequence[Block]) -> Iterator[tuple[Block, ...]]:
    """The blocks that belong together: a heading with what stands below it, up to the next one."""
    starts = [number for number, block in enumerate(blocks) if number == 0 or isinstance(block, Heading)]
    for start, end in zip(starts, [*starts[1:], len(blocks)], strict=True):
        yield tuple(blocks[start:end])


def cell(*texts: str, bold: bool = False) -> Cell:
    """A cell with a paragraph for each of these texts that has words."""
    from abz_desktop.exchange.rich import of_text

    return tuple(para for text in texts for para in of_text(text, bold=bold))
