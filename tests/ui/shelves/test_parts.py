"""The parts that shelves are shown with: the tree only asks, a name is picked by keyboard, a note is kept or taken back."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QIcon
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from abz_desktop.library.request import SearchRequest
from abz_desktop.library.searches import Count
from abz_desktop.library.shelves import Shelf
from abz_desktop.ui.shared.say import Translator
from abz_desktop.ui.shared.tray_model import mime_of
from abz_desktop.ui.shelves.exporting import file_name
from abz_desktop.ui.shelves.model import Role, ShelfModel
from abz_desktop.ui.shelves.picking import choices_of
from abz_desktop.ui.widgets.note_edit import NoteEdit
from abz_desktop.ui.widgets.pick_list import PickList
from abz_desktop.ui.widgets.tag_field import TagChoice

TREE = (
    Shelf("a", "collection", "Wijk", count=2, whole=3),
    Shelf("b", "collection", "Later", parent="a", count=1, whole=1),
    Shelf("s", "search", "Schulden", parent="a", request=SearchRequest("schulden")),
    Shelf("c", "collection", "Los", parent="?"),
)


@pytest.fixture
def model(qtbot: QtBot) -> ShelfModel:
    Translator("nl")
    made = ShelfModel()
    made.show_items(TREE)
    return made


def test_the_tree_is_a_sound_model_and_only_asks(model: ShelfModel, qtmodeltester: ModelTester, qtbot: QtBot) -> None:
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    assert (model.rowCount(), model.rowCount(model.index_of("a"))) == (2, 2)
    with qtbot.waitSignal(model.rename_wanted) as renamed:
        model.setData(model.index_of("b"), "  Nooit ")
    assert renamed.args == ["b", "Nooit"]
    move = Qt.DropAction.MoveAction
    with qtbot.waitSignal(model.move_wanted) as moved:
        model.dropMimeData(model.mimeData([model.index_of("c")]), move, 1, 0, model.index_of("a"))
    assert moved.args == [("c",), "a", "s"]
    with qtbot.waitSignal(model.records_dropped) as fallen:
        model.dropMimeData(mime_of(["r1", "r2"]), Qt.DropAction.CopyAction, -1, -1, model.index_of("b"))
    assert fallen.args == ["b", ("r1", "r2")]
    assert model.index_of("b").data() == "Later"


def test_nothing_falls_where_it_cannot_stand(model: ShelfModel) -> None:
    records, copy = mime_of(["r1"]), Qt.DropAction.CopyAction
    assert not model.canDropMimeData(records, copy, -1, -1, QModelIndex())
    assert not model.canDropMimeData(records, copy, 0, 0, model.index_of("a"))
    assert model.canDropMimeData(records, copy, -1, -1, model.index_of("a"))
    area = model.mimeData([model.index_of("a")])
    assert not model.canDropMimeData(area, copy, -1, -1, model.index_of("a"))
    assert not model.canDropMimeData(area, copy, -1, -1, model.index_of("b"))
    assert model.canDropMimeData(area, copy, 0, 0, QModelIndex())
    assert not model.flags(model.index_of("s")) & Qt.ItemFlag.ItemIsDropEnabled


def test_numbers_are_those_of_everything_inside_or_of_the_last_count(model: ShelfModel) -> None:
    assert [model.index_of(one).data(Role.NUMBER) for one in ("a", "b", "s")] == ["3", "1", ""]
    model.show_count("s", Count(1234))
    assert model.index_of("s").data(Role.NUMBER) == "1.234"
    model.show_count("s", Count(300, more=True))
    assert model.index_of("s").data(Role.NUMBER) == "300+"
    assert model.index_of("s").data(Qt.ItemDataRole.AccessibleTextRole) == "Zoekopdracht Schulden, 300 resultaten"


def test_a_choice_says_what_it_stands_in_and_searches_are_none() -> None:
    assert [one.label for one in choices_of(TREE)] == ["Wijk", "Wijk › Later", "Los"]
    assert [one.id for one in choices_of(TREE, ("a", "b"))] == ["c"]


def offer(name: str) -> str:
    return f"Maak {name}"


@pytest.fixture
def pick(qtbot: QtBot) -> PickList:
    made = PickList("Waarin?", "Collectie")
    qtbot.addWidget(made)
    choices = [TagChoice("1", "Wijk"), TagChoice("2", "Wijk › Later"), TagChoice("3", "Los")]
    made.offer(choices, QIcon(), QIcon(), offer)
    made.show()
    return made


def lines(pick: PickList) -> list[str]:
    return [pick.list.item(row).text() for row in range(pick.list.count())]


def test_a_name_is_picked_with_the_keyboard_alone(pick: PickList, qtbot: QtBot) -> None:
    assert lines(pick) == ["Wijk", "Wijk › Later", "Los"]
    QTest.keyClicks(pick.field, "lat")
    assert lines(pick) == ["Wijk › Later", "Maak lat"]
    with qtbot.waitSignal(pick.made) as made:
        QTest.keyClick(pick.field, Qt.Key.Key_Down)
        QTest.keyClick(pick.field, Qt.Key.Key_Down)
        QTest.keyClick(pick.field, Qt.Key.Key_Return)
    assert made.args == ["lat"]
    with qtbot.waitSignal(pick.picked) as picked:
        QTest.keyClick(pick.field, Qt.Key.Key_Up)
        QTest.keyClick(pick.field, Qt.Key.Key_Return)
    assert picked.args == ["2"]


def test_what_is_there_is_not_offered_to_be_made(pick: PickList) -> None:
    QTest.keyClicks(pick.field, " wijk ")
    assert lines(pick) == ["Wijk", "Wijk › Later"]
    pick.field.clear()
    QTest.keyClicks(pick.field, "xyzq")
    assert lines(pick) == ["Maak xyzq"]


def test_a_note_is_written_once_and_taken_back_by_escape(qtbot: QtBot) -> None:
    note = NoteEdit()
    qtbot.addWidget(note)
    note.show()
    note.begin("eerst")
    QTest.keyClicks(note, " dit")
    with qtbot.waitSignals([note.written, note.ended]):
        QTest.keyClick(note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    note.begin("eerst")
    QTest.keyClicks(note, " dat")
    with qtbot.assertNotEmitted(note.written), qtbot.waitSignal(note.ended):
        QTest.keyClick(note, Qt.Key.Key_Escape)
    note.begin("eerst")
    with qtbot.assertNotEmitted(note.written):
        note.finish()
        note.finish()


@pytest.mark.parametrize(("name", "file"), [("Wijk Noord: ‘mei’", "wijk-noord-mei"), ("con", "con-1"), ("…", "record")])
def test_the_name_of_a_shelf_as_a_file(name: str, file: str) -> None:
    assert file_name(name) == file
