"""What stands in a document, before any layout: a title block and sections of headings, text, tables and lists."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
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


Block: TypeAlias = Heading | Text | Small | Labelled | Table


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the document, which one can have or leave out."""

    key: str
    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document. `hidden`: its audience may not see it at all, and nothing of it is in here.

    `facts` are labels with their values, `foot` what stands at the foot of every page, `notes` what a reader should know
    of the document itself: what was left out, what is not translated.
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

    def contents(self) -> Iterator[tuple[int, str, str]]:
        """The contents list: (level 1 or 2, text, anchor)."""
        for section in self.sections:
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
