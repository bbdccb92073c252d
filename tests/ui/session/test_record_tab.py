"""The record of a session in the window: real times are written in the table, outcomes and ratings kept, all undone in turn."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from abz_desktop.library import history, records
from abz_desktop.ui.program import Program
from abz_desktop.ui.session.page import SessionPage
from abz_desktop.ui.session.record_rows import OFF, REAL
from abz_desktop.ui.session.record_tab import RecordTab
from tests.ui.starting import settle


@pytest.fixture
def record(program: Program, page: SessionPage) -> RecordTab:
    page.view.turn_to("record")
    settle(program)
    found = page.view.tab("record")
    assert isinstance(found, RecordTab)
    return found


def write(tab: RecordTab, program: Program, key: str, text: str) -> None:
    """Type a real time in the row of a block, as a person does."""
    table = tab.times
    row = next(n for n, one in enumerate(table.times.rows) if one.real is not None and one.real.key == key)
    table.setFocus()
    table.setCurrentIndex(table.times.index(row, 0))
    QTest.keyClicks(table, text[:1])
    editor = table.focusWidget() if table.focusWidget() is not table else table
    assert editor is not None
    QTest.keyClicks(editor, text[1:])
    QTest.keyClick(editor, Qt.Key.Key_Return)
    settle(program)


def cell(tab: RecordTab, key: str, column: int) -> str:
    row = next(n for n, one in enumerate(tab.times.times.rows) if one.real is not None and one.real.key == key)
    return str(tab.times.times.index(row, column).data())


def test_a_time_is_typed_in_its_row_and_what_is_no_time_is_said(program: Program, record: RecordTab) -> None:
    write(record, program, "open", "25")
    assert (cell(record, "open", REAL), cell(record, "open", OFF)) == ("0:25", "+10")
    write(record, program, "pauze", "-")
    assert cell(record, "pauze", REAL) == "overgeslagen"
    write(record, program, "lunch", "straks")
    assert "'straks' is geen duur" in record.problem.text()
    assert cell(record, "lunch", REAL) == ""
    record.rest.click()
    settle(program)
    assert cell(record, "lunch", REAL) == cell(record, "lunch", 1)
    assert "Gepland 3:55, echt 3:50: 5 minuten korter." in record.total.text()
    assert cell(record, "proef", REAL) == "1:30", "the second day too"
    program.window.perform("undo")
    settle(program)
    assert (cell(record, "lunch", REAL), cell(record, "proef", REAL)) == ("", ""), "in one step"


def test_outcomes_and_ratings_are_kept_and_undone(program: Program, record: RecordTab) -> None:
    assert program.library is not None
    session = records.id_of(program.library, "training")
    record.outcomes.kind.setCurrentIndex(record.outcomes.kind.findData("besluit"))
    record.outcomes.new.setText("We beginnen met drie huishoudens")
    QTest.keyClick(record.outcomes.new, Qt.Key.Key_Return)
    settle(program)
    (line,) = record.outcomes.lines.values()
    assert (line.kind.currentText(), line.text.text()) == ("Besluit", "We beginnen met drie huishoudens")
    program.shared.themes.set_mode("dark")
    settle(program)
    (line,) = record.outcomes.lines.values()
    assert (line.kind.currentText(), line.text.text()) == ("Besluit", "We beginnen met drie huishoudens")
    line.due.setText("1-12-2026")
    line.due.editingFinished.emit()
    settle(program)
    assert records.get(program.library, session).items("outcomes")[0]["due"] == "2026-12-01"
    line.due.setText("31-2-2026")
    line.due.editingFinished.emit()
    settle(program)
    assert record.problem.text()
    history.undo(program.library)
    history.undo(program.library)
    assert not records.get(program.library, session).has("outcomes")
