"""`abz approach`: list, show, check, suggest, propose and export on a real library, with exit codes and JSON."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from abz_desktop import library
from abz_desktop.cli import main
from abz_desktop.library import approach_frame, records
from abz_desktop.library import settings as preferences
from abz_desktop.library.approach_check import checked
from tests.library.approaching import make
from tests.library.terms import opened_with_terms

Abz = Callable[..., tuple[int, str, str]]


@pytest.fixture
def abz(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Abz:
    """Runs `abz` on a library with an approach; answers exit code, standard output and standard error."""
    path = tmp_path / "proef.abz"
    with opened_with_terms(path, preferences.load()) as lib:
        make(lib)

    def run(*arguments: str) -> tuple[int, str, str]:
        code = main(("--library", str(path), "approach", *arguments))
        out, err = capsys.readouterr()
        return code, out, err

    return run


def test_list_and_show(abz: Abz) -> None:
    assert abz("list")[:2] == (0, "samen  Samen eten\n")
    assert [row["slug"] for row in json.loads(abz("list", "--json")[1])] == ["samen"]
    code, out, _ = abz("show", "samen")
    assert (code, out.splitlines()[0]) == (0, "Samen eten")
    assert "  2. Wereldcafé · verbinden · 1 u 30" in out.splitlines()
    assert "     Iedereen praat mee" in out.splitlines()
    steps = json.loads(abz("show", "samen", "--json")[1])["steps"]
    assert [(step["key"], step["pin"], step["minutes"]) for step in steps] == [
        ("s1", "", None),
        ("s2", "current", 90),
        ("s3", "current", None),
    ]


def test_a_library_without_approaches_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "leeg.abz"
    library.open_library(path, settings=preferences.load(), create=True).close()
    assert main(("--library", str(path), "approach", "list", "--lang", "en")) == 0
    assert "There is no approach yet" in capsys.readouterr().err


def test_check_is_one_where_something_is_open_and_says_what_closes_it(abz: Abz) -> None:
    code, out, _ = abz("check", "samen", "--lang", "en")
    assert code == 1
    assert "open: The phase imagine has no step." in out.splitlines()
    assert "Cannot be judged: nothing is filled in for setting." in out.splitlines()
    found = json.loads(abz("check", "samen", "--json")[1])["findings"]
    measure = next(one for one in found if one["id"] == "measure:e1")
    assert (measure["state"], measure["severity"], measure["closers"][0]["how"]) == ("open", "gap", "fill")


def test_check_is_nought_where_all_that_was_open_was_left_on_purpose(tmp_path: Path, abz: Abz) -> None:
    with library.open_library(tmp_path / "proef.abz", settings=preferences.load()) as lib:
        found = records.ids_of_kind(lib, "approach")[0]
        for told in checked(lib, found, "nl").of("open"):
            approach_frame.waive(lib, found, told.finding.id, "bewust", "nl", today="2026-05-17")
    code, out, _ = abz("check", "samen")
    assert code == 0
    assert "bewust zo: De fase verbeelden heeft geen stap." in out


def test_suggest_and_propose(abz: Abz) -> None:
    code, out, _ = abz("suggest", "samen", "--phase", "explore", "--json")
    found = json.loads(out)
    assert code == 0
    assert [row["title"] for row in found["suggestions"]] == ["Keukentafelgesprek"]
    assert "Keukentafelgesprek" in abz("suggest", "samen", "--phase", "verkennen")[1]
    code, out, _ = abz("propose", "--theme", "schulden", "--party", "gemeente", "--minutes", "200", "--json")
    made = json.loads(out)
    assert (code, made["proven"]) == (0, True)
    assert made["steps"]
    assert all(step["why"] for step in made["steps"])
    code, _, err = abz("propose", "--theme", "schulden", "--make", "Uit het voorstel")
    assert (code, "Uit het voorstel" in err) == (0, True)
    assert "Uit het voorstel" in abz("list")[1]


def test_export(abz: Abz, tmp_path: Path) -> None:
    code, out, _ = abz("export", "samen")
    assert code == 0
    assert "Samen eten" in out.splitlines()[0]
    assert "Wereldcafé" in abz("export", "samen", "--format", "html")[1]
    file = tmp_path / "samen.docx"
    assert abz("export", "samen", "--format", "docx", "--to", str(file))[:2] == (0, "")
    assert file.read_bytes().startswith(b"PK")
    assert abz("export", "samen", "--format", "docx")[0] == 2
    page, pdf = tmp_path / "samen.html", tmp_path / "samen.pdf"
    assert abz("export", "samen", "--to", str(page))[0] == 0
    assert page.read_text("utf-8").lstrip().casefold().startswith("<!doctype html")
    code, _, err = abz("export", "samen", "--to", str(pdf))
    assert (code, ".html" in err, pdf.exists()) == (2, True, False)
    assert abz("export", "samen", "--to", str(tmp_path / "weg" / "x.md"))[0] == 1


def test_wrong_use_and_what_is_not_there(abz: Abz) -> None:
    assert abz("check")[0] == 2
    assert abz("dansen")[0] == 2
    code, _, err = abz("propose", "--theme", "ruimtevaart")
    assert (code, "ruimtevaart" in err) == (2, True)
    code, _, err = abz("check", "samenn")
    assert (code, "samen" in err) == (1, True)
    code, _, err = abz("check", "maatje")
    assert (code, "Schuldhulpmaatje" in err) == (1, True)


def test_an_internal_approach_is_not_written_for_others_and_it_says_why(abz: Abz, tmp_path: Path) -> None:
    with library.open_library(tmp_path / "proef.abz", settings=preferences.load()) as lib:
        record, base = records.head(lib, records.id_of(lib, "samen"))
        records.save(lib, replace(record, confidentiality="intern"), base=base)
    target = tmp_path / "aanpak.md"
    for audience in ("openbaar", "partner"):
        code, out, err = abz("export", "samen", "--to", str(target), "--audience", audience)
        assert (code, out, target.exists()) == (1, "", False)
        assert "niet bedoeld voor deze lezers" in err
    assert abz("export", "samen", "--to", str(target), "--audience", "intern")[0] == 0
    assert "Samen eten" in target.read_text("utf-8")
