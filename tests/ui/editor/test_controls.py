"""The controls of the form: each type of field has one, and says back what the person meant."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget

from abz_desktop.core.field import Field
from abz_desktop.core.kinds import KINDS, every_field
from abz_desktop.core.typed import read_date
from abz_desktop.library import records
from abz_desktop.ui.editor.control import Desk
from abz_desktop.ui.editor.controls import CONTROLS, WRITTEN, make_control
from abz_desktop.ui.editor.items import ItemsControl
from abz_desktop.ui.editor.page import EditorPage
from abz_desktop.ui.program import Program
from abz_desktop.ui.widgets.chip import Chip
from tests.ui.approach import sample
from tests.ui.starting import running, settle

FIELDS = {key: {field.name: field for field in KINDS[key].fields} for key in WRITTEN}


@pytest.fixture(scope="module")
def small_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library file; tests work on copies."""
    return sample.made(tmp_path_factory.mktemp("small") / "small.abz")


@pytest.fixture
def program(qapp: QApplication, small_library: Path, abz_home: Path) -> Iterator[Program]:
    with running(small_library) as started:
        started.window.perform("new-case")
        settle(started)
        yield started


def desk_of(program: Program) -> Desk:
    page = program.window.current_page()
    assert isinstance(page, EditorPage)
    return page.desk


def test_every_field_of_the_kinds_that_are_written_has_a_control() -> None:
    types = {field.type for key in WRITTEN for field in every_field(KINDS[key].fields)}
    assert types == set(CONTROLS)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2013", "2013"),
        ("5-2013", "2013-05"),
        ("17-5-2013", "2013-05-17"),
        ("2013-05-17", "2013-05-17"),
        ("17/05/2013", "2013-05-17"),
        ("17.5.2013", "2013-05-17"),
        ("voorjaar 2013", "voorjaar 2013"),
        ("17-5-13", "17-5-13"),
        ("1-2-3-4", "1-2-3-4"),
        ("٣-5-2013", "٣-5-2013"),
    ],
)
def test_dates_are_read_as_people_write_them(text: str, date: str) -> None:
    assert read_date(text) == date


VALUES: tuple[tuple[str, str, Any], ...] = (
    ("method", "title", "Een titel"),
    ("method", "summary", "Een zin die langer is."),
    ("method", "terms", ["praattafels", "wereldcafé"]),
    ("method", "why", "Eerst *dit*.\n\nDan dat."),
    ("method", "method_type", "werkvorm"),
    ("method", "goals", ["vertrouwen", "verbinden"]),
    ("method", "phases", ["kiezen", "verkennen"]),
    ("method", "group", {"min": 4, "max": 12}),
    ("method", "tension", 3),
    ("method", "review_date", "2020-05"),
    ("method", "effects", [{"key": "e", "effect": "sociale-relaties"}]),
    ("case", "ongoing", False),
    ("case", "participants", 0),
    ("definition", "broader", ["een-id", "nog-een"]),
)


def test_a_value_that_is_shown_comes_back_as_it_was_and_nothing_is_told(program: Program) -> None:
    desk, owner, told = desk_of(program), QWidget(), list[str]()
    for kind, name, value in VALUES:
        field: Field = FIELDS[kind][name]
        control = make_control(desk, field, owner)
        control.changed.connect(lambda name=name: told.append(name))
        control.show_value(value)
        assert control.value() == value, name
        control.show_value(None)
        assert control.value() is None, name
    assert told == []
    owner.deleteLater()


def test_the_most_important_comes_first_by_keyboard_and_by_drag(program: Program) -> None:
    page = program.window.current_page()
    assert isinstance(page, EditorPage)
    assert program.library is not None
    program.shared.navigator.go("editor", {"record": records.id_of(program.library, "tafels"), "field": "goals"})
    settle(program)
    control = page.form.view(page.form.number).boxes["goals"].controls[""]
    terms = [term.key for term in page.desk.labels.terms["goal"][:3]]
    control.show_value(terms[:2])
    chips = control.findChildren(Chip)
    assert [chip.text()[:4] for chip in chips if chip.isVisible()] == ["1 · ", "2 · "]
    first = next(chip for chip in chips if chip.key == terms[0] and chip.isVisible())
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert control.value() == terms[1::-1]
    here = program.shared.navigator.here
    assert here is not None
    assert here.page == "editor", "Alt with an arrow key moves the chip, not the person"
    control.show_value(terms)
    field = control.findChildren(QLineEdit)[0]
    assert not field.isVisible(), "three is the most"


def items_of(program: Program) -> ItemsControl:
    page = program.window.current_page()
    assert isinstance(page, EditorPage)
    page.form.go_to("results")
    control = page.form.view(page.form.number).boxes["results"].controls[""]
    assert isinstance(control, ItemsControl)
    return control


def texts(control: ItemsControl) -> list[str]:
    return [str(item.get("source", "")) for item in control.model.items]


def test_lines_are_added_moved_dragged_and_removed_with_their_keys(program: Program) -> None:
    control = items_of(program)
    for source in ("een", "twee", "drie"):
        QTest.mouseClick(control.add, Qt.MouseButton.LeftButton)
        edit = control.form.controls["source", ""].findChildren(QLineEdit)[0]
        edit.setFocus()
        QTest.keyClicks(edit, source)
    keys = [item["key"] for item in control.model.items]
    assert texts(control) == ["een", "twee", "drie"]
    assert len(set(keys)) == 3
    control.table.setFocus()
    QTest.keyClick(control.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert texts(control) == ["een", "drie", "twee"]
    assert control.table.currentIndex().row() == 1, "the keyboard goes along"
    drag: QMimeData = control.model.mimeData([control.model.index(0, 0)])
    control.model.dropMimeData(drag, Qt.DropAction.MoveAction, 3, 0, control.model.index(-1, -1))
    assert texts(control) == ["drie", "twee", "een"]
    assert sorted(item["key"] for item in control.model.items) == sorted(keys)
    control.table.setCurrentIndex(control.model.index(1, 0))
    QTest.keyClick(control.table, Qt.Key.Key_Delete)
    assert texts(control) == ["drie", "een"]
    page = program.window.current_page()
    assert isinstance(page, EditorPage)
    page.manuscript.settle()
    assert [item["source"] for item in page.manuscript.record.items("results")] == ["drie", "een"]


def test_a_cell_is_changed_in_place(program: Program) -> None:
    control = items_of(program)
    QTest.mouseClick(control.add, Qt.MouseButton.LeftButton)
    column = [part.name for part in control.model.columns].index("source")
    control.table.setCurrentIndex(control.model.index(0, column))
    control.table.edit(control.table.currentIndex())
    editor = next(one for one in control.table.viewport().findChildren(QLineEdit))
    QTest.keyClicks(editor, "Krant")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    settle(program)
    assert control.model.items[0]["source"] == "Krant"
    shown = control.form.controls["source", ""]
    assert shown.value() == "Krant"


def test_yes_no_and_scale_can_be_taken_back(program: Program) -> None:
    desk, owner = desk_of(program), QWidget()
    for kind, name in (("case", "ongoing"), ("case", "complexity")):
        control = make_control(desk, FIELDS[kind][name], owner)
        button = control.findChildren(QPushButton)[0]
        button.click()
        assert control.value() in (True, 1)
        button.click()
        assert control.value() is None
    owner.deleteLater()
