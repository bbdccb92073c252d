"""The papers of a session in every form: each block in them, for each audience what it may see, and amounts that are right."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from abz_desktop import library
from abz_desktop.core.errors import LibraryError
from abz_desktop.core.meeting.amounts import Supply, shopping_list
from abz_desktop.core.meeting.sheet import sheet_of
from abz_desktop.core.meeting.trajectory import over_sessions
from abz_desktop.core.reading import pick
from abz_desktop.library import Library, records
from abz_desktop.library import session_documents as papers
from abz_desktop.library.session_documents import Wanted
from abz_desktop.library.settings import Settings
from tests.library import session_sample
from tests.library.session_sample import SECRET, Sessions

TODAY = "2026-05-17"
Filled = tuple[Library, Sessions]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Filled]:
    path = tmp_path_factory.mktemp("sessions") / "test.abz"
    lib = library.open_library(path, settings=Settings(), create=True)
    yield lib, session_sample.sample(lib)
    lib.close()


def text(filled: Filled, session: str, paper: str, form: str = "md", **more: object) -> str:
    wanted = Wanted(paper, **{"parts": papers.PAPERS[paper].parts, **more})  # type: ignore[arg-type]
    return words_of(papers.text(papers.make(filled[0], session, wanted, TODAY), form), form)


def words_of(data: bytes, form: str) -> str:
    if form != "docx":
        return re.sub(r"<[^>]+>", "", data.decode().replace("<br>", " ")).replace("\\", "")
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return "".join(re.findall(r"<w:t[ >][^<]*?>?([^<>]*)</w:t>", packed.read("word/document.xml").decode()))


def squeezed(found: str) -> str:
    return "".join(found.split()).replace("&#x27;", "'").replace("&amp;", "&")


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("paper", [papers.RUN_SHEET, papers.SCRIPT])
@pytest.mark.parametrize("form", papers.FORMATS)
def test_every_block_is_in_every_form(filled: Filled, paper: str, form: str, lang: str) -> None:
    for session in (filled[1].meeting, filled[1].days, filled[1].long):
        found = squeezed(text(filled, session, paper, form, lang=lang))
        titles = [pick(dict(one.title), lang).text for one in sheet_of(records.get(filled[0], session)).walk()]
        assert [title for title in titles if squeezed(title) not in found] == []


def test_a_block_that_others_may_not_see_keeps_its_time_and_loses_all_else(filled: Filled) -> None:
    for paper in papers.PAPERS:
        wanted = Wanted(paper, audience="partner", parts=papers.PAPERS[paper].parts)
        made = papers.make(filled[0], filled[1].meeting, wanted, TODAY)
        for form in papers.FORMATS:
            data = papers.text(made, form)
            unpacked = words_of(data, form) if form == "docx" else data.decode()
            assert SECRET not in unpacked, (paper, form)
    public = text(filled, filled[1].meeting, papers.RUN_SHEET, audience="openbaar")
    assert "| 20:40–20:50 | 10 | **Onderdeel dat hier niet getoond wordt** |" in public
    assert "| 20:05–20:40 | 35 | **Kringgesprek** |" in public
    assert "1 onderdeel" in public
    own = text(filled, filled[1].meeting, papers.RUN_SHEET)
    assert SECRET in own
    assert "weggelaten" not in own


def test_the_run_sheet_shows_the_columns_of_the_screen_in_their_order(filled: Filled) -> None:
    found = text(filled, filled[1].days, papers.RUN_SHEET)
    assert "| Tijd | Onderdeel | Categorie | Muziek | Wat mensen doen |" in found
    assert "| 09:30–10:00 | **Welkom** | Openen | Zacht pianospel |" in found
    assert "Anna" not in found.split("Dag 1")[1]


def test_times_locks_buffers_and_what_differs_are_told(filled: Filled) -> None:
    found = text(filled, filled[1].meeting, papers.RUN_SHEET)
    assert "| 21:00–21:10 vast |" in found
    assert "*vrij*" in found
    assert "*Einde · 5 min te laat*" in found
    assert "*kan vervallen*" in found
    two = text(filled, filled[1].days, papers.RUN_SHEET)
    assert "Dag 2 · vrijdag 9 april 2027 · Naar buiten" in two
    assert "*Einde · 30 min te laat*" in two
    assert "Groep rood: **Interviews rood** · 30 min" in two.replace("\u00a0", " ")


def test_notes_are_those_of_the_roles_that_are_asked_for(filled: Filled) -> None:
    every = text(filled, filled[1].meeting, papers.RUN_SHEET)
    assert "Noem de namen hardop." in every
    some = text(filled, filled[1].meeting, papers.RUN_SHEET, roles=("gastheer",))
    assert "Noem de namen hardop." not in some
    assert "Zet water neer." in some
    assert papers.roles_of(records.get(*_id(filled))) == ("begeleider", "deelnemer", "gastheer")


def _id(filled: Filled) -> tuple[Library, str]:
    return filled[0], filled[1].meeting


def test_the_programme_is_for_participants(filled: Filled) -> None:
    found = text(filled, filled[1].meeting, papers.PROGRAMME)
    assert "Neem een foto van vroeger mee." in found
    assert "Buurthuis De Linde" in found
    for kept in ("Noem de namen hardop", "Praatstok", "vervallen", f"Persoon {SECRET}", "te laat", "Verhalen horen"):
        assert kept not in found
    assert "**Kaart maken blauw**" in text(filled, filled[1].days, papers.PROGRAMME)


def test_materials_are_counted_for_people_and_groups_per_day_and_for_the_whole_trajectory(filled: Filled) -> None:
    one = text(filled, filled[1].meeting, papers.MATERIALS, parts=("session",))
    assert "| ☐ **Naamstickers** | 24 | Welkom en kennismaken |" in one
    assert "| ☐ **Praatstok** | 4 | Kringgesprek |" in one
    assert "| ☐ **Koffie en thee** | niet bekend | hele sessie |" in one
    days = text(filled, filled[1].days, papers.MATERIALS, parts=("days",))
    assert days.index("Flappen") < days.index("Dag 2") < days.index("Stickers")
    whole = text(filled, filled[1].days, papers.MATERIALS, parts=("approach",))
    assert "Voor alle sessies van Niemand alleen" not in whole, "a paper with one list needs no heading for it"
    assert "| ☐ **Stickers** | 90 | Wie kent wie in de flat? (12 maart 2027), Training" in whole
    assert SECRET in whole
    assert SECRET not in text(filled, filled[1].days, papers.MATERIALS, parts=("approach",), audience="partner")


def test_sessions_of_an_approach_that_others_may_not_see_are_not_listed_together(tmp_path: Path) -> None:
    lib = library.open_library(tmp_path / "test.abz", settings=Settings(), create=True)
    made = session_sample.sample(lib)
    record, revision = records.head(lib, made.approach)
    records.save(lib, replace(record, confidentiality="intern"), base=revision)
    for audience, told in (("intern", True), ("openbaar", False)):
        found = text((lib, made), made.days, papers.MATERIALS, parts=("session", "approach"), audience=audience)
        assert ("Voor alle sessies van Niemand alleen" in found) == told
        assert ("Wie kent wie" in found) == told
    lib.close()


def test_the_script_tells_the_steps_of_the_method_for_the_people_expected(filled: Filled) -> None:
    found = text(filled, filled[1].meeting, papers.SCRIPT)
    assert "1. **Stap 1** (29 min)" in found
    assert "Zo doe je stap 2." in found
    assert "**Openingsvraag:** Wanneer belde je" in found
    without = text(filled, filled[1].meeting, papers.SCRIPT, parts=("goal",))
    assert "Stap 1" not in without
    assert "Wanneer belde je" not in without


def test_the_cards_are_those_of_the_methods_in_order(filled: Filled) -> None:
    own = text(filled, filled[1].meeting, papers.CARDS)
    assert own.index("## Kringgesprek") < own.index(f"## {SECRET}")
    assert "Waar liep je warm voor?" in own
    assert "geen methoden" in text(filled, filled[1].days, papers.CARDS)


def test_an_internal_session_gives_nothing_to_others_until_it_is_opened_up(filled: Filled) -> None:
    lib, made = filled
    papers.set_audience(lib, made.empty, "intern")
    closed = papers.make(lib, made.empty, Wanted(papers.PROGRAMME, audience="openbaar"))
    assert closed.hidden
    assert [papers.text(closed, form) for form in papers.FORMATS] == [b"", b"", b""]
    papers.set_audience(lib, made.empty, "openbaar")
    opened = papers.make(lib, made.empty, Wanted(papers.PROGRAMME, audience="openbaar"))
    assert "Er staan nog geen blokken." in papers.text(opened, "md").decode()


def test_what_is_no_session_is_said(filled: Filled) -> None:
    with pytest.raises(LibraryError, match="not-a-session"):
        papers.make(filled[0], filled[1].method, Wanted())


def test_the_word_document_lies_on_its_side_repeats_its_heads_and_has_patterns(filled: Filled) -> None:
    data = papers.text(papers.make(filled[0], filled[1].days, Wanted(), TODAY), "docx")
    made = docx.Document(io.BytesIO(data))
    assert (made.sections[0].page_width or 0) > (made.sections[0].page_height or 0)
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        body = packed.read("word/document.xml").decode()
    assert "w:tblHeader" in body
    assert 'w:val="horzStripe"' in body
    assert len([table for table in made.tables for row in table.rows for one in row.cells for table in one.tables]) >= 1


_SUPPLIES = st.lists(
    st.tuples(
        st.sampled_from("abc"),
        st.builds(
            Supply,
            st.sampled_from(({"nl": "stiften"}, {"nl": "Stiften"}, {"nl": "tape"})),
            st.none() | st.integers(0, 9),
            st.sampled_from(("groep", "persoon", "sessie")),
        ),
        st.none() | st.integers(1, 8),
    ),
    max_size=6,
)


@settings(max_examples=60)
@given(_SUPPLIES, _SUPPLIES, st.none() | st.integers(0, 40))
def test_one_list_over_sessions_is_never_less_than_each_and_the_same_for_one(
    first: list[tuple[str, Supply, int | None]], second: list[tuple[str, Supply, int | None]], people: int | None
) -> None:
    alone = shopping_list(first, people, "nl")
    assert over_sessions([(people, first)], "nl") == alone
    both = {one.item.casefold(): one for one in over_sessions([(people, first), (12, second)], "nl")}
    for one in (*alone, *shopping_list(second, 12, "nl")):
        found = both[one.item.casefold()]
        assert (found.amount or 0) >= (one.amount or 0)
        assert set(one.blocks) <= set(found.blocks)
