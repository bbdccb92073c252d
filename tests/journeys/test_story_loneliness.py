"""Loneliness among older residents of a neighbourhood: from an empty approach, by way of the tray, to papers in two languages."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from abz_desktop.core.steps import steps_of
from abz_desktop.ui.program import Program
from tests.journeys import hand, papers, people
from tests.ui.starting import running

TITLE = "Oud en niet alleen"
QUESTION = "Hoe zorgen wij dat niemand in de Bloemenbuurt ongezien oud wordt?"
WHY = "Eerst luisteren, bij mensen thuis aan tafel."
WAIVED = "Wij voeren deze gesprekken met twee of drie mensen tegelijk."


@pytest.fixture
def program(qapp: QApplication, shipped_library: Path, abz_home: Path) -> Iterator[Program]:
    with running(shipped_library) as started:
        yield started


def prepare(program: Program) -> None:
    """The question, what it is for, and who has a stake in it."""
    hand.begin(program, TITLE, QUESTION)
    hand.frame(program, ("eenzaamheid", "ouderen"), {"Betere sociale": "Wie kent drie buren bij naam?"}, (8, 14, 20))
    people.party(program, "Oudere bewoners", "oudere", "meebeslissen", contribution="Verhalen en tijd", needs="Vervoer")
    people.party(program, "Gemeente", "gemeente", "coproduceren")
    people.party(program, "Welzijn", "welzijnsorganisatie", "coproduceren", puts_off="Nog een overleg")
    people.place(program, "Gemeente", 3, 5)
    item = next(one for one in hand.record_of(program).items("stakes") if one["name"] == {"nl": "Gemeente"})
    assert (item["interest"], item["influence"]) == (3, 5)


def fill(program: Program) -> None:
    """Methods from the finder by way of the tray, one from a suggestion, one step in one's own words."""
    hand.find(program, "luisteren bij mensen thuis", "Keukentafelgesprek")
    hand.find(program, "dialoogtafel", "Dialoogtafel")
    hand.back_to(program, TITLE)
    hand.drag_from_tray(program, "verkennen", "Keukentafelgesprek")
    hand.drag_from_tray(program, "verbinden", "Dialoogtafel")
    hand.because(program, "Keukentafelgesprek", WHY)
    assert hand.suggest(program, "verbeelden", "Co-designsessie") == "Co-designsessie"
    hand.own(program, "verankeren", "Elke maand samen soep koken")


def decide(program: Program) -> None:
    """Who takes part and decides, seen from the steps."""
    for title in ("Keukentafelgesprek", "Dialoogtafel", "Co-designsessie"):
        people.takes_part(program, title, "Oudere bewoners", "Meebeslissen", "Beslist mee")
    people.takes_part(program, "Dialoogtafel", "Gemeente", "Coproduceren")
    people.takes_part(program, "Co-designsessie", "Welzijn", "Coproduceren", "Beslist mee")


def test_from_an_empty_approach_to_papers_that_can_be_handed_round(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare(program)
    fill(program)
    open_before = set(hand.told(program))
    assert {"phase:kiezen", "phase:experimenteren", f"party:{people.key_of(program, 'Gemeente')}"} <= open_before
    added = hand.close(program, "phase:kiezen")
    hand.undone_and_redone(program)
    hand.close(program, "phase:experimenteren")
    decide(program)
    table = next(row.step.key for row in hand.rows_of(program) if row.title == "Keukentafelgesprek")
    hand.waive(program, f"group:{table}", WAIVED)
    left = set(hand.told(program))
    assert not {one for one in left if one.startswith(("phase:", "party:", "effect:"))}
    assert f"group:{table}" in hand.told(program, "waived")
    assert "Gedocumenteerd in" in " ".join(hand.evidence(program, "Co-designsessie"))
    phases = [step.phase for step in steps_of(hand.record_of(program))]
    assert sorted(set(phases)) == sorted(
        ["verkennen", "verbinden", "verbeelden", "kiezen", "experimenteren", "verankeren"]
    )
    assert any(title in added for phase, title in hand.titles_of(program) if phase == "kiezen")
    written = papers.take_along(program, tmp_path, monkeypatch)
    for name, text in written.items():
        papers.assert_whole(program, name, text)
        for said in (WHY, "Verhalen en tijd", "Elke maand samen soep koken"):
            assert papers.squeezed(said) in papers.squeezed(text), name
        for secret in ("Vervoer", "Nog een overleg", WAIVED, "invloed", "influence"):
            assert papers.squeezed(secret).casefold() not in papers.squeezed(text).casefold(), (name, secret)
    assert "Stap voor stap" in written["nl.pdf"]
    assert "Kitchen table conversation" in written["en.docx"]
