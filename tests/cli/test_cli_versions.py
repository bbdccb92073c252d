"""`abz history`, `diff`, `restore-version` and `trash` on a real library, with exit codes and JSON."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from abz_desktop.cli import main
from abz_desktop.library import records, versions
from abz_desktop.library import settings as preferences
from tests.library.terms import opened_with_terms
from tests.store import samples

Abz = Callable[..., tuple[int, str, str]]


@pytest.fixture
def abz(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Abz:
    """Runs `abz` on a library with a record of two versions; answers exit code, standard output and standard error."""
    path = tmp_path / "proef.abz"
    with opened_with_terms(path, preferences.load()) as lib:
        record = samples.method("kring", tips={"nl": "Een kort advies."})
        records.create(lib, record, note="begin")
        _, base = records.head(lib, record.id)
        versions.set_name(lib, base, "Eerste")
        changed = {"tips": {"nl": "Een goed advies."}, "themes": ["schulden"]}
        records.save(lib, record.with_fields(changed), base=base)

    def run(*arguments: str) -> tuple[int, str, str]:
        code = main(("--library", str(path), *arguments))
        out, err = capsys.readouterr()
        return code, out, err

    return run


def test_history(abz: Abz) -> None:
    code, out, _ = abz("history", "kring")
    newest, first, why = out.splitlines()
    assert code == 0
    assert newest.startswith("2  ")
    assert newest.endswith("gepubliceerd · nieuwste")
    assert (first[:3], first.endswith("‘Eerste’"), why.strip()) == ("1  ", True, "begin")
    told = json.loads(abz("history", "kring", "--json")[1])
    assert [(one["number"], one["name"], one["newest"]) for one in told] == [(2, "", True), (1, "Eerste", False)]
    assert told[0]["parents"] == [told[1]["revision"]]
    assert abz("history", "krin")[0] == 1


def test_diff(abz: Abz) -> None:
    code, out, _ = abz("diff", "kring")
    assert (code, out.splitlines()) == (
        0,
        ["Thema's", "  - eenzaamheid", "  + schulden", "Tips (nl)", "  Een[-kort-] {+goed+} advies."],
    )
    assert abz("diff", "kring", "eerste", "2")[1] == out
    assert "{+kort+}" in abz("diff", "kring", "2", "1")[1]
    assert abz("diff", "kring", "2", "--lang", "en")[1:] == ("", "There is no difference.\n")
    told = json.loads(abz("diff", "kring", "1", "--json")[1])
    assert [(one["field"], one["lang"]) for one in told["fields"]] == [("themes", ""), ("tips", "nl")]
    assert told["before"]["fields"]["tips"] == {"nl": "Een kort advies."}
    code, _, err = abz("diff", "kring", "7")
    assert code == 1
    assert "1 tot en met 2" in err


def test_restore_version(abz: Abz) -> None:
    code, out, err = abz("restore-version", "kring", "Eerste", "--field", "Tips")
    assert (code, out, err) == (0, "", "Bewaard als versie 3.\n")
    assert [line for line in abz("diff", "kring")[1].splitlines() if not line.startswith(" ")] == ["Tips (nl)"]
    assert json.loads(abz("restore-version", "kring", "1", "--json")[1])["number"] == 4
    assert abz("diff", "kring", "1", "4")[1] == ""
    assert abz("restore-version", "kring", "1")[0] == 1
    assert "tips" in abz("restore-version", "kring", "1", "--field", "niets")[2]


def test_trash(abz: Abz) -> None:
    assert abz("trash")[:2] == (0, "")
    assert abz("trash", "kring")[:2] == (0, "")
    assert abz("trash")[1].endswith("  kring  Kring\n")
    assert [row["slug"] for row in json.loads(abz("trash", "--json")[1])] == ["kring"]
    assert abz("show", "kring")[0] == 1
    assert abz("trash", "kring", "--restore")[:2] == (0, "")
    assert abz("show", "kring")[0] == 0
    assert abz("trash", "kring", "--restore")[0] == 1
