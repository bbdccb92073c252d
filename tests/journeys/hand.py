"""What a person does with an approach, by mouse and keyboard: the words of the three stories."""

import re
from typing import TypeVar

from PySide6.QtCore import QEvent, QEventLoop, QMimeData, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QAction, QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from abz_desktop.core.record import Record
from abz_desktop.library import Library, records
from abz_desktop.library.approach_check import Told
from abz_desktop.library.approaches import StepRow
from abz_desktop.library.request import SearchResult
from abz_desktop.ui.approach.board_tab import BoardTab
from abz_desktop.ui.approach.check_panel import CheckPanel
from abz_desktop.ui.approach.evidence_panel import EvidencePanel
from abz_desktop.ui.approach.page import ApproachPage
from abz_desktop.ui.approach.step_panel import StepPanel
from abz_desktop.ui.approach.suggest_side import SuggestSide
from abz_desktop.ui.approach.tabs import TABS
from abz_desktop.ui.approach.wanted_effects import EffectLine
from abz_desktop.ui.browse.page import LibraryPage
from abz_desktop.ui.program import Program
from abz_desktop.ui.widgets.choose_keys import ChooseKeys, KeyList
from tests.ui.starting import settle

KEY, MOD, LEFT = Qt.Key, Qt.KeyboardModifier, Qt.MouseButton.LeftButton
Found = TypeVar("Found", bound=QWidget)


# Where one is --------------------------------------------------------------------------------------------------------


def lib_of(program: Program) -> Library:
    assert program.library is not None
    return program.library


def page_of(program: Program) -> ApproachPage:
    found = program.window.current_page()
    assert isinstance(found, ApproachPage)
    return found


def record_of(program: Program) -> Record:
    opened = page_of(program).view.opened
    assert opened is not None
    return records.head(lib_of(program), opened.record.id)[0]


def tab_of(program: Program, tab_id: str, kind: type[Found]) -> Found:
    """A tab of the approach, reached by its name in the bar."""
    view = page_of(program).view
    number = next(at for at, row in enumerate(TABS) if row.id == tab_id)
    QTest.mouseClick(view.bar, LEFT, pos=view.bar.tabRect(number).center())
    settle(program)
    found = view.tab()
    assert isinstance(found, kind)
    return found


def board_of(program: Program) -> BoardTab:
    return tab_of(program, "board", BoardTab)


def panel_of(program: Program, panel_id: str, kind: type[Found]) -> Found:
    """A panel beside the board, reached by its icon."""
    board_of(program).side.show_panel(panel_id)
    settle(program)
    found = board_of(program).side.panel(panel_id)
    assert isinstance(found, kind)
    return found


# Hands ---------------------------------------------------------------------------------------------------------------


def click(program: Program, widget: QWidget) -> None:
    assert widget.isVisible()
    assert widget.isEnabled()
    QTest.mouseClick(widget, LEFT)
    settle(program)


def write(program: Program, field: QWidget, text: str, *, end: Qt.Key = KEY.Key_Return) -> None:
    """Go to a field, write over what is there, and leave it with a key."""
    field.setFocus()
    QTest.keyClick(field, KEY.Key_A, MOD.ControlModifier)
    keys(field, text)
    QTest.keyClick(field, end)
    settle(program)


def keys(field: QWidget, text: str) -> None:
    """Type a text; letters with an accent as well, which QTest does not know."""
    for part in re.findall(r"[ -~]+|[^ -~]", text):
        if part.isascii():
            QTest.keyClicks(field, part)
        else:
            QApplication.sendEvent(field, QKeyEvent(QEvent.Type.KeyPress, 0, MOD.NoModifier, part))


def pick(program: Program, box: QComboBox, words: str) -> None:
    """Choose the line of a box with these words, as its list does; off screen that list cannot be opened."""
    number = box.findText(words, Qt.MatchFlag.MatchStartsWith)
    assert number >= 0, [box.itemText(at) for at in range(box.count())]
    box.setFocus()
    box.setCurrentIndex(number)
    box.activated.emit(number)
    settle(program)


def tick(program: Program, button: ChooseKeys, *words: str) -> None:
    """Open a list of keys, click the lines with these words, and close it."""
    QTest.mouseClick(button, LEFT)
    (shown,) = [one for one in program.window.findChildren(KeyList) if one.isVisible()]
    for one in words:
        (item,) = shown.findItems(one, Qt.MatchFlag.MatchFixedString)
        shown.scrollToItem(item)
        QTest.mouseClick(shown.viewport(), LEFT, pos=shown.visualItemRect(item).center())
    QTest.keyClick(shown, KEY.Key_Escape)
    settle(program)


def drop(program: Program, target: QWidget, data: QMimeData, at: QPoint) -> None:
    """What Qt tells a widget when something is dragged over it and let go."""
    for made in (QDragEnterEvent, QDragMoveEvent):
        event = made(at, Qt.DropAction.CopyAction, data, LEFT, MOD.NoModifier)
        QApplication.sendEvent(target, event)
        assert event.isAccepted()
    QApplication.sendEvent(target, QDropEvent(QPointF(at), Qt.DropAction.CopyAction, data, LEFT, MOD.NoModifier))
    settle(program)


def plain(action: QAction) -> str:
    return action.text().replace("&", "")


# Beginning -----------------------------------------------------------------------------------------------------------


def begin(program: Program, title: str, question: str) -> None:
    """An empty approach with a title and the shared question."""
    program.window.perform("page-approaches")
    settle(program)
    page = page_of(program)
    click(program, page.shelf.new)
    write(program, page.begin.title, title)
    assert not record_of(program).items("steps")
    write(program, page.view.header.question, question)


def frame(program: Program, themes: tuple[str, ...], effects: dict[str, str], group: tuple[int, int, int]) -> None:
    """Fill the frame above the board: themes, effects with their measuring points, the group, and where."""
    header = page_of(program).view.header
    click(program, header.fold)
    form = header.form
    tick(program, form.keys["themes"], *themes)
    tick(program, form.keys["setting"], "fysiek", "in het veld")
    for effect, measure in effects.items():
        pick(program, form.effects.add, effect)
        line = next(one for one in form.effects.findChildren(EffectLine) if not one.measure.text())
        write(program, line.measure, measure)
    for field, number in zip(form.ranges["group"].values(), group, strict=True):
        write(program, field, str(number))
    click(program, header.fold)


def measure(program: Program, text: str) -> None:
    """Write by what one will see the effect that has no measuring point yet."""
    header = page_of(program).view.header
    click(program, header.fold)
    line = next(one for one in header.form.effects.findChildren(EffectLine) if not one.measure.text())
    write(program, line.measure, text)
    click(program, header.fold)


# Finding -------------------------------------------------------------------------------------------------------------


def find(program: Program, words: str, *titles: str) -> None:
    """Look for words in the finder and put records of the answer in the tray."""
    field = program.window.top.search
    program.window.perform("find")
    field.selectAll()
    QTest.keyClicks(field, words)
    page = program.window.current_page()
    assert isinstance(page, LibraryPage)
    await_answer(page, words)
    settle(program)
    results = page.results
    for title in titles:
        model = results.model
        rows = [row for row in range(model.rowCount()) if model.index(row, 0).data() == title]
        assert rows, [model.index(row, 0).data() for row in range(model.rowCount())]
        results.cards.setCurrentIndex(model.index(rows[0], 0))
        program.window.perform("record-tray")
        settle(program)


def await_answer(page: LibraryPage, text: str) -> None:
    """Wait until the answer to exactly this text is shown."""
    searcher = page.results.searcher
    if searcher.result is not None and searcher.result.request.text == text:
        return
    loop, timer = QEventLoop(), QTimer()
    timer.setSingleShot(True)
    timer.timeout.connect(loop.quit)

    def look(result: SearchResult) -> None:
        if result.request.text == text:
            loop.quit()

    searcher.found.connect(look)
    timer.start(5_000)
    loop.exec()
    searcher.found.disconnect(look)
    assert timer.isActive(), f"no answer to {text!r}"
    timer.stop()


def back_to(program: Program, title: str) -> None:
    """Open the approach again, from the list."""
    program.window.perform("page-approaches")
    settle(program)
    page = page_of(program)
    if page.view.isVisible():
        assert page.view.header.title.text() == title
        return
    shelf = page.shelf.list
    shown = [shelf.row_at(shelf.model().index(row, 0)) for row in range(shelf.model().rowCount())]
    row = next(at for at, one in enumerate(shown) if one is not None and one.title == title)
    shelf.setCurrentIndex(shelf.model().index(row, 0))
    QTest.keyClick(shelf, KEY.Key_Return)
    settle(program)


def drag_from_tray(program: Program, phase: str, *titles: str) -> None:
    """Drag cards of the tray to the end of a phase on the board."""
    assert program.window.tray is not None
    tray, board = program.window.tray.view, board_of(program).board
    for title in titles:
        model = tray.model()
        row = next(row for row in range(model.rowCount()) if model.index(row, 0).data() == title)
        drop(program, board.viewport(), model.mimeData([model.index(row, 0)]), end_of(program, phase))


def drag_step(program: Program, title: str, phase: str) -> None:
    """Drag a card of the board to the end of another phase."""
    board = board_of(program).board
    row = next(row for row in rows_of(program) if row.title == title)
    data = board.steps.mimeData([board.steps.index(board.steps.row_of(row.step.key))])
    drop(program, board.viewport(), data, end_of(program, phase))


def end_of(program: Program, phase: str) -> QPoint:
    """The spot at the end of a phase, seen on the board."""
    board = board_of(program).board
    row = next(row for row, line in enumerate(board.plan.lines) if line.phase == phase and line.step is None)
    board.scrollTo(board.steps.index(row))
    return board.visualRect(board.steps.index(row)).center()


def rows_of(program: Program) -> tuple[StepRow, ...]:
    """The steps as they are shown."""
    opened = page_of(program).view.opened
    assert opened is not None
    return opened.steps


def titles_of(program: Program) -> list[tuple[str, str]]:
    return [(row.step.phase, row.title) for row in rows_of(program)]


def own(program: Program, phase: str, text: str) -> None:
    """Type a step in one's own words in the spot at the end of a phase."""
    board = board_of(program).board
    QTest.mouseClick(board.viewport(), LEFT, pos=end_of(program, phase))
    editor = board.findChild(QPlainTextEdit)
    assert editor is not None
    keys(editor, text)
    QTest.keyClick(editor, KEY.Key_Return)
    settle(program)


# A step --------------------------------------------------------------------------------------------------------------


def step(program: Program, title: str) -> StepPanel:
    """Choose a step by a click on its card and open it beside the board with Return."""
    tab = board_of(program)
    board = tab.board
    row = next(row for row in rows_of(program) if row.title == title)
    index = board.steps.index(board.steps.row_of(row.step.key))
    board.scrollTo(index)
    QTest.mouseClick(board.viewport(), LEFT, pos=board.visualRect(index).center())
    board.setFocus()
    QTest.keyClick(board, KEY.Key_Return)
    settle(program)
    found = tab.side.panel("step")
    assert isinstance(found, StepPanel)
    return found


def because(program: Program, title: str, why: str) -> None:
    """Write why a step stands here."""
    write(program, step(program, title).why, why, end=KEY.Key_Tab)


def suggest(program: Program, phase: str, title: str = "") -> str:
    """Ask what others used in a phase and take the suggestion with this title, or the first; its title."""
    tab = board_of(program)
    tab.heads.suggest_asked.emit(phase)
    settle(program)
    panel = tab.side.panel("suggest")
    assert isinstance(panel, SuggestSide)
    cards = panel.panel.cards
    assert cards
    card = next((card for card in cards if card.row.title == title), cards[0])
    click(program, card.add)
    return card.row.title


# The check -----------------------------------------------------------------------------------------------------------


def told(program: Program, state: str = "open") -> dict[str, Told]:
    state_of = board_of(program).state
    assert state_of is not None
    return {one.finding.id: one for one in state_of.checked.of(state)}


def finding(program: Program, finding_id: str) -> CheckPanel:
    """Choose a finding in the check."""
    check = panel_of(program, "check", CheckPanel)
    row = check.list.findings.row_of(finding_id)
    assert row > 0, sorted(told(program))
    check.list.scrollTo(check.list.findings.index(row))
    check.list.choose(finding_id)
    settle(program)
    return check


def close(program: Program, finding_id: str) -> str:
    """Click the first way out of a finding; what it said."""
    check = finding(program, finding_id)
    said = check.detail.buttons[0].toolTip() or check.detail.buttons[0].text()
    click(program, check.detail.buttons[0])
    return said


def waive(program: Program, finding_id: str, why: str) -> None:
    """Leave a finding so on purpose, and say why."""
    click(program, finding(program, finding_id).detail.waive)
    give_reason(program, why)


def give_reason(program: Program, why: str) -> None:
    """Write the reason that is asked for."""
    (reason,) = [one for one in program.window.findChildren(QLineEdit, "reason") if one.isVisible()]
    keys(reason, why)
    QTest.keyClick(reason, KEY.Key_Return)
    settle(program)


# Undo ----------------------------------------------------------------------------------------------------------------


def undone_and_redone(program: Program) -> None:
    """Take back the last thing one did and do it again: first it is as before, then all is as it was."""
    after = record_of(program).fields
    for modifiers in (MOD.ControlModifier, MOD.ControlModifier | MOD.ShiftModifier):
        here = program.window.focusWidget()
        assert here is not None, "the keyboard is lost"
        QTest.keyClick(here, KEY.Key_Z, modifiers)
        settle(program)
        assert (record_of(program).fields == after) is (modifiers != MOD.ControlModifier)


# Evidence ------------------------------------------------------------------------------------------------------------


def evidence(program: Program, title: str) -> list[str]:
    """What is read beside the board of the cases behind a step."""
    step(program, title)
    panel = panel_of(program, "evidence", EvidencePanel)
    return [said.text for part in panel.parts for said in part.said]
