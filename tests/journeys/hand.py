"""What a person does with an approach, by mouse and keyboard: the words of the three stories."""

import re
from pathlib import Path
from typing import TypeVar

import docx
import pytest
from pypdf import PdfReader
from PySide6.QtCore import QEvent, QEventLoop, QMimeData, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QAction, QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from abz_desktop.core.record import Record
from abz_desktop.library import Library, records
from abz_desktop.library.approach_check import Told
from abz_desktop.library.approaches import StepRow, open_approach
from abz_desktop.library.request import SearchResult
from abz_desktop.ui.approach.board_tab import BoardTab
from abz_desktop.ui.approach.check_panel import CheckPanel
from abz_desktop.ui.approach.document_tab import DocumentTab
from abz_desktop.ui.approach.evidence_panel import EvidencePanel
from abz_desktop.ui.approach.page import ApproachPage
from abz_desktop.ui.approach.parties_tab import PartiesTab
from abz_desktop.ui.approach.step_panel import StepPanel
from abz_desktop.ui.approach.suggest_side import SuggestSide
from abz_desktop.ui.approach.tabs import TABS
from abz_desktop.ui.approach.wanted_effects import EffectLine
from abz_desktop.ui.browse.page import LibraryPage
from abz_desktop.ui.program import Program
from abz_desktop.ui.shared import choosing
from abz_desktop.ui.widgets.choose_keys import ChooseKeys, KeyList
from abz_desktop.wording import LANGUAGES
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


def _plain(action: QAction) -> str:
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


# Parties -------------------------------------------------------------------------------------------------------------


def party(program: Program, name: str, type_: str, level: str, **texts: str) -> None:
    """Add a party with its type and its level, and write what it brings and what else is said of it."""
    tab = tab_of(program, "parties", PartiesTab)
    write(program, tab.new, name)
    row = tab.model.rowCount() - 1
    for column, words in ((1, type_), (2, level)):
        table = tab.table
        table.setFocus()
        table.setCurrentIndex(tab.model.index(row, column))
        table.edit(tab.model.index(row, column))
        box = next(one for one in table.findChildren(QComboBox) if one.isVisible())
        box.setCurrentIndex(box.findText(words, Qt.MatchFlag.MatchFixedString))
        assert box.currentText().casefold() == words.casefold(), [box.itemText(at) for at in range(box.count())]
        QTest.keyClick(box, KEY.Key_Return)
        settle(program)
    for part, text in texts.items():
        write(program, tab.detail.fields[part], text)


def place(program: Program, name: str, interest: int, influence: int) -> None:
    """Drag the dot of a party to its interest and influence."""
    tab = tab_of(program, "parties", PartiesTab)
    click(program, tab.buttons.button(0))
    dot = next(dot for dot in tab.grid._dots.values() if dot.text() == name)
    goal = tab.grid.middle(interest, influence) - QPoint(dot.width() // 2, dot.height() // 2)
    QTest.mousePress(dot, LEFT, pos=QPoint(5, 5))
    QTest.mouseMove(dot, QPoint(30, 30))
    dot.move(goal)
    QTest.mouseRelease(dot, LEFT, pos=QPoint(5, 5))
    settle(program)


def takes_part(program: Program, title: str, name: str, *words: str) -> None:
    """Choose in the table of rights at which level a party takes part in a step, and whether it decides."""
    tab = tab_of(program, "parties", PartiesTab)
    click(program, tab.buttons.button(2))
    table, rights = tab.rights, tab.rights.rights
    row = next(row for row, one in enumerate(rights.steps) if one.title == title)
    column = next(column for column, one in enumerate(rights.parties) if one.name == name)
    for one in words:
        menu = table.menu_of(rights.index(row, column))
        next(action for action in menu.actions() if _plain(action).startswith(one)).trigger()
        menu.deleteLater()
        settle(program)


def key_of(program: Program, name: str) -> str:
    """The key of a party."""
    return next(str(item["key"]) for item in record_of(program).items("stakes") if item["name"] == {"nl": name})


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


# Taking it along -----------------------------------------------------------------------------------------------------


def take_along(program: Program, folder: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The public document as PDF and for a word processor, in both languages: what stands in them, by file name."""
    tab = tab_of(program, "document", DocumentTab)
    pick(program, tab.choices.boxes["audience"], "Iedereen")
    if tab.hidden.isVisible():
        tab.hidden.acted.emit()
        settle(program)
    found = {}
    for lang, language in zip(LANGUAGES, ("Nederlands", "Engels"), strict=True):
        pick(program, tab.choices.boxes["lang"], language)
        for form, words in (("pdf", "PDF"), ("docx", "Word")):
            target = folder / f"{record_of(program).slug}-{lang}.{form}"
            monkeypatch.setattr(choosing, "file_to_write", lambda *_, kept=target: kept)
            pick(program, tab.choices.boxes["form"], words)
            click(program, tab.save_button)
            found[f"{lang}.{form}"] = text_of(target)
    return found


def assert_whole(program: Program, name: str, text: str) -> None:
    """Title, question and every step stand in a paper, in its language."""
    opened = open_approach(lib_of(program), record_of(program).id, name[:2])
    for said in (opened.title, opened.question, *(row.title for row in opened.steps)):
        assert squeezed(said) in squeezed(text), (name, said)


def text_of(file: Path) -> str:
    """The text of a PDF or a document for a word processor, on one line."""
    if file.suffix == ".pdf":
        parts = [page.extract_text() for page in PdfReader(file).pages]
    else:
        opened = docx.Document(str(file))
        cells = (cell.text for table in opened.tables for row in table.rows for cell in row.cells)
        parts = [*(paragraph.text for paragraph in opened.paragraphs), *cells]
    return " ".join(" ".join(parts).split())


def squeezed(text: str) -> str:
    return "".join(text.split())
