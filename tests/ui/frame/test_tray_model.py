"""The tray: what goes in and out, in which order, and that it is remembered."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester

from abz_desktop.ui.shared.memory import Memory
from abz_desktop.ui.shared.tray_model import MOST, TrayEntry, TrayModel, mime_of


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    return Memory(tmp_path / "window.json")


@pytest.fixture
def tray(memory: Memory, qtmodeltester: ModelTester) -> TrayModel:
    made = TrayModel(memory, "lib")
    qtmodeltester.check(made)  # type: ignore[no-untyped-call]
    made.add(("a", "b", "c"))
    return made


def test_what_is_in_already_stays_once(tray: TrayModel) -> None:
    assert tray.add(("b", "d", "d")) == 1
    assert tray.ids() == ("a", "b", "c", "d")


def test_it_holds_no_more_than_a_table_does(tray: TrayModel) -> None:
    tray.add(str(number) for number in range(200))
    assert tray.rowCount() == MOST


@pytest.mark.parametrize(
    ("row", "to", "ids"), [(0, 2, "bca"), (2, 0, "cab"), (1, 1, "abc"), (0, 9, "abc"), (-1, 0, "abc")]
)
def test_moving(tray: TrayModel, row: int, to: int, ids: str) -> None:
    assert tray.move(row, to) is (ids != "abc")
    assert "".join(tray.ids()) == ids


def test_a_drop_from_a_list_puts_in_where_it_falls(tray: TrayModel) -> None:
    tray.dropMimeData(mime_of(("x", "y")), Qt.DropAction.CopyAction, 1, 0, QModelIndex())
    assert tray.ids() == ("a", "x", "y", "b", "c")


def test_a_drop_from_the_tray_itself_moves(tray: TrayModel) -> None:
    tray.dropMimeData(tray.mimeData([tray.index(0)]), Qt.DropAction.MoveAction, 3, 0, QModelIndex())
    assert tray.ids() == ("b", "c", "a")


def test_it_is_remembered_per_library(tray: TrayModel, memory: Memory, tmp_path: Path) -> None:
    tray.describe(1, phase="kiezen", why_here="omdat")
    memory.save()
    again = Memory(tmp_path / "window.json")
    assert TrayModel(again, "lib").entries()[1] == TrayEntry("b", "kiezen", "omdat")
    assert TrayModel(again, "other").entries() == ()


def test_emptied_and_brought_back(tray: TrayModel) -> None:
    before = tray.entries()
    tray.clear()
    tray.add(("z",))
    tray.refill()
    assert tray.entries() == (*before, TrayEntry("z"))


def test_what_the_library_does_not_have_any_more_leaves(tray: TrayModel) -> None:
    tray.set_rows(
        ("a", "b", "c"), {"a": SimpleNamespace(title="A", phases=("kiezen",)), "c": SimpleNamespace(title="C")}
    )
    assert tray.ids() == ("a", "c")
    assert tray.index(0).data() == "A"
    assert tray.phase_of(0) == "kiezen"
    assert tray.phase_of(1) == "verkennen"


@pytest.mark.parametrize("kept", ["nonsense", [1, 2], [["a"]], [["a", 1, ""]], {"a": 1}])
def test_damaged_memory_is_an_empty_tray(memory: Memory, kept: object) -> None:
    memory.set("tray:lib", kept)
    assert TrayModel(memory, "lib").entries() == ()
