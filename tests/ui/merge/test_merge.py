"""Two people write on one record: the second merges in the real window, and both find their words back."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from abz_desktop.core.record import Record
from abz_desktop.library import history, journal, records, versions, working
from abz_desktop.library.merging import Place
from abz_desktop.ui.editor.page import EditorPage
from abz_desktop.ui.merge.dialog import MergeDialog, show_merge
from abz_desktop.ui.program import Program
from tests.library import shelves
from tests.ui.starting import running, settle

COURSE = "Wij belden aan.\n\nWij aten samen.\n\nWij spraken af."
OTHER = "02900000-0000-7000-8000-0000000000bb"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The library file with one case, and its id."""
    lib = shelves.empty(tmp_path_factory.mktemp("merge"))
    case = shelves.record("case", "straat", "Straatdiner", summary="Samen eten.", course=COURSE, lessons="Begin klein.")
    records.create(lib, case)
    lib.close()
    return lib.path, case.id


@pytest.fixture
def program(qapp: QApplication, small: tuple[Path, str], abz_home: Path) -> Iterator[Program]:
    with running(small[0]) as started:
        yield started


def theirs(program: Program, case: str, **texts: str) -> str:
    """Somebody else saves the case; answers the revision that it was made from."""
    lib = program.library
    assert lib is not None
    record, base = records.head(lib, case)
    other = replace(lib, settings=replace(lib.settings, person_id=OTHER, person_name="Sam"))
    changed = {name: {"nl": text} for name, text in texts.items()}
    program.shared.bus.changed.emit(records.save(other, record.with_fields(changed), base=base))
    settle(program)
    return base


def shown(program: Program) -> MergeDialog:
    settle(program)
    return next(one for one in program.window.findChildren(MergeDialog) if one.isVisible())


def opened(program: Program, mine: Record, base: str) -> MergeDialog:
    assert program.window.context is not None
    show_merge(program.window.context, program.window, mine, base)
    return shown(program)


def said(dialog: MergeDialog) -> str:
    return "\n".join(
        one.accessibleName() or one.text() for one in dialog.findChildren(QLabel) if one.isVisibleTo(dialog)
    )


def test_what_both_changed_is_chosen_and_the_rest_is_merged(program: Program, small: tuple[Path, str]) -> None:
    lib = program.library
    assert lib is not None
    mine = records.get(lib, small[1]).with_fields(
        {"course": {"nl": COURSE.replace("belden", "klopten")}, "lessons": {"nl": "Begin met koffie."}}
    )
    their_course = COURSE.replace("spraken", "schreven")
    base = theirs(program, small[1], course=their_course, lessons="Begin met soep.", occasion="De straat was stil.")
    dialog = opened(program, mine, base)
    assert list(dialog.blocks) == [Place("lessons", sub="nl")]
    assert "Sam bewaarde dit record zojuist" in said(dialog)
    assert "Overgenomen van Sam, zonder vraag: Aanleiding en vraag, Methoden en verloop." in said(dialog)
    for side, text in (("Mijn tekst", "koffie"), ("Zo was het", "klein"), ("Tekst van Sam", "met soep")):
        assert any(side in line and text in line for line in said(dialog).split("\n"))
    assert not dialog.save.isEnabled()
    block = dialog.blocks[Place("lessons", sub="nl")]
    block.ways["both"].setFocus()
    QTest.keyClick(block.ways["both"], Qt.Key.Key_Space)
    assert dialog.save.isEnabled()
    before = history.fingerprint(lib)
    dialog.save.click()
    settle(program)
    made = records.get(lib, small[1])
    assert made.fields["course"] == {"nl": "Wij klopten aan.\n\nWij aten samen.\n\nWij schreven af."}
    assert made.fields["lessons"] == {"nl": "Begin met soep.\n\nBegin met koffie."}
    assert made.fields["occasion"] == {"nl": "De straat was stil."}
    newest = versions.versions(lib, small[1])[0]
    assert (newest.note, len(newest.parents)) == ("Samengevoegd", 2)
    program.window.perform("undo")
    settle(program)
    assert history.fingerprint(lib) == before


def test_somebody_is_ahead_again_and_what_was_chosen_stays_chosen(program: Program, small: tuple[Path, str]) -> None:
    lib = program.library
    assert lib is not None
    mine = records.get(lib, small[1]).with_fields({"lessons": {"nl": "Van mij."}, "summary": {"nl": "Mijn zin."}})
    base = theirs(program, small[1], lessons="Van Sam.", summary="Zin van Sam.")
    dialog = opened(program, mine, base)
    dialog.all["theirs"].click()
    theirs(program, small[1], occasion="Later nog.")
    dialog.save.click()
    settle(program)
    assert dialog.isVisible()
    assert dialog.save.isEnabled()
    dialog.save.click()
    settle(program)
    made = records.get(lib, small[1])
    assert [made.fields[name] for name in ("lessons", "summary", "occasion")] == [
        {"nl": "Van Sam."},
        {"nl": "Zin van Sam."},
        {"nl": "Later nog."},
    ]
    own, head, *_ = versions.versions(lib, small[1])
    assert (own.aside, head.is_head) == (True, True)
    assert records.at_revision(lib, own.revision).fields["lessons"] == {"nl": "Van mij."}


def test_from_the_page_where_it_is_written_one_goes_on_with_the_merge(
    program: Program, small: tuple[Path, str]
) -> None:
    lib = program.library
    assert lib is not None
    program.shared.navigator.go("editor", {"record": small[1]})
    settle(program)
    page = program.window.current_page()
    assert isinstance(page, EditorPage)
    record = page.manuscript.record
    page.manuscript.change(lambda one: one.with_fields({"lessons": {"nl": "Begin met koffie."}}))
    theirs(program, small[1], summary="Samen eten in de straat.")
    assert page.conflict.isVisible()
    page.conflict.buttons["merge"].click()
    dialog = shown(program)
    assert not dialog.blocks
    dialog.save.click()
    settle(program)
    assert not page.conflict.isVisible()
    assert page.manuscript.record.fields["lessons"] == {"nl": "Begin met koffie."}
    assert page.manuscript.record.fields["summary"] == {"nl": "Samen eten in de straat."}
    assert records.head(lib, record.id)[0].status == "concept"
    assert (working.kept(lib, record.id), journal.read_all(lib)) == (None, ())
    program.window.perform("draft-publish")
    settle(program)
    assert records.get(lib, record.id).fields["lessons"] == {"nl": "Begin met koffie."}
