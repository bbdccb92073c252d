"""The history of a record in the real window: what each version changed, bringing back, names, by keyboard too."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from abz_desktop.library import records, versions
from abz_desktop.ui.history.dialog import NEWEST, HistoryDialog
from abz_desktop.ui.history.erase import EraseDialog
from abz_desktop.ui.program import Program
from abz_desktop.ui.shared import choosing
from tests.ui.starting import settle


def opened(program: Program, record_id: str) -> HistoryDialog:
    """The dialog, as it opens with the record in the reader and its keys."""
    program.shared.bus.open_requested.emit(record_id)
    settle(program)
    QTest.keyClick(program.window, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    settle(program)
    return next(one for one in program.window.findChildren(HistoryDialog) if one.isVisible())


def choose(program: Program, dialog: HistoryDialog, row: int) -> None:
    dialog.list.choose(row)
    settle(program)


def read_aloud(dialog: HistoryDialog) -> str:
    return "\n".join(one.accessibleName() or one.text() for one in dialog.changes.findChildren(QLabel))


def fields(dialog: HistoryDialog) -> tuple[str, ...]:
    assert dialog.sides is not None
    return dialog.sides.compared.fields


def test_each_version_says_who_when_why_and_what_it_changed(program: Program, small: tuple[Path, str]) -> None:
    dialog = opened(program, small[1])
    told = [str(dialog.list.shown.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(4)]
    assert told[0] == "Versie 4, Noor · zojuist, concept, nieuwste"
    assert told[1] == "Training najaar, Versie 3 · Sam de Wit · zojuist, gepubliceerd, Na de avond in Zwolle aangevuld"
    assert (fields(dialog), dialog.restore_button.isEnabled()) == (("status", "summary"), False)
    choose(program, dialog, 1)
    assert fields(dialog) == ("themes", "tips")
    assert "Tips, Training najaar: Zet de stoelen vooraf klaar." in read_aloud(dialog)
    assert "Tips, Versie 2: niet ingevuld" in read_aloud(dialog)
    choose(program, dialog, 3)
    assert fields(dialog) == ("title", "summary", "why", "themes")
    dialog.against.setCurrentIndex(dialog.against.findData(NEWEST))
    dialog.against.activated.emit(1)
    settle(program)
    assert fields(dialog) == ("status", "summary", "why", "themes", "steps", "tips")
    QTest.keyClick(dialog.list, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    settle(program)
    assert fields(dialog) == ("why", "steps")
    assert not dialog.against.isEnabled()
    dialog.reject()


def test_a_version_and_a_field_are_brought_back_and_undone(program: Program, small: tuple[Path, str]) -> None:
    assert program.library is not None
    dialog = opened(program, small[1])
    choose(program, dialog, 3)
    dialog.restore_button.click()
    settle(program)
    assert len(dialog.list.shown.versions) == 5
    assert [one.number for one in dialog.list.chosen()] == [5]
    head, _ = records.head(program.library, small[1])
    assert (head.has("tips"), head.status) == (False, "concept")
    choose(program, dialog, 2)
    wanted = [one for one in dialog.changes.findChildren(QPushButton) if "Tips" in one.accessibleName()]
    assert [one.accessibleName() for one in wanted] == ["Tips terugzetten zoals in Training najaar"]
    QTest.keyClick(wanted[0], Qt.Key.Key_Space)
    settle(program)
    assert records.head(program.library, small[1])[0].has("tips")
    program.window.perform("undo")
    settle(program)
    assert not records.head(program.library, small[1])[0].has("tips")
    assert [one.is_head for one in dialog.list.shown.versions].index(True) == 1
    dialog.reject()


def test_a_name_is_typed_in_place_and_what_cannot_be_is_said(program: Program, small: tuple[Path, str]) -> None:
    assert program.library is not None
    dialog = opened(program, small[1])
    choose(program, dialog, 2)
    dialog.version_name.setFocus()
    QTest.keyClicks(dialog.version_name, "Voor Zwolle")
    QTest.keyClick(dialog.version_name, Qt.Key.Key_Return)
    settle(program)
    assert [one.name for one in dialog.list.shown.versions] == ["", "Training najaar", "Voor Zwolle", ""]
    assert [one.name for one in dialog.list.chosen()] == ["Voor Zwolle"]
    (_, base), first = records.head(program.library, small[1]), dialog.list.shown.versions[-1]
    versions.restore(program.library, first.revision, base=base)
    choose(program, dialog, 3)
    dialog.restore_button.click()
    settle(program)
    said = "\n".join(one.text() for one in dialog.findChildren(QLabel))
    assert "De nieuwste versie zegt dit al." in said
    program.shared.preferences.set("lang", "en")
    settle(program)
    assert dialog.restore_button.text() == "Bring back Version 1"
    dialog.reject()


def test_a_text_is_erased_for_good_after_a_look(
    program: Program, small: tuple[Path, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert program.library is not None
    dialog = opened(program, small[1])
    dialog.erase_link.click()
    asked = next(one for one in program.window.findChildren(EraseDialog) if one.isVisible())
    QTest.keyClicks(asked.text, "xy")
    asked.look()
    settle(program)
    assert "minstens 3 tekens" in asked.says.text()
    asked.text.setText("avond in zwolle")
    QTest.keyClick(asked.text, Qt.Key.Key_Return)
    settle(program)
    assert "notitie, opmerking of naam" in asked.says.text()
    monkeypatch.setattr(choosing, "sure", lambda *_: True)
    asked.erase_button.click()
    settle(program)
    assert asked.says.text().startswith("'avond in zwolle' is gewist.")
    assert dialog.list.shown.versions[1].note == "Na de […] aangevuld"
    asked.reject()
    dialog.reject()
