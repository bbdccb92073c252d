"""`abz session`: list, show and check on a real library, with exit codes and JSON."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from abz_desktop import library
from abz_desktop.cli import main
from abz_desktop.library import records, session_fields, session_methods
from abz_desktop.library.session_check import checked
from abz_desktop.library.settings import Settings
from tests.library.sessioning import make
from tests.library.terms import opened_with_terms

Abz = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found: Path = tmp_path_factory.mktemp("sessies") / "proef.abz"
    with opened_with_terms(found, Settings()) as lib:
        made = make(lib)
        session_methods.bring(lib, made.session, [made.ids["keukentafel"]])
        records.trash(lib, [made.ids["keukentafel"]])
    return found


@pytest.fixture
def abz(path: Path, capsys: pytest.CaptureFixture[str]) -> Abz:
    """Runs `abz session`; answers exit code, standard output and standard error."""

    def run(*arguments: str) -> tuple[int, str, str]:
        code = main(("--library", str(path), "session", *arguments))
        out, err = capsys.readouterr()
        return code, out, err

    return run


def test_sessions_are_listed_with_when_and_how_long(abz: Abz) -> None:
    code, out, _ = abz("list")
    assert (code, out) == (0, "middag  Een middag · 1 maart 2027 · 2:25 · gepland\n")
    (row,) = json.loads(abz("list", "--json")[1])
    assert (row["slug"], row["minutes"], row["days"], row["people"]) == ("middag", 145, 2, 20)
    code, out, err = abz("list", "--templates", "--lang", "en")
    assert (code, out) == (0, "")
    assert "There is no session" in err


def test_a_run_sheet_is_shown_in_time(abz: Abz) -> None:
    code, out, _ = abz("show", "middag")
    assert code == 0
    assert out.splitlines() == [
        "Een middag",
        "Dag 1 · 1 maart 2027",
        "13:00–13:15  Welkom · 0:15",
        "13:15–13:45  Groepen · 0:30",
        "  13:15–13:45  Rood · 0:30",
        "    13:15–13:45  Praten · 0:30",
        "  13:15–13:40  Blauw · 0:25",
        "13:45–14:00  Pauze · 0:15",
        "14:00–14:40  Keukentafelgesprek · 0:40 · de methode is weg",
        "1:20 over tot de eindtijd",
        "Dag 2",
        "09:00–09:45  Vervolg · 0:45",
    ]
    first, second = json.loads(abz("show", "middag", "--json")[1])["days"]
    assert (first["buffer"], second["buffer"], second["start"]) == (80, None, "09:00")
    assert [(one["key"], one["inside"]) for one in first["blocks"]][:4] == [
        ("welkom", ""),
        ("groepen", ""),
        ("rood", "groepen"),
        ("praten", "rood"),
    ]
    assert first["blocks"][-1]["pin"] == "gone"


def test_check_is_one_where_something_is_open(abz: Abz, path: Path) -> None:
    code, out, _ = abz("check", "middag", "--json")
    found = json.loads(out)["findings"]
    assert code == 1
    assert {one["state"] for one in found} >= {"open", "unjudged"}
    assert all(one["text"] and "{" not in one["text"] for one in found)
    code, out, _ = abz("check", "middag", "--lang", "en")
    assert code == 1
    assert sum(line.startswith("open: ") for line in out.splitlines()) == sum(one["state"] == "open" for one in found)
    assert any(line.startswith("    → ") for line in out.splitlines())
    with library.open_library(path, settings=Settings()) as lib:
        session = records.ids_of_kind(lib, "session")[0]
        for one in checked(lib, session, "nl").of("open"):
            session_fields.waive(lib, session, one.finding.id, "bewust", "nl")
    assert abz("check", "middag")[0] == 0


def test_what_is_wrong_is_said(abz: Abz) -> None:
    assert abz("show")[0] == 2
    code, _, err = abz("show", "world-cafe")
    assert (code, "is geen sessie" in err) == (1, True)
    code, _, err = abz("check", "midag")
    assert (code, "middag" in err) == (1, True)
