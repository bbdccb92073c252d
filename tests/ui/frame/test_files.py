"""The library file from the window: new, open, move, back up, put back; and a library that does not open."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QListWidget
from pytestqt.qtbot import QtBot

from abz_desktop import paths
from abz_desktop.library import backups, history, marks, places, records
from abz_desktop.ui.frame.restore import RestoreDialog
from abz_desktop.ui.frame.trouble import Trouble, Wish
from abz_desktop.ui.program import Program
from abz_desktop.ui.shared import choosing
from abz_desktop.ui.shared.messages import message_of
from tests.ui.starting import settle


def test_a_new_library_is_empty_and_the_old_one_is_found_again(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert program.library is not None
    old = program.library.path
    monkeypatch.setattr(choosing, "file_to_write", lambda *_: tmp_path / "mijn.abz")
    program.window.perform("library-new")
    settle(program)
    assert program.library.path == tmp_path / "mijn.abz"
    assert records.count(program.library) == {}
    menu = program.window.recent_menu()
    menu.aboutToShow.emit()
    back = next(action for action in menu.actions() if action.data() == str(old))
    assert back.isEnabled()
    back.trigger()
    settle(program)
    assert program.library.path == old
    assert program.window.context is not None
    assert program.window.context.library is program.library


def test_opening_what_is_no_library_leaves_everything_as_it_was(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "brief.abz").write_text("Beste mensen")
    monkeypatch.setattr(choosing, "file_to_open", lambda *_: tmp_path / "brief.abz")
    before = program.library
    program.window.perform("library-open")
    settle(program)
    assert program.library is before
    message = program.window.strip.message()
    assert message is not None
    assert message.level == "error"
    assert "brief.abz" in message.text


def test_moving_takes_the_library_and_its_backups_along(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert program.library is not None
    old = program.library.path
    program.window.perform("backup-now")
    settle(program)
    (tmp_path / "elders").mkdir()
    monkeypatch.setattr(choosing, "folder", lambda *_: tmp_path / "elders")
    program.window.perform("library-move")
    settle(program)
    assert program.library.path == tmp_path / "elders" / old.name
    assert not old.exists()
    assert backups.entries(program.library)


def test_a_backup_is_made_shown_and_put_back(program: Program, qtbot: QtBot) -> None:
    lib = program.library
    assert lib is not None
    assert "geleden" in program.window.strip._state.text() or "back-up" in program.window.strip._state.text()
    program.window.perform("backup-now")
    settle(program)
    before = history.fingerprint(lib)
    assert "zojuist" in program.window.strip._state.text()
    method = records.ids_of_kind(lib, "method")[0]
    assert program.window.context is not None
    program.window.context.write(lambda: marks.set_favourite(lib, (method,), True))
    settle(program)
    program.window.perform("backup-restore")
    settle(program)
    dialog = program.window.findChild(RestoreDialog)
    assert dialog is not None
    shown = dialog.findChild(QListWidget)
    assert shown is not None
    assert "op verzoek" in shown.item(0).text()
    with qtbot.waitSignal(program.window.library_shown):
        dialog.go.click()
    settle(program)
    assert program.library is not None
    assert history.fingerprint(program.library) == before
    assert backups.entries(program.library)[0].reason == "restore"


def test_a_failed_backup_is_a_banner(program: Program) -> None:
    assert program.library is not None
    folder = paths.backups_dir(program.library.path)
    shutil.rmtree(folder, ignore_errors=True)
    folder.write_text("in de weg")
    program.window.perform("backup-now")
    settle(program)
    assert program.window.banners.texts()
    folder.unlink()
    program.window.perform("backup-now")
    settle(program)
    assert not program.window.banners.texts()


def test_a_damaged_library_offers_its_newest_backup(program: Program, qtbot: QtBot) -> None:
    assert program.library is not None
    path = program.library.path
    program.window.perform("backup-now")
    settle(program)
    newest = backups.entries(program.library)[0]
    program.window.close()
    path.write_bytes(b"\0" * 8192)
    with pytest.raises(Exception) as caught:  # noqa: PT011 - which of the errors it is, the store's tests say
        program.open(places.Located(path, may_create=False))
    dialog = Trouble(message_of(caught.value), path, newest)
    qtbot.addWidget(dialog)
    dialog._restore()
    assert dialog.wish == Wish(path, backup=newest.path)
