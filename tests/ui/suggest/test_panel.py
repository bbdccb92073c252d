"""The suggestions beside an approach, in the real window on a real library."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from abz_desktop.library import approaches, history, records
from abz_desktop.ui.program import Program
from abz_desktop.ui.suggest.panel import SuggestionsPanel
from abz_desktop.ui.tour.looking import look
from tests.ui.starting import settle


def titles(panel: SuggestionsPanel) -> list[str]:
    return [card.row.title for card in panel.cards]


def words(widget: QWidget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget))


def test_it_says_for_what_and_on_what_ground(panel: SuggestionsPanel) -> None:
    assert panel.heading.text() == "Suggesties voor de fase verbinden"
    assert panel.about.text() == "Op grond van de 3 meest vergelijkbare casussen en de stappen die er zijn."
    assert titles(panel) == ["Wereldcafé"]
    assert "in 1 vergelijkbare casus (1 gedocumenteerd) · past bij 1 stap" in words(panel.cards[0])


def test_unfolded_it_shows_every_component_the_cases_and_the_steps(program: Program, panel: SuggestionsPanel) -> None:
    card = panel.cards[0]
    QTest.mouseClick(card.why, Qt.MouseButton.LeftButton)
    settle(program)
    assert card.more is not None
    said = words(card.more)
    for component in ("Thema", "Partijen", "Fase", "Participatie", "Complexiteit", "Effecten", "Bewijs", "Samenhang"):
        assert component in said
    assert "gedocumenteerd · verbinden · lijkt" in said
    assert "Volgt op Keukentafelgesprek. Daarna weet je waarover." in said
    assert "Wat de casus laat zien, komt uit Huiskamer" in said
    assert not look(panel, "nl")


def test_a_component_can_be_switched_off_and_that_is_remembered(program: Program, panel: SuggestionsPanel) -> None:
    before = panel.cards[0].row
    panel.weigh.click()
    panel.switches.buttons["evidence"].click()
    settle(program)
    after = panel.cards[0].row
    assert {value.component: value.state for value in after.values}["evidence"] == "off"
    assert after.score != before.score
    counted = [value for value in after.values if value.state == "on"]
    weight = sum(value.weight for value in counted)
    assert after.score == pytest.approx(sum(value.weight * value.value for value in counted) / weight)
    assert program.window.context is not None
    assert SuggestionsPanel(program.window.context).switches.off() == {"evidence"}


def test_adding_asks_with_the_phase(panel: SuggestionsPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.add_requested) as asked:
        QTest.mouseClick(panel.cards[0].add, Qt.MouseButton.LeftButton)
    assert asked.args == [panel.cards[0].row.id, "verbinden"]


def test_for_anything_the_methods_own_phase_is_asked(program: Program, panel: SuggestionsPanel, qtbot: QtBot) -> None:
    panel.all.click()
    settle(program)
    assert panel.heading.text() == "Suggesties voor een volgende stap"
    assert not panel.all.isVisible()
    card = next(card for card in panel.cards if card.row.title == "Terugblik")
    with qtbot.waitSignal(panel.add_requested) as asked:
        card.add.click()
    assert asked.args == [card.row.id, "verankeren"]


def test_a_party_is_named_and_an_effect_too(program: Program, approach: str, panel: SuggestionsPanel) -> None:
    panel.show_approach(approach, party="b")
    settle(program)
    assert panel.heading.text() == "Suggesties voor Gemeente Veld"
    panel.show_approach(approach, effect="sociale-relaties")
    settle(program)
    assert titles(panel) == ["Wereldcafé", "Terugblik"]


def test_nothing_is_said_to_be_nothing_and_what_would_help(
    program: Program, approach: str, panel: SuggestionsPanel
) -> None:
    assert program.library is not None
    opened = approaches.open_approach(program.library, approach, "nl")
    record = opened.record.with_fields({"group": {"ideal": 90}})
    changes = records.save(program.library, record, base=opened.revision)
    panel.apply(changes)
    settle(program)
    assert panel.cards == ()
    assert panel.about.text() == "1 methode past bij de vraag, maar niet bij de groep, de tijd of de plek."
    assert panel.foot.text() == "Dit zou helpen: groep 90 → 80: 1 methode erbij."
    panel.apply(history.undo(program.library))
    settle(program)
    assert titles(panel) == ["Wereldcafé"]


def test_everything_is_reached_with_the_keyboard(panel: SuggestionsPanel, qtbot: QtBot) -> None:
    card = panel.cards[0]
    card.title.setFocus()
    reached: list[QWidget] = []
    for _ in range(3):
        QTest.keyClick(panel.window().focusWidget(), Qt.Key.Key_Tab)
        focused = panel.window().focusWidget()
        assert focused is not None
        reached.append(focused)
    assert card.why in reached
    assert card.add in reached
    card.why.setFocus()
    QTest.keyClick(card.why, Qt.Key.Key_Space)
    assert card.more is not None
    assert all(one.accessibleName() or one.text() for one in panel.findChildren(QPushButton))


def test_it_speaks_the_other_language_too(program: Program, panel: SuggestionsPanel) -> None:
    program.shared.preferences.set("lang", "en")
    panel.retranslate()
    settle(program)
    assert panel.heading.text() == "Suggestions for the phase connect"
    assert titles(panel) == ["World Café"]
    panel.weigh.setChecked(True)
    panel.cards[0].why.click()
    settle(program)
    assert not look(panel, "en")
