"""Records side by side, read from a real library: what is worded, what is marked, what is not a comparison."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from abz_desktop.core.errors import LibraryError
from abz_desktop.library import Library, comparing, records, tags
from abz_desktop.library.comparing import Comparison
from tests.library import shelves


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[tuple[Library, dict[str, str]]]:
    lib = shelves.empty(tmp_path)
    yield lib, shelves.shelf(lib)
    lib.close()


def cells(found: Comparison, name: str) -> list[list[tuple[str, bool]]]:
    row = next(row for row in found.rows if row.field.name == name)
    return [[(unit.text, unit.own) for unit in cell.units] for cell in row.cells]


def test_values_are_worded_and_what_one_alone_has_is_marked(shelf: tuple[Library, dict[str, str]]) -> None:
    lib, ids = shelf
    found = comparing.compare(lib, [ids["world-cafe"], ids["keukentafelgesprek"]], "en")
    assert [row.title for row in found.records] == ["Wereldcafé", "Keukentafelgesprek"]
    assert cells(found, "phases") == [[("explore", False), ("connect", True)], [("explore", False)]]
    assert cells(found, "themes") == [[("care", False)], [("care", False), ("debt", True)]]
    assert cells(found, "work")[1] == [("1 h – 1 h 30", True)]
    assert cells(found, "uses") == [[("0", True)], [("2", True)]]
    assert cells(found, "why")[1] == [("Bij iemand thuis luisteren. Lijkt op een Wereldcafé in het klein.", True)]


def test_items_say_what_they_point_to_and_how(shelf: tuple[Library, dict[str, str]]) -> None:
    lib, ids = shelf
    found = comparing.compare(lib, [ids["maatje"], ids["straat"]], "nl")
    assert cells(found, "methods") == [
        [("Keukentafelgesprek (gedocumenteerd)", False), ("Wereldcafé (afgeleid)", True)],
        [("Keukentafelgesprek (gedocumenteerd)", False)],
    ]
    assert found.rows[0].field.name == "status"
    assert found.differing == sum(row.differs for row in found.rows)


def test_different_kinds_have_what_they_share_first(shelf: tuple[Library, dict[str, str]]) -> None:
    lib, ids = shelf
    found = comparing.compare(lib, [ids["world-cafe"], ids["maatje"], ids["problematische-schulden"]], "nl")
    shared = [row.shared for row in found.rows]
    assert shared == sorted(shared, reverse=True)
    assert not next(row for row in found.rows if row.field.name == "place").shared


def test_tags_are_compared_too(shelf: tuple[Library, dict[str, str]]) -> None:
    lib, ids = shelf
    tag, _ = tags.create(lib, "voor mei")
    tags.add(lib, tag, [ids["stippen"]])
    found = comparing.compare(lib, [ids["stippen"], ids["world-cafe"]], "nl")
    assert cells(found, "tags") == [[("voor mei", True)], []]


@pytest.mark.parametrize(
    "slugs", [["stippen"], ["stippen", "stippen"], ["stippen", "maatje", "straat", "oud", "world-cafe"]]
)
def test_one_or_five_are_no_comparison(shelf: tuple[Library, dict[str, str]], slugs: list[str]) -> None:
    lib, ids = shelf
    with pytest.raises(LibraryError) as raised:
        comparing.compare(lib, [ids[slug] for slug in slugs], "nl")
    assert raised.value.code == "compare-number"
    assert raised.value.params["n"] == len(set(slugs))


def test_a_record_in_the_trash_is_gone(shelf: tuple[Library, dict[str, str]]) -> None:
    lib, ids = shelf
    records.trash(lib, [ids["stippen"]])
    with pytest.raises(LibraryError) as raised:
        comparing.compare(lib, [ids["stippen"], ids["maatje"]], "nl")
    assert raised.value.code == "record-gone"


def test_the_whole_is_a_table_of_text(shelf: tuple[Library, dict[str, str]]) -> None:
    lib, ids = shelf
    found = comparing.compare(lib, [ids["world-cafe"], ids["stippen"]], "nl")
    lines = comparing.in_text(found).splitlines()
    assert lines[0] == "\tWereldcafé\tStippen plakken"
    assert {line.count("\t") for line in lines} == {2}
    assert len(comparing.in_text(found, only_differences=True).splitlines()) == found.differing + 1
