"""What `make bundle` asks of the packaged program: it uses a sample library, and notices what a package lacks."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from abz_desktop.library import marks
from abz_desktop.ui.tour import self_test
from scripts.bundle import wanted


@pytest.mark.slow
def test_it_opens_searches_saves_and_opens_again(qapp: QApplication, capfd: pytest.CaptureFixture[str]) -> None:
    assert self_test.run(qapp) == 0
    assert capfd.readouterr().err.count("ok ") == len(self_test.STEPS)


@pytest.mark.slow
def test_it_fails_where_a_save_is_lost(
    qapp: QApplication, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(marks, "set_note", lambda *_: None)
    assert self_test.run(qapp) == 1
    assert "FAIL  find what was saved" in capfd.readouterr().err


@pytest.mark.parametrize(
    "name",
    [
        "resources/translations/nl/ui-frame.toml",
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/platforms/libqoffscreen.so",
        "PySide6/Qt/plugins/imageformats/libqsvg.so",
        "PySide6/Qt/translations/qtbase_nl.qm",
        "libxcb-cursor.so.0",
        "libsqlite3.so.0",
        "rapidfuzz/fuzz_cpp.cpython-311-x86_64-linux-gnu.so",
    ],
)
def test_what_the_program_needs_is_in_the_bundle(name: str) -> None:
    assert wanted(name)


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt/plugins/platforms/libqeglfs.so",
        "PySide6/Qt/translations/qtbase_pl.qm",
        "libxcb.so.1",
        "libxcb-shm.so.0",
        "libglib-2.0.so.0",
        "python3.11/lib-dynload/_ssl.cpython-311-x86_64-linux-gnu.so",
    ],
)
def test_what_every_desktop_has_is_not(name: str) -> None:
    assert not wanted(name)


def test_every_file_of_the_package_is_there() -> None:
    from scripts.deb import FILES

    root = Path(__file__).resolve().parents[2]
    assert all((root / source).is_file() for source in FILES)
