"""Taking an approach along as papers: written by the window, opened again, and read."""

from pathlib import Path

import docx
import pytest
from pypdf import PdfReader

from abz_desktop.library.approaches import open_approach
from abz_desktop.ui.approach.document_tab import DocumentTab
from abz_desktop.ui.program import Program
from abz_desktop.ui.shared import choosing
from abz_desktop.wording import LANGUAGES
from tests.journeys.hand import click, lib_of, pick, record_of, tab_of
from tests.ui.starting import settle


def take_along(program: Program, folder: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The public document as PDF and for a word processor, in both languages: what stands in them, by file name."""
    tab = tab_of(program, "document", DocumentTab)
    pick(program, tab.choices.boxes["audience"], "Iedereen")
    if tab.shown.hidden.isVisible():
        tab.shown.hidden.acted.emit()
        settle(program)
    found = {}
    for lang, language in zip(LANGUAGES, ("Nederlands", "Engels"), strict=True):
        pick(program, tab.choices.boxes["lang"], language)
        for form, words in (("pdf", "PDF"), ("docx", "Word")):
            target = folder / f"{record_of(program).slug}-{lang}.{form}"
            monkeypatch.setattr(choosing, "file_to_write", lambda *_, kept=target: kept)
            pick(program, tab.choices.boxes["form"], words)
            click(program, tab.save_button)
            found[f"{lang}.{form}"] = text_of(target)
    return found


def assert_whole(program: Program, name: str, text: str) -> None:
    """Title, question and every step stand in a paper, in its language."""
    opened = open_approach(lib_of(program), record_of(program).id, name[:2])
    for said in (opened.title, opened.question, *(row.title for row in opened.steps)):
        assert squeezed(said) in squeezed(text), (name, said)


def text_of(file: Path) -> str:
    """The text of a PDF or a document for a word processor, on one line."""
    if file.suffix == ".pdf":
        parts = [page.extract_text() for page in PdfReader(file).pages]
    else:
        opened = docx.Document(str(file))
        cells = (cell.text for table in opened.tables for row in table.rows for cell in row.cells)
        parts = [*(paragraph.text for paragraph in opened.paragraphs), *cells]
    return " ".join(" ".join(parts).split())


def squeezed(text: str) -> str:
    return "".join(text.split())
