"""A document for a word processor: real styles, a contents field, table heads that repeat, page numbers."""

import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from abz_desktop.core.vocabulary import PHASES
from abz_desktop.exchange.paper.document import Block, Document, Heading, Labelled, Rows, Small, Text, parts
from abz_desktop.exchange.paper.docx_page import begin
from abz_desktop.exchange.paper.docx_pieces import Word, add_field, add_runs, node
from abz_desktop.exchange.paper.docx_tables import add_rows, add_table
from abz_desktop.exchange.rich import Para
from abz_desktop.wording import say

if TYPE_CHECKING:
    from docx.document import Document as Docx
    from docx.text.paragraph import Paragraph


def docx(document: Document) -> bytes:
    """The document as a .docx; b"" where its audience may not see it."""
    if document.hidden:
        return b""
    word = begin(document)
    _head(word, document)
    _contents(word.made, document)
    for section in document.sections:
        if section.heading:
            word.made.add_heading(section.heading, 1)
        for part in parts(section.blocks):
            _part(word, part)
    for note in document.notes:
        word.made.add_paragraph(note, style="Small")
    out = io.BytesIO()
    word.made.save(out)
    return out.getvalue()


def _head(word: Word, document: Document) -> None:
    made = word.made
    kind = made.add_paragraph(style="Small")
    kind.add_run(document.kind[:1].upper() + document.kind[1:]).bold = True
    made.add_paragraph(document.title, style="Title")
    if document.lead:
        lead = made.add_paragraph(style="Question")
        lead.add_run(f"{document.lead_label}: ").bold = True
        lead.add_run(document.lead)
    if document.facts:
        add_table(word, document.fact_table())


def _contents(made: "Docx", document: Document) -> None:
    """A contents field, filled with what it will hold, so that it reads well before it is brought up to date."""
    entries = list(document.contents())
    if len(entries) < 3:
        return
    made.add_paragraph(say("document.contents", document.lang), style="TOC Heading" if _has(made) else "Heading 1")
    shown = "\n".join(("   " if level > 1 else "") + text for level, text, _ in entries)
    add_field(made.add_paragraph(), 'TOC \\o "1-2" \\h \\z \\u', shown)
    settings = made.settings.element
    settings.append(node("w:updateFields", val="true"))


def _has(made: "Docx") -> bool:
    return any(style.name == "TOC Heading" for style in made.styles)


def _part(word: Word, part: Sequence[Block]) -> None:
    """Blocks that belong together; below a numbered heading nothing is broken off over two pages."""
    made = word.made
    before = len(made.element.body)
    for block, below in zip(part, (*part[1:], None), strict=True):
        _block(word, block, noted=isinstance(below, Small))
    if isinstance(part[0], Heading) and part[0].number:
        *stay, _, _ = list(made.element.body)[before - 1 :]  # the last of them may break; behind it are the page's own
        for paragraph in stay:
            paragraph.get_or_add_pPr().keepNext_val = True


def _block(word: Word, block: Block, *, noted: bool = False) -> None:
    """One block; a table that is `noted` has a line below it that stays on its page."""
    made = word.made
    if isinstance(block, Heading):
        _heading(made, block)
    elif isinstance(block, Text):
        _paras(word, block.paras)
    elif isinstance(block, Small):
        made.add_paragraph(block.text, style="Small")
    elif isinstance(block, Labelled):
        first, *rest = block.paras or (Para(()),)
        paragraph = made.add_paragraph(style="Why" if block.strong else "Normal")
        paragraph.add_run(f"{block.label}: ").bold = True
        add_runs(paragraph, first.runs, word.ink)
        _paras(word, rest)
    elif isinstance(block, Rows):
        add_rows(word, block)
    else:
        add_table(word, block, noted=noted)


def _heading(made: "Docx", block: Heading) -> None:
    number = f"{block.number}. " if block.number else ""
    paragraph = made.add_heading(f"{number}{block.text}", block.level)
    rest = [block.aside] if block.aside else []
    rest += ["".join("●" if phase in block.phases else "○" for phase in PHASES)] if block.phases else []
    if rest:
        paragraph.add_run("   " + "   ".join(rest)).bold = False


def _paras(word: Word, paras: Iterable[Para]) -> None:
    styles = {"bullet": "List Bullet", "quote": "Quote", "heading": "Heading 4"}
    for para in paras:
        paragraph = word.made.add_paragraph(style=styles.get(para.style, "Normal"))
        if para.level:
            _indent(paragraph, para.level)
        if para.style == "number":
            paragraph.add_run(f"{para.mark} ")
            _indent(paragraph, para.level + 1)
        add_runs(paragraph, para.runs, word.ink)


def _indent(paragraph: "Paragraph", level: int) -> None:
    from docx.shared import Pt

    paragraph.paragraph_format.left_indent = Pt(18 * (level + 1))
