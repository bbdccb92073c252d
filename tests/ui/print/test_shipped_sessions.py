"""Every paper of every ready-made session, in both languages: each block found, nothing cut off, no page nearly empty."""

import io
from collections.abc import Iterator

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication

from abz_desktop import library
from abz_desktop.core.meeting.sheet import Block, Sheet, sheet_of
from abz_desktop.core.reading import pick
from abz_desktop.library import Library, records
from abz_desktop.library import session_documents as papers
from abz_desktop.library.session_documents import Wanted
from abz_desktop.ui.print import output
from abz_desktop.ui.print.pages import pages
from abz_desktop.ui.shared.theme import register_fonts
from tests.ui import making
from tests.ui.print.reading import letters
from tests.ui.print.test_session_pages import ON_PAPER, assert_whole, columns, squeezed
from tests.ui.starting import own

pytestmark = pytest.mark.slow
TEMPLATES = 6


@pytest.fixture(scope="module")
def lib(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    opened = library.open_library(own(tmp_path_factory.mktemp("filled")), settings=making.settings())
    yield opened
    opened.close()


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("paper", ON_PAPER)
def test_every_paper_of_every_template(qapp: QApplication, lib: Library, paper: str, lang: str) -> None:
    register_fonts()
    sessions = records.ids_of_kind(lib, "session")
    assert len(sessions) >= TEMPLATES
    for session in sessions:
        made = papers.make(lib, session, Wanted(paper, lang, parts=papers.PAPERS[paper].parts), "2026-05-17")
        found = pages(made, "session")
        assert_whole(found)
        reader = PdfReader(io.BytesIO(output.pdf(found, made.title)))
        text = letters(reader) + columns(found)
        titles = [pick(dict(one.title), lang).text for one in told(sheet_of(records.get(lib, session)), paper)]
        assert [title for title in titles if squeezed(title) not in text] == [], made.title


def told(sheet: Sheet, paper: str) -> Iterator[Block]:
    """The blocks that a paper tells: the run sheet what is not folded away, as on the screen; the script all of them."""
    if paper == papers.SCRIPT:
        yield from sheet.walk()
    elif paper == papers.RUN_SHEET:
        for day in sheet.days:
            yield from unfolded(day.blocks)


def unfolded(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        yield block
        yield from () if block.folded else unfolded(block.inside)
