"""`abz session export`: every paper as a file, what is not for an audience stays inside, and wrong use is said."""

from collections.abc import Callable
from pathlib import Path

import pytest

from abz_desktop import library
from abz_desktop.cli import main
from abz_desktop.cli.commands import SESSION_PAPERS
from abz_desktop.library import session_documents
from abz_desktop.library import settings as preferences
from tests.library import session_sample
from tests.library.session_sample import SECRET

Abz = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sessions") / "proef.abz"
    lib = library.open_library(path, settings=preferences.Settings(), create=True)
    session_sample.sample(lib)
    lib.close()
    return path


@pytest.fixture
def abz(path: Path, capsys: pytest.CaptureFixture[str], abz_home: Path) -> Abz:
    """Runs `abz session export`; answers exit code, standard output and standard error."""

    def run(*arguments: str) -> tuple[int, str, str]:
        code = main(("--library", str(path), "session", "export", *arguments))
        out, err = capsys.readouterr()
        return code, out, err

    return run


def test_every_paper_can_be_asked_for() -> None:
    own = {form for forms in session_documents.FORMS.values() for form in forms} - set(session_documents.FORMATS)
    assert set(SESSION_PAPERS) == set(session_documents.PAPERS) | own


def test_a_paper_is_text_on_the_screen_and_a_file_by_its_name(abz: Abz, tmp_path: Path) -> None:
    code, out, _ = abz("overleg")
    assert code == 0
    assert out.startswith("# Wie kent wie in de flat?")
    assert "| 21:00–21:10<br>vast |" in out
    code, out, _ = abz("overleg", "--as", "programme", "--lang", "en")
    assert "Pauze (en)" in out
    starts = {
        "run-sheet": b"PK",
        "cards": b"PK",
        "xlsx": b"PK",
        "ics": b"BEGIN:VCALENDAR",
        "ics-blocks": b"BEGIN:VCALENDAR",
    }
    for kind, start in starts.items():
        target = tmp_path / f"{kind}.{'docx' if kind in ('run-sheet', 'cards') else kind.split('-')[0]}"
        assert abz("overleg", "--as", kind, "--to", str(target))[0] == 0
        assert target.read_bytes().startswith(start)


def test_what_is_not_for_an_audience_stays_inside(abz: Abz) -> None:
    code, out, err = abz("overleg", "--audience", "openbaar", "--as", "script")
    assert code == 0
    assert SECRET not in out
    assert "1" in err


def test_wrong_use_is_said(abz: Abz, tmp_path: Path) -> None:
    assert abz("overleg", "--as", "xlsx")[0] == 2
    assert abz("overleg", "--to", str(tmp_path / "x.pdf"))[0] == 2
    code, _, err = abz("kring", "--lang", "en")
    assert code == 1
    assert "is not a session" in err
    code, _, err = abz("leeg", "--as", "ics", "--to", str(tmp_path / "leeg.ics"), "--lang", "en")
    assert code == 1
    assert "has no date" in err
    assert not (tmp_path / "leeg.ics").exists()
    assert abz("overleg", "--to", str(tmp_path / "geen" / "map.md"))[0] == 1
