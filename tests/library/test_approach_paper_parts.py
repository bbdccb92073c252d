"""Parts of an approach's document: what an experiment tells in it, and what stays together on a page."""

import io
from collections.abc import Iterator

import docx
import pytest
from docx.table import Table

from abz_desktop.library import Library
from abz_desktop.library import approach_documents as papers
from tests.library import approach_sample, shelves
from tests.library.approach_sample import Sample

TODAY = "2026-05-17"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Library, Sample]]:
    lib = shelves.empty(tmp_path_factory.mktemp("parts"))
    yield lib, approach_sample.sample(lib)
    lib.close()


def text(filled: tuple[Library, Sample], lang: str, audience: str = "openbaar") -> str:
    made = papers.make(filled[0], filled[1].approach, lang, audience, ("experiments",), TODAY)
    return papers.text(made, "md").decode()


def test_an_experiment_tells_its_period_among_whom_the_values_by_date_and_what_each_party_reads(
    filled: tuple[Library, Sample],
) -> None:
    said = text(filled, "nl")
    assert "Klaar · Begin: 1 maart 2026 · Einde: 1 mei 2026" in said
    assert "Bij wie: Wie er zitten · Eenheid: mensen" in said
    assert "| Mensen op de bank | 9 maart 2026 | 2 |" in said
    assert "| Mensen op de bank | 20 april 2026 | 6 | In de zon |" in said
    assert said.index("9 maart") < said.index("20 april")
    assert "| **Wie er zitten** | Eindelijk een plek |" in said


def test_an_experiment_is_told_in_english(filled: tuple[Library, Sample]) -> None:
    said = text(filled, "en")
    assert "Start: 1 March 2026 · End: 1 May 2026" in said
    assert "Among whom: Wie er zitten · Unit: mensen" in said
    assert "20 April 2026" in said
    assert "What it reads in it" in said


def test_values_of_a_measurement_and_readings_that_are_not_for_all_are_for_those_who_made_it(
    filled: tuple[Library, Sample],
) -> None:
    own, public = text(filled, "nl", "intern"), text(filled, "nl")
    for name in ("meetwaarde", "deelnemer"):
        assert f"geheim{name}zwartwit" in own
        assert f"geheim{name}zwartwit" not in public


def test_the_line_below_a_table_stays_with_it_and_not_with_the_next_heading(filled: tuple[Library, Sample]) -> None:
    made = papers.make(filled[0], filled[1].approach, "nl", "openbaar", ("board", "steps"), TODAY)
    written = docx.Document(io.BytesIO(papers.text(made, "docx")))
    inner = list(written.iter_inner_content())
    note = next(at for at, one in enumerate(inner) if not isinstance(one, Table) and "bekende tijd" in one.text)
    line, air, table = inner[note], inner[note - 1], inner[note - 2]
    assert isinstance(table, Table)
    assert not isinstance(air, Table)
    assert not isinstance(line, Table)
    assert air.paragraph_format.keep_with_next
    assert all(one.paragraph_format.keep_with_next for place in table.rows[-1].cells for one in place.paragraphs)
    assert not line.paragraph_format.keep_with_next


def test_what_gives_a_party_energy_stands_in_italics_where_it_is_not_translated(
    filled: tuple[Library, Sample],
) -> None:
    made = papers.make(filled[0], filled[1].approach, "en", "openbaar", ("parties",), TODAY)
    assert "Gives energy: *Buiten zijn*" in papers.text(made, "md").decode()
