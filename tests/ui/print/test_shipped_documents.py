"""The documents of every ready-made combination and of an approach of many shipped methods, in both languages and all forms."""

import io
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import docx
import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication

from abz_desktop import library
from abz_desktop.library import approach_documents as papers
from abz_desktop.library import approaches, records
from abz_desktop.library.approaches import TrayItem, open_approach
from abz_desktop.ui.print import output
from abz_desktop.ui.print.pages import INSIDE, pages
from abz_desktop.ui.shared.theme import register_fonts
from tests.ui import making
from tests.ui.print.reading import letters
from tests.ui.print.test_pages import assert_within
from tests.ui.starting import own

pytestmark = pytest.mark.slow
SECRET = "geheimzwartwit"
"""A word of something internal."""
TEMPLATES = 12
"""Ready-made combinations, all public."""
MANY = 24
"""Methods of the approach that is made here."""


@pytest.fixture(scope="module")
def lib(tmp_path_factory: pytest.TempPathFactory) -> Iterator[library.Library]:
    opened = library.open_library(own(tmp_path_factory.mktemp("filled")), settings=making.settings())
    methods = records.ids_of_kind(opened, "method")[::4][:MANY]
    approaches.from_tray(
        opened, "Alles tegelijk", "Hoe dan?", [TrayItem(one, "", "Omdat het kan") for one in methods], "nl"
    )
    yield opened
    opened.close()


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_every_step_is_in_every_form_and_no_page_is_nearly_empty(
    qapp: QApplication, lib: library.Library, lang: str
) -> None:
    register_fonts()
    found = records.ids_of_kind(lib, "approach")
    assert found
    for approach_id in found:
        titles = [row.title for row in open_approach(lib, approach_id, lang).steps]
        assert len(titles) >= 3
        made = papers.make(lib, approach_id, lang, "intern", papers.PARTS, "2026-05-17")
        sheets = pages(made)
        reader = PdfReader(io.BytesIO(output.pdf(sheets, made.title)))
        texts = [
            letters(reader),
            *(text_of(made, form) for form in papers.FORMATS),
        ]
        for text in map(squeezed, texts):
            assert [title for title in titles if squeezed(title) not in text] == [], made.title
        for sheet in sheets:
            lowest = max(one.box.bottom for one in sheet.inks if one.box.bottom < INSIDE.bottom)
            assert lowest - INSIDE.y > INSIDE.height * 0.18, made.title


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_what_leaves_has_its_fonts_stays_within_its_margins_and_tells_nothing_internal(
    qapp: QApplication, lib: library.Library, lang: str
) -> None:
    """Every party gets an internal need first: those who made it read it, nobody else does."""
    register_fonts()
    public = 0
    for approach_id in records.ids_of_kind(lib, "approach"):
        record, base = records.head(lib, approach_id)
        stakes = [{**stake, "needs": {"nl": SECRET, "en": SECRET}} for stake in record.items("stakes")]
        if stakes and SECRET not in str(record.fields["stakes"]):
            records.save(lib, record.with_fields({"stakes": stakes}), base=base)
        own = papers.text(papers.make(lib, approach_id, lang, "intern", papers.PARTS, "2026-05-17"), "md").decode()
        assert (SECRET in own) == bool(stakes)
        if record.confidentiality != "openbaar":
            continue
        public += 1
        made = papers.make(lib, approach_id, lang, "openbaar", papers.PARTS, "2026-05-17")
        assert made.sections, made.title
        assert [form for form in papers.FORMATS if SECRET in text_of(made, form)] == []
        sheets = pages(made)
        for sheet in sheets:
            assert_within(sheet)
        reader = PdfReader(io.BytesIO(output.pdf(sheets, made.title)))
        assert SECRET not in letters(reader)
        for page in reader.pages:
            resources: Any = page["/Resources"]
            for font in resources.get("/Font", {}).values():
                below = font.get_object()["/DescendantFonts"][0].get_object()
                assert "/FontFile2" in below["/FontDescriptor"].get_object()
    assert public == TEMPLATES


def text_of(made: papers.Document, form: str) -> str:
    data = papers.text(made, form)
    if form == "docx":
        opened = docx.Document(io.BytesIO(data))
        cells = (cell.text for table in opened.tables for row in table.rows for cell in row.cells)
        return " ".join([*(paragraph.text for paragraph in opened.paragraphs), *cells])
    text = data.decode()
    return text.replace("\\", "") if form == "md" else unescape(re.sub(r"<[^>]+>", "", text))
