"""The picture in the real window: one travels with keys and clicks, filters, comes back, and takes it along."""

from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from abz_desktop.core.tie_kinds import KINDS
from abz_desktop.library import records
from abz_desktop.library.neighbours import MOST, Tie
from abz_desktop.ui.browse.page import LibraryPage
from abz_desktop.ui.program import Program
from abz_desktop.ui.relations import export
from abz_desktop.ui.relations.canvas import NodeButton, explained
from abz_desktop.ui.relations.kinds import LOOKS, words
from abz_desktop.ui.relations.list import NeighbourList
from abz_desktop.ui.relations.panel import EMPTY, RelationsPanel
from abz_desktop.ui.shared import choosing
from abz_desktop.ui.shared.labels import Labels
from abz_desktop.wording import LANGUAGES, keys
from tests.ui.starting import settle


def id_of(program: Program, slug: str) -> str:
    assert program.library is not None
    return records.id_of(program.library, slug)


def page_of(program: Program) -> LibraryPage:
    page = program.window.current_page()
    assert isinstance(page, LibraryPage)
    return page


def picture(program: Program, slug: str, **place: object) -> RelationsPanel:
    program.shared.navigator.go("library", {"record": id_of(program, slug), "picture": True} | place)
    settle(program)
    panel = page_of(program).reader.middle.relations
    assert panel is not None
    return panel


def node(panel: RelationsPanel, title: str) -> NodeButton:
    return next(one for one in panel.canvas.nodes if one.accessibleName().startswith(title))


def pictured(page: LibraryPage) -> bool:
    return page.reader.middle.picture


def trail(panel: RelationsPanel) -> list[str]:
    return list(panel.trail.ids)


def middle(panel: RelationsPanel) -> str:
    assert panel.found is not None
    return panel.found.middle.title


def test_every_kind_has_a_look_and_words() -> None:
    assert set(LOOKS) == set(KINDS)
    for lang in LANGUAGES:
        assert {f"relations.kind-{kind}" for kind in KINDS} <= keys(lang)


def test_a_key_shows_the_picture_and_the_text_again(program: Program) -> None:
    program.shared.bus.open_requested.emit(id_of(program, "world-cafe"))
    settle(program)
    page = page_of(program)
    page.reader.text.setFocus()
    QTest.keyClick(page.reader.text, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    settle(program)
    panel = page.reader.middle.relations
    assert panel is not None
    assert pictured(page)
    assert panel.canvas.node(-1).hasFocus()
    assert program.window.actions_made("record-relations").isChecked()
    QTest.keyClick(panel.canvas.node(-1), Qt.Key.Key_Return)
    assert not pictured(page)
    assert page.reader.text.hasFocus()
    text = page.reader.middle.currentWidget()
    assert text is not None
    assert page.reader.middle.minimumSizeHint() == text.minimumSizeHint(), "the picture takes room while it is away"


def test_nodes_say_what_they_are_and_why(program: Program) -> None:
    panel = picture(program, "world-cafe")
    space = node(panel, "Open Space")
    assert "Methode" in space.accessibleName()
    assert "gaat vooraf aan" in space.accessibleName()
    assert space.toolTip().startswith("Open Space\n")
    tie = Tie("used", "inferred", "Zelfde opzet", "verkennen")
    assert explained(tie, Labels()) == "gebruikt in (verkennen), door ons afgeleid of geschat: Zelfde opzet"


def test_one_travels_with_a_click_and_comes_back(program: Program) -> None:
    panel = picture(program, "world-cafe")
    QTest.mouseClick(node(panel, "Open Space"), Qt.MouseButton.LeftButton)
    settle(program)
    assert middle(panel) == "Open Space"
    assert trail(panel) == [id_of(program, "world-cafe"), id_of(program, "open-space")]
    program.window.perform("back")
    settle(program)
    assert middle(panel) == "World Café"
    assert page_of(program).reader.middle.picture
    program.window.perform("forward")
    settle(program)
    panel.trail.wanted.emit(id_of(program, "world-cafe"))
    settle(program)
    assert trail(panel) == [id_of(program, "world-cafe")]


def test_arrow_keys_go_from_one_to_the_next_and_return_travels(program: Program) -> None:
    panel = picture(program, "world-cafe", alone=True)
    panel.canvas.node(-1).setFocus()
    QTest.keyClick(panel.canvas.node(-1), Qt.Key.Key_Right)
    there = next(one for one in panel.canvas.nodes if one.hasFocus())
    assert there.number >= 0
    assert there.geometry().center().x() > panel.canvas.node(-1).geometry().center().x()
    spot = there.spot
    assert spot is not None
    assert spot.neighbour is not None
    QTest.keyClick(there, Qt.Key.Key_Return)
    settle(program)
    assert middle(panel) == spot.neighbour.title
    assert panel.canvas.node(-1).hasFocus()


def test_kinds_are_switched_off_and_on_and_that_is_remembered(program: Program) -> None:
    panel = picture(program, "world-cafe")
    assert panel.found is not None
    counts = panel.found.counts
    assert {kind: made.text().split()[-1] for kind, made in panel.switches.switches.items()} == {
        kind: str(count) for kind, count in counts.items()
    }
    before = len(panel.canvas.nodes)
    panel.switches.switches["mentioned"].click()
    assert len(panel.canvas.nodes) < before
    assert program.shared.memory.get("relations.hidden") == ["mentioned"]
    for kind in counts:
        if kind != "mentioned":
            panel.switches.switches[kind].click()
    assert panel.stack.currentIndex() == EMPTY
    panel.empty.acted.emit()
    assert len(panel.canvas.nodes) == before


def test_a_busy_record_is_capped_and_the_rest_is_in_a_list(program: Program) -> None:
    assert program.library is not None
    busiest = "sociale-relaties"
    panel = picture(program, busiest)
    assert panel.found is not None
    assert len(panel.found.neighbours) > MOST
    shown = [one for one in panel.canvas.nodes if one.spot is not None and one.spot.neighbour is not None]
    assert len(shown) == MOST
    more = next(one for one in panel.canvas.nodes if one.spot is not None and one.spot.rest)
    assert more.accessibleName().startswith("Nog ")
    more.click()
    card = panel.popover.findChild(NeighbourList)
    assert card is not None
    assert more.spot is not None
    assert card.list.count() > len(more.spot.rest)
    title = card.list.item(card.list.count() - 1).text()
    card.list.setCurrentRow(card.list.count() - 1)
    QTest.keyClick(card.list, Qt.Key.Key_Return)
    settle(program)
    assert middle(panel) == title


def test_a_record_without_ties_says_so(program: Program) -> None:
    assert program.library is not None
    from tests.library.shelves import record

    made = record("method", "eenling", "Eenling", tips="Zie [[eenling]] zelf.")
    program.shared.bus.changed.emit(records.create(program.library, made))
    settle(program)
    panel = picture(program, "eenling")
    assert panel.stack.currentIndex() == EMPTY
    assert panel.legend.note.text() == "1 verwijzing naar zichzelf is weggelaten."


def test_the_large_view_has_the_page_to_itself_and_returns(program: Program) -> None:
    program.shared.bus.open_requested.emit(id_of(program, "world-cafe"))
    settle(program)
    page = page_of(program)
    program.window.perform("relations-large")
    settle(program)
    assert pictured(page)
    assert not page.results.isVisible()
    program.window.perform("relations-large")
    assert not pictured(page)
    assert page.results.isVisible()


def test_it_follows_theme_language_and_changes(program: Program) -> None:
    panel = picture(program, "world-cafe")
    program.shared.themes.set_mode("dark")
    program.shared.preferences.set("lang", "en")
    settle(program)
    assert middle(panel) == "The World Café"
    assert "goes well with" in panel.switches.switches["combines"].text()
    before = len(panel.canvas.nodes)
    assert program.library is not None
    program.shared.bus.changed.emit(records.trash(program.library, [id_of(program, "open-space")]))
    settle(program)
    assert len(panel.canvas.nodes) == before - 1


@pytest.mark.parametrize("form", export.FORMATS)
def test_it_is_saved_with_title_and_legend(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    panel = picture(program, "world-cafe")
    target = tmp_path / f"beeld.{form}"
    monkeypatch.setattr(choosing, "file_to_write", lambda *_: target)
    panel.write_picture(form)
    message = program.window.strip.message()
    assert message is not None
    assert message.text == f"beeld.{form} is bewaard."
    if form == "png":
        image = QImage(str(target))
        assert image.width() >= 2 * 1100
        assert image.pixelColor(2, 2).name() == "#ffffff"
    else:
        said = "".join(ElementTree.parse(target).getroot().itertext())
        for text in ("Verbanden van World Café", "Open Space", words("combines"), "door ons afgeleid"):
            assert text in said
        assert b"<image" not in target.read_bytes()


def test_a_file_that_cannot_be_written_is_said(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = picture(program, "world-cafe")
    monkeypatch.setattr(choosing, "file_to_write", lambda *_: tmp_path / "no" / "beeld.svg")
    panel.write_picture("svg")
    message = program.window.strip.message()
    assert message is not None
    assert message.level == "warning"
    assert "beeld.svg" in message.text
