"""The page and the styles of a document for a word processor: paper, margins, foot with page numbers, faces."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from abz_desktop.exchange.paper.document import Document
from abz_desktop.exchange.paper.docx_pieces import GREY, Word, add_field, node, shade
from abz_desktop.wording import say

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph

WIDTH, WIDE = 9354, 14797
"""The width of the text in twentieths of a point: A4 without margins of 2.25 cm, and on its side without 1.8 cm."""
_LANGS = {"nl": "nl-NL", "en": "en-GB"}


def begin(document: Document) -> Word:
    """A document with its page and styles, and nothing in it yet."""
    import docx as library

    ink, pale = document.ink
    word = Word(library.Document(), WIDE if document.wide else WIDTH, ink, pale)
    _page(word, document)
    _styles(word, document.lang)
    return word


def _page(word: Word, document: Document) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    made = word.made
    section = made.sections[0]
    section.page_width, section.page_height = (Mm(297), Mm(210)) if document.wide else (Mm(210), Mm(297))
    section.orientation = WD_ORIENT.LANDSCAPE if document.wide else WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = Mm(18 if document.wide else 22.5)
    section.top_margin = section.bottom_margin = Mm(18 if document.wide else 22)
    properties = made.core_properties
    properties.title, properties.author, properties.comments = document.title, "", ""
    properties.last_modified_by, properties.language = "", _LANGS[document.lang]
    properties.created = properties.modified = datetime(2000, 1, 1, tzinfo=UTC)
    foot = section.footer.paragraphs[0]
    foot.style = made.styles["Footer"]
    _one_tab(foot, word.width)
    foot.add_run(f"{document.title} · {document.foot}\t")
    before, _, after = say("document.page", document.lang, n="\0", of="\1").partition("\0")
    between, _, end = after.partition("\1")
    foot.add_run(before)
    add_field(foot, "PAGE")
    foot.add_run(between)
    add_field(foot, "NUMPAGES")
    foot.add_run(end)


def _one_tab(paragraph: "Paragraph", width: int) -> None:
    """One tab, at the right edge of the text, in place of those of the style."""
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Twips

    stops = paragraph.paragraph_format.tab_stops
    for inherited in paragraph.style.paragraph_format.tab_stops if paragraph.style is not None else ():
        stops.add_tab_stop(inherited.position, WD_TAB_ALIGNMENT.CLEAR)
    stops.add_tab_stop(Twips(width), WD_TAB_ALIGNMENT.RIGHT)


def _styles(word: Word, lang: str) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt, RGBColor

    made = word.made
    sizes = {"Normal": 10.5, "Title": 26, "Heading 1": 17, "Heading 2": 13, "Heading 3": 11.5}
    for name, size in sizes.items():
        font = made.styles[name].font
        font.name, font.size = ("Georgia" if name in ("Normal", "Title") else "Calibri"), Pt(size)
        _face(made.styles[name].element, font.name)
        if name != "Normal":
            font.bold, font.italic = True, False
            font.color.rgb = RGBColor.from_string(word.ink if name == "Heading 2" else "111111")
    made.styles["Normal"].paragraph_format.space_after = Pt(5)
    for name, air in (("Heading 1", 22), ("Heading 2", 15), ("Heading 3", 14)):
        made.styles[name].paragraph_format.space_before = Pt(air)
        made.styles[name].paragraph_format.space_after = Pt(4)
    for border in made.styles["Title"].element.xpath("w:pPr/w:pBdr"):
        border.getparent().remove(border)
    for name, size in (("Small", 9), ("Row", 9.5), ("Why", 10.5), ("Question", 12)):
        style: Any = made.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style, style.font.size = made.styles["Normal"], Pt(size)
        if name == "Small":
            style.font.color.rgb = RGBColor.from_string(GREY)
        elif name != "Row":
            style.paragraph_format.space_after = Pt(12 if name == "Question" else 5)
            shade(style.element.get_or_add_pPr(), word.pale)
    _language(made.styles["Normal"].element.get_or_add_rPr(), lang)
    _tidy(made)


def _tidy(made: Any) -> None:
    """Without the hundred table styles of the template: none is used, and every paragraph looks for its own among them."""
    from docx.enum.style import WD_STYLE_TYPE

    usual = made.styles.default(WD_STYLE_TYPE.TABLE)
    for style in list(made.styles):
        if style.type == WD_STYLE_TYPE.TABLE and style.style_id != usual.style_id:
            style.delete()


def _face(style: Any, name: str) -> None:
    """The same face for every script, in place of the theme's own."""
    from docx.oxml.ns import qn

    fonts = style.get_or_add_rPr().get_or_add_rFonts()
    for attribute in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(attribute), None)
    for attribute in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(attribute), name)


def _language(properties: Any, lang: str) -> None:
    properties.append(node("w:lang", val=_LANGS[lang]))
