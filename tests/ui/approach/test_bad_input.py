"""What can go wrong with an approach is said in place and nothing is lost: methods that are gone, later formats, pasted text, crowds."""

import json
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from abz_desktop.core import steps as stepping
from abz_desktop.core.record import Record
from abz_desktop.core.steps import steps_of
from abz_desktop.library import Library, approaches, records
from abz_desktop.library.rule_facts import Keeper
from abz_desktop.ui.approach.board_tab import BoardTab
from abz_desktop.ui.approach.document_tab import DocumentTab
from abz_desktop.ui.approach.page import ApproachPage
from abz_desktop.ui.approach.parties_tab import VIEWS, PartiesTab
from abz_desktop.ui.approach.step_panel import StepPanel
from abz_desktop.ui.approach.step_parties import MOST, PartyLine
from abz_desktop.ui.print.ink import words
from abz_desktop.ui.program import Program
from tests.ui.starting import settle

KEY, MOD = Qt.Key, Qt.KeyboardModifier
FROM_WORD = "Vet woord\u00a0hier\r\n\u00b7\tEerste\x0bregel\u00ad twee\r\n"
RICH = "<p class=MsoNormal style='mso-x:1'><b><span style='color:red'>Vet</span></b> woord&nbsp;hier<o:p></o:p></p>"
CLEAN = "Vet woord hier - Eerste regel twee"
CROWD = 200


@pytest.fixture
def lib(program: Program) -> Library:
    assert program.library is not None
    return program.library


def approach(lib: Library) -> Record:
    return records.head(lib, records.id_of(lib, "samen"))[0]


def change(program: Program, lib: Library, record: Record) -> None:
    """Save the approach as something else does, and let the window hear of it."""
    program.shared.bus.changed.emit(records.save(lib, record, base=records.head(lib, record.id)[1]))
    settle(program)


def document(program: Program, page: ApproachPage) -> str:
    """What stands in the document."""
    page.view.turn_to("document")
    settle(program)
    tab = page.view.tab()
    assert isinstance(tab, DocumentTab)
    assert program.window.strip.message() is None or program.window.strip.message().level != "error"  # type: ignore[union-attr]
    return " ".join(words(sheet.inks) for sheet in tab.shown.pages.sheets)


# What is gone --------------------------------------------------------------------------------------------------------


def test_a_step_whose_method_is_gone_keeps_its_place_and_its_reason(
    program: Program, page: ApproachPage, tab: BoardTab, lib: Library
) -> None:
    program.shared.bus.changed.emit(records.trash(lib, [records.id_of(lib, "tafels")]))
    settle(program)
    card = tab.board.steps.card(tab.board.steps.row_of("s3"))
    assert card is not None
    assert any(mark.icon == "link-2-off" for mark in card.marks)
    assert tab.state is not None
    assert "s3" in {key for one in tab.state.checked.of("open") for key in one.finding.place.keys}
    assert "Iedereen aan tafel, zonder voorzitter." in document(program, page)


def test_a_method_that_no_library_has_any_more_is_said_in_place(
    program: Program, page: ApproachPage, tab: BoardTab, lib: Library
) -> None:
    gone = records.id_of(lib, "tafels")
    with closing(sqlite3.connect(lib.path)) as raw, raw:
        for table in ("shown", "link"):
            raw.execute(f"delete from {table} where {'record_id' if table == 'shown' else 'source'} = ?", (gone,))
        raw.execute("delete from record where id = ?", (gone,))
    tab.doing.say_why("s1", "Eerst luisteren")
    settle(program)
    assert next(step for step in steps_of(approach(lib)) if step.key == "s1").why_here == {"nl": "Eerst luisteren"}
    card = tab.board.steps.card(tab.board.steps.row_of("s3"))
    assert card is not None
    assert card.title == "Tafels"
    assert any(card.icon == "link-2-off" or mark.icon == "link-2-off" for mark in card.marks)
    tab.show_panel("step", "s3")
    settle(program)
    text = document(program, page)
    assert "Tafels" in text
    assert "Iedereen aan tafel, zonder voorzitter." in text
    assert "Niet meer in de bibliotheek" not in text


def later(lib: Library, record_id: str) -> None:
    """As if a later version of the program had written it."""
    revision = records.head(lib, record_id)[1]
    with closing(sqlite3.connect(lib.path)) as raw, raw:
        (hashed,) = raw.execute("select hash from revision where id = ?", (revision,)).fetchone()
        (text,) = raw.execute("select json from content where hash = ?", (hashed,)).fetchone()
        data = json.loads(text) | {"schema": 99}
        raw.execute("update content set json = ? where hash = ?", (json.dumps(data), hashed))


def test_an_approach_of_a_newer_version_says_so_and_stays_as_it_is(program: Program, lib: Library) -> None:
    made, _ = approaches.from_tray(lib, "Van later", "", (), "nl")
    settle(program)
    later(lib, made)
    before = len(records.ids_of_kind(lib, "approach"))
    program.shared.navigator.go("approaches", {})
    settle(program)
    page = program.window.current_page()
    assert isinstance(page, ApproachPage)
    shown = page.shelf.list
    listed = [row.title for at in range(before) if (row := shown.row_at(shown.model().index(at, 0))) is not None]
    assert sorted(listed) == ["Samen", "Van later"]
    program.shared.bus.open_requested.emit(made)
    settle(program)
    message = program.window.strip.message()
    assert message is not None
    assert (message.level, "nieuwere versie" in message.text) == ("error", True)
    with closing(sqlite3.connect(lib.path)) as raw:
        assert raw.execute("select count(*) from content where json like '%\"schema\": 99%'").fetchone() == (1,)
    program.shared.bus.open_requested.emit(records.id_of(lib, "samen"))
    settle(program)
    assert page.view.isVisible()


def test_a_method_of_a_newer_version_does_not_stop_the_check(program: Program, lib: Library) -> None:
    later(lib, records.id_of(lib, "stemmen"))
    known = Keeper().current(lib)
    assert records.id_of(lib, "stemmen") not in known.methods
    assert records.id_of(lib, "luisteren") in known.methods


# What was pasted -----------------------------------------------------------------------------------------------------


def paste(program: Program, field: QWidget) -> None:
    """Paste what a word processor puts on the clipboard, over what is there."""
    data = QMimeData()
    data.setHtml(RICH)
    data.setText(FROM_WORD)
    data.setData("text/rtf", b"{\\rtf1 Vet}")
    QApplication.clipboard().setMimeData(data)
    field.setFocus()
    QTest.keyClick(field, KEY.Key_A, MOD.ControlModifier)
    QTest.keyClick(field, KEY.Key_V, MOD.ControlModifier)
    QApplication.clipboard().clear()


def test_text_from_a_word_processor_becomes_plain_in_every_field(
    program: Program, page: ApproachPage, tab: BoardTab, lib: Library
) -> None:
    header = page.view.header
    header.open_frame("context")
    tab.show_panel("step", "s3")
    settle(program)
    panel = tab.side.panel("step")
    assert isinstance(panel, StepPanel)
    for field in (header.title, header.question, header.form.prose["context"], panel.why, panel.note):
        paste(program, field)
        header.fold.setFocus()
        settle(program)
    tab.board.choose(("s1",))
    tab.board.setFocus()
    QTest.keyClick(tab.board, KEY.Key_F2)
    editor = tab.board.findChild(QPlainTextEdit)
    assert editor is not None
    paste(program, editor)
    QTest.keyClick(editor, KEY.Key_Return)
    settle(program)
    page.view.turn_to("parties")
    settle(program)
    people = page.view.tab()
    assert isinstance(people, PartiesTab)
    paste(program, people.new)
    QTest.keyClick(people.new, KEY.Key_Return)
    settle(program)
    record = approach(lib)
    steps = {step.key: step for step in steps_of(record)}
    texts = [record.fields["title"], record.fields["question"], steps["s3"].why_here, steps["s3"].note]
    texts += [steps["s1"].why_here, record.items("stakes")[-1]["name"]]
    assert [one["nl"] for one in texts if isinstance(one, Mapping)] == [CLEAN] * 6
    assert record.fields["context"] == {"nl": "Vet woord hier\n- Eerste\nregel twee"}


# Crowds --------------------------------------------------------------------------------------------------------------


def test_two_hundred_parties_can_be_worked_with_on_every_tab(
    program: Program, page: ApproachPage, tab: BoardTab, lib: Library
) -> None:
    stakes = [
        {
            "key": f"p{at}",
            "name": {"nl": f"Partij nummer {at}"},
            "type": "bewoners",
            "interest": 1 + at % 5,
            "influence": 1 + at // 5 % 5,
        }
        for at in range(CROWD)
    ]
    everybody = {f"p{at}": "adviseren" for at in range(CROWD)}
    steps = [replace(one, parties=everybody, decides=("p1", "p2")) for one in steps_of(approach(lib))]
    change(program, lib, approach(lib).with_fields({"stakes": stakes, "steps": stepping.to_items(steps)}))
    tab.show_panel("step", "s3")
    settle(program)
    panel = tab.side.panel("step")
    assert isinstance(panel, StepPanel)
    assert len(panel.parties.findChildren(PartyLine)) == MOST
    assert str(CROWD) in panel.parties.more.text()
    for one in ("check", "coverage", "evidence", "suggest"):
        tab.show_panel(one, "")
        settle(program)
    page.view.turn_to("parties")
    settle(program)
    people = page.view.tab()
    assert isinstance(people, PartiesTab)
    for number in range(len(VIEWS)):
        QTest.mouseClick(people.switch.button(number), Qt.MouseButton.LeftButton)
        program.window.grab()
    assert people.model.rowCount() == people.rights.rights.columnCount() == CROWD
    assert f"Partij nummer {CROWD - 1}" in document(program, page)
