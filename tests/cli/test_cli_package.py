"""`abz package`: made, looked into, brought in and listed, in words and as JSON, with the right exit codes."""

import json
from pathlib import Path

from abz_desktop.cli import main
from tests.cli.test_cli import Abz, abz, shipped

__all__ = ["abz", "shipped"]


def test_a_package_from_one_library_into_another(abz: Abz, tmp_path: Path) -> None:
    path, other = tmp_path / "cafe.abzpkg", tmp_path / "leeg.abz"
    code, out, err = abz("package", "make", str(path), "tafel", "--licence", "CC0", "--name", "Cafés")
    assert (code, out, err) == (0, f"2 records in {path}.\n", "")
    assert abz("package", "make", str(path), "tafel", "--alone")[1].startswith("1 record in")
    made = json.loads(abz("package", "make", str(path), "tafel", "--name", "Cafés", "--json")[1])
    assert (made["name"], made["records"], made["audience"]) == ("Cafés", 2, "openbaar")

    from abz_desktop import library
    from abz_desktop.library import settings

    library.open_library(other, settings=settings.load(), create=True).close()
    here = ("--library", str(other))
    code, out, err = abz(*here, "package", "inspect", str(path))
    assert (code, out.splitlines()) == (0, ["Cafés, versie 1, licentie -", "tafel  [nieuw]", "cafe  [nieuw]"])
    found = json.loads(abz(*here, "package", "import", str(path), "--dry-run", "--leave", "cafe", "--json")[1])
    assert {row["slug"]: row["choice"] for row in found["records"]} == {"tafel": "take", "cafe": "leave"}
    assert abz(*here, "list")[1] == ""
    code, out, _ = abz(*here, "package", "import", str(path), "--leave", "cafe")
    assert (code, "2 nieuw" in out) == (0, True)
    assert abz(*here, "list")[1] == "tafel  Tafel  [casus]\n"
    assert abz(*here, "package", "list")[1].startswith("Cafés  1  1  20")
    assert json.loads(abz(*here, "package", "list", "--json")[1])[0]["records"] == 1


def test_what_is_wrong_is_said_in_a_line(abz: Abz, tmp_path: Path) -> None:
    (tmp_path / "x.abzpkg").write_bytes(b"niets")
    code, out, err = abz("package", "inspect", str(tmp_path / "x.abzpkg"))
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert "beschadigd" in err
    assert abz("package", "import", str(tmp_path / "weg.abzpkg"))[0] == 1
    assert abz("package", "make", str(tmp_path / "y.abzpkg"))[0] == 2
    assert abz("package", "make")[0] == 2
    assert abz("package", "make", str(tmp_path / "y.abzpkg"), "onbekend")[0] == 1
    assert abz("package", "make", str(tmp_path / "y.abzpkg"), "cafe")[0] == 0
    code, _, err = abz("package", "import", str(tmp_path / "y.abzpkg"), "--take", "tafel")
    assert code == 1
    assert "tafel" in err
    assert main(["package", "--help"]) == 0
