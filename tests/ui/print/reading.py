"""Reads the letters of a PDF that Qt wrote: what a general reader finds in them, in a fifteenth of its time."""

import re
from functools import cache
from typing import Any, cast

from pypdf import PageObject, PdfReader

_SHOWN = re.compile(rb"(/F\d+) [\d.]+ Tf|<([0-9A-Fa-f]*)> Tj|\b(T[J*]|Do|BI)\b")
_TABLES = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
_CHAR = re.compile(rb"<(\w+)>\s*<(\w+)>")
_RANGE = re.compile(rb"<(\w+)>\s*<(\w+)>\s*(?:<(\w+)>|\[([^\]]*)\])")


def letters(reader: PdfReader) -> str:
    """All letters of all pages in the order in which they are drawn, without white space."""
    return "".join(letters_of(page) for page in reader.pages)


def letters_of(page: PageObject) -> str:
    """The letters of one page. ValueError where text is drawn in a way that this does not know."""
    contents, resources = page.get_contents(), cast(Any, page["/Resources"])
    fonts = resources.get("/Font", {})
    known: dict[int, str] = {}
    found = []
    for font, shown, other in _SHOWN.findall(contents.get_data() if contents is not None else b""):
        if other in (b"TJ", b"T*", b"BI"):
            raise ValueError(other)
        if font:
            known = _known(fonts[font.decode()].get_object()["/ToUnicode"].get_object().get_data())
        elif shown:
            found += [known[int(shown[at : at + 4], 16)] for at in range(0, len(shown), 4)]
    return "".join("".join(found).split())


@cache
def _known(table: bytes) -> dict[int, str]:
    """Glyph number to letters, from the table that a font carries for whoever searches or copies."""
    known: dict[int, str] = {}
    for kind, rows in _TABLES.findall(table):
        if kind == b"char":
            known |= {int(glyph, 16): _text(said) for glyph, said in _CHAR.findall(rows)}
            continue
        for first, last, start, each in _RANGE.findall(rows):
            glyphs = range(int(first, 16), int(last, 16) + 1)
            one_by_one = [_text(said) for said in re.findall(rb"<(\w+)>", each)]
            known |= dict(zip(glyphs, one_by_one or _from(_text(start), len(glyphs)), strict=True))
    return known


def _from(first: str, count: int) -> list[str]:
    return [first[:-1] + chr(ord(first[-1]) + more) for more in range(count)]


def _text(said: bytes) -> str:
    return bytes.fromhex(said.decode()).decode("utf-16-be")
