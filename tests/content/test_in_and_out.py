"""Content in and out of a real library: the first filling, imports that compare, exports that lose nothing."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from abz_desktop import __version__, library
from abz_desktop.core.changes import Label
from abz_desktop.core.errors import Cancelled, LibraryError, Rejected
from abz_desktop.core.record import Record, freeze_fields
from abz_desktop.exchange.reader import read_tree
from abz_desktop.exchange.tree import Tree
from abz_desktop.exchange.writer import write_tree
from abz_desktop.library import Library, backups, content, history, outgoing, records, tags, vocabularies
from abz_desktop.library.settings import Settings

VOCABULARY = "format: 1\nname: {0}\nfixed: false\nterms:\n  - key: {1}\n    nl: {1}\n    en: {1}\n"
ONE, TWO, THREE = (f"01a20ab0-1fe9-76a3-af5e-cbfd290634a{digit}" for digit in "789")


def record(identifier: str, slug: str, kind: str = "method", **fields: Any) -> Record:
    made = freeze_fields({"title": {"nl": slug.capitalize()}} | fields)
    return Record(identifier, kind, slug, made, status="gepubliceerd", confidentiality="openbaar")


def folder(root: Path, *made: Record, tree: Tree | None = None) -> Path:
    """A folder with these records, written anew."""
    shutil.rmtree(root, ignore_errors=True)
    write_tree(root, replace(tree or Tree(), records=made))
    (root / "vocabulary").mkdir(exist_ok=True)
    for name, key in (("method_basis", "afgeleid"), ("relation", "voor"), ("theme", "zorg")):
        (root / "vocabulary" / f"{name}.yml").write_text(VOCABULARY.format(name, key), encoding="utf-8")
    return root


@pytest.fixture
def lib(tmp_path: Path) -> Iterator[Library]:
    with library.open_library(tmp_path / "proef.abz", settings=Settings(person_id=THREE), create=True) as opened:
        yield opened


CAFE = record(ONE, "cafe", tips={"nl": "Zie [[tafel]] en [[nergens]]."}, themes=["zorg"])
TABLE = record(TWO, "tafel", "case", methods=[{"key": "a", "method": "cafe", "basis": "afgeleid"}])


def states(found: content.Inspection) -> dict[str, str]:
    return {one.named: one.state for one in found.plan.records}


def test_the_first_filling(lib: Library, tmp_path: Path) -> None:
    assert content.is_untouched(lib)
    changes = content.install(lib, folder(tmp_path / "in", CAFE, TABLE))
    assert changes.ids("record") == {ONE, TWO}
    assert not content.is_untouched(lib)
    assert not content.is_outdated(lib)
    assert history.state(lib).undo is None
    assert records.get(lib, ONE).fields["tips"] == {"nl": f"Zie [[{TWO}]] en [[nergens]]."}
    assert records.get(lib, TWO).items("methods")[0]["method"] == ONE
    assert vocabularies.label(lib, "theme", "zorg", "nl") == "zorg"


def test_a_filling_that_is_cancelled_or_refused_leaves_nothing(lib: Library, tmp_path: Path) -> None:
    root = folder(tmp_path / "in", CAFE, TABLE)
    for last in ("work.read-files", "work.store-records"):
        with pytest.raises(Cancelled):
            content.install(lib, root, lambda label, _done, _total, last=last: label.key != last)  # type: ignore[misc]
        assert content.is_untouched(lib)
    (root / "method/cafe/record.yml").write_text("format: 1\n", encoding="utf-8")
    with pytest.raises(Rejected) as refused:
        content.install(lib, root)
    assert refused.value.problems[0].file == "method/cafe/record.yml"
    assert content.is_untouched(lib)


def test_one_loose_reference_does_not_stop_the_first_filling_but_an_import(lib: Library, tmp_path: Path) -> None:
    root = folder(tmp_path / "in", replace(TABLE, slug="tafel"))
    with pytest.raises(Rejected) as refused:
        content.inspect(lib, root)
    assert [problem.code for problem in refused.value.problems] == ["ref-unknown"]
    content.install(lib, root)
    assert records.get(lib, TWO).items("methods") == ()
    folder(root, CAFE, TABLE)
    assert states(content.inspect(lib, root)) == {"cafe": "new", "tafel": "newer"}


def test_a_reference_may_be_to_what_the_library_has(lib: Library, tmp_path: Path) -> None:
    content.install(lib, folder(tmp_path / "in", CAFE))
    content.import_tree(lib, folder(tmp_path / "meer", TABLE))
    assert records.get(lib, TWO).items("methods")[0]["method"] == ONE


def test_what_was_changed_there_or_here(lib: Library, tmp_path: Path) -> None:
    root = folder(tmp_path / "in", CAFE, TABLE)
    content.install(lib, root)
    assert states(content.inspect(lib, root)) == {"cafe": "same", "tafel": "same"}
    newer = CAFE.with_fields({"tips": {"nl": "Nieuw"}})
    assert states(content.inspect(lib, folder(root, newer, TABLE))) == {"cafe": "newer", "tafel": "same"}
    mine, base = records.head(lib, ONE)
    records.save(lib, mine.with_fields({"tips": {"nl": "Van ons"}}), base=base)
    assert states(content.inspect(lib, root))["cafe"] == "conflict"
    assert states(content.inspect(lib, folder(root, CAFE, TABLE)))["cafe"] == "older"
    folder(root, newer, TABLE)
    kept = content.import_tree(lib, root)
    assert kept.changes.touched == frozenset()
    assert records.get(lib, ONE).fields["tips"] == {"nl": "Van ons"}
    assert backups.entries(lib) == ()
    content.import_tree(lib, root, conflicts="take")
    assert records.get(lib, ONE).fields["tips"] == {"nl": "Nieuw"}
    assert [entry.reason for entry in backups.entries(lib)] == ["import"]


def test_an_import_can_be_undone(lib: Library, tmp_path: Path) -> None:
    root = folder(tmp_path / "in", CAFE, TABLE, tree=Tree(tags=()))
    made = content.import_tree(lib, root)
    assert made.changes.undo
    assert records.count(lib) == {"case": 1, "method": 1}
    history.undo(lib)
    assert records.count(lib) == {}
    assert vocabularies.terms(lib, "theme") == ()
    history.redo(lib)
    assert records.count(lib) == {"case": 1, "method": 1}


def test_a_folder_imported_again_updates_its_own_records(lib: Library, tmp_path: Path) -> None:
    root = folder(tmp_path / "in", CAFE, TABLE)
    content.import_tree(lib, root)
    folder(root, CAFE.with_fields({"tips": {"nl": "Beter"}}), TABLE)
    content.import_tree(lib, root)
    folder(root, CAFE.with_fields({"tips": {"nl": "Best"}}), TABLE)
    assert states(content.inspect(lib, root))["cafe"] == "newer"


def test_a_taken_slug_renames_the_newcomer_and_its_links(lib: Library, tmp_path: Path) -> None:
    content.install(lib, folder(tmp_path / "in", CAFE))
    stranger = record(THREE, "cafe", tips={"nl": "Een ander café, zie [[tafel]]"})
    root = folder(tmp_path / "anders", stranger, TABLE)
    made = content.import_tree(lib, root)
    assert records.get(lib, THREE).slug == "cafe-2"
    assert records.get(lib, ONE).slug == "cafe"
    assert records.get(lib, TWO).items("methods")[0]["method"] == THREE
    assert [one.named for one in made.inspection.plan.records if one.renamed] == ["cafe"]
    assert states(content.inspect(lib, root)) == {"cafe": "same", "tafel": "same"}


def test_trash_stays_trash(lib: Library, tmp_path: Path) -> None:
    root = folder(tmp_path / "in", CAFE, TABLE)
    content.install(lib, root)
    records.trash(lib, [ONE])
    assert states(content.inspect(lib, root))["cafe"] == "trashed"


def test_an_id_of_another_kind_is_refused(lib: Library, tmp_path: Path) -> None:
    content.install(lib, folder(tmp_path / "in", CAFE))
    with pytest.raises(Rejected) as refused:
        content.inspect(lib, folder(tmp_path / "fout", record(ONE, "cafe", "definition")))
    assert [problem.code for problem in refused.value.problems] == ["id-doubled"]


def test_the_shipped_content_follows_the_program(lib: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = folder(tmp_path / "in", CAFE, TABLE)
    content.install(lib, root)
    monkeypatch.setattr(content, "__version__", f"{__version__}.next")
    assert content.is_outdated(lib)
    folder(root, TABLE.with_fields({"methods": None, "lessons": {"nl": "Nieuw"}}))
    content.update_shipped(lib, root)
    assert not content.is_outdated(lib)
    assert records.get(lib, TWO).fields["lessons"] == {"nl": "Nieuw"}
    assert records.get(lib, ONE).status == "gearchiveerd"


def test_export_and_import_lose_nothing(lib: Library, tmp_path: Path) -> None:
    content.install(lib, folder(tmp_path / "in", CAFE, TABLE))
    tag, _ = tags.create(lib, "wijk")
    tags.create(lib, "straat", parent=tag)
    tags.add(lib, tag, [TWO, ONE])
    first, second = tmp_path / "eerste", tmp_path / "tweede"
    made = outgoing.export_tree(lib, first)
    assert (made.records, made.left_out, made.changed) == (2, 0, ())
    with library.open_library(tmp_path / "ander.abz", settings=Settings(person_id=ONE), create=True) as other:
        content.import_tree(other, first)
        assert [row.name for row in tags.of(other, TWO)] == ["wijk"]
        outgoing.export_tree(other, second)
        assert content.inspect(other, first).counts == {"same": 2}
    assert bytes_of(first) == bytes_of(second)


def bytes_of(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_an_attachment_travels_along(lib: Library, tmp_path: Path) -> None:
    digest = "0f4636c78f65d3639ece5a064b5ae753e3408614a14fb18ab4d7540d2c248543"
    with_file = CAFE.with_fields({"attachments": [{"key": "a", "file": "p.png", "sha256": digest}]})
    root = folder(tmp_path / "in", with_file)
    (root / "method/cafe/p.png").write_bytes(b"\x89PNG")
    content.install(lib, root)
    outgoing.export_tree(lib, tmp_path / "uit")
    assert (tmp_path / "uit/method/cafe/p.png").read_bytes() == b"\x89PNG"


def test_what_is_above_the_audience_stays_here(lib: Library, tmp_path: Path) -> None:
    secret = replace(CAFE, confidentiality="partner")
    table = TABLE.with_fields({"lessons": {"nl": "Zie [[cafe]]."}})
    content.install(lib, folder(tmp_path / "in", secret, table))
    mine, base = records.head(lib, TWO)
    loose = mine.with_fields({"context": {"nl": "Zie [[cafe]]"}})  # saved before the record it names was known
    with lib.command(Label("do.nothing")) as writer:
        writer.save_record(loose, base)
    made = outgoing.export_tree(lib, tmp_path / "uit", audience="openbaar")
    assert (made.records, made.left_out) == (1, 1)
    back = read_tree(tmp_path / "uit")
    assert [one.slug for one in back.records] == ["tafel"]
    assert back.records[0].items("methods") == ()
    assert not any(b"cafe" in data for name, data in bytes_of(tmp_path / "uit").items() if "tafel" in name)


def test_an_export_does_not_overwrite(lib: Library, tmp_path: Path) -> None:
    (tmp_path / "uit").mkdir()
    (tmp_path / "uit/iets.txt").write_text("x", encoding="utf-8")
    with pytest.raises(LibraryError) as refused:
        outgoing.export_tree(lib, tmp_path / "uit")
    assert refused.value.code == "export-exists"

    def stop(_label: Label, _done: int, _total: int) -> bool:
        return False

    content.install(lib, folder(tmp_path / "in", CAFE, TABLE))
    with pytest.raises(Cancelled):
        outgoing.export_tree(lib, tmp_path / "nieuw", progress=stop)
    assert sorted(path.name for path in tmp_path.iterdir() if "nieuw" in path.name) == []
