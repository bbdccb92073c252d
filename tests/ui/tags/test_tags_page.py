"""The Tags page: every change through the window, and each of them undone."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from abz_desktop.library import Library, history, records, tags
from abz_desktop.library.tags import TagRow
from abz_desktop.ui.program import Program
from abz_desktop.ui.shared.tray_model import mime_of
from abz_desktop.ui.tags.model import TagTreeModel
from abz_desktop.ui.tags.page import TagsPage
from abz_desktop.ui.widgets.tag_field import TagChoice, fitting
from tests.ui.starting import settle

TREE = (
    TagRow("a", "buurt", colour="case"),
    TagRow("b", "dorp", parent="a"),
    TagRow("c", "mei"),
    TagRow("d", "los", parent="?"),
)


def test_the_tree_is_a_sound_model_and_only_asks(qtmodeltester: ModelTester, qtbot: QtBot) -> None:
    model = TagTreeModel()
    model.show_tags(TREE)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    assert model.rowCount() == 3
    assert model.id_of(model.index(0, 0, model.index_of("a"))) == "b"
    with qtbot.waitSignal(model.rename_wanted) as renamed:
        model.setData(model.index_of("c"), " juni ")
    assert renamed.args == ["c", "juni"]
    assert model.index_of("c").data() == "mei"
    with qtbot.waitSignal(model.move_wanted) as moved:
        model.dropMimeData(model.mimeData([model.index_of("c")]), Qt.DropAction.MoveAction, 0, 0, model.index_of("a"))
    assert moved.args == ["c", "a", "b"]
    with qtbot.waitSignal(model.records_dropped) as fallen:
        model.dropMimeData(mime_of(["r1", "r2"]), Qt.DropAction.CopyAction, -1, -1, model.index_of("b"))
    assert fallen.args == ["b", ("r1", "r2")]
    assert not model.canDropMimeData(mime_of(["r1"]), Qt.DropAction.CopyAction, -1, -1, QModelIndex())
    model.show_tags(TREE[2:])
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", ["buurt", "buurt › dorpshuis", "méi"]),
        ("dorp", ["buurt › dorpshuis"]),
        ("MEI", ["méi"]),
        ("uurt", ["buurt", "buurt › dorpshuis"]),
        ("dorpshius", ["buurt › dorpshuis"]),
        ("xyz", []),
    ],
)
def test_completion_finds_what_is_typed(typed: str, found: list[str]) -> None:
    choices = [TagChoice("1", "buurt"), TagChoice("2", "buurt › dorpshuis"), TagChoice("3", "méi")]
    assert [one.label for one in fitting(choices, typed)] == found
    assert not fitting(choices, "mei", hidden={"3"})


@pytest.fixture
def page(program: Program) -> TagsPage:
    program.shared.navigator.go("tags")
    settle(program)
    found = program.window.current_page()
    assert isinstance(found, TagsPage)
    return found


@pytest.fixture
def lib(program: Program) -> Library:
    assert program.library is not None
    return program.library


def make(program: Program, page: TagsPage, name: str) -> str:
    page.new.setText(name)
    QTest.keyClick(page.new, Qt.Key.Key_Return)
    settle(program)
    return page.tree.chosen_ids()[0]


def names(lib: Library) -> dict[str, str]:
    rows = {row.id: row for row in tags.tree(lib)}
    return {row.name: rows[row.parent].name if row.parent else "" for row in rows.values()}


def test_a_tag_is_made_and_chosen(program: Program, page: TagsPage, lib: Library) -> None:
    make(program, page, "  voor   mei ")
    assert "voor mei" in names(lib)
    assert page.detail._title.text() == "voor mei"


def test_every_change_is_undone(program: Program, page: TagsPage, lib: Library) -> None:
    area, village, may = (make(program, page, name) for name in ("buurtje", "dorpje", "meimaand"))
    methods = records.ids_of_kind(lib, "method")[:4]
    tags.add(lib, village, methods[:3])
    tags.add(lib, may, methods[2:])
    settle(program)
    page.tree.choose((may,))
    changes: tuple[tuple[Callable[[], object], Callable[[], bool]], ...] = (
        (lambda: page.tree.tags.setData(page.tree.tags.index_of(may), "juni"), lambda: "juni" in names(lib)),
        (lambda: page.detail.recoloured.emit("party"), lambda: "party" in {row.colour for row in tags.tree(lib)}),
        (lambda: page.tree.tags.move_wanted.emit(village, area, ""), lambda: names(lib)["dorpje"] == "buurtje"),
        (lambda: page.detail.merge_wanted.emit(village), lambda: set(tags.records_of(lib, village)) == set(methods)),
        (page.do_tag_delete, lambda: "meimaand" not in names(lib)),
        (lambda: page.tree.tags.records_dropped.emit(area, methods), lambda: len(tags.records_of(lib, area)) == 4),
        (
            lambda: page.detail.renamed.emit(may, "meimaand", "May"),
            lambda: "May" in {r.name_en for r in tags.tree(lib)},
        ),
    )
    for change, seen in changes:
        page.tree.choose((may,))
        before = history.fingerprint(lib)
        change()
        settle(program)
        assert seen()
        program.window.perform("undo")
        settle(program)
        assert history.fingerprint(lib) == before
        assert not seen()


def test_a_merge_keeps_every_record_and_several_merge_at_once(program: Program, page: TagsPage, lib: Library) -> None:
    one, two, stays = (make(program, page, name) for name in ("eerste", "tweede", "blijft"))
    methods = records.ids_of_kind(lib, "method")[:4]
    tags.add(lib, one, methods[:2])
    tags.add(lib, two, methods[2:])
    settle(program)
    page.tree.choose((one, two))
    assert page.detail._title.text() == "2 trefwoorden gekozen"
    QTest.keyClicks(page.detail.merge, "blijft")
    QTest.keyClick(page.detail.merge, Qt.Key.Key_Return)
    settle(program)
    assert set(tags.records_of(lib, stays)) == set(methods)
    assert page.tree.chosen_ids() == (stays,)


def test_what_cannot_be_is_refused_with_words(program: Program, page: TagsPage, lib: Library, qtbot: QtBot) -> None:
    make(program, page, "dubbel")
    other = make(program, page, "ander")
    with qtbot.waitSignal(program.shared.messages.said) as heard:
        page.tree.tags.setData(page.tree.tags.index_of(other), "dubbel")
        settle(program)
    assert heard.args[0].level == "error"
    assert names(lib).keys() >= {"dubbel", "ander"}


def test_records_get_and_lose_a_tag_in_bulk(program: Program, page: TagsPage, lib: Library) -> None:
    tag = make(program, page, "in bulk")
    members = page.detail.members
    members.which.setCurrentIndex(1)
    settle(program)
    members.list.selectAll()
    chosen = members.chosen_ids()
    assert len(chosen) > 20
    members._act.click()
    settle(program)
    assert set(tags.records_of(lib, tag)) == set(chosen)
    members.which.setCurrentIndex(0)
    settle(program)
    members.list.selectAll()
    assert set(members.chosen_ids()) == set(chosen)
    members._act.click()
    settle(program)
    assert not tags.records_of(lib, tag)


def test_a_tag_shows_its_records_in_the_library(program: Program, page: TagsPage, lib: Library) -> None:
    tag = make(program, page, "kijk")
    tags.add(lib, tag, records.ids_of_kind(lib, "case")[:2])
    page.tree.choose((tag,))
    program.window.perform("tag-show")
    settle(program)
    library = program.window.current_page()
    assert library is not None
    assert library.page_id == "library"
    assert library.results.searcher.result.total == 2  # type: ignore[attr-defined]


def test_a_tag_falls_on_a_record(program: Program, page: TagsPage, lib: Library) -> None:
    one, other = make(program, page, "valt"), make(program, page, "gekozen")
    members = page.detail.members
    members.which.setCurrentIndex(1)
    settle(program)
    spot = members.list.visualRect(members.list.model().index(2, 0)).center()
    data = page.tree.tags.mimeData([page.tree.tags.index_of(one)])
    nothing = Qt.KeyboardModifier.NoModifier
    move = QDragMoveEvent(spot, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, nothing)
    members.list.dragMoveEvent(move)
    assert move.isAccepted()
    drop = QDropEvent(spot.toPointF(), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, nothing)
    members.list.dropEvent(drop)
    settle(program)
    row = members.list.row_at(members.list.model().index(2, 0))
    assert row is not None
    assert tags.records_of(lib, one) == (row.id,)
    assert not tags.records_of(lib, other)
