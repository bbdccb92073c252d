"""A document for a word processor: real styles, a contents field, table heads that repeat, page numbers."""

import io
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from abz_desktop.core.vocabulary import PHASES
from abz_desktop.exchange.html import web
from abz_desktop.exchange.paper.document import Block, Cell, Document, Heading, Labelled, Small, Table, Text, parts
from abz_desktop.exchange.rich import Para, Run
from abz_desktop.wording import say

if TYPE_CHECKING:
    from docx.document import Document as Docx
    from docx.text.paragraph import Paragraph

INK, GREY, PALE = "1F5FA8", "4A4A4A", "EEF3FA"
WIDTH = 9354
"""The width of the text, in twentieths of a point: A4 without margins of 2.25 cm."""
AIR = 50
"""Above and below the text of a cell, in the same."""
_LANGS = {"nl": "nl-NL", "en": "en-GB"}


def docx(document: Document) -> bytes:
    """The document as a .docx; b"" where its audience may not see it."""
    if document.hidden:
        return b""
    import docx as library

    made = library.Document()
    _page(made, document)
    _styles(made, document.lang)
    _head(made, document)
    _contents(made, document)
    for section in document.sections:
        made.add_heading(section.heading, 1)
        for part in parts(section.blocks):
            _part(made, part)
    for note in document.notes:
        made.add_paragraph(note, style="Small")
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


# The page -----------------------------------------------------------------------------------------------------------


def _page(made: "Docx", document: Document) -> None:
    from docx.shared import Mm

    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22.5)
    section.top_margin = section.bottom_margin = Mm(22)
    properties = made.core_properties
    properties.title, properties.author, properties.comments = document.title, "", ""
    properties.last_modified_by, properties.language = "", _LANGS[document.lang]
    properties.created = properties.modified = datetime(2000, 1, 1, tzinfo=UTC)
    foot = section.footer.paragraphs[0]
    foot.style = made.styles["Footer"]
    _one_tab(foot)
    foot.add_run(f"{document.title} · {document.foot}\t")
    before, _, after = say("document.page", document.lang, n="\0", of="\1").partition("\0")
    between, _, end = after.partition("\1")
    foot.add_run(before)
    _field(foot, "PAGE")
    foot.add_run(between)
    _field(foot, "NUMPAGES")
    foot.add_run(end)


def _one_tab(paragraph: "Paragraph") -> None:
    """One tab, at the right edge of the text, in place of those of the style."""
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Twips

    stops = paragraph.paragraph_format.tab_stops
    for inherited in paragraph.style.paragraph_format.tab_stops if paragraph.style is not None else ():
        stops.add_tab_stop(inherited.position, WD_TAB_ALIGNMENT.CLEAR)
    stops.add_tab_stop(Twips(WIDTH), WD_TAB_ALIGNMENT.RIGHT)


def _styles(made: "Docx", lang: str) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt, RGBColor

    sizes = {"Normal": 10.5, "Title": 26, "Heading 1": 17, "Heading 2": 13, "Heading 3": 11.5}
    for name, size in sizes.items():
        font = made.styles[name].font
        font.name, font.size = ("Georgia" if name in ("Normal", "Title") else "Calibri"), Pt(size)
        _face(made.styles[name].element, font.name)
        if name != "Normal":
            font.bold, font.italic = True, False
            font.color.rgb = RGBColor.from_string(INK if name == "Heading 2" else "111111")
    made.styles["Normal"].paragraph_format.space_after = Pt(5)
    for name, air in (("Heading 1", 22), ("Heading 2", 15), ("Heading 3", 14)):
        made.styles[name].paragraph_format.space_before = Pt(air)
        made.styles[name].paragraph_format.space_after = Pt(4)
    for border in made.styles["Title"].element.xpath("w:pPr/w:pBdr"):
        border.getparent().remove(border)
    for name, size in (("Small", 9), ("Why", 10.5), ("Question", 12)):
        style: Any = made.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style, style.font.size = made.styles["Normal"], Pt(size)
        if name == "Small":
            style.font.color.rgb = RGBColor.from_string(GREY)
        else:
            style.paragraph_format.space_after = Pt(12 if name == "Question" else 5)
            _shade(style.element.get_or_add_pPr(), PALE)
    _language(made.styles["Normal"].element.get_or_add_rPr(), lang)


def _face(style: Any, name: str) -> None:
    """The same face for every script, in place of the theme's own."""
    from docx.oxml.ns import qn

    fonts = style.get_or_add_rPr().get_or_add_rFonts()
    for attribute in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(attribute), None)
    for attribute in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(attribute), name)


def _language(properties: Any, lang: str) -> None:
    element = _element("w:lang")
    _set(element, "w:val", _LANGS[lang])
    properties.append(element)


# Small pieces of the format -----------------------------------------------------------------------------------------


def _element(name: str) -> Any:
    from docx.oxml import OxmlElement

    return OxmlElement(name)


def _set(element: Any, name: str, value: str) -> None:
    from docx.oxml.ns import qn

    element.set(qn(name), value)


def _shade(properties: Any, colour: str) -> None:
    element = _element("w:shd")
    _set(element, "w:val", "clear")
    _set(element, "w:color", "auto")
    _set(element, "w:fill", colour)
    properties.append(element)


def _field(paragraph: "Paragraph", code: str, shown: str = "1") -> None:
    """A field that the word processor fills in."""
    for kind in ("begin", "", "separate", "text", "end"):
        run = paragraph.add_run()
        if kind == "":
            text = _element("w:instrText")
            _set(text, "xml:space", "preserve")
            text.text = f" {code} "
            run._r.append(text)
        elif kind == "text":
            run.text = shown
        else:
            char = _element("w:fldChar")
            _set(char, "w:fldCharType", kind)
            run._r.append(char)


def _bookmark(paragraph: "Paragraph", number: int, name: str) -> None:
    for kind in ("w:bookmarkStart", "w:bookmarkEnd"):
        mark = _element(kind)
        _set(mark, "w:id", str(number))
        if kind == "w:bookmarkStart":
            _set(mark, "w:name", name[:40])
        paragraph._p.append(mark)


# Content ------------------------------------------------------------------------------------------------------------


def _head(made: "Docx", document: Document) -> None:
    kind = made.add_paragraph(style="Small")
    kind.add_run(document.kind[:1].upper() + document.kind[1:]).bold = True
    made.add_paragraph(document.title, style="Title")
    if document.lead:
        lead = made.add_paragraph(style="Question")
        lead.add_run(f"{document.lead_label}: ").bold = True
        lead.add_run(document.lead)
    if document.facts:
        rows = tuple((_plain(label), _plain(text)) for label, text in document.facts)
        _table(made, Table((), rows, (28, 72)))


def _plain(text: str) -> Cell:
    return (Para((Run(text),)),)


def _contents(made: "Docx", document: Document) -> None:
    """A contents field, filled with what it will hold, so that it reads well before it is brought up to date."""
    entries = list(document.contents())
    if len(entries) < 3:
        return
    made.add_paragraph(say("document.contents", document.lang), style="TOC Heading" if _has(made) else "Heading 1")
    shown = "\n".join(("   " if level > 1 else "") + text for level, text, _ in entries)
    _field(made.add_paragraph(), 'TOC \\o "1-2" \\h \\z \\u', shown)
    settings = made.settings.element
    update = _element("w:updateFields")
    _set(update, "w:val", "true")
    settings.append(update)


def _has(made: "Docx") -> bool:
    return any(style.name == "TOC Heading" for style in made.styles)


def _part(made: "Docx", part: Sequence[Block]) -> None:
    """Blocks that belong together; below a numbered heading nothing is broken off over two pages."""
    before = len(made.element.body)
    for block, below in zip(part, (*part[1:], None), strict=True):
        _block(made, block, noted=isinstance(below, Small))
    if isinstance(part[0], Heading) and part[0].number:
        *stay, _, _ = list(made.element.body)[before - 1 :]  # the last of them may break; behind it are the page's own
        for paragraph in stay:
            paragraph.get_or_add_pPr().keepNext_val = True


def _block(made: "Docx", block: Block, *, noted: bool = False) -> None:
    """One block; a table that is `noted` has a line below it that stays on its page."""
    if isinstance(block, Heading):
        _heading(made, block)
    elif isinstance(block, Text):
        _paras(made, block.paras)
    elif isinstance(block, Small):
        made.add_paragraph(block.text, style="Small")
    elif isinstance(block, Labelled):
        first, *rest = block.paras or (Para(()),)
        paragraph = made.add_paragraph(style="Why" if block.strong else "Normal")
        paragraph.add_run(f"{block.label}: ").bold = True
        _runs(paragraph, first.runs)
        _paras(made, rest)
    else:
        _table(made, block, noted=noted)


def _heading(made: "Docx", block: Heading) -> None:
    number = f"{block.number}. " if block.number else ""
    paragraph = made.add_heading(f"{number}{block.text}", block.level)
    rest = [block.aside] if block.aside else []
    rest += ["".join("●" if phase in block.phases else "○" for phase in PHASES)] if block.phases else []
    if rest:
        paragraph.add_run("   " + "   ".join(rest)).bold = False


def _paras(made: "Docx", paras: Iterable[Para]) -> None:
    styles = {"bullet": "List Bullet", "quote": "Quote", "heading": "Heading 4"}
    for para in paras:
        paragraph = made.add_paragraph(style=styles.get(para.style, "Normal"))
        if para.level:
            _indent(paragraph, para.level)
        if para.style == "number":
            paragraph.add_run(f"{para.mark} ")
            _indent(paragraph, para.level + 1)
        _runs(paragraph, para.runs)


def _indent(paragraph: "Paragraph", level: int) -> None:
    from docx.shared import Pt

    paragraph.paragraph_format.left_indent = Pt(18 * (level + 1))


def _runs(paragraph: "Paragraph", runs: Iterable[Run]) -> None:
    for run in runs:
        if web(run.url):
            _link(paragraph, run)
        else:
            made = paragraph.add_run(_clean(run.text))
            made.bold, made.italic = run.bold or None, run.italic or None


def _link(paragraph: "Paragraph", run: Run) -> None:
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.shared import RGBColor

    link = _element("w:hyperlink")
    _set(link, "r:id", paragraph.part.relate_to(run.url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    made = paragraph.add_run(_clean(run.text))
    made.font.color.rgb, made.underline = RGBColor.from_string(INK), True
    link.append(made._r)
    paragraph._p.append(link)


def _clean(text: str) -> str:
    """Text without the control characters that the format does not allow."""
    return "".join(one for one in text if one >= " " or one in "\t\n")


def _table(made: "Docx", table: Table, *, noted: bool = False) -> None:
    """A table as wide as the text; its head is repeated on every page, a row is not broken.

    The last row of a `noted` table stays with the line below it.
    """
    from docx.shared import Twips

    columns = len(table.shares)
    grid = made.add_table(rows=0, cols=columns)
    grid.autofit = False
    for place, share in enumerate(table.shares):
        grid.columns[place].width = Twips(WIDTH * share // 100)
    _lines(grid._tbl.tblPr)
    rows = [tuple((Para((Run(one, bold=True),)),) for one in table.head)] if table.head else []
    for number, row in enumerate((*rows, *table.rows)):
        line = grid.add_row()
        properties = line._tr.get_or_add_trPr()
        properties.append(_element("w:cantSplit"))
        if number == 0 and table.head:
            properties.append(_element("w:tblHeader"))
        for place, cell in enumerate(row):
            _cell(made, line.cells[place], cell, table.shares[place], head=number == 0 and bool(table.head))
    air = made.add_paragraph(style="Small").paragraph_format
    air.space_after, air.keep_with_next = 0, noted or None
    for paragraph in (one for place in grid.rows[-1].cells for one in place.paragraphs) if noted else ():
        paragraph.paragraph_format.keep_with_next = True


def _lines(properties: Any) -> None:
    borders = _element("w:tblBorders")
    for side in ("w:top", "w:bottom", "w:insideH"):
        line = _element(side)
        for name, value in (("w:val", "single"), ("w:sz", "4"), ("w:space", "0"), ("w:color", "BBBBBB")):
            _set(line, name, value)
        borders.append(line)
    properties.append(borders)
    margins = _element("w:tblCellMar")
    for side, width in (("w:top", AIR), ("w:left", 0), ("w:bottom", AIR), ("w:right", 120)):
        margin = _element(side)
        _set(margin, "w:w", str(width))
        _set(margin, "w:type", "dxa")
        margins.append(margin)
    properties.append(margins)


def _cell(made: "Docx", place: Any, cell: Cell, share: int, *, head: bool) -> None:
    from docx.shared import Pt, Twips

    place.width = Twips(WIDTH * share // 100)
    paragraph = place.paragraphs[0]
    for number, para in enumerate(cell):
        paragraph = paragraph if number == 0 else place.add_paragraph()
        paragraph.style = made.styles["Small"] if head else made.styles["Normal"]
        paragraph.paragraph_format.space_after = Pt(1)
        if para.mark:
            paragraph.add_run(f"{para.mark} ")
        _runs(paragraph, para.runs)
