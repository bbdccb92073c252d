"""The board through the real window: dragged, by keyboard, several at once; every change is one step that can be undone."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from abz_desktop.core.record import Record
from abz_desktop.core.steps import Step, steps_of
from abz_desktop.library import Library, history, records
from abz_desktop.library.approaches import StepRow
from abz_desktop.ui.approach.board_model import BoardModel
from abz_desktop.ui.approach.board_tab import BoardTab
from abz_desktop.ui.approach.card import Card
from abz_desktop.ui.approach.phase_board import Board
from abz_desktop.ui.program import Program
from abz_desktop.ui.shared.tray_model import mime_of
from tests.ui.starting import settle

KEY, MOD = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def lib(program: Program) -> Library:
    assert program.library is not None
    return program.library


@pytest.fixture
def board(tab: BoardTab) -> Board:
    tab.board.setFocus()
    return tab.board


def approach(lib: Library) -> Record:
    return records.head(lib, records.id_of(lib, "samen"))[0]


def saved(lib: Library) -> list[tuple[str, str]]:
    """What the library holds: key and phase of each step, in order."""
    return [(step.key, step.phase) for step in steps_of(approach(lib))]


def keys(lib: Library, phase: str) -> list[str]:
    return [key for key, where in saved(lib) if where == phase]


def press(program: Program, board: Board, key: Qt.Key, modifiers: Qt.KeyboardModifier = MOD.NoModifier) -> None:
    QTest.keyClick(board, key, modifiers)
    settle(program)


def write(program: Program, board: Board, text: str) -> None:
    editor = board.findChild(QPlainTextEdit)
    assert editor is not None
    editor.selectAll()
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, KEY.Key_Return)
    settle(program)


# The model -----------------------------------------------------------------------------------------------------------


def test_the_model_is_sound_and_only_asks(qtmodeltester: ModelTester, qtbot: QtBot) -> None:
    steps = [Step("a", "verkennen"), Step("b", "verkennen"), Step("c", "kiezen")]
    rows = [StepRow(step, step.key.upper(), "", None, newer=False) for step in steps]
    model = BoardModel()
    model.show_board(rows, {step.key: Card(step.key, 1, "pencil", "text_2", step.key) for step in steps})
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    several = model.mimeData([model.index(model.row_of("c")), model.index(model.row_of("a"))])
    with qtbot.waitSignal(model.move_asked) as moved:
        model.dropMimeData(several, Qt.DropAction.MoveAction, model.row_of("b") + 1, 0, model.index(-1))
    assert moved.args == [("a", "c"), "verkennen", 1]
    with qtbot.waitSignal(model.own_asked) as own:
        model.setData(model.index(0), " Samen eten ")
    assert own.args == ["verkennen", "Samen eten"]
    with qtbot.waitSignal(model.why_asked) as why:
        model.setData(model.index(model.row_of("b")), "Daarom")
    assert why.args == ["b", "Daarom"]
    assert model.rowCount() == 9


# By keyboard ---------------------------------------------------------------------------------------------------------


def test_the_whole_board_by_keyboard_and_all_of_it_undone(program: Program, board: Board, lib: Library) -> None:
    start, words = saved(lib), history.fingerprint(lib)
    done = 0
    board.choose(("s1",))
    press(program, board, KEY.Key_Down, MOD.AltModifier)
    assert keys(lib, "verkennen") == ["s2", "s1"]
    assert board.keys() == ("s1",)
    press(program, board, KEY.Key_Right, MOD.ControlModifier)
    assert keys(lib, "verbinden") == ["s3", "s1"]
    assert board.current_key() == "s1"
    press(program, board, KEY.Key_D, MOD.ControlModifier)
    assert len(keys(lib, "verbinden")) == 3
    copy = board.current_key()
    assert copy not in dict(start)
    press(program, board, KEY.Key_F2)
    write(program, board, "Omdat het kan")
    assert next(step for step in steps_of(approach(lib)) if step.key == copy).why_here == {"nl": "Omdat het kan"}
    press(program, board, KEY.Key_S)
    reason = program.window.findChild(QLineEdit, "reason")
    assert reason is not None
    QTest.keyClick(reason, KEY.Key_Return)  # without a reason it asks for one
    assert reason.isVisible()
    QTest.keyClicks(reason, "Dit weten we al")
    QTest.keyClick(reason, KEY.Key_Return)
    settle(program)
    step = next(step for step in steps_of(approach(lib)) if step.key == copy)
    assert (step.is_skipped, step.skipped) == (True, {"nl": "Dit weten we al"})
    board.setFocus()
    press(program, board, KEY.Key_S)
    assert not any(step.is_skipped for step in steps_of(approach(lib)))
    press(program, board, KEY.Key_Delete)
    assert copy not in dict(saved(lib))
    assert board.current_key() == "s1", "the neighbour is chosen"
    done = 7
    for _ in range(done):
        program.window.perform("undo")
        settle(program)
    assert saved(lib) == start
    assert history.fingerprint(lib) == words
    for _ in range(done):
        program.window.perform("redo")
        settle(program)
    assert keys(lib, "verbinden") == ["s3", "s1"]


def test_arrows_go_between_cards_and_columns(program: Program, board: Board) -> None:
    board.choose(("s1",))
    QTest.keyClick(board, KEY.Key_Right)
    assert board.current_key() == "s3"
    QTest.keyClick(board, KEY.Key_Right)
    assert (board.current_key(), board.current_phase()) == ("", "verbeelden")
    QTest.keyClick(board, KEY.Key_Right)
    assert board.current_key() == "s4"
    QTest.keyClick(board, KEY.Key_Down, MOD.ShiftModifier)
    assert board.keys() == ("s4", "s5")


def test_a_step_is_typed_in_an_empty_phase(program: Program, board: Board, lib: Library) -> None:
    board.choose(("s3",))
    QTest.keyClick(board, KEY.Key_Right)
    press(program, board, KEY.Key_Return)
    write(program, board, "Samen tekenen")
    added = next(step for step in steps_of(approach(lib)) if step.text == {"nl": "Samen tekenen"})
    assert added.phase == "verbeelden"
    assert board.current_key() == added.key


def test_escape_leaves_a_reason_as_it_was(program: Program, board: Board, lib: Library) -> None:
    board.choose(("s3",))
    press(program, board, KEY.Key_F2)
    editor = board.findChild(QPlainTextEdit)
    assert editor is not None
    QTest.keyClicks(editor, "Iets anders")
    QTest.keyClick(editor, KEY.Key_Escape)
    settle(program)
    step = next(step for step in steps_of(approach(lib)) if step.key == "s3")
    assert step.why_here == {"nl": "Iedereen aan tafel, zonder voorzitter."}


def test_what_is_typed_stays_while_the_approach_changes(program: Program, tab: BoardTab, board: Board) -> None:
    board.choose(("s1",))
    press(program, board, KEY.Key_F2)
    editor = board.findChild(QPlainTextEdit)
    assert editor is not None
    QTest.keyClicks(editor, "Half af")
    tab.doing.nudge(("s5",), -1)  # as a colleague would
    settle(program)
    assert board.findChild(QPlainTextEdit) is editor
    assert editor.toPlainText() == "Half af"
    QTest.keyClick(editor, KEY.Key_Return)
    settle(program)
    assert program.library is not None
    steps = steps_of(approach(program.library))
    assert next(step for step in steps if step.key == "s1").why_here == {"nl": "Half af"}
    assert [step.key for step in steps][-2:] == ["s5", "s4"]
    assert board.steps.keys_at(range(20))[-2:] == ("s5", "s4")


# Dragging ------------------------------------------------------------------------------------------------------------


def drag(board: Board, data: QMimeData, at: QPoint, *, drop: bool = True) -> None:
    """What Qt tells the board when something is dragged over it and let go."""
    view, buttons = board.viewport(), Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(at, Qt.DropAction.CopyAction, data, buttons, MOD.NoModifier)
    move = QDragMoveEvent(at, Qt.DropAction.CopyAction, data, buttons, MOD.NoModifier)
    for event in (enter, move):
        QApplication.sendEvent(view, event)
        assert event.isAccepted()
    if drop:
        QApplication.sendEvent(view, QDropEvent(QPointF(at), Qt.DropAction.CopyAction, data, buttons, MOD.NoModifier))


def above(board: Board, key: str) -> QPoint:
    rect = board.visualRect(board.steps.index(board.steps.row_of(key)))
    return QPoint(rect.center().x(), rect.top() + 2)


def test_a_method_of_the_tray_or_the_results_comes_where_it_is_dropped(
    program: Program, board: Board, lib: Library
) -> None:
    method = records.id_of(lib, "terugkijken")
    drag(board, mime_of([method]), above(board, "s4"))
    settle(program)
    step = steps_of(approach(lib))[3]
    assert (step.method, step.phase) == (method, "kiezen")
    assert step.revision == records.revision_of(lib, method)
    assert board.keys() == (step.key,)


def test_chosen_steps_are_dragged_together_and_the_line_shows_where(
    program: Program, board: Board, lib: Library
) -> None:
    board.choose(("s2", "s5"))
    data = board.steps.mimeData(board.selectionModel().selectedIndexes())
    drag(board, data, above(board, "s3"), drop=False)
    line = board._insertion(board._drop_row)
    assert line.isValid()
    assert line.bottom() <= board.visualRect(board.steps.index(board.steps.row_of("s3"))).top()
    assert board.viewport().rect().contains(line)
    accent = board.context.theme.color("accent")
    assert board.viewport().grab().toImage().pixelColor(line.center()) == accent
    drag(board, data, above(board, "s3"))
    settle(program)
    assert keys(lib, "verbinden") == ["s2", "s5", "s3"]
    assert board.keys() == ("s2", "s5")
    assert not board._insertion(board._drop_row).isValid()
    program.window.perform("undo")
    settle(program)
    assert keys(lib, "verbinden") == ["s3"]
    assert set(board.keys()) == {"s2", "s5"}


def test_a_step_is_dragged_down_in_its_own_phase(program: Program, board: Board, lib: Library) -> None:
    data = board.steps.mimeData([board.steps.index(board.steps.row_of("s1"))])
    spot = board.visualRect(board.steps.index(board.steps.row_of("s2")))
    drag(board, data, QPoint(spot.center().x(), spot.bottom() - 1))
    settle(program)
    assert keys(lib, "verkennen") == ["s2", "s1"]


def test_what_is_no_record_is_not_taken(board: Board) -> None:
    data = QMimeData()
    data.setText("zomaar")
    event = QDragEnterEvent(QPoint(60, 60), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, MOD.NoModifier)
    QApplication.sendEvent(board.viewport(), event)
    assert not event.isAccepted()


# What a card says ----------------------------------------------------------------------------------------------------


def test_cards_say_what_there_is_to_know(program: Program, board: Board, lib: Library) -> None:
    card = board.steps.card(board.steps.row_of("s3"))
    assert card is not None
    assert [dot.letters for dot in card.dots] == ["BN", "Ge"]
    assert "2 uur" in card.facts
    assert "12–60" in card.facts
    decides = board.steps.card(board.steps.row_of("s4"))
    assert decides is not None
    assert all(dot.decides for dot in decides.dots)
    method = records.id_of(lib, "tafels")
    record, revision = records.head(lib, method)
    records.save(lib, record.with_fields({"work": {"typical": 100}}), base=revision)
    program.shared.bus.changed.emit(records.trash(lib, [records.id_of(lib, "stemmen")]))
    settle(program)
    marks = {key: [mark.icon for mark in found.marks] for key in ("s3", "s4") if (found := card_of(board, key))}
    assert "history" in marks["s3"]
    assert "link-2-off" in marks["s4"]


def card_of(board: Board, key: str) -> Card | None:
    return board.steps.card(board.steps.row_of(key))
