"""`abz saved`: what is saved listed with live counts, one written as a list or a folder, a wrong name helped on."""

import json
from pathlib import Path

from abz_desktop import library, paths
from abz_desktop.library import collections, records, searches, settings
from abz_desktop.library.request import Filter, SearchRequest
from tests.cli.test_cli import Abz, abz, shipped

__all__ = ["abz", "shipped"]


def fill(run: Abz) -> None:
    run("list")
    with library.open_library(paths.default_library(), settings=settings.load()) as lib:
        ids = [records.id_of(lib, slug) for slug in ("cafe", "eenzaamheid")]
        area, _ = collections.create(lib, "Wijk Noord", note="Voor mei.", record_ids=ids[::-1])
        collections.create(lib, "Later", parent=area)
        searches.save(lib, "Methoden", SearchRequest(filters=(Filter("kind", ("method",)),)), parent=area)


def test_what_is_saved_is_listed(abz: Abz) -> None:
    assert abz("saved") == (0, "", "")
    fill(abz)
    code, out, _ = abz("saved")
    assert code == 0
    assert out.splitlines() == [
        "Wijk Noord (2)  [collectie]", "  Later (0)  [collectie]", "  Methoden (1)  [zoekopdracht]",
    ]  # fmt: skip
    found = json.loads(abz("saved", "--json")[1])
    assert [(one["name"], one["records"]) for one in found] == [("Wijk Noord", 2), ("Later", 0), ("Methoden", 1)]
    assert found[2]["filters"] == [{"facet": "kind", "mode": "any", "values": ["method"]}]
    assert found[2]["parent"] == found[0]["id"]


def test_one_is_written_for_its_readers(abz: Abz, tmp_path: Path) -> None:
    fill(abz)
    code, out, err = abz("saved", "wijk noord")
    assert (code, err) == (0, "")
    assert out.startswith("# Wijk Noord\n\nVoor mei.\n\n1. **Eenzaamheid** (begrip): Iemand missen.\n")
    code, out, err = abz("--lang", "en", "saved", "wijk noord › methoden", "--audience", "openbaar")
    assert code == 0
    assert out.startswith("# Methoden\n")
    code, out, _ = abz("saved", "Wijk Noord", "--to", str(tmp_path / "uit"))
    assert code == 0
    assert out.startswith("2 records geschreven naar ")
    assert (tmp_path / "uit" / "collections.yml").read_text("utf-8").count("name:") == 2
    assert abz("saved", "Wijk Noord", "--to", str(tmp_path / "uit"))[0] == 1


def test_a_wrong_name_is_helped_on(abz: Abz) -> None:
    fill(abz)
    code, out, err = abz("saved", "wijk nord")
    assert (code, out) == (1, "")
    assert "'wijk nord'" in err
    assert "Wijk Noord" in err
