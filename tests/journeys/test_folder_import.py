"""A folder of content comes in through the window: looked at first, in one go, found, undone; refused when broken; and out."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QDeadlineTimer, QEventLoop, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from abz_desktop.core.changes import Label
from abz_desktop.core.ids import new_id
from abz_desktop.library import backups, content, history, outgoing, records
from abz_desktop.library.starting import new_record
from abz_desktop.ui.browse.page import LibraryPage
from abz_desktop.ui.exchange.choices import ExportDialog
from abz_desktop.ui.exchange.preview import ImportPreview
from abz_desktop.ui.exchange.problems import ProblemsDialog
from abz_desktop.ui.program import Program
from abz_desktop.ui.shared import choosing
from tests.ui.starting import filled, running, settle

TITLES = {"klaproosgesprek": "Klaproosgesprek", "zilverbeurs": "Zilverbeurs"}


@pytest.fixture(scope="module")
def filled_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with the shipped content."""
    return filled(tmp_path_factory.mktemp("filled"))


@pytest.fixture
def program(qapp: QApplication, filled_library: Path, abz_home: Path) -> Iterator[Program]:
    """The program, on a copy of it."""
    with running(filled_library) as started:
        yield started


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two new methods, as `abz new` starts them; the next folder dialog chooses it."""
    root = tmp_path / "van-een-collega"
    for slug, title in TITLES.items():
        new_record(root, "method", slug, title, new_id())
    monkeypatch.setattr(choosing, "folder", lambda *_: root)
    return root


def fingerprint(program: Program) -> str:
    assert program.library is not None
    return history.fingerprint(program.library)


def look(program: Program) -> ImportPreview:
    """Choose the folder from the menu; the preview that comes up."""
    program.window.actions_made("library-import").trigger()
    settle(program)
    return next(one for one in program.window.findChildren(ImportPreview) if one.isVisible())


def import_it(program: Program) -> None:
    QTest.mouseClick(look(program).go, Qt.MouseButton.LeftButton)
    settle(program)


def said(program: Program) -> str:
    message = program.window.strip.message()
    assert message is not None
    return message.text


def found(program: Program, text: str) -> list[str]:
    """Type in the search field; the titles that are shown then."""
    search = program.window.top.search
    search.setFocus()
    search.wipe()
    QTest.keyClicks(search, text)
    QTest.keyClick(search, Qt.Key.Key_Return)
    settle(program)
    page = program.window.current_page()
    assert isinstance(page, LibraryPage)
    wait_until(lambda: answered(page, text))
    settle(program)
    model = page.results.model
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def wait_until(holds: Callable[[], bool]) -> None:
    """Let events pass until something holds."""
    loop, clock = QEventLoop(), QDeadlineTimer(60_000)
    while not holds():
        assert not clock.hasExpired()
        loop.processEvents(
            QEventLoop.ProcessEventsFlag.AllEvents | QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 1000
        )


def answered(page: LibraryPage, text: str) -> bool:
    """Whether the answer to exactly this text is shown, and not from before the import was indexed."""
    result = page.results.searcher.result
    return result is not None and result.request.text == text and result.total > 0


def test_a_folder_is_looked_at_imported_found_undone_and_redone(program: Program, folder: Path) -> None:
    before = fingerprint(program)
    preview = look(program)
    assert fingerprint(program) == before
    text = preview.listing.toPlainText()
    assert all(title in text for title in TITLES.values())
    QTest.mouseClick(preview.go, Qt.MouseButton.LeftButton)
    settle(program)
    assert "2 nieuw" in said(program)
    after = fingerprint(program)
    assert after != before
    assert program.library is not None
    assert backups.entries(program.library)[0].reason == "import"
    for title in TITLES.values():
        assert any(title in shown for shown in found(program, title))
    program.window.perform("undo")
    settle(program)
    assert fingerprint(program) == before
    program.window.perform("redo")
    settle(program)
    assert fingerprint(program) == after


def test_the_strip_offers_the_way_back(program: Program, folder: Path) -> None:
    before = fingerprint(program)
    import_it(program)
    QTest.mouseClick(program.window.strip._offer, Qt.MouseButton.LeftButton)
    settle(program)
    assert fingerprint(program) == before


def test_a_second_time_there_is_nothing_to_import(program: Program, folder: Path) -> None:
    import_it(program)
    preview = look(program)
    assert not preview.go.isEnabled()
    assert preview.blocked()
    preview.reject()


def test_a_broken_folder_names_file_line_and_field_and_changes_nothing(program: Program, folder: Path) -> None:
    file = folder / "method" / "zilverbeurs" / "record.yml"
    number = len(file.read_text("utf-8").splitlines()) + 1
    file.write_text(file.read_text("utf-8") + "glitter: veel\n", encoding="utf-8")
    before = fingerprint(program)
    preview = look(program)
    text = preview.listing.toPlainText()
    assert "method/zilverbeurs/record.yml" in text
    assert f"regel {number} · glitter: Dit veld bestaat niet" in text
    assert not preview.go.isEnabled()
    assert "fouten" in preview.blocked()
    QTest.mouseClick(preview.copy, Qt.MouseButton.LeftButton)
    assert f"method/zilverbeurs/record.yml:{number}: fout: glitter:" in QGuiApplication.clipboard().text()
    QTest.keyClick(preview, Qt.Key.Key_Escape)
    settle(program)
    assert fingerprint(program) == before
    assert not isValid(preview) or not preview.isVisible()


def test_a_folder_that_breaks_after_the_look_is_refused_and_shows_why(program: Program, folder: Path) -> None:
    before = fingerprint(program)
    preview = look(program)
    file = folder / "method" / "zilverbeurs" / "record.yml"
    file.write_text(file.read_text("utf-8") + "glitter: veel\n", encoding="utf-8")
    QTest.mouseClick(preview.go, Qt.MouseButton.LeftButton)
    settle(program)
    assert fingerprint(program) == before
    QTest.mouseClick(program.window.strip._offer, Qt.MouseButton.LeftButton)
    dialog = program.window.findChild(ProblemsDialog)
    assert dialog is not None
    assert "glitter" in dialog.listing.toPlainText()
    dialog.accept()


def test_a_changed_record_is_kept_or_taken(program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lib = program.library
    assert lib is not None
    one, root = records.id_of(lib, "world-cafe"), tmp_path / "ook-daar"
    outgoing.export_tree(lib, root, [one])
    retitle(root, "Wereldcafé daar")
    here = tmp_path / "hier"
    outgoing.export_tree(lib, here, [one])
    retitle(here, "Wereldcafé hier")
    content.import_tree(lib, here)
    monkeypatch.setattr(choosing, "folder", lambda *_: root)
    preview = look(program)
    assert preview.keep.isVisible()
    assert not preview.go.isEnabled(), "keeping ours leaves nothing to do"
    QTest.mouseClick(preview.take, Qt.MouseButton.LeftButton)
    QTest.mouseClick(preview.go, Qt.MouseButton.LeftButton)
    settle(program)
    assert records.titles(lib, [one], "nl")[one] == "Wereldcafé daar"
    assert "overgenomen" in said(program)


def retitle(root: Path, title: str) -> None:
    file = root / "method" / "world-cafe" / "text.nl.md"
    file.write_text(file.read_text("utf-8").replace("title: World Café", f"title: {title}", 1), encoding="utf-8")


def test_cancelled_leaves_nothing_behind(program: Program, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = fingerprint(program)
    preview = look(program)
    steps: list[Label] = []

    def stop(step: object) -> None:
        steps.append(getattr(step, "label"))  # noqa: B009 - a Step, seen as an object by the signal
        program.window.strip._cancel()

    program.shared.tasks.progressed.connect(stop)
    QTest.mouseClick(preview.go, Qt.MouseButton.LeftButton)
    settle(program)
    program.shared.tasks.progressed.disconnect(stop)
    assert steps
    assert fingerprint(program) == before
    assert program.window.actions_made("library-import").isEnabled()


def test_out_in_and_out_again_is_the_same_to_the_byte(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = tmp_path / "eerst", tmp_path / "daarna"
    export(program, first, monkeypatch)
    monkeypatch.setattr(choosing, "file_to_write", lambda *_: tmp_path / "leeg.abz")
    program.window.perform("library-new")
    settle(program)
    monkeypatch.setattr(choosing, "folder", lambda *_: first)
    import_it(program)
    assert program.library is not None
    assert sum(records.count(program.library).values()) > 20
    export(program, second, monkeypatch)
    assert files(second) == files(first)


def export(program: Program, target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything, for ourselves."""
    monkeypatch.setattr(choosing, "folder", lambda *_: target)
    program.window.actions_made("library-export").trigger()
    dialog = next(one for one in program.window.findChildren(ExportDialog) if one.isVisible())
    dialog.audiences["intern"].click()
    QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    settle(program)
    assert str(target) in said(program)


def files(root: Path) -> dict[str, bytes]:
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in root.rglob("*") if file.is_file()}


def test_an_export_for_everybody_says_what_it_left_out(
    program: Program, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = folder / "method" / "zilverbeurs" / "record.yml"
    text = file.read_text("utf-8")
    assert "confidentiality: " in text
    line = next(line for line in text.splitlines() if line.startswith("confidentiality: "))
    file.write_text(text.replace(line, "confidentiality: intern"), encoding="utf-8")
    import_it(program)
    target = tmp_path / "vol"
    shutil.copytree(folder, target)
    monkeypatch.setattr(choosing, "folder", lambda *_: target)
    program.window.actions_made("library-export").trigger()
    dialog = next(one for one in program.window.findChildren(ExportDialog) if one.isVisible())
    assert dialog.choice().audience == "openbaar"
    QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    settle(program)
    assert "weggelaten" in said(program)
    made = [one for one in target.iterdir() if one.name.startswith("library-")]
    assert len(made) == 1, "a new folder inside one that is not empty"
    assert not (made[0] / "method" / "zilverbeurs").exists()
    assert (made[0] / "method" / "world-cafe" / "record.yml").is_file()
