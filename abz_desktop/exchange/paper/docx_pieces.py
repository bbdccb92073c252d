"""Small pieces of a document for a word processor: elements, shading, fields, runs and links."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from abz_desktop.exchange.html import web
from abz_desktop.exchange.rich import Para, Run

if TYPE_CHECKING:
    from docx.document import Document as Docx
    from docx.text.paragraph import Paragraph

GREY = "4A4A4A"


@dataclass(frozen=True, slots=True)
class Word:
    """A document in the making: `width` of its text in twentieths of a point, its accent and a pale ground of that."""

    made: "Docx"
    width: int
    ink: str
    pale: str


def node(name: str, **attributes: str) -> Any:
    """An element of the format with attributes of the same namespace."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def shade(properties: Any, colour: str, pattern: str = "clear", ink: str = "auto") -> None:
    """Give a cell or paragraph a ground, with a pattern in `ink` on it."""
    properties.append(node("w:shd", val=pattern, color=ink, fill=colour))


def add_field(paragraph: "Paragraph", code: str, shown: str = "1") -> None:
    """A field that the word processor fills in."""
    from docx.oxml.ns import qn

    for kind in ("begin", "", "separate", "text", "end"):
        run = paragraph.add_run()
        if kind == "":
            text = node("w:instrText")
            text.set(qn("xml:space"), "preserve")
            text.text = f" {code} "
            run._r.append(text)
        elif kind == "text":
            run.text = shown
        else:
            run._r.append(node("w:fldChar", fldCharType=kind))


def add_runs(paragraph: "Paragraph", runs: Iterable[Run], ink: str) -> None:
    """Words in their styles; what leads to the web can be followed."""
    for run in runs:
        if web(run.url):
            _add_link(paragraph, run, ink)
        else:
            made = paragraph.add_run(_clean(run.text))
            made.bold, made.italic = run.bold or None, run.italic or None


def _add_link(paragraph: "Paragraph", run: Run, ink: str) -> None:
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml.ns import qn
    from docx.shared import RGBColor

    link = node("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(run.url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    made = paragraph.add_run(_clean(run.text))
    made.font.color.rgb, made.underline = RGBColor.from_string(ink), True
    link.append(made._r)
    paragraph._p.append(link)


def _clean(text: str) -> str:
    """Text without the control characters that the format does not allow."""
    return "".join(one for one in text if one >= " " or one in "\t\n")


def plain(text: str, *, bold: bool = False) -> tuple[Para, ...]:
    """A text as a cell."""
    return (Para((Run(text, bold),)),)
