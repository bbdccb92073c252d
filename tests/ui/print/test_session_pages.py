"""Every paper of every session as pages: each block found in the PDF, nothing cut off or lost, no page nearly empty."""

import io
from collections.abc import Iterator

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication

from abz_desktop import library
from abz_desktop.core.meeting.patterns import PATTERNS
from abz_desktop.core.meeting.sheet import sheet_of
from abz_desktop.core.reading import pick
from abz_desktop.library import Library, records
from abz_desktop.library import session_documents as papers
from abz_desktop.library.documents import BOX, Paper, Row, Rows, Section, cell
from abz_desktop.library.session_documents import Wanted
from abz_desktop.library.settings import Settings
from abz_desktop.ui.print import output
from abz_desktop.ui.print.ink import Box, Patch, Sheet, Text, words
from abz_desktop.ui.print.pages import INSIDE, WIDE, pages
from abz_desktop.ui.print.paint import picture
from abz_desktop.ui.print.patch import ROLES
from abz_desktop.ui.session import pattern
from abz_desktop.ui.shared.theme import register_fonts
from tests.library import session_sample
from tests.library.session_sample import Sessions
from tests.ui.print.reading import letters

ON_PAPER = (papers.RUN_SHEET, papers.PROGRAMME, papers.MATERIALS, papers.SCRIPT)
FEWEST = 0.16
"""The share of a page that has words on it at least."""


@pytest.fixture(autouse=True)
def fonts(qapp: QApplication) -> None:
    register_fonts()


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Library, Sessions]]:
    path = tmp_path_factory.mktemp("sessions") / "test.abz"
    lib = library.open_library(path, settings=Settings(), create=True)
    yield lib, session_sample.sample(lib)
    lib.close()


def squeezed(text: str) -> str:
    return "".join(text.split())


def inside(sheet: Sheet) -> Box:
    return WIDE if sheet.width > sheet.height else INSIDE


def assert_whole(found: tuple[Sheet, ...]) -> None:
    """Nothing lies outside the margins or on other words, and no page is nearly empty."""
    for sheet in found:
        room = inside(sheet)
        around = Box(room.x, room.y - 4, room.width, room.height + 16)
        assert [one for one in sheet.inks if not around.holds(one.box, 0.6)] == []
        if len(found) > 1:
            lowest = max(one.box.bottom for one in sheet.inks if one.box.bottom < room.bottom - 8)
            assert lowest - room.y >= room.height * FEWEST, sheet.name


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("paper", ON_PAPER)
def test_every_block_is_found_and_no_page_is_nearly_empty(
    filled: tuple[Library, Sessions], paper: str, lang: str
) -> None:
    lib, sessions = filled
    few = (sessions.meeting, sessions.days, *((sessions.long, sessions.empty) if lang == "nl" else ()))
    for session in (*few, sessions.many) if (paper, lang) == (papers.RUN_SHEET, "nl") else few:
        made = papers.make(lib, session, Wanted(paper, lang, parts=papers.PAPERS[paper].parts), "2026-05-17")
        found = pages(made, "session")
        assert_whole(found)
        reader = PdfReader(io.BytesIO(output.pdf(found, made.title)))
        text = letters(reader) + columns(found)
        assert squeezed(made.title) in text
        blocks = sheet_of(records.get(lib, session)).walk() if paper in (papers.RUN_SHEET, papers.SCRIPT) else ()
        titles = [pick(dict(one.title), lang).text for one in blocks]
        assert [title for title in titles if squeezed(title) not in text] == [], made.title


def columns(found: tuple[Sheet, ...]) -> str:
    """What stands below each other: a title of several lines in a table has those of other cells beside it."""
    below: dict[float, list[str]] = {}
    for sheet in found:
        for one in sheet.inks:
            if isinstance(one, Text):
                below.setdefault(round(one.x, 1), []).append(one.text)
    return squeezed(" ".join("".join(texts) for texts in below.values()))


def test_a_row_of_many_pages_loses_no_word_and_repeats_its_head(filled: tuple[Library, Sessions]) -> None:
    made = papers.make(filled[0], filled[1].long, Wanted(), "2026-05-17")
    found = pages(made, "session")
    text = " ".join(words(sheet.inks) for sheet in found).split()
    assert [f"woord{number}" for number in range(400) if f"woord{number}" not in text] == []
    assert all("Onderdeel" in words(sheet.inks) for sheet in found[:-1])


def test_categories_have_their_pattern_beside_their_blocks(filled: tuple[Library, Sessions]) -> None:
    found = pages(papers.make(filled[0], filled[1].many, Wanted(), "2026-05-17"), "session")
    patches = [one for sheet in found for one in sheet.inks if isinstance(one, Patch)]
    assert {one.category for one in patches} == set(PATTERNS)
    assert set(ROLES) == set(PATTERNS)
    assert ROLES == pattern.ROLES, "the colours of the window"
    image = picture(found[0], 600)
    assert not image.isNull()


def test_tracks_lie_beside_each_other_below_their_own_head() -> None:
    tracks = Rows(
        ("", "Rood", "Blauw"), (Row((cell("10:00"), cell("Een"), cell("Twee")), ("", "openen", BOX)),), (10, 45, 45)
    )
    rows = (
        Row((cell("10:00"), cell("Uiteen")), strong=True, beside=tracks),
        Row((cell("11:00"), cell("Samen")), depth=1),
    )
    made = Paper(
        "T", "draaiboek", "nl", sections=(Section("a", "", (Rows(("Tijd", "Wat"), rows, (20, 80), 1),)),), wide=True
    )
    (found,) = pages(made, "session")
    at = {one.text: one for one in found.inks if hasattr(one, "text")}
    assert at["Rood"].y < at["Een"].y == at["Twee"].y < at["Samen"].y
    assert at["Een"].x < at["Twee"].x
    assert at["Samen"].x > at["Uiteen"].x
    assert_whole((found,))
