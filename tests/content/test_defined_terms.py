"""A vocabulary term that points to its definition: in and out, brought to a library that has the term, never left loose."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from abz_desktop import library
from abz_desktop.exchange.reader import read_tree
from abz_desktop.library import Library, content, history, outgoing, reading, records, vocabularies
from abz_desktop.library.settings import Settings
from tests.content.test_in_and_out import ONE, THREE, TWO, folder, record

CARE = """format: 1
name: theme
fixed: false
terms:
  - key: zorg
    nl: zorg
    en: care
"""
DEFINED = CARE + "    defined_by: zorgen\n"
METHOD = record(ONE, "cafe", themes=["zorg"])
MEANING = record(TWO, "zorgen", "definition")


@pytest.fixture
def lib(tmp_path: Path) -> Iterator[Library]:
    with library.open_library(tmp_path / "proef.abz", settings=Settings(person_id=THREE), create=True) as opened:
        yield opened


def lay(root: Path, vocabulary: str, *made: object) -> Path:
    folder(root, *made)  # type: ignore[arg-type]
    (root / "vocabulary/theme.yml").write_text(vocabulary, encoding="utf-8")
    return root


def test_the_slug_becomes_an_id_and_leads_the_reader_there(lib: Library, tmp_path: Path) -> None:
    content.install(lib, lay(tmp_path / "in", DEFINED, METHOD, MEANING))
    (term,) = vocabularies.terms(lib, "theme")
    assert term.defined_by == TWO
    assert reading.open_record(lib, ONE, "nl").defined == {("theme", "zorg"): TWO}
    records.trash(lib, [TWO])
    assert reading.open_record(lib, ONE, "nl").defined == {}


def test_it_leaves_with_its_definition_only(lib: Library, tmp_path: Path) -> None:
    content.install(lib, lay(tmp_path / "in", DEFINED, METHOD, MEANING))
    outgoing.export_tree(lib, tmp_path / "alles")
    assert "defined_by: zorgen" in (tmp_path / "alles/vocabulary/theme.yml").read_text(encoding="utf-8")
    outgoing.export_tree(lib, tmp_path / "deel", [ONE])
    assert "defined_by" not in (tmp_path / "deel/vocabulary/theme.yml").read_text(encoding="utf-8")


def test_a_known_term_gets_the_definition_it_had_not_and_keeps_its_words(lib: Library, tmp_path: Path) -> None:
    content.install(lib, lay(tmp_path / "in", CARE, METHOD))
    (term,) = vocabularies.terms(lib, "theme")
    vocabularies.save_term(lib, replace(term, nl="zorg en steun"))
    content.import_tree(lib, lay(tmp_path / "meer", DEFINED, MEANING))
    (term,) = vocabularies.terms(lib, "theme")
    assert (term.nl, term.defined_by) == ("zorg en steun", TWO)
    history.undo(lib)
    (term,) = vocabularies.terms(lib, "theme")
    assert (term.nl, term.defined_by) == ("zorg en steun", "")


def test_a_definition_that_is_not_there_is_said_and_can_be_done_without(lib: Library, tmp_path: Path) -> None:
    root = lay(tmp_path / "in", DEFINED, METHOD)
    ((target, problem),) = read_tree(root).outside
    assert (target, problem.code, problem.file, problem.severity) == (
        "zorgen", "ref-unknown", "vocabulary/theme.yml", "warning",
    )  # fmt: skip
    content.import_tree(lib, root)
    assert [term.defined_by for term in vocabularies.terms(lib, "theme")] == [""]


def test_only_a_definition_can_define(tmp_path: Path) -> None:
    tree = read_tree(lay(tmp_path / "in", DEFINED.replace("zorgen", "cafe"), METHOD))
    assert [(one.code, one.field) for one in tree.errors] == [("ref-kind", "zorg.defined_by")]
