"""Writing a text: keys and tools, what is pasted, links and terms, through the real widget in the real window."""

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from abz_desktop.library import records
from abz_desktop.ui.program import Program
from abz_desktop.ui.prose.edit import ProseEdit
from abz_desktop.ui.prose.tools import TOOLS
from tests.ui.starting import settle

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def write(prose: ProseEdit, text: str) -> None:
    """Set a text and put the cursor at its end; "‖" marks what is selected."""
    parts = text.split("‖")
    prose.set_text("".join(parts))
    cursor = prose.edit.textCursor()
    if len(parts) == 3:
        cursor.setPosition(len(parts[0]))
        cursor.setPosition(len(parts[0]) + len(parts[1]), QTextCursor.MoveMode.KeepAnchor)
    else:
        cursor.movePosition(QTextCursor.MoveOperation.End)
    prose.edit.setTextCursor(cursor)


def mime(*, text: str = "", html: str = "") -> QMimeData:
    made = QMimeData()
    if text:
        made.setText(text)
    if html:
        made.setHtml(html)
    return made


def test_keys_of_tools_are_the_texts_own_and_one_step_to_take_back(prose: ProseEdit, program: Program) -> None:
    rail = program.window.context.action("toggle-rail") if program.window.context is not None else None
    assert rail is not None
    shown = rail.isChecked()
    write(prose, "een ‖goed‖ gesprek")
    QTest.keyClick(prose.edit, Qt.Key.Key_B, CTRL)
    assert prose.edit.toPlainText() == "een **goed** gesprek"
    assert rail.isChecked() == shown
    QTest.keyClick(prose.edit, Qt.Key.Key_Z, CTRL)
    assert prose.edit.toPlainText() == "een goed gesprek"


def test_a_list_is_typed_with_enter_and_tab(prose: ProseEdit) -> None:
    write(prose, "- een")
    for key, words in ((Qt.Key.Key_Return, "twee"), (Qt.Key.Key_Return, "🙂 drie")):
        QTest.keyClick(prose.edit, key)
        prose.edit.insertPlainText(words)
    QTest.keyClick(prose.edit, Qt.Key.Key_Tab)
    QTest.keyClick(prose.edit, Qt.Key.Key_Return)
    QTest.keyClick(prose.edit, Qt.Key.Key_Return)
    QTest.keyClick(prose.edit, Qt.Key.Key_Return)
    QTest.keyClicks(prose.edit, "slot")
    assert prose.edit.toPlainText() == "- een\n- twee\n    - 🙂 drie\nslot"


def test_tab_leaves_a_text_that_is_no_list(prose: ProseEdit) -> None:
    write(prose, "gewoon")
    QTest.keyClick(prose.edit, Qt.Key.Key_Tab)
    assert not prose.edit.hasFocus()
    assert prose.edit.toPlainText() == "gewoon"


def test_every_tool_has_a_name_and_its_keys_and_works_on_an_empty_text(prose: ProseEdit) -> None:
    assert set(prose.foot.buttons) == {tool.id for tool in TOOLS if tool.on_bar}
    for tool in TOOLS:
        if tool.on_bar:
            button = prose.foot.buttons[tool.id]
            assert button.accessibleName()
            assert "(" in button.toolTip()
        if tool.edit is not None:
            write(prose, "")
            prose.foot.buttons[tool.id].click()
            assert prose.edit.toPlainText()


def test_changes_are_told_and_a_set_text_is_not(prose: ProseEdit) -> None:
    heard: list[bool] = []
    prose.changed.connect(lambda: heard.append(True))
    prose.set_text("een")
    assert not heard
    QTest.keyClicks(prose.edit, "a")
    assert heard == [True]
    assert prose.text() == "aeen"


def test_a_read_only_text_stays_as_it_is(prose: ProseEdit) -> None:
    write(prose, "een ‖goed‖ gesprek")
    prose.set_readonly(True)
    QTest.keyClick(prose.edit, Qt.Key.Key_B, CTRL)
    prose.edit.insertFromMimeData(mime(text="erbij"))
    assert prose.text() == "een goed gesprek"
    assert not prose.foot.buttons["bold"].isEnabled()
    assert prose.foot.buttons["preview"].isEnabled()


# Links ------------------------------------------------------------------------------------------------------------------


def test_links_are_shown_by_slug_and_given_by_id(prose: ProseEdit, program: Program) -> None:
    assert program.library is not None
    cafe = records.id_of(program.library, "wereldcafe")
    text = f"Zie [[{cafe}|het café]] en [[{'x' * 8}]]."
    prose.set_text(text)
    settle(program)
    assert prose.edit.toPlainText() == "Zie [[wereldcafe|het café]] en [[xxxxxxxx]]."
    assert prose.text() == text


def test_a_link_is_completed_and_a_slip_is_forgiven(prose: ProseEdit, program: Program) -> None:
    write(prose, "🙂 Zie ")
    QTest.keyClicks(prose.edit, "[[werledca")
    completing = prose.linking.completing
    assert completing is not None
    assert completing.isVisible()
    QTest.keyClick(prose.edit, Qt.Key.Key_Return)
    assert prose.edit.toPlainText() == "🙂 Zie [[wereldcafe]]"
    assert program.library is not None
    assert prose.text() == f"🙂 Zie [[{records.id_of(program.library, 'wereldcafe')}]]"
    assert not completing.isVisible()
    QTest.keyClicks(prose.edit, " [[zwol")
    QTest.keyClick(prose.edit, Qt.Key.Key_Escape)
    assert not completing.isVisible()
    QTest.keyClicks(prose.edit, "l")
    assert not completing.isVisible()


def test_the_link_tool_looks_for_the_words_that_are_selected(prose: ProseEdit) -> None:
    QGuiApplication.clipboard().setText("iets")
    write(prose, "in het ‖wereldcafe‖ zitten")
    QTest.keyClick(prose.edit, Qt.Key.Key_G, CTRL | SHIFT)
    assert prose.edit.toPlainText() == "in het [[|wereldcafe]] zitten"
    QTest.keyClick(prose.edit, Qt.Key.Key_Return)
    assert prose.edit.toPlainText() == "in het [[wereldcafe|wereldcafe]] zitten"


def test_a_term_that_is_a_definition_is_offered_once(prose: ProseEdit, program: Program) -> None:
    write(prose, "Wij doen aan ")
    QTest.keyClicks(prose.edit, "co-creatie ")
    prose.rest()
    QTest.keyClick(prose.edit, Qt.Key.Key_Return, CTRL)
    assert prose.edit.toPlainText() == "Wij doen aan [[co-creatie]] "
    QTest.keyClicks(prose.edit, "en co-creatie ")
    prose.rest()
    QTest.keyClick(prose.edit, Qt.Key.Key_Return, CTRL)
    assert prose.edit.toPlainText() == "Wij doen aan [[co-creatie]] en co-creatie "


# Pasting ----------------------------------------------------------------------------------------------------------------


def test_a_page_of_the_web_comes_in_clean_and_ctrl_shift_v_brings_the_words(prose: ProseEdit, program: Program) -> None:
    copied = mime(text="Vet en meer", html="<p><b>Vet</b> en <script>x()</script><a href='https://a.nl'>meer</a></p>")
    write(prose, "")
    prose.edit.insertFromMimeData(copied)
    settle(program)
    assert prose.edit.toPlainText() == "**Vet** en [meer](https://a.nl)"
    write(prose, "")
    QGuiApplication.clipboard().setMimeData(copied)
    QTest.keyClick(prose.edit, Qt.Key.Key_V, CTRL | SHIFT)
    settle(program)
    assert prose.edit.toPlainText() == "Vet en meer"
    QGuiApplication.clipboard().clear()  # what it holds must not outlive the program


def test_an_address_over_words_becomes_their_link(prose: ProseEdit) -> None:
    write(prose, "zie ‖de site‖")
    prose.edit.insertFromMimeData(mime(text="https://a.nl/x?y=1"))
    assert prose.edit.toPlainText() == "zie [de site](https://a.nl/x?y=1)"
    write(prose, "zie ‖de site‖")
    prose.edit.insertFromMimeData(mime(text="javascript:alert(1)"))
    assert prose.edit.toPlainText() == "zie javascript:alert(1)"


# The preview ------------------------------------------------------------------------------------------------------------


def test_the_preview_follows_the_text_and_scrolls_along(prose: ProseEdit, program: Program, qtbot: QtBot) -> None:
    write(prose, "\n\n".join(f"Alinea {number} met **woorden**." for number in range(120)))
    QTest.keyClick(prose.edit, Qt.Key.Key_Y, CTRL | SHIFT)
    settle(program)
    assert prose.preview_shown
    preview = prose.preview
    assert preview is not None
    assert len(preview.pieces) == 120
    prose.edit.verticalScrollBar().setValue(prose.edit.verticalScrollBar().maximum())
    qtbot.waitUntil(preview.laid_out)
    assert preview.verticalScrollBar().value() > preview.verticalScrollBar().maximum() // 2
    assert not program.window.grab().isNull()
    QTest.keyClick(prose.edit, Qt.Key.Key_Y, CTRL | SHIFT)
    assert not prose.preview_shown
