"""The list of steps: headings for every phase, what a drop means, and that it only asks for changes."""

from itertools import count

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from abz_desktop.core import steps as stepping
from abz_desktop.core.steps import Step
from abz_desktop.core.vocabulary import PHASES
from abz_desktop.library.approaches import StepRow
from abz_desktop.ui.approach.model import StepModel, lines_of
from abz_desktop.ui.shared.tray_model import mime_of


def row(key: str, phase: int) -> StepRow:
    return StepRow(Step(key, PHASES[phase], f"id-{key}"), key.upper(), "", None, newer=False)


ROWS = (row("a", 0), row("b", 0), row("c", 2))


@pytest.fixture
def model(qapp: object) -> StepModel:
    made = StepModel()
    made.show_steps(ROWS)
    return made


def test_every_phase_has_its_heading_and_steps_count_through(model: StepModel, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    lines = lines_of(ROWS)
    assert [line.phase for line in lines if line.step is None] == list(PHASES)
    assert [line.number for line in lines if line.step] == [1, 2, 3]
    assert [line.place for line in lines if line.step] == [0, 1, 0]


def dropped(model: StepModel, qtbot: QtBot, key: str, before: int) -> tuple[str, str, int]:
    with qtbot.waitSignal(model.move_asked) as asked:
        data = model.mimeData([model.index(model.row_of(key))])
        assert not model.dropMimeData(data, Qt.DropAction.MoveAction, before, 0, QModelIndex())
    assert asked.args is not None
    keys, phase, place = asked.args
    assert keys == (key,)
    return (key, str(phase), int(place))


@pytest.mark.parametrize("key", "abc")
@pytest.mark.parametrize("before", range(1, 10))
def test_a_step_lands_where_it_was_dropped(model: StepModel, qtbot: QtBot, key: str, before: int) -> None:
    """Whatever the place of the drop, the step comes after all lines above it and before all lines below it."""
    titles = [model.index(number).data() for number in range(model.rowCount())]
    above, below = titles[:before], titles[before:]
    moved = stepping.move(tuple(one.step for one in ROWS), *dropped(model, qtbot, key, before))
    shown = [line.step.title if line.step else line.phase for line in lines_of([_shown(step) for step in moved])]
    at = shown.index(key.upper())
    numbers = count()
    where = {title: next(numbers) for title in shown if title != key.upper()}
    assert all(where[title] < at for title in above if title in where)
    assert all(where[title] >= at for title in below if title in where)


def _shown(step: Step) -> StepRow:
    return StepRow(step, step.key.upper(), "", None, newer=False)


def test_records_from_elsewhere_ask_to_be_added(model: StepModel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(model.add_asked) as asked:
        model.dropMimeData(mime_of(("x", "y")), Qt.DropAction.CopyAction, -1, 0, model.index(0))
    assert asked.args == [("x", "y"), PHASES[0], 2]


def test_another_reason_is_asked_for_not_taken(model: StepModel, qtbot: QtBot) -> None:
    index = model.index(model.row_of("b"))
    with qtbot.waitSignal(model.why_asked) as asked:
        assert not model.setData(index, " omdat ")
    assert asked.args == ["b", "omdat"]
    with qtbot.assertNotEmitted(model.why_asked):
        model.setData(index, "  ")


def test_headings_are_neither_dragged_nor_edited(model: StepModel) -> None:
    heading = model.flags(model.index(0))
    assert not heading & (Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsSelectable)
