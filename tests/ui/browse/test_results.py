"""Results as cards and table: filled as they come in sight, chosen and opened by mouse and keyboard, smooth for thousands."""

import time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from abz_desktop.library.request import Snippet
from abz_desktop.ui.browse.columns import COLUMNS, number_of
from abz_desktop.ui.browse.facts import group_of, span_of, time_of
from abz_desktop.ui.browse.model import PAGE, ResultModel, Role
from abz_desktop.ui.browse.views import CardView, TableView
from abz_desktop.ui.shared.say import Translator
from abz_desktop.ui.shared.theme import read_theme, register_fonts
from abz_desktop.ui.shared.tray_model import ids_of
from tests.ui.browse.sample import answer, changed, row


@pytest.fixture
def model(qapp: QApplication) -> ResultModel:
    Translator("nl")
    made = ResultModel()
    made.show_result(answer(120))
    return made


@pytest.fixture
def cards(qtbot: QtBot, model: ResultModel) -> CardView:
    register_fonts()
    view = CardView(read_theme("light"))
    qtbot.addWidget(view)
    view.setModel(model)
    view.resize(500, 600)
    view.show()
    qtbot.waitExposed(view)
    return view


def test_the_model_is_a_sound_model(model: ResultModel, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    model.fill(50, answer(120, 50).hits)
    model.update_result(answer(20))
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]


def test_rows_that_were_not_read_are_asked_for_in_whole_pages(model: ResultModel) -> None:
    assert model.rowCount() == 120
    assert model.missing(0, 40) is None
    assert model.missing(48, 60) == (PAGE, PAGE)
    assert model.missing(60, 119) == (50, 100)
    assert model.index(70, 0).data() == ""
    model.fill(50, answer(120, 50, 100).hits)
    assert model.missing(0, 119) is None
    assert model.index(70, 0).data() == row(70).title


def test_snippets_are_asked_once_for_what_is_in_sight(model: ResultModel) -> None:
    assert model.without_snippet(0, 2) == ("id-0", "id-1", "id-2")
    model.add_snippets({"id-1": Snippet("een gesprek", ((4, 11),))}, ("id-0", "id-1", "id-2"))
    assert model.without_snippet(0, 3) == ("id-3",)
    assert model.index(1, 0).data(Role.SNIPPET) == Snippet("een gesprek", ((4, 11),))


def test_the_same_answer_after_a_change_keeps_the_rows(model: ResultModel, qtbot: QtBot) -> None:
    model.fill(50, answer(120, 50, 70).hits)
    with qtbot.assertNotEmitted(model.modelReset):
        model.update_result(changed(answer(120), 3))
    hit = model.hit(3)
    assert hit is not None
    assert not hit.row.favourite
    assert model.hit(100) is not None
    with qtbot.waitSignal(model.modelReset):
        model.update_result(answer(119))


def test_a_card_says_everything_in_words(model: ResultModel) -> None:
    spoken = model.index(3, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    for words in ("methode: Wereldcafé nummer 3", "1–2 uur", "8–200 mensen", "gebruikt", "buurt", "favoriet"):
        assert words in spoken


def test_facts_leave_out_what_is_not_known() -> None:
    assert time_of(row(1)) == ""
    assert group_of(row(0)) == "8–200"
    assert span_of((None, 45, None), lambda n, _: str(n)) == "45"
    assert span_of((None, None, None), lambda n, _: str(n)) == ""


def test_keys_move_open_choose_and_fill_the_tray(cards: CardView, qtbot: QtBot) -> None:
    opened: list[str] = []
    tray: list[tuple[str, ...]] = []
    cards.opened.connect(opened.append)
    cards.tray_wanted.connect(tray.append)
    cards.setCurrentIndex(cards.model().index(0, 0))
    QTest.keyClick(cards, Qt.Key.Key_Down)
    assert not cards.chosen_rows()
    QTest.keyClick(cards, Qt.Key.Key_Return)
    assert opened == ["id-1"]
    QTest.keyClick(cards, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert tray == [("id-1",)]
    QTest.keyClick(cards, Qt.Key.Key_Space)
    QTest.keyClick(cards, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert cards.chosen_rows() == (1, 2)
    QTest.keyClick(cards, Qt.Key.Key_Space)
    assert cards.chosen_rows() == (1,)
    QTest.keyClick(cards, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert tray[-1] == ("id-1",)
    QTest.keyClick(cards, Qt.Key.Key_Escape)
    assert not cards.chosen_rows()
    assert opened == ["id-1"]


def test_a_click_opens_and_in_the_box_it_chooses(cards: CardView) -> None:
    opened: list[str] = []
    cards.opened.connect(opened.append)
    spot = cards.visualRect(cards.model().index(2, 0))
    QTest.mouseClick(cards.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, spot.center().y()))
    assert opened == ["id-2"]
    assert not cards.chosen_rows()
    QTest.mouseClick(cards.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, spot.center().y()))
    assert cards.chosen_rows() == (2,)
    assert opened == ["id-2"]


def test_what_is_dragged_names_its_records(model: ResultModel) -> None:
    data = model.mimeData([model.index(0, 0), model.index(0, 1), model.index(4, 0)])
    assert ids_of(data) == ("id-0", "id-4")


def test_ten_thousand_rows_are_shown_and_scrolled_without_a_stall(cards: CardView, model: ResultModel) -> None:
    started = time.perf_counter()
    model.show_result(answer(10_000))
    cards.grab()
    cards.scrollToBottom()
    first, last = cards.rows_in_sight()
    assert (last, model.rowCount()) == (9_999, 10_000)
    stretch = model.missing(first, last)
    assert stretch is not None
    model.fill(stretch[0], answer(10_000, *stretch).hits)
    cards.grab()
    assert time.perf_counter() - started < 0.5


def test_the_table_shows_chosen_columns_and_asks_for_an_order(qtbot: QtBot, model: ResultModel) -> None:
    table = TableView()
    qtbot.addWidget(table)
    table.setModel(model)
    table.show_columns(("kind", "modified"))
    assert table.shown_columns() == ("title", "kind", "modified")
    with qtbot.waitSignal(table.sort_wanted) as asked:
        table.horizontalHeader().sectionClicked.emit(number_of("modified"))
    assert asked.args == ["newest"]
    assert {column.sort for column in COLUMNS} == {"", "title", "newest", "used"}
