"""Two libraries exchange a case both ways through the window: shared, dropped, looked at, merged, reported, undone."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QDialog

from abz_desktop import library
from abz_desktop.core.changes import Label
from abz_desktop.core.ids import new_id
from abz_desktop.core.record import Record, freeze_fields
from abz_desktop.exchange.package import About
from abz_desktop.library import Library, content, history, packages, records, sharing, vocabularies
from abz_desktop.library.sharing import Wanted
from abz_desktop.ui.browse.page import LibraryPage
from abz_desktop.ui.care.packages import PackagesSection
from abz_desktop.ui.care.page import CarePage
from abz_desktop.ui.exchange.problems import ProblemsDialog
from abz_desktop.ui.packages.opening import PackageDialog
from abz_desktop.ui.packages.report import ReportDialog
from abz_desktop.ui.packages.sharing import ShareDialog
from abz_desktop.ui.program import Program
from abz_desktop.ui.shared import choosing
from tests.exchange.hostile import SOUND, Zip, named
from tests.library.terms import shipped_terms
from tests.ui import making
from tests.ui.starting import running, settle


def small(path: Path) -> Library:
    """A library with the vocabularies and nothing else, of another person each."""
    lib = library.open_library(path, settings=replace(making.settings(), person_id=new_id()), create=True)
    with lib.command(Label("do.nothing"), undoable=False) as writer:
        vocabularies.put(writer, shipped_terms())
    return lib


CASE = Record(new_id(), "case", "de-tuin", freeze_fields({"title": {"nl": "De tuin"}, "summary": {"nl": "Eerst"}}))
METHOD = Record(
    new_id(), "method", "wandelen", freeze_fields({"title": {"nl": "Wandelen"}}), "gepubliceerd", "openbaar"
)


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path, abz_home: Path) -> Iterator[Program]:
    """The program on a small library with a case of our own."""
    with small(tmp_path / "hier.abz") as lib:
        records.create(lib, METHOD)
        item = {"key": "a", "method": METHOD.id, "basis": "gedocumenteerd"}
        records.create(lib, CASE.with_fields({"methods": [item]}))
    with running(tmp_path / "hier.abz") as started:
        yield started


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Library]:
    """The library of a colleague."""
    with small(tmp_path / "daar.abz") as lib:
        yield lib


def shown(program: Program, kind: type[QDialog]) -> QDialog:
    settle(program)
    found = [one for one in program.window.findChildren(kind) if one.isVisible()]
    assert len(found) == 1, found
    return found[0]


def opened(program: Program) -> PackageDialog:
    dialog = shown(program, PackageDialog)
    assert isinstance(dialog, PackageDialog)
    return dialog


def drop(program: Program, path: Path) -> None:
    """The file is dragged from a file manager onto the window."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    left, copy = Qt.MouseButton.LeftButton, Qt.DropAction.CopyAction
    enter = QDragEnterEvent(QPoint(9, 9), copy, mime, left, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(program.window, enter)
    assert enter.isAccepted()
    dropped = QDropEvent(QPointF(9, 9), copy, mime, left, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(program.window, dropped)


def edit(lib: Library, **fields: object) -> None:
    record, base = records.head(lib, CASE.id)
    records.save(lib, record.with_fields(fields), base=base)


def back(lib: Library, path: Path) -> Path:
    sharing.make(lib, path, Wanted((CASE.id,)), About("", "Terug", "1", "", "intern"))
    return path


def share_it(program: Program, path: Path) -> None:
    """The open case is shared with the method that it names, under a licence, for ourselves: it is not for others."""
    program.shared.bus.open_requested.emit(CASE.id)
    settle(program)
    assert isinstance(program.window.current_page(), LibraryPage)
    program.window.actions_made("record-share").trigger()
    share = shown(program, ShareDialog)
    assert isinstance(share, ShareDialog)
    assert share.called.text() == "De tuin"
    assert (share.go.isEnabled(), "niet voor deze lezers" in share.listing.toPlainText()) == (False, True)
    QTest.mouseClick(share.audiences["intern"], Qt.MouseButton.LeftButton)
    settle(program)
    assert "Wandelen · methode" in share.listing.toPlainText()
    share.licence.setEditText("CC0 1.0")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(choosing, "file_to_write", lambda *_: path)
        QTest.mouseClick(share.go, Qt.MouseButton.LeftButton)
        settle(program)


def merge_it(program: Program) -> ReportDialog:
    """What differs is looked at; both are merged, with their summary."""
    dialog = opened(program)
    arrivals = dialog.list.arrivals
    assert [(one.record.slug, one.state) for one in arrivals.rows] == [("de-tuin", "conflict"), ("wandelen", "same")]
    QAbstractItemModelTester(arrivals, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert dialog.list.hasFocus()
    differs = dialog.detail.differences.toPlainText()
    assert "braakliggend" in differs
    assert "Begin klein" in differs
    assert not dialog.go.isEnabled()  # ours are kept unless somebody says otherwise
    QTest.mouseClick(dialog.detail.choices["merge"], Qt.MouseButton.LeftButton)
    settle(program)
    assert len(dialog.detail.contests) == 1
    box = dialog.detail.contests[0]
    assert "Samenvatting" in box.accessibleName()
    box.setCurrentIndex(1)
    box.activated.emit(1)
    QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    report = shown(program, ReportDialog)
    assert isinstance(report, ReportDialog)
    return report


def listed(program: Program) -> list[tuple[str, ...]]:
    """What Care says of packages."""
    program.shared.navigator.go("care", {"section": "packages"})
    settle(program)
    page = program.window.current_page()
    assert isinstance(page, CarePage)
    part = page.own["packages"]
    assert isinstance(part, PackagesSection)
    rows = part.table.rows
    return [tuple(rows.index(row, column).data() for column in (0, 2, 3)) for row in range(rows.rowCount())]


def test_a_case_goes_both_ways(program: Program, other: Library, tmp_path: Path) -> None:
    lib = program.library
    assert lib is not None
    share_it(program, tmp_path / "de-tuin.abzpkg")
    assert packages.bring_in(other, tmp_path / "de-tuin.abzpkg").found.about.licence == "CC0 1.0"
    edit(other, occasion={"nl": "Er was een braakliggend veld."}, summary={"nl": "Van daar"})
    edit(lib, lessons={"nl": "Begin klein."}, summary={"nl": "Van hier"})
    before = history.fingerprint(lib)
    drop(program, back(other, tmp_path / "terug.abzpkg"))
    report = merge_it(program)
    assert "De tuin · casus: samengevoegd" in report.text.toPlainText()
    now = records.get(lib, CASE.id)
    assert [now.fields[name] for name in ("summary", "occasion", "lessons")] == [
        {"nl": "Van daar"}, {"nl": "Er was een braakliggend veld."}, {"nl": "Begin klein."},
    ]  # fmt: skip
    kept = tmp_path / "verslag.txt"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(choosing, "file_to_write", lambda *_: kept)
        QTest.mouseClick(report.save, Qt.MouseButton.LeftButton)
    assert kept.read_text("utf-8") == report.text.toPlainText()
    assert listed(program) == [("Terug", "overgenomen", "1 record"), ("De tuin", "gedeeld", "2 records")]
    found = packages.inspect(other, back(lib, tmp_path / "nog-eens.abzpkg"))
    assert found.one(CASE.id).state == "newer"  # there it only has to be taken over
    QTest.mouseClick(report.undo, Qt.MouseButton.LeftButton)
    settle(program)
    assert history.fingerprint(lib) == before
    assert {way for _, way, _ in listed(program)} == {"gedeeld"}  # what was undone did not come in


def test_what_is_wrong_with_a_package_is_said_and_nothing_happens(program: Program, tmp_path: Path) -> None:
    lib = program.library
    assert lib is not None
    before = history.fingerprint(lib)
    path = tmp_path / "kwaad.abzpkg"
    path.write_bytes(named("../../x.yml").data())
    program.called(str(path))  # as a second start does after a double click
    settle(program)
    message = program.window.strip.message()
    assert message is not None
    assert "een naam die niet mag" in message.text
    path.write_bytes(Zip({**SOUND, "method/proef/record.yml": b"format: 1\nkind: method\n"}).data())
    program.called(str(path))
    problems = shown(program, ProblemsDialog)
    problems.reject()
    assert history.fingerprint(lib) == before
    assert content.is_untouched(lib) is False
