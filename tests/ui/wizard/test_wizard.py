"""The wizard in the real window: from the first theme to an approach that stands in the library."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from abz_desktop.library import approaches, records
from abz_desktop.ui.approach.page import ApproachPage
from abz_desktop.ui.program import Program
from abz_desktop.ui.start.page import StartPage
from abz_desktop.ui.tour.looking import look
from abz_desktop.ui.widgets.key_button import KeyButton
from abz_desktop.ui.wizard.page import ProposePage
from abz_desktop.ui.wizard.party_section import PartySection
from abz_desktop.ui.wizard.sections import GroupSection, IssueSection, TimeSection
from abz_desktop.ui.wizard.wish import Wish, WishParty
from tests.ui.starting import running, settle

WISH = Wish(themes=("eenzaamheid",), effects=("sociale-relaties",), people=25, hours=40)


def rest(program: Program, page: ProposePage) -> None:
    """Let the pause after the last answer pass, and all work that follows."""
    if page._pause.isActive():
        page._pause.stop()
        page._propose()
    settle(program)


def fill(program: Program, page: ProposePage, wish: Wish) -> None:
    page._changed(wish)
    settle(program)


def titles(page: ProposePage) -> list[str]:
    return [card.step.title for card in page.view.cards]


def said(widget: QWidget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def issue(page: ProposePage) -> IssueSection:
    found = page.form.sections[0]
    assert isinstance(found, IssueSection)
    return found


def group(page: ProposePage) -> GroupSection:
    found = page.form.sections[3]
    assert isinstance(found, GroupSection)
    return found


# Filling in -----------------------------------------------------------------------------------------------------------


def test_it_begins_with_a_question_and_no_proposal(page: ProposePage) -> None:
    assert page.view.stack.currentIndex() == 0
    assert not page.make.isEnabled()
    assert page.form.heads[0].hasFocus()


def press(program: Program, key: Qt.Key) -> None:
    """Press a key where the keyboard is."""
    QTest.keyClick(program.window.focusWidget(), key)


def unfold(program: Program, page: ProposePage, number: int) -> None:
    """Go to the head of a step and fold it open with the space bar."""
    page.form.heads[number].setFocus()
    press(program, Qt.Key.Key_Space)


def fill_with_keys(program: Program, page: ProposePage) -> None:
    """Every step of the wizard, with the keyboard only."""
    press(program, Qt.Key.Key_Tab)
    QTest.keyClicks(program.window.focusWidget(), "Wie kent wie?")
    press(program, Qt.Key.Key_Tab)
    assert program.window.focusWidget() is issue(page).themes.field
    QTest.keyClicks(issue(page).themes.field, "eenz")
    press(program, Qt.Key.Key_Return)
    assert issue(page).themes.keys() == ("eenzaamheid",)
    page.form.next[0].setFocus()
    press(program, Qt.Key.Key_Space)
    assert page.form.heads[1].hasFocus()
    press(program, Qt.Key.Key_Tab)
    press(program, Qt.Key.Key_Space)
    unfold(program, page, 2)
    parties = page.form.sections[2]
    assert isinstance(parties, PartySection)
    parties.field.setFocus()
    QTest.keyClicks(parties.field, "gemeente")
    press(program, Qt.Key.Key_Return)
    QTest.keyClicks(parties.lines[0].called, "Gemeente Veld")
    unfold(program, page, 3)
    QTest.keyClicks(group(page).people["people"], "16")
    unfold(program, page, 4)
    time = page.form.sections[4]
    assert isinstance(time, TimeSection)
    QTest.keyClicks(time.numbers["hours"], "9")


def test_from_nothing_to_an_approach_with_the_keyboard_only(program: Program, page: ProposePage) -> None:
    fill_with_keys(program, page)
    rest(program, page)
    assert page.form.wish.effects == ("sociale-cohesie-zelfredzaamheid",)
    assert titles(page) == ["Keukentafelgesprek", "Wereldcafé", "Brainstorm", "Stippen", "Proef", "Terugblik"]
    page.called.setFocus()
    QTest.keyClicks(page.called, "Samen")
    press(program, Qt.Key.Key_Return)
    settle(program)
    assert isinstance(program.window.current_page(), ApproachPage)
    assert program.library is not None
    opened = approaches.open_approach(program.library, records.id_of(program.library, "samen"), "nl")
    assert (opened.title, opened.question) == ("Samen", "Wie kent wie?")
    assert [step.title for step in opened.steps][:2] == ["Keukentafelgesprek", "Wereldcafé"]
    assert opened.steps[0].why_here.startswith("Voorgesteld omdat deze stap")
    assert opened.record.items("stakes")[0]["name"] == {"nl": "Gemeente Veld"}


def test_what_was_made_can_be_undone_and_the_wizard_is_empty_again(program: Program, page: ProposePage) -> None:
    fill(program, page, WISH)
    page.called.setText("Samen")
    page._look()
    QTest.mouseClick(page.make, Qt.MouseButton.LeftButton)
    settle(program)
    assert program.library is not None
    assert len(records.ids_of_kind(program.library, "approach")) == 1
    assert page.form.wish == Wish()
    program.window.perform("undo")
    settle(program)
    assert records.ids_of_kind(program.library, "approach") == ()


def test_what_was_filled_in_is_there_after_a_restart(
    program: Program, page: ProposePage, combined_library: Path
) -> None:
    fill(program, page, WISH)
    program.window.close()
    with running(combined_library) as again:
        again.window.perform("approach-propose")
        settle(again)
        there = again.window.current_page()
        assert isinstance(there, ProposePage)
        assert there.form.wish == WISH
        assert "Wereldcafé" in titles(there)


# The proposal ---------------------------------------------------------------------------------------------------------


def test_it_says_that_it_is_proven_and_every_step_says_why(program: Program, page: ProposePage) -> None:
    fill(program, page, WISH)
    assert page.shown is not None
    assert page.view.proof.text().startswith("Bewezen de beste keuze: ")
    card = page.view.cards[1]
    QTest.mouseClick(card.why, Qt.MouseButton.LeftButton)
    assert card.more is not None
    assert "Vult de fase verbinden" in said(card.more)
    assert "Gebruikt in vergelijkbare casussen: Huiskamer" in said(card.more)
    assert sum(told.value for told in card.step.reasons) == pytest.approx(card.step.worth)
    assert sum(one.step.worth for one in page.view.cards) == pytest.approx(page.shown.bound)


def test_a_step_is_swapped_and_the_best_comes_back(program: Program, page: ProposePage) -> None:
    fill(program, page, WISH)
    best = titles(page)
    card = next(card for card in page.view.cards if card.step.title == "Stippen")
    action = card.menu.actions()[0]
    assert action.text().startswith("Lange dag · 8 uur · −")
    action.trigger()
    settle(program)
    assert "Lange dag" in titles(page)
    assert page.view.proof.text().startswith("Jullie keuze haalt")
    page.view.best.click()
    settle(program)
    assert titles(page) == best


def test_a_method_that_is_not_wanted_goes_and_can_come_back(program: Program, page: ProposePage) -> None:
    fill(program, page, WISH)
    card = next(card for card in page.view.cards if card.step.title == "Stippen")
    card.ban.click()
    settle(program)
    assert "Stippen" not in titles(page)
    assert "Lange dag" in titles(page)
    page.view.allowed.emit(card.step.id)
    settle(program)
    assert "Stippen" in titles(page)


def test_the_runner_up_stands_beside_it_and_can_be_taken(program: Program, page: ProposePage) -> None:
    fill(program, page, WISH)
    page.view.compare.click()
    settle(program)
    assert page.other.isVisible()
    assert page.second is not None
    assert "minder dan de beste" in said(page.other)
    page.other.take.click()
    settle(program)
    assert [step.title for step in page.second.steps] == titles(page)
    assert page.view.best.isVisible()


def test_a_group_that_runs_backwards_is_said_in_place_and_repaired_with_one_click(
    program: Program, page: ProposePage
) -> None:
    fill(program, page, WISH)
    page.form.open(3)
    fields = group(page).people
    fields["people"].clear()
    QTest.keyClicks(fields["fewest"], "5")
    QTest.keyClicks(fields["most_people"], "3")
    rest(program, page)
    assert "Zo past er niets" in said(page.form)
    assert page.view.heading.text() == "Er past niets"
    assert not page.make.isEnabled()
    page.view.widened.emit(page.shown.ways[0].limits if page.shown is not None else None)
    settle(program)
    assert (page.form.wish.fewest, page.form.wish.most_people) == (3, 5)
    assert titles(page)


def test_no_hours_at_all_is_answered(program: Program, page: ProposePage) -> None:
    fill(program, page, Wish(themes=("eenzaamheid",), hours=0))
    assert page.view.heading.text() == "Er past niets"
    offers = [one.text() for one in page.view.findChildren(KeyButton) if one.isVisible()]
    assert offers == ["Dit zou helpen: tijd samen 0 min → 20 min: 1 methode erbij"]


# Where it is, and how it looks ----------------------------------------------------------------------------------------


def test_the_start_page_and_the_list_of_approaches_lead_here(program: Program) -> None:
    start = program.window.current_page()
    assert isinstance(start, StartPage)
    start.propose.click()
    settle(program)
    assert isinstance(program.window.current_page(), ProposePage)
    program.shared.navigator.go("approaches")
    settle(program)
    shelf = program.window.current_page()
    assert isinstance(shelf, ApproachPage)
    shelf.shelf.propose.click()
    settle(program)
    assert isinstance(program.window.current_page(), ProposePage)


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_nothing_is_cut_off_or_in_the_other_language(program: Program, page: ProposePage, lang: str) -> None:
    program.shared.preferences.set("lang", lang)
    fill(program, page, WISH)
    page.view.compare.click()
    for number in range(len(page.form.sections)):
        page.form.open(number)
        settle(program)
        assert not look(page, lang), number
    page.view.cards[0].why.click()
    settle(program)
    assert not look(page, lang)


def test_the_keyboard_comes_to_everything_from_top_to_bottom(program: Program, page: ProposePage) -> None:
    fill(program, page, replace(WISH, parties=(WishParty("a", "gemeente"), WishParty("b", "bewoner"))))
    for number, section in enumerate(page.form.sections):
        page.form.open(number)
        settle(program)
        page.form.heads[number].setFocus()
        places = []
        while True:
            press(program, Qt.Key.Key_Tab)
            here = program.window.focusWidget()
            if not section.isAncestorOf(here):
                break
            at = here.mapTo(section, here.rect().topLeft())
            places.append((at.y() // 8, at.x()))
        assert len(places) >= 3
        assert places == sorted(places)


def test_every_control_has_a_name(program: Program, page: ProposePage) -> None:
    fill(program, page, WISH)
    for number in range(len(page.form.sections)):
        page.form.open(number)
        unnamed = [
            one
            for one in page.findChildren(QWidget)
            if one.isVisible() and one.focusPolicy() & Qt.FocusPolicy.TabFocus
            if not (one.accessibleName() or getattr(one, "text", str)())
        ]
        assert not unnamed
